"""Which state of the software this is: a digest of all that shapes a tenant's schema, so that nothing stale is used."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps

import gxp

SUFFIXES = {".py", ".sql", ".yaml", ".json"}


@cache
def source_digest() -> str:
    """Return the SHA-256 over the installed sources of the platform and of every app, in the order of their paths."""
    digest = hashlib.sha256()
    for name, root in sorted(_roots()):
        for path in sorted(one for one in root.rglob("*") if one.suffix in SUFFIXES and "__pycache__" not in one.parts):
            digest.update(f"{name}/{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _roots() -> Iterator[tuple[str, Path]]:
    platform = Path(str(next(iter(gxp.__path__))))
    yield "gxp", platform
    for app in apps.get_app_configs():
        if not app.name.startswith("django") and platform not in Path(app.path).parents:
            yield app.name, Path(app.path)
