"""Signatures: intent, re-authentication, meaning and binding."""
