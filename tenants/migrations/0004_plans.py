"""Plans limit sites and stored files too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenants", "0003_states")]

    operations = [
        migrations.AddField("plan", "sites", models.PositiveIntegerField(default=0)),
        migrations.AddField("plan", "storage", models.PositiveBigIntegerField(default=0)),
    ]
