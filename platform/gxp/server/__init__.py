"""Composition root: settings, urls, asgi, celery, cli and unit of work."""
