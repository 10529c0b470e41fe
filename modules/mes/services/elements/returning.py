"""Return or scrap: what is left of a container goes back into store or is destroyed."""

from decimal import Decimal

from gxp.kernel.errors import DomainError
from modules.mes.models import Entry
from modules.mes.selectors.ledger import container_by_code
from modules.mes.services import handling
from modules.mes.services.elements.base import ElementType
from modules.mes.services.execution.work import Work


class ReturnScrap(ElementType):
    """Fields `container`, `into` and `returned`, or `container` and `scrapped`; the ledger moves at completion."""

    code = "return_scrap"

    def completed(self, work: Work) -> None:
        """Move what was entered."""
        entries = work.entries
        if "container" not in entries:
            raise DomainError(
                "mes.element_incomplete", status=409, params={"path": work.node.id, "missing": "container"}
            )
        container = container_by_code(entries["container"].value)
        if "returned" in entries and "into" in entries:
            into = container_by_code(entries["into"].value)
            handling.return_(
                container=container,
                into=into,
                unit=entries["returned"].unit,
                quantity=_number(entries["returned"]),
                batch=work.batch.id,
                element=str(work.run.id),
            )
        if "scrapped" in entries:
            reason = entries["scrapped"].reason or work.node.title["zh-Hans"]
            handling.scrap(
                container=container,
                unit=entries["scrapped"].unit,
                quantity=_number(entries["scrapped"]),
                reason=reason,
                batch=work.batch.id,
                element=str(work.run.id),
            )


def _number(entry: Entry) -> Decimal:
    return Decimal(entry.number)
