"""What a server process does when it starts."""

import os
import subprocess
import sys

STARTED = """
from django.urls import get_resolver
from uppsikt.config import wsgi
from uppsikt.documents.render.chart_drawing import _with_fonts
wsgi.MAKING_READY.join(60)
print("url_patterns" in vars(get_resolver()), _with_fonts.cache_info().currsize)
"""


def test_a_server_loads_its_pages_and_its_drawer_of_charts_before_the_first_reader_comes() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    started = subprocess.run(
        [sys.executable, "-c", STARTED], env=environment, capture_output=True, text=True, check=True
    )
    assert started.stdout.split() == ["True", "1"]
    assert "Traceback" not in started.stderr
