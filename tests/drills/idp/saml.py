"""pysaml2's identity provider as a site of its own: `… PORT FOLDER SP-METADATA`.

It writes its metadata into the folder before it listens. Its people sign in by their name.
"""

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import parse_qs
from urllib.request import ProxyHandler, build_opener
from wsgiref.simple_server import make_server

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAME_FORMAT_URI, NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from tests.drills.idp import Threads

SUBJECT = "pairwise-id"
PEOPLE = {"aino": "A1B2C3@uni.example", "impostor": "D4E5F6@uni.example"}
Start = Callable[[str, list[tuple[str, str]]], object]


def make_key(folder: Path) -> None:
    """A key and a certificate that it signs itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "idp")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    (folder / "idp.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    (folder / "idp.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def configuration(base: str, folder: Path, **known: dict[str, list[str]]) -> IdPConfig:
    """What it is, and whom it knows, in pysaml2's words."""
    words = {
        **known,
        "entityid": f"{base}/metadata",
        "xmlsec_binary": "/usr/bin/xmlsec1",
        "key_file": str(folder / "idp.key"),
        "cert_file": str(folder / "idp.crt"),
        "service": {
            "idp": {
                "endpoints": {
                    "single_sign_on_service": [(f"{base}/sso", BINDING_HTTP_REDIRECT)],
                },
                "policy": {
                    "default": {
                        "lifetime": {"minutes": 15},
                        "attribute_restrictions": None,
                        "name_form": NAME_FORMAT_URI,
                        "sign_response": True,
                        "sign_assertion": True,
                    }
                },
            }
        },
    }
    return IdPConfig().load(words)


class Provider:
    """Asks who it is, and answers the site that asked."""

    def __init__(self, base: str, folder: Path, asks: str) -> None:
        self.base, self.folder, self.asks = base, folder, asks

    @cached_property
    def server(self) -> Server:
        """Made when the site that asks is up and tells its metadata."""
        file = self.folder / "sp.xml"
        file.write_bytes(build_opener(ProxyHandler({})).open(self.asks, timeout=30).read())
        return Server(config=configuration(self.base, self.folder, metadata={"local": [str(file)]}))

    def __call__(self, environ: dict[str, str], start: Start) -> Iterable[bytes]:
        """One page."""
        asked = {key: one[0] for key, one in parse_qs(environ["QUERY_STRING"]).items()}
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        if asked.get("who") not in PEOPLE:
            hidden = "".join(
                f'<input type="hidden" name="{escape(key)}" value="{escape(value)}">'
                for key, value in asked.items()
            )
            page = f'<form><label>Name <input name="who"></label>{hidden}<button>Go</button></form>'
            return [page.encode()]
        return [self.answer(asked).encode()]

    def answer(self, asked: dict[str, str]) -> str:
        """The form that carries the signed assertion back."""
        request = self.server.parse_authn_request(asked["SAMLRequest"], BINDING_HTTP_REDIRECT)
        words = self.server.response_args(request.message)
        who = asked["who"]
        told = {
            SUBJECT: [PEOPLE[who]],
            "mail": ["henrik.salo@example.org"],
        }
        response = self.server.create_authn_response(
            identity=told,
            userid=who,
            name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text=f"{who}-here"),
            authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"},
            sign_response=True,
            sign_assertion=True,
            sign_alg=SIG_RSA_SHA256,  # its default, SHA-1, is refused
            digest_alg=DIGEST_SHA256,
            **words,
        )
        sent = self.server.apply_binding(
            BINDING_HTTP_POST,
            str(response),
            words["destination"],
            asked.get("RelayState", ""),
            response=True,
        )
        return str(sent["data"])


if __name__ == "__main__":
    port, folder, asks = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    make_key(folder)
    base = f"http://localhost:{port}"
    described = entity_descriptor(configuration(base, folder))
    (folder / "idp.xml").write_text(str(described))
    make_server("127.0.0.1", port, Provider(base, folder, asks), Threads).serve_forever()
