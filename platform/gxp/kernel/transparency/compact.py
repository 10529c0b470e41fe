"""The proof of many leaves at once: only the subtrees that hold none of them (docs/contracts/log, section 6)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.tree import Nodes, range_hash


def compact_proof(nodes: Nodes, indexes: Sequence[int], size: int) -> list[bytes]:
    """Return the hashes of the largest subtrees without any of the leaves `indexes` (ascending), left to right."""
    ordered = list(indexes)
    if not ordered or sorted(set(ordered)) != ordered or not 0 <= ordered[0] <= ordered[-1] < size:
        raise DomainError("transparency.no_such_leaf", status=404, params={"size": size})
    return list(_outside(nodes, ordered, 0, size))


def ranges(indexes: Sequence[int]) -> list[str]:
    """Return ascending indexes as texts `12` and `5-9`."""
    found: list[list[int]] = []
    for index in indexes:
        if found and found[-1][1] == index - 1:
            found[-1][1] = index
        else:
            found.append([index, index])
    return [str(first) if first == last else f"{first}-{last}" for first, last in found]


def _outside(nodes: Nodes, indexes: list[int], low: int, high: int) -> Iterator[bytes]:
    first, end = bisect_left(indexes, low), bisect_left(indexes, high)
    if first == end:
        yield range_hash(nodes, low, high)
    elif end - first < high - low:
        middle = low + (1 << ((high - low - 1).bit_length() - 1))
        yield from _outside(nodes, indexes, low, middle)
        yield from _outside(nodes, indexes, middle, high)
