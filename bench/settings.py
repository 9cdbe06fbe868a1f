"""The product's settings, with the addresses of the measuring beside the product's own."""

from uppsikt.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
