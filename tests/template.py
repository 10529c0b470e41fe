"""Builds the template database of the test suite at GXP_DATABASE_URL (a fresh, empty database).

Run as a program of its own, so that Django's settings see the template and nothing else.
"""

from __future__ import annotations

import os

import psycopg


def main() -> None:
    """Install the platform."""
    with psycopg.connect(os.environ["GXP_DATABASE_URL"], autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS timescaledb")


if __name__ == "__main__":
    main()
