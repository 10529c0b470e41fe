"""The SQL that builds or changes a tenant's schema: recorded once from the ordinary way, then replayed for the others.

Building from migrations costs seconds, nearly all of them in Python; the statements themselves cost tenths. What is
recorded is what the ordinary way executed, with the tenant's name and id masked. A schema is never cloned or renamed:
functions pin their path, and a renamed one would write into the wrong tenant.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from gxp.kernel.errors import DomainError
from tenants.backend.base import DatabaseWrapper
from tenants.fingerprint import fingerprint
from tenants.models import SchemaScript
from tenants.release import source_digest

SCHEMA, TENANT = "{{schema}}", "{{tenant}}"
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK TO")
SETTINGS = ("SET", "RESET", "DO")
ROLES = ("SET LOCAL ROLE", "SET ROLE", "RESET ROLE")
# Between two statements, and never within one.
BETWEEN = ";\n--;--\n"
RECORD = "INSERT INTO django_migrations (app, name, applied) VALUES ({}, {}, clock_timestamp())"


@dataclass(frozen=True, slots=True)
class Script:
    """Statements that bring a schema from `source` (empty: nothing) to `state`, and the fingerprint of the result."""

    source: str
    state: str
    sql: str
    fingerprint: str

    @property
    def statements(self) -> list[str]:
        """Return the statements as they were recorded, names masked."""
        return self.sql.split(BETWEEN)

    def text(self, schema: str) -> str:
        """Return the SQL for one schema."""
        return self.sql.replace(SCHEMA, schema).replace(TENANT, _tenant(schema))


def known(source: str = "", state: str = "") -> Script | None:
    """Return the script from one state to another, by default from nothing to this software, if it was recorded."""
    row = SchemaScript.objects.filter(source=source, state=state or source_digest()).first()
    return Script(row.source, row.state, row.sql, row.fingerprint) if row else None


def keep(script: Script) -> None:
    """Store a script; whoever recorded the same at the same time has stored the same."""
    SchemaScript.objects.bulk_create([SchemaScript(**asdict(script))], ignore_conflicts=True)


def replay(database: DatabaseWrapper, script: Script, schema: str) -> None:
    """Run the script; another result than the recorded one is `tenancy.schema_differs` (500)."""
    with database.cursor() as cursor:
        cursor.execute(script.text(schema))
        found = fingerprint(cursor, schema)
    if found != script.fingerprint:
        raise DomainError("tenancy.schema_differs", status=500, params={"found": found, "wanted": script.fingerprint})


@contextmanager
def recorded(database: DatabaseWrapper, schema: str) -> Iterator[list[str]]:
    """Record what is executed on the connection meanwhile, reads left out, names masked."""
    statements: list[str] = []

    def record(run: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        text = str(sql).strip()
        if not text.startswith(READS) and not text.startswith('INSERT INTO "django_migrations"'):
            whole = database.ops.compose_sql(text, params) if params is not None else text
            statements.append(whole.replace(schema, SCHEMA).replace(_tenant(schema), TENANT).rstrip(";"))
        return run(sql, params, many, context)

    with database.execute_wrapper(record):
        yield statements


def script_of(
    database: DatabaseWrapper, schema: str, statements: Iterable[str], *, applied: Iterable[str], source: str = ""
) -> Script:
    """Return the script of what was just done to a schema and recorded; `applied` are its migrations, `app.name`."""
    with database.cursor() as cursor:
        built = fingerprint(cursor, schema)
    rows = [RECORD.format(*map(_literal, one.split(".", 1))) for one in applied]
    return Script(source, source_digest(), BETWEEN.join([*statements, *rows]), built)


def shortened(script: Script, *, before: Script | None) -> Script:
    """Leave out what the earlier script has done already, word for word, and roles that are set for nothing.

    A table that is made anew loses what hung on the old one: whoever uses the result compares the fingerprint.
    """
    done = set(before.statements) if before else set[str]()
    kept = [one for one in script.statements if one.startswith(SETTINGS) or one not in done]
    pairs = zip(kept, [*kept[1:], ""], strict=True)
    wanted = [one for one, following in pairs if not (one.startswith(ROLES) and following.startswith(ROLES))]
    return replace(script, sql=BETWEEN.join(wanted))


def write(path: Path) -> None:
    """Write this state's script to a file, so that another database need not record it again."""
    script = known()
    if script is not None:
        path.write_text(json.dumps(asdict(script)), encoding="utf-8")


def read(path: Path) -> None:
    """Take a script from a file if it is of this state of the software."""
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if found.get("state") == source_digest():  # only then has it the fields of this software's scripts
        keep(Script(**found))


def _tenant(schema: str) -> str:
    return str(UUID(hex=schema.removeprefix("t_")))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
