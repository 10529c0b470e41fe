"""`python -m tests.tenants.small_router PORT ASK KEY`: a front router for tests, in the form in which nginx is one.

For each request it asks `ASK/upstream` with the host and the key where that host is served, sends it there, and where
the answer is 421 asks and sends once more after a moment: nothing of it was done.
"""

from __future__ import annotations

import http.client
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

MISDIRECTED = 421
AGAIN_SECONDS = 1.0
HOP = {"connection", "transfer-encoding", "content-length", "keep-alive"}


Answer = tuple[int, list[tuple[str, str]], bytes]


def call(base: str, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
    """One request to one server."""
    parts = urlsplit(base)
    link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    try:
        link.request(method, path, body=body, headers=headers)
        answer = link.getresponse()
        return answer.status, answer.getheaders(), answer.read()
    finally:
        link.close()


class Handler(BaseHTTPRequestHandler):
    """One connection of a client."""

    ask, key = "", ""

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        given = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        status, headers, said = self.sent(given, body)
        if status == MISDIRECTED:
            time.sleep(AGAIN_SECONDS)
            status, headers, said = self.sent(given, body)
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_POST = do_GET  # noqa: N815 - the library names it

    def sent(self, headers: dict[str, str], body: bytes) -> Answer:
        """Ask where, and send it there."""
        asking = {"Host": headers["Host"], "X-Gxp-Router-Key": self.key}
        _, told, _ = call(self.ask, "GET", "/upstream", asking, b"")
        upstream = {name.lower(): value for name, value in told}["x-gxp-upstream"]
        return call(upstream, self.command, self.path, headers, body)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    Handler.ask, Handler.key = sys.argv[2], sys.argv[3]
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
