"""The SQL that builds a tenant's schema: recorded once from the ordinary way, then replayed for every further tenant.

Building from migrations costs seconds, nearly all of them in Python; the statements themselves cost tenths. What is
recorded is what the ordinary way executed, with the tenant's name and id masked. A schema is never cloned or renamed:
functions pin their path, and a renamed one would write into the wrong tenant.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
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
APPLIED = "SELECT app, name FROM django_migrations ORDER BY id"
RECORD = "INSERT INTO django_migrations (app, name, applied) VALUES ({app}, {name}, clock_timestamp())"


@dataclass(frozen=True, slots=True)
class Script:
    """The statements that build a schema in this state of the software, and the fingerprint of what they build."""

    state: str
    sql: str
    fingerprint: str


def known() -> Script | None:
    """Return the script of this state of the software, if it was recorded."""
    row = SchemaScript.objects.filter(state=source_digest()).first()
    return Script(row.state, row.sql, row.fingerprint) if row else None


def keep(script: Script) -> None:
    """Store a script; whoever recorded the same at the same time has stored the same."""
    SchemaScript.objects.bulk_create([SchemaScript(**asdict(script))], ignore_conflicts=True)


def replay(database: DatabaseWrapper, script: Script, schema: str) -> None:
    """Build a schema from the script; another result than the recorded one is `tenancy.schema_differs` (500)."""
    text = script.sql.replace(SCHEMA, schema).replace(TENANT, _tenant(schema))
    with database.cursor() as cursor:
        cursor.execute(text)
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


def script_of(database: DatabaseWrapper, schema: str, statements: list[str]) -> Script:
    """Return the script that builds what was just built and recorded."""
    with database.cursor() as cursor:
        cursor.execute(APPLIED)
        rows = [{"app": _literal(app), "name": _literal(name)} for app, name in cursor.fetchall()]
        built = fingerprint(cursor, schema)
    whole = [*statements, *(RECORD.format(**row) for row in rows)]
    return Script(source_digest(), ";\n".join(whole), built)


def write(path: Path) -> None:
    """Write this state's script to a file, so that another database need not record it again."""
    script = known()
    if script is not None:
        path.write_text(json.dumps(asdict(script)), encoding="utf-8")


def read(path: Path) -> None:
    """Take a script from a file if it is of this state of the software."""
    if path.exists():
        script = Script(**json.loads(path.read_text("utf-8")))
        if script.state == source_digest():
            keep(script)


def _tenant(schema: str) -> str:
    return str(UUID(hex=schema.removeprefix("t_")))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
