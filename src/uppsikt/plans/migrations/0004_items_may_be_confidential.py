from django.db import migrations, models

GUARDED = (
    "assignment",
    "contractor",
    "coreremit",
    "focusarea",
    "followup",
    "measure",
    "outlookitem",
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_versions_stay_as_they_are")]

    operations = [
        migrations.AddField(
            model_name=model,
            name="confidential",
            field=models.CharField(blank=True, default="", max_length=500),
        )
        for model in GUARDED
    ]
