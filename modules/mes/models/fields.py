"""Column types of the ledger."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class ExactDecimal(models.DecimalField):  # type: ignore[type-arg]  # generic only in the stubs
    """A `numeric` without fixed scale: the digits that were weighed stay (`12.50` is not `12.5`)."""

    def __init__(self, **options: object) -> None:
        """Carry bounds for Django's own checks; the column itself has none."""
        options.setdefault("max_digits", 34)
        options.setdefault("decimal_places", 17)
        super().__init__(**options)  # type: ignore[arg-type]  # options are Django's own

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 - the shape is Django's
        """Return PostgreSQL's unbounded numeric."""
        return "numeric"
