"""Prepares an empty database for the platform: roles, rights, extension, public schema. Repeating it changes nothing.

Who runs it holds a superuser's (or a managed database administrator's) connection; the server never does.
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql

from gxp.server.guard import install_guard

NOLOGIN = ("gxp_owner", "gxp_audit", "gxp_router")
LOGIN = ("app_login", "gxp_sealer")

DATABASE_RIGHTS = """
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO app_login, gxp_sealer;
CREATE SCHEMA IF NOT EXISTS ext;
GRANT USAGE ON SCHEMA ext TO PUBLIC;
ALTER SCHEMA public OWNER TO gxp_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO gxp_router, gxp_sealer;
GRANT gxp_router TO app_login WITH INHERIT FALSE, SET TRUE;
ALTER DEFAULT PRIVILEGES FOR ROLE gxp_audit REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE gxp_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER ROLE app_login SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE app_login SET lock_timeout = '15s';
"""

TIMESCALE_RIGHTS = """
REVOKE SELECT ON ALL TABLES IN SCHEMA _timescaledb_catalog FROM PUBLIC;
REVOKE SELECT ON ALL TABLES IN SCHEMA timescaledb_information FROM PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA _timescaledb_catalog TO gxp_owner;
GRANT SELECT ON ALL TABLES IN SCHEMA timescaledb_information TO gxp_owner;
"""


@dataclass(frozen=True, slots=True)
class Passwords:
    """Passwords of the two roles that log in."""

    app: str
    sealer: str


def install(dsn: str, passwords: Passwords) -> None:
    """Make roles, rights and extension in the database of `dsn` (an administrator's connection string)."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        _roles(connection, passwords)
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL(DATABASE_RIGHTS).format(database=name))
        if _timescale(connection):
            connection.execute(TIMESCALE_RIGHTS)
        install_guard(connection)


def _roles(connection: psycopg.Connection, passwords: Passwords) -> None:
    known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
    for role in NOLOGIN:
        if role not in known:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN NOINHERIT").format(sql.Identifier(role)))
    for role, password in zip(LOGIN, (passwords.app, passwords.sealer), strict=True):
        verb = "ALTER" if role in known else "CREATE"
        statement = sql.SQL(verb + " ROLE {} LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD {}")
        connection.execute(statement.format(sql.Identifier(role), sql.Literal(password)))


def _timescale(connection: psycopg.Connection) -> bool:
    """Install TimescaleDB where the server has it; the embedded database has not, and plain tables are used."""
    offered = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb'").fetchone()
    if offered is None:
        return False
    connection.execute("CREATE EXTENSION IF NOT EXISTS timescaledb SCHEMA ext")
    return True
