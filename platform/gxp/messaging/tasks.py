"""Celery with the tenant in the message header: a task without a tenant is refused unless it is marked tenantless."""

from typing import Any, cast

import celery
from celery.exceptions import Reject
from django.conf import settings

from gxp.kernel.context import RequestContext, Tenant, current_tenant
from gxp.kernel.errors import DomainError
from gxp.messaging.delivery import RELAY
from gxp.ports import units

HEADER = "gxp_tenant"


class TenantTask(celery.Task):  # type: ignore[misc]  # celery ships no types
    """The base of all tasks: sent with the sender's tenant, run in a unit of work of that tenant."""

    abstract = True
    tenantless = False

    def apply_async(self, *args: Any, **kwargs: Any) -> Any:
        """Add the tenant of the present unit to the headers."""
        if not self.tenantless:
            headers = dict(kwargs.get("headers") or {})
            headers.setdefault(HEADER, current_tenant().schema)
            kwargs["headers"] = headers
        return super().apply_async(*args, **kwargs)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run in the tenant's unit of work; without a tenant it is `messaging.no_tenant`."""
        if self.tenantless:
            return self.run(*args, **kwargs)
        context = RequestContext(actor=RELAY, request=str(self.request.id or ""), software=settings.GXP_SOFTWARE)
        with units.unit(tenant=self._tenant(), context=context):
            return self.run(*args, **kwargs)

    def _tenant(self) -> Tenant:
        headers = cast("dict[str, Any]", self.request.headers or {})
        name = headers.get(HEADER) or self.request.get(HEADER)
        for tenant in units.binder().tenants():
            if tenant.schema == name:
                return _working(tenant)
        if any(tenant.schema == name for tenant in units.binder().tenants(elsewhere=True)):
            raise Reject("tenancy.misdirected", requeue=True)  # a worker of the release that serves it takes it
        raise DomainError("messaging.no_tenant", status=500, params={"task": self.name})


def _working(tenant: Tenant) -> Tenant:
    """Refuse the work of a suspended tenant (`tenancy.suspended`)."""
    if tenant.suspended:
        params = {"why": tenant.suspended, "contact": settings.GXP_CONTACT}
        raise DomainError("tenancy.suspended", status=403, params=params)
    return tenant


def make_app(broker_url: str) -> celery.Celery:
    """Return the Celery application: quorum queues, confirms, acknowledged after the work, JSON only."""
    app = celery.Celery("gxp", broker=broker_url or "memory://", task_cls=TenantTask)
    app.conf.update(
        accept_content=["json"],
        broker_connection_retry_on_startup=True,
        broker_transport_options={"confirm_publish": True} if broker_url else {},
        task_acks_late=True,
        task_default_queue="gxp.tasks",
        task_default_queue_type="quorum" if broker_url else "classic",
        task_ignore_result=True,
        task_reject_on_worker_lost=True,
        task_serializer="json",
        worker_prefetch_multiplier=1,
    )
    return app
