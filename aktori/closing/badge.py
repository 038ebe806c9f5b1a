"""The open badge of a certificate: Open Badges 3.0, a W3C Verifiable Credential as a signed JWT.

Specification: 1EdTech, Open Badges 3.0, section 8.2 (VC-JWT) and 5.3 (baking into SVG). The issuer
is the instance (did:web); which of its keys signed stands in `kid`.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from aktori.closing.issuer import Issuer, did
from aktori.kit.links import absolute
from aktori.ui.drawing.rings import oval

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"


@dataclass(frozen=True, kw_only=True)
class Badge:
    """What a badge says: no more than the paper with the same code."""

    language: str
    code: str
    given_at: datetime
    name: str
    programme: str
    role: str
    statement: str
    dates: str


def credential(badge: Badge) -> dict[str, object]:
    """The credential as JSON."""
    page = absolute(f"/verify/{badge.code}/")
    kind = uuid5(NAMESPACE_URL, absolute(f"/{badge.programme}/{badge.role}/{badge.dates}/"))
    return {
        "@context": CONTEXTS,
        "id": page,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": did(), "type": ["Profile"], "name": "Aktori", "url": absolute("/")},
        "validFrom": badge.given_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "name": badge.programme,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "identityType": "name",
                    "hashed": False,
                    "identityHash": badge.name,
                }
            ],
            "achievement": {
                "id": kind.urn,
                "type": ["Achievement"],
                "inLanguage": badge.language,
                "name": f"{badge.programme}: {badge.role}",
                "description": badge.dates,
                "criteria": {"narrative": f"{badge.statement}. {badge.programme}, {badge.dates}"},
            },
        },
    }


def token(badge: Badge, issuer: Issuer) -> str:
    """The credential, signed: RS256 (RFC 7515, RFC 7518)."""
    body = credential(badge)
    claims = {**body, "iss": did(), "jti": body["id"], "nbf": int(badge.given_at.timestamp())}
    head = {"alg": "RS256", "typ": "JWT", "kid": issuer.kid}
    said = f"{part(head)}.{part(claims)}"
    signature = issuer.secret().sign(said.encode(), PKCS1v15(), SHA256())
    return f"{said}.{encoded(signature)}"


def part(value: Mapping[str, object]) -> str:
    """JSON as a part of a token."""
    return encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def encoded(value: bytes) -> str:
    """Base64 for addresses, without padding."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def baked(badge: Badge, issuer: Issuer) -> str:
    """The picture that carries the credential: the rings of a whole season, a name, a programme."""
    title = escape(f"{badge.programme}: {badge.role}, {badge.name}")
    rings = "".join(f'<path d="{oval(level)}"/>' for level in range(1, 9))
    lines = "".join(
        f'<text x="50" y="{y}" font-size="{size}">{escape(text)}</text>'
        for y, size, text in (
            (108, 8, badge.name),
            (117, 4.5, badge.programme),
            (124, 4.5, f"{badge.role}, {badge.dates}"),
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="{NAMESPACE}" '
        f'viewBox="-20 -20 140 155" role="img"><title>{title}</title>'
        f"<openbadges:credential verify={quoteattr(token(badge, issuer))}/>"
        '<rect x="-20" y="-20" width="140" height="155" rx="10" fill="#fcfdfc"/>'
        '<g transform="rotate(-34 50 40)" fill="none" stroke="#12564b" stroke-width="1.4">'
        f'{rings}<circle cx="29" cy="40" r="5" fill="#87306a" stroke="none"/>'
        '<circle cx="71" cy="40" r="5" fill="#12564b" stroke="none"/></g>'
        f'<g fill="#112827" font-family="Georgia, serif" text-anchor="middle">{lines}</g></svg>'
    )
