"""Hosts, middleware, security headers, logging."""

import os
import secrets

from gxp.server.settings.environment import GXP_DOMAIN, GXP_HOME

DEBUG = False
SECRET_KEY = os.environ.get("GXP_SECRET_KEY") or secrets.token_urlsafe(48)
ALLOWED_HOSTS = [GXP_DOMAIN, f".{GXP_DOMAIN}", *filter(None, os.environ.get("GXP_HOSTS", "").split(","))]
ROOT_URLCONF = "gxp.server.urls.tenant"
WSGI_APPLICATION = "gxp.server.wsgi.application"
APPEND_SLASH = False

MIDDLEWARE = [
    "gxp.server.health.HealthMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gxp.server.unit_of_work.UnitOfWorkMiddleware",
]

WHITENOISE_ROOT = GXP_HOME / "portal"
WHITENOISE_INDEX_FILE = True
STATIC_URL = "/static/"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "zh-hans"
NINJA_PAGINATION_MAX_LIMIT = 500

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GXP_LOG", "WARNING")},
}
