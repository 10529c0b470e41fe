"""People who were proved by the tenant's provider: their account here, its name and its roles follow the provider."""

from gxp.identity.models import Role, User
from gxp.identity.realm.tokens import Claims
from gxp.identity.selectors import people
from gxp.identity.services import users
from gxp.identity.services.system import as_login
from gxp.kernel.errors import DomainError
from gxp.ports.identity import Person

LONGEST_NAME = 60


def recognise(claims: Claims, *, roles: bool = True) -> Person:
    """Return the person whom a good token names; the account is made at first sight and bound to the provider's id.

    Roles are the provider's roles and groups of the same code; `roles` is off for tokens that name none.
    Raises `identity.subject_differs` (403) where the user name belongs to another person, `identity.account_closed`.
    """
    with as_login():
        user = _account(claims)
        if not user.active:
            raise DomainError("identity.account_closed", status=403, params={"username": user.username})
        name = _name(claims)
        if user.printed_name != name:
            User.objects.filter(id=user.id).update(printed_name=name)
        wanted = _roles(claims)
        if roles and set(people.by_id(user.id).roles) != wanted:
            users.set_roles(user=user, roles=wanted)
    return people.by_id(user.id)


def _account(claims: Claims) -> User:
    subject, username = str(claims["sub"]), str(claims.get("preferred_username") or "")
    known = User.objects.filter(subject=subject).first()
    if known is not None:
        return known
    if not username or len(username) > LONGEST_NAME:
        raise DomainError("identity.subject_differs", status=403, params={"username": username[:LONGEST_NAME]})
    namesake = User.objects.filter(username=username).first()
    if namesake is None:
        namesake = users.create_user(username=username, printed_name=_name(claims), must_change=False)
    elif namesake.subject is not None:
        raise DomainError("identity.subject_differs", status=403, params={"username": username})
    User.objects.filter(id=namesake.id).update(subject=subject)
    return namesake


def _name(claims: Claims) -> str:
    return str(claims.get("name") or claims.get("preferred_username") or "")[:120]


def _roles(claims: Claims) -> set[str]:
    named = {str(one) for key in ("roles", "groups") for one in claims.get(key) or ()}
    return set(Role.objects.filter(code__in=named).values_list("code", flat=True))
