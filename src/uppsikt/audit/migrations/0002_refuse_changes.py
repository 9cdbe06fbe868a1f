"""What is recorded stays: entries are only added, and the row that says where they end moves."""

from django.db import migrations

from uppsikt.fields.refusal import RefuseChanges


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_record_and_where_it_ends")]

    operations = [
        RefuseChanges("Entry"),
        RefuseChanges("Head", actions=("DELETE",)),
    ]
