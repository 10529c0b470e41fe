"""Generates the trigger function of one audited table: static SQL that names its own schema and table.

It runs once per statement over the transition tables, so that a change of many rows costs one call; old and new rows
lie in them in the same order, and a pair whose keys differ is refused. One changed row, the common case, is compared
column by column: each expression that is reached is prepared anew in every transaction, and that is what costs. Dynamic
SQL by TG_TABLE_SCHEMA measured 2.2 times slower at 8 clients; a function that trusts its caller's relation could be
hung on a temporary table to forge entries, so each refuses every relation but its own.
"""

import hashlib
from collections.abc import Iterator

from gxp.compliance.audit.registration import Registration, Root
from gxp.compliance.audit.rendering import Column, contract_order, joined

FUNCTION = """\
CREATE OR REPLACE FUNCTION {schema}.{function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {schema}, pg_temp AS $audit$
DECLARE c text; head text; e bigint; ch text := '';
BEGIN
  IF TG_TABLE_SCHEMA <> '{schema}' OR TG_TABLE_NAME <> '{table}' THEN
    RAISE EXCEPTION 'audit.foreign_relation' USING ERRCODE = 'GX005';
  END IF;
  IF TG_OP = 'UPDATE' THEN SELECT * INTO NEW FROM n;
  ELSIF TG_OP = 'INSERT' THEN PERFORM FROM n LIMIT 1;
  ELSE PERFORM FROM o LIMIT 1;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  c := current_setting('gxp.audit_context', true);
  IF c IS NULL OR c = ''
     OR right(c, 12) <> lpad(to_hex(pg_current_xact_id()::text::bigint & 281474976710655), 12, '0') THEN
    c := {schema}.audit_open_context();
  END IF;
{reason}  head := '{{"at":"' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","change":{{';
  IF TG_OP = 'INSERT' THEN
    {insert};
  ELSIF TG_OP = 'DELETE' THEN
    {delete};
  ELSE
    PERFORM FROM n LIMIT 1 OFFSET 1;
    IF FOUND THEN
      {update_many};
    ELSE
      SELECT * INTO OLD FROM o;
      {update_one}
    END IF;
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

BYTES = """head || right({change}, -1) || '}},"context":"' || c || '","id":"' || {number}
      || '","object":{{"id":' || {key} || ',"type":"{type}"}},"op":"{op}","roots":[' || {roots}
      || '],"type":"audit.entry","v":"1"}}'"""
# OFFSET 0 keeps the planner from writing the change's long expression out twice.
WRITE = """INSERT INTO {schema}.audit_entry (id, xid, context, bytes)
    SELECT r.e, pg_current_xact_id(), c::uuid, {bytes}
    FROM (SELECT {number} AS e, {key} AS k, {roots} AS rs,
      {change} AS ch
      FROM {rows} OFFSET 0) AS r
    WHERE r.ch <> ''"""
# Only a full join is never done by nested loops, which a plan made for two rows would keep for ten thousand; a row
# without its pair would have no key and be refused.
MANY = (
    "(SELECT row_number() OVER () AS audit_k, * FROM o) AS o"
    " FULL JOIN (SELECT row_number() OVER () AS audit_k, * FROM n) AS n USING (audit_k)"
)
# The one row of an update: a column that did not change costs its comparison only.
ONE = """{identity}
      e := nextval('{schema}.audit_entry_id');
      {pieces}
      IF ch <> '' THEN
        INSERT INTO {schema}.audit_entry (id, xid, context, bytes) VALUES (e, pg_current_xact_id(), c::uuid, {bytes});
      END IF;"""

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
            update_one=self._update_one(),
            update_many=self._write("update", "n", MANY, self._both_sides()),
            insert=self._write("insert", "n", "n", self._one_sided("n")),
            delete=delete,
        )

    def _write(self, op: str, row: str, rows: str, change: str) -> str:
        key = self._by_name[self.registration.key].quoted(row)
        number = f"nextval('{self.schema}.audit_entry_id')"
        if self.registration.personal:
            # Personal values are kept under the entry's number: it is drawn first. The key makes the lateral part run
            # for each row.
            rows, number = f"{rows}, LATERAL (SELECT {number} AS e, {key} AS k) AS p", "p.e"
        return WRITE.format(
            schema=self.schema,
            bytes=self._bytes(op, change="r.ch", number="r.e", key="r.k", roots="r.rs"),
            number=number,
            key=key,
            roots=self._roots(row, "o" if op == "update" else None),
            change=change,
            rows=rows,
        )

    def _update_one(self) -> str:
        key = self._by_name[self.registration.key]
        refuse = "RAISE EXCEPTION 'audit.identity_changed' USING ERRCODE = 'GX006'"
        pieces = [
            f"IF {column.changed('OLD', 'NEW')} THEN ch := ch || {self._piece(column, 'OLD', 'NEW', 'e')}; END IF;"
            for column in self.columns
            if column is not key
        ]
        roots = self._roots("NEW", "OLD")
        return ONE.format(
            schema=self.schema,
            identity=f"IF {key.changed('OLD', 'NEW')} THEN {refuse}; END IF;",
            pieces="\n      ".join(pieces),
            bytes=self._bytes("update", change="ch", number="e", key=key.quoted("NEW"), roots=roots),
        )

    def _bytes(self, op: str, *, change: str, number: str, key: str, roots: str) -> str:
        return BYTES.format(op=op, type=self.registration.type, change=change, number=number, key=key, roots=roots)

    def _value(self, column: Column, row: str, number: str = "p.e") -> str:
        if column.name not in self.registration.personal:
            return column.quoted(row)
        side = "old" if row in ("o", "OLD") else "new"
        return f"{self.schema}.audit_personal_value({number}, '{column.name}', '{side}', {column.text(row)})"

    def _one_sided(self, row: str) -> str:
        """Every value that is not null: `,"name":[null,"value"]` after an insert, turned round after a delete."""
        before, after = ("[null,", "]") if row == "n" else ("[", ",null]")
        pieces = [
            f"',\"{column.name}\":{before}' || {self._value(column, row)} || '{after}'" for column in self.columns
        ]
        return joined(pieces)

    def _piece(self, column: Column, old: str, new: str, number: str) -> str:
        before, after = (f"coalesce({self._value(column, row, number)}, 'null')" for row in (old, new))
        return f"',\"{column.name}\":[' || {before} || ',' || {after} || ']'"

    def _both_sides(self) -> str:
        key = self._by_name[self.registration.key]
        pieces = [f"CASE WHEN {key.changed('o', 'n')} THEN {self.schema}.audit_refuse_identity() END"]
        pieces += [
            f"CASE WHEN {column.changed('o', 'n')} THEN {self._piece(column, 'o', 'n', 'p.e')} END"
            for column in self.columns
            if column is not key
        ]
        return joined(pieces)

    def _roots(self, row: str, old: str | None) -> str:
        """Return the roots' JSON; with an old row, a record that was left is linked too."""
        key = self._by_name[self.registration.key]
        own = f'\'{{"id":\' || {key.quoted(row)} || \',"type":"{self.registration.type}"}}\''
        root = self.registration.root
        first = own if root is None else f"coalesce({self._root(root, row)}, {own})"
        further = [f"',' || {self._root(one, row)}" for one in self.registration.also]
        if old is not None:
            left = (*((root,) if root else ()), *self.registration.also)
            further += [
                f"CASE WHEN {self._moved(one, old, row)} THEN ',' || {self._root(one, old)} END" for one in left
            ]
        return " || ".join([first, *(f"coalesce({one}, '')" for one in further)])

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

    def _moved(self, root: Root, old: str, new: str) -> str:
        names = [root.column, *([root.type_column] if root.type_column else [])]
        return " OR ".join(self._by_name[name].changed(old, new) for name in names)
