"""The operator's staff, what it asks of tenants, and what is measured of them."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import gxp.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0008_rings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Staff",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("username", models.CharField(max_length=60, unique=True)),
                ("printed_name", models.CharField(max_length=120)),
                ("language", models.CharField(default="zh-Hans", max_length=10)),
                ("active", models.BooleanField(default=True)),
                ("password", models.CharField(max_length=200)),
                ("changed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("must_change", models.BooleanField(default=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("window_from", models.DateTimeField(null=True)),
                ("level", models.PositiveIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("day", models.DateField(null=True)),
                ("day_failures", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name="StaffEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=40)),
                ("staff", models.UUIDField(null=True)),
                ("username", models.CharField(blank=True, default="", max_length=200)),
                ("address", models.CharField(blank=True, default="", max_length=60)),
                ("data", models.TextField(default="{}")),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name="Vitals",
            fields=[
                (
                    "tenant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="tenants.tenant",
                    ),
                ),
                ("measured_at", models.DateTimeField()),
                ("users", models.PositiveIntegerField()),
                ("files", models.PositiveBigIntegerField()),
                ("bytes", models.PositiveBigIntegerField()),
                ("outbox", models.PositiveIntegerField()),
                ("outbox_failing", models.PositiveIntegerField()),
                ("seal_age", models.PositiveIntegerField()),
                ("last_activity", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="StaffSession",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("seen_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenants.staff"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SupportAccess",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=300)),
                ("areas", models.TextField()),
                ("records", models.TextField(default="[]")),
                ("minutes", models.PositiveIntegerField()),
                ("state", models.CharField(default="asked", max_length=10)),
                ("until", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, default="", max_length=160)),
                ("decided_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, default="", max_length=300)),
                ("asked_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenants.staff"
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenants.tenant"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Traffic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hour", models.DateTimeField()),
                ("requests", models.PositiveBigIntegerField()),
                ("errors", models.PositiveBigIntegerField()),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenants.tenant"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tenant", "hour"), name="tenants_traffic_once")],
            },
        ),
    ]
