"""The state of a tenant in place of a flag, so that ready schemas wait among the tenants; the operator's acts."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Now

import gxp.kernel.ids

STATES = [
    ("pooled", "Pooled"),
    ("claimed", "Claimed"),
    ("active", "Active"),
    ("suspended", "Suspended"),
    ("dropped", "Dropped"),
]


class Migration(migrations.Migration):
    dependencies = [("tenants", "0002_fleet")]

    operations = [
        # The directory is made anew after each run of the migrations, in their transaction.
        migrations.RunSQL("DROP VIEW IF EXISTS public.tenant_directory", migrations.RunSQL.noop),
        migrations.AddField("tenant", "state", models.CharField(max_length=10, choices=STATES, default="active")),
        migrations.AddField("tenant", "suspended", models.CharField(max_length=300, blank=True, default="")),
        migrations.AddField("tenant", "claimed_at", models.DateTimeField(null=True)),
        migrations.RemoveField("tenant", "active"),
        migrations.CreateModel(
            name="TenantAct",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("act", models.CharField(max_length=20)),
                ("who", models.CharField(max_length=120)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(db_default=Now())),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenants.tenant"
                    ),
                ),
            ],
        ),
    ]
