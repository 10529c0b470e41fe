"""The certificates of tenants that were dropped."""

from django.db import migrations, models
from django.db.models.functions import Now

import gxp.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("tenants", "0004_plans")]

    operations = [
        migrations.CreateModel(
            name="Retirement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("tenant", models.UUIDField(unique=True)),
                ("at", models.DateTimeField(db_default=Now())),
                ("certificate", models.TextField()),
                ("key", models.CharField(max_length=200)),
            ],
        ),
    ]
