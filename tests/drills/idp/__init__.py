"""Identity providers for the drills: allauth's own by OpenID Connect, pysaml2's by SAML."""

from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer


class Threads(ThreadingMixIn, WSGIServer):
    """A browser that holds a line open must not keep the site that asks from its answer."""

    daemon_threads = True
