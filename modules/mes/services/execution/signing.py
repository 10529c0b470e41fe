"""Signatures on elements: the performer's, and the further ones of verifiers and witnesses; then completion."""

from uuid import UUID

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.ports.acts import Meaning, Signed
from modules.mes.models import ElementRun, ElementSignature, Entry
from modules.mes.services.elements.base import missing_fields
from modules.mes.services.elements.gates import qualified
from modules.mes.services.elements.registry import type_of
from modules.mes.services.execution.entries import require_open, require_role
from modules.mes.services.execution.finishing import finish, needs_more, outstanding
from modules.mes.services.execution.record import content
from modules.mes.services.execution.system import system_steps, watchers
from modules.mes.services.execution.work import Work, work_on


def performable(work: Work) -> None:
    """Refuse the performer's signature while something is missing; the list says what (P11-10f)."""
    require_open(work)
    lacking = [*missing_fields(work), *type_of(work.node.type).lacks(work)]
    if lacking:
        names = ", ".join(one.key for one in lacking)
        params = {"path": work.node.id, "missing": names, "text": "；".join(one.text.zh for one in lacking)}
        raise DomainError("mes.element_incomplete", status=409, params=params)


def complete_element(*, run_id: object) -> ElementRun:
    """Complete an element of level A: attributed by the log-in, without a signature."""
    work = work_on(run_id)
    require_role(work)
    if work.node.evidence.level != "A":
        raise DomainError(
            "mes.signature_needed", status=409, params={"path": work.node.id, "level": work.node.evidence.level}
        )
    qualified(work)
    performable(work)
    work.run.performed_at = audit.moment().at
    work.run.save(update_fields=["performed_at"])
    _go_on(work)
    return work.run


def perform(*, work: Work, signature: Signed) -> ElementRun:
    """Keep the performer's signature and complete the element unless further ones are wanted."""
    role = work.node.evidence.performer
    if role not in signature.roles:
        raise DomainError("mes.wrong_role", status=403, params={"role": role, "path": work.node.id})
    performable(work)
    _keep(work, signature, role)
    work.run.performed_at = signature.at.at
    work.run.save(update_fields=["performed_at"])
    _go_on(work)
    return work.run


def second(*, work: Work, signature: Signed) -> ElementRun:
    """Keep a verifier's or witness's signature; the role must be one that is still wanted."""
    wanted = [one for one in outstanding(work) if one.meaning == signature.meaning]
    fitting = next((one for one in wanted if one.role in signature.roles), None)
    if fitting is None:
        roles = ", ".join(one.role for one in wanted) or "—"
        raise DomainError("mes.wrong_role", status=403, params={"role": roles, "path": work.node.id})
    _keep(work, signature, fitting.role)
    _go_on(work)
    return work.run


def second_wanted(work: Work, meaning: Meaning) -> None:
    """Refuse a further signature before the performer is done, or when none of this meaning is wanted."""
    if work.run.status != "running" or work.run.performed_at is None:
        raise DomainError("mes.not_performed", status=409, params={"path": work.node.id, "state": work.run.status})
    if not any(one.meaning == meaning for one in outstanding(work)):
        raise DomainError("mes.signature_not_wanted", status=409, params={"path": work.node.id, "meaning": meaning})


def took_part(work: Work) -> frozenset[UUID]:
    """Return who performed, entered or signed anything of this execution: none of them may verify it."""
    entered = Entry.objects.filter(run=work.run).exclude(performer="system").values_list("performer", flat=True)
    signed = (one.signer for one in work.signed)
    return frozenset(UUID(one) for one in {*entered, *signed})


def _keep(work: Work, signature: Signed, role: str) -> None:
    kept = ElementSignature.objects.create(
        batch=work.batch,
        run=work.run,
        act=signature.act,
        role=role,
        meaning=signature.meaning,
        signature=signature.id,
        signer=str(signature.signer),
        signer_name=signature.name,
        content=canonical.dumps(signature.canonical()).decode(),
        signed=content(work).decode(),
        signed_at=signature.at.at,
    )
    work.keep_signature(kept)


def _go_on(work: Work) -> None:
    """Complete what is fully signed, and let the system do what is its turn now."""
    if needs_more(work):
        return
    finish(work)
    watchers(work.batch, work.recipe)
    system_steps(work.batch)


def present_may_perform(work: Work) -> bool:
    """Return whether the present actor has the performer's role."""
    return work.node.evidence.performer in {"system", *current_actor().roles}
