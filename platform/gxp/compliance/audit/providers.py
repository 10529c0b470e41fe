"""What the trail answers for the floors below it."""

from gxp.compliance.audit.writing import event
from gxp.kernel.canonical import Json
from gxp.kernel.context import current_request
from gxp.kernel.refs import ObjectRef


class Trail:
    """Implements `gxp.ports.refusals.RefusalLog`."""

    def refused(self, *, data: dict[str, str]) -> None:
        """Write the event `act.refused`, under the record of the person whose act it was."""
        texts: dict[str, Json] = dict(data)
        actor = current_request().actor
        root = ObjectRef.of("identity.user", actor.id) if actor and actor.kind == "person" else None
        event(kind="act.refused", data=texts, root=root)
