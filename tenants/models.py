"""Tenants, their domains and their plan; the only tables of the product in schema `public`."""

from dataclasses import fields

from django.db import models
from django.db.models.functions import Now
from django_tenants.models import DomainMixin, TenantMixin

import tenants.staff_models  # noqa: F401 - its tables belong to this app
from gxp.kernel.context import Realm
from gxp.kernel.context import Tenant as BoundTenant
from gxp.kernel.ids import uuid7


class Plan(models.Model):
    """What a customer has bought: people with an open account, sites, bytes of files; 0 is without limit.

    A tenant without a plan has no limits: a private installation.
    """

    code = models.CharField(max_length=40, primary_key=True)
    title = models.CharField(max_length=120)
    users = models.PositiveIntegerField(default=0)
    sites = models.PositiveIntegerField(default=0)
    storage = models.PositiveBigIntegerField(default=0)


class Release(models.Model):
    """A release that has worked on this installation: its sources' state, its migrations, in the order of arrival.

    `contracts` names the migrations that take something away, each with the version from which on nothing needs it.
    """

    code = models.CharField(max_length=40, primary_key=True)
    version = models.CharField(max_length=40)
    state = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    migrations = models.JSONField(default=list)
    contracts = models.JSONField(default=dict)


class Ring(models.Model):
    """Tenants that one release serves, and where its servers answer; tenants without a ring are in `default`."""

    code = models.CharField(max_length=40, primary_key=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    upstream = models.CharField(max_length=200)


class RingAct(models.Model):
    """What the operator did with a ring, or with a tenant's place in one: who, what, why, when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ring = models.CharField(max_length=40)
    act = models.CharField(max_length=20)
    tenant = models.UUIDField(null=True)
    release = models.CharField(max_length=40, blank=True)
    upstream = models.CharField(max_length=200, blank=True)
    who = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(db_default=Now())


class State(models.TextChoices):
    """Where a tenant stands: ready in the pool, claimed and being filled, in use, readable only, being dropped."""

    POOLED = "pooled"
    CLAIMED = "claimed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DROPPED = "dropped"


class Tenant(TenantMixin):  # type: ignore[misc]  # django-tenants ships no types
    """One customer, or a schema that waits for one. Schema and role are `t_` and the id in hex: opaque, never renamed.

    `suspended` says why a suspended tenant is; `claimed_at` is when a company was bound to the schema.
    """

    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    pack = models.CharField(max_length=80, blank=True)
    zone = models.CharField(max_length=64, default="Asia/Shanghai")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    suspended = models.CharField(max_length=300, blank=True, default="")
    claimed_at = models.DateTimeField(null=True)
    cell = models.CharField(max_length=40, default="local")
    release = models.CharField(max_length=40, blank=True)
    schema_state = models.CharField(max_length=64, blank=True, default="")
    ring = models.ForeignKey(Ring, on_delete=models.PROTECT, null=True, related_name="+")
    # The realm of its people (gxp.kernel.context.Realm); without an issuer they log in here.
    issuer = models.CharField(max_length=300, blank=True, default="")
    login_client = models.CharField(max_length=80, blank=True, default="")
    sign_client = models.CharField(max_length=80, blank=True, default="")
    api_client = models.CharField(max_length=80, blank=True, default="")
    direct_client = models.CharField(max_length=80, blank=True, default="")
    secret_ref = models.CharField(max_length=80, blank=True, default="")
    organisation = models.CharField(max_length=80, blank=True, default="")

    def bound(self) -> BoundTenant:
        """Return what the kernel's context carries of this tenant."""
        realm = Realm(**{field.name: getattr(self, field.name) for field in fields(Realm)}) if self.issuer else None
        return BoundTenant(self.id, self.schema_name, self.zone, realm=realm)


class Domain(DomainMixin):  # type: ignore[misc]  # as above
    """A host name that leads to a tenant, such as `acme.localhost`."""


class SchemaScript(models.Model):
    """The SQL that brings a tenant's schema from one state of the software (empty: from nothing) to another.

    A state is the digest of the sources (`tenants.release`).
    """

    source = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=64)
    sql = models.TextField()
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One script a way."""

        constraints = (models.UniqueConstraint(fields=("source", "state"), name="tenants_schemascript_once"),)


class FleetStep(models.Model):
    """What a run over the fleet did with one tenant: `done`, in the transaction that did it, or `failed` and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=64, blank=True)
    target = models.CharField(max_length=64)
    outcome = models.CharField(max_length=10)
    error = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)


class TenantAct(models.Model):
    """What the operator did with a tenant: who, what, why, when; the tenant's own trail holds the same."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=20)
    who = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(db_default=Now())


class Retirement(models.Model):
    """What is left of a tenant that was dropped: a signed certificate; it holds opaque ids, counts and hashes only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant = models.UUIDField(unique=True)
    at = models.DateTimeField(db_default=Now())
    certificate = models.TextField()
    key = models.CharField(max_length=200)


class SignUp(models.Model):
    """A company that asked for itself on the operator's own page; a worker makes it. The password is kept as its hash.

    `code` and `params` (JSON) say why one failed; the hash goes once the company is there or has failed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    company = models.CharField(max_length=200)
    subdomain = models.CharField(max_length=40)
    industry = models.CharField(max_length=80, blank=True)
    zone = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    username = models.CharField(max_length=60)
    printed_name = models.CharField(max_length=120)
    password_hash = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=60)
    state = models.CharField(max_length=10, default="waiting")
    code = models.CharField(max_length=80, blank=True, default="")
    params = models.TextField(blank=True, default="{}")
    created_at = models.DateTimeField(db_default=Now())
    begun_at = models.DateTimeField(null=True)

    class Meta:
        """A subdomain is asked for by one at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("subdomain",),
                condition=models.Q(state__in=("waiting", "working")),
                name="tenants_signup_one_open",
            ),
        )
