"""All settings. What differs between installations comes from the environment; the rest is here.

| variable | meaning |
|---|---|
| UPPSIKT_DATA_DIR | folder for the embedded database and collected files; default `./data` |
| DATABASE_URL | `postgresql://user:password@host/name`; without it, SQLite in the data folder |
| UPPSIKT_SECRET_KEY | at least 50 random characters; signs what is sent to the browser |
| UPPSIKT_ALLOWED_HOSTS | the names the site is reached by, separated by commas |
| UPPSIKT_BEHIND_PROXY | 1 when a proxy ends TLS and sets X-Forwarded-Proto |
| UPPSIKT_HTTPS | 0 only for a trial without TLS: cookies and redirects then allow plain http |
| UPPSIKT_DEBUG | 1 only on a developer's machine |
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent


def _on(name: str, default: bool) -> bool:
    """Whether a variable that is 1 or 0 is on."""
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes"}


def _names(name: str) -> list[str]:
    """The parts of a variable whose values are separated by commas."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


DATA_DIR = Path(os.environ.get("UPPSIKT_DATA_DIR") or "data").resolve()
DEBUG = _on("UPPSIKT_DEBUG", default=False)
HTTPS = _on("UPPSIKT_HTTPS", default=True)
SECRET_KEY = os.environ.get("UPPSIKT_SECRET_KEY", "")
ALLOWED_HOSTS = _names("UPPSIKT_ALLOWED_HOSTS")

INSTALLED_APPS = [
    "uppsikt.audit",
    "uppsikt.organisation",
    "uppsikt.plans",
    "uppsikt.budgets",
    "uppsikt.exchange",
    "uppsikt.web",
    "csp",
    "django_htmx",
    "template_partials",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "uppsikt.web.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "uppsikt.config.urls"
WSGI_APPLICATION = "uppsikt.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

# The database --------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'uppsikt.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Measured: with Django's defaults twenty writers get thousands of lock errors, with these none.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# Language and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# Style sheets and scripts ------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Security ------------------------------------------------------------------------------------

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
X_FRAME_OPTIONS = "DENY"
if _on("UPPSIKT_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Whether a whole domain enters the browsers' preload list is its owner's decision, not one
# of the sites under it.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        # The design system's icons stand in its style sheet as data.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# What is logged ---------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there, or a name that is not the site's, is no fault of the server's.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
