"""The lifecycle of every configuration version: draft, in review, approved, effective, superseded, retired.

Author, reviewer and approver are three different people (211-186, CN-168-170); a kind that asks for no review has two.
"""

from collections.abc import Mapping
from uuid import UUID

from gxp.compliance import audit
from gxp.compliance.esign.selectors import live_of
from gxp.compliance.esign.services import supersede
from gxp.compliance.lifecycle import events
from gxp.compliance.lifecycle.advance import advance
from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.compliance.versioning import selectors, services
from gxp.compliance.versioning.kinds import Kind, Version, kind_of
from gxp.compliance.versioning.models import ConfigVersion
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed
from gxp.registry import Placed

REVIEW, APPROVE, PUBLISH, RETIRE = "versioning.review", "versioning.approve", "versioning.publish", "versioning.retire"

LIFECYCLE = Lifecycle(
    name=services.LIFECYCLE,
    states={
        "draft": I18n("草稿", "Draft"),
        "in_review": I18n("审核中", "In review"),
        "approved": I18n("已批准", "Approved"),
        "effective": I18n("有效", "Effective"),
        "superseded": I18n("被取代", "Superseded"),
        "retired": I18n("已停用", "Retired"),
    },
    initial="draft",
    final=frozenset({"superseded", "retired"}),
    transitions=(
        Transition(name="submit", source="draft", target="in_review"),
        Transition(name="send_back", source="in_review", target="draft", reason="required"),
        Transition(name="approve", source="in_review", target="approved", meaning="approved", event=events.APPROVED),
        Transition(name="publish", source="approved", target="effective", meaning="approved", event=events.EFFECTIVE),
        # Follows from the signed publication of the next version; the database allows one effective version.
        Transition(name="supersede", source="effective", target="superseded", event=events.SUPERSEDED),
        Transition(name="retire", source="effective", target="retired", meaning="approved", event=events.RETIRED),
    ),
)


def submit(*, version: ConfigVersion) -> None:
    """Hand a draft in for review; a finding of severity error is `versioning.lint_errors` (422)."""
    services.permitted(kind_of(version.kind).write)
    errors = [one for one in selectors.lint(version.kind, selectors.document(version)) if one.severity == "error"]
    if errors:
        found = "; ".join(f"{one.path} {one.code}" for one in errors)
        raise DomainError("versioning.lint_errors", status=422, params={"count": len(errors), "findings": found})
    advance(version, to="in_review")


def send_back(*, version: ConfigVersion, reason: str) -> None:
    """Return a version to its author; signatures given so far no longer count."""
    services.permitted(kind_of(version.kind).review)
    advance(version, to="draft", reason=reason)
    supersede(ref=selectors.ref_of(version), why=reason)


def freeze(ref: ObjectRef, params: Params) -> Frozen:
    """Return the content of a version: kind, key, number, scope and the hash of its document."""
    row = selectors.version(ref.id)
    kind = kind_of(row.kind)
    document = selectors.document(row)
    fields: dict[str, canonical.Json] = {
        "effective": "true" if _in_force(kind, params) else "false",
        "key": row.key, "kind": row.kind, "number": str(row.number), "scope": row.scope, "sha256": row.sha256,
    }  # fmt: skip
    return Frozen(
        content=canonical.dumps(canonical.record("versioning.signed_version", fields)),
        version=str(row.number),
        title=I18n(f"{kind.title.zh} {row.key} 第 {row.number} 版", f"{kind.title.en} {row.key} version {row.number}"),
        lines=(
            Line(I18n("编号", "Key"), row.key),
            Line(I18n("版本", "Version"), str(row.number)),
            Line(I18n("范围", "Scope"), row.scope),
            Line(I18n("作者", "Author"), row.author_name),
            Line(I18n("内容指纹", "Content hash"), row.sha256[:12]),
            *kind.summary(document),
        ),
    )


def _in_force(kind: Kind, params: Params) -> bool:
    """Say whether an approval makes a version effective in the same signature."""
    return kind.at_once or params.get("effective") is True


def _permitted(ref: ObjectRef, permission: str) -> None:
    services.permitted(getattr(kind_of(selectors.version(ref.id).kind), permission))


def _in_state(ref: ObjectRef, state: str) -> ConfigVersion:
    row = selectors.version(ref.id)
    if row.status != state:
        params = {"ref": ref, "source": row.status, "target": state}
        raise DomainError("lifecycle.not_allowed", status=409, params=params)
    return row


def review(ref: ObjectRef, _params: Params, _signature: Signed) -> Mapping[str, object]:
    """Keep a review: it changes no status, approval asks for it."""
    _permitted(ref, "review")
    row = _in_state(ref, "in_review")
    return {"status": row.status}


def approve(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:
    """Approve a version and, where the signer or its kind says so, make it effective in the same signature."""
    _permitted(ref, "approve")
    row = _in_state(ref, "in_review")
    kind = kind_of(row.kind)
    if kind.reviewed and not live_of(ref, act=REVIEW):
        raise DomainError("versioning.not_reviewed", status=409, params={"version": row.number})
    advance(row, to="approved", signature=signature)
    if _in_force(kind, params):
        _make_effective(row, signature)
    return {"status": row.status}


def publish(ref: ObjectRef, _params: Params, signature: Signed) -> Mapping[str, object]:
    """Make an approved version effective; the one before it is superseded."""
    _permitted(ref, "approve")
    row = _in_state(ref, "approved")
    _make_effective(row, signature)
    return {"status": row.status}


def retire(ref: ObjectRef, _params: Params, signature: Signed) -> Mapping[str, object]:
    """Take an effective version out of use; running work stays pinned to it."""
    _permitted(ref, "approve")
    row = _in_state(ref, "effective")
    advance(row, to="retired", signature=signature)
    kind_of(row.kind).ends(_told(row))
    return {"status": row.status}


def _make_effective(row: ConfigVersion, signature: Signed) -> None:
    before = ConfigVersion.objects.select_for_update().filter(kind=row.kind, scope=row.scope, status="effective")
    for old in before:
        advance(old, to="superseded")
    ConfigVersion.objects.filter(id=row.id).update(effective_from=audit.moment().at)
    advance(row, to="effective", signature=signature)
    kind_of(row.kind).takes_effect(_told(row))


def _told(row: ConfigVersion) -> Version:
    return Version(key=row.key, scope=row.scope, number=row.number, document=selectors.document(row))


def _author(ref: ObjectRef, _params: Params) -> frozenset[UUID]:
    return frozenset({selectors.version(ref.id).author})


def _author_and_reviewers(ref: ObjectRef, params: Params) -> frozenset[UUID]:
    return _author(ref, params) | {one.signer for one in live_of(ref, act=REVIEW)}


ACTS = (
    Act(
        name=REVIEW,
        title=I18n("审核版本", "Review a version"),
        verb=I18n("审核", "Review"),
        record_type=selectors.RECORD_TYPE,
        meaning="reviewed",
        permission="versioning.sign",
        freeze=freeze,
        apply=review,
        different_from=_author,
    ),
    Act(
        name=APPROVE,
        title=I18n("批准版本", "Approve a version"),
        verb=I18n("批准", "Approve"),
        record_type=selectors.RECORD_TYPE,
        meaning="approved",
        permission="versioning.sign",
        freeze=freeze,
        apply=approve,
        different_from=_author_and_reviewers,
    ),
    Act(
        name=PUBLISH,
        title=I18n("使版本生效", "Make a version effective"),
        verb=I18n("生效", "Make effective"),
        record_type=selectors.RECORD_TYPE,
        meaning="approved",
        permission="versioning.sign",
        freeze=freeze,
        apply=publish,
        different_from=_author,
    ),
    Act(
        name=RETIRE,
        title=I18n("停用版本", "Retire a version"),
        verb=I18n("停用", "Retire"),
        record_type=selectors.RECORD_TYPE,
        meaning="approved",
        permission="versioning.sign",
        freeze=freeze,
        apply=retire,
        reason="required",
    ),
)
PLACED = (Placed(selectors.RECORD_TYPE),)
