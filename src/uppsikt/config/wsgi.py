"""What the web server calls."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from uppsikt.documents.render.chart_drawing import start_drawing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uppsikt.config.settings")

application = get_wsgi_application()


def _make_ready() -> None:
    """Load the pages and start the drawer of charts, so that the first reader need not wait."""
    _ = get_resolver().url_patterns
    start_drawing()


MAKING_READY = Thread(target=_make_ready, name="making-ready", daemon=True)
MAKING_READY.start()
