"""Expand, then contract: what a migration may do while servers of the release before still work (docs/adr/0012).

A migration since the last release (`released.yaml`) only adds what the release before can do without. One that takes
something away says so: `contract = "0.4.0"` on its class names the version from which on nothing needs it, which must
be out already; it adds nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.conf import settings
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED

from tenants.releases import contract_of, needed
from tenants.routing import UNUSED_APPS

MARK = Path(__file__).with_name("released.yaml")
TAKING = re.compile(
    r"\bDROP\s+(?!INDEX\b|CONSTRAINT\b|TRIGGER\b|NOT\b)\w|\bRENAME\b|\bSET\s+NOT\s+NULL\b"
    r"|\bALTER\s+(COLUMN\s+)?\w+\s+(SET\s+DATA\s+)?TYPE\b|\bTRUNCATE\b",
    re.IGNORECASE,
)
HARMLESS = (
    operations.CreateModel,
    operations.AddIndex,
    operations.RemoveIndex,
    operations.RenameIndex,
    operations.RemoveConstraint,
    operations.AlterModelOptions,
    operations.AlterModelManagers,
    operations.AlterModelTableComment,
    operations.AlterOrderWithRespectTo,
)
ADDING = (operations.CreateModel, operations.AddField)


@dataclass(frozen=True, slots=True)
class Mark:
    """The last release that is out: its version and the migrations that it has, `app.name` each."""

    release: str
    migrations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offence:
    """A step that would break the release before, by the code of its sentences (`tenancy.rule_…`)."""

    migration: str
    step: str
    code: str

    @property
    def params(self) -> Mapping[str, str]:
        """Return what the sentences name."""
        return {"migration": self.migration, "step": self.step}


def marked() -> Mark:
    """Return the mark of the last release."""
    known = yaml.safe_load(MARK.read_text(encoding="utf-8"))
    return Mark(str(known["release"]), frozenset(known["migrations"]))


def put_mark() -> Mark:
    """Mark this software as the last release, in the checkout; return the mark."""
    names = sorted(f"{app}.{name}" for app, name in _loader().disk_migrations if app not in UNUSED_APPS)
    head = "# The last release, or the state from which on the rules hold: migrations since then only add.\n"
    told = yaml.safe_dump({"release": settings.GXP_VERSION, "migrations": names}, sort_keys=False)
    MARK.write_text(head + told, encoding="utf-8")
    return Mark(settings.GXP_VERSION, frozenset(names))


def check(mark: Mark) -> list[Offence]:
    """Return what the migrations since the mark do that they may not, in the order in which they run."""
    loader = _loader()
    there = {f"{app}.{name}": (app, name) for app, name in loader.disk_migrations}
    gone = [Offence(name, "", "tenancy.rule_vanished") for name in sorted(mark.migrations - set(there))]
    nodes = [there[name] for name in sorted(mark.migrations & set(there))]
    state = loader.project_state(nodes)
    steps = dict.fromkeys(node for leaf in loader.graph.leaf_nodes() for node in loader.graph.forwards_plan(leaf))
    new = [loader.graph.nodes[node] for node in steps if ".".join(node) not in mark.migrations]
    return [*gone, *offences([one for one in new if one.app_label not in UNUSED_APPS], state, mark.release)]


def offences(migrations: Sequence[Migration], state: ProjectState, release: str) -> list[Offence]:
    """Return what is refused of migrations that follow the state of a release."""
    found: list[Offence] = []
    old, now = state, state.clone()
    for migration in migrations:
        name = f"{migration.app_label}.{migration.name}"
        since = contract_of(migration)
        if since and needed({name: since}, release):
            found.append(Offence(name, f"contract = {since}", "tenancy.rule_contract_early"))
        for step in migration.operations:
            codes = _contracting(step) if since else _expanding(step, migration.app_label, old, now)
            found.extend(Offence(name, step.describe(), code) for code in codes)
            step.state_forwards(migration.app_label, now)
    return found


def _contracting(step: Operation) -> Iterator[str]:
    if isinstance(step, ADDING):
        yield "tenancy.rule_mixed"


def _expanding(step: Operation, app: str, old: ProjectState, now: ProjectState) -> Iterator[str]:
    if isinstance(step, operations.SeparateDatabaseAndState):
        for inner in step.database_operations:
            yield from _expanding(inner, app, old, now)
        return
    model = str(getattr(step, "model_name", "") or getattr(step, "old_name", "") or getattr(step, "name", "")).lower()
    known = _fields(old, app, model)
    if isinstance(step, HARMLESS) or (known is None and not isinstance(step, SQL)):
        return
    for kind, rule in RULES:
        if isinstance(step, kind):
            yield from rule(step, known or {}, _fields(now, app, model) or {})
            return
    yield "tenancy.rule_unknown"


Fields = Mapping[str, "models.Field[object, object]"]
Rule = Callable[[Operation, Fields, Fields], Iterable[str]]
SQL = (operations.RunSQL, operations.RunPython)


def _fields(state: ProjectState, app: str, model: str) -> Fields | None:
    found = state.models.get((app, model))
    return found.fields if found else None


def _added(step: Operation, _old: Fields, _now: Fields) -> Iterator[str]:
    field = step.field  # type: ignore[attr-defined]  # an AddField
    filled = field.db_default is not NOT_PROVIDED
    if not (field.null or filled or field.many_to_many):
        yield "tenancy.rule_not_null"
    if field.unique and filled:
        yield "tenancy.rule_constraint"


def _altered(step: Operation, old: Fields, now: Fields) -> Iterator[str]:
    name, field = step.name, step.field  # type: ignore[attr-defined]  # an AlterField
    if name not in old:
        return
    before = now[name]
    if before.null and not field.null:
        yield "tenancy.rule_not_null"
    if field.unique and not before.unique:
        yield "tenancy.rule_constraint"
    if not _holds(before, field):
        yield "tenancy.rule_type"


def _holds(before: "models.Field[object, object]", after: "models.Field[object, object]") -> bool:
    """Say whether the column keeps all it held, and is not written anew: the same type, or a longer text."""
    texts = ("CharField", "TextField")
    kinds = before.get_internal_type(), after.get_internal_type()
    if kinds[0] in texts and kinds[1] in texts:
        return after.max_length is None or (before.max_length is not None and after.max_length >= before.max_length)
    return kinds[0] == kinds[1] and _shape(before) == _shape(after)


def _shape(field: "models.Field[object, object]") -> tuple[object, ...]:
    digits = getattr(field, "max_digits", None), getattr(field, "decimal_places", None)
    return *digits, field.max_length, str(getattr(field.remote_field, "model", "")).lower(), field.db_column


def _constrained(step: Operation, old: Fields, _now: Fields) -> Iterator[str]:
    names = getattr(getattr(step, "constraint", None), "fields", ())
    if not names or any(name in old for name in names):
        yield "tenancy.rule_constraint"


def _sql(step: Operation, _old: Fields, _now: Fields) -> Iterator[str]:
    if isinstance(step, operations.RunPython):
        yield "tenancy.rule_python"
    elif TAKING.search(str(step.sql)):  # type: ignore[attr-defined]  # a RunSQL
        yield "tenancy.rule_sql"


RULES: tuple[tuple[type[Operation] | tuple[type[Operation], ...], Rule], ...] = (
    (operations.AddField, _added),
    (operations.AlterField, _altered),
    ((operations.AddConstraint, operations.AlterUniqueTogether), _constrained),
    (SQL, _sql),
    ((operations.RemoveField, operations.DeleteModel), lambda *_: ("tenancy.rule_drop",)),
    (
        (operations.RenameField, operations.RenameModel, operations.AlterModelTable),
        lambda *_: ("tenancy.rule_rename",),
    ),
)


def _loader() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)
