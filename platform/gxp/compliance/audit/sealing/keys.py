"""The sealer's key file, one per tenant, readable by the sealer's user only; a KMS or token takes the same place."""

import os
import stat
from pathlib import Path
from uuid import UUID

from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.note import Ed25519Key


class KeyFolder:
    """Key files `seal-<tenant>.key` (present), `.next` (a rotation under way) and `.<n>.key` (earlier ones)."""

    def __init__(self, folder: Path) -> None:
        """Use a folder that only the sealer's user may enter; it is made when the first key is."""
        self._folder = folder

    def present(self, tenant: UUID | str, public: bytes | None) -> Ed25519Key | None:
        """Return the key with this public part (any, if None); finish a rotation that was committed."""
        key = self._read(self._path(tenant))
        if key is not None and public in (None, key.public):
            return key
        coming = self._read(self._path(tenant, ".next"))
        if coming is None or coming.public != public:
            return None
        self.promote(tenant)
        return coming

    def create(self, tenant: UUID | str) -> Ed25519Key:
        """Make the tenant's first key."""
        return self._write(self._path(tenant))

    def create_next(self, tenant: UUID | str) -> Ed25519Key:
        """Make the key that a rotation will put in place."""
        self._path(tenant, ".next").unlink(missing_ok=True)
        return self._write(self._path(tenant, ".next"))

    def promote(self, tenant: UUID | str) -> None:
        """Put the next key in place; the earlier one is kept beside it."""
        number = len(list(self._folder.glob(f"seal-{tenant}.*.key"))) + 1
        self._path(tenant).rename(self._path(tenant, f".{number}.key"))
        self._path(tenant, ".next").rename(self._path(tenant))

    def _path(self, tenant: UUID | str, ending: str = ".key") -> Path:
        return self._folder / f"seal-{tenant}{ending}"

    def _read(self, path: Path) -> Ed25519Key | None:
        if not path.exists():
            return None
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise DomainError("audit.key_missing", status=500, params={"why": "others may read the key file"})
        return Ed25519Key(bytes.fromhex(path.read_text().strip()))

    def _write(self, path: Path) -> Ed25519Key:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = Ed25519Key.generate()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(key.private.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        return key
