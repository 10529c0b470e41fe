"""Specifications as data: tests, replicates, rounding, limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.kernel.quantity import Limit, Rounding
from modules.qms.models import Specification

Report = Literal["single", "mean", "min", "max"]


@dataclass(frozen=True, slots=True)
class TestDefinition:
    """One test: how many replicates, what of them is reported, how it is rounded and which limits judge it."""

    __test__ = False  # data of a specification, not a class of tests

    code: str
    name: I18n
    unit: str
    replicates: int
    report: Report
    rounding: Rounding
    limits: tuple[Limit, ...]
    digits_entered: int


def in_force(code: str) -> Specification:
    """Return the highest version of a specification; none is `qms.specification_unknown` (404)."""
    found = Specification.objects.filter(code=code).order_by("-version").first()
    if found is None:
        raise DomainError("qms.specification_unknown", status=404, params={"specification": code})
    return found


def tests_of(specification: Specification) -> tuple[TestDefinition, ...]:
    """Return the tests of a stored version, in its order."""
    return read_tests(canonical.load_object(specification.content.encode()))


def test_of(specification: Specification, code: str) -> TestDefinition:
    """Return one test; another code is `qms.test_unknown` (404)."""
    for one in tests_of(specification):
        if one.code == code:
            return one
    raise DomainError("qms.test_unknown", status=404, params={"test": code, "specification": specification.code})


def read_tests(document: Mapping[str, object]) -> tuple[TestDefinition, ...]:
    """Read the tests of a specification's document; a malformed one is `qms.specification_malformed`."""
    try:
        listed = document["tests"]
        if not isinstance(listed, list) or not listed:
            raise TypeError("no tests")
        found = tuple(_read(one) for one in listed)
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("qms.specification_malformed", params={"why": error}) from error
    if len({one.code for one in found}) != len(found):
        raise DomainError("qms.specification_malformed", params={"why": "a test is there twice"})
    return found


def _read(one: Mapping[str, object]) -> TestDefinition:
    report = one.get("report", "single")
    if report not in {"single", "mean", "min", "max"}:
        raise ValueError(f"report {report}")
    rounding, limits = one["rounding"], one.get("limits", [])
    if not isinstance(rounding, Mapping) or not isinstance(limits, list):
        raise TypeError("rounding or limits")
    return TestDefinition(
        code=str(one["code"]),
        name=I18n.of(one["name"]),  # type: ignore[arg-type]  # checked by I18n itself
        unit=str(one["unit"]),
        replicates=int(str(one.get("replicates", "1"))),
        report=report,
        rounding=Rounding.of(rounding),
        limits=tuple(Limit.of(limit) for limit in limits),
        digits_entered=int(str(one.get("digits_entered", "6"))),
    )
