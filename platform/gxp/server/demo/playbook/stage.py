"""The stage: the company's people at their stations, the plant, and what the batch is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from gxp.server.demo.people import Person
from gxp.server.demo.plant import Plant

# Roles as the element's screen names them -> who of the cast has the role, in the order in which they are asked.
CAST_BY_ROLE = {
    "Operator": ("op_li", "op_wang"),
    "In-process control": ("ipc_chen",),
    "Floor QA": ("qaf_sun",),
    "Supervisor": ("sup_zhao",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """A delivery of one material: containers in kg, and the content where the material has a potency."""

    material: str
    manufacturer: str
    supplier: str
    manufacturer_lot: str
    containers: tuple[str, ...]
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What people will find: deliveries, measurements, yields, results. All numbers are lexemes as they are entered."""

    supplies: tuple[Supply, ...]
    mass: tuple[str, ...]
    hardness: tuple[str, ...]
    thickness: tuple[str, ...]
    blend_loss: Decimal
    cores_net: str
    coated: str
    dissolution: tuple[str, ...]
    impurities: str
    solvent: str


@dataclass
class Stage:
    """Everything a scene needs. `say` tells the audience what happens."""

    url: str
    host: str
    plant: Plant
    story: Story
    recipe: str
    say: Callable[[str], None]
    password: Callable[[str], str] = lambda username: f"Demo-{username}-2026"
    batch: str = ""
    batch_number: str = ""
    lots: dict[str, str] = field(default_factory=dict)
    _present: dict[tuple[str, str | None], Person] = field(default_factory=dict)

    def person(self, username: str, station: str | None = None) -> Person:
        """Return somebody at a station, logging in the first time."""
        key = (username, station)
        if key not in self._present:
            self._present[key] = Person(
                url=self.url, host=self.host, username=username, password=self.password(username), station=station
            )
        return self._present[key]

    def leave(self) -> None:
        """Log everybody out."""
        for person in self._present.values():
            person.close()
        self._present.clear()
