"""The registered acts: what can be signed, from all manifests."""

from functools import cache

from gxp.kernel.errors import DomainError
from gxp.ports.acts import Act
from gxp.registry import collect


@cache
def acts() -> dict[str, Act]:
    """Return every act by name; two acts of one name stop the start."""
    found = collect(lambda manifest: manifest.signable, Act)
    names = [act.name for act in found]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise ValueError(f"acts declared twice: {', '.join(doubled)}")
    return dict(zip(names, found, strict=True))


def act_of(name: str) -> Act:
    """Return an act; an unknown one is `esign.unknown_act` (404)."""
    try:
        return acts()[name]
    except KeyError:
        raise DomainError("esign.unknown_act", status=404, params={"act": name}) from None
