from django.db import migrations, models


class Migration(migrations.Migration):
    """A decision may be about a sublot."""

    dependencies = [("qms", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="dispositiondecision",
            name="sublot_id",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
