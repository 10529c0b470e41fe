"""Answers of the compliance floor to ports of the floors below."""

from collections.abc import Mapping
from dataclasses import replace

from gxp.compliance import audit
from gxp.kernel.context import Actor, current_request
from gxp.kernel.refs import ObjectRef
from gxp.ports import units

ANONYMOUS = Actor(id="system:http", name="接口 Interface", kind="system")


class Refusals:
    """Writes the event of a refused act; a caller who is not known acts through the interface itself."""

    def refused(self, *, data: Mapping[str, str]) -> None:
        """Store `act.refused` under the actor's own record."""
        request = current_request()
        if request.actor is None:
            units.rebind(replace(request, actor=ANONYMOUS))
        actor = request.actor or ANONYMOUS
        root = ObjectRef.of("identity.user", actor.id) if actor.kind == "person" else None
        audit.event(kind="act.refused", root=root, data=dict(data))
