"""Tenants, their domains and their plan; the only tables of the product in schema `public`."""

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

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

    def bound(self) -> BoundTenant:
        """Return what the kernel's context carries of this tenant."""
        return BoundTenant(self.id, self.schema_name, self.zone)


class Domain(DomainMixin):  # type: ignore[misc]  # as above
    """A host name that leads to a tenant, such as `acme.localhost`."""


class SchemaScript(models.Model):
    """The SQL that builds a tenant's schema in one state of the software, by the digest of its sources."""

    state = models.CharField(max_length=64, primary_key=True)
    sql = models.TextField()
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
