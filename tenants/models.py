"""Tenants, their domains and their plan; the only tables of the product in schema `public`."""

from dataclasses import fields

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from gxp.kernel.context import Realm
from gxp.kernel.context import Tenant as BoundTenant
from gxp.kernel.ids import uuid7


class Plan(models.Model):
    """What a customer has bought: a code and the number of named users (0: unlimited)."""

    code = models.CharField(max_length=40, primary_key=True)
    title = models.CharField(max_length=120)
    users = models.PositiveIntegerField(default=0)


class Tenant(TenantMixin):  # type: ignore[misc]  # django-tenants ships no types
    """One customer. Its schema and its role are `t_` and the id in hex: opaque, never renamed, never cloned."""

    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    pack = models.CharField(max_length=80, blank=True)
    zone = models.CharField(max_length=64, default="Asia/Shanghai")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    active = models.BooleanField(default=True)
    cell = models.CharField(max_length=40, default="local")
    release = models.CharField(max_length=40, blank=True)
    schema_state = models.CharField(max_length=64, blank=True, default="")
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
        return BoundTenant(self.id, self.schema_name, self.zone, realm)


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
