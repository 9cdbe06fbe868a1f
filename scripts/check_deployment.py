"""Django's own checks, as for an installation in production: security, models and migrations.

Nothing is read from a database and nothing of the caller's settings counts.
"""

import os
import secrets
import sys
import tempfile

import django
from django.core.management import call_command
from django.core.management.base import CommandError


def main() -> int:
    """1 when a check finds something, or a model has changed without a migration."""
    with tempfile.TemporaryDirectory() as data_dir:
        for name in [name for name in os.environ if name.startswith("UPPSIKT_")]:
            del os.environ[name]
        os.environ.pop("DATABASE_URL", None)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "uppsikt.config.settings",
            "UPPSIKT_DATA_DIR": data_dir,
            "UPPSIKT_SECRET_KEY": secrets.token_urlsafe(50),
            "UPPSIKT_ALLOWED_HOSTS": "uppsikt.example.se",
            "UPPSIKT_BEHIND_PROXY": "1",
        }
        django.setup()
        try:
            call_command("check", deploy=True, fail_level="WARNING")
            call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
        except CommandError as error:
            print(error, file=sys.stderr)
            return 1
        except SystemExit:
            print("A model has changed without a migration (see above).", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
