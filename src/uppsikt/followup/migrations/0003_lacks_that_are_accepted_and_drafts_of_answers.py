"""Lacks that are accepted, what left the plan, and texts that somebody has begun."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0002_closed_months_and_reports_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fields", models.JSONField()),
                ("revision", models.PositiveIntegerField()),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="question",
            name="lack_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="question",
            name="lack_by",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="question",
            name="lack_by_name",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="question",
            name="lack_reason",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="question",
            name="left_plan_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lack_at__isnull", True), ("lack_reason", "")),
                    models.Q(
                        models.Q(("lack_reason", ""), _negated=True), ("lack_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="followup_question_lack_has_its_reason",
            ),
        ),
        migrations.AddField(
            model_name="answerdraft",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="followup.question",
            ),
        ),
        migrations.AddField(
            model_name="answerdraft",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="answerdraft",
            constraint=models.UniqueConstraint(
                fields=("user", "question"), name="followup_draft_once_of_a_question"
            ),
        ),
    ]
