"""The plans of a year are found without looking at those of others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0005_drafts_of_texts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["year"], name="plans_plan_of_a_year"),
        ),
    ]
