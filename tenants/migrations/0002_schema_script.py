"""The script that builds a tenant's schema."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SchemaScript",
            fields=[
                ("state", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sql", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
