"""Where something differs from what it must be; what is not asked for is free."""

from collections.abc import Iterator, Mapping


def differences(wanted: object, found: object, at: str = "") -> Iterator[str]:
    """Yield the path of each wanted value that is not there; the order of a list means nothing."""
    if isinstance(wanted, Mapping):
        values = found if isinstance(found, Mapping) else {}
        for key, value in wanted.items():
            yield from differences(value, values.get(key), f"{at}.{key}" if at else str(key))
    elif isinstance(wanted, list):
        if sorted(map(str, wanted)) != sorted(map(str, found if isinstance(found, list) else ())):
            yield at
    elif wanted != found and (wanted, found) != ("", None):
        yield at
