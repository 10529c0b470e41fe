"""Where the server's settings come from: environment variables, each documented here.

GXP_HOME          folder of what the server writes (the sealer's keys, checkpoints); default `var` of the checkout
GXP_PORTAL        folder of the built portal; default `var/portal` of the checkout
GXP_DATABASE_URL  administrator's URL: `gxp migrate`, `gxp tenant create`, tests. The web server needs none
GXP_APP_URL       URL of app_login; without it derived from GXP_DATABASE_URL
GXP_SEALER_URL    URL of gxp_sealer; only the process `seal` needs it
GXP_APP_PASSWORD, GXP_SEALER_PASSWORD  passwords of the two roles where the URLs are derived
GXP_BROKER_URL    AMQP URL; without it the outbox is relayed in the process
GXP_TSA_URL       address of a time-stamp authority (RFC 3161); `seal` asks it, packages wait a moment
GXP_TSA_EVERY     how many seconds time stamps may lie apart; default 600
GXP_KEYCLOAK_URL  administrator's URL of Keycloak: `gxp realm`. The web server needs none
GXP_SECRETS       folder of the secrets of the realms' clients, a folder a tenant; default `secrets` in GXP_HOME
GXP_SECRET_KEY    Django's key; without it a new one each start. Several web processes of one host name share one
GXP_BEHIND_TLS    set: a proxy of GXP_PROXIES ends TLS and says so in X-Forwarded-Proto
GXP_PROXIES       addresses or networks of the operator's own proxies, separated by commas; what anybody else says in
                  X-Forwarded-For or X-Forwarded-Proto is not read
GXP_RATE_SCALE    how many times the usual number of calls is taken (gxp.server.limits); default 1
GXP_CHECK_ANSWERS set: every answer is held to its declared type (tests set it)
GXP_CONTACT       whom a suspended company is told to ask; default the operator of the platform
GXP_POOL          how many ready schemas the worker keeps for new companies; default 0 (built when asked for)
GXP_SIGNUP        set: companies may ask for themselves on GXP_DOMAIN's own page; the worker makes them
GXP_STAFF         set: the operator's own staff works on GXP_DOMAIN's /staff page: fleet, access by consent
GXP_SIGNUP_HOURLY how many companies one address may ask for in an hour; default 5
GXP_RETENTION_DAYS  how long a company stays suspended before it may be dropped for good; default 30
GXP_RELEASE       id of this release among those that run side by side (docs/adr/0012); default the version
GXP_ROUTER_KEY    what the front router says to be told which release serves a host; without it nobody is told
GXP_DOMAIN        domain under which tenants' subdomains lie; default `localhost`
"""

import os
from datetime import timedelta
from importlib.metadata import version
from ipaddress import ip_network
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[4]
GXP_PORTAL = Path(os.environ.get("GXP_PORTAL", str(CHECKOUT / "var" / "portal")))
GXP_HOME = Path(os.environ.get("GXP_HOME", str(CHECKOUT / "var")))
GXP_VERSION = version("yaoheng")
GXP_SOFTWARE = f"yaoheng {GXP_VERSION}"
GXP_RELEASE = os.environ.get("GXP_RELEASE") or GXP_VERSION
GXP_ROUTER_KEY = os.environ.get("GXP_ROUTER_KEY", "")
GXP_BROKER_URL = os.environ.get("GXP_BROKER_URL", "")
GXP_TSA_URL = os.environ.get("GXP_TSA_URL", "")
GXP_TSA_EVERY = timedelta(seconds=int(os.environ.get("GXP_TSA_EVERY", "600")))
GXP_CHECK_ANSWERS = bool(os.environ.get("GXP_CHECK_ANSWERS"))
GXP_CONTACT = os.environ.get("GXP_CONTACT", "平台运营方 (the operator of the platform)")
GXP_PROXIES = tuple(ip_network(one.strip()) for one in os.environ.get("GXP_PROXIES", "").split(",") if one.strip())
GXP_RATE_SCALE = int(os.environ.get("GXP_RATE_SCALE", "1"))
GXP_POOL = int(os.environ.get("GXP_POOL", "0"))
GXP_SIGNUP = bool(os.environ.get("GXP_SIGNUP"))
GXP_STAFF = bool(os.environ.get("GXP_STAFF"))
GXP_SIGNUP_HOURLY = int(os.environ.get("GXP_SIGNUP_HOURLY", "5"))
GXP_RETENTION_DAYS = int(os.environ.get("GXP_RETENTION_DAYS", "30"))
GXP_KEYCLOAK_URL = os.environ.get("GXP_KEYCLOAK_URL", "")
GXP_SECRETS = os.environ.get("GXP_SECRETS", "")
GXP_DOMAIN = os.environ.get("GXP_DOMAIN", "localhost")
# Called with (cursor, schema) after each migration of a tenant, in its transaction: guards that rooms generate.
GXP_TENANT_INSTALLERS: tuple[str, ...] = ("gxp.compliance.lifecycle.install.install",)
