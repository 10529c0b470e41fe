"""Routes of the inbox under /api/inbox. Each shows the present person's own, so that being signed in is enough."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.compliance.audit.api.answers import AuditEntry
from gxp.compliance.audit.api.sheets import ENTRIES
from gxp.compliance.audit.api.trail import shown as entries_shown
from gxp.compliance.audit.search import Wanted, search
from gxp.compliance.esign.acts import acts
from gxp.http.answers import Page
from gxp.http.bodies import ReasonIn
from gxp.http.pagination import Listing, PageQuery, page_of
from gxp.http.routing import SIGNED_IN, Router
from gxp.inbox.api import sheets
from gxp.inbox.api.answers import CopyAct, CopyRow, CopyRuleRow, SignedRow, Unread, Waiting
from gxp.inbox.models import CopyRule
from gxp.inbox.selectors import signed
from gxp.inbox.selectors.names import kinds, visible
from gxp.inbox.selectors.waiting import Group, waiting
from gxp.inbox.services import copies
from gxp.kernel.clock import utc_text
from gxp.kernel.context import current_actor, current_request
from gxp.kernel.errors import DomainError

router = Router(tags=["inbox"])
SIGNED_LIST = Listing(sorts={"at": "at"}, default="-at")


class WaitingQuery(Schema):
    """Which kind of waiting things, and a text in their number or title."""

    kind: str = ""
    q: str = ""


class CopyQuery(PageQuery):
    """Only what is unread, where asked."""

    unread: bool = False


class RuleIn(Schema):
    """Whom an act is copied to: a person or a role; `me` names the present person."""

    act: str
    user: UUID | None = None
    role: str = ""
    me: bool = False
    reason: str = ""


class ReadIn(Schema):
    """Which copies were read: some, or all up to the newest that was shown."""

    ids: list[UUID] = []  # noqa: RUF012 - pydantic copies defaults
    until: UUID | None = None


@router.get("/waiting", permission=SIGNED_IN, response=Waiting)
def waiting_list(request: HttpRequest, query: Query[WaitingQuery]) -> dict[str, object]:
    """待办: what waits for me, the oldest first."""
    groups = waiting(kind=query.kind, text=query.q)
    rows = sorted((row for group in groups for row in _tasks(group)), key=lambda row: str(row["since"] or "~"))
    counted = [
        {
            "key": group.source.key,
            "title": group.source.title.canonical(),
            "count": len(group.tasks),
            "more": group.more,
        }
        for group in groups
    ]
    return {
        "items": rows,
        "next": None,
        "total": len(rows),
        "kinds": counted,
        "unread": signed.unread(signed.copies()).count(),
    }


@router.get("/done", permission=SIGNED_IN, response=Page[SignedRow], sheet=sheets.DONE)
def done_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """已办: what I signed, newest first."""
    return page_of(signed.given(query.q), query, SIGNED_LIST, signed.signature_rows)


@router.get("/acts", permission=SIGNED_IN, response=Page[AuditEntry], sheet=ENTRIES)
def own_acts(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """已办: every entry of the trail that I caused, newest first."""
    if query.sort not in ("", "-at"):
        raise DomainError("http.unknown_sort", status=400, params={"sort": query.sort, "known": "-at"})
    before = int(query.cursor) if query.cursor.isdecimal() else None
    if query.cursor and before is None:
        raise DomainError("http.bad_cursor", status=400)
    wanted = Wanted(actor=current_actor().id, text=query.q)
    found = search(wanted, limit=query.limit + 1, before=before)
    items = found[: query.limit]
    following = str(items[-1].id) if len(found) > query.limit else None
    return {"items": entries_shown(items), "next": following, "total": None}


@router.get("/copies", permission=SIGNED_IN, response=Page[CopyRow], sheet=sheets.COPIES)
def copy_list(request: HttpRequest, query: Query[CopyQuery]) -> dict[str, object]:
    """抄送: what I am copied on, newest first."""
    rows = signed.copies(query.q)
    return page_of(signed.unread(rows) if query.unread else rows, query, SIGNED_LIST, signed.copy_rows)


@router.post("/copies/read", permission=SIGNED_IN, response=Unread)
def copy_read(request: HttpRequest, body: ReadIn) -> dict[str, object]:
    """Mark copies as read."""
    left = copies.mark_all_read(newest=body.until) if body.until else copies.mark_read(ids=body.ids)
    return {"unread": left}


@router.get("/copies/acts", permission=SIGNED_IN, response=Page[CopyAct])
def copy_acts(request: HttpRequest) -> dict[str, object]:
    """List the acts that I may be copied on."""
    rows = [
        {
            "name": one.name,
            "title": one.title.canonical(),
            "record": kinds()[one.record_type].title.canonical(),
        }
        for one in sorted(acts().values(), key=lambda act: act.name)
        if visible(one)
    ]
    return {"items": rows, "next": None, "total": len(rows)}


@router.get("/copies/rules", permission=SIGNED_IN, response=Page[CopyRuleRow])
def rule_list(request: HttpRequest) -> dict[str, object]:
    """List the rules in force that copy something to me; to who maintains them, all."""
    everybody = copies.MANAGE in current_request().permissions
    rules = list(CopyRule.objects.order_by("act", "since")) if everybody else signed.rules_of_mine()
    rows = signed.rule_rows(one for one in rules if one.ended_at is None)
    return {"items": rows, "next": None, "total": len(rows)}


@router.post("/copies/rules", permission=SIGNED_IN, response=CopyRuleRow)
def rule_make(request: HttpRequest, body: RuleIn) -> dict[str, object]:
    """Copy an act to a person or role from now on, or subscribe to it oneself."""
    user = signed.me() if body.me else body.user
    made = copies.make_rule(act=body.act, user=user, role=body.role, reason=body.reason)
    return signed.rule_rows([made])[0]


@router.post("/copies/rules/{id_}/end", permission=SIGNED_IN, response=CopyRuleRow)
def rule_end(request: HttpRequest, id_: UUID, body: ReasonIn) -> dict[str, object]:
    """End a rule; what was copied until now stays."""
    return signed.rule_rows([copies.end_rule(id_=id_, reason=body.reason)])[0]


def _tasks(group: Group) -> list[dict[str, object]]:
    return [
        {
            "id": one.id,
            "kind": group.source.key,
            "number": one.number,
            "title": one.title.canonical(),
            "wanted": one.wanted.canonical(),
            "status": one.status,
            "since": _time(one.since),
            "path": one.path,
        }
        for one in group.tasks
    ]


def _time(at: datetime | None) -> str | None:
    return utc_text(at) if at else None
