"""Closing a unit: its canonical bytes are built here once, stored, and sealed with their record."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.refs import ObjectRef


@dataclass(frozen=True, slots=True)
class Closed:
    """What was stored."""

    id: UUID
    sha256: str
    document: bytes
    revision: int


def close_unit(*, root: ObjectRef, type: str, ref: ObjectRef, document: Mapping[str, Json], v: str = "1") -> Closed:  # noqa: A002
    """Store the canonical bytes of a finished element, exception, review or decision of `root`.

    `document` comes without `type` and `v`. Closing the same `ref` again (a correction by addendum) stores its next
    revision; the earlier one stays. While a package of `root` is being issued, it waits until that has its closing
    leaf. Errors: those of `canonical.dumps`.
    """
    audit.hold_record(root)
    data = canonical.dumps(canonical.record(type, document, v=v))
    units = apps.get_model("package", "ClosedUnit").objects  # by name: this module is imported before models may be
    earlier = units.filter(unit_type=type, ref=str(ref)).count()
    unit = units.create(
        root=str(root),
        unit_type=type,
        ref=str(ref),
        revision=earlier + 1,
        document=data.decode(),
        sha256=canonical.sha256_hex(data),
    )
    return Closed(unit.id, unit.sha256, data, unit.revision)
