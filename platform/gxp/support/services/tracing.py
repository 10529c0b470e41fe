"""The trace of each read of support in the tenant's own trail: who, which route, which object, when, which consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gxp.compliance import audit
from gxp.kernel.canonical import Json
from gxp.kernel.refs import ObjectRef
from gxp.support.selectors import accesses
from gxp.support.services.accesses import TYPE

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One call of a visitor: its route with the names of its parameters, their values, and how it was answered."""

    method: str
    path: str
    route: str
    query: str
    objects: Mapping[str, str]
    status: int
    code: str


def trace(*, read: Read, access: UUID | None) -> None:
    """Write one call of a visitor under the consent that it stands on; a refused one is an event of its own kind."""
    data: dict[str, Json] = {
        "access": str(access or UNKNOWN),
        "code": read.code,
        "method": read.method,
        "object": "; ".join(f"{name}={value}" for name, value in sorted(read.objects.items())),
        "path": read.path,
        "query": read.query,
        "route": read.route,
        "status": str(read.status),
    }
    kind = "support.refused" if read.code else "support.read"
    audit.event(kind=kind, root=ObjectRef.of(TYPE, access or UNKNOWN), data=data)


def still_open(token: str) -> bool:
    """Say whether a visit is open at this moment; what others have committed meanwhile counts."""
    return accesses.visiting(token) is not None
