"""No installed package is under the GPL or AGPL; LGPL libraries are used unmodified and stay replaceable."""

from __future__ import annotations

import re
from email.message import Message
from importlib.metadata import distributions

import pytest

COPYLEFT = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public License|(?<!Lesser )\bGPLv?[23]")
LESSER = re.compile(
    r"\bLGPL[-v\d.+]*(?:-or-later|-only)?|(?:GNU )?(?:Lesser|Library) General Public License[^:]*|\(LGPLv\d\+?\)"
)


def refused(metadata: Message) -> bool:
    """True when what the package says of its licence names the GPL or AGPL without an alternative."""
    said = [str(metadata.get("License-Expression") or ""), str(metadata.get("License") or "")[:200]]
    said += [line for line in metadata.get_all("Classifier") or [] if line.startswith("License")]
    return any(COPYLEFT.search(LESSER.sub("", text)) for text in said if " OR " not in text)


def test_no_package_is_copyleft() -> None:
    assert sorted(str(one.metadata["Name"]) for one in distributions() if refused(one.metadata)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "text", "expected"),
    [
        ("License-Expression", "AGPL-3.0-or-later", True),
        ("License", "GNU General Public License v3 (GPLv3)", True),
        ("Classifier", "License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("License-Expression", "LGPL-3.0-only", False),
        ("License", "GNU Lesser General Public License v3 or later", False),
        ("License-Expression", "MIT", False),
    ],
)
def test_the_check_tells_them_apart(header: str, text: str, expected: bool) -> None:
    metadata = Message()
    metadata[header] = text
    assert refused(metadata) is expected
