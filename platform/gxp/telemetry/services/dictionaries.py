"""Tag dictionaries of batch headers: names to numbers by one read."""

import hashlib
from collections.abc import Sequence

import orjson

from gxp.telemetry.models import TagDictionary
from gxp.telemetry.selectors.tags import numbers_of


def numbers(names: Sequence[str]) -> list[int]:
    """Return the number of each tag of a header's dictionary; one unknown name is `telemetry.tag.unknown`."""
    sha256 = hashlib.sha256(orjson.dumps(names)).hexdigest()
    known = TagDictionary.objects.filter(sha256=sha256).values_list("numbers", flat=True).first()
    if known is not None:
        return list(known)
    found = numbers_of(names)
    TagDictionary.objects.bulk_create([TagDictionary(sha256=sha256, numbers=found)], ignore_conflicts=True)
    return found
