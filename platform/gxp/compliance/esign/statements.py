"""The statement of a signature: what binds signer, meaning, time and content so that it fits no other record.

P11-50a, P11-70, D11-13.3, D11-13.5; schema `docs/contracts/records/esign.statement.v1.json`.
"""

from dataclasses import dataclass
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.canonical import Document
from gxp.kernel.clock import Moment
from gxp.kernel.context import current_request, current_tenant
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import MEANINGS, Act, Frozen
from gxp.ports.identity import Components, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceremony:
    """Everything that one signature is made of, with one time for all its parts."""

    id: UUID
    intent: UUID
    act: Act
    ref: ObjectRef
    root: ObjectRef
    params: str
    frozen: Frozen
    person: Person
    at: Moment
    components: Components
    reason: str
    proof: str = ""

    @property
    def method(self) -> str:
        """How the signer proved who they are: with a password here, or at the tenant's identity provider."""
        return "oidc" if self.proof else "password"

    def authentication(self) -> Document:
        """Return the data of the event `signature.authenticated`."""
        return {
            "act": self.act.name,
            "components": self.components,
            "intent": str(self.intent),
            "method": self.method,
            "ref": str(self.ref),
            "signature": str(self.id),
            **({"provider": canonical.load_object(self.proof.encode())} if self.proof else {}),
        }


def statement(ceremony: Ceremony, event: UUID) -> Document:
    """Return the document `esign.statement` v1; its canonical bytes are stored once and never made again."""
    request, person = current_request(), ceremony.person
    station = request.station
    return canonical.record(
        "esign.statement",
        {
            "act": ceremony.act.name,
            "at": ceremony.at.canonical(),
            "attachments": [{"name": name, "sha256": sha256} for name, sha256 in ceremony.frozen.attachments],
            "authentication": {"components": ceremony.components, "event": str(event), "method": ceremony.method},
            "content_sha256": canonical.sha256_hex(ceremony.frozen.content),
            "id": str(ceremony.id),
            "intent": str(ceremony.intent),
            "meaning": ceremony.act.meaning,
            "reason": ceremony.reason or None,
            "record": {**ceremony.ref.canonical(), "version": ceremony.frozen.version},
            "root": ceremony.root.canonical(),
            "shown": _shown(ceremony, request.language),
            "signer": {
                "id": str(person.id),
                "name": person.name,
                "roles": list(person.roles),
                "username": person.username,
            },
            "software": request.software,
            "station": {"code": station.code, "room": station.room} if station else None,
            "tenant": str(current_tenant().id),
        },
    )


def _shown(ceremony: Ceremony, language: str) -> Document:
    """Return the text that the signer saw, frozen in its language."""
    return {
        "language": language,
        "lines": [{"label": line.label.text(language), "value": line.value} for line in ceremony.frozen.lines],
        "meaning": MEANINGS[ceremony.act.meaning].text(language),
        "title": ceremony.frozen.title.text(language),
    }
