"""The people of the demonstration and of the tests; never created by a tenant's ordinary provisioning."""

from pathlib import Path

import yaml

from gxp.identity.models import User
from gxp.identity.services.accountability import acknowledge
from gxp.identity.services.enrolment import put_station
from gxp.identity.services.users import create_user, set_badge
from gxp.kernel.i18n import I18n

PACK = Path(__file__).parent.parent / "packs" / "demonstration.yaml"


def install() -> tuple[User, ...]:
    """Create the cast and its stations in the present tenant; needs the seeded roles and an actor.

    Each person's acceptance of signature accountability is written explicitly (P11-10j). Password
    `Demo-<username>-2026`, badge `BADGE-<username>`.
    """
    pack = yaml.safe_load(PACK.read_text(encoding="utf-8"))
    for station in pack["stations"]:
        put_station(code=station["code"], name=I18n(station["zh"], station["en"]), room=station["room"])
    return tuple(_person(**person) for person in pack["people"])


def _person(*, username: str, name: str, roles: list[str]) -> User:
    password = f"Demo-{username}-2026"
    user = create_user(username=username, printed_name=name, password=password, roles=roles, must_change=False)
    set_badge(user=user, code=f"BADGE-{username}")
    acknowledge(user=user, language=user.language)
    return user
