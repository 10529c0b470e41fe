"""Bodies of the execution API."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from modules.mes.services.values.entry_limits import Given

Text = Annotated[str, Field(max_length=2000)]
Key = Annotated[str, Field(min_length=1, max_length=80)]


class ValueIn(Schema):
    """A value as entered, or that and why it is missing; text only, a JSON number is refused."""

    lexeme: Annotated[str, Field(max_length=2000, strict=True)] | None = None
    unit: Annotated[str, Field(max_length=20)] = ""
    qualifier: Annotated[str, Field(max_length=4)] = "="
    missing: Annotated[str, Field(max_length=40)] | None = None
    reason: Text | None = None

    def given(self, reason: str = "") -> Given:
        """Return the value for the services; `reason` of the body stands in for a missing one of the value."""
        return Given(
            lexeme=self.lexeme,
            unit=self.unit,
            qualifier=self.qualifier,
            missing=(self.missing or "")[:40],
            reason=self.reason or reason,
        )


class EntryIn(Schema):
    """One entry, or a whole table of replicates (`values`)."""

    key: Key
    value: ValueIn | None = None
    values: Annotated[list[ValueIn], Field(max_length=200)] | None = None
    performed_at: datetime | None = None
    reason: Text = ""
    evidence: Annotated[str, Field(max_length=500)] = ""


class KeyIn(Schema):
    """A field."""

    key: Key


class ScanIn(Schema):
    """What a scanner sent, with GS (0x1D) where the symbol has one."""

    code: Annotated[str, Field(max_length=300)]


class CorrectionIn(Schema):
    """A correction of one entry."""

    entry: Annotated[str, Field(max_length=40)]
    value: ValueIn
    reason: Text


class WordsIn(Schema):
    """Words of a person: an exception (`kind` its class), a comment, a reason."""

    text: Text = ""
    kind: Annotated[str, Field(max_length=20)] = ""
    key: Annotated[str, Field(max_length=80)] = ""
    reason: Text = ""


class OrderIn(Schema):
    """An order."""

    recipe: Annotated[str, Field(max_length=120)]
    quantity: Annotated[str, Field(max_length=40)]
    unit: Annotated[str, Field(max_length=20)]
    market: Annotated[str, Field(max_length=20)]
    campaign: Annotated[str, Field(max_length=60)] = ""


class BatchIn(Schema):
    """A batch of an order; the size defaults to the recipe's reference."""

    purpose: Literal["commercial", "validation", "clinical", "trial"] = "commercial"
    size: Annotated[str, Field(max_length=40)] = ""


class CommandIn(Schema):
    """A command on a batch."""

    command: Literal["start", "hold", "resume", "stop", "abort"]
    reason: Text = ""


class RecipeIn(Schema):
    """A draft of a recipe: a document, a pack by key, or the replay variant of an effective recipe."""

    content: dict[str, Any] | None = None
    pack: Annotated[str, Field(max_length=120)] = ""
    replay_of: Annotated[str, Field(max_length=120)] = ""
    factor: Annotated[str, Field(max_length=20)] = ""
    slack: Annotated[str, Field(max_length=20)] = "PT2S"
    based_on: Annotated[str, Field(max_length=40)] = ""


class RecipeDraftIn(Schema):
    """The content of a draft."""

    content: dict[str, Any]
