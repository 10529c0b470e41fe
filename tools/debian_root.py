"""PostgreSQL 17 with TimescaleDB and RabbitMQ 4 in a Debian 13 root inside the checkout.

Each server runs in its own mount and process namespace, so that nothing is left mounted, the folder can be deleted
at any time, and ending the namespace ends every process in it. Both listen on loopback only.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PACKAGES = "postgresql-17,postgresql-17-timescaledb,rabbitmq-server"
POSTGRES_BIN = "/usr/lib/postgresql/17/bin"
STOP_SECONDS = 20.0
# Run inside the new namespaces: $1 is the root, $2 the user, the rest the command.
ENTER = """
set -e; root=$1; user=$2; shift 2
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc" || mount --rbind /proc "$root/proc"
exec chroot --userspec="$user:$user" "$root" "$@"
"""
# A test cluster: a crash of the machine may lose it, a crash of the server may not. This stands in the cluster's file:
# on the command line it would silently win over `make bench`, which turns both on.
CLUSTER_SETTINGS = "fsync = off\nfull_page_writes = off\n"
POSTGRES_SETTINGS = {
    "shared_preload_libraries": "timescaledb",
    "timescaledb.telemetry_level": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    # Without workers no scheduler holds a database open: CREATE DATABASE ... TEMPLATE needs that.
    "timescaledb.max_background_workers": "0",
    "max_connections": "200",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "max_locks_per_transaction": "512",
    "max_worker_processes": "16",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
}


def unusable() -> str:
    """Why this way is closed here; empty when it is open."""
    if os.geteuid() != 0:
        return "this user is not root"
    if shutil.which("apt-get") is None:
        return "this system is neither Debian nor Ubuntu"
    return ""


def free_port(offset: int) -> int:
    """A free loopback port below the ephemeral range, far from other checkouts' ports."""
    first = 20000 + zlib.crc32(str(Path(__file__).resolve()).encode()) % 10000
    for port in range(first + 100 * offset, first + 100 * offset + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise SystemExit("services: no free port")


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages on the host, quietly unless it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", "-q", *command], env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(
                f"services: apt-get {' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
            )


def build_root(home: Path, say: Callable[[str], None]) -> Path:
    """The root, made once: put in place by a rename, so that a broken attempt is never used."""
    root = home / "root"
    if root.exists():
        return root
    if shutil.which("mmdebstrap") is None:
        say("installing mmdebstrap")
        apt_install(["mmdebstrap", "debian-archive-keyring"])
    part = home / "root.part"
    shutil.rmtree(part, ignore_errors=True)
    say("making a Debian 13 root with PostgreSQL, TimescaleDB and RabbitMQ (about a minute)")
    with (home / "root.log").open("w") as log:
        command = ["mmdebstrap", "--variant=apt", f"--include={PACKAGES}", "trixie", str(part)]
        if subprocess.run(command, stdout=log, stderr=log, check=False).returncode != 0:
            raise SystemExit(f"services: mmdebstrap failed; see {home}/root.log")
    name = socket.gethostname()
    (part / "etc" / "hosts").write_text(f"127.0.0.1 localhost {name}\n")
    part.rename(root)
    return root


def entered(root: Path, user: str, *command: str) -> list[str]:
    """The command line that runs `command` as `user` inside the root, in namespaces of its own."""
    unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
    return [*unshare, "sh", "-c", ENTER, "enter", str(root), user, *command]


def launch(home: Path, name: str, command: list[str], *, environment: Mapping[str, str] | None = None) -> None:
    """Start a server in the background and keep its process id; `environment` is added to this process's."""
    with (home / f"{name}.log").open("a") as log:
        process = subprocess.Popen(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd="/",
        )
    (home / f"{name}.pid").write_text(str(process.pid))


def running(home: Path, name: str, *, mark: str = "") -> int | None:
    """Process id of our server of that name, if it is still ours: its command line names `mark`, or our root."""
    path = home / f"{name}.pid"
    if not path.exists():
        return None
    pid = int(path.read_text())
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return None
    return pid if (mark or str(home / "root")).encode() in arguments else None


def start_postgres(home: Path, root: Path) -> str:
    """A new cluster on first use; the superuser's URL."""
    port = free_port(0)
    secret_file = home / "postgres.secret"
    cluster = root / "srv" / "pg"
    if not secret_file.exists():
        shutil.rmtree(cluster, ignore_errors=True)
        cluster.mkdir(parents=True)
        subprocess.run(["chroot", str(root), "chown", "postgres:postgres", "/srv/pg"], check=True)
        secret = secrets.token_hex(16)
        pwfile = root / "srv" / "password"
        pwfile.write_text(secret)
        pwfile.chmod(0o644)
        arguments = ["-D", "/srv/pg", "-U", "postgres", "--pwfile=/srv/password", "--auth=scram-sha-256", "-E", "UTF8"]
        locale = ["--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync"]
        initdb = entered(root, "postgres", f"{POSTGRES_BIN}/initdb", *arguments, *locale)
        with (home / "postgres.log").open("a") as log:
            subprocess.run(initdb, stdout=log, stderr=log, check=True)
        pwfile.unlink()
        secret_file.touch(mode=0o600)
        secret_file.write_text(secret)
    file = cluster / "postgresql.conf"
    if CLUSTER_SETTINGS not in file.read_text():
        with file.open("a") as lines:
            lines.write(CLUSTER_SETTINGS)
    settings = [f"--{key}={value}" for key, value in {**POSTGRES_SETTINGS, "port": str(port)}.items()]
    server = entered(root, "postgres", f"{POSTGRES_BIN}/postgres", "-D", "/srv/pg", *settings)
    launch(home, "postgres", server)
    return f"postgresql://postgres:{secret_file.read_text()}@127.0.0.1:{port}/postgres"


def start_rabbitmq(home: Path, root: Path) -> str:
    """A fresh node, bound to loopback with its distribution ports too; the broker's URL."""
    port, names, distribution = free_port(1), free_port(2), free_port(3)
    secret = secrets.token_hex(16)
    shutil.rmtree(root / "var" / "lib" / "rabbitmq" / "mnesia", ignore_errors=True)
    (root / "etc" / "rabbitmq" / "rabbitmq.conf").write_text(
        f"listeners.tcp.local = 127.0.0.1:{port}\ndefault_user = gxp\ndefault_pass = {secret}\nlog.console = true\n"
        "log.file = false\ndisk_free_limit.absolute = 200MB\nvm_memory_high_watermark.absolute = 1GB\n"
    )
    environment = {
        "HOME": "/var/lib/rabbitmq",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(names),
        "RABBITMQ_DIST_PORT": str(distribution),
        "RABBITMQ_NODENAME": "gxp@localhost",
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
    }
    pairs = [f"{key}={value}" for key, value in environment.items()]
    server = next((root / "usr/lib/rabbitmq/lib").glob("rabbitmq_server-*")) / "sbin/rabbitmq-server"
    launch(home, "rabbitmq", entered(root, "rabbitmq", "env", "-i", *pairs, f"/{server.relative_to(root)}"))
    return f"amqp://gxp:{secret}@127.0.0.1:{port}/%2F"


def start(home: Path, say: Callable[[str], None]) -> dict[str, str]:
    """Start both servers anew and give their URLs; the caller waits for their answers."""
    root = build_root(home, say)
    stop(home)
    say("starting PostgreSQL and RabbitMQ")
    return {"GXP_DATABASE_URL": start_postgres(home, root), "GXP_BROKER_URL": start_rabbitmq(home, root)}


def stop(home: Path) -> list[str]:
    """End our servers, politely first; the names of those that ran."""
    ended = []
    for name, polite in (("rabbitmq", signal.SIGTERM), ("postgres", signal.SIGINT)):
        pid = running(home, name)
        if pid is not None:
            end(pid, polite)
            ended.append(name)
        (home / f"{name}.pid").unlink(missing_ok=True)
    return ended


def end(pid: int, polite: signal.Signals) -> None:
    """Ask the server (the first process of the namespace) to stop, wait, then end the namespace."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        os.kill(int(child), polite)
    await_end(pid)


def await_end(pid: int) -> None:
    """Wait until a process that was asked to stop has ended; then end it."""
    until = time.monotonic() + STOP_SECONDS
    while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
        if _zombie(pid):
            return
        time.sleep(0.05)
    if Path(f"/proc/{pid}").exists():
        os.kill(pid, signal.SIGKILL)


def _zombie(pid: int) -> bool:
    """An ended process whose parent has not asked yet counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True
