"""Questions are found by the rounds that are open, not by the state of all that were ever asked.

Action plans that are called for are found without looking at those that are closed.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0007_rounds_of_a_year"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="question", name="followup_question_due"),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["state", "body"], name="followup_round_in_state"),
        ),
        migrations.AddIndex(
            model_name="actionplan",
            index=models.Index(fields=["state"], name="followup_action_plan_in_state"),
        ),
    ]
