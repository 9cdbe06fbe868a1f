import django.db.models.deletion
from django.db import migrations, models

import uppsikt.fields.money
import uppsikt.fields.number
from uppsikt.core.money import Money


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("plans", "0001_plan_and_its_items"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appropriation",
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
                ("group", models.CharField(blank=True, default="", max_length=500)),
                ("previous", uppsikt.fields.money.MoneyField()),
                ("total", uppsikt.fields.money.MoneyField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Appropriations",
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
                ("previous", uppsikt.fields.money.MoneyField()),
                ("total", uppsikt.fields.money.MoneyField()),
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
            name="BudgetTotal",
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
                ("previous", uppsikt.fields.money.MoneyField()),
                ("total", uppsikt.fields.money.MoneyField()),
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
            name="Frame",
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
                ("level", models.CharField(max_length=10)),
                ("position", models.PositiveSmallIntegerField(null=True)),
                ("name", models.CharField(max_length=500)),
                ("previous", uppsikt.fields.money.MoneyField()),
                ("total", uppsikt.fields.money.MoneyField()),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="budgets.frame",
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
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="plans.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Budget",
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
                ("grants_description", models.TextField(blank=True, default="")),
                ("transfers_description", models.TextField(blank=True, default="")),
                (
                    "common",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="budgets.frame",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="budgets.frame",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FrameChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("amount", uppsikt.fields.money.MoneyField()),
                (
                    "frame",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="budgets.frame",
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
            name="Grant",
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
                ("amount", uppsikt.fields.money.MoneyField()),
                ("rounded_to", uppsikt.fields.money.MoneyField()),
                ("purpose", models.TextField(blank=True, default="")),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="budgets.grant",
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
            name="Allocation",
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
                ("amount", uppsikt.fields.money.MoneyField()),
                ("rounded_to", uppsikt.fields.money.MoneyField()),
                ("purpose", models.CharField(blank=True, default="", max_length=500)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="budgets.frame",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="allocations",
                        to="budgets.grant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InternalTransfer",
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
                ("amount", uppsikt.fields.money.MoneyField()),
                ("reason", models.CharField(max_length=500)),
                ("source_note", models.CharField(blank=True, default="", max_length=500)),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="budgets.frame",
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
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="budgets.frame",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InvestmentLine",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InvestmentAmount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("flow", models.CharField(max_length=20)),
                ("amount", uppsikt.fields.money.MoneyField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="budgets.investmentline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Investments",
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
                ("previous", uppsikt.fields.money.MoneyField()),
                ("total", uppsikt.fields.money.MoneyField()),
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
            name="InvestmentNote",
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
                (
                    "investments",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="budgets.investments",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NamedFigure",
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
                ("amount", uppsikt.fields.money.MoneyField(null=True)),
                ("number", uppsikt.fields.number.NumberField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rate",
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
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="frame",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["table", "row", "part"])),
                name="budgets_frame_level",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="frame",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("level", "table"), ("parent__isnull", True), ("position__isnull", True)
                    ),
                    models.Q(
                        models.Q(("level", "table"), _negated=True),
                        ("parent__isnull", False),
                        ("position__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="budgets_frame_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="frame",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__isnull", True), ("level", "row"), _connector="OR"),
                name="budgets_frame_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("office", models.F("common")), _negated=True),
                name="budgets_budget_two_tables",
            ),
        ),
        migrations.AddConstraint(
            model_name="framechange",
            constraint=models.UniqueConstraint(
                fields=("frame", "kind"), name="budgets_change_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="framechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["indexation", "payroll", "addition", "internal"])),
                name="budgets_change_kind",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", Money(1))),
                name="budgets_grant_positive",
                violation_error_message="The amount of a grant is not above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("rounded_to__gte", Money(1))),
                name="budgets_grant_rounding",
                violation_error_message="What a grant is rounded to is not above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", Money(1))),
                name="budgets_allocation_positive",
                violation_error_message="The amount of an allocation is not above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("rounded_to__gte", Money(1))),
                name="budgets_allocation_rounding",
                violation_error_message="What an allocation is rounded to is not above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="internaltransfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", Money(1))),
                name="budgets_transfer_positive",
                violation_error_message="The amount of an internal transfer is not above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="internaltransfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("giver", models.F("receiver")), _negated=True),
                name="budgets_transfer_between_two",
                violation_error_message="An internal transfer has the same giver and receiver.",
            ),
        ),
        migrations.AddConstraint(
            model_name="investmentamount",
            constraint=models.UniqueConstraint(
                fields=("line", "year", "flow"), name="budgets_investment_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="investmentamount",
            constraint=models.CheckConstraint(
                condition=models.Q(("flow__in", ["expenditure", "income"])),
                name="budgets_investment_flow",
                violation_error_message="A value is not one of those that there are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="investmentamount",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", Money(0))),
                name="budgets_investment_positive",
                violation_error_message="An investment's expenditure or income is below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="investmentnote",
            constraint=models.UniqueConstraint(
                fields=("investments", "position"), name="budgets_note_position"
            ),
        ),
    ]
