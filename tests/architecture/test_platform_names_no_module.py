"""Rule: the platform names no module, not even in a string; only the composition root may (it plays the demo)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.architecture.source import Source, broken, example, strings

NAMED = re.compile(r"^modules\.[a-z]")


def naming(source: Source) -> Iterator[str]:
    """Strings that are dotted names below `modules`."""
    if source.path.is_relative_to("platform/gxp/server"):
        return
    for constant in strings(source):
        if NAMED.match(str(constant.value)):
            yield source.says(constant, f"names {constant.value!r}")


def test_the_platform_names_no_module() -> None:
    assert broken(naming, "platform/gxp") == []


def test_the_rule_finds_a_name() -> None:
    assert len(list(naming(example("platform/gxp/registry/x.py", 'import_module("modules.mes.manifest")')))) == 1
