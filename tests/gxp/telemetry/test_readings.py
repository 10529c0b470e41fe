"""A scale's indication is taken only when it is stable, in range and fresh (P11-10h)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from secrets import token_hex

import pytest

from edge_agent.model import Kind, Sample
from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.telemetry.selectors.readings import stable_reading
from gxp.telemetry.services.tags import TagDraft
from gxp.telemetry.services.tags import register as register_tags
from gxp.telemetry.ticks import SECOND, ticks
from tests.gxp.telemetry.agents import Agent, enrolled

Unit = Callable[..., AbstractContextManager[None]]
pytestmark = pytest.mark.req("P11-10h")


class Scale:
    """A scale whose indications reach the database through an enrolled agent."""

    def __init__(self) -> None:
        self.name = f"scale-{token_hex(3)}"
        names = [f"{self.name}.{part}" for part in ("display", "stable", "overload")]
        register_tags(drafts=[TagDraft(name, "kg", "gxp", SECOND, self.name) for name in names])
        self.agent: Agent = enrolled(f"edge-{token_hex(4)}")

    def shows(self, text: str, *, stable: bool = True, overload: bool = False, age: int = 0) -> None:
        time = ticks(audit.moment().at) - age * SECOND
        parts = [Sample(f"{self.name}.display", time, 0, time, 0.0, 0, Kind.TEXT, text)]
        parts += [
            Sample(f"{self.name}.{name}", time, 0, time, float(on), 0, Kind.BOOLEAN)
            for name, on in (("stable", stable), ("overload", overload))
        ]
        self.send(parts)

    def send(self, parts: list[Sample]) -> None:
        self.agent.deliver(parts)


@pytest.fixture
def scale(tenant_a: Tenant, unit: Unit) -> Iterator[Scale]:
    with unit(tenant_a, as_="admin_zhou"):
        yield Scale()


def refusal(scale: Scale) -> str:
    with pytest.raises(DomainError) as refused:
        stable_reading(scale.name)
    return refused.value.code


def test_the_digits_of_the_indicator_are_kept(scale: Scale) -> None:
    scale.shows("19.250")
    reading = stable_reading(scale.name)
    assert (reading.text, reading.unit) == ("19.250", "kg")


def test_the_newest_indication_counts(scale: Scale) -> None:
    scale.shows("1.000", age=3)
    scale.shows("2.000", age=2)
    assert stable_reading(scale.name).text == "2.000"


def test_an_indication_that_has_arrived_only_in_part_is_not_mixed_with_the_one_before(scale: Scale) -> None:
    scale.shows("1.000", age=3)
    time = ticks(audit.moment().at)
    scale.send([Sample(f"{scale.name}.display", time, 0, time, 0.0, 0, Kind.TEXT, "7.000")])
    assert stable_reading(scale.name).text == "1.000"


def test_an_unstable_scale_is_refused(scale: Scale) -> None:
    scale.shows("5.000", age=2)
    scale.shows("5.001", stable=False)
    assert refusal(scale) == "telemetry.reading.unstable"


def test_an_overloaded_scale_is_refused(scale: Scale) -> None:
    scale.shows("------", stable=False, overload=True)
    assert refusal(scale) == "telemetry.reading.overload"


def test_a_silent_scale_is_refused(scale: Scale) -> None:
    assert refusal(scale) == "telemetry.reading.stale"
    scale.shows("5.000", age=11)
    assert refusal(scale) == "telemetry.reading.stale"
