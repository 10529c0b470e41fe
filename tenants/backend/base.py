"""The connection: no statement without a unit, role and path and audit context set by one statement per unit.

django-tenants' own wrapper swallows an error while it sets the path and starts new threads in `public`; this one sets
everything for the transaction only (`SET LOCAL`), so that nothing survives on a pooled connection.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from django.db import transaction
from django.db.backends.postgresql import base as postgresql
from django.db.backends.postgresql import operations
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property

from gxp.kernel.errors import DomainError

BIND = (
    "SELECT set_config('role', %s, true), set_config('search_path', %s, true), set_config('gxp.context', %s, true),"
    " set_config('gxp.reason', %s, true), set_config('gxp.audit_context', '', true),"
    " set_config('transaction_read_only', %s, true)"
)
REBIND = (
    "SELECT set_config('gxp.context', %s, true), set_config('gxp.reason', %s, true),"
    " set_config('gxp.audit_context', '', true)"
)

PLANS_KEPT = 400
PARAMETERS = 65_535


@dataclass(frozen=True, slots=True)
class Binding:
    """What one unit sets: the role, the schemas of the path, audit context and reason as JSON texts."""

    role: str
    path: str
    context: str = ""
    reason: str = ""
    read_only: bool = False


class RefusalWrapper(DatabaseErrorWrapper):
    """Turns what the platform's own triggers raise (SQLSTATE GX…) into the domain error that they name."""

    def __exit__(
        self, exc_type: type[BaseException] | None, exc_value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Read code from the message and parameters from the detail."""
        if str(getattr(exc_value, "sqlstate", "") or "").startswith("GX"):
            diagnostics: Any = exc_value.diag  # type: ignore[union-attr]  # only psycopg's errors have a SQLSTATE
            detail = diagnostics.message_detail
            params = json.loads(detail) if detail else {}
            raise DomainError(str(diagnostics.message_primary), status=409, params=params) from exc_value
        super().__exit__(exc_type, exc_value, traceback)


class DatabaseOperations(operations.DatabaseOperations):
    """PostgreSQL whose statements are bound on the server, which counts parameters in 16 bits."""

    def bulk_batch_size(self, fields: Sequence[Any], objs: Sequence[Any]) -> int:
        """Return how many rows one INSERT takes."""
        return min(len(objs), PARAMETERS // max(1, len(fields)))


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """PostgreSQL for one kind of use: units of work (default), or the owner's sessions (`OWNER` in the settings)."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Start unbound; `schema_name` is what django-tenants asks for."""
        super().__init__(*args, **kwargs)
        self.owner = bool(self.settings_dict.get("OWNER", False))
        self.schema_name = "public"
        self.tenant = None
        self._binding: Binding | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection that keeps the plans of a release's frequent statements, not of a hundred only."""
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = PLANS_KEPT
        return connection

    @cached_property
    def pg_version(self) -> int:
        """Read the version from the handshake; a query would be a statement outside a unit."""
        self.ensure_connection()
        return int(self.connection.info.server_version)

    @cached_property
    def wrap_database_errors(self) -> RefusalWrapper:
        """Return the wrapper that every statement passes through."""
        return RefusalWrapper(self)

    def _cursor(self, name: str | None = None) -> Any:
        if self._binding is None and not self.owner:
            raise DomainError("tenancy.no_unit", status=500)
        return super()._cursor(name)  # type: ignore[misc]  # Django's own hook, missing in its type stubs

    @contextmanager
    def bound(self, binding: Binding) -> Iterator[None]:
        """Run one transaction under a binding; a second unit inside it is `tenancy.unit_open`."""
        if self._binding is not None or self.in_atomic_block:
            raise DomainError("tenancy.unit_open", status=500)
        self.close_if_unusable_or_obsolete()
        self._binding = binding
        try:
            with transaction.atomic(using=self.alias):
                self._bind(binding)
                yield
        finally:
            self._binding = None

    def _bind(self, binding: Binding) -> None:
        values = [binding.role, binding.path, binding.context, binding.reason, "on" if binding.read_only else "off"]
        with self.cursor() as cursor:
            cursor.execute(BIND, values)

    @contextmanager
    def rebound(self, binding: Binding) -> Iterator[None]:
        """Run part of the open unit under another binding, in its transaction.

        Where the part fails nothing more can be asked in this unit: it can only end.
        """
        before = self._binding
        if before is None or before.read_only or binding.read_only:
            raise DomainError("tenancy.no_unit", status=500)
        self._bind(binding)
        self._binding = binding
        try:
            yield
        except BaseException:
            self._binding = None
            self.needs_rollback = True
            raise
        self._bind(before)
        self._binding = before

    def rebind(self, *, context: str, reason: str) -> None:
        """Replace the audit context for the rest of the transaction."""
        with self.cursor() as cursor:
            cursor.execute(REBIND, [context, reason])
        if self._binding is not None:
            self._binding = replace(self._binding, context=context, reason=reason)

    def set_schema(self, schema_name: str) -> None:
        """Owner's sessions only: work as gxp_owner in one schema until the next call."""
        if not self.owner:
            raise DomainError("tenancy.no_unit", status=500)
        path = self.ops.quote_name(schema_name)
        with self.cursor() as cursor:
            cursor.execute(f"SET ROLE gxp_owner; SET search_path = {path}, ext, pg_temp")
        self.schema_name = schema_name

    def set_schema_to_public(self) -> None:
        """Owner's sessions only: work in `public`."""
        self.set_schema("public")
