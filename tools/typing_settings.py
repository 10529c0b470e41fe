"""Django settings for the type checker's plugin: every app folder that is there, and nothing that needs a service."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = (ROOT / "platform", ROOT)


def found(pattern: str) -> list[str]:
    """Dotted names of the packages with an apps.py."""
    names = []
    for place in PLACES:
        names += [".".join(path.parent.relative_to(place).parts) for path in sorted(place.glob(pattern))]
    return names


SECRET_KEY = "typing only"  # noqa: S105
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [*found("gxp/**/apps.py"), *found("tenants/apps.py"), *found("modules/*/apps.py")]
