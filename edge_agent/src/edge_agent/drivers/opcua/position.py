"""Where the driver is at its server; stored with the rows, in the same transaction."""

import json
from dataclasses import dataclass
from typing import Final

LAST_NUMBER: Final = 0xFFFF_FFFF


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where we are at the server: subscription, last stored notification number, configuration it belongs to."""

    subscription: int
    sequence: int
    config: str
    refused: tuple[int, ...]

    def dump(self) -> str:
        """As stored with the rows."""
        return json.dumps([self.subscription, self.sequence, self.config, list(self.refused)])


def load_position(text: str | None) -> Position | None:
    """Read back a stored position."""
    if text is None:
        return None
    subscription, sequence, config, refused = json.loads(text)
    return Position(subscription=subscription, sequence=sequence, config=config, refused=tuple(refused))


def following(number: int) -> int:
    """The notification number after `number`; it wraps to 1 (Part 4, 7.6)."""
    return 1 if number == LAST_NUMBER else number + 1
