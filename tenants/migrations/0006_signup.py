"""Companies that ask for themselves on the operator's own page."""

from django.db import migrations, models
from django.db.models.functions import Now

import gxp.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("tenants", "0005_retirement")]

    operations = [
        migrations.CreateModel(
            name="SignUp",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("company", models.CharField(max_length=200)),
                ("subdomain", models.CharField(max_length=40)),
                ("industry", models.CharField(blank=True, max_length=80)),
                ("zone", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=10)),
                ("username", models.CharField(max_length=60)),
                ("printed_name", models.CharField(max_length=120)),
                ("password_hash", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(max_length=60)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("code", models.CharField(blank=True, default="", max_length=80)),
                ("params", models.TextField(blank=True, default="{}")),
                ("created_at", models.DateTimeField(db_default=Now())),
                ("begun_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "working"))),
                        fields=("subdomain",),
                        name="tenants_signup_one_open",
                    ),
                ],
            },
        ),
    ]
