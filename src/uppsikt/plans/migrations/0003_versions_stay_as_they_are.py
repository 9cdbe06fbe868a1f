"""What was proposed or decided stays: versions are only added."""

from django.db import migrations

from uppsikt.fields.refusal import RefuseChanges


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_status_and_versions")]

    operations = [RefuseChanges("PlanVersion")]
