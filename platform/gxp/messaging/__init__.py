"""Outbox, inbox, events and Celery: how a fact that happened travels."""
