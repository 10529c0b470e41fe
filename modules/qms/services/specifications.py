"""Stores versions of specifications; a stored version never changes."""

from collections.abc import Mapping

from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from modules.qms.models import Specification
from modules.qms.selectors.specifications import read_tests


def store_version(*, code: str, tests: list[Mapping[str, Json]], source: str) -> Specification:
    """Store the next version of a specification; equal content is the version that is there already.

    Raises `qms.specification_malformed` where a test cannot be read.
    """
    newest = Specification.objects.filter(code=code).order_by("-version").first()
    body: dict[str, Json] = {"code": code, "tests": [dict(one) for one in tests]}
    read_tests(body)
    text = canonical.dumps(canonical.record("qms.specification", body))
    if newest is not None and newest.sha256 == canonical.sha256_hex(text):
        return newest
    if not source.strip():
        raise DomainError("qms.reason_missing")
    return Specification.objects.create(
        code=code,
        version=newest.version + 1 if newest else 1,
        content=text.decode(),
        sha256=canonical.sha256_hex(text),
        source=source,
    )
