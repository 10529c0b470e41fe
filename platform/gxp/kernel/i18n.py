"""Text for people in both languages of the product; Simplified Chinese first, English always complete."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh-Hans", "en"]
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "en")


@dataclass(frozen=True, slots=True)
class I18n:
    """One text in Simplified Chinese and English; an empty side is refused."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        """Refuse a text that misses one of the two languages."""
        if not (self.zh and self.en):
            raise ValueError("a text needs both zh-Hans and en")

    def text(self, language: str) -> str:
        """Return the text in a language; any other language than `en` gets Simplified Chinese."""
        return self.en if language == "en" else self.zh

    def canonical(self) -> dict[str, str]:
        """Return {"en", "zh-Hans"}, the form that records and answers carry."""
        return {"en": self.en, "zh-Hans": self.zh}

    @classmethod
    def of(cls, texts: "dict[str, str]") -> "I18n":
        """Read the form that records carry."""
        return cls(zh=texts["zh-Hans"], en=texts["en"])


def spoken(header: str) -> Language:
    """Choose the language from an `Accept-Language` header by its weights; Simplified Chinese by default."""
    best: Language = "zh-Hans"
    weight = 0.0
    for part in header.split(","):
        name, _, parameter = part.strip().partition(";")
        candidate: Language | None = "en" if name.lower().startswith("en") else None
        candidate = "zh-Hans" if name.lower().startswith("zh") else candidate
        value = _weight(parameter)
        if candidate is not None and value > weight:
            best, weight = candidate, value
    return best


def _weight(parameter: str) -> float:
    if not parameter.strip():
        return 1.0
    try:
        return float(parameter.strip().removeprefix("q="))
    except ValueError:
        return 0.0
