"""Reads: the closed units and packages of a record."""

from collections.abc import Sequence

from gxp.compliance.package.models import ClosedUnit, IssuedPackage, PackageFile
from gxp.kernel.refs import ObjectRef


def closed_units(root: ObjectRef) -> Sequence[ClosedUnit]:
    """Return every closed unit of a record with every revision, in the order of closing."""
    return list(ClosedUnit.objects.filter(root=str(root)).order_by("id"))


def valid_units(root: ObjectRef) -> Sequence[ClosedUnit]:
    """Return the newest revision of each unit, in the order of closing: what evaluation rests on."""
    newest: dict[tuple[str, str], ClosedUnit] = {}
    for unit in closed_units(root):
        newest[(unit.unit_type, unit.ref)] = unit
    return sorted(newest.values(), key=lambda unit: unit.id)


def documents(root: ObjectRef) -> list[bytes]:
    """Return the bytes that `obligations.evaluate` takes."""
    return [unit.document.encode() for unit in valid_units(root)]


def packages(root: ObjectRef) -> Sequence[IssuedPackage]:
    """Return the issued packages of a record, by number."""
    return list(IssuedPackage.objects.filter(root=str(root)).order_by("number"))


def package_file(package: IssuedPackage) -> PackageFile | None:
    """Return the file of a package, or None while it is being built."""
    return PackageFile.objects.filter(package=package.id).first()
