"""Module manifests: discovery, navigation and the permission catalogue."""

from gxp.registry.catalogue import collect, grants, has_provider, permissions, provider, resolve, resources
from gxp.registry.declarations import (
    Action,
    Beginning,
    Column,
    Field,
    Manifest,
    NavItem,
    Permission,
    Place,
    Resource,
    RoleGrant,
)
from gxp.registry.discovery import installed_apps, locale_folders, manifests

__all__ = [
    "Action",
    "Beginning",
    "Column",
    "Field",
    "Manifest",
    "NavItem",
    "Permission",
    "Place",
    "Resource",
    "RoleGrant",
    "collect",
    "grants",
    "has_provider",
    "installed_apps",
    "locale_folders",
    "manifests",
    "permissions",
    "provider",
    "resolve",
    "resources",
]
