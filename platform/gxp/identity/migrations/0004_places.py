"""Roles held in places and for a time, reviews of access, and the rights of companies that were made before."""

from django.db import migrations, models

import gxp.compliance.audit.models
import gxp.kernel.ids
from gxp.compliance.audit.migration_check import DataChange

# Roles are given what a seeded role lacks; only where no role of the company holds it, so that what a company decided
# by a signed version stays as it was decided.
GIVE = """
UPDATE identity_role SET permissions = (
  SELECT '["' || string_agg(held.code, '","' ORDER BY held.code COLLATE "C") || '"]'
  FROM (SELECT json_array_elements_text(permissions::json) AS code UNION SELECT '{permission}') AS held)
WHERE code IN ({roles}) AND NOT EXISTS (
  SELECT 1 FROM identity_role AS other WHERE position('"{permission}"' in other.permissions) > 0)
"""
GIVEN = (
    ("identity.role.read", "'admin', 'qa'"),
    ("identity.role.approve", "'qa'"),
    ("identity.access.read", "'admin', 'qa'"),
    ("identity.access.review", "'qa'"),
)


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_realm")]

    operations = [
        migrations.AddField("membership", "places", models.TextField(null=True)),
        migrations.AddField("membership", "valid_from", models.DateTimeField(null=True)),
        migrations.AddField("membership", "valid_until", models.DateTimeField(null=True)),
        migrations.AddField("membership", "granted_by", models.UUIDField(null=True)),
        migrations.AddField("membership", "granted_by_name", models.CharField(max_length=120, null=True)),
        migrations.AddField("membership", "granted_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="AccessReview",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gxp.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(db_default=gxp.compliance.audit.models.ClockTimestamp(), editable=False),
                ),
                ("number", models.CharField(max_length=40, unique=True)),
                ("document", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("note", models.CharField(default="", max_length=500)),
                ("kept", models.PositiveIntegerField()),
                ("revoked", models.PositiveIntegerField()),
                ("left", models.PositiveIntegerField()),
                ("reviewer", models.UUIDField()),
                ("reviewer_name", models.CharField(max_length=120)),
                ("signature", models.UUIDField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
            ],
            options={"abstract": False},
        ),
        *(
            DataChange(GIVE.format(permission=permission, roles=roles), change="CC-2026-028")
            for permission, roles in GIVEN
        ),
    ]
