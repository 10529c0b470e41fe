"""The scripts that build and change tenants' schemas, the state of each schema, and the steps of the fleet's runs."""

import django.db.models.deletion
from django.db import migrations, models

import gxp.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_initial")]

    operations = [
        migrations.AddField("tenant", "schema_state", models.CharField(max_length=64, blank=True, default="")),
        migrations.CreateModel(
            name="SchemaScript",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(blank=True, max_length=64)),
                ("state", models.CharField(max_length=64)),
                ("sql", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "state"), name="tenants_schemascript_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FleetStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("source", models.CharField(blank=True, max_length=64)),
                ("target", models.CharField(max_length=64)),
                ("outcome", models.CharField(max_length=10)),
                ("error", models.TextField(blank=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenants.tenant"
                    ),
                ),
            ],
        ),
    ]
