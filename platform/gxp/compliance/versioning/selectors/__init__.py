"""Reads of versions: effective, by id, document, findings, differences."""

from uuid import UUID

from gxp.compliance.versioning.diff import diff as generic_diff
from gxp.compliance.versioning.kinds import Change, Document, Finding, kind_of
from gxp.compliance.versioning.models import ConfigVersion
from gxp.kernel import canonical
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef

RECORD_TYPE = "versioning.version"


def ref_of(version: ConfigVersion) -> ObjectRef:
    """Return the reference of a version, `versioning.version:<id>`."""
    return ObjectRef.of(RECORD_TYPE, version.id)


def version(id_: UUID | str) -> ConfigVersion:
    """Return a version, or raise `versioning.unknown_version` (404)."""
    found = ConfigVersion.objects.filter(id=id_).first()
    if found is None:
        raise DomainError("versioning.unknown_version", status=404, params={"version": id_})
    return found


def effective(*, kind: str, scope: str) -> ConfigVersion:
    """Return the one effective version of a scope, or raise `versioning.none_effective` (409)."""
    found = ConfigVersion.objects.filter(kind=kind, scope=scope, status="effective").first()
    if found is None:
        raise DomainError("versioning.none_effective", status=409, params={"kind": kind, "scope": scope})
    return found


def versions(*, kind: str, key: str) -> tuple[ConfigVersion, ...]:
    """Return every version of one configuration object, the newest first."""
    return tuple(ConfigVersion.objects.filter(kind=kind, key=key).order_by("-number"))


def document(row: ConfigVersion) -> Document:
    """Return the content; stored bytes that no longer fit their hash are `versioning.altered` (P11-10a-2)."""
    data = row.content.encode()
    if canonical.sha256_hex(data) != row.sha256:
        raise DomainError("versioning.altered", status=409, params={"version": row.id})
    return canonical.load_object(data)


def lint(kind: str, content: Document) -> tuple[Finding, ...]:
    """Return what the kind's linter finds, errors first."""
    found = kind_of(kind).lint(content)
    return tuple(sorted(found, key=lambda finding: finding.severity != "error"))


def diff(before: ConfigVersion, after: ConfigVersion) -> tuple[Change, ...]:
    """Return the semantic difference of two versions of one kind."""
    if before.kind != after.kind:
        raise DomainError("versioning.other_kind", status=422, params={"a": before.kind, "b": after.kind})
    kind = kind_of(after.kind)
    if kind.differ is not None:
        return kind.differ(document(before), document(after))
    return generic_diff(document(before), document(after), kind.labels)
