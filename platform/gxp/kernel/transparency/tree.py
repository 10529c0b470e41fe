"""The Merkle tree of RFC 9162, 2.1 over SHA-256: hashes, root, inclusion and consistency proofs, and their checks.

Nothing here stores anything: proofs are computed from a source of complete interior nodes (`Nodes`), which may be the
tiles of a tenant's log (`tiles.TileTree`) or a list in memory (`LeafList`).
"""

import hashlib
from collections.abc import Sequence
from typing import Protocol

from gxp.kernel.errors import DomainError

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


class Nodes(Protocol):
    """A source of complete subtrees."""

    def node(self, level: int, index: int) -> bytes:
        """Return the hash over leaves [index·2^level, (index+1)·2^level)."""
        ...


def leaf_hash(data: bytes) -> bytes:
    """Return SHA-256(0x00 ‖ leaf bytes), 32 bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 ‖ left ‖ right), 32 bytes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash over leaf hashes (or over equal complete subtrees and a smaller last one)."""
    if not hashes:
        return EMPTY_ROOT
    level = list(hashes)
    while len(level) > 1:
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = [*paired, level[-1]] if len(level) % 2 else paired
    return level[0]


class LeafList:
    """A whole tree in memory, for packages, tests and small logs."""

    def __init__(self, hashes: Sequence[bytes]) -> None:
        """Take the leaf hashes in order."""
        self._levels = [list(hashes)]
        while len(self._levels[-1]) > 1:
            below = self._levels[-1]
            self._levels.append([node_hash(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])

    def node(self, level: int, index: int) -> bytes:
        """Return a complete subtree's hash."""
        return self._levels[level][index]


def root(nodes: Nodes, size: int) -> bytes:
    """Return the root over the first `size` leaves."""
    return range_hash(nodes, 0, size) if size else EMPTY_ROOT


def inclusion_proof(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """Return the audit path of leaf `index` in the tree of `size` (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < size:
        raise DomainError("transparency.no_such_leaf", status=404, params={"index": index, "size": size})
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(range_hash(nodes, middle, high))
            high = middle
        else:
            path.append(range_hash(nodes, low, middle))
            low = middle
    return path[::-1]


def consistency_proof(nodes: Nodes, old: int, new: int) -> list[bytes]:
    """Return the proof that the tree of `new` extends the tree of `old` (RFC 9162, 2.1.4.1)."""
    if not 0 <= old <= new:
        raise DomainError("transparency.no_such_size", status=404, params={"old": old, "new": new})
    if old in (0, new):
        return []
    path: list[bytes] = []
    low, high, wanted = 0, new, old
    whole = True
    while wanted != high:
        middle = low + _split(high - low)
        if wanted <= middle:
            path.append(range_hash(nodes, middle, high))
            high = middle
        else:
            path.append(range_hash(nodes, low, middle))
            low, whole = middle, False
    if not whole:
        path.append(range_hash(nodes, low, high))
    return path[::-1]


def verify_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes) -> bool:
    """Check an audit path (RFC 9162, 2.1.3.2); `leaf` is the leaf hash."""
    if not 0 <= index < size:
        return False
    position, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position % 2 or position == last:
            found = node_hash(sibling, found)
            while position % 2 == 0 and position:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and found == expected_root


def verify_consistency(*, old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Check that the tree (`new`, `new_root`) extends (`old`, `old_root`) (RFC 9162, 2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    return bool(path) and _replay_consistency(old, old_root, new, new_root, path)


def _replay_consistency(old: int, old_root: bytes, new: int, new_root: bytes, path: list[bytes]) -> bool:
    position, last = old - 1, new - 1
    while position % 2:
        position, last = position >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position % 2 or position == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while position % 2 == 0 and position:
                position, last = position >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _split(count: int) -> int:
    return 1 << ((count - 1).bit_length() - 1)


def range_hash(nodes: Nodes, low: int, high: int) -> bytes:
    """Return the tree hash over leaves [low, high), a range of the division of RFC 9162."""
    parts: list[bytes] = []
    while low < high:
        level = min((high - low).bit_length() - 1, (low & -low).bit_length() - 1 if low else 63)
        parts.append(nodes.node(level, low >> level))
        low += 1 << level
    found = parts.pop()
    while parts:
        found = node_hash(parts.pop(), found)
    return found
