"""Which state of the software this is: a digest of all that shapes a tenant's schema, so that nothing stale is used."""

import hashlib
from functools import cache
from pathlib import Path

import gxp
import modules
import tenants

SUFFIXES = {".py", ".sql", ".yaml", ".json"}


@cache
def source_digest() -> str:
    """Return the SHA-256 over the installed sources of platform, tenants and modules, in the order of their paths."""
    digest = hashlib.sha256()
    for package in (gxp, modules, tenants):
        root = Path(str(next(iter(package.__path__))))
        for path in sorted(one for one in root.rglob("*") if one.suffix in SUFFIXES and "__pycache__" not in one.parts):
            digest.update(f"{package.__name__}/{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
