"""Signed acts of the module."""

from collections.abc import Mapping

from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from modules.srm.selectors.sources import content, source_by_id
from modules.srm.services.sources import approve_source


def _freeze(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
    source = source_by_id(ref.id)
    return Frozen(
        content=content(source),
        version=str(source.id),
        title=I18n("批准货源", "Approve source"),
        lines=(
            Line(I18n("物料", "Material"), source.material),
            Line(I18n("生产商", "Manufacturer"), f"{source.manufacturer.code} {source.manufacturer.name_zh}"),
            Line(I18n("供应商", "Supplier"), f"{source.supplier.code} {source.supplier.name_zh}"),
            Line(I18n("工厂", "Site"), source.site),
            Line(I18n("有效期", "Valid"), f"{source.valid_from} – {source.valid_until}"),
        ),
    )


def _apply(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    source = approve_source(source=source_by_id(ref.id), signature=signature)
    return {"id": str(source.id), "status": source.status}


APPROVE = Act(
    name="srm.source.approve",
    title=I18n("批准货源", "Approve source"),
    verb=I18n("批准货源", "Approve source"),
    record_type="srm.source",
    meaning="approved",
    permission="srm.source.approve",
    freeze=_freeze,
    apply=_apply,
)

ACTS = (APPROVE,)
