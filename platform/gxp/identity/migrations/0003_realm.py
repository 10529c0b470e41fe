"""People and sessions that the tenant's identity provider vouches for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_passwords")]

    operations = [
        migrations.AddField("user", "subject", models.CharField(max_length=80, null=True, unique=True)),
        migrations.AddField("session", "provider_session", models.CharField(max_length=80, default="", db_index=True)),
        migrations.AddField("session", "refresh", models.TextField(default="")),
        migrations.AddField("session", "checked_at", models.DateTimeField(null=True)),
    ]
