"""The verifier's page and the policy under which a browser runs it: its scripts by hash, and no network."""

import base64
import hashlib
import re
from pathlib import Path

from csp.constants import NONE, SELF

PAGE = (Path(__file__).resolve().parents[3] / "verifier" / "verify.html").read_text(encoding="utf-8")
SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


def script_hashes(page: str) -> list[str]:
    """Return the CSP sources of a page's scripts, `'sha256-…'` each."""
    digests = (hashlib.sha256(script.encode()).digest() for script in SCRIPT.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


POLICY = {
    "default-src": [NONE],
    "script-src": script_hashes(PAGE),
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
}
