"""The industries that a company can begin with: their codes and what they are called; the rooms hold their content."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n

FILE = Path(__file__).with_name("industries.yaml")


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry: code, title, what it brings, and the product packs that are samples for it."""

    code: str
    title: I18n
    summary: I18n
    recipes: tuple[str, ...]


@cache
def industries() -> Mapping[str, Industry]:
    """Return the industries by code, in the order in which they are offered."""
    known = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {
        code: Industry(code, I18n(**one["title"]), I18n(**one["summary"]), tuple(one["recipes"]))
        for code, one in known.items()
    }


def checked(code: str) -> str:
    """Return the code; empty begins without an industry, an unknown one is `tenancy.unknown_pack` (422)."""
    if code and code not in industries():
        raise DomainError("tenancy.unknown_pack", params={"pack": code, "known": ", ".join(industries())})
    return code
