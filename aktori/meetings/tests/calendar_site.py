"""A small web server of a test's own, that serves calendars."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class CalendarSite:
    """What it serves, by path; a path that begins with /moved sends one on to `target`."""

    address: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)
    target: str = ""
    asked: list[str] = field(default_factory=list)


@contextmanager
def calendar_site() -> Iterator[CalendarSite]:
    """The site at a free port of this machine, for as long as it is needed."""
    site = CalendarSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            if self.path.startswith("/moved"):
                self.send_response(302)
                self.send_header("Location", site.target)
                self.end_headers()
                return
            content = site.pages.get(self.path)
            self.send_response(200 if content is not None else 404)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
