"""The platform: what every module stands on. It names no module."""
