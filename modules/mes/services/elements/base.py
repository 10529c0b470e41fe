"""What an element type may add to the plain course of an element: start, entries, completion are the same for all."""

from collections.abc import Sequence
from dataclasses import dataclass

from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from modules.mes.models import Entry
from modules.mes.services.execution.calculate import calculate
from modules.mes.services.execution.work import Work


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan was and what it did."""

    kind: str
    text: I18n


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing before an element can be signed."""

    key: str
    text: I18n


class ElementType:
    """The default: nothing beyond fields, calculations and signatures (instruction, value, checklist, ipc …)."""

    code = ""
    commands: tuple[str, ...] = ()

    def ready(self, work: Work) -> None:
        """Ask the gates of the start; raise what refuses it."""

    def started(self, work: Work) -> None:
        """Do what belongs to the start."""

    def computed(self, work: Work) -> None:
        """Bring calculated values up to date after an entry."""
        calculate(work)

    def entering(self, work: Work, key: str) -> str:  # noqa: ARG002 - types with lines use it
        """Return the key under which a value is stored (the present line's, for types with lines)."""
        return key

    def entered(self, work: Work, entry: Entry) -> None:
        """Follow up an entry, before calculations."""

    def scan(self, work: Work, code: str) -> Scanned:
        """Take a scan; a type without scans refuses it."""
        raise DomainError("mes.scan_not_expected", status=409, params={"path": work.node.id, "code": code})

    def command(self, work: Work, name: str) -> None:
        """Carry out a command of the type; one it does not know is refused."""
        raise DomainError(
            "mes.command_not_allowed",
            status=409,
            params={"command": name, "state": work.run.status, "path": work.node.id},
        )

    def lacks(self, work: Work) -> Sequence[Lack]:  # noqa: ARG002 - the shape of the hook
        """Return what is missing beyond required fields."""
        return ()

    def completed(self, work: Work) -> None:
        """Follow up the completion, before the record of the element is closed."""


def missing_fields(work: Work) -> list[Lack]:
    """Return the required fields without a value, and half-filled tables of replicates."""
    found: list[Lack] = []
    for field in work.fields():
        if not field.required:
            continue
        gaps = [key for key in field.entry_keys() if key not in work.entries]
        if gaps:
            label = I18n.of(dict(field.label))
            text = (
                label
                if field.count == 1
                else I18n(f"{label.zh}（缺 {len(gaps)}）", f"{label.en} ({len(gaps)} missing)")
            )
            found.append(Lack(gaps[0], text))
    return found
