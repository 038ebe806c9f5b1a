"""Signing in at the organisation: at most one provider by OpenID Connect and one by SAML.

An account is found by issuer and subject. So the issuer stands in the key under which
django-allauth keeps a subject: another issuer under the same setting finds nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

OIDC, SAML = "openid_connect", "saml"
OF_OIDC = ("AKTORI_OIDC_ISSUER", "AKTORI_OIDC_CLIENT", "AKTORI_OIDC_SECRET")
OF_SAML = ("AKTORI_SAML_IDP", "AKTORI_SAML_METADATA")
# of SAML attributes: what is never given to another person, as an eduPersonPrincipalName may be
SUBJECT = [
    "urn:oasis:names:tc:SAML:attribute:pairwise-id",
    "urn:oasis:names:tc:SAML:attribute:subject-id",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.13",
]


@dataclass(frozen=True)
class Way:
    """One provider: its kind, what people call it, where it is, and allauth's words for it."""

    kind: str
    name: str
    slug: str
    origin: str
    app: dict[str, Any]


def ways(environ: Mapping[str, str], keys: Path, *, secure: bool) -> tuple[Way, ...]:
    """The providers that the environment names; refuses half of one, and one without https."""
    found = []
    if whole(environ, OF_OIDC):
        found.append(oidc(environ))
    if whole(environ, OF_SAML):
        found.append(saml(environ, keys))
    for way in found:
        if secure and not way.origin.startswith("https://"):
            raise ImproperlyConfigured(f"{way.origin} must be reached by https.")
    return tuple(found)


def whole(environ: Mapping[str, str], names: tuple[str, ...]) -> bool:
    """Whether all are set; some but not all is a mistake."""
    missing = [name for name in names if not environ.get(name)]
    if missing and len(missing) < len(names):
        raise ImproperlyConfigured(f"{', '.join(missing)} is missing.")
    return not missing


def oidc(environ: Mapping[str, str]) -> Way:
    """The provider by OpenID Connect."""
    issuer, client, secret = (environ[name] for name in OF_OIDC)
    slug = f"oidc-{sha256(issuer.encode()).hexdigest()[:12]}"
    name = environ.get("AKTORI_OIDC_NAME", "OpenID Connect")
    app = {
        "provider_id": slug,
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": issuer.rstrip("/"),
            "fetch_userinfo": False,  # the token says who it is, and its issuer is looked at
            "oauth_pkce_enabled": True,
            # against it the token is held, whatever the metadata says (ASVS 5.0, V10.5.3)
            "openid_configuration_overrides": {"issuer": issuer},
        },
    }
    return Way(OIDC, name, slug, origin(issuer), app)


def saml(environ: Mapping[str, str], keys: Path) -> Way:
    """The provider by SAML: its metadata is a file, fetched and looked at by the operator.

    With `saml.key` and `saml.crt` among the keys we sign what we ask, and are told in secret.
    """
    # late: it takes a third of a second, and few instances need it
    from onelogin.saml2.idp_metadata_parser import (  # noqa: PLC0415
        OneLogin_Saml2_IdPMetadataParser as Parser,
    )

    entity, file = (environ[name] for name in OF_SAML)
    told = Parser.parse(Path(file).read_text(), entity_id=entity).get("idp", {})
    if told.get("entityId") != entity or "x509cert" not in told:
        raise ImproperlyConfigured(f"{file} has not one certificate for {entity}.")
    name = environ.get("AKTORI_SAML_NAME", "SAML")
    key, certificate = keys / "saml.key", keys / "saml.crt"
    signs = key.exists() and certificate.exists()
    app = {
        "provider_id": entity,
        "name": name,
        "client_id": SAML,
        "settings": {
            "attribute_mapping": {"uid": SUBJECT},
            "idp": {
                "entity_id": entity,
                "sso_url": told["singleSignOnService"]["url"],
                "x509cert": told["x509cert"],
            },
            "advanced": {
                "want_assertion_signed": True,
                "authn_request_signed": signs,
                "want_assertion_encrypted": signs,
                **(
                    {"private_key": key.read_text(), "x509cert": certificate.read_text()}
                    if signs
                    else {}
                ),
            },
        },
    }
    return Way(SAML, name, SAML, origin(told["singleSignOnService"]["url"]), app)


def origin(address: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
