"""The plant's server with its devices, and OPC-UA methods by which an outsider can act on them."""

import asyncio
import logging
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from asyncua import ua
from asyncua.common.methods import uamethod
from asyncua.server.server import Server
from asyncua.ua.status_codes import StatusCodes
from asyncua.ua.uatypes import SecurityPolicyType, UInt32, VariantType

from edge_agent.plant.nodes import NodeSpace, Served, node_id
from edge_agent.plant.press import Press
from edge_agent.plant.replay import read_rows
from edge_agent.plant.scale import Scale

# Name, capacity and scale interval in kg.
SCALES = (("scale-32", 32, "0.001"), ("scale-150", 150, "0.01"))
APPLICATION_URI = "urn:yaoheng:plant:server"


@dataclass(frozen=True, kw_only=True)
class PlantSecurity:
    """Certificate and key of the server and the policies that it offers; without it the plant offers None only."""

    certificate: Path
    private_key: Path
    policies: Sequence[SecurityPolicyType]


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Plant:
    """Start it, use `press` and `scales`, stop it. With `record` everything served is in `served`."""

    press: Press
    scales: dict[str, Scale]

    def __init__(
        self,
        *,
        port: int | None = None,
        host: str = "127.0.0.1",
        factor: float = 1.0,
        seed: int = 1,
        record: bool = False,
        history: bool = False,
        security: PlantSecurity | None = None,
        live: bool = True,
        settle_s: float = 0.3,
    ) -> None:
        self.url = f"opc.tcp://{host}:{port or free_port()}"
        self._factor = factor
        self._seed = seed
        self._record = record
        self._history = history
        self._security = security
        self._live = live
        self._settle_s = settle_s
        self._server: Server | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._space: NodeSpace | None = None

    @property
    def space(self) -> NodeSpace:
        """The nodes; for tests that write single values."""
        if self._space is None:
            raise RuntimeError("the plant is not started")
        return self._space

    @property
    def served(self) -> list[Served]:
        """Everything written to the address space so far, in order."""
        return self.space.served

    async def start(self) -> str:
        """Start server and devices; gives the address."""
        server = self._server = Server()
        logging.getLogger("asyncua.server").setLevel(logging.ERROR)
        await server.init()
        await server.set_application_uri(APPLICATION_URI)
        server.set_endpoint(self.url)
        server.set_server_name("Yaoheng simulated plant")
        await self._secure(server)
        self._space = await NodeSpace.create(server, record=self._record, history=self._history)
        self.press = Press(self._space, factor=self._factor, seed=self._seed)
        self.scales = {
            name: Scale(self._space, name=name, capacity=Decimal(most), interval=Decimal(step), settle_s=self._settle_s)
            for name, most, step in SCALES
        }
        devices: list[Press | Scale] = [self.press, *self.scales.values()]
        for device in devices:
            await device.setup()
        await self._add_methods(server)
        await server.start()
        if self._live:
            self._tasks = [asyncio.create_task(device.run()) for device in devices]
        return self.url

    async def _secure(self, server: Server) -> None:
        if self._security is None:
            server.set_security_policy([SecurityPolicyType.NoSecurity])
            return
        await server.load_certificate(self._security.certificate)
        await server.load_private_key(self._security.private_key)
        server.set_security_policy(list(self._security.policies))

    def served_of(self, node: str) -> list[Served]:
        """What one node served, in order."""
        return self.space.served_of(node)

    def cut_connections(self) -> None:
        """Break all TCP connections; sessions and subscriptions live on in the server."""
        server = self._running()
        for client in list(server.bserver.clients):
            client.transport.abort()

    def drop_sessions(self) -> None:
        """Forget all subscriptions and break the connections, as a restart of a server does."""
        server = self._running()
        for subscription in list(server.iserver.subscription_service.subscriptions.values()):
            subscription.monitored_item_srv.delete_all_monitored_items()
        server.iserver.subscription_service.subscriptions.clear()
        self.cut_connections()

    def _running(self) -> Any:
        if self._server is None:
            raise RuntimeError("the plant is not started")
        return self._server

    async def stop_devices(self) -> None:
        """Devices stand still; the server stays."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def stop(self) -> None:
        """Stop devices and server."""
        await self.stop_devices()
        if self._server is not None:
            await self._server.stop()
            self._server = None

    async def replay(self, path: Path, *, batch: int, factor: float | None = None, limit: int | None = None) -> int:
        """Serve the rows of one recorded batch; gives their number."""
        rows = await asyncio.to_thread(read_rows, path, batch=batch, limit=limit)
        await self.press.replay(rows, factor=factor)
        return len(rows)

    async def _add_methods(self, server: Server) -> None:
        objects = server.get_objects_node()
        index = self.space.index
        folder = await objects.add_object(node_id(index, "commands"), f"{index}:commands")
        text, flag = [VariantType.String], [VariantType.Boolean]
        for name, function, inputs in (
            ("press_start", self._press_start, []),
            ("press_stop", self._press_stop, []),
            ("scale_put", self._scale_put, text * 2),
            ("scale_tare", self._scale_tare, text),
            ("scale_clear_tare", self._scale_clear_tare, text),
            ("scale_shake", self._scale_shake, text + flag),
        ):
            await folder.add_method(node_id(index, f"commands.{name}"), f"{index}:{name}", function, inputs, [])

    @uamethod
    async def _press_start(self, _parent: Any) -> None:
        await self.press.start()

    @uamethod
    async def _press_stop(self, _parent: Any) -> None:
        await self.press.stop()

    @uamethod
    async def _scale_put(self, _parent: Any, name: str, load: str) -> Any:
        try:
            await self.scales[name].put(Decimal(load))
        except (KeyError, ValueError, InvalidOperation):
            return ua.StatusCode(UInt32(StatusCodes.BadInvalidArgument))
        return None

    @uamethod
    async def _scale_tare(self, _parent: Any, name: str) -> Any:
        try:
            await self.scales[name].tare()
        except (KeyError, ValueError):
            return ua.StatusCode(UInt32(StatusCodes.BadInvalidState))
        return None

    @uamethod
    async def _scale_clear_tare(self, _parent: Any, name: str) -> None:
        await self.scales[name].clear_tare()

    @uamethod
    async def _scale_shake(self, _parent: Any, name: str, on: bool) -> None:
        await self.scales[name].shake(on)
