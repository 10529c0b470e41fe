"""Generates the trigger function of one audited table: static SQL that names its own schema and table.

It runs once per statement over the transition tables, so that a change of many rows costs one call; old and new rows
lie in them in the same order, and a pair whose keys differ is refused. Dynamic SQL by TG_TABLE_SCHEMA measured 2.2
times slower at 8 clients; a function that trusts its caller's relation could be hung on a temporary table to forge
entries, so each refuses every relation but its own.
"""

import hashlib
from collections.abc import Iterator

from gxp.compliance.audit.registration import Registration, Root
from gxp.compliance.audit.rendering import Column, contract_order, joined

FUNCTION = """\
CREATE OR REPLACE FUNCTION {schema}.{function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
DECLARE c text; x xid8; t text; few int;
BEGIN
  IF TG_TABLE_SCHEMA <> '{schema}' OR TG_TABLE_NAME <> '{table}' THEN
    RAISE EXCEPTION 'audit.foreign_relation' USING ERRCODE = 'GX005';
  END IF;
  IF TG_OP = 'DELETE' THEN
    SELECT count(*) INTO few FROM (SELECT FROM o LIMIT 2) AS q;
  ELSE
    SELECT count(*) INTO few FROM (SELECT FROM n LIMIT 2) AS q;
  END IF;
  IF few = 0 THEN RETURN NULL; END IF;
  x := pg_current_xact_id();
  c := current_setting('gxp.audit_context', true);
  IF c IS NULL OR c = '' OR right(c, 12) <> lpad(to_hex(x::text::bigint & 281474976710655), 12, '0') THEN
    c := {schema}.audit_open_context();
  END IF;
{reason}  t := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  IF TG_OP = 'UPDATE' AND few = 1 THEN
    {update_one};
  ELSIF TG_OP = 'UPDATE' THEN
    {update_many};
  ELSIF TG_OP = 'INSERT' THEN
    {insert};
  ELSE
    {delete};
  END IF;
  RETURN NULL;
END $audit$"""

NO_DELETE = "RAISE EXCEPTION 'audit.delete_refused' USING ERRCODE = 'GX003'"

REASON = """\
  IF TG_OP <> 'INSERT' AND substr(c, 18, 1) <> '1' THEN
    IF coalesce(current_setting('gxp.reason', true), '') <> '' THEN c := {schema}.audit_open_context(); END IF;
    IF substr(c, 18, 1) <> '1' THEN RAISE EXCEPTION 'audit.no_reason' USING ERRCODE = 'GX002'; END IF;
  END IF;
"""

# OFFSET 0 keeps the planner from writing the change's long expression out twice.
WRITE = """INSERT INTO {schema}.audit_entry (id, xid, context, bytes)
    SELECT r.e, x, c::uuid, '{{"at":"' || t || '","change":{{' || substr(r.ch, 2) || '}},"context":"' || c
      || '","id":"' || r.e || '","object":{{"id":' || r.k || ',"type":"{type}"}},"op":"{op}","roots":[' || r.rs
      || '],"type":"audit.entry","v":"1"}}'
    FROM (SELECT {number} AS e, {key} AS k, {roots} AS rs,
      {change} AS ch
      FROM {rows} OFFSET 0) AS r
    WHERE r.ch <> ''"""
MANY = (
    "(SELECT row_number() OVER () AS audit_k, * FROM o) AS o"
    " JOIN (SELECT row_number() OVER () AS audit_k, * FROM n) AS n USING (audit_k)"
)

KINDS = (
    ("i", "AFTER INSERT", "REFERENCING NEW TABLE AS n"),
    ("u", "AFTER UPDATE", "REFERENCING OLD TABLE AS o NEW TABLE AS n"),
    ("d", "AFTER DELETE", "REFERENCING OLD TABLE AS o"),
)


def function_name(table: str) -> str:
    """Return the function's name; long table names are shortened by their hash."""
    name = f"audit_{table}"
    if len(name) <= 60:
        return name
    return f"audit_{table[:40]}_{hashlib.sha256(table.encode()).hexdigest()[:12]}"


def trigger_names(table: str) -> tuple[str, ...]:
    """Return the names of the table's three triggers."""
    return tuple(f"{function_name(table)}_{kind}" for kind, _, _ in KINDS)


def hangings(schema: str, table: str) -> Iterator[tuple[str, str]]:
    """Yield (name, definition) of each trigger of a table; a transition table allows one kind of change a trigger."""
    function = function_name(table)
    for kind, when, referencing in KINDS:
        on = f'{when} ON {schema}."{table}" {referencing} FOR EACH STATEMENT'
        yield f"{function}_{kind}", f"{on} EXECUTE FUNCTION {schema}.{function}()"


class TableTrigger:
    """The function of one table in one schema."""

    def __init__(self, schema: str, registration: Registration, columns: list[Column]) -> None:
        """Take the table's columns as the database has them."""
        self.schema = schema
        self.registration = registration
        self.columns = contract_order(columns)
        self._by_name = {column.name: column for column in columns}
        missing = registration.personal - set(self._by_name)
        if missing:
            raise ValueError(f"{registration.table}: personal columns {sorted(missing)} do not exist")

    def sql(self) -> str:
        """Return the statement that creates the function."""
        delete = self._write("delete", "o", "o", self._one_sided("o")) if self.registration.deletable else NO_DELETE
        return FUNCTION.format(
            schema=self.schema,
            function=function_name(self.registration.table),
            table=self.registration.table,
            reason=REASON.format(schema=self.schema) if self.registration.reason else "",
            update_one=self._write("update", "n", "o, n", self._both_sides()),
            update_many=self._write("update", "n", MANY, self._both_sides()),
            insert=self._write("insert", "n", "n", self._one_sided("n")),
            delete=delete,
        )

    def _write(self, op: str, row: str, rows: str, change: str) -> str:
        key = self._by_name[self.registration.key].quoted(row)
        roots = self._roots(row, op)
        number = f"nextval('{self.schema}.audit_entry_id')"
        if self.registration.personal:
            # Personal values are kept under the entry's number: it is drawn first. The key makes the lateral part run
            # for each row.
            rows, number = f"{rows}, LATERAL (SELECT {number} AS e, {key} AS k) AS p", "p.e"
        return WRITE.format(
            schema=self.schema,
            type=self.registration.type,
            op=op,
            number=number,
            key=key,
            roots=roots,
            change=change,
            rows=rows,
        )

    def _value(self, column: Column, row: str) -> str:
        if column.name not in self.registration.personal:
            return column.quoted(row)
        side = "old" if row == "o" else "new"
        return f"{self.schema}.audit_personal_value(p.e, '{column.name}', '{side}', {column.text(row)})"

    def _one_sided(self, row: str) -> str:
        """Every value that is not null: `,"name":[null,"value"]` after an insert, turned round after a delete."""
        before, after = ("[null,", "]") if row == "n" else ("[", ",null]")
        pieces = [
            f"',\"{column.name}\":{before}' || {self._value(column, row)} || '{after}'" for column in self.columns
        ]
        return joined(pieces)

    def _both_sides(self) -> str:
        key = self.registration.key
        refuse = f"{self.schema}.audit_refuse_identity()"
        pieces = [f'CASE WHEN o."{key}" IS DISTINCT FROM n."{key}" THEN {refuse} END']
        for column in self.columns:
            if column.name == key:
                continue
            old, new = (f"coalesce({self._value(column, row)}, 'null')" for row in ("o", "n"))
            pieces.append(
                f"CASE WHEN {column.changed()} THEN ',\"{column.name}\":[' || {old} || ',' || {new} || ']' END"
            )
        return joined(pieces)

    def _roots(self, row: str, op: str) -> str:
        key = self._by_name[self.registration.key]
        own = f'\'{{"id":\' || {key.quoted(row)} || \',"type":"{self.registration.type}"}}\''
        root = self.registration.root
        first = own if root is None else f"coalesce({self._root(root, row)}, {own})"
        further = [f"',' || {self._root(one, row)}" for one in self.registration.also]
        if op == "update":
            roots = (*((root,) if root else ()), *self.registration.also)
            further += [f"CASE WHEN {self._moved(one)} THEN ',' || {self._root(one, 'o')} END" for one in roots]
        return f"concat({', '.join([first, *further])})"

    def _root(self, root: Root, row: str) -> str:
        column = self._by_name[root.column]
        if root.type_column is not None:
            type_ = self._by_name[root.type_column].quoted(row)
            return f"'{{\"id\":' || {column.quoted(row)} || ',\"type\":' || {type_} || '}}'"
        if root.type is not None:
            return f'\'{{"id":\' || {column.quoted(row)} || \',"type":"{root.type}"}}\''
        value = f"nullif({column.text(row)}, '')"
        id_ = f"to_json(substr({value}, strpos({value}, ':') + 1))::text"
        return f"'{{\"id\":' || {id_} || ',\"type\":' || to_json(split_part({value}, ':', 1))::text || '}}'"

    def _moved(self, root: Root) -> str:
        names = [root.column, *([root.type_column] if root.type_column else [])]
        return " OR ".join(self._by_name[name].changed() for name in names)
