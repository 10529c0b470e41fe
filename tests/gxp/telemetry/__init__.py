"""Tests of plant data."""
