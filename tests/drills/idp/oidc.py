"""django-allauth's OpenID Connect provider as a site of its own: `… PORT FOLDER REDIRECT`.

Its people sign in with their name as password. Who is called Two has shown two things.
"""

import sys
from pathlib import Path
from wsgiref.simple_server import make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from tests.drills.idp import Threads

CLIENT, SECRET = "aktori", "secret-of-the-drill"
# who signs in there, the address told, and the name
PEOPLE = (
    ("aino", "aino@uni.example", "One"),
    ("impostor", "henrik.salo@example.org", "One"),
    ("maija", "maija@uni.example", "One"),
    ("maija2", "maija2@uni.example", "Two"),
)


def configure(folder: Path) -> None:
    """The least that it needs."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()
    settings.configure(
        SECRET_KEY="drill",
        ALLOWED_HOSTS=["localhost"],
        ROOT_URLCONF="tests.drills.idp.oidc_urls",
        INSTALLED_APPS=[
            *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"),
            *("django.contrib.messages", "allauth", "allauth.account", "allauth.idp.oidc"),
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "idp.sqlite"}
        },
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        LOGIN_URL="/accounts/login/",
        LOGIN_REDIRECT_URL="/accounts/login/",
        IDP_OIDC_PRIVATE_KEY=pem,
        IDP_OIDC_ADAPTER="tests.drills.idp.oidc_urls.Adapter",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # quick
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()


def fill(redirect: str) -> None:
    """Its tables, its people, and the one site that may ask."""
    from allauth.idp.oidc.models import Client  # noqa: PLC0415 – needs the settings
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415
    from django.contrib.auth.models import User  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    for name, email, last in PEOPLE:
        User.objects.create_user(name, email, name, last_name=last)
    Client.objects.create(
        id=CLIENT,
        name="Aktori",
        secret=make_password(SECRET),
        scopes="openid\nprofile\nemail",
        redirect_uris=redirect,
        skip_consent=True,
    )


if __name__ == "__main__":
    port, folder, redirect = sys.argv[1:]
    configure(Path(folder))
    fill(redirect)
    make_server("127.0.0.1", int(port), get_wsgi_application(), Threads).serve_forever()
