"""Releases side by side: what each is made of, the rings that they serve, and which ring a tenant is in."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Now

import gxp.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("tenants", "0007_realm")]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("version", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("migrations", models.JSONField(default=list)),
                ("contracts", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Ring",
            fields=[
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("upstream", models.CharField(max_length=200)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenants.release"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RingAct",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("ring", models.CharField(max_length=40)),
                ("act", models.CharField(max_length=20)),
                ("tenant", models.UUIDField(null=True)),
                ("release", models.CharField(blank=True, max_length=40)),
                ("upstream", models.CharField(blank=True, max_length=200)),
                ("who", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField(db_default=Now())),
            ],
        ),
        migrations.AddField(
            "tenant",
            "ring",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenants.ring"
            ),
        ),
    ]
