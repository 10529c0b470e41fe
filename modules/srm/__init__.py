"""Suppliers: qualification and approved materials."""
