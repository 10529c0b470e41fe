"""Migrations of plant data."""
