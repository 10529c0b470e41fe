"""What can be done with an element now, and what stands against it with who can clear it."""

from gxp.http.catalogues import text_of
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from modules.mes.schemas import shown
from modules.mes.schemas.shown import Shown
from modules.mes.selectors.flow import waiting_for
from modules.mes.selectors.progress import states_of
from modules.mes.services.elements.base import missing_fields
from modules.mes.services.elements.registry import type_of
from modules.mes.services.execution.finishing import needs_performer, outstanding
from modules.mes.services.execution.signing import present_may_perform
from modules.mes.services.execution.work import Work

LABELS = {
    "start": I18n("开始", "Start"),
    "stop": I18n("结束", "Stop"),
    "refresh": I18n("刷新", "Refresh"),
    "book": I18n("产出入账", "Book the output"),
    "repeat": I18n("重做", "Repeat"),
    "complete": I18n("完成", "Complete"),
    "perform": I18n("签名完成", "Sign as performed"),
    "verify": I18n("复核", "Verify"),
    "witness": I18n("见证", "Witness"),
}


def actions(work: Work) -> list[Shown]:
    """Return the offers of the element's screen, the primary one first."""
    run, found = work.run, []
    if run.status == "idle" and work.node.executed and not work.node.background:
        why = [one["text"] for one in blocked(work)]
        found.append(_offer("start", enabled=not why, reason=why[0] if why else None, primary=True))
    if run.status == "running" and run.performed_at is None:
        commands = [name for name in type_of(work.node.type).commands if name != "repeat"]
        found += [_offer(name, enabled=present_may_perform(work)) for name in commands]
        found.append(_finish(work))
    if run.status == "running" and run.performed_at is not None:
        for meaning in dict.fromkeys(one.meaning for one in outstanding(work)):
            name = "witness" if meaning == "witnessed" else "verify"
            found.append(_offer(name, act=f"mes.element.{name}", enabled=True, primary=True))
    if run.status == "complete" and "repeat" in type_of(work.node.type).commands:
        found.append(_offer("repeat", enabled=work.batch.status == "running"))
    return found


def _finish(work: Work) -> Shown:
    lacking = [one.text for one in [*missing_fields(work), *type_of(work.node.type).lacks(work)]]
    why = shown.text(lacking[0]) if lacking else None
    enabled = not lacking and present_may_perform(work)
    if needs_performer(work):
        return _offer("perform", act="mes.element.perform", enabled=enabled, reason=why, primary=True)
    return _offer("complete", enabled=enabled, reason=why, primary=True)


def blocked(work: Work) -> list[Shown]:
    """Return what stands against the start of an idle element, or what holds a running one."""
    run, batch = work.run, work.batch
    found: list[Shown] = []
    if batch.status != "running" and run.status in {"idle", "running", "held"}:
        params = {"batch": batch.number, "state": batch.status}
        found.append(
            _why(DomainError("mes.batch_not_running", params=params), I18n("主管或现场QA", "Supervisor or floor QA"))
        )
    if run.status == "idle":
        waiting = waiting_for(work.recipe, run.path, states_of(work.runs))
        if waiting:
            params = {"path": run.path, "waiting_for": ", ".join(one.path for one in waiting[:5])}
            found.append(
                _why(DomainError("mes.element_out_of_order", params=params), I18n("前序步骤", "The steps before"))
            )
        if not present_may_perform(work):
            role = work.node.evidence.performer
            found.append(_why(DomainError("mes.wrong_role", params={"role": role, "path": run.path}), I18n(role, role)))
    if run.status == "held":
        holding = run.exceptions.filter(judgement="hard").exclude(status="disposed")
        found += [
            _why(DomainError("mes.held_by_limit", params={"exception": one.number}), I18n("QA", "QA"))
            for one in holding
        ]
    return found


def _why(error: DomainError, who: I18n) -> Shown:
    zh, en = text_of(error.code, "zh-Hans", error.params), text_of(error.code, "en", error.params)
    return {
        "code": error.code,
        "do": shown.text(I18n(zh.do, en.do)),
        "text": shown.text(I18n(f"{zh.what} {zh.why}", f"{en.what} {en.why}")),
        "who": shown.text(who),
    }


def _offer(name: str, *, enabled: bool, act: str | None = None, reason: object = None, primary: bool = False) -> Shown:
    allowed = enabled and "mes.element.execute" in current_request().permissions and bool(current_actor().id)
    return {
        "act": act,
        "enabled": allowed,
        "label": shown.text(LABELS[name]),
        "name": name,
        "primary": primary,
        "reason": reason,
    }
