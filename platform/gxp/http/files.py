"""Files as answers: name in every script (RFC 6266, RFC 8187), type as stored, never guessed by the browser.

What people sent in leaves as an attachment alone, and even opened it runs nothing and loads nothing.
"""

import re
from urllib.parse import quote

from django.http import HttpResponse

# What a quoted file name may hold for readers that know no other; the rest stands in `filename*`.
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ._()+=@-]")
# attr-char of RFC 8187, beyond letters and digits.
_ATTRIBUTE = "!#$&+-.^_`|~"
# A page of its own without origin, script, form or network.
INERT = "sandbox; default-src 'none'"


def file_answer(*, content: bytes, name: str, media_type: str, inline: bool = False) -> HttpResponse:
    """Return a file to be kept under its name, or with `inline` to be shown in the page."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = disposition(name, inline=inline)
    answer["X-Content-Type-Options"] = "nosniff"
    if not inline:
        answer["Content-Security-Policy"] = INERT
    return answer


def disposition(name: str, *, inline: bool = False) -> str:
    """Return the header's value: a plain name for old readers, and the name itself in UTF-8 where it is not plain."""
    plain = _NOT_PLAIN.sub("_", name)
    kind = "inline" if inline else "attachment"
    exact = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe=_ATTRIBUTE)}"
    return f'{kind}; filename="{plain}"{exact}'
