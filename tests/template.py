"""Builds the template database of the test suite at GXP_DATABASE_URL (a fresh, empty database).

Run as a program of its own, so that Django's settings see the template and nothing else. In it: the platform installed,
and the two companies of the cast, `acme` and `beta`, with what the rooms seed.
"""

from __future__ import annotations

import os

import django


def main() -> None:
    """Install the platform and create both companies."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gxp.server.settings")
    django.setup()
    from gxp.server.bootstrap import Passwords, install  # noqa: PLC0415 - after django.setup()
    from gxp.server.settings.databases import ADMIN_DSN, password_of  # noqa: PLC0415
    from tenants.services import create_tenant, migrate_public  # noqa: PLC0415

    passwords = Passwords(
        password_of("app_login", "GXP_APP_PASSWORD"), password_of("gxp_sealer", "GXP_SEALER_PASSWORD")
    )
    install(ADMIN_DSN, passwords)
    migrate_public()
    create_tenant(name="华康制药 Huakang Pharma", subdomain="acme")
    create_tenant(name="同济生物 Tongji Bio", subdomain="beta")


if __name__ == "__main__":
    main()
