"""Interfaces of plant data: the agents' ingest contract and the portal's reads."""
