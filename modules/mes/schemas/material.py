"""Bodies of the ledger's routes; quantities come as text, so that digits survive."""

from datetime import date
from decimal import Decimal

from ninja import Schema

from gxp.http.bodies import Word
from gxp.kernel.quantity import Lexeme


class QuantityIn(Schema):
    """A quantity as entered."""

    quantity: str
    unit: str

    def number(self) -> Decimal:
        """Return the decimal; anything else than plain digits is `quantity.not_a_number`."""
        return Lexeme(self.quantity).number


class MaterialIn(Schema):
    """A material of the master."""

    code: str
    name_zh: Word
    name_en: Word
    kind: str
    unit: str
    specification: str = ""
    disposition_required: bool = True
    source_required: bool = True
    opened_days: int | None = None
    potency_test: str = ""


class ReceiptIn(Schema):
    """A delivery; `containers` has one entry for each container. Site and room default to the station's."""

    material: str
    containers: list[QuantityIn]
    manufacturer: str = ""
    manufacturer_lot: str = ""
    supplier: str = ""
    delivery_note: str = ""
    number: str = ""
    purpose: str = "commercial"
    manufactured: date | None = None
    expires: date | None = None
    retest: date | None = None
    site: str = ""
    room: str = ""


class SampleIn(QuantityIn):
    """A sample to draw."""

    purpose: str


class ScrapIn(QuantityIn):
    """What is destroyed and why."""

    reason: str


class ReturnIn(QuantityIn):
    """A remainder that goes back into another container of the lot, by its code."""

    into: str


class SplitIn(Schema):
    """Parts of a container, each a quantity in one unit."""

    quantities: list[str]
    unit: str
    reason: str


class MergeIn(Schema):
    """Codes of the containers that are emptied into this one."""

    containers: list[str]
    reason: str


class RelabelIn(Schema):
    """A new code, given or made."""

    reason: str
    code: str = ""


class AdjustIn(Schema):
    """What was counted or weighed."""

    to: str
    unit: str
    reason: str


class ShareIn(Schema):
    """A container of the lot by its code, whole, or a quantity that is split off it."""

    container: str
    quantity: str = ""
    unit: str = ""

    def number(self) -> Decimal | None:
        """Return the quantity to split off; None takes the whole container."""
        return Lexeme(self.quantity).number if self.quantity else None


class SublotIn(Schema):
    """A part of a lot that gets a number of its own, and why."""

    number: str
    reason: str
    shares: list[ShareIn]


class JoinIn(Schema):
    """The number of the sublot that takes everything in; without one it goes back to the rest of the lot."""

    reason: str
    into: str = ""


class HoldIn(Schema):
    """A stop on `mes.lot:<id>`, `mes.sublot:<id>` or `mes.container:<id>`."""

    subject: str
    cause: str
    text: str


class LabelIn(Schema):
    """A label to print for a subject."""

    kind: str
    subject: str
    data: dict[str, str]
    batch: str = ""
    printer: str = ""


class MigratedMaterialIn(Schema):
    """A material of the migrated lots."""

    code: str
    name_zh: Word
    name_en: Word
    kind: str
    unit: str


class InputIn(Schema):
    """A lot that a migrated batch consumed."""

    material: str
    lot: str


class MigratedRowIn(Schema):
    """One migrated batch."""

    batch: str
    product: str
    inputs: list[InputIn]
    size: str = ""
    started: str = ""


class ImportIn(Schema):
    """Migrated batches with the source they were read from."""

    source: str
    source_sha256: str
    site: str
    materials: list[MigratedMaterialIn]
    rows: list[MigratedRowIn]


class RetractIn(Schema):
    """Why an edge of the genealogy was wrong."""

    reason: str
