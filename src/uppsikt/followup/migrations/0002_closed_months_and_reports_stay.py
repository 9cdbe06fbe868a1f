"""What was closed stays as it was: versions of months and reports are only added."""

from django.db import migrations

from uppsikt.fields.refusal import RefuseChanges


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_rounds_months_plans_and_reports")]

    operations = [RefuseChanges("MonthVersion"), RefuseChanges("ReportVersion")]
