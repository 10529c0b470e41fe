"""A company asks for itself on the operator's own page; a worker with the owner's rights makes it.

What the page may do is a role of its own: add a request, follow its state, see which names are taken.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError
from django.db.models.functions import Now

from gxp.identity.credentials import hash_password
from gxp.identity.services.users import strong
from gxp.kernel.clock import utc_now
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import LANGUAGES
from gxp.kernel.ids import uuid7
from tenants import owner
from tenants.binding import connection
from tenants.models import Domain, SignUp, State
from tenants.services.creation import Administrator, create_tenant, fitting
from tenants.services.pool import NewTenant

HOURLY = timedelta(hours=1)
# Longer than any creation takes: a request that is worked on since then has lost its worker.
LOST = timedelta(minutes=10)
INSERT = """
INSERT INTO public.tenants_signup (id, company, subdomain, industry, zone, language, username, printed_name,
  password_hash, address, state, code, params)
VALUES (%(id)s, %(company)s, %(subdomain)s, %(industry)s, %(zone)s, %(language)s, %(username)s, %(printed_name)s,
  %(password_hash)s, %(address)s, 'waiting', '', '{}')
"""
HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
RECENT = "SELECT count(*) FROM public.tenants_signup WHERE address = %s AND created_at > %s"
TAKEN = """
SELECT EXISTS (SELECT FROM public.tenant_names WHERE domain = %s)
OR EXISTS (SELECT FROM public.tenants_signup WHERE subdomain = %s AND state IN ('waiting', 'working'))
"""
STANDS = "SELECT subdomain, state, code, params FROM public.tenants_signup WHERE id = %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a company tells of itself and of its first administrator."""

    company: str
    subdomain: str
    industry: str
    zone: str
    language: str
    username: str
    printed_name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands: `waiting`, `working`, `ready`, or `failed` with code and parameters."""

    subdomain: str
    state: str
    code: str
    params: dict[str, str]


def taken(*, subdomain: str) -> bool:
    """Say whether a company has this name or has asked for it; inside a public unit."""
    with connection().cursor() as cursor:
        cursor.execute(TAKEN, [f"{subdomain}.{settings.GXP_DOMAIN}", subdomain])
        return bool(cursor.fetchone()[0])


def ask(*, request: Request, password: str, address: str) -> UUID:
    """Keep a request and return its id; inside a public unit.

    Raises what `create_tenant` refuses, `tenancy.no_administrator`, `identity.password_weak` (422),
    `tenancy.subdomain_taken` (409), `tenancy.too_often` (429).
    """
    name = request.company.strip()
    fitting(NewTenant(name=name, subdomain=request.subdomain, pack=request.industry, zone=request.zone))
    _administrator(request)
    strong(password)
    if taken(subdomain=request.subdomain):
        raise _taken(request)
    _not_too_often(address)
    id_ = uuid7()
    values = {**asdict(request), "id": id_, "password_hash": hash_password(password), "address": address}
    try:
        with connection().cursor() as cursor:
            cursor.execute(INSERT, {**values, "company": name})
    except IntegrityError as error:
        raise _taken(request) from error
    return id_


def standing(*, id_: UUID) -> Standing:
    """Return where a request stands; an unknown one is `tenancy.unknown_signup` (404)."""
    with connection().cursor() as cursor:
        cursor.execute(STANDS, [id_])
        row = cursor.fetchone()
    if row is None:
        raise DomainError("tenancy.unknown_signup", status=404)
    return Standing(row[0], row[1], row[2], json.loads(row[3]))


def fulfil() -> bool:
    """Make the company of the oldest request; False where none waits. What is refused is kept with its code."""
    found = _begun()
    if found is None:
        return False
    code, params = "", dict[str, str]()
    administrator = Administrator(
        username=found.username,
        printed_name=found.printed_name,
        password_hash=found.password_hash,
        language=found.language,
        must_change=False,
    )
    try:
        create_tenant(
            name=found.company,
            subdomain=found.subdomain,
            pack=found.industry,
            zone=found.zone,
            administrator=administrator,
            who="sign-up",
        )
    except DomainError as refusal:
        code, params = refusal.code, refusal.params
    _end(found.id, code, params)
    return True


def recover() -> int:
    """Put back the requests whose worker died; one whose company was in use already is ready. Return how many."""
    before = utc_now() - LOST
    done = 0
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        for one in SignUp.objects.select_for_update(skip_locked=True).filter(state="working", begun_at__lt=before):
            domain = f"{one.subdomain}.{settings.GXP_DOMAIN}"
            there = Domain.objects.filter(domain=domain, tenant__state=State.ACTIVE).exists()
            values = {"state": "ready", "password_hash": ""} if there else {"state": "waiting"}
            done += SignUp.objects.filter(id=one.id).update(**values)
    return done


def _begun() -> SignUp | None:
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        waiting = SignUp.objects.select_for_update(skip_locked=True).filter(state="waiting").order_by("id")
        found = waiting.first()
        if found is not None:
            SignUp.objects.filter(id=found.id).update(state="working", begun_at=Now())
        return found


def _end(id_: UUID, code: str, params: dict[str, str]) -> None:
    state = "failed" if code else "ready"
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        SignUp.objects.filter(id=id_).update(
            state=state, code=code, params=json.dumps(params, ensure_ascii=False), password_hash=""
        )


def _administrator(request: Request) -> None:
    """Refuse names that no account can have (`tenancy.no_administrator`) or a language that the product has not."""
    lengths = ((request.username, 60), (request.printed_name, 120))
    sane = all(text.strip() and text.isprintable() and len(text) <= most for text, most in lengths)
    if not sane or request.username != request.username.strip() or request.language not in LANGUAGES:
        raise DomainError("tenancy.no_administrator")


def _not_too_often(address: str) -> None:
    with connection().cursor() as cursor:
        cursor.execute(HOLD, [f"signup:{address}"])
        cursor.execute(RECENT, [address, utc_now() - HOURLY])
        recent = int(cursor.fetchone()[0])
    if recent >= settings.GXP_SIGNUP_HOURLY:
        raise DomainError("tenancy.too_often", status=429, params={"seconds": int(HOURLY.total_seconds())})


def _taken(request: Request) -> DomainError:
    return DomainError("tenancy.subdomain_taken", status=409, params={"subdomain": request.subdomain})
