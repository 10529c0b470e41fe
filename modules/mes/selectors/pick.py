"""Potency: which quantity as is of which container gives the active quantity wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gxp.kernel.quantity import DECIMAL


@dataclass(frozen=True, slots=True)
class Picked:
    """So much as is of a container, with the content (%) of its lot."""

    code: str
    as_is: Decimal
    content: Decimal


def pick(active: Decimal, stock: Sequence[tuple[str, Decimal, Decimal]]) -> tuple[Picked, ...]:
    """Return what to take, in the order given, so that Σ as is × content / 100 = active; () where stock falls short.

    `stock` is (container, balance as is, content %). With one container this is active / (content / 100).
    """
    found: list[Picked] = []
    left = active
    for code, balance, content in stock:
        wanted = DECIMAL.divide(left * 100, content)
        taken = min(balance, wanted)
        if taken > 0:
            found.append(Picked(code, taken, content))
        if taken == wanted:
            return tuple(found)
        left -= DECIMAL.divide(taken * content, Decimal(100))
    return ()
