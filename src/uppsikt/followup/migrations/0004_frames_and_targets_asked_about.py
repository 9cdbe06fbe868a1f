"""What is asked about with its figures: the frame of a unit, the target of a measure."""

from django.db import migrations, models

import uppsikt.fields.money
import uppsikt.fields.number


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0003_lacks_that_are_accepted_and_drafts_of_answers"),
    ]

    operations = [
        migrations.AddField(
            model_name="question",
            name="direction",
            field=models.CharField(blank=True, default="", max_length=6),
        ),
        migrations.AddField(
            model_name="question",
            name="frame",
            field=uppsikt.fields.money.MoneyField(null=True),
        ),
        migrations.AddField(
            model_name="question",
            name="target",
            field=uppsikt.fields.number.NumberField(null=True),
        ),
    ]
