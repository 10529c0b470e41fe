"""Routes of configuration versions under /api/versioning; review, approval and the rest are acts."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema

from gxp.compliance.esign.selectors import shown, signatures_of
from gxp.compliance.lifecycle import configuration
from gxp.compliance.lifecycle.advance import lifecycles
from gxp.compliance.versioning import selectors, services
from gxp.compliance.versioning.kinds import Finding, kinds
from gxp.compliance.versioning.models import ConfigVersion
from gxp.http.bodies import ReasonIn
from gxp.http.catalogues import text_of
from gxp.http.errors import language_of
from gxp.http.pagination import Listing, PageQuery, page
from gxp.http.routing import COMPANY, SIGNED_IN, Router
from gxp.kernel.clock import utc_text

router = Router(tags=["versioning"], at=COMPANY)
READ = "versioning.read"
LISTING = Listing(
    sorts={"key": "key", "number": "number", "created_at": "created_at"}, search=("key", "scope"), default="-created_at"
)


class DraftIn(Schema):
    """A new draft; `scope` is what only one effective version may exist for, by default the key."""

    kind: str
    key: str
    document: dict[str, object]
    scope: str = ""
    based_on: UUID | None = None


class ContentIn(Schema):
    """The new content of a draft."""

    document: dict[str, object]


class VersionQuery(PageQuery):
    """Filters of the list."""

    kind: str = ""
    key: str = ""
    status: str = ""


def row(version: ConfigVersion) -> dict[str, object]:
    """Return a version without its content."""
    state = lifecycles()[version.lifecycle_name].states[version.status]
    return {
        "id": str(version.id),
        "ref": str(selectors.ref_of(version)),
        "kind": version.kind,
        "key": version.key,
        "scope": version.scope,
        "number": str(version.number),
        "status": version.status,
        "status_text": state.canonical(),
        "sha256": version.sha256,
        "author": {"id": str(version.author), "name": version.author_name},
        "created_at": utc_text(version.created_at),
        "effective_from": utc_text(version.effective_from) if version.effective_from else None,
    }


def _full(version: ConfigVersion) -> dict[str, object]:
    signatures = [shown(one) for one in signatures_of(selectors.ref_of(version))]
    return {**row(version), "document": dict(selectors.document(version)), "signatures": signatures}


def _finding(finding: Finding, request: HttpRequest) -> dict[str, object]:
    text = text_of(finding.code, language_of(request), finding.params)
    return {
        "path": finding.path, "code": finding.code, "severity": finding.severity,
        "what": text.what, "why": text.why, "do": text.do,
    }  # fmt: skip


@router.get("/kinds", permission=SIGNED_IN)
def kind_list(request: HttpRequest) -> dict[str, object]:
    """List the kinds of configuration."""
    items = [
        {"name": kind.name, "title": kind.title.canonical(), "write": kind.write, "approve": kind.approve}
        for kind in kinds().values()
    ]
    return {"items": items, "next": None, "total": len(items)}


@router.get("/versions", permission=READ)
def version_list(request: HttpRequest, query: Query[VersionQuery]) -> dict[str, object]:
    """List versions by kind, key and status."""
    wanted = {name: getattr(query, name) for name in ("kind", "key", "status") if getattr(query, name)}
    return page(ConfigVersion.objects.filter(**wanted), query, LISTING, row)


@router.post("/versions", permission=SIGNED_IN)
def version_create(request: HttpRequest, body: DraftIn) -> dict[str, object]:
    """Begin a draft; the kind says who may."""
    based_on = selectors.version(body.based_on) if body.based_on else None
    version = services.draft(kind=body.kind, key=body.key, scope=body.scope, document=body.document, based_on=based_on)
    return _full(selectors.version(version.id))


@router.get("/versions/{version_id}", permission=READ)
def version_detail(request: HttpRequest, version_id: UUID) -> dict[str, object]:
    """Show a version with its content and signatures."""
    return _full(selectors.version(version_id))


@router.put("/versions/{version_id}", permission=SIGNED_IN)
def version_save(request: HttpRequest, version_id: UUID, body: ContentIn) -> dict[str, object]:
    """Replace the content of a draft."""
    return _full(services.save(version=selectors.version(version_id), document=body.document))


@router.get("/versions/{version_id}/lint", permission=READ)
def version_lint(request: HttpRequest, version_id: UUID) -> dict[str, object]:
    """Return what the kind's linter finds."""
    version = selectors.version(version_id)
    found = selectors.lint(version.kind, selectors.document(version))
    return {"items": [_finding(finding, request) for finding in found], "next": None, "total": len(found)}


@router.get("/versions/{version_id}/diff", permission=READ)
def version_diff(request: HttpRequest, version_id: UUID, against: UUID) -> dict[str, object]:
    """Return the semantic difference from the version `against` to this one."""
    changes = selectors.diff(selectors.version(against), selectors.version(version_id))
    return {"items": [change.canonical() for change in changes], "next": None, "total": len(changes)}


@router.post("/versions/{version_id}/submit", permission=SIGNED_IN)
def version_submit(request: HttpRequest, version_id: UUID) -> dict[str, object]:
    """Hand a draft in for review."""
    configuration.submit(version=selectors.version(version_id))
    return row(selectors.version(version_id))


@router.post("/versions/{version_id}/send-back", permission=SIGNED_IN)
def version_send_back(request: HttpRequest, version_id: UUID, body: ReasonIn) -> dict[str, object]:
    """Return a version to its author with a reason."""
    configuration.send_back(version=selectors.version(version_id), reason=body.reason)
    return row(selectors.version(version_id))
