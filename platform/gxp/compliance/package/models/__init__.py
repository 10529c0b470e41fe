"""Tables of closed units and issued packages."""

from gxp.compliance.package.models.closed_unit import ClosedUnit
from gxp.compliance.package.models.issued import IssuedPackage, PackageFile

__all__ = ["ClosedUnit", "IssuedPackage", "PackageFile"]
