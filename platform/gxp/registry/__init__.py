"""Module manifests: discovery, navigation and the permission catalogue."""
