"""Which names a company's address may have: one label of letters a-z, digits and hyphens that nobody else needs."""

import re

from gxp.kernel.errors import DomainError

LONGEST = 40
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
# What the platform, mail and the usual guesses of people use; never a customer's.
KEPT = """
account accounts admin administrator api app apps assets auth autoconfig autodiscover billing blog cdn cell console
dashboard dev dns docs download edge ftp git gxp health help host imap info internal localhost login mail metrics
monitor mx news ns ns1 ns2 ns3 operator pop pop3 portal postmaster private public register registration release
releases root security seal server service shop signup smtp sso staging static status support system template
templates tenant tenants test trust verify vpn web webhook webmail www yaoheng
"""
RESERVED = frozenset(KEPT.split())


def checked(name: str) -> str:
    """Return the name, or refuse it.

    Raises `tenancy.subdomain_overlong`, `tenancy.subdomain_malformed`, `tenancy.subdomain_punycode` and
    `tenancy.subdomain_reserved`, all 422.
    """
    if len(name) > LONGEST:
        raise DomainError("tenancy.subdomain_overlong", params={"subdomain": name[:LONGEST], "limit": LONGEST})
    if not LABEL.fullmatch(name):
        raise DomainError("tenancy.subdomain_malformed", params={"subdomain": name})
    # RFC 5890: a label whose third and fourth characters are hyphens stands for another text (xn--), or will.
    if name[2:4] == "--":
        raise DomainError("tenancy.subdomain_punycode", params={"subdomain": name})
    if name in RESERVED:
        raise DomainError("tenancy.subdomain_reserved", params={"subdomain": name})
    return name
