"""Accounts: creating, disabling, roles, passwords, badges, unlocking; never deleted, the name never reused."""

from collections.abc import Iterable
from uuid import UUID

from gxp.compliance import audit
from gxp.identity import policy
from gxp.identity.credentials import digest, hash_password, password_fits
from gxp.identity.models import Credential, LoginGuard, Membership, PasswordReset, Role, Session, User
from gxp.identity.realm import passwords_kept_here
from gxp.identity.selectors import duties
from gxp.identity.services import memberships
from gxp.kernel.clock import utc_now
from gxp.kernel.context import current_actor
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import LANGUAGES
from gxp.kernel.refs import ObjectRef
from gxp.registry import quotas


def create_user(
    *,
    username: str,
    printed_name: str,
    password: str = "",
    password_hash: str = "",
    roles: Iterable[str] = (),
    language: str = "zh-Hans",
    must_change: bool = True,
) -> User:
    """Create an account; whoever creates it has verified the person's identity (P11-100b).

    `password_hash` is the argon2id hash of a password that was found strong when its owner chose it. Without a password
    none fits until two administrators have given a temporary one (`services.resets`).

    Raises `identity.username_taken` (409, a closed account keeps its name), `identity.password_weak`,
    `identity.unknown_role`, `tenancy.quota_users` (409).
    """
    if User.objects.filter(username=username).exists():
        raise DomainError("identity.username_taken", status=409, params={"username": username})
    if password:
        strong(password)
    quotas.admit_user(_open_accounts)
    user = User.objects.create(
        username=username, printed_name=printed_name, language=language, verified_by=current_actor().name
    )
    stored = hash_password(password) if password else password_hash
    Credential.objects.create(user=user, password=stored, must_change=must_change)
    LoginGuard.objects.create(user=user)
    _event("credential.created", user.id)
    set_roles(user=user, roles=roles)
    return user


def set_roles(*, user: User, roles: Iterable[str]) -> None:
    """Give a user exactly these roles; what is taken away stays visible as withdrawn (DM-22-2).

    For a new account and for what an identity provider says; in between, roles change by a signed act
    (`services.memberships`). What is held already keeps its places and dates.
    """
    wanted = set(roles)
    known = {role.code: role for role in Role.objects.filter(code__in=wanted)}
    unknown = sorted(wanted - set(known))
    if unknown:
        raise DomainError("identity.unknown_role", status=404, params={"role": ", ".join(unknown)})
    duties.require_compatible(person=user.username, roles=wanted)
    held = {one.role.code: one for one in user.memberships.filter(active=True).select_related("role")}
    memberships.add(user=user, roles=[known[code] for code in sorted(wanted - set(held))])
    for code in sorted(set(held) - wanted):
        Membership.objects.filter(id=held[code].id).update(active=False)


def disable(*, user: User) -> None:
    """Close an account and end its sessions at once (P11-300c)."""
    User.objects.filter(id=user.id).update(active=False)
    Session.objects.filter(user=user, ended_at=None).update(ended_at=utc_now())


def enable(*, user: User) -> None:
    """Open a closed account of the same individual again; it counts for the plan (`tenancy.quota_users`, 409)."""
    if not User.objects.filter(id=user.id, active=True).exists():
        quotas.admit_user(_open_accounts)
        User.objects.filter(id=user.id).update(active=True)


def change_password(*, user: User, old: str, new: str, session: UUID) -> None:
    """Change one's own password; the old one proves it, the new one must differ. The owner's other sessions end."""
    passwords_kept_here()
    if not password_fits(user.credential.password, old):
        raise DomainError("identity.old_password_wrong", status=403)
    if old == new:
        raise DomainError("identity.password_same", status=422)
    put_password(user=user, password=new, must_change=False)
    PasswordReset.objects.filter(user=user, approved_at__isnull=False, ended_at=None).update(ended_at=utc_now())
    Session.objects.filter(user=user, ended_at=None).exclude(id=session).update(ended_at=utc_now())
    _event("credential.changed", user.id)


def put_password(*, user: User, password: str, must_change: bool) -> None:
    """Store a password; its life begins now."""
    strong(password)
    Credential.objects.filter(user=user).update(
        password=hash_password(password), must_change=must_change, changed_at=utc_now(), overdue_at=None, reset_half=""
    )


def strong(password: str) -> None:
    """Refuse a password that is too short (`identity.password_weak`)."""
    if len(password) < policy.SHORTEST_PASSWORD:
        raise DomainError("identity.password_weak", status=422, params={"length": policy.SHORTEST_PASSWORD})


def set_badge(*, user: User, code: str) -> None:
    """Issue a badge, or withdraw it with an empty code; a badge belongs to one person at a time (P11-300c)."""
    stored = digest(code) if code else None
    if stored and Credential.objects.filter(badge_sha256=stored).exclude(user=user).exists():
        raise DomainError("identity.badge_taken", status=409)
    Credential.objects.filter(user=user).update(badge_sha256=stored)
    _event("badge.issued" if stored else "badge.withdrawn", user.id)


def unlock(*, user: User) -> None:
    """Lift a lock-out before its time."""
    LoginGuard.objects.filter(user=user).update(
        failures=0, level=0, locked_until=None, window_from=None, day=None, day_failures=0
    )
    _event("identity.unlocked", user.id)


def _open_accounts() -> int:
    return User.objects.filter(active=True).count()


def _event(kind: str, user: UUID) -> None:
    audit.event(kind=kind, root=ObjectRef.of("identity.user", user), data={})


def choose_language(*, user: UUID, language: str) -> None:
    """Store the language in which a person works."""
    if language not in LANGUAGES:
        raise DomainError("identity.unknown_language", status=422, params={"language": language})
    User.objects.filter(id=user).update(language=language)
