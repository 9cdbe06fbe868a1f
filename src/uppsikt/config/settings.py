"""All settings. What differs between installations comes from the environment; the rest is here.

| variable | meaning |
|---|---|
| UPPSIKT_DATA_DIR | folder for the embedded database and collected files; default `./data` |
| DATABASE_URL | `postgresql://user:password@host/name`; without it, SQLite in the data folder |
| UPPSIKT_SECRET_KEY | at least 50 random characters; signs what is sent to the browser |
| UPPSIKT_FORMER_SECRET_KEYS | keys that were used before, separated by commas; still opened by |
| UPPSIKT_ALLOWED_HOSTS | the names the site is reached by, separated by commas |
| UPPSIKT_BEHIND_PROXY | 1 when a proxy ends TLS and sets X-Forwarded-Proto |
| UPPSIKT_HTTPS | 0 only for a trial without TLS: cookies and redirects then allow plain http |
| UPPSIKT_DEBUG | 1 only on a developer's machine |
| UPPSIKT_PUBLIC | what everybody may read: decided, proposed (default; decided plans too) or all |
| UPPSIKT_TERTIAL_DAYS | when the steps of a tertial's round are due: six numbers of working days |
| UPPSIKT_MONTH_DAYS | the same of a month's (both: followup/calendar_settings.py) |
| UPPSIKT_REMINDER_DAYS | working days before a due day that people are reminded; default 5,1 |
| UPPSIKT_REMINDER_EVERY | days between reminders of what is late; default 7 |
| UPPSIKT_REMINDER_HOUR | hour of the day from which letters are sent; default 6 |
| UPPSIKT_SITE_URL | where letters say the site is; default https:// and the first allowed host |
| UPPSIKT_SESSION_MINUTES | signed out after so many minutes without a page; default 60 |
| UPPSIKT_SESSION_HOURS | signed out after so many hours in any case; default 12 |

Those of identity providers and mail are in config/sign_in.py and docs/guides/sign-in.md.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from uppsikt.accounts.groups import UnreadableGroups, read_groups
from uppsikt.config import sign_in
from uppsikt.followup import calendar_settings, reminder_settings

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
SECRET_KEY_FALLBACKS = _names("UPPSIKT_FORMER_SECRET_KEYS")
ALLOWED_HOSTS = _names("UPPSIKT_ALLOWED_HOSTS")
# A letter is written where there is no request that tells by which name we are reached.
SITE_URL = (
    os.environ.get("UPPSIKT_SITE_URL", "").strip()
    or f"{'https' if HTTPS else 'http'}://{''.join(ALLOWED_HOSTS[:1]).lstrip('.') or 'localhost'}"
).rstrip("/")

INSTALLED_APPS = [
    "uppsikt.audit",
    "uppsikt.jobs",
    "uppsikt.organisation",
    "uppsikt.accounts",
    "uppsikt.plans",
    "uppsikt.budgets",
    "uppsikt.followup",
    "uppsikt.exchange",
    "uppsikt.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "uppsikt.web.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "uppsikt.accounts.signin.sessions.SessionsThatEnd",
    "uppsikt.web.caching.KeepNothingOfTheSignedIn",
    "uppsikt.web.refusals.TellOfRefusals",
    "uppsikt.web.unreadable.TellOfUnreadableVersions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "uppsikt.web.refusals.ShowWhereFormsAnswer",
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
                "django.contrib.messages.context_processors.messages",
                "uppsikt.accounts.signin.context.sign_in",
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

# Kept in the database, so that all server processes count attempts to sign in together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "uppsikt_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Work in the background is rows of the same database, which `uppsikt work` takes up.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

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

# Sign-in ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# An invitation is the same link as one for a forgotten password.
PASSWORD_RESET_TIMEOUT = 24 * 3600

SESSION_COOKIE_AGE = sign_in.number("SESSION_HOURS", 12) * 3600
SESSION_IDLE_SECONDS = sign_in.number("SESSION_MINUTES", 60) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

ACCOUNT_ADAPTER = "uppsikt.accounts.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Addresses are given by an administrator or an identity provider, never by their owner.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = bool(sign_in.value("SMTP_URL"))
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Uppsikt: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key"}

MFA_ADAPTER = "uppsikt.accounts.signin.adapters.SecretsAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {"authenticate": "uppsikt.accounts.signin.forms.SecondStepForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

SOCIALACCOUNT_ADAPTER = "uppsikt.accounts.signin.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = sign_in.providers()
try:
    GROUP_ROLES = read_groups(DATA_DIR / "groups.toml")
except UnreadableGroups as error:
    raise ImproperlyConfigured(str(error)) from error

vars().update(sign_in.mail())

# What everybody may read -------------------------------------------------------------------------

UPPSIKT_PUBLIC = os.environ.get("UPPSIKT_PUBLIC") or "proposed"
if UPPSIKT_PUBLIC not in {"decided", "proposed", "all"}:
    raise ImproperlyConfigured("UPPSIKT_PUBLIC is one of decided, proposed and all.")

# The year of follow-up ---------------------------------------------------------------------------

try:
    FOLLOW_UP_CALENDAR = calendar_settings.read_calendar(
        os.environ.get("UPPSIKT_TERTIAL_DAYS") or calendar_settings.TERTIAL,
        os.environ.get("UPPSIKT_MONTH_DAYS") or calendar_settings.MONTH,
    )
except calendar_settings.UnreadableCalendar as error:
    raise ImproperlyConfigured(str(error)) from error

try:
    REMINDERS = reminder_settings.read_reminders(
        os.environ.get("UPPSIKT_REMINDER_DAYS") or reminder_settings.DAYS,
        os.environ.get("UPPSIKT_REMINDER_EVERY") or reminder_settings.EVERY,
        os.environ.get("UPPSIKT_REMINDER_HOUR") or reminder_settings.HOUR,
    )
except reminder_settings.UnreadableReminders as error:
    raise ImproperlyConfigured(str(error)) from error

# Security ------------------------------------------------------------------------------------

CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "uppsikt.web.unsaved.token_refused"
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# The editor of a report that gathers twenty bodies has some fields for each of their assignments.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
X_FRAME_OPTIONS = "DENY"
if _on("UPPSIKT_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    ALLAUTH_TRUSTED_PROXY_COUNT = 1

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
        "form-action": [SELF, *sign_in.form_targets()],
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
        # A worker that is told to stop, and does, is no fault either.
        "django_tasks_db": {"level": "ERROR"},
    },
}
