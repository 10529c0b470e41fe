"""Signed acts on exceptions: explain (operator), assess (supervisor), dispose (QA)."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Apply, Freeze, Frozen, Line, Params, Signed
from modules.mes.models import BatchException
from modules.mes.selectors.batches import batch_ref
from modules.mes.selectors.exceptions import exception_by_id, sentence
from modules.mes.services import disposing, exceptions
from modules.mes.services.closing import exception_facts


def _freeze(step: str, title: I18n) -> Freeze:
    """Return the content of a step: the exception itself and the words that are signed."""

    def freeze(ref: ObjectRef, params: Params) -> Frozen:
        found = exception_by_id(ref.id)
        text = str(params.get("text") or "")
        if not text.strip():
            raise DomainError("mes.reason_missing")
        said = {name: str(value) for name, value in sorted(params.items()) if value}
        document = {**exception_facts(found), "before": said_before(found), "said": said, "step": step}
        return Frozen(
            content=canonical.dumps(canonical.record("mes.exception_step", document)),
            version=found.number,
            title=title,
            lines=(
                Line(I18n("编号", "Number"), found.number),
                Line(I18n("内容", "What"), sentence(found, "zh-Hans")),
                Line(I18n("填写", "Words"), text),
            ),
        )

    return freeze


def said_before(found: BatchException) -> dict[str, str]:
    """Return what was said of an exception up to now; a signature on its next step covers it."""
    return {"assessment": found.assessment, "deviation": found.deviation, "explanation": found.explanation}


def _explain(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    found = exceptions.explain(found=exception_by_id(ref.id), text=str(params["text"]), signature=signature)
    return {"id": str(found.id), "status": found.status}


def _assess(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    deviation = disposing.deviation_for(exception_by_id(ref.id), title=str(params.get("deviation_title") or ""))
    found = exceptions.assess(
        found=exception_by_id(ref.id), text=str(params["text"]), signature=signature, deviation=deviation
    )
    return {"id": str(found.id), "status": found.status}


def _dispose(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    found = disposing.dispose(
        found=exception_by_id(ref.id),
        disposition=str(params.get("disposition") or "accepted"),
        text=str(params["text"]),
        signature=signature,
    )
    return {"id": str(found.id), "status": found.status}


def _root(ref: ObjectRef, params: Params) -> ObjectRef:  # noqa: ARG001 - the shape is the protocol's
    return batch_ref(exception_by_id(ref.id).batch_id)


def _earlier(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    """Who explained or assessed an exception does not also decide about it."""
    return earlier(exception_by_id(ref.id))


def earlier(found: BatchException) -> frozenset[UUID]:
    """Return who signed an earlier step of an exception."""
    signed = canonical.loads(found.signatures.encode())
    people = [one["signer"]["id"] for one in signed]  # type: ignore[index,union-attr,call-overload]  # own record
    return frozenset(UUID(str(one)) for one in people)


def _act(step: str, title: I18n, meaning: str, permission: str, apply: Apply, **more: object) -> Act:
    return Act(
        name=f"mes.exception.{step}",
        title=title,
        verb=title,
        record_type="mes.exception",
        meaning=meaning,  # type: ignore[arg-type]  # one of the closed vocabulary below
        permission=permission,
        freeze=_freeze(step, title),
        apply=apply,
        root=_root,
        **more,  # type: ignore[arg-type]  # the fields of Act
    )


ACTS = (
    _act("explain", I18n("说明异常", "Explain"), "performed", "mes.exception.explain", _explain),
    _act("assess", I18n("评估异常", "Assess"), "reviewed", "mes.exception.assess", _assess, different_from=_earlier),
    _act(
        "dispose", I18n("处置异常", "Dispose"), "approved", "mes.exception.dispose", _dispose, different_from=_earlier
    ),
)
