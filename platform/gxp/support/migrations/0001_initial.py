"""Accesses of the operator's support, hand-overs and visits."""

from datetime import timedelta

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.db import migrations, models

import gxp.compliance.audit.models
import gxp.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Access",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(db_default=gxp.compliance.audit.models.ClockTimestamp(), editable=False),
                ),
                ("staff", models.UUIDField()),
                ("staff_username", models.CharField(max_length=60)),
                ("staff_name", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=300)),
                ("areas", models.TextField()),
                ("records", models.TextField(default="[]")),
                ("minutes", models.PositiveIntegerField()),
                ("granted_at", models.DateTimeField(null=True)),
                ("granted_by", models.UUIDField(null=True)),
                ("granted_by_name", models.CharField(default="", max_length=120)),
                ("signature", models.UUIDField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by_name", models.CharField(default="", max_length=160)),
                ("ended_how", models.CharField(default="", max_length=20)),
                ("ended_why", models.CharField(default="", max_length=300)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("staff",),
                        name="support_one_access_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 240)),
                        name="support_at_most_four_hours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            (
                                "ends_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("granted_at"), "+", models.Value(timedelta(seconds=14400))
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="support_ends_in_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "access",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="support.access"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("expires_at", models.DateTimeField()),
                (
                    "access",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="support.access"
                    ),
                ),
            ],
        ),
    ]
