"""Signed act of QA: accept several minor exceptions of a batch by one signature over the listed set."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from modules.mes.models import BatchException
from modules.mes.providers.exception_acts import earlier, said_before
from modules.mes.selectors.batches import batch_by_id
from modules.mes.selectors.exceptions import acceptable_together, sentence
from modules.mes.services import disposing, exceptions
from modules.mes.services.closing import exception_facts


def _set(ref: ObjectRef, params: Params) -> list[BatchException]:
    """Return the listed set; what else than a list of ids is given counts as none."""
    given = params.get("exceptions")
    ids = [str(one) for one in given] if isinstance(given, list | tuple) else []
    return acceptable_together(batch_by_id(ref.id), ids)


def _words(params: Params) -> str:
    """Return the words of acceptance; any other disposition is decided one by one."""
    disposition = str(params.get("disposition") or "accepted")
    if disposition != "accepted":
        raise DomainError("mes.bulk_only_accepts", params={"code": disposition})
    text = str(params.get("text") or "")
    if not text.strip():
        raise DomainError("mes.reason_missing")
    return text


def _freeze(ref: ObjectRef, params: Params) -> Frozen:
    """Freeze every exception of the set as it stands, with the words: a change of any one voids the intent."""
    found, text, batch = _set(ref, params), _words(params), batch_by_id(ref.id)
    document = canonical.record(
        "mes.exception_bulk_disposition",
        {
            "batch": {"id": str(batch.id), "number": batch.number},
            "disposition": "accepted",
            "exceptions": [{**exception_facts(one), "before": said_before(one), "id": str(one.id)} for one in found],
            "text": text,
        },
    )
    return Frozen(
        content=canonical.dumps(document),
        version=batch.number,
        title=I18n(f"批量接受 {len(found)} 项次要异常", f"Accept {len(found)} minor exceptions together"),
        lines=(
            Line(I18n("批号", "Batch"), batch.number),
            *(Line(I18n(one.number, one.number), sentence(one, "zh-Hans")) for one in found),
            Line(I18n("填写", "Words"), text),
        ),
    )


def _apply(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    found = _set(ref, params)
    disposing.dispose_together(found=found, text=_words(params), signature=signature)
    return {"disposed": [one.number for one in found]}


def _took_part(ref: ObjectRef, params: Params) -> frozenset[UUID]:
    """Who explained or assessed any of the set does not decide about the set."""
    return frozenset[UUID]().union(*(earlier(one) for one in _set(ref, params)))


def _covers(ref: ObjectRef, params: Params) -> tuple[ObjectRef, ...]:
    return tuple(exceptions.ref_of(one) for one in _set(ref, params))


ACCEPT_TOGETHER = Act(
    name="mes.exception.dispose_together",
    title=I18n("批量处置次要异常", "Dispose of minor exceptions together"),
    verb=I18n("批量接受", "Accept all listed"),
    record_type="mes.batch",
    meaning="approved",
    permission="mes.exception.dispose",
    freeze=_freeze,
    apply=_apply,
    different_from=_took_part,
    covers=_covers,
)
