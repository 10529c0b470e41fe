"""Whether a person may sign an act now; the same checks when the intent opens and when it is signed."""

from gxp.compliance import audit
from gxp.http import scope
from gxp.kernel.clock import Moment
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Params
from gxp.ports.gates import GateAnswer
from gxp.ports.identity import Person
from gxp.ports.training import TrainingGate
from gxp.registry import provider


def may_sign(*, act: Act, ref: ObjectRef, params: Params, person: Person) -> None:
    """Raise what forbids the signature.

    `esign.not_acknowledged` (403, P11-10j), `esign.not_permitted`, `identity.outside_places` (403, P11-10g),
    `esign.same_person` (409, D11-12.6).
    """
    _fits(act, ref)
    if not person.active or not person.acknowledged:
        raise DomainError("esign.not_acknowledged", status=403, params={"name": person.name})
    if act.permission not in person.permissions:
        raise DomainError("esign.not_permitted", status=403, params={"name": person.name, "act": act.name})
    scope.check(act.permission, ref.record_type, str(ref.id), limits=person.places)
    if person.id in act.different_from(ref, params):
        raise DomainError("esign.same_person", status=409, params={"name": person.name, "act": act.name})


def _fits(act: Act, ref: ObjectRef) -> None:
    if ref.record_type != act.record_type:
        raise DomainError("esign.wrong_record_type", status=422, params={"act": act.name, "ref": ref})


def trained(*, act: Act, ref: ObjectRef, params: Params, person: Person, at: Moment) -> GateAnswer | None:
    """Ask the training gate where the act wants it; anything but yes is `esign.not_trained` (403, P11-10i)."""
    subject = act.training(ref, params)
    if subject is None:
        return None
    answer = provider(TrainingGate).trained(user=str(person.id), subject=subject, at=at)
    if answer.answer is not True:
        raise DomainError("esign.not_trained", status=403, params={"name": person.name, "subject": subject})
    return answer


def root_of(act: Act, ref: ObjectRef, params: Params) -> ObjectRef:
    """Return the record under which the signature is logged."""
    return act.root(ref, params) if act.root is not None else ref


def keep_answer(answer: GateAnswer | None, *, root: ObjectRef) -> None:
    """Write the gate's answer that decided, under the record that it decided about."""
    if answer is not None:
        audit.event(kind="gate.answered", root=root, data=answer.canonical())
