import uuid

import django.db.models.deletion
from django.db import migrations, models

import uppsikt.fields.money
import uppsikt.fields.number
from uppsikt.core.money import Money


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_municipality_bodies_and_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("language", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=500)),
                ("about", models.TextField(blank=True, default="")),
                ("municipality_name", models.CharField(max_length=500)),
                ("organisation_description", models.TextField(blank=True, default="")),
                ("body_description", models.TextField(blank=True, default="")),
                ("measures_description", models.TextField(blank=True, default="")),
                ("assignments_description", models.TextField(blank=True, default="")),
                ("revision", models.UUIDField(default=uuid.uuid4)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=200)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="organisation.body",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("Body", "bodies"),
                            ("Forum", "forums"),
                            ("Role", "roles"),
                            ("Administration", "administrations"),
                            ("Unit", "units"),
                            ("Exclusion", "activities left out of the headcount"),
                            ("CoreRemit", "core remits"),
                            ("FollowUp", "follow-ups"),
                            ("FocusArea", "focus areas"),
                            ("Goal", "goals"),
                            ("Programme", "programmes"),
                            ("CouncilReport", "reports to the council"),
                            ("Measure", "measures"),
                            ("Assignment", "assignments"),
                            ("Contractor", "contractors"),
                            ("OutlookItem", "challenges and opportunities"),
                            ("Rate", "rates"),
                            ("NamedFigure", "named figures"),
                            ("Appropriations", "tables of appropriations"),
                            ("Appropriation", "appropriations"),
                            ("FrameTable", "frame tables"),
                            ("FrameRow", "frames"),
                            ("FrameColumns", "parts of frames"),
                            ("BudgetTotal", "budget totals"),
                            ("Grant", "grants"),
                            ("Allocation", "allocations"),
                            ("InternalTransfer", "internal transfers"),
                            ("Investments", "investment budgets"),
                            ("InvestmentLine", "investments"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contractors",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("description", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("date", models.DateField()),
                ("paragraph", models.CharField(max_length=500)),
                ("registration_number", models.CharField(max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FinancialWork",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("description", models.TextField(blank=True, default="")),
                ("deficit_percent", uppsikt.fields.number.NumberField(null=True)),
                ("deficit_floor", uppsikt.fields.money.MoneyField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PersonnelWork",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("description", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeWork",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("description", models.TextField(blank=True, default="")),
                ("definition", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=500)),
                ("origin", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=500)),
                ("given_to", models.CharField(blank=True, default="", max_length=500)),
                ("planning", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="BodyInPlan",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("kind", models.CharField(max_length=20)),
                ("abbreviation", models.CharField(blank=True, default="", max_length=500)),
                ("members", models.PositiveIntegerField(null=True)),
                ("alternates", models.PositiveIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Contractor",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("follow_up", models.CharField(max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CoreRemit",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("assessment", models.CharField(blank=True, default="", max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CouncilReport",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("period", models.CharField(max_length=2)),
            ],
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("works_for", models.CharField(max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FocusArea",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("place", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("description", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("method", models.CharField(max_length=500)),
                ("frequency", models.CharField(blank=True, default="", max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Forum",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=500)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=500)),
                ("planning", models.TextField(blank=True, default="")),
                ("target_percent", uppsikt.fields.number.NumberField(null=True)),
                ("target_first_year", models.PositiveSmallIntegerField(null=True)),
                ("target_last_year", models.PositiveSmallIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("unit", models.CharField(max_length=500)),
                ("direction", models.CharField(max_length=10)),
                ("target", uppsikt.fields.number.NumberField(null=True)),
                ("target_year", models.PositiveSmallIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="OutlookItem",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("kind", models.CharField(max_length=20)),
                ("description", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("description", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("continuous", models.BooleanField()),
                ("year", models.PositiveSmallIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="UnitInPlan",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.item",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("kind", models.CharField(max_length=20)),
                ("description", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="HeadcountRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("persons", models.PositiveIntegerField()),
                ("full_time_equivalents", uppsikt.fields.number.NumberField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="plans.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_up",
                        to="plans.item",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="links_down",
                        to="plans.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeasureGoal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeasurePeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("period", models.CharField(max_length=2)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeasureYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sex", models.CharField(max_length=10)),
                ("value", uppsikt.fields.number.NumberField()),
                (
                    "measure_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="plans.measureyear",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PresidiumSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("seat", models.CharField(max_length=20)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProgrammeGoal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Responsibility",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SchedulePeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("period", models.CharField(max_length=2)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("percent", uppsikt.fields.number.NumberField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UnitTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Administration",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("name", models.CharField(max_length=500)),
                ("description", models.TextField(blank=True, default="")),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.item",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Headcount",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("counted_on", models.DateField()),
                ("persons", models.PositiveIntegerField()),
                ("full_time_equivalents", uppsikt.fields.number.NumberField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("full_time_equivalents__gte", 0)),
                        name="plans_headcount_not_negative",
                        violation_error_message="Full-time equivalents are below zero.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outlook",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("description", models.TextField(blank=True, default="")),
                ("from_years", models.PositiveIntegerField()),
                ("to_years", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_years__gte", models.F("from_years"))),
                        name="plans_outlook_years_in_order",
                        violation_error_message="The outlook ends before it begins.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonnelPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                ("period", models.CharField(max_length=2)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="periods",
                        to="plans.personnelwork",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                fields=("body", "year"), name="plans_plan_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 1950), ("year__lte", 2150)),
                name="plans_plan_year",
                violation_error_message="A year or a number lies outside what is possible.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["sv", "en"])),
                name="plans_plan_language",
                violation_error_message="The language is neither Swedish nor English.",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="presidiumseat",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="presidium",
                to="plans.bodyinplan",
            ),
        ),
        migrations.AddField(
            model_name="financialwork",
            name="deficit_called_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.bodyinplan",
            ),
        ),
        migrations.AddField(
            model_name="financialwork",
            name="monthly_recipient",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.bodyinplan",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.bodyinplan",
            ),
        ),
        migrations.AddField(
            model_name="bodyinplan",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="in_plans",
                to="organisation.body",
            ),
        ),
        migrations.AddField(
            model_name="bodyinplan",
            name="part_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.bodyinplan",
            ),
        ),
        migrations.AddField(
            model_name="bodyinplan",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="reports_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.bodyinplan",
            ),
        ),
        migrations.AddField(
            model_name="contractor",
            name="deviations_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.bodyinplan",
            ),
        ),
        migrations.AddField(
            model_name="contractor",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="contractor",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.item",
            ),
        ),
        migrations.AddField(
            model_name="coreremit",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="councilreport",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="councilreport",
            name="recipient",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.bodyinplan",
            ),
        ),
        migrations.AddField(
            model_name="exclusion",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="exclusion",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="plans.item"
            ),
        ),
        migrations.AddField(
            model_name="focusarea",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="follow_up",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shares",
                to="plans.followup",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="remit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="follow_ups",
                to="plans.coreremit",
            ),
        ),
        migrations.AddField(
            model_name="forum",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="programmegoal",
            name="goal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="plans.goal"
            ),
        ),
        migrations.AddField(
            model_name="measuregoal",
            name="goal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="plans.goal"
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="measureyear",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="years",
                to="plans.measure",
            ),
        ),
        migrations.AddField(
            model_name="measureperiod",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="periods",
                to="plans.measure",
            ),
        ),
        migrations.AddField(
            model_name="measuregoal",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goals",
                to="plans.measure",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="outlookitem",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="programmegoal",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goals",
                to="plans.programme",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="role",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="role",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.item",
            ),
        ),
        migrations.AddField(
            model_name="personnelwork",
            name="responsible",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.role",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="responsible",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.role",
            ),
        ),
        migrations.AddField(
            model_name="administration",
            name="head",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.role",
            ),
        ),
        migrations.AddField(
            model_name="scheduleperiod",
            name="schedule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="periods",
                to="plans.schedule",
            ),
        ),
        migrations.AddField(
            model_name="schedule",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="schedule",
            name="same_as",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="plans.item",
            ),
        ),
        migrations.AddField(
            model_name="unittask",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tasks",
                to="plans.unitinplan",
            ),
        ),
        migrations.AddField(
            model_name="unitinplan",
            name="parent",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="plans.unitinplan",
            ),
        ),
        migrations.AddField(
            model_name="unitinplan",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="unitinplan",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="in_plans",
                to="organisation.unit",
            ),
        ),
        migrations.AddField(
            model_name="focusarea",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="plans.unitinplan",
            ),
        ),
        migrations.AddField(
            model_name="coreremit",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="plans.unitinplan",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("plan", "slug"), name="plans_item_once_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "Body",
                            "Forum",
                            "Role",
                            "Administration",
                            "Unit",
                            "Exclusion",
                            "CoreRemit",
                            "FollowUp",
                            "FocusArea",
                            "Goal",
                            "Programme",
                            "CouncilReport",
                            "Measure",
                            "Assignment",
                            "Contractor",
                            "OutlookItem",
                            "Rate",
                            "NamedFigure",
                            "Appropriations",
                            "Appropriation",
                            "FrameTable",
                            "FrameRow",
                            "FrameColumns",
                            "BudgetTotal",
                            "Grant",
                            "Allocation",
                            "InternalTransfer",
                            "Investments",
                            "InvestmentLine",
                        ],
                    )
                ),
                name="plans_item_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="headcountrow",
            constraint=models.UniqueConstraint(
                fields=("plan", "unit"), name="plans_headcount_once_a_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="headcountrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("full_time_equivalents__gte", 0)),
                name="plans_headcountrow_not_negative",
                violation_error_message="Full-time equivalents are below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(fields=("source", "target"), name="plans_link_once"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True),
                name="plans_link_not_to_itself",
                violation_error_message="An item serves itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(
                fields=("measure_year", "sex"), name="plans_observation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("sex__in", ["women", "men", "total"])),
                name="plans_observation_sex",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.UniqueConstraint(
                fields=("plan", "position"), name="plans_responsibility_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="personnelperiod",
            constraint=models.UniqueConstraint(
                fields=("work", "purpose", "period"), name="plans_personnel_period_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="personnelperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["data", "judgement"])),
                name="plans_personnel_purpose",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="personnelperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__in", ["T1", "T2", "T3"])),
                name="plans_personnel_period",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="presidiumseat",
            constraint=models.UniqueConstraint(
                fields=("body", "position"), name="plans_presidium_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="presidiumseat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seat__in", ["chair", "vice-chair", "first-vice-chair", "second-vice-chair"])
                ),
                name="plans_presidium_seat",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="financialwork",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("deficit_called_to__isnull", True),
                        ("deficit_floor__isnull", True),
                        ("deficit_percent__isnull", True),
                    ),
                    models.Q(
                        ("deficit_called_to__isnull", False),
                        ("deficit_floor__isnull", False),
                        ("deficit_percent__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="plans_deficit_rule_whole",
                violation_error_message="Of values that belong together some are missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="financialwork",
            constraint=models.CheckConstraint(
                condition=models.Q(("deficit_percent__gte", 0), ("deficit_percent__lte", 100)),
                name="plans_deficit_percent",
                violation_error_message="A year or a number lies outside what is possible.",
            ),
        ),
        migrations.AddConstraint(
            model_name="financialwork",
            constraint=models.CheckConstraint(
                condition=models.Q(("deficit_floor__gte", Money(0))),
                name="plans_deficit_floor",
                violation_error_message="The least deficit that counts is below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodyinplan",
            constraint=models.UniqueConstraint(
                fields=("plan", "body"), name="plans_body_once_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="bodyinplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "council",
                            "executive-board",
                            "committee",
                            "sub-committee",
                            "company-board",
                            "joint-committee",
                        ],
                    )
                ),
                name="plans_body_kind",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__in", ["T1", "T2", "T3"])),
                name="plans_report_period",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(
                fields=("follow_up", "position"), name="plans_share_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__gte", 0), ("percent__lte", 100)),
                name="plans_share_percent",
                violation_error_message="A year or a number lies outside what is possible.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["strategic", "personnel", "financial"])),
                name="plans_goal_kind",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("target_first_year__isnull", True),
                        ("target_last_year__isnull", True),
                        ("target_percent__isnull", True),
                    ),
                    models.Q(
                        ("target_first_year__isnull", False),
                        ("target_last_year__isnull", False),
                        ("target_percent__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="plans_goal_target_whole",
                violation_error_message="Of values that belong together some are missing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target_first_year__gte", 1950), ("target_first_year__lte", 2150)
                ),
                name="plans_goal_first_year",
                violation_error_message="A year or a number lies outside what is possible.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target_last_year__gte", 1950), ("target_last_year__lte", 2150)
                ),
                name="plans_goal_last_year",
                violation_error_message="A year or a number lies outside what is possible.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("target_last_year__gte", models.F("target_first_year"))),
                name="plans_goal_years_in_order",
                violation_error_message="A target's last year is before its first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureyear",
            constraint=models.UniqueConstraint(
                fields=("measure", "year"), name="plans_measure_year_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measureyear",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 1950), ("year__lte", 2150)),
                name="plans_measure_year",
                violation_error_message="A year or a number lies outside what is possible.",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureperiod",
            constraint=models.UniqueConstraint(
                fields=("measure", "period"), name="plans_measure_period_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measureperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__in", ["T1", "T2", "T3"])),
                name="plans_measure_period",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="measuregoal",
            constraint=models.UniqueConstraint(
                fields=("measure", "goal"), name="plans_measure_goal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(("direction__in", ["higher", "lower"])),
                name="plans_measure_direction",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(("target_year__gte", 1950), ("target_year__lte", 2150)),
                name="plans_measure_target_year",
                violation_error_message="A year or a number lies outside what is possible.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outlookitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["challenge", "opportunity"])),
                name="plans_outlook_kind",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmegoal",
            constraint=models.UniqueConstraint(
                fields=("programme", "goal"), name="plans_programme_goal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("plan", "origin", "number"), name="plans_assignment_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["council", "board"])),
                name="plans_assignment_origin",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scheduleperiod",
            constraint=models.UniqueConstraint(
                fields=("schedule", "period"), name="plans_schedule_period_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="scheduleperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__in", ["T1", "T2", "T3"])),
                name="plans_schedule_period",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 1950), ("year__lte", 2150)),
                name="plans_schedule_year",
                violation_error_message="A year or a number lies outside what is possible.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unittask",
            constraint=models.UniqueConstraint(
                fields=("unit", "position"), name="plans_task_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="unitinplan",
            constraint=models.UniqueConstraint(
                fields=("plan", "unit"), name="plans_unit_once_in_plan"
            ),
        ),
        migrations.AddConstraint(
            model_name="unitinplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["department", "unit"])),
                name="plans_unit_kind",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="focusarea",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__in", ["body", "unit", "programmes"])),
                name="plans_focus_place",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="focusarea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("place", "unit"), ("unit__isnull", False)),
                    models.Q(models.Q(("place", "unit"), _negated=True), ("unit__isnull", True)),
                    _connector="OR",
                ),
                name="plans_focus_unit",
            ),
        ),
    ]
