"""Lists of batches and orders: the same statements, and no more of them, for one line and for twenty."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext

from gxp.compliance.lifecycle.advance import begin
from gxp.http.pagination import PageQuery
from modules.mes.api.batches import BatchQuery, batch_list, order_list
from modules.mes.models import Batch, Order, Review
from modules.mes.services.exceptions import raise_exception
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant

SITE: dict[str, Any] = {"product": "FCT20", "market": "CN", "site": "S1", "unit": "{tablet}"}


class Undone(Exception):
    """Ends a unit whose rows nobody else shall see."""


def rows(page: Any) -> list[dict[str, Any]]:
    """The lines of a page."""
    return list(page["items"])


def made(number: int) -> Batch:
    """An order with its batch, its production review signed, one exception open."""
    named = {"product_zh": "片", "product_en": "Tablets", "recipe_key": "r", "recipe_number": "1"}
    order = Order(number=f"O-{number:02}", quantity="1", recipe_version="0" * 32, **named, **SITE)
    begin(order, lifecycle="mes.order/1")
    order.save(force_insert=True)
    batch = Batch(number=f"B-{number:02}", order=order, zone="Asia/Shanghai", size="1", **SITE)
    begin(batch, lifecycle="mes.batch/1")
    batch.save(force_insert=True)
    review = Review(batch=batch, kind="production")
    begin(review, lifecycle="mes.review/1")
    review.save(force_insert=True)
    Review.objects.filter(id=review.id).update(status="done")
    raise_exception(batch=batch, cause="mes.reported", severity="minor", path="10.1", text="x")
    return batch


@pytest.mark.req("P11-10b")
def test_the_number_of_statements_does_not_grow_with_the_lines(plant: Plant) -> None:
    asked: dict[tuple[str, int], int] = {}
    lines: dict[str, list[dict[str, Any]]] = {}
    with pytest.raises(Undone), open_unit(plant.tenant, "sup_zhao"):  # noqa: PT012 - the unit is what is undone
        for number in range(20):
            made(number)
        for limit in (1, 20):
            with CaptureQueriesContext(connection) as found:
                lines["batches"] = rows(batch_list(HttpRequest(), BatchQuery(limit=limit)))
            asked["batches", limit] = len(found)
            with CaptureQueriesContext(connection) as found:
                lines["orders"] = rows(order_list(HttpRequest(), PageQuery(limit=limit)))
            asked["orders", limit] = len(found)
        raise Undone
    assert {name: len(found) for name, found in lines.items()} == {"batches": 20, "orders": 20}
    assert {(one["exceptions"], one["review"]) for one in lines["batches"]} == {(1, "production")}
    assert {one["batches"] for one in lines["orders"]} == {1}
    assert {name: asked[name, 20] for name in lines} == {name: asked[name, 1] for name in lines}
