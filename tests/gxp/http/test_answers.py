"""Answers are held to their declared types in tests and leave as built in production; each type has one name."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.constants import NOT_SET
from pydantic import ValidationError

from gxp.http.answers import Answer, Page, Person, Quantity, sending
from gxp.http.openapi import document
from gxp.server.urls.tenant import api

# Files, ways to the identity provider and back, and what no screen reads.
# A list or a detail that is new declares its type.
NOT_TYPED = [
    "/api/identity/imports/people/template",
    "/api/identity/oidc/begin",
    "/api/identity/oidc/callback",
    "/api/identity/oidc/reauthenticate",
    "/api/identity/oidc/signed",
    "/api/mes/attachments/{id_}",
    "/api/mes/batches/{id_}/package/{package_id}",
    "/api/mes/batches/{id_}/record",
    "/api/mes/genealogy/imports",
    "/api/mes/imports/materials/template",
    "/api/mes/imports/receipts/template",
    "/api/mes/labels/{id_}.pdf",
    "/api/qms/imports/results/template",
    "/api/registry/permissions",
    "/api/registry/resources",
    "/api/registry/resources/{name}",
    "/api/srm/imports/suppliers/template",
    "/api/telemetry/v1/marks",
    "/api/telemetry/v1/tags",
    "/api/telemetry/v1/witness/checkpoint",
    "/api/versioning/kinds",
    "/api/versioning/versions",
    "/api/versioning/versions/{version_id}",
    "/api/versioning/versions/{version_id}/diff",
    "/api/versioning/versions/{version_id}/lint",
]


class Line(Answer):
    """A line with a text and an amount."""

    number: str
    amount: Quantity | None


GOOD = {"number": "L-1", "amount": {"lexeme": "1.50", "unit": "kg"}}


def sent(answer: object, response: object = Line) -> HttpResponse:
    found = sending(lambda _request: answer, response)(HttpRequest())
    assert isinstance(found, HttpResponse)
    return found


def test_an_answer_of_its_type_is_sent_as_built() -> None:
    answer = sent(GOOD)
    assert (answer.status_code, json.loads(answer.content)) == (200, GOOD)
    assert sent(GOOD, {201: Line}).status_code == 201


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ({"number": "L-1"}, "amount"),
        (GOOD | {"more": "x"}, "more"),
        (GOOD | {"number": 1}, "number"),
        (GOOD | {"amount": {"lexeme": 1.5, "unit": "kg"}}, "amount"),
    ],
)
def test_a_key_more_or_less_or_a_number_for_a_text_is_found(answer: object, place: str) -> None:
    with pytest.raises(ValidationError) as found:
        sent(answer)
    assert {str(error["loc"][0]) for error in found.value.errors()} == {place}


def test_production_does_not_stand_still_over_a_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "GXP_CHECK_ANSWERS", False)
    assert json.loads(sent({"number": 1}).content) == {"number": 1}


def test_a_route_without_a_type_and_a_finished_answer_are_left_alone() -> None:
    def view(_request: HttpRequest) -> object:
        return {"any": 1}

    assert sending(view, NOT_SET) is view
    ready = HttpResponse(b"x")
    assert sent(ready) is ready


def test_two_types_of_one_name_stop_the_document() -> None:
    twice = NinjaAPI(title="x", version="1", urls_namespace="twice")

    class Row(Answer):
        """One meaning."""

        id: str

    first = Row

    class Row(Answer):  # type: ignore[no-redef]  # the second meaning that is refused
        """Another meaning."""

        name: Person

    twice.get("/a", response=Page[first])(lambda request: None)  # type: ignore[valid-type]
    twice.get("/b", response=Page[Row])(lambda request: None)
    with pytest.raises(ValueError, match="two types of the API are named"):
        document(twice)


def test_every_list_and_detail_that_the_portal_reads_has_a_type() -> None:
    made = document(api)
    untyped = [
        path
        for path, operations in made["paths"].items()
        if "get" in operations and "content" not in operations["get"]["responses"].get("200", {})
    ]
    assert sorted(untyped) == NOT_TYPED
