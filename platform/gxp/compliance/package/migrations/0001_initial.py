"""Closed units, issued packages and their files."""

from typing import Any

from django.db import migrations, models

import gxp.compliance.audit.models
import gxp.kernel.ids


def governed() -> "list[tuple[str, models.UUIDField[Any, Any] | models.DateTimeField[Any, Any]]]":
    """Return the two columns of every governed table."""
    clock = gxp.compliance.audit.models.ClockTimestamp()
    return [
        ("id", models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
        ("created_at", models.DateTimeField(db_default=clock, editable=False)),
    ]


class Migration(migrations.Migration):
    """Three tables."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="ClosedUnit",
            fields=[
                *governed(),
                ("root", models.CharField(db_index=True, max_length=160)),
                ("unit_type", models.CharField(max_length=80)),
                ("ref", models.CharField(db_index=True, max_length=160)),
                ("revision", models.IntegerField()),
                ("document", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit_type", "ref", "revision"), name="package_unit_revision")
                ]
            },
        ),
        migrations.CreateModel(
            name="IssuedPackage",
            fields=[
                *governed(),
                ("root", models.CharField(db_index=True, max_length=160)),
                ("number", models.IntegerField()),
                ("reason", models.TextField(default="")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("root", "number"), name="package_number_once")]},
        ),
        migrations.CreateModel(
            name="PackageFile",
            fields=[
                ("id", models.UUIDField(default=gxp.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("package", models.UUIDField(unique=True)),
                ("name", models.CharField(max_length=160)),
                ("sha256", models.CharField(max_length=64)),
                ("manifest_sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("content", models.BinaryField()),
            ],
        ),
    ]
