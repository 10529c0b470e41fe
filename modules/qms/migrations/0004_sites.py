"""Inspections and deviations keep the site of what they are about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("qms", "0003_retest")]

    operations = [
        migrations.AddField("inspection", "site", models.CharField(max_length=40, null=True, blank=True)),
        migrations.AddField("deviation", "site", models.CharField(max_length=40, null=True, blank=True)),
    ]
