"""The witness's round: fetch, verify, keep, cosign. A refusal is evidence and is repeated in every status."""

import asyncio
import base64
import logging
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge_agent import ticks
from edge_agent.errors import EdgeError
from edge_agent.uplink.client import ApiClient, Problem
from edge_agent.witness import Checkpoint, CheckpointFile, VerifierKey, cosign, open_note, verify_consistency

_log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Witness:
    """Witnesses one log under the name `name` with the agent's key."""

    client: ApiClient
    key: Ed25519PrivateKey
    name: str
    log_key: VerifierKey
    file: CheckpointFile
    every_s: float = 2.0
    refusal: str = ""
    size: int = 0
    _last: Checkpoint | None = None

    async def run(self) -> None:
        """Witness until cancelled."""
        while True:
            try:
                await self.round()
                self.refusal = ""
            except Problem as problem:
                self._note(str(problem), problem.status != 404)
            except EdgeError as error:
                self._note(str(error), error.code == "edge.witness.refused")
            except (KeyError, ValueError, TypeError) as error:
                self._note(f"unusable answer: {error!r}", True)
            await asyncio.sleep(self.every_s)

    async def round(self) -> Checkpoint | None:
        """One checkpoint: gives it once cosigned, None if there is nothing new. Raises edge.witness.refused."""
        kept = self._last or await asyncio.to_thread(self.file.load)
        answer = await self.client.get(f"/witness/checkpoint?old={kept.size if kept else 0}")
        note = str(answer["checkpoint"])
        try:
            fresh = self._verified(kept, note, answer.get("proof", []))
        except EdgeError:
            await asyncio.to_thread(self.file.keep_evidence, note)
            raise
        if self._last is not None and fresh.text == self._last.text:
            return None
        await asyncio.to_thread(self.file.save, fresh)
        line = cosign(self.key, self.name, fresh, ticks.unix_ms(ticks.now()) // 1000)
        await self.client.post(
            "/witness/cosignature", {"origin": fresh.origin, "size": str(fresh.size), "cosignature": line}
        )
        self._last, self.size = fresh, fresh.size
        return fresh

    def _verified(self, kept: Checkpoint | None, note: str, proof: list[str]) -> Checkpoint:
        fresh = open_note(note, self.log_key)
        if kept is None:
            return fresh
        if fresh.origin != kept.origin:
            raise EdgeError("edge.witness.refused", f"origin {fresh.origin}, kept {kept.origin}")
        try:
            hashes = [base64.b64decode(item, validate=True) for item in proof]
        except ValueError as error:
            raise EdgeError("edge.witness.refused", "malformed proof") from error
        verify_consistency(kept, fresh, hashes)
        return fresh

    def _note(self, text: str, loud: bool) -> None:
        if loud and text != self.refusal:
            _log.error("witness: %s", text)
        self.refusal = text
