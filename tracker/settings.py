"""All settings, one file, by environment.

Nothing here starts or looks for a server: `tracker.local` sets the addresses beforehand where
nobody else has, and `tracker.checks` refuses what must not run in production.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.FileAwareEnv()
if (BASE_DIR / ".env").is_file():
    env.read_env(str(BASE_DIR / ".env"))

# Production unless somebody says otherwise: a forgotten variable must not open a door.
PRODUCTION = env.str("ENVIRONMENT", default="production") == "production"
EMBEDDED = env.bool("SPRAWDZAM_EMBEDDED", default=False)
DEMO = env.bool("DEMO", default=False)
TESTING = env.bool("SPRAWDZAM_TESTING", default=False)
DEBUG = env.bool("DEBUG", default=False)

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PROXIES_IN_FRONT = env.int("PROXIES_IN_FRONT", default=0)

INSTALLED_APPS = [
    "tracker.apps.TrackerConfig",
    "claims.apps.ClaimsConfig",
    "claims.apps.RoleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "pgtrigger",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "tracker.client_address.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "claims.middleware.PersonLanguageMiddleware",
    "claims.middleware.OwnBadgesMiddleware",
    "claims.middleware.DeclaredAccessMiddleware",
    # Last, as its own documentation asks: it turns a lock-out into an answer.
    "axes.middleware.AxesMiddleware",
]

if TESTING:
    # Raises on N+1 queries; a development package, so never present in production.
    INSTALLED_APPS.append("zeal")
    MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")
    # A verdict and its ledger rows are appended one after the other, each under the lock of the head.
    ZEAL_ALLOWLIST = [{"model": "claims.ChainHead"}]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "claims.views.context.workspace",
            ],
        },
    }
]

DATABASES = {"default": env.db_url("DATABASE_URL")}
# The login that web server and workers use; `migrate`, as the owner, gives it its rights.
APPLICATION_DATABASE = (
    env.db_url("APPLICATION_DATABASE_URL") if env.str("APPLICATION_DATABASE_URL", default="") else None
)
# On the disks of today a page from anywhere costs hardly more than the next one, and a set of a hundred
# thousand rows fits into sixteen megabytes: by its defaults PostgreSQL walks a million claims instead.
# And no query of ours runs so long that it would be worth compiling first.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "options", "-c random_page_cost=1.1 -c work_mem=16MB -c jit=off"
)
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL")
CACHES: dict[str, dict[str, Any]]
if REDIS_URL.startswith("filesystem"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            # Celery names its unix-socket transport redis+socket and its database virtual_host.
            "LOCATION": REDIS_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db="),
            "OPTIONS": {"serializer": "tracker.cache.JsonSerializer"},
        }
    }

# People and sign-in.
AUTH_USER_MODEL = "claims.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "claims.roles.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_VERBOSE = False

# What the newsroom may decide for itself.
ANALYSTS_MAY_LOG = env.bool("ANALYSTS_MAY_LOG", default=False)
SECOND_REVIEW = env.bool("SECOND_REVIEW", default=False)

# Who the reviews that leave the house (ClaimReview) are by, and where that is told about.
REVIEW_AUTHOR = env.str("REVIEW_AUTHOR", default="") or "Sprawdzam"
REVIEW_AUTHOR_URL = env.str("REVIEW_AUTHOR_URL", default="")

# Signs public source cards (Ed25519): 32 random bytes in base64. Without it they say that they are unsigned.
CARD_SIGNING_KEY = env.str("CARD_SIGNING_KEY", default="")
if DEMO and not CARD_SIGNING_KEY:
    CARD_SIGNING_KEY = b64encode(sha256(f"card {SECRET_KEY}".encode()).digest()).decode()

# Known only to the demonstration mode, which refuses to run in production.
DEMO_LOGINS = (
    [
        ("ania", "demo-analityczka", "analyst"),
        ("ewa", "demo-redaktorka", "editor"),
        ("adam", "demo-administrator", "admin"),
    ]
    if DEMO
    else []
)

# Intake. Seconds between two requests to one host, up to twice as many, at random.
INTAKE_GAP_SECONDS = env.float("INTAKE_GAP_SECONDS", default=2.0)
# For tests with a site of their own: address:port pairs of this machine that may be fetched from.
INTAKE_LOOPBACK = env.list("INTAKE_LOOPBACK", default=[])

# Language and time.
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "claims" / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True

# Static files are served by the application itself, hashed and compressed in production.
STATIC_URL = "/static/"
# Collected for production only; elsewhere the files are served from where they lie.
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Security.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "tracker.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
    },
}
