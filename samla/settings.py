"""Settings of the portal. Everything that differs between machines comes from the environment."""

import os
from datetime import date
from pathlib import Path

import pghistory
from csp.constants import NONE, SELF

from samla.databases import databases
from samla.places import data_folder

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_folder(os.environ)

DEMO = os.environ.get("SAMLA_DEMO") == "1"
DEBUG = os.environ.get("SAMLA_DEBUG") == "1"
SECRET_KEY = os.environ.get("SAMLA_SECRET_KEY", "only-for-tests-and-management-commands")
BASE_URL = os.environ.get("SAMLA_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("SAMLA_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# The demo may be told to live on another day than the calendar's
TODAY = date.fromisoformat(os.environ["SAMLA_TODAY"]) if os.environ.get("SAMLA_TODAY") else None
IS_HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "samla",
    "groups",
    "activities",
    "deviations",
    "finance",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_htmx",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samla.drafts.OwnerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samla.htmx.HtmxRedirectMiddleware",
    "samla.guard.ConfirmationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "groups.access.ViewerMiddleware",
    "samla.portal.errors.DemoNotFoundMiddleware",
]

ROOT_URLCONF = "samla.urls"
WSGI_APPLICATION = "samla.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samla.portal.context.portal",
            ],
            "builtins": ["samla.templatetags.samla"],
        },
    }
]
FORM_RENDERER = "samla.forms.SamlaFormRenderer"

# Database: two roles from the first day. «default» is the application, which may only add to the
# history; «owner» migrates and erases.
DATABASES = databases(os.environ, DATA_DIR)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Triggers follow the models: they are laid anew after each migrate instead of one migration step each,
# which would cost a second of rendering for every dozen
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True

# History: rows are only ever added, and each carries who did it and the deeds that led there
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CREATED_AT_FUNCTION = "clock_timestamp()"  # when it happened, not when the transaction began
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history")
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())

AUTH_USER_MODEL = "samla.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "samla.portal.errors.csrf_failure"

# Signing in: a code by e-mail, no passwords, no signing up. An unknown address gets the same answer as a
# known one and no mail. The limits on codes live in the cache, which all processes share (a table).
ACCOUNT_ADAPTER = "samla.portal.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "samla.portal.accounts.RequestCodeForm",
    "confirm_login_code": "samla.portal.accounts.ConfirmCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "samla_cache"}}
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# Under https a web server in front holds the certificate and says in X-Forwarded-Proto how the reader came.
# It must set that header itself on every request (README.md, «I drift»), or anybody could.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_HTTPS else 0
# The portal promises https for its own address, not for its neighbours under the same domain.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Mail goes to the console until a mail server is named.
MAIL_HOST = os.environ.get("SAMLA_MAIL_HOST", "")
EMAIL_HOST = MAIL_HOST or "localhost"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("SAMLA_MAIL_FROM", "portalen@localhost")
# The organiser of meetings that the portal calls to: calendars send their answers there, so somebody reads it
CALENDAR_ORGANISER = os.environ.get("SAMLA_CALENDAR_FROM") or DEFAULT_FROM_EMAIL

# Who watches over accessibility, named in the statement; it may change name.
ACCESSIBILITY_AUTHORITY = "Myndigheten för digital förvaltning (Digg)"
ACCESSIBILITY_COMPLAINTS_URL = "https://www.digg.se/tdosanmalan"

# Uploaded files go to disk piece by piece, and never more of one than may be kept (groups.uploads).
FILE_UPLOAD_HANDLERS = ["groups.uploads.BoundedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 10
# What is typed or pasted, all fields together: a half-year of 200 000 pasted rows
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

# Hashed names for static files, so that browsers may keep them for ever; not while developing or testing.
HASHED_STATIC = not DEBUG and "PYTEST_VERSION" not in os.environ
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not HASHED_STATIC
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
