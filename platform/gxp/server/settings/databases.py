"""Three logins to one database: the application without rights, the owner for migrations, the sealer.

Where only the administrator's URL is given (development, tests), the passwords of the platform's own roles are derived
from the administrator's, so that there is nothing to store.
"""

import hashlib
import os
from typing import Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

ADMIN_DSN = os.environ.get("GXP_DATABASE_URL", "")


def password_of(role: str, variable: str) -> str:
    """Return the password of a platform role: given, or derived from the administrator's."""
    given = os.environ.get(variable)
    secret = str(conninfo_to_dict(ADMIN_DSN).get("password") or "") if ADMIN_DSN else ""
    return given if given is not None else hashlib.sha256(f"{role}:{secret}".encode()).hexdigest()


def role_dsn(role: str, url_variable: str, password_variable: str) -> str:
    """Return the connection string of a platform role; empty without any URL."""
    given = os.environ.get(url_variable, "")
    if given or not ADMIN_DSN:
        return given
    return make_conninfo(ADMIN_DSN, user=role, password=password_of(role, password_variable))


# Compiling a trigger's long expressions costs more than running them even for ten thousand rows.
SESSION = "-c jit=off"
# A statement is planned once per connection, not at every call: planning the rights of a person costs more than reading
# them. PostgreSQL plans anew by itself where role, path or tables differ from those of the plan.
PREPARED = {"server_side_binding": True, "prepare_threshold": 2}


def django_database(dsn: str, *, owner: bool = False) -> dict[str, Any]:
    """Return Django's description of one connection."""
    parts = conninfo_to_dict(dsn) if dsn else {}
    known = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    options = {key: value for key, value in parts.items() if key not in known.values()}
    return {
        "ENGINE": "tenants.backend",
        "OWNER": owner,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": False,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {
            **options,
            **({} if owner else PREPARED),
            "options": f"{options.get('options', '')} {SESSION}".strip(),
            "application_name": "gxp-owner" if owner else "gxp-app",
        },
        **{key: str(parts.get(name) or "") for key, name in known.items()},
    }


GXP_SEALER_DSN = role_dsn("gxp_sealer", "GXP_SEALER_URL", "GXP_SEALER_PASSWORD")
DATABASES = {"default": django_database(role_dsn("app_login", "GXP_APP_URL", "GXP_APP_PASSWORD"))}
if ADMIN_DSN:
    DATABASES["owner"] = django_database(ADMIN_DSN, owner=True)
