"""Delivery inside the process: each handler in a unit of its own, its inbox row in the same transaction.

An event whose handler fails is tried again with growing pauses and parked after `ATTEMPTS`; the others go on.
"""

import json
import logging
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models.functions import Now

from gxp.kernel.context import Actor, RequestContext, Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.messaging.events import Event, Subscription, subscriptions
from gxp.messaging.models import Outbox
from gxp.ports.units import unit

log = logging.getLogger("gxp.messaging")
ATTEMPTS = 8
BATCH = 100
RELAY = Actor(id="system:relay", name="gxp relay", kind="system")
CLAIM = "INSERT INTO messaging_inbox (event, consumer) VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING id"
POSTPONE = """
UPDATE messaging_outbox SET attempts = attempts + 1, error = %s,
next_at = now() + make_interval(secs => least(300, power(2, attempts))) WHERE id = %s
"""


REOPEN = "UPDATE messaging_outbox SET done_at = NULL, next_at = now() WHERE id = %s AND done_at IS NOT NULL"


def relay_context(event_id: UUID | str = "") -> RequestContext:
    """Return the circumstances under which handlers work; the request is the event."""
    return RequestContext(actor=RELAY, request=str(event_id))


def open_events(tenant: Tenant, limit: int = BATCH) -> list[Event]:
    """Return the oldest events that are due, in the order they were written."""
    with unit(tenant=tenant, context=relay_context(), read_only=True):
        due = Outbox.objects.filter(done_at=None, attempts__lt=ATTEMPTS).filter(next_at__lte=Now())
        return [event_of(row) for row in due.order_by("created_at", "id")[:limit]]


def event_of(row: Outbox) -> Event:
    """Return the event of an outbox row."""
    return Event(
        id=row.id,
        name=row.name,
        version=row.version,
        payload=json.loads(row.payload),
        refs=tuple(ObjectRef.parse(text) for text in json.loads(row.refs)),
        at=row.created_at,
    )


def handle(tenant: Tenant, event: Event, subscription: Subscription) -> bool:
    """Run one handler once; False when it had already run for this event."""
    with unit(tenant=tenant, context=relay_context(event.id)):
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [event.id, subscription.consumer])
            if cursor.fetchone() is None:
                return False
        subscription.handler(event)
    return True


def deliver(tenant: Tenant, event: Event) -> None:
    """Give an event to every handler of its version."""
    for subscription in subscriptions(event.name, event.version):
        handle(tenant, event, subscription)


def relay(tenant: Tenant) -> int:
    """Deliver what is due; return how many events are done."""
    done = 0
    for event in open_events(tenant):
        try:
            deliver(tenant, event)
        except (DomainError, DatabaseError, ArithmeticError, LookupError, TypeError, ValueError) as fault:
            log.exception("event %s is not handled", event.id)
            _note(tenant, POSTPONE, [f"{type(fault).__name__}: {fault}", event.id])
        else:
            mark_done(tenant, [event.id])
            done += 1
    return done


def mark_done(tenant: Tenant, ids: Sequence[UUID]) -> None:
    """Say that events have reached everybody (or the broker, confirmed)."""
    _note(tenant, "UPDATE messaging_outbox SET done_at = now(), error = '' WHERE id = ANY(%s)", [list(ids)])


def reopen(tenant: Tenant, id_: UUID) -> bool:
    """Let an event that was sent be sent again; False where nobody has said yet that it was."""
    with unit(tenant=tenant, context=relay_context(id_)), connection.cursor() as cursor:
        cursor.execute(REOPEN, [id_])
        return bool(cursor.rowcount == 1)


def _note(tenant: Tenant, sql: str, parameters: list[Any]) -> None:
    with unit(tenant=tenant, context=relay_context()), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
