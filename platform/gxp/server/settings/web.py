"""Hosts, middleware, security headers, logging."""

import os
import secrets

from csp.constants import NONCE, NONE, SELF

from gxp.server.settings.environment import GXP_DOMAIN, GXP_PORTAL

DEBUG = False
SECRET_KEY = os.environ.get("GXP_SECRET_KEY") or secrets.token_urlsafe(48)
ALLOWED_HOSTS = [GXP_DOMAIN, f".{GXP_DOMAIN}", *filter(None, os.environ.get("GXP_HOSTS", "").split(","))]
ROOT_URLCONF = "gxp.server.urls.tenant"
WSGI_APPLICATION = "gxp.server.wsgi.application"
APPEND_SLASH = False

MIDDLEWARE = [
    "gxp.http.proxies.ProxiesMiddleware",
    "gxp.http.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gxp.server.health.HealthMiddleware",
    "gxp.server.front_router.FrontRouterMiddleware",
    "gxp.server.portal_files.PortalFilesMiddleware",
    "gxp.server.unit_of_work.UnitOfWorkMiddleware",
]

WHITENOISE_ROOT = GXP_PORTAL if GXP_PORTAL.is_dir() else None
# The entries of the portal go through a view that puts the nonce of the content security policy into the page.
WHITENOISE_INDEX_FILE = False
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else's page has business with ours
STATIC_URL = "/static/"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the portal shows PDF labels and records in a frame of its own
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("GXP_BEHIND_TLS") else None
# The window in which a signer is at the identity provider is closed by the page that opened it.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin-allow-popups"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
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
# The largest body that any route takes is an ingest request of 8 MiB (docs/contracts/ingest, 4).
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
