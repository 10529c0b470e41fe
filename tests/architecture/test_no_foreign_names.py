"""Rule: no committed file names a package registry's host or a path of the machine it was written on.

Locks carry hashes instead of addresses, so that a private mirror works without editing a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.architecture.source import ROOT, Source, example, read, tracked

HOSTS = re.compile(
    r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|registry[.]yarnpkg|deb[.]debian[.]org|snapshot[.]debian[.]org"
    r"|crates[.]io|proxy[.]golang[.]org|repo1?[.]maven|docker[.]io/|ghcr[.]io|quay[.]io"
)
MACHINE = re.compile(r"(?<![\w.}/])/(?:root|work|home/[a-z]+|Users/[A-Za-z]+)/\w")
BINARY = {".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff", ".woff2", ".ttf", ".otf", ".pdf", ".zip", ".gz", ".zst"}


def foreign(source: Source) -> Iterator[str]:
    """Lines with a host or a machine's path."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if HOSTS.search(line):
            yield f"{source.path}:{number}: names a package registry's host"
        if MACHINE.search(line):
            yield f"{source.path}:{number}: names a path of one machine"


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = []
    for path in tracked():
        if path.suffix not in BINARY and b"\0" not in (ROOT / path).read_bytes()[:4096]:
            found += list(foreign(read(path)))
    assert found == []


def test_the_rule_finds_both() -> None:
    host = HOSTS.pattern.split("|")[1].replace("[.]", ".")
    folder = "/" + "root/project"
    assert len(list(foreign(example("uv.lock", f'url = "https://files.{host}/x"')))) == 1
    assert len(list(foreign(example("Makefile", f"cd {folder}")))) == 1


def test_a_route_is_not_a_machines_path() -> None:
    assert list(foreign(example("x.py", 'path("/api/work/orders")'))) == []
