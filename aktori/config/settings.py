"""Every setting of an instance: read from the environment once, typed, contradictions refused.

| variable             | meaning                                                    |
|----------------------|------------------------------------------------------------|
| AKTORI_VAR           | folder of what changes: databases, keys, collected files   |
| AKTORI_BASE_URL      | the address people use, without a slash at the end         |
| AKTORI_DATABASE_URL  | sqlite:///path or postgresql://…; default var/aktori.sqlite |
| AKTORI_KEYSTORE_URL  | the same for the keys; never the same database             |
| AKTORI_POOL          | connections to PostgreSQL that a process shares; default 0 |
| AKTORI_KEYS          | folder of the root keys; default var/keys                  |
| AKTORI_SHRED_LEDGER  | file of the destroyed vaults; default var/shred.ledger     |
| AKTORI_SECRET_KEY    | signs sessions and links; default var/secret.key           |
| AKTORI_MAIL_URL      | smtp://user:password@host:port, smtps://… or file:folder   |
| AKTORI_MAIL_FROM     | sender of all mail                                         |
| AKTORI_BOUNCES       | where undeliverable mail returns, e.g. bounces@example.org |
| AKTORI_SECOND_FACTOR | who runs programmes needs one: staff (default), or offered |
| AKTORI_OIDC_ISSUER   | sign-in by OpenID Connect: docs/operator/sso.md            |
| AKTORI_OIDC_CLIENT   | what the provider calls us                                 |
| AKTORI_OIDC_SECRET   | what it gave us                                            |
| AKTORI_OIDC_NAME     | what the button says; default OpenID Connect               |
| AKTORI_SAML_IDP      | sign-in by SAML: the provider's entity id                  |
| AKTORI_SAML_METADATA | the file of its metadata                                   |
| AKTORI_SAML_NAME     | what the button says; default SAML                         |
| AKTORI_ROOMS         | where online rooms are made; default https://meet.jit.si   |
| AKTORI_CALENDARS     | hosts of calendars in the own network, parted by commas    |
| AKTORI_PROXIES       | how many proxies of one's own stand in front; default 0    |
| AKTORI_METRICS_TOKEN | whoever brings it may read /metrics; without it nobody     |
| AKTORI_WEBHOOKS      | hosts in the own network that may be told what happened    |

DATABASE_URL, KEYSTORE_URL, SECRET_KEY, MAIL_URL, METRICS_TOKEN and OIDC_SECRET may lie in a
file instead, as containers and systemd hand out secrets: AKTORI_MAIL_URL_FILE=/run/secrets/mail.
"""

import os
import sys
from pathlib import Path
from secrets import token_hex

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from aktori.config.addresses import database, mail, secret
from aktori.config.sso import ways

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("AKTORI_VAR", ROOT / "var")).absolute()
BASE_URL = os.environ.get("AKTORI_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
HOST = BASE_URL.split("//", 1)[1].split(":")[0]
SECURE = BASE_URL.startswith("https:")
KEYS = Path(os.environ.get("AKTORI_KEYS", VAR / "keys"))
SHRED_LEDGER = Path(os.environ.get("AKTORI_SHRED_LEDGER", VAR / "shred.ledger"))

SECRET_FILE = VAR / "secret.key"
# `aktori prepare` writes the file; without it (type checks, tests) a key of the moment does
SECRET_KEY = secret("AKTORI_SECRET_KEY") or (
    SECRET_FILE.read_text() if SECRET_FILE.exists() else token_hex(32)
)
DEBUG = False
PROXIES = int(os.environ.get("AKTORI_PROXIES", "0"))
if PROXIES < 0:
    raise ImproperlyConfigured("AKTORI_PROXIES is a number: 0, or how many stand in front.")
# a proxy of one's own takes off the encryption, and tells so
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
MEETING_ROOMS = os.environ.get("AKTORI_ROOMS", "https://meet.jit.si").rstrip("/")
TRUSTED_CALENDAR_HOSTS = frozenset(
    host.strip() for host in os.environ.get("AKTORI_CALENDARS", "").split(",") if host.strip()
)
TRUSTED_WEBHOOK_HOSTS = frozenset(
    host.strip() for host in os.environ.get("AKTORI_WEBHOOKS", "").split(",") if host.strip()
)
ALLOWED_HOSTS = [HOST, "127.0.0.1", "localhost", "[::1]"] if not SECURE else [HOST]

# 0: each thread keeps a connection of its own
POOL = int(os.environ.get("AKTORI_POOL", "0"))
DATABASES = {
    "default": database(secret("AKTORI_DATABASE_URL", f"sqlite:///{VAR}/aktori.sqlite"), pool=POOL),
    "keystore": database(
        secret("AKTORI_KEYSTORE_URL", f"sqlite:///{VAR}/keystore.sqlite"),
        keystore=True,
        pool=POOL,
    ),
}
if DATABASES["default"]["NAME"] == DATABASES["keystore"]["NAME"]:
    raise ImproperlyConfigured("AKTORI_KEYSTORE_URL must not be the database of the data.")
DATABASE_ROUTERS = ["aktori.vault.router.KeystoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHE_BACKEND = "django.core.cache.backends.db.DatabaseCache"
CACHES = {"default": {"BACKEND": CACHE_BACKEND, "LOCATION": "cache"}}

ROOMS = [
    f"aktori.{room}"
    for room in (
        *("kit", "ui", "vault", "mail", "people", "notifications", "audit", "signals"),
        *("programmes", "preparation", "mentorships", "applications"),
        *("goals", "workbook", "messages"),
        *("matching", "meetings", "gatherings", "feedback", "concerns", "closing", "care"),
        *("api", "home", "privacy", "reports"),
    )
]
OIDC_SECRET = {"AKTORI_OIDC_SECRET": secret("AKTORI_OIDC_SECRET")}
SSO = ways({**os.environ, **OIDC_SECRET}, KEYS, secure=SECURE)
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{way.kind}" for way in SSO),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "aktori.kit.middleware.stamp",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "aktori.people.middleware.reading",
    "aktori.people.sessions.limit_sessions",
    "aktori.people.second_factor.ask_second_factor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "aktori.config.urls"
WSGI_APPLICATION = "aktori.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ]
        },
    }
]
FORM_RENDERER = "aktori.ui.forms.Renderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
USE_I18N = True
LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "aktori.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_FORMS = {
    "request_login_code": "aktori.people.forms.AskForCodeForm",
    "confirm_login_code": "aktori.people.forms.CodeForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
# failures are counted by `people.tries`; a hall of people behind one address may ask for codes
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "300/m/ip,3/m/key",
    "login": "300/m/ip",
    "login_failed": "",
}
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
SOCIALACCOUNT_ADAPTER = "aktori.people.sso.SsoAdapter"
SOCIALACCOUNT_PROVIDERS = {way.kind: {"APPS": [way.app]} for way in SSO}
SOCIALACCOUNT_REQUESTS_TIMEOUT = 15  # seconds for what a provider is asked
SOCIALACCOUNT_STORE_TOKENS = SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SECOND_FACTOR = os.environ.get("AKTORI_SECOND_FACTOR", "staff")
if SECOND_FACTOR not in ("staff", "offered"):
    raise ImproperlyConfigured(f"AKTORI_SECOND_FACTOR is staff or offered, not {SECOND_FACTOR}")
# recovery codes are made on their own page: a member's passkey needs none
MFA_SUPPORTED_TYPES = ["webauthn", "totp"]
MFA_ADAPTER = "aktori.people.mfa.MFAAdapter"
MFA_FORMS = {
    "add_webauthn": "aktori.people.forms.PasskeyForm",
    "activate_totp": "aktori.people.forms.AppForm",
    "authenticate": "aktori.people.forms.SecondStepForm",
    "reauthenticate": "aktori.people.forms.SecondStepAgainForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # else a passkey would be one thing, not two
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
if SECURE:  # a browser takes such a name from this host alone, and only over https
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-token"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
# not "no-referrer": browsers then send `Origin: null` with every form, and Django refuses it
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
REPORTING_ENDPOINTS = 'csp="/csp-report/"'
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *(way.origin for way in SSO)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "report-uri": "/csp-report/",
        "report-to": "csp",
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "aktori.ui.storage.HashedFiles"},
}

EMAIL_BACKEND, MAIL_OPTIONS = mail(secret("AKTORI_MAIL_URL", f"file:{VAR}/mail"))
DEFAULT_FROM_EMAIL = os.environ.get("AKTORI_MAIL_FROM", "Aktori <aktori@localhost>")
BOUNCES = os.environ.get("AKTORI_BOUNCES", "")
if BOUNCES and BOUNCES.count("@") != 1:
    raise ImproperlyConfigured(f"AKTORI_BOUNCES is one address, not {BOUNCES}")

METRICS_TOKEN = secret("AKTORI_METRICS_TOKEN")
# a person at a terminal reads lines; everything else gets JSON, with a line for each request
AT_TERMINAL = sys.stderr.isatty()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "aktori.config.observing.logs.formatter"},
    },
    "handlers": {
        "terminal": {
            "class": "logging.StreamHandler",
            "formatter": "line" if AT_TERMINAL else "json",
        }
    },
    "loggers": {"aktori.request": {"level": "WARNING" if AT_TERMINAL else "INFO"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
}
