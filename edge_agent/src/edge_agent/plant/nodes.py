"""Nodes of the plant's server and the log of what was written to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from asyncua import ua
from asyncua.server.history import HistoryDict
from asyncua.server.server import Server
from asyncua.ua.uatypes import UInt32, VariantType

from edge_agent import ticks

NAMESPACE = "urn:yaoheng:plant"
TYPES: Mapping[type, VariantType] = {
    float: VariantType.Double,
    str: VariantType.String,
    bool: VariantType.Boolean,
    int: VariantType.Int64,
}


def node_id(index: int, name: str) -> ua.NodeId:
    """Id of a node by its name."""
    return ua.NodeId.from_string(f"ns={index};s={name}")


class Served(NamedTuple):
    """One value as it was written to the address space: node name, source ticks, value, status code."""

    node: str
    source_time: int
    value: float | str | bool | int
    status: int


@dataclass(kw_only=True)
class NodeSpace:
    """Variables by name (`press.tbl_speed` is node `ns=2;s=press.tbl_speed`)."""

    server: Server
    index: int
    record: bool
    history: HistoryDict | None
    served: list[Served]
    _ids: dict[str, Any]

    @classmethod
    async def create(cls, server: Server, *, record: bool, history: bool) -> "NodeSpace":
        """Register the namespace; with `history` every write can be read back by HistoryRead."""
        index = await server.register_namespace(NAMESPACE)
        storage = None
        if history:
            storage = HistoryDict()
            server.iserver.history_manager.set_storage(storage)
        return cls(server=server, index=index, record=record, history=storage, served=[], _ids={})

    async def add(self, parent: str, initial: Mapping[str, float | str | bool | int]) -> None:
        """An object with variables; initial values carry the time of creation."""
        objects = self.server.get_objects_node()
        folder = await objects.add_object(node_id(self.index, parent), f"{self.index}:{parent}")
        for name, value in initial.items():
            full = f"{parent}.{name}"
            wanted = node_id(self.index, full)
            node = await folder.add_variable(wanted, f"{self.index}:{name}", value, varianttype=TYPES[type(value)])
            self._ids[full] = node.nodeid
            if self.history is not None:
                await self.history.new_historized_node(node.nodeid, None, 0)
        await self.write([(f"{parent}.{name}", value) for name, value in initial.items()], ticks.now())

    async def write(
        self, values: Sequence[tuple[str, float | str | bool | int]], source_time: int, *, status: int = 0
    ) -> None:
        """Write values that belong together: one source time for all, cut to microseconds as asyncua sends it."""
        source = source_time // 10 * 10
        stamps: dict[str, Any] = {
            "SourceTimestamp": ticks.to_datetime(source),
            "ServerTimestamp": ticks.to_datetime(ticks.now()),
        }
        for name, value in values:
            variant, code = ua.Variant(value, TYPES[type(value)]), ua.StatusCode(UInt32(status))
            data = ua.DataValue(Value=variant, StatusCode=code, **stamps)
            if self.record:
                self.served.append(Served(name, source, value, status))
            if self.history is not None:
                await self.history.save_node_value(self._ids[name], data)
            await self.server.write_attribute_value(self._ids[name], data)

    def served_of(self, node: str) -> list[Served]:
        """What one node served, in order."""
        return [item for item in self.served if item.node == node]
