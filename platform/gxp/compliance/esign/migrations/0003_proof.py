"""What an identity provider proved of the signer of an intent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("esign", "0002_indexes")]

    operations = [
        migrations.AddField("intent", "state", models.CharField(max_length=80, default="")),
        migrations.AddField("intent", "nonce", models.CharField(max_length=80, default="")),
        migrations.AddField("intent", "verifier", models.CharField(max_length=128, default="")),
        migrations.AddField("intent", "proof", models.TextField(default="")),
        migrations.AddField("intent", "proved_at", models.DateTimeField(null=True)),
    ]
