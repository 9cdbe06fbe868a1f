from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """The table of the cache, in which attempts to sign in are counted."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_users_and_the_roles_they_hold")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
