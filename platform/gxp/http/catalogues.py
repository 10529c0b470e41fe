"""The texts of all errors: `locale/errors.{zh-Hans,en}.yaml` of every room, collected without a shared list."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from gxp.kernel.i18n import LANGUAGES, Language
from gxp.registry import locale_folders

SENTENCES = ("what", "why", "do")


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The three sentences of an error: what happened, why, what to do; with `{name}` for parameters."""

    what: str
    why: str
    do: str

    def filled(self, params: Mapping[str, str]) -> "ErrorText":
        """Return the sentences with the parameters put in; a parameter that is missing shows as a dash."""
        known: defaultdict[str, str] = defaultdict(lambda: "—", params)
        return ErrorText(*(getattr(self, name).format_map(known) for name in SENTENCES))


@cache
def catalogue(language: Language) -> dict[str, ErrorText]:
    """Return code -> sentences of a language; a code that two rooms define is refused."""
    found: dict[str, ErrorText] = {}
    for folder in locale_folders():
        path = folder / f"errors.{language}.yaml"
        for code, sentences in _read(path).items():
            if code in found:
                raise ValueError(f"{path}: {code} is defined twice")
            found[code] = ErrorText(**sentences)
    return found


def _read(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    texts: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for code, sentences in texts.items():
        if set(sentences) != set(SENTENCES) or not all(sentences.values()):
            raise ValueError(f"{path}: {code} needs exactly {', '.join(SENTENCES)}")
    return texts


def text_of(code: str, language: Language, params: Mapping[str, str]) -> ErrorText:
    """Return the sentences of a code, filled; an unknown code shows itself, so that nothing is hidden."""
    known = catalogue(language).get(code) or catalogue(LANGUAGES[0]).get(code)
    if known is None:
        return ErrorText(what=code, why=", ".join(f"{key}={value}" for key, value in sorted(params.items())), do=code)
    return known.filled(params)
