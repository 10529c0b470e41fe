"""The secrets of a realm's clients: files of this installation, one a client; the tenant's row names the folder."""

from pathlib import Path

from django.conf import settings

from gxp.kernel.context import Realm
from gxp.kernel.errors import DomainError


def folder(realm: Realm) -> Path:
    """Return where the secrets of a tenant's clients lie."""
    return Path(settings.GXP_SECRETS or settings.GXP_HOME / "secrets") / realm.secret_ref


def secret_of(realm: Realm, client: str) -> str:
    """Return a client's secret; without one the realm cannot be used (`identity.provider_unready`, 503)."""
    path = folder(realm) / client
    if not path.is_file():
        raise DomainError("identity.provider_unready", status=503, params={"client": client})
    return path.read_text(encoding="utf-8").strip()
