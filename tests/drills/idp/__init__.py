"""Identity providers for the drills: allauth's own by OpenID Connect, pysaml2's by SAML."""
