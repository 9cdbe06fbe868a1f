"""The rounds of a year are found without looking at those of others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0006_drafts_of_reports"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["year"], name="followup_round_of_a_year"),
        ),
    ]
