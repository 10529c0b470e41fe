"""Issued packages: number, what was issued, and the file itself."""

from django.db import models

from gxp.compliance.audit.models import Governed
from gxp.compliance.audit.registration import Root, audited, unaudited
from gxp.kernel.ids import uuid7


@audited(type="package.issued_package", root=Root(None, "root"))
class IssuedPackage(Governed):
    """One package of a record; a reissue has the next number (P11-10b)."""

    root = models.CharField(max_length=160, db_index=True)
    number = models.IntegerField()
    reason = models.TextField(default="")

    class Meta:
        """Numbers are given once."""

        constraints = (models.UniqueConstraint(fields=("root", "number"), name="package_number_once"),)


@unaudited("the file is bound by its manifest's hash in the event package.issued, which is in the log")
class PackageFile(models.Model):
    """The ZIP of an issued package."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    package = models.UUIDField(unique=True)
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    manifest_sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    content = models.BinaryField()
