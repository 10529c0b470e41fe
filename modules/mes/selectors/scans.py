"""What a scanner sent: a plain code, or GS1 application identifiers with the group separator (0x1D)."""

GS = "\x1d"
_PREFIXES = ("]d2", "]C1", "]Q3", "]e0")
# Identifiers of fixed length that may stand before the serial number; all others end at a separator.
_FIXED = {"00": 18, "01": 14, "02": 14, "11": 6, "12": 6, "13": 6, "15": 6, "16": 6, "17": 6}


def scanned_code(text: str) -> str:
    """Return the code of the thing that was scanned: the serial (21) of a GS1 symbol, else the text itself."""
    cleaned = text.strip("\r\n\t ")
    marked = cleaned.startswith(_PREFIXES) or GS in cleaned
    for prefix in _PREFIXES:
        cleaned = cleaned.removeprefix(prefix)
    if not marked:
        return cleaned
    return elements(cleaned).get("21", cleaned)


def elements(text: str) -> dict[str, str]:
    """Return identifier -> value of a GS1 element string; what cannot be read is left out."""
    found: dict[str, str] = {}
    rest = text.lstrip(GS)
    while len(rest) > 2:
        key = rest[:2]
        length = _FIXED.get(key)
        if length is None:
            value, _, rest = rest[2:].partition(GS)
        else:
            value, rest = rest[2 : 2 + length], rest[2 + length :].lstrip(GS)
        found[key] = value
    return found
