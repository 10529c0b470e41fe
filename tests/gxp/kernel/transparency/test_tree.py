"""The Merkle tree against the recursive definition of RFC 9162 and against altered proofs."""

import hashlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxp.kernel.transparency import tree
from gxp.kernel.transparency.tiles import TileTree, tile_path


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, word by word, as the oracle."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:k]) + by_definition(leaves[k:])).digest()


def make(count: int) -> tuple[list[bytes], list[bytes], tree.LeafList]:
    data = [f"leaf {i}".encode() for i in range(count)]
    hashes = [tree.leaf_hash(item) for item in data]
    return data, hashes, tree.LeafList(hashes)


@pytest.mark.parametrize("size", [*range(34), 255, 256, 257])
def test_root_equals_the_definition(size: int) -> None:
    data, hashes, nodes = make(size)
    assert tree.root(nodes, size) == by_definition(data)
    assert tree.fold(hashes) == by_definition(data)


def test_every_leaf_of_every_small_tree_is_proved() -> None:
    _, hashes, nodes = make(40)
    for size in range(1, 41):
        root = tree.root(nodes, size)
        for index in range(size):
            proof = tree.inclusion_proof(nodes, index, size)
            args = {"leaf": hashes[index], "index": index, "size": size, "expected_root": root}
            assert tree.verify_inclusion(proof=proof, **args)  # type: ignore[arg-type]
            assert not tree.verify_inclusion(proof=[*proof, b"\0" * 32], **args)  # type: ignore[arg-type]
            if proof:
                assert not tree.verify_inclusion(proof=proof[:-1], **args)  # type: ignore[arg-type]


def test_every_pair_of_small_sizes_is_consistent_and_a_fork_is_not() -> None:
    _, hashes, nodes = make(33)
    forked = tree.LeafList([hashes[0], b"\1" * 32, *hashes[2:]])
    for new in range(34):
        for old in range(new + 1):
            proof = tree.consistency_proof(nodes, old, new)
            roots = {"old_root": tree.root(nodes, old), "new_root": tree.root(nodes, new)}
            assert tree.verify_consistency(old=old, new=new, proof=proof, **roots)
            if old >= 2:
                bad = {**roots, "new_root": tree.root(forked, new)}
                lie = tree.consistency_proof(forked, old, new)
                assert not tree.verify_consistency(old=old, new=new, proof=lie, **bad)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 400), st.randoms(use_true_random=False))
def test_an_altered_inclusion_proof_is_refused(size: int, rng: random.Random) -> None:
    _, hashes, nodes = make(size)
    index = rng.randrange(size)
    root = tree.root(nodes, size)
    proof = tree.inclusion_proof(nodes, index, size)
    fields = {"leaf": [hashes[index]], "proof": list(proof), "root": [root]}
    name = rng.choice([key for key, value in fields.items() if value])
    at = rng.randrange(len(fields[name]))
    raw = bytearray(fields[name][at])
    raw[rng.randrange(32)] ^= 1 << rng.randrange(8)
    fields[name][at] = bytes(raw)
    assert not tree.verify_inclusion(
        leaf=fields["leaf"][0], index=index, size=size, proof=fields["proof"], expected_root=fields["root"][0]
    )
    other = rng.randrange(size)
    if other != index:
        assert not tree.verify_inclusion(leaf=hashes[index], index=other, size=size, proof=proof, expected_root=root)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 700), min_size=1, max_size=6))
def test_tiles_grown_in_any_steps_give_the_same_tree(steps: list[int]) -> None:
    store: dict[tuple[int, int], bytes] = {}
    total = sum(steps)
    _, hashes, nodes = make(total)
    size = 0
    for step in steps:
        log = TileTree(lambda level, index: store.get((level, index)), size)
        store.update(log.append(hashes[size : size + step]))
        size += step
        assert log.root() == tree.root(nodes, size)
    log = TileTree(lambda level, index: store.get((level, index)), total)
    for index in {0, total // 2, total - 1}:
        assert tree.inclusion_proof(log, index, total) == tree.inclusion_proof(nodes, index, total)
    assert tree.consistency_proof(log, steps[0], total) == tree.consistency_proof(nodes, steps[0], total)


def test_three_levels_of_tiles() -> None:
    hashes = [hashlib.sha256(str(i).encode()).digest() for i in range(65_536 + 300)]
    store: dict[tuple[int, int], bytes] = {}
    log = TileTree(lambda level, index: store.get((level, index)), 0)
    store.update(log.append(hashes))
    assert log.root() == tree.fold(hashes)
    assert len(store[(0, 256)]) == 256 * 32
    assert len(store[(1, 0)]) == 256 * 32
    assert store[(2, 0)] == tree.fold(hashes[:65_536])


@pytest.mark.parametrize(
    ("level", "index", "width", "path"),
    [(0, 0, 256, "tile/0/000"), (0, 1067, 256, "tile/0/x001/067"), (1, 1234067, 5, "tile/1/x001/x234/067.p/5")],
)
def test_tile_paths_are_those_of_c2sp(level: int, index: int, width: int, path: str) -> None:
    assert tile_path(level, index, width) == path
