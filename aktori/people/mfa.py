"""How allauth's second factors work here: their secrets lie encrypted in the database."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


class MFAAdapter(DefaultMFAAdapter):
    """A copy of the database alone makes nobody's codes: the key comes from the secret's file."""

    def encrypt(self, text: str) -> str:
        """What is kept of a secret."""
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. Raises `InvalidToken` when `AKTORI_SECRET_KEY` has become another."""
        return box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """What the app shows above the code."""
        return f"Aktori ({settings.HOST})"


def box() -> MultiFernet:
    """Encrypts under the secret key, and still opens what former ones closed."""
    return MultiFernet(
        [Fernet(key_of(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def key_of(secret: str | bytes) -> bytes:
    """A key for this purpose alone."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"aktori.people.mfa")
    return base64.urlsafe_b64encode(hkdf.derive(force_bytes(secret)))
