"""Installs the specifications of the demonstration and records its people as trained."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from gxp.ports.identity import Person
from modules.qms.models import Specification
from modules.qms.services.specifications import store_version
from modules.qms.services.training import Trained, record_training

PACK = Path(__file__).resolve().parent.parent / "packs" / "demonstration.yaml"


def install(people: Iterable[Person] = ()) -> tuple[Specification, ...]:
    """Install the specifications and, for each person, the curricula of the person's roles."""
    pack = yaml.safe_load(PACK.read_text(encoding="utf-8"))
    for person in people:
        for subject in sorted({subject for role in person.roles for subject in pack["training"].get(role, [])}):
            record_training(trained=Trained(user=person.id, subject=subject, version="1"))
    return tuple(
        store_version(code=code, tests=tests, source="packs/demonstration.yaml")
        for code, tests in pack["specifications"].items()
    )
