"""Passwords given by two administrators, their age, and unauthorised attempts, for administrators."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.http.answers import Page
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import ENTIRE, Router
from gxp.identity import policy
from gxp.identity.answers import AlertRow, AttemptRow, PasswordReport, ResetHalf, ResetRow
from gxp.identity.models import SecurityAlert
from gxp.identity.selectors import attempts as trying
from gxp.identity.selectors import enrolment, passwords
from gxp.identity.services import alerts, resets

router = Router(tags=["identity"], at=ENTIRE)
READ, MANAGE = "identity.user.read", "identity.user.manage"
MOST_ATTEMPTS = 200


class ResetIn(Schema):
    """Why somebody needs a password: how they asked, and how they were recognised."""

    reason: str


class AlertQuery(PageQuery):
    """Without `all` only the alerts that nobody has seen."""

    all: bool = False


@router.post("/users/{user_id}/password-resets", permission=MANAGE, response=ResetHalf)
def reset_ask(request: HttpRequest, user_id: UUID, body: ResetIn) -> dict[str, object]:
    """Ask for a temporary password; another administrator approves it (P11-200a3)."""
    reset, half = resets.ask(user=enrolment.user(str(user_id)), reason=body.reason)
    return {"reset": passwords.reset_row(reset), "half": half}


@router.get("/password-resets", permission=READ, response=Page[ResetRow])
def reset_list(request: HttpRequest, query: Query[PageQuery]) -> dict[str, object]:
    """List the resets under way: those that wait for a second administrator, and those that wait for the owner."""
    listing = Listing(sorts={"username": "user__username"}, search=("user__username", "user__printed_name"))
    return page(passwords.open_resets(), query, listing, passwords.reset_row)


@router.post("/password-resets/{reset_id}/approve", permission=MANAGE, response=ResetHalf)
def reset_approve(request: HttpRequest, reset_id: UUID) -> dict[str, object]:
    """Put the temporary password in force; the owner changes it before anything else."""
    reset, half = resets.approve(reset=reset_id)
    return {"reset": passwords.reset_row(reset), "half": half}


@router.post("/password-resets/{reset_id}/withdraw", permission=MANAGE, response=ResetRow)
def reset_withdraw(request: HttpRequest, reset_id: UUID) -> dict[str, object]:
    """Give up a reset that nobody has approved."""
    return passwords.reset_row(resets.withdraw(reset=reset_id))


@router.get("/password-report", permission=READ, response=PasswordReport)
def password_report(request: HttpRequest) -> dict[str, object]:
    """Report the policy and every password that is missing, temporary, overdue or soon due (P11-300b)."""
    return {
        "life_days": str(policy.PASSWORD_LIFE.days),
        "warning_days": str(policy.PASSWORD_WARNING.days),
        "shortest": str(policy.SHORTEST_PASSWORD),
        "items": [passwords.password_row(one) for one in passwords.unsettled().order_by("changed_at", "user_id")],
    }


@router.get("/alerts", permission=READ, response=Page[AlertRow])
def alert_list(request: HttpRequest, query: Query[AlertQuery]) -> dict[str, object]:
    """List accounts that were locked after wrong attempts (P11-300d)."""
    rows = SecurityAlert.objects.select_related("user")
    wanted = rows if query.all else rows.filter(seen_at=None)
    return page(wanted, query, Listing(sorts={"at": "created_at"}, default="-at"), trying.alert_row)


@router.post("/alerts/{alert_id}/seen", permission=MANAGE, response=AlertRow)
def alert_seen(request: HttpRequest, alert_id: UUID) -> dict[str, object]:
    """Say that an administrator has looked at an alert."""
    return trying.alert_row(alerts.see(alert=alert_id))


@router.get("/attempts", permission=READ, response=Page[AttemptRow])
def attempt_list(request: HttpRequest) -> dict[str, object]:
    """List the newest attempts that failed or were refused for lack of a right, newest first."""
    items = trying.attempts(MOST_ATTEMPTS)
    return {"items": items, "next": None, "total": None}
