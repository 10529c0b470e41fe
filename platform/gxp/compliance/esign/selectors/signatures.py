"""Signatures as the rest of the system and people see them (P11-50a, P11-50b)."""

import json
from collections.abc import Iterable
from typing import cast, get_args
from uuid import UUID

from gxp.compliance.esign.models import Signature
from gxp.kernel.clock import Moment
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import AUTHENTICATED, MEANINGS, Meaning, Signed


def signed(row: Signature) -> Signed:
    """Return a stored signature as the frozen view of it."""
    if row.meaning not in get_args(Meaning):
        raise DomainError("esign.unknown_meaning", status=500, params={"meaning": row.meaning})
    return Signed(
        id=row.id,
        act=row.act,
        ref=ObjectRef.parse(row.ref),
        version=row.version,
        meaning=cast("Meaning", row.meaning),
        signer=row.signer,
        username=row.username,
        name=row.signer_name,
        roles=tuple(json.loads(row.roles)),
        at=Moment(row.at, row.zone),
        content_sha256=row.content_sha256,
        statement_sha256=row.statement_sha256,
        reason=row.reason,
        superseded=row.superseded_at is not None,
        components=json.loads(row.statement)["authentication"]["components"],
    )


def signatures_of(ref: ObjectRef) -> tuple[Signed, ...]:
    """Return every signature of a record in the order of signing, superseded ones marked."""
    return tuple(signed(row) for row in Signature.objects.filter(ref=str(ref)).order_by("at", "id"))


def live_of(ref: ObjectRef, *, act: str = "", meaning: str = "") -> tuple[Signed, ...]:
    """Return the signatures of a record that no later change has superseded."""
    wanted = (one for one in signatures_of(ref) if not one.superseded)
    return tuple(one for one in wanted if act in ("", one.act) and meaning in ("", one.meaning))


def signature(id_: UUID) -> Signed:
    """Return one signature, or raise `esign.unknown_signature` (404)."""
    row = Signature.objects.filter(id=id_).first()
    if row is None:
        raise DomainError("esign.unknown_signature", status=404, params={"signature": id_})
    return signed(row)


def signatures_by_id(ids: Iterable[UUID]) -> dict[UUID, Signed]:
    """Return signatures by their ids, in one query; an unknown id is left out."""
    return {row.id: signed(row) for row in Signature.objects.filter(id__in=list(ids))}


def shown(one: Signed) -> dict[str, object]:
    """Return what every readable form shows: name, user name, role, meaning, date, time, zone (D11-13.5)."""
    return {
        "id": str(one.id),
        "act": one.act,
        "ref": str(one.ref),
        "version": one.version,
        "meaning": one.meaning,
        "meaning_text": MEANINGS[one.meaning].canonical(),
        "signer": {"id": str(one.signer), "name": one.name, "username": one.username, "roles": list(one.roles)},
        "at": one.at.canonical(),
        "reason": one.reason,
        "content_sha256": one.content_sha256,
        "short_hash": one.content_sha256[:12],
        "statement_sha256": one.statement_sha256,
        "authentication": AUTHENTICATED[one.components].canonical(),
        "superseded": one.superseded,
    }
