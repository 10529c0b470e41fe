"""A session whose Publish requests are ours.

asyncua's own loop acknowledges a notification even when the handler raised. Here the caller decides: an
acknowledgement is
only sent with `publish` once the caller has made the notification durable.
"""

import asyncio
import contextlib
import json
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from asyncua import ua
from asyncua.client.client import Client
from asyncua.client.ua_session import UaSession
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.uaerrors import BadMessageNotAvailable, BadSubscriptionIdInvalid, UaError, UaStatusCodeError

from edge_agent.drivers.opcua import decode
from edge_agent.drivers.opcua.security import secure
from edge_agent.errors import EdgeError

T = TypeVar("T")
LOST = (OSError, asyncio.TimeoutError, UaError, EdgeError)


class _QuietSession(UaSession):
    """Does not start asyncua's publish loop."""

    def ensure_publish_loop(self) -> None:
        """Publishing is done by `Session.publish`."""


@dataclass(frozen=True, kw_only=True)
class Created:
    """Answer for one requested item: the status code, 0 = good."""

    handle: int
    status: int


class Session:
    """One connection to one server."""

    def __init__(self, parameters: Mapping[str, Any], source: str, state: Path | None = None) -> None:
        """`state` keeps the session's token (mode 0600), so that the next connection can go on with the same
        session."""
        self._parameters = parameters
        self._source = source
        self.client = Client(parameters["url"], timeout=parameters["timeout_s"])
        self.client.application_uri = parameters["application_uri"]
        self.client.name = self.client.description = f"gxp-edge {source}"
        self.client.session_timeout = int(parameters["session_timeout_s"] * 1000)
        self.client.uaclient.session = _QuietSession(self.client.uaclient)
        self.client.session_state_path = state
        self.resumed = False

    async def connect(self) -> None:
        """Open channel and session with the configured security and user."""
        await secure(self.client, self._parameters, source=self._source)
        if self._parameters["user"]:
            self.client.set_user(self._parameters["user"])
            secret = await asyncio.to_thread(Path(self._parameters["password_file"]).read_text)
            self.client.set_password(secret.strip())
        before = await asyncio.to_thread(_kept_token, self.client.session_state_path)
        await self.client.connect()
        self.resumed = before == self.client.uaclient.session.authentication_token.to_string()

    async def close(self) -> None:
        """Clean end: the server forgets session and subscriptions."""
        with contextlib.suppress(*LOST):
            await self.client.disconnect()

    async def abandon(self) -> None:
        """Drop the connection but leave the server's session and subscription alone, so that they can be
        transferred."""
        self.client.disconnect_socket()
        with contextlib.suppress(*LOST):
            await self.client.close_session()

    async def _request(self, request: Any, decoder: Callable[[bytes], T], *, wait: float | None = None) -> T:
        protocol = self.client.uaclient.protocol
        if protocol is None:
            raise ConnectionError("not connected")
        answer = bytes(await protocol.send_request(request, wait))
        try:
            return decoder(answer)
        except (ValueError, IndexError, struct.error) as error:
            raise EdgeError("edge.source.unreachable", f"malformed answer: {error}") from error

    async def server_time(self) -> Any:
        """The server's CurrentTime node, by which silent stalls are noticed."""
        return await self.client.get_node(ObjectIds.Server_ServerStatus_CurrentTime).read_value()

    async def create_subscription(self) -> int:
        """A subscription with the configured publishing interval; gives its id."""
        p = self._parameters
        wanted = ua.CreateSubscriptionParameters(
            RequestedPublishingInterval=p["publishing_ms"],
            RequestedLifetimeCount=max(3 * p["keepalive_count"], int(p["lifetime_s"] * 1000 / p["publishing_ms"])),
            RequestedMaxKeepAliveCount=p["keepalive_count"],
            MaxNotificationsPerPublish=p["max_notifications"],
            PublishingEnabled=True,
            Priority=0,
        )
        result = await self.client.uaclient.session.create_subscription(wanted, lambda _result: None)
        return int(result.SubscriptionId)

    async def create_items(
        self, subscription: int, items: Sequence[tuple[int, str, Mapping[str, Any]]]
    ) -> list[Created]:
        """Monitored items (handle, node id, tag options), in requests of at most `chunk`."""
        out: list[Created] = []
        chunk = self._parameters["chunk"]
        for start in range(0, len(items), chunk):
            part = items[start : start + chunk]
            request = ua.CreateMonitoredItemsParameters(
                SubscriptionId=subscription,
                TimestampsToReturn=ua.TimestampsToReturn.Both,
                ItemsToCreate=[self._item(*item) for item in part],
            )
            results = await self.client.uaclient.session.create_monitored_items(request)
            for (handle, _node, _options), result in zip(part, results, strict=True):
                out.append(Created(handle=handle, status=int(result.StatusCode.value)))
        return out

    def _item(self, handle: int, node: str, options: Mapping[str, Any]) -> Any:
        p = self._parameters
        deadband = float(options.get("deadband", 0.0))
        # A new source time with the same value is a sample too (Part 4, 7.22.2).
        data_filter = ua.DataChangeFilter(
            Trigger=ua.DataChangeTrigger.StatusValueTimestamp,
            DeadbandType=ua.DeadbandType.Absolute if deadband else ua.DeadbandType.None_,
            DeadbandValue=deadband,
        )
        return ua.MonitoredItemCreateRequest(
            ItemToMonitor=ua.ReadValueId(NodeId=ua.NodeId.from_string(node), AttributeId=AttributeIds.Value),
            MonitoringMode=ua.MonitoringMode.Reporting,
            RequestedParameters=ua.MonitoringParameters(
                ClientHandle=handle,
                SamplingInterval=float(options.get("sampling_ms", p["sampling_ms"])),
                Filter=data_filter,
                QueueSize=int(options.get("queue_size", p["queue_size"])),
                DiscardOldest=True,
            ),
        )

    async def publish(self, subscription: int, acknowledged: Sequence[int]) -> decode.PublishAnswer:
        """One Publish carrying the acknowledgements of what is durable; waits until the server has something to say."""
        request = ua.PublishRequest()
        request.Parameters.SubscriptionAcknowledgements = [
            ua.SubscriptionAcknowledgement(SubscriptionId=subscription, SequenceNumber=number)
            for number in acknowledged
        ]
        return await self._request(request, decode.publish_answer, wait=0)

    async def republish(self, subscription: int, number: int) -> decode.Message | None:
        """A notification again; None if the server no longer has it."""
        request = ua.RepublishRequest()
        request.Parameters.SubscriptionId = subscription
        request.Parameters.RetransmitSequenceNumber = number
        try:
            message = await self._request(request, decode.republish_answer)
        except (BadMessageNotAvailable, BadSubscriptionIdInvalid):
            return None
        return message if message.data and message.sequence == number else None

    async def transfer(self, subscription: int) -> tuple[int, ...] | None:
        """Take over a subscription of the former session; gives the sequence numbers it still holds, None if
        refused."""
        wanted = ua.TransferSubscriptionsParameters(SubscriptionIds=[subscription], SendInitialValues=False)
        try:
            results = await self.client.uaclient.session.transfer_subscriptions(wanted)
        except UaStatusCodeError:
            return None
        if len(results) != 1 or not results[0].StatusCode.is_good():
            return None
        return tuple(int(number) for number in results[0].AvailableSequenceNumbers or ())

    async def history(self, node: str, start: Any, end: Any) -> list[decode.Value] | None:
        """Raw values of a node from `start` to `end` (datetimes), oldest first; None if the server keeps no history."""
        out: list[decode.Value] = []
        point: bytes | None = None
        while True:
            request = ua.HistoryReadRequest()
            request.Parameters.HistoryReadDetails = ua.ReadRawModifiedDetails(
                IsReadModified=False, StartTime=start, EndTime=end, NumValuesPerNode=0, ReturnBounds=False
            )
            request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
            value_id = ua.HistoryReadValueId(NodeId=ua.NodeId.from_string(node), ContinuationPoint=point)
            request.Parameters.NodesToRead = [value_id]
            try:
                values, point, status = await self._request(request, decode.history_answer)
            except UaStatusCodeError:
                return None
            if status & 0xC0000000:
                return None
            out.extend(values)
            if not point:
                return out


def _kept_token(path: Path | None) -> str | None:
    if path is None or not path.exists():
        return None
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["authentication_token"])
    except (ValueError, KeyError, TypeError):
        return None
