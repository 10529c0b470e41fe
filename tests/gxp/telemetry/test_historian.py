"""The historian gives what the plant sent: texts as texts, numbers as numbers, and nothing where there was nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from secrets import token_hex

import pytest

from edge_agent.model import Kind, Sample
from gxp.compliance import audit
from gxp.kernel.context import Tenant
from gxp.kernel.errors import DomainError
from gxp.telemetry.aggregate.spec import Window
from gxp.telemetry.selectors import historian
from gxp.telemetry.services.tags import TagDraft
from gxp.telemetry.services.tags import register as register_tags
from gxp.telemetry.ticks import SECOND, ticks
from tests.api import Api
from tests.gxp.telemetry.agents import Agent, enrolled

Unit = Callable[..., AbstractContextManager[None]]


class Source:
    """One tag and the agent that sends its samples."""

    def __init__(self) -> None:
        self.tag = f"tag-{token_hex(4)}"
        self.start = ticks(audit.moment().at) - 60 * SECOND
        register_tags(drafts=[TagDraft(self.tag, "kg", "gxp", SECOND, "")])
        self.agent: Agent = enrolled(f"edge-{token_hex(4)}")

    def sends(self, *parts: tuple[float, Kind, str]) -> None:
        """One sample a second."""
        times = [self.start + place * SECOND for place in range(len(parts))]
        rows = [
            Sample(self.tag, time, 0, time, value, 0, kind, text)
            for time, (value, kind, text) in zip(times, parts, strict=True)
        ]
        self.agent.deliver(rows)

    @property
    def window(self) -> Window:
        return Window(self.start, self.start + 60 * SECOND)


@pytest.fixture
def source(tenant_a: Tenant, unit: Unit) -> Iterator[Source]:
    with unit(tenant_a, as_="admin_zhou"):
        yield Source()


def newest(source: Source) -> object:
    found = historian.last(source.tag)
    return found and historian.text_of(found)


@pytest.mark.req("D11-10.2")
def test_the_newest_text_is_the_text_that_was_sent(source: Source) -> None:
    source.sends((0.0, Kind.TEXT, "19.250"), (0.0, Kind.TEXT, "19.300"))
    assert newest(source) == "19.300"


@pytest.mark.req("D11-10.2")
def test_a_text_is_never_computed_with(source: Source) -> None:
    source.sends((1.0, Kind.DOUBLE, ""), (0.0, Kind.TEXT, "19.250"))
    with pytest.raises(DomainError) as refused:
        historian.series([source.tag], source.window)
    assert (refused.value.code, refused.value.params) == ("telemetry.series.text", {"tag": source.tag})


@pytest.mark.req("D11-10.2")
def test_a_sample_without_a_value_is_not_good_whatever_its_status_says(source: Source) -> None:
    source.sends((7.5, Kind.DOUBLE, ""), (0.0, Kind.NONE, ""))
    first, second = historian.series([source.tag], source.window)[source.tag]
    assert (first.value, first.good, second.good) == (7.5, True, False)


@pytest.mark.req("D11-10.2")
def test_the_newest_value_is_given_as_text_as_number_or_as_absent(tenant_a: Tenant, unit: Unit) -> None:
    shown = {}
    for kind, text in ((Kind.TEXT, "-0.002"), (Kind.DOUBLE, ""), (Kind.NONE, "")):
        with unit(tenant_a, as_="admin_zhou"):
            made = Source()
            made.sends((0.5 if kind is Kind.DOUBLE else 0.0, kind, text))
        answer = Api("qa_zheng").get(f"/telemetry/v1/last?tags={made.tag}").ok()
        shown[kind] = answer["last"][made.tag][1]
    assert shown == {Kind.TEXT: "-0.002", Kind.DOUBLE: "0.5", Kind.NONE: None}
