"""What the support room says of its signed act: consent to one access, in the words that the signer is shown."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel import canonical
from gxp.kernel.context import current_tenant
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from gxp.registry import Placed
from gxp.support.models import Access
from gxp.support.permissions import GRANT
from gxp.support.selectors import accesses
from gxp.support.selectors.areas import areas
from gxp.support.services import accesses as writing

ALL = I18n("不限定：范围内全部记录", "not limited: every record of these areas")
EFFECT = I18n(
    "自签名起只读；每次读取记入本企业审计追踪；可随时终止",
    "read-only from this signature on; each read enters this company's trail; can be ended at any time",
)


def freeze(ref: ObjectRef, _params: Params) -> Frozen:
    """Return who asks to read what, why and how long."""
    access = writing.awaited(UUID(ref.id))
    return Frozen(
        content=content(access), version="1", title=I18n("平台支持访问", "Access of support"), lines=_lines(access)
    )


def content(access: Access) -> bytes:
    """Return the canonical consent (docs/contracts/records/support.consent.v1.json)."""
    document = canonical.record(
        "support.consent",
        {
            "access": str(access.id),
            "areas": list(accesses.listed(access.areas)),
            "minutes": str(access.minutes),
            "reason": access.reason,
            "records": list(accesses.listed(access.records)),
            "rights": "read",
            "staff": {"id": str(access.staff), "name": access.staff_name, "username": access.staff_username},
            "tenant": str(current_tenant().id),
        },
    )
    return canonical.dumps(document)


def _lines(access: Access) -> tuple[Line, ...]:
    titles = [areas()[one] for one in accesses.listed(access.areas) if one in areas()]
    records = accesses.listed(access.records)
    return (
        Line(I18n("支持人员", "Member of support"), f"{access.staff_name} ({access.staff_username})"),
        Line(I18n("原因", "Reason"), access.reason),
        Line(I18n("范围", "Areas"), ", ".join(f"{one.zh} {one.en}" for one in titles)),
        Line(I18n("限定记录", "These records alone"), ", ".join(records) or f"{ALL.zh} {ALL.en}"),
        Line(I18n("时长（分钟）", "Minutes"), str(access.minutes)),
        Line(I18n("效力", "Effect"), f"{EFFECT.zh} · {EFFECT.en}"),
    )


def apply(ref: ObjectRef, _params: Params, signature: Signed) -> Mapping[str, object]:
    """Let support in."""
    access = writing.grant(access=UUID(ref.id), signature=signature)
    return {"id": str(access.id), "ends_at": access.ends_at.isoformat() if access.ends_at else None}


# An access is to the company, whatever its scope.
PLACED = (Placed("support.access"),)
ACTS = (
    Act(
        name="support.access.grant",
        title=I18n("批准平台支持访问", "Consent to access of support"),
        verb=I18n("批准只读访问", "Consent to reading"),
        record_type=writing.TYPE,
        meaning="approved",
        permission=GRANT,
        freeze=freeze,
        apply=apply,
    ),
)
