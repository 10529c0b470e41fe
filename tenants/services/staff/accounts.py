"""Accounts of the staff, made and closed by the operator on the command line; in the owner's session."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError
from django.db.models.functions import Now

from gxp.identity.credentials import hash_password
from gxp.identity.services.users import strong
from gxp.kernel import canonical
from gxp.kernel.context import Actor, RequestContext
from gxp.kernel.errors import DomainError
from gxp.ports import units
from gxp.support.services.accesses import end
from tenants import owner
from tenants.models import Tenant
from tenants.staff_models import Staff, StaffEvent, StaffSession, SupportAccess

OPEN = ("asked", "granted")
OPERATOR = "system:operator"


def add_staff(*, username: str, printed_name: str, password: str, who: str) -> None:
    """Make an account whose owner chooses another password first.

    Raises `staff.unfit_name`, `identity.password_weak` (422), `staff.name_taken` (409): a name is given once.
    """
    name, printed = username.strip(), printed_name.strip()
    sane = all(text and text.isprintable() for text in (name, printed, who.strip()))
    if not sane or len(name) > 60 or len(printed) > 120 or name != username:
        raise DomainError("staff.unfit_name")
    strong(password)
    try:
        with owner.session("public", reason=settings.GXP_SOFTWARE):
            row = Staff(username=name, printed_name=printed, password=hash_password(password))
            row.save(force_insert=True)
            StaffEvent.objects.create(kind="account.made", staff=row.id, username=name, data=_by(who))
    except IntegrityError as error:
        raise DomainError("staff.name_taken", status=409, params={"username": name}) from error


def disable_staff(*, username: str, who: str) -> int:
    """Close an account: its sessions end, and so does every access that it has or waits for; return how many.

    Raises `staff.unknown` (404). Who is inside a tenant is out.
    """
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        row = Staff.objects.filter(username=username).first()
        if row is None:
            raise DomainError("staff.unknown", status=404, params={"username": username})
        Staff.objects.filter(id=row.id).update(active=False)
        StaffSession.objects.filter(staff=row, ended_at=None).update(ended_at=Now())
        StaffEvent.objects.create(kind="account.disabled", staff=row.id, username=username, data=_by(who))
        found = SupportAccess.objects.filter(staff=row, state__in=OPEN).select_related("tenant")
        accesses = [(one.id, one.tenant) for one in found]
    for access, tenant in accesses:
        _end(access, tenant, who)
    return len(accesses)


def _end(access: UUID, tenant: Tenant, who: str) -> None:
    actor = Actor(id=OPERATOR, name=f"gxp operator ({who})", kind="system")
    context = RequestContext(actor=actor, software=settings.GXP_SOFTWARE)
    with units.unit(tenant=tenant.bound(), context=context):
        try:
            end(access=access, reason="the account of the member of support was closed")
        except DomainError as error:
            if error.code != "support.over":  # time was first
                raise


def staff_listed() -> Sequence[Staff]:
    """Return every account, by name."""
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        return list(Staff.objects.order_by("username"))


def _by(who: str) -> str:
    return canonical.dumps({"by": who.strip()}).decode()
