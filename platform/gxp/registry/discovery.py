"""Finds the manifests: every folder with a `manifest.py` under `modules/` and under `gxp/`, without a shared list."""

import importlib
import importlib.util
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from gxp.registry.declarations import Manifest

ROOTS = ("gxp", "modules")


def _folders(root: str) -> Iterator[Path]:
    spec = importlib.util.find_spec(root)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place)


def rooms() -> Iterator[tuple[str, Path]]:
    """Yield (dotted package name, folder) of every room that has a manifest, sorted by name."""
    found = {
        ".".join((root, *path.parent.relative_to(folder).parts)): path.parent
        for root in ROOTS
        for folder in _folders(root)
        for path in folder.rglob("manifest.py")
    }
    yield from sorted(found.items())


@lru_cache(maxsize=1)
def manifests() -> tuple[Manifest, ...]:
    """Return every manifest in seed order (`order`, then name); two rooms of one name are refused."""
    found = [_read(package) for package, _ in rooms()]
    names = [manifest.name for manifest in found]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise ValueError(f"two rooms share a name: {', '.join(doubled)}")
    return tuple(sorted(found, key=lambda manifest: (manifest.order, manifest.name)))


def _read(package: str) -> Manifest:
    manifest = importlib.import_module(f"{package}.manifest").MANIFEST
    if not isinstance(manifest, Manifest):
        raise TypeError(f"{package}.manifest.MANIFEST is no Manifest")
    return manifest


def installed_apps() -> tuple[str, ...]:
    """Return the Django apps of all rooms, for the settings; importing a manifest imports no model."""
    return tuple(manifest.app for manifest in manifests() if manifest.app)


def locale_folders() -> tuple[Path, ...]:
    """Return every `locale` folder under the roots, whether or not its room has a manifest."""
    folders = (folder for root in ROOTS for folder in _folders(root))
    return tuple(sorted(path for folder in folders for path in folder.rglob("locale") if path.is_dir()))
