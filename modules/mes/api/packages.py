"""Record packages of a batch: asked for here, built by the worker, downloaded when they are ready."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Schema

from gxp.compliance.package.models import IssuedPackage
from gxp.compliance.package.selectors import package_file, packages
from gxp.compliance.package.services.issue import reserve
from gxp.http.answers import Page
from gxp.http.files import file_answer
from gxp.http.routing import Of, Router
from gxp.kernel.clock import utc_text
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from modules.mes.schemas.batch_answers import PackageRow
from modules.mes.selectors.batches import batch_by_id, batch_ref

router = Router(tags=["mes"])
VIEW = "mes.batch.view"
Answer = dict[str, object]


class IssueIn(Schema):
    """Why a package is issued again; the first one needs no reason."""

    reason: str = ""


@router.get("/batches/{id_}/package", at=Of("mes.batch"), permission=VIEW, response=Page[PackageRow])
def package_list(request: HttpRequest, id_: str) -> Answer:
    """List the packages of a batch."""
    items = [_row(one) for one in packages(_root(id_))]
    return {"items": items, "next": None, "total": len(items)}


@router.post("/batches/{id_}/package", at=Of("mes.batch"), permission=VIEW, response=PackageRow)
def package_issue(request: HttpRequest, id_: str, body: IssueIn) -> Answer:
    """Ask for the next package; the list says when it is ready."""
    return _row(reserve(root=_root(id_), reason=body.reason))


@router.get("/batches/{id_}/package/{package_id}", at=Of("mes.batch"), permission=VIEW)
def package_download(request: HttpRequest, id_: str, package_id: UUID) -> HttpResponse:
    """Download a package; while it is built it is `mes.package_not_ready` (409)."""
    package = next((one for one in packages(_root(id_)) if one.id == package_id), None)
    if package is None:
        raise DomainError("mes.package_unknown", status=404, params={"package": package_id})
    file = package_file(package)
    if file is None:
        raise DomainError("mes.package_not_ready", status=409, params={"number": package.number})
    return file_answer(content=bytes(file.content), name=file.name, media_type="application/zip")


def _root(id_: str) -> ObjectRef:
    return batch_ref(batch_by_id(id_).id)


def _row(package: IssuedPackage) -> Answer:
    file = package_file(package)
    return {
        "id": str(package.id),
        "number": str(package.number),
        "issued_at": utc_text(package.created_at),
        "reason": package.reason or None,
        "ready": file is not None,
        "sha256": file.sha256 if file else None,
        "size": str(file.size) if file else None,
    }
