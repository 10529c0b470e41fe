"""The realm in which a tenant's people prove who they are, and the tenant's clients there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenants", "0006_signup")]

    operations = [
        migrations.AddField("tenant", "issuer", models.CharField(max_length=300, blank=True, default="")),
        *(
            migrations.AddField("tenant", name, models.CharField(max_length=80, blank=True, default=""))
            for name in ("login_client", "sign_client", "api_client", "direct_client", "secret_ref", "organisation")
        ),
    ]
