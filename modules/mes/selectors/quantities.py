"""Quantities as the ledger keeps them: exact, in the container's own unit, whole where things are counted."""

from decimal import Decimal

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity import convert, unit


def in_unit(number: Decimal, given: str, wanted: str) -> Decimal:
    """Return a quantity in the wanted unit; another kind is `quantity.unit_mismatch`, half a tablet is refused."""
    result = convert(number, source=unit(given), target=unit(wanted))
    if not result.is_finite():
        raise DomainError("mes.quantity_not_positive", params={"quantity": number, "unit": given})
    if is_counted(wanted) and result != result.to_integral_value():
        raise DomainError("mes.count_not_whole", params={"quantity": result, "unit": wanted})
    return result


def is_counted(text: str) -> bool:
    """Say whether a unit is a counted kind such as `{tablet}`."""
    return text.startswith("{")
