"""Where the fonts of the record lie: Noto Sans SC of the npm package, else the system's Noto CJK."""

from collections.abc import Sequence
from pathlib import Path

from gxp.kernel.errors import DomainError

_NPM = "node_modules/@expo-google-fonts/noto-sans-sc"
_WEIGHTS = ("400Regular", "700Bold")
_SYSTEM = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/noto-cjk"), Path("/usr/share/fonts/truetype"))
FAMILIES = ("Noto Sans SC", "Noto Sans CJK SC")


def font_folders(start: Path) -> Sequence[Path]:
    """Return the folders to search, from the checkout or installation upwards; none is `package.no_fonts` (500).

    Only regular and bold of the npm package are named, because reading nine weights of eleven megabytes takes time.
    """
    for folder in (start, *start.parents):
        found = [folder / _NPM / weight for weight in _WEIGHTS if (folder / _NPM / weight).is_dir()]
        if found:
            return found
    found = [folder for folder in _SYSTEM if folder.is_dir() and _has_chinese(folder)]
    if not found:
        raise DomainError("package.no_fonts", status=500)
    return found


def _has_chinese(folder: Path) -> bool:
    return any("CJK" in path.name or "SansSC" in path.name for path in folder.rglob("*.[to]t[cf]"))
