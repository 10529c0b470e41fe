"""Outbox and inbox: an event leaves with its transaction and is handled once, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection

from gxp import messaging
from gxp.kernel.context import Tenant, current_request, current_tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.messaging import delivery, events
from gxp.messaging.broker import Broker
from gxp.messaging.events import Event
from gxp.ports import units
from tests.fixtures.tenancy import OpenUnit

LOT = ObjectRef.of("mes.lot", "7")


class Seen:
    """A handler that remembers, and fails as often as it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.failures = 0

    def __call__(self, event: Event) -> None:
        if self.failures:
            self.failures -= 1
            raise DomainError("test.not_now")
        assert current_request().actor == delivery.RELAY
        self.events.append(event)


@pytest.fixture
def seen() -> tuple[str, Seen]:
    """A fresh event name with one handler."""
    name, handler = f"test.{uuid4().hex}", Seen()
    handler.__qualname__ = name  # type: ignore[attr-defined]  # the consumer's name
    events.subscribe(name, version=1)(handler)
    return name, handler


def outbox(unit: OpenUnit, tenant: Tenant, id_: UUID) -> tuple[bool, int]:
    """Whether an event is done, and after how many failed attempts."""
    with unit(tenant), connection.cursor() as cursor:
        cursor.execute("SELECT done_at IS NOT NULL, attempts FROM messaging_outbox WHERE id = %s", [id_])
        found: tuple[bool, int] = cursor.fetchone()
    return found


def test_an_event_is_delivered_after_its_transaction(tenant_a: Tenant, unit: OpenUnit, seen: tuple[str, Seen]) -> None:
    name, handler = seen
    with unit(tenant_a):
        id_ = messaging.publish(name, 1, {"quantity": "12.50"}, refs=(LOT,))
    while delivery.relay(tenant_a):
        pass
    assert [(event.id, event.payload, event.refs) for event in handler.events] == [(id_, {"quantity": "12.50"}, (LOT,))]
    assert outbox(unit, tenant_a, id_) == (True, 0)


def test_an_event_of_a_rolled_back_transaction_never_was(
    tenant_a: Tenant, unit: OpenUnit, seen: tuple[str, Seen]
) -> None:
    name, handler = seen
    with unit(tenant_a):
        messaging.publish(name, 1, {})
        units.binder().roll_back()
    while delivery.relay(tenant_a):
        pass
    assert handler.events == []


def test_a_second_delivery_does_nothing(tenant_a: Tenant, unit: OpenUnit, seen: tuple[str, Seen]) -> None:
    name, handler = seen
    with unit(tenant_a):
        messaging.publish(name, 1, {})
    (event,) = [one for one in delivery.open_events(tenant_a, 10_000) if one.name == name]
    for _ in range(3):
        delivery.deliver(tenant_a, event)
    assert handler.events == [event]


def test_a_failed_handler_is_tried_again_and_leaves_no_half(
    tenant_a: Tenant, unit: OpenUnit, seen: tuple[str, Seen]
) -> None:
    name, handler = seen
    handler.failures = 1
    with unit(tenant_a):
        id_ = messaging.publish(name, 1, {})
    while delivery.relay(tenant_a):
        pass
    assert outbox(unit, tenant_a, id_) == (False, 1)
    with unit(tenant_a), connection.cursor() as cursor:
        cursor.execute("UPDATE messaging_outbox SET next_at = now() WHERE id = %s", [id_])
    while delivery.relay(tenant_a):
        pass
    assert [event.id for event in handler.events] == [id_]
    assert outbox(unit, tenant_a, id_) == (True, 1)


def test_another_version_is_not_handled(tenant_a: Tenant, unit: OpenUnit, seen: tuple[str, Seen]) -> None:
    name, handler = seen
    with unit(tenant_a):
        messaging.publish(name, 2, {})
    while delivery.relay(tenant_a):
        pass
    assert handler.events == []


def test_a_payload_that_differs_from_its_declaration_is_refused(tenant_a: Tenant, unit: OpenUnit) -> None:
    events.declare("test.declared", 1, fields=frozenset({"batch"}))
    with pytest.raises(DomainError) as refusal, unit(tenant_a):
        messaging.publish("test.declared", 1, {"batch": "1", "more": "2"})
    assert refusal.value.code == "messaging.payload_differs"


@pytest.fixture
def broker(broker_url: str) -> Iterator[Callable[[], Broker]]:
    """Connections to the real broker with a queue of the test's own."""
    made: list[Broker] = []
    queue = f"gxp.test.{uuid4().hex}"

    def connect() -> Broker:
        made.append(Broker(broker_url, queue=queue))
        return made[-1]

    yield connect
    made[-1].channel.queue_delete(queue)
    for one in made:
        one.__exit__(None, None, None)


def test_an_event_travels_over_the_broker_with_its_tenant(
    tenant_b: Tenant, unit: OpenUnit, seen: tuple[str, Seen], broker: Callable[[], Broker]
) -> None:
    name, handler = seen
    with unit(tenant_b):
        id_ = messaging.publish(name, 1, {"text": "药衡"}, refs=(LOT,))
    tenants: list[Tenant] = []
    events.subscribe(name, version=1)(lambda _event: tenants.append(current_tenant()))
    link = broker()
    assert link.send(tenant_b) >= 1
    assert outbox(unit, tenant_b, id_) == (True, 0)
    assert link.receive({tenant_b.schema: tenant_b}.get)
    assert not link.receive({tenant_b.schema: tenant_b}.get)
    assert [(event.id, event.payload, event.refs) for event in handler.events] == [(id_, {"text": "药衡"}, (LOT,))]
    assert tenants == [tenant_b]


def test_a_message_without_a_known_tenant_is_parked(
    tenant_b: Tenant, unit: OpenUnit, seen: tuple[str, Seen], broker: Callable[[], Broker]
) -> None:
    name, handler = seen
    with unit(tenant_b):
        messaging.publish(name, 1, {})
    link = broker()
    link.send(tenant_b)
    assert link.receive(lambda _name: None)
    assert handler.events == []
    assert not link.receive({tenant_b.schema: tenant_b}.get)
