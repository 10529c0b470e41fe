"""The way over RabbitMQ: outbox -> topic exchange with publisher confirms -> one queue per installation -> handlers.

Without confirms a broker that is killed loses messages, quorum queue or not; with them an event is marked as sent only
when the broker has it. A message that is delivered twice is handled once (inbox).
"""

import json
import logging
from collections.abc import Callable
from types import TracebackType
from typing import Self
from uuid import UUID

import pika
from django.utils.dateparse import parse_datetime
from pika.adapters.blocking_connection import BlockingChannel
from pika.spec import Basic, BasicProperties

from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.messaging.delivery import deliver, mark_done, open_events, reopen
from gxp.messaging.events import Event, subscribed_names

log = logging.getLogger("gxp.messaging")
EXCHANGE = "gxp.events"
QUEUE = "gxp.handlers"
PARKED = "gxp.parked"
TENANT = "x-tenant"
DELIVERY_LIMIT = 8

FindTenant = Callable[[str], Tenant | None]


def nobody(_schema: str) -> Tenant | None:
    """Find no tenant."""
    return None


class Broker:
    """A connection to the broker with confirms on and the exchange and queues declared."""

    def __init__(self, url: str, *, queue: str = QUEUE) -> None:
        """Connect; raises pika's errors when the broker is not there."""
        self._connection = pika.BlockingConnection(pika.URLParameters(url))
        self.channel: BlockingChannel = self._connection.channel()
        self.queue = queue
        self.channel.confirm_delivery()
        self.channel.exchange_declare(EXCHANGE, exchange_type="topic", durable=True)
        self.channel.queue_declare(PARKED, durable=True, arguments={"x-queue-type": "quorum"})
        arguments = {
            "x-queue-type": "quorum",
            "x-delivery-limit": DELIVERY_LIMIT,
            "x-dead-letter-exchange": "",
            "x-dead-letter-routing-key": PARKED,
        }
        self.channel.queue_declare(queue, durable=True, arguments=arguments)
        for name in subscribed_names():
            self.channel.queue_bind(queue, EXCHANGE, routing_key=name)

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        if self._connection.is_open:
            self._connection.close()

    def send(self, tenant: Tenant) -> int:
        """Send a tenant's due events and mark those that the broker confirmed; return how many."""
        sent: list[UUID] = []
        for event in open_events(tenant):
            self.channel.basic_publish(EXCHANGE, event.name, body_of(event), properties_of(tenant, event))
            sent.append(event.id)
        if sent:
            mark_done(tenant, sent)
        return len(sent)

    def receive(self, find: FindTenant, elsewhere: FindTenant = nobody) -> bool:
        """Handle one waiting message; False when there is none. It is acknowledged after its units are committed.

        One of a tenant that another release serves goes back to the tenant's outbox; False where that must wait.
        """
        method, properties, body = self.channel.basic_get(self.queue)
        if method is None:
            return False
        other = elsewhere(str((properties.headers or {}).get(TENANT, "")))
        if other is not None:
            return self._hand_back(method, properties, other)
        self._handle(method, properties, body, find)
        return True

    def _hand_back(self, method: Basic.GetOk, properties: BasicProperties, tenant: Tenant) -> bool:
        """Give a message back to its outbox, unless whoever sent it has yet to say there that it is sent."""
        if reopen(tenant, UUID(properties.message_id)):
            self.channel.basic_ack(method.delivery_tag)
            return True
        self.channel.basic_nack(method.delivery_tag, requeue=True)
        return False

    def _handle(self, method: Basic.GetOk, properties: BasicProperties, body: bytes, find: FindTenant) -> None:
        tag = method.delivery_tag
        name = str((properties.headers or {}).get(TENANT, ""))
        tenant = find(name)
        if tenant is None:
            log.error("message %s names no tenant of ours: parked", properties.message_id)
            self.channel.basic_reject(tag, requeue=False)
            return
        try:
            deliver(tenant, event_from(body))
        except Exception:  # whatever a handler raises, the broker keeps the message and counts the attempt
            log.exception("message %s is not handled", properties.message_id)
            self.channel.basic_nack(tag, requeue=True)
        else:
            self.channel.basic_ack(tag)


def properties_of(tenant: Tenant, event: Event) -> BasicProperties:
    """Return persistent properties with the tenant in the header; a message without it is refused."""
    return BasicProperties(
        message_id=str(event.id), content_type="application/json", delivery_mode=2, headers={TENANT: tenant.schema}
    )


def body_of(event: Event) -> bytes:
    """Return the message's body."""
    body = {
        "at": event.at.isoformat(),
        "id": str(event.id),
        "name": event.name,
        "payload": event.payload,
        "refs": [str(ref) for ref in event.refs],
        "version": event.version,
    }
    return json.dumps(body, ensure_ascii=False).encode()


def event_from(body: bytes) -> Event:
    """Read a message's body; a malformed one is `messaging.malformed`."""
    try:
        said = json.loads(body)
        at = parse_datetime(said["at"])
        if at is None:
            raise ValueError("at")
        return Event(
            id=UUID(said["id"]),
            name=said["name"],
            version=int(said["version"]),
            payload=said["payload"],
            refs=tuple(ObjectRef.parse(text) for text in said["refs"]),
            at=at,
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise DomainError("messaging.malformed", status=400) from fault
