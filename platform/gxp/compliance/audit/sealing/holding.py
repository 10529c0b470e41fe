"""A record stands still while its package is issued: whoever closes or signs part of it waits for the closing leaf.

The one who issues holds the lock over several transactions, because what it wrote gets its place in the log only after
its commit; those who write hold it together until their own ends.
"""

from django.db import connection

from gxp.kernel.refs import ObjectRef

_KEY = "hashtextextended(%s, 20261127)"
# For whoever can ask it in a statement of their own; its parameter is the record's reference.
HOLDING = f"pg_advisory_xact_lock_shared({_KEY})"
SHARED = f"SELECT {HOLDING}"
ALONE = f"SELECT pg_advisory_lock({_KEY})"
FREE = f"SELECT pg_advisory_unlock({_KEY})"


def hold_record(root: ObjectRef) -> None:
    """Keep packages of a record from being rendered until this unit ends; waits while one is being issued."""
    _run(SHARED, root)


def stop_record(root: ObjectRef) -> None:
    """Let nobody close or sign anything of a record until `free_record`; waits for those who are at it.

    The lock belongs to the connection, not to the unit; it ends with the connection at the latest.
    """
    _run(ALONE, root)


def free_record(root: ObjectRef) -> None:
    """Let the record go on."""
    _run(FREE, root)


def _run(statement: str, root: ObjectRef) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [str(root)])
