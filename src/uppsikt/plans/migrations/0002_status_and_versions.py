import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0001_municipality_bodies_and_units"),
        ("plans", "0001_plan_and_its_items"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("proposed", "Proposal"), ("decided", "Decided")], max_length=10
                    ),
                ),
                ("document", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_with", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=40)),
                ("by_name", models.CharField(max_length=200)),
                ("body_name", models.CharField(max_length=500)),
                ("body_abbreviation", models.CharField(blank=True, max_length=500)),
                ("body_kind", models.CharField(max_length=20)),
                ("decided_by", models.CharField(blank=True, max_length=500)),
                ("date", models.DateField(null=True)),
                ("paragraph", models.CharField(blank=True, max_length=500)),
                ("registration_number", models.CharField(blank=True, max_length=500)),
                ("accepted", models.JSONField(default=list)),
            ],
        ),
        migrations.AddField(
            model_name="plan",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("proposed", "Proposed"),
                    ("decided", "Decided"),
                    ("revised", "Being revised"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "proposed", "decided", "revised"])),
                name="plans_plan_status",
            ),
        ),
        migrations.AddField(
            model_name="planversion",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="plans.plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="plans_version_once_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="plans_version_number_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["proposed", "decided"])), name="plans_version_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("date__isnull", False),
                        ("kind", "decided"),
                        models.Q(("decided_by", ""), _negated=True),
                        models.Q(("paragraph", ""), _negated=True),
                        models.Q(("registration_number", ""), _negated=True),
                    ),
                    models.Q(
                        ("date__isnull", True),
                        ("decided_by", ""),
                        ("kind", "proposed"),
                        ("paragraph", ""),
                        ("registration_number", ""),
                    ),
                    _connector="OR",
                ),
                name="plans_version_decision_whole_or_none",
            ),
        ),
    ]
