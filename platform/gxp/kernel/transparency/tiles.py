"""The tree kept as C2SP tlog-tiles: 256 hashes a tile, so that a log grows by rewriting only its right edge.

A full tile never changes again and may move to the archive. Where tiles lie is the caller's business: `read` returns
the bytes of a tile (level, index), `append` returns those to write.
"""

from collections.abc import Callable, Iterable, Mapping

from gxp.kernel.errors import DomainError
from gxp.kernel.transparency.tree import EMPTY_ROOT, HASH_BYTES, fold, root

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT

TileKey = tuple[int, int]
ReadTile = Callable[[int, int], bytes | None]


def tile_path(level: int, index: int, width: int = TILE_WIDTH) -> str:
    """Return the C2SP path of a tile, such as `tile/0/x001/067` or `tile/1/000.p/12`."""
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    partial = f".p/{width}" if width < TILE_WIDTH else ""
    return f"tile/{level}/{'/'.join(groups)}{partial}"


class TileTree:
    """A log of `size` leaves over stored tiles; use one object per sealing run, it caches what it read."""

    def __init__(self, read: ReadTile, size: int) -> None:
        """Take the reader of tiles and the present number of leaves."""
        self._read = read
        self._cache: dict[TileKey, bytes] = {}
        self.size = size

    def append(self, leaves: Iterable[bytes]) -> Mapping[TileKey, bytes]:
        """Append leaf hashes; return every tile that is new or longer, whole, keyed by (level, index)."""
        changed: dict[TileKey, bytes] = {}
        fresh, start, level = list(leaves), self.size, 0
        self.size += len(fresh)
        while fresh:
            touched = self._extend(level, start, fresh)
            changed.update(touched)
            full = [key for key in sorted(touched) if len(touched[key]) == TILE_WIDTH * HASH_BYTES]
            fresh = [fold(_split_hashes(touched[key])) for key in full]
            start, level = start >> TILE_HEIGHT, level + 1
        self._cache.update(changed)
        return changed

    def node(self, level: int, index: int) -> bytes:
        """Return a complete subtree's hash, folded from the tile that holds its lowest stored level."""
        tile_level, height = divmod(level, TILE_HEIGHT)
        tile, offset = divmod(index << height, TILE_WIDTH)
        width = 1 << height
        hashes = self._tile(tile_level, tile)[offset * HASH_BYTES : (offset + width) * HASH_BYTES]
        if len(hashes) != width * HASH_BYTES:
            raise DomainError("transparency.tile_short", status=500, params={"tile": tile_path(tile_level, tile)})
        return fold(_split_hashes(hashes))

    def root(self) -> bytes:
        """Return the root over all leaves."""
        return root(self, self.size) if self.size else EMPTY_ROOT

    def _extend(self, level: int, start: int, hashes: list[bytes]) -> dict[TileKey, bytes]:
        touched: dict[TileKey, bytes] = {}
        done = 0
        while done < len(hashes):
            tile, offset = divmod(start + done, TILE_WIDTH)
            before = self._tile(level, tile)[: offset * HASH_BYTES] if offset else b""
            if len(before) != offset * HASH_BYTES:
                raise DomainError("transparency.tile_short", status=500, params={"tile": tile_path(level, tile)})
            part = hashes[done : done + TILE_WIDTH - offset]
            touched[(level, tile)] = before + b"".join(part)
            done += len(part)
        return touched

    def _tile(self, level: int, index: int) -> bytes:
        if (level, index) not in self._cache:
            data = self._read(level, index)
            if data is None:
                raise DomainError("transparency.tile_missing", status=500, params={"tile": tile_path(level, index)})
            self._cache[(level, index)] = data
        return self._cache[(level, index)]


def _split_hashes(data: bytes) -> list[bytes]:
    return [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)]
