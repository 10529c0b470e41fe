"""A short walk on the embedded database of the demonstration: `python -m tests.isolation.embedded ROOM …`.

GXP_DATABASE_URL names an embedded cluster with the template's companies. Prints one JSON object: what was found in
these rooms, what every route answered on a host that nobody has, and whether one sown leak was found.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from typing import Any

from django.conf import settings
from django.test import Client

from tests.isolation import walk  # sets Django up
from tests.isolation.forms import ABSENT, calls
from tests.isolation.leaks import LEAKS
from tests.isolation.routes import routes

SOWN = "binding_that_is_swallowed"


def nowhere() -> dict[str, str]:
    """Routes that answer an unknown host with anything but that it is unknown."""
    client = Client(HTTP_HOST="nowhere.localhost")
    wrong = {}
    for route in routes():
        answer: Any = client.generic(
            route.method, f"/api{route.at({}, ABSENT)}", b"{}", content_type="application/json"
        )
        if answer.status_code != 404 or answer.json()["code"] != "tenancy.unknown_host":
            wrong[route.name] = str(answer.status_code)
    return wrong


def main(rooms: list[str]) -> dict[str, Any]:
    """Walk these rooms clean, then one of them with a leak."""
    url = os.environ["GXP_DATABASE_URL"]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, ".localhost"]
    walker = walk.Walker(url)
    chosen = [route for route in walker.routes if route.path.startswith(tuple(rooms))]
    forms = Counter(call.form for route in chosen for call in calls(route, walker.twins))
    answer: dict[str, Any] = {
        "walked": len(chosen),
        "forms": dict(forms),
        "nowhere": nowhere(),
        "found": [one for room in rooms for one in walker.findings(room)],
    }
    leak, where = LEAKS[SOWN]
    with leak(walker.twins, url):
        answer["leak"] = next(walker.findings(where), None)
    return answer


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:]), ensure_ascii=False))
    sys.exit(0)
