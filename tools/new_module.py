"""Makes an empty module: `make new-module NAME=lims`. Nothing outside its own folders is edited.

Usage: python -m tools.new_module NAME [CHINESE TITLE] [ENGLISH TITLE]. Exit code 1 with a reason, and no file
written, when the name is taken or cannot be a module's.
"""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

INIT = '"""{en}: say here in one sentence what the module is for."""\n'

APPS = '''"""Django's entry of the room; it imports nothing of the module."""

from django.apps import AppConfig


class {camel}Config(AppConfig):
    """The app `{name}` of every tenant schema."""

    name = "modules.{name}"
    label = "{name}"
'''

MANIFEST = '''"""What the platform must know of the module; pure data."""

from gxp.kernel.i18n import I18n
from gxp.registry import Manifest

MANIFEST = Manifest(
    name="{name}",
    title=I18n("{zh}", "{en}"),
    app="modules.{name}",
)
'''

README = """# {zh} · {en}

What the module is for, in one sentence. Its rooms are those of every module (CONTRIBUTING.md); a room that is not
needed does not exist. It meets other modules through `gxp.ports` and outbox events only.
"""

TEST = '''"""The module {name} is found, and says its name in both languages."""

from __future__ import annotations

from gxp.registry import manifests


def test_the_module_is_found() -> None:
    found = {{manifest.name: manifest for manifest in manifests()}}
    assert found["{name}"].app == "modules.{name}"
    assert (found["{name}"].title.zh, found["{name}"].title.en) == ("{zh}", "{en}")
'''

FILES = {
    "modules/{name}/__init__.py": INIT,
    "modules/{name}/apps.py": APPS,
    "modules/{name}/manifest.py": MANIFEST,
    "modules/{name}/README.md": README,
    "tests/modules/{name}/test_manifest.py": TEST,
}


def refusal(root: Path, name: str) -> str:
    """Why the name cannot be a new module's; empty when it can."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) or keyword.iskeyword(name):
        return f"{name!r} is no module name: lower-case letters, digits and single underscores, a letter first"
    if (root / "modules" / name).exists():
        return f"modules/{name} is already there"
    return ""


def make(root: Path, name: str, zh: str, en: str) -> list[str]:
    """Write the files of the module; their paths."""
    values = {"name": name, "zh": zh, "en": en, "camel": "".join(part.capitalize() for part in name.split("_"))}
    made = []
    for pattern, content in FILES.items():
        path = root / pattern.format(**values)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.format(**values), encoding="utf-8")
        made.append(str(path.relative_to(root)))
    return made


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="new_module", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("zh", nargs="?", default="", help="title in Simplified Chinese")
    parser.add_argument("en", nargs="?", default="", help="title in English")
    given = parser.parse_args()
    reason = refusal(ROOT, given.name)
    if reason:
        print(f"new-module: {reason}", file=sys.stderr)
        return 1
    for path in make(ROOT, given.name, given.zh or given.name.upper(), given.en or given.name.upper()):
        print(f"new-module: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
