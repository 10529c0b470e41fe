"""Types of the answers about places, equipment and clearances."""

from ninja import Field

from gxp.http.answers import Answer, Person, Text


class PlaceNode(Answer):
    """A place with what lies in it."""

    id: str
    code: str
    kind: str
    name: Text
    zone: str
    grade: str
    children: "list[PlaceNode]"


class PlaceMade(Answer):
    """A place that was made."""

    id: str
    code: str
    kind: str


class CheckRow(Answer):
    """A check weight."""

    id: str
    nominal: str
    reading: str
    low: str
    high: str
    unit: str
    passed: bool
    at: str
    valid_until: str
    by: Person


class EquipmentRow(Answer):
    """Equipment with its axes, what stands against using it, and its last check."""

    id: str
    code: str
    kind: str
    class_code: str = Field(alias="class")
    name: Text
    room: str | None
    site: str | None
    properties: dict[str, str]
    shared: bool
    cleanliness: str
    cleaned_at: str | None
    occupancy: str
    occupied_by: str | None
    qualification: str
    calibration: str | None
    calibration_due: str | None
    maintenance: str
    use_count: str
    ready: bool
    blocked: list[str]
    check: CheckRow | None


class LogLine(Answer):
    """One line of the derived log (CN-86)."""

    at: str
    kind: str
    result: str
    batch: str | None
    element: str | None
    by: str


class EquipmentDetail(EquipmentRow):
    """Equipment with its derived log."""

    log: list[LogLine]


class ClearanceRow(Answer):
    """清场合格证."""

    id: str
    number: str
    room: str
    level: str = Field(alias="class")
    checklist: str
    checklist_version: str
    previous_batch: str | None
    next_batch: str | None
    performed_by: Person
    verifier: Person
    qa: Person | None
    performed_at: str
    valid_until: str
    consumed_by: str | None
    sha256: str
