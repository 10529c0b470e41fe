"""Five columns and an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("srm", "0001_initial")]
    operations = [
        *(
            migrations.AddField("party", f"extra_{number}", models.CharField(max_length=40, null=True))
            for number in range(5)
        ),
        migrations.AddIndex("party", models.Index(fields=["extra_0"], name="srm_party_extra")),
    ]
