"""A subset of UCUM: atoms with exact factors, products, quotients, powers, and counted kinds that never add up.

Deviation from UCUM on purpose: an annotation such as `{tablet}` is a kind of its own and not the number one, so that
tablets and cartons cannot be added; `Cel` and `[pH]` are scales of their own that convert to nothing.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from gxp.kernel.errors import DomainError
from gxp.kernel.quantity.number import scale

Dimension = tuple[tuple[str, int], ...]
_SI = {"k": 3, "h": 2, "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "M": 6}


def _prefixed(atom: str, prefixes: str, factor: Fraction, dimension: dict[str, int]) -> dict[str, "_Atom"]:
    found = {atom: (factor, dimension)}
    found.update({prefix + atom: (factor * Fraction(10) ** _SI[prefix], dimension) for prefix in prefixes})
    return found


_Atom = tuple[Fraction, dict[str, int]]
_ONE = Fraction(1)
_ATOMS: dict[str, _Atom] = {
    **_prefixed("g", "kmun", _ONE, {"M": 1}),
    "t": (Fraction(10**6), {"M": 1}),
    **_prefixed("m", "kcdmun", _ONE, {"L": 1}),
    **_prefixed("s", "mu", _ONE, {"T": 1}),
    "min": (Fraction(60), {"T": 1}),
    "h": (Fraction(3600), {"T": 1}),
    "d": (Fraction(86_400), {"T": 1}),
    "wk": (Fraction(604_800), {"T": 1}),
    **_prefixed("L", "hdcmun", Fraction(1, 1000), {"L": 3}),
    **_prefixed("l", "hdcmun", Fraction(1, 1000), {"L": 3}),
    **_prefixed("N", "kmM", Fraction(1000), {"M": 1, "L": 1, "T": -2}),
    **_prefixed("Pa", "hkM", Fraction(1000), {"M": 1, "L": -1, "T": -2}),
    **_prefixed("bar", "m", Fraction(10**8), {"M": 1, "L": -1, "T": -2}),
    **_prefixed("J", "kM", Fraction(1000), {"M": 1, "L": 2, "T": -2}),
    **_prefixed("W", "kmM", Fraction(1000), {"M": 1, "L": 2, "T": -3}),
    **_prefixed("A", "mu", _ONE, {"I": 1}),
    **_prefixed("V", "mk", Fraction(1000), {"M": 1, "L": 2, "T": -3, "I": -1}),
    **_prefixed("mol", "mun", _ONE, {"N": 1}),
    **_prefixed("Hz", "kM", _ONE, {"T": -1}),
    **_prefixed("S", "mu", Fraction(1, 1000), {"M": -1, "L": -2, "T": 3, "I": 2}),
    "K": (_ONE, {"K": 1}),
    "Cel": (_ONE, {"Cel": 1}),
    "[pH]": (_ONE, {"pH": 1}),
    "[CFU]": (_ONE, {"CFU": 1}),
    "[IU]": (_ONE, {"IU": 1}),
    "%": (Fraction(1, 100), {}),
    "[ppm]": (Fraction(1, 10**6), {}),
    "[ppb]": (Fraction(1, 10**9), {}),
}
_TERM = re.compile(r"([./]?)(\{[a-z][a-z0-9_]*\}|\[[A-Za-z]+\]|10\*[0-9]|[A-Za-z]+|%|1(?![0-9]))(-?[1-9])?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of atoms, sorted by atom; no terms is the pure number, written `1`."""

    terms: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """Return the UCUM text: numerator joined by points, then each divisor behind a slash."""
        above = ".".join(_power(atom, power) for atom, power in self.terms if power > 0)
        below = "".join("/" + _power(atom, -power) for atom, power in self.terms if power < 0)
        return above + below or "1"

    @property
    def factor(self) -> Fraction:
        """Return the exact factor to the base units of the dimension."""
        found = _ONE
        for atom, power in self.terms:
            found *= _atom(atom)[0] ** power
        return found

    @property
    def dimension(self) -> Dimension:
        """Return the exponents of the base dimensions, sorted; () is dimensionless."""
        powers: dict[str, int] = {}
        for atom, power in self.terms:
            for name, exponent in _atom(atom)[1].items():
                powers[name] = powers.get(name, 0) + exponent * power
        return tuple(sorted((name, power) for name, power in powers.items() if power))


NUMBER = Unit()


@lru_cache(maxsize=1024)
def unit(text: str) -> Unit:
    """Read a UCUM text of the subset; anything else is `quantity.unit_unknown`."""
    powers: dict[str, int] = {}
    at = 0
    while at < len(text):
        match = _TERM.match(text, at)
        if match is None or (at > 0 and not match[1]) or (at == 0 and match[1] == "."):
            raise DomainError("quantity.unit_unknown", params={"unit": text[:40]})
        sign = -1 if match[1] == "/" else 1
        if match[2] != "1":
            _atom(match[2])
            powers[match[2]] = powers.get(match[2], 0) + sign * int(match[3] or "1")
        at = match.end()
    if not text:
        raise DomainError("quantity.unit_unknown", params={"unit": text})
    return Unit(tuple(sorted((atom, power) for atom, power in powers.items() if power)))


def convert(number: Decimal, *, source: Unit, target: Unit) -> Decimal:
    """Return the number in the target unit, exact in 34 digits; another kind is `quantity.unit_mismatch`."""
    if source == target:
        return number
    require_same_kind(source, target)
    return scale(number, source.factor / target.factor)


def require_same_kind(left: Unit, right: Unit) -> None:
    """Refuse two units of different dimension or kind."""
    if left.dimension != right.dimension:
        raise DomainError("quantity.unit_mismatch", params={"left": left.text, "right": right.text})


def product(left: Unit, right: Unit, *, sign: int = 1) -> tuple[Unit, Fraction]:
    """Return the unit of left × right (sign −1: left ÷ right) and the factor that its number still needs.

    A pure number leaves the other unit as it is; else atoms without dimension (`%`) are resolved, and what
    cancels to no dimension becomes the pure number.
    """
    if not right.terms or (not left.terms and sign > 0):
        return (left if not right.terms else right), _ONE
    powers = dict(left.terms)
    for atom, power in right.terms:
        powers[atom] = powers.get(atom, 0) + sign * power
    combined = Unit(tuple(sorted((atom, power) for atom, power in powers.items() if power)))
    if not combined.dimension:
        return NUMBER, combined.factor
    kept = Unit(tuple((atom, power) for atom, power in combined.terms if _atom(atom)[1]))
    return kept, combined.factor / kept.factor


def _atom(name: str) -> _Atom:
    if name.startswith("{"):
        return _ONE, {name: 1}
    if name.startswith("10*"):
        return Fraction(10) ** int(name[3:]), {}
    found = _ATOMS.get(name)
    if found is None:
        raise DomainError("quantity.unit_unknown", params={"unit": name[:40]})
    return found


def _power(atom: str, power: int) -> str:
    return atom if power == 1 else f"{atom}{power}"
