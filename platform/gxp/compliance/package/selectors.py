"""Reads: the closed units and packages of a record."""

from collections.abc import Iterable, Sequence

from django.db.models import Sum

from gxp.compliance.package.models import ClosedUnit, IssuedPackage, PackageFile
from gxp.kernel.refs import ObjectRef


def closed_units(root: ObjectRef) -> Sequence[ClosedUnit]:
    """Return every closed unit of a record with every revision, in the order of closing."""
    return list(ClosedUnit.objects.filter(root=str(root)).order_by("id"))


def newest(units: Iterable[ClosedUnit]) -> Sequence[ClosedUnit]:
    """Return of units in the order of closing the newest revision of each: what evaluation rests on."""
    found = {(unit.unit_type, unit.ref): unit for unit in units}
    return sorted(found.values(), key=lambda unit: unit.id)


def documents(root: ObjectRef) -> list[bytes]:
    """Return the bytes that `obligations.evaluate` takes."""
    return [unit.document.encode() for unit in newest(closed_units(root))]


def packages(root: ObjectRef) -> Sequence[IssuedPackage]:
    """Return the issued packages of a record, by number."""
    return list(IssuedPackage.objects.filter(root=str(root)).order_by("number"))


def package_file(package: IssuedPackage) -> PackageFile | None:
    """Return the file of a package, or None while it is being built."""
    return PackageFile.objects.filter(package=package.id).first()


def stored_bytes() -> int:
    """Return the bytes of all packages issued."""
    return PackageFile.objects.aggregate(total=Sum("size"))["total"] or 0
