from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("actor", models.CharField(max_length=40)),
                ("actor_name", models.CharField(max_length=200)),
                ("operation", models.CharField(max_length=60)),
                ("object_kind", models.CharField(max_length=40)),
                ("object_id", models.CharField(max_length=200)),
                ("object_name", models.CharField(max_length=500)),
                ("body", models.CharField(max_length=80)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("old_text", models.TextField(null=True)),
                ("new_text", models.TextField(null=True)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("words", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["body", "year", "object_kind", "object_id", "sequence"],
                        name="audit_entry_by_object",
                    ),
                    models.Index(
                        fields=["object_kind", "object_id", "sequence"], name="audit_entry_by_id"
                    ),
                    models.Index(fields=["body", "year", "sequence"], name="audit_entry_by_plan"),
                    models.Index(fields=["actor", "sequence"], name="audit_entry_by_actor"),
                    models.Index(fields=["operation", "sequence"], name="audit_entry_by_operation"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sequence__gte", 1)),
                        name="audit_entry_sequence_from_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="audit_head_is_one_row"
                    )
                ],
            },
        ),
    ]
