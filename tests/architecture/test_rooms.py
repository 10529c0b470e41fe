"""Rule: the rooms of a module have the same names everywhere, and nobody builds a lumber room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from tests.architecture.source import tracked

ROOMS = {
    "__init__.py", "apps.py", "manifest.py", "permissions.py", "events.py", "models", "lifecycles", "selectors",
    "services", "schemas", "api", "tasks.py", "handlers.py", "providers.py", "migrations", "packs", "locale", "web",
    "README.md",
}  # fmt: skip
FILE_OR_FOLDER = {"models", "lifecycles", "selectors", "services", "schemas", "api", "tasks", "handlers", "providers"}
LUMBER = {"utils", "util", "common", "helpers", "helper", "misc", "extras", "core"}


def unknown_rooms(paths: Iterable[PurePosixPath]) -> Iterator[str]:
    """Entries of a module's folder that are no room."""
    for path in paths:
        if path.parts[0] == "modules" and len(path.parts) > 2:
            name = path.parts[2]
            if name not in ROOMS and PurePosixPath(name).stem not in FILE_OR_FOLDER:
                yield f"{path}: {name} is no room of a module"


def lumber_rooms(paths: Iterable[PurePosixPath]) -> Iterator[str]:
    """Python files and packages whose name says nothing."""
    for path in paths:
        if path.suffix in (".py", ".ts", ".tsx") and LUMBER & {path.stem, *path.parent.parts}:
            yield f"{path}: a name that says what it is for, please"


def test_modules_have_only_known_rooms() -> None:
    assert list(unknown_rooms(tracked())) == []


def test_no_lumber_rooms() -> None:
    assert list(lumber_rooms(tracked())) == []


def test_the_rules_find_a_new_room_and_a_lumber_room() -> None:
    bad = PurePosixPath("modules/mes/utils/text.py")
    assert len(list(unknown_rooms([bad]))) == 1
    assert len(list(lumber_rooms([bad]))) == 1
