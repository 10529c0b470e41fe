"""Every guarded route and every signed act says where its thing is; what forgets to ask does not answer."""

from __future__ import annotations

import re

import pytest

from gxp.compliance.esign.acts import acts
from gxp.http import scope
from gxp.http.routing import ASKED, LISTED, Of, Router
from gxp.registry import manifests, placed
from tests.gxp.http.test_access import router_of

READING = {"GET"}


def declared() -> list[tuple[str, str, object]]:
    """(method, path, where its thing is) of every guarded route of every room."""
    found: list[tuple[str, str, object]] = []
    for manifest in manifests():
        if manifest.api:
            router = router_of(manifest)
            guarded = [key for key, permission in router.declared.items() if isinstance(permission, str)]
            found += [(method, path, router.places.get((method, path))) for method, path in guarded]
    return found


@pytest.mark.req("A11-12.1", "D11-11", "P11-10g")
def test_every_guarded_route_says_where_its_thing_is() -> None:
    wrong = []
    for method, path, at in declared():
        named = set(re.findall(r"\{(\w+)\}", path))
        known = isinstance(at, scope.At) or (
            isinstance(at, Of) and at.record_type in placed() and at.parameter in named
        )
        lists, asks = at is LISTED and method not in READING, at is ASKED and method in READING
        if not known or lists or asks:
            wrong.append(f"{method} {path}: {at}")
    assert wrong == []
    assert len(declared()) > 100


@pytest.mark.req("A11-12.1", "P11-10g")
def test_every_signed_act_is_on_a_record_that_finds_its_place() -> None:
    assert {act.record_type for act in acts().values()} - set(placed()) == set()


def test_a_guarded_route_that_does_not_say_where_its_thing_is_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="does not declare where its thing is"):
        Router(tags=["x"]).get("/x", permission="audit.read")


@pytest.mark.parametrize("at", [LISTED, ASKED])
def test_a_view_that_forgets_to_ask_does_not_answer(at: scope.At) -> None:
    with pytest.raises(LookupError, match="answered without asking"):
        scope.asking(lambda: {"items": []}, at)()


def test_a_view_of_the_whole_company_needs_not_ask() -> None:
    assert scope.asking(lambda: 1, scope.COMPANY)() == 1
