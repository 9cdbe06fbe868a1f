"""Put a generated municipality with its follow-up into the database.

python -m bench.load BODIES YEARS
"""

import sys
from datetime import datetime

from uppsikt.audit.actors import Actor
from uppsikt.cli.frame import start_django


def load_municipality(bodies: int, years: int, *, now: datetime) -> None:
    """Import every plan of the generated municipality. Django must have been started."""
    from bench.municipality import municipality
    from uppsikt.exchange.load import import_plan

    for document in municipality(bodies, years):
        import_plan(document=document, by=Actor.system("bench"), now=now)


def main(bodies: int, years: int) -> None:
    """Load it, and let the database know what it holds."""
    start_django()
    from django.db import connection
    from django.utils import timezone

    from bench.follow_up import load_follow_up

    now = timezone.now()
    load_municipality(bodies, years, now=now)
    load_follow_up(now=now)
    if connection.vendor == "postgresql":
        # What autovacuum does in a while: without it the first questions are planned blindly.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
