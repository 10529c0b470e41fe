"""What the outbox tells of configuration versions; a published version of an event is never changed."""

from gxp.messaging import declare

FIELDS = frozenset({"lifecycle", "ref", "source", "target"})
APPROVED, EFFECTIVE, SUPERSEDED, RETIRED = (
    "version.approved",
    "version.effective",
    "version.superseded",
    "version.retired",
)

for name in (APPROVED, EFFECTIVE, SUPERSEDED, RETIRED):
    declare(name, 1, fields=FIELDS)
