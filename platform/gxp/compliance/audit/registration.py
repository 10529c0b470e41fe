"""Which tables are audited, under which record, and which are not and why (P11-10e, D11-12).

A model says it of itself by a decorator; the database triggers are generated from this list, and a test compares the
list with every table of a tenant's schema.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

Model = TypeVar("Model", bound=type[models.Model])


@dataclass(frozen=True, slots=True)
class Root:
    """The record that an entry belongs to: its type and the column that holds its id.

    `type_column` names a column that holds the type instead. With neither, the column holds `module.type:id`.
    """

    type: str | None
    column: str
    type_column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One audited table: contract type of its objects, root records, personal columns, reason class."""

    table: str
    type: str
    key: str
    root: Root | None
    also: tuple[Root, ...]
    personal: frozenset[str]
    reason: str | None
    deletable: bool


_registered: dict[str, Registration] = {}
_excluded: dict[str, str] = {}
_append_only: set[str] = set()


def audited(
    *,
    type: str,  # noqa: A002 - the contract's own word
    root: Root | None = None,
    also: tuple[Root, ...] = (),
    personal: tuple[str, ...] = (),
    reason: str | None = None,
    deletable: bool = False,
) -> Callable[[Model], Model]:
    """Register a model: every change of its table becomes an entry, whoever makes it and however.

    `root` None: the object is its own record. `also`: further records that an entry is linked in (nullable columns are
    skipped when null). `personal`: columns whose values enter the log only as salted hashes. `reason`: a reason class;
    then an update or delete without reason is `audit.no_reason`. `deletable` False: a delete is `audit.delete_refused`.
    """

    def register(model: Model) -> Model:
        meta = model._meta
        key = meta.pk.column
        registration = Registration(
            table=meta.db_table,
            type=type,
            key=str(key),
            root=root,
            also=also,
            personal=frozenset(personal),
            reason=reason,
            deletable=deletable,
        )
        if _registered.setdefault(meta.db_table, registration) != registration:
            raise ValueError(f"{meta.db_table} is registered twice and differently")
        return model

    return register


def unaudited(why: str, *, append_only: bool = False) -> Callable[[Model], Model]:
    """Put a model's table on the exclusion list, with the reason that an inspector reads."""

    def exclude(model: Model) -> Model:
        exclude_table(model._meta.db_table, why, append_only=append_only)
        return model

    return exclude


def exclude_table(table: str, why: str, *, append_only: bool = False) -> None:
    """Put a table that no model of ours owns on the exclusion list; `append_only` rows are never changed or deleted."""
    if not why.strip():
        raise ValueError(f"{table} is excluded from the audit trail without a reason")
    _excluded[table] = why
    if append_only:
        _append_only.add(table)


def append_only_tables() -> frozenset[str]:
    """Return the excluded tables on which a tenant's role may only insert and select."""
    return frozenset(_append_only)


def registrations() -> tuple[Registration, ...]:
    """Return every registration, by table."""
    return tuple(_registered[table] for table in sorted(_registered))


def registration_of(table: str) -> Registration | None:
    """Return the registration of a table."""
    return _registered.get(table)


def exclusions() -> dict[str, str]:
    """Return table -> reason of everything that is deliberately not audited."""
    return dict(sorted(_excluded.items()))


exclude_table("django_migrations", "bookkeeping of the migrations; each applied migration is itself an audit event")
exclude_table("messaging_outbox", "delivery of events; the facts that they announce are audited where they happen")
exclude_table("messaging_inbox", "which handler ran for which event; what a handler changes is audited")
