"""Files attached to elements."""

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, UploadedFile

from gxp.compliance import audit
from gxp.http.files import file_answer
from gxp.http.routing import Of, Router
from modules.mes.schemas.element_answers import ElementView
from modules.mes.schemas.element_view import element_view
from modules.mes.schemas.execution import WordsIn
from modules.mes.selectors.attachments import attachment_by_id, content_of
from modules.mes.selectors.batches import batch_ref, run_by_id
from modules.mes.services import attachments

router = Router(tags=["mes"])
EXECUTE = "mes.element.execute"
# A form with one file; what is a little too large is refused by its own name.
LARGEST_FORM = attachments.LARGEST + 2**20
Answer = dict[str, object]


@router.post(
    "/elements/{id_}/attachments",
    at=Of("mes.element"),
    permission=EXECUTE,
    largest=LARGEST_FORM,
    response=ElementView,
)
def attach(request: HttpRequest, id_: str, file: File[UploadedFile], caption: Form[str] = "") -> Answer:
    """Attach a file (multipart form); what it is, its content says."""
    made = attachments.attach(run_id=id_, name=file.name or "", content=file.read(), caption=caption)
    return element_view(run_by_id(made.run_id))


@router.post("/attachments/{id_}/void", at=Of("mes.attachment"), permission=EXECUTE, response=ElementView)
def void(request: HttpRequest, id_: str, body: WordsIn) -> Answer:
    """Void a file that was attached by mistake."""
    found = attachments.void(attachment_id=id_, reason=body.reason or body.text)
    return element_view(run_by_id(found.run_id))


@router.get("/attachments/{id_}", at=Of("mes.attachment"), permission="mes.batch.view")
def download(request: HttpRequest, id_: str) -> HttpResponse:
    """Return a file as it was attached; looking at it is an event."""
    found = attachment_by_id(id_)
    audit.event(
        kind="record.exported",
        root=batch_ref(found.batch_id),
        data={"attachment": str(found.id), "name": found.name, "sha256": found.sha256},
    )
    return file_answer(content=content_of(found), name=found.name, media_type=found.media_type)
