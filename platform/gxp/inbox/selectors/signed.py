"""已办 and 抄送: the signatures that a person gave, and those that a rule copies to them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gxp.compliance.esign.acts import acts
from gxp.compliance.esign.models import Signature
from gxp.inbox.models import CopyMark, CopyRead, CopyRule
from gxp.inbox.selectors.names import acts_called, called, visible
from gxp.kernel.clock import utc_text
from gxp.kernel.context import current_actor
from gxp.kernel.i18n import I18n
from gxp.ports.acts import MEANINGS, Meaning

Shown = dict[str, object]


def me() -> UUID:
    """Return the id of the present person."""
    return UUID(current_actor().id)


def given(text: str = "") -> "QuerySet[Signature]":
    """Return the signatures of the present person; `text` stands in act, record, version or reason."""
    return _searched(Signature.objects.filter(signer=me()), text)


def rules_of_mine() -> list[CopyRule]:
    """Return the rules that copy something to the present person, ended ones too: what was copied stays."""
    mine = Q(user=me()) | Q(user=None, role__in=current_actor().roles)
    return list(CopyRule.objects.filter(mine).order_by("since"))


def copies(text: str = "") -> "QuerySet[Signature]":
    """Return what the present person is copied on and may see, without what they signed themselves."""
    known, wanted = acts(), Q()
    for rule in rules_of_mine():
        act = known.get(rule.act)
        if act is not None and visible(act):
            wanted |= _while(rule.act, rule.since, rule.ended_at)
    rows = Signature.objects.exclude(signer=me()).filter(wanted) if wanted else Signature.objects.none()
    return _searched(rows, text)


def unread(rows: "QuerySet[Signature]") -> "QuerySet[Signature]":
    """Return those of the copies that the present person has not read."""
    mark = CopyMark.objects.filter(user=me()).first()
    later = rows.filter(at__gt=mark.until) if mark else rows
    return later.exclude(id__in=CopyRead.objects.filter(user=me()).values("signature"))


def signature_rows(found: Sequence[Signature]) -> list[Shown]:
    """Return signatures with the names of their records, in a fixed number of queries."""
    names, known = called(one.ref for one in found), acts()
    rows: list[Shown] = []
    for one in found:
        act, name = known.get(one.act), names.get(one.ref)
        meaning: Meaning = one.meaning  # type: ignore[assignment]  # the closed vocabulary, stored
        rows.append(
            {
                "id": str(one.id),
                "act": one.act,
                "act_title": (act.title if act else I18n(one.act, one.act)).canonical(),
                "meaning": one.meaning,
                "meaning_text": MEANINGS[meaning].canonical(),
                "ref": one.ref,
                "number": name.number if name else one.version,
                "title": name.title.canonical() if name else None,
                "path": name.path if name else None,
                "signer": {"id": str(one.signer), "name": one.signer_name},
                "at": utc_text(one.at),
                "reason": one.reason or None,
                "superseded": one.superseded_at is not None,
            }
        )
    return rows


def copy_rows(found: Sequence[Signature]) -> list[Shown]:
    """Return copies, each with whether it is read."""
    fresh = set(unread(Signature.objects.filter(id__in=[one.id for one in found])).values_list("id", flat=True))
    shown = signature_rows(found)
    return [row | {"read": one.id not in fresh} for row, one in zip(shown, found, strict=True)]


def rule_rows(rules: Iterable[CopyRule]) -> list[Shown]:
    """Return rules of copies."""
    known = acts()
    return [
        {
            "id": str(one.id),
            "act": one.act,
            "act_title": (known[one.act].title if one.act in known else I18n(one.act, one.act)).canonical(),
            "user": {"id": str(one.user), "name": one.user_name} if one.user else None,
            "role": one.role or None,
            "reason": one.reason,
            "made_by": {"id": str(one.made_by), "name": one.made_by_name},
            "since": utc_text(one.since),
            "ended_at": utc_text(one.ended_at) if one.ended_at else None,
            "own": one.user == me(),
        }
        for one in rules
    ]


def _while(act: str, since: datetime, until: datetime | None) -> Q:
    period = Q(act=act, at__gte=since)
    return period & Q(at__lt=until) if until else period


def _searched(rows: "QuerySet[Signature]", text: str) -> "QuerySet[Signature]":
    wanted = text.strip()
    if not wanted:
        return rows
    said = Q(ref__icontains=wanted) | Q(version__icontains=wanted) | Q(reason__icontains=wanted)
    return rows.filter(said | Q(signer_name__icontains=wanted) | Q(act__in=acts_called(wanted)))
