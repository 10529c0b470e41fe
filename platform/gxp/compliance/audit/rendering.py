"""How a column's value becomes the text of a record: SQL expressions that no session setting can bend.

`to_jsonb` would follow the session and turn 12.50 into a number; these expressions name the zone, the format and the
digits themselves. `quoted` gives a JSON string whose escapes equal RFC 8785's (PostgreSQL's `to_json(text)`).
"""

from dataclasses import dataclass

PLAIN = {"smallint", "integer", "bigint", "numeric", "boolean", "uuid", "time without time zone"}
TEXT = {"text", "character varying", "character", "inet", "jsonb"}
ARRAYS = {"text[]", "character varying[]", "uuid[]", "integer[]", "bigint[]"}
UTC_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'


class UnsupportedColumn(ValueError):
    """A column whose type has no exact text, such as a float: it cannot stand in a governed table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the database has it: name and base type without length."""

    name: str
    type: str

    def text(self, row: str) -> str:
        """Return the SQL expression for the value's text; null stays null."""
        value = f'{row}."{self.name}"'
        if self.type in PLAIN or self.type in TEXT:
            return f"{value}::text"
        if self.type in ARRAYS:
            return f"array_to_json({value})::text"
        special = {
            "timestamp with time zone": f"to_char({value} AT TIME ZONE 'UTC', '{UTC_FORMAT}')",
            "date": f"to_char({value}, 'YYYY-MM-DD')",
            "interval": f"extract(epoch FROM {value})::text",
            "bytea": f"encode({value}, 'hex')",
        }
        if self.type not in special:
            raise UnsupportedColumn(f"column {self.name} has type {self.type}, which has no exact text")
        return special[self.type]

    def quoted(self, row: str) -> str:
        """Return the SQL expression for the value as a JSON string; null stays null."""
        if self.type in TEXT or self.type in ARRAYS:
            return f"to_json({self.text(row)})::text"
        return f"'\"' || {self.text(row)} || '\"'"

    def changed(self, old: str, new: str) -> str:
        """Return the SQL condition that two rows differ; numerics in their digits too: 12.5 -> 12.50 is a change."""
        before, after = f'{old}."{self.name}"', f'{new}."{self.name}"'
        if self.type == "numeric":
            return f"({before} IS DISTINCT FROM {after} OR scale({before}) IS DISTINCT FROM scale({after}))"
        return f"{before} IS DISTINCT FROM {after}"


def contract_order(columns: list[Column]) -> list[Column]:
    """Sort by UTF-16 code units, as RFC 8785 sorts keys."""
    return sorted(columns, key=lambda column: column.name.encode("utf-16-be"))


def joined(pieces: list[str]) -> str:
    """Concatenate pieces of which some may be null; `concat` takes at most 100 arguments."""
    groups = [pieces[start : start + 90] for start in range(0, len(pieces), 90)]
    calls = [f"concat({', '.join(group)})" for group in groups]
    return calls[0] if len(calls) == 1 else f"concat({', '.join(calls)})"
