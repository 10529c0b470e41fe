"""Writes docs/compliance/access-matrix.csv: for every route and signed act the roles that companies start with.

Derived from what the product declares: the permission of each route and act, where its thing is, and the roles of the
starting set and of all industries. tests/gxp/http/test_matrix.py holds the table to be true and requests every cell.
`python -m tools.access_matrix` writes it.
"""

import csv
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import yaml

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs/compliance/access-matrix.csv"
ALLOWED, REFUSED = "yes", "403"


@dataclass(frozen=True, slots=True)
class Way:
    """A route below /api, or a signed act (`method` SIGN, `path` its name), the permission, and where its thing is."""

    method: str
    path: str
    permission: str
    where: str


def ways() -> list[Way]:
    """Return every guarded route and every signed act."""
    return sorted([*_routes(), *_acts()], key=lambda way: (way.method == "SIGN", way.path, way.method))


def _routes() -> Iterator[Way]:
    from gxp.http.routing import Router  # noqa: PLC0415 - after django.setup()
    from gxp.http.scope import Of  # noqa: PLC0415
    from gxp.registry import manifests, resolve  # noqa: PLC0415

    for manifest in manifests():
        router = resolve(manifest.api) if manifest.api else None
        if not isinstance(router, Router):
            continue
        for key, permission in router.declared.items():
            if isinstance(permission, str):
                at = router.places[key]
                where = at.record_type if isinstance(at, Of) else at.name.lower()
                yield Way(key[0], f"/{manifest.prefix or manifest.name}{key[1]}", permission, where)


def _acts() -> Iterator[Way]:
    from gxp.compliance.esign.acts import acts  # noqa: PLC0415 - after django.setup()

    for act in acts().values():
        yield Way("SIGN", act.name, act.permission, act.record_type)


def roles() -> dict[str, frozenset[str]]:
    """Return role -> permissions of everything that some company starts with."""
    from gxp.identity.services.industries import PACK  # noqa: PLC0415 - after django.setup()
    from gxp.registry import grants  # noqa: PLC0415

    found = dict(grants())
    for industry in yaml.safe_load(PACK.read_text(encoding="utf-8")).values():
        for role in industry:
            found[role["code"]] = frozenset[str]().union(*(grants()[other] for other in role["like"]))
    return found


def render() -> str:
    """Return the table as text."""
    held, out = roles(), io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["method", "path", "permission", "where", *sorted(held)])
    for way in ways():
        cells = [ALLOWED if way.permission in held[role] else REFUSED for role in sorted(held)]
        writer.writerow([way.method, way.path, way.permission, way.where, *cells])
    return out.getvalue()


if __name__ == "__main__":
    django.setup()
    TABLE.write_text(render(), encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {len(ways())} routes and acts, {len(roles())} roles")
    sys.exit(0)
