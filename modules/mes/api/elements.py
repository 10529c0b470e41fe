"""Elements: view, start, entries, devices, scans, corrections, commands, exceptions, comments."""

from django.http import HttpRequest

from gxp.http.answers import Made
from gxp.http.routing import Of, Router
from gxp.kernel.context import current_request
from modules.mes.models import ElementRun
from modules.mes.schemas.element_answers import ElementView, ScanAnswer
from modules.mes.schemas.element_view import element_view
from modules.mes.schemas.exceptions import exception_line
from modules.mes.schemas.execution import CorrectionIn, EntryIn, KeyIn, ScanIn, WordsIn
from modules.mes.schemas.value_answers import ExceptionLine
from modules.mes.selectors.batches import run_by_id
from modules.mes.services.execution import operate
from modules.mes.services.execution.corrections import correct
from modules.mes.services.execution.entries import Late
from modules.mes.services.execution.signing import complete_element
from modules.mes.services.execution.start import start_element

router = Router(tags=["mes"])
EXECUTE = "mes.element.execute"
Answer = dict[str, object]


def _view(run: ElementRun) -> Answer:
    return element_view(run_by_id(run.id))


@router.get("/elements/{id_}", at=Of("mes.element"), permission="mes.batch.view", response=ElementView)
def element(request: HttpRequest, id_: str) -> Answer:
    """Return an element as its screen shows it."""
    return element_view(run_by_id(id_))


@router.post("/elements/{id_}/start", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def start(request: HttpRequest, id_: str) -> Answer:
    """Start an element."""
    return _view(start_element(run_id=id_))


@router.post("/elements/{id_}/entries", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def entries(request: HttpRequest, id_: str, body: EntryIn) -> Answer:
    """Enter a value, a table of replicates, or a late entry (`performed_at`)."""
    if body.values is not None:
        operate.enter_many(run_id=id_, key=body.key, values=[one.given(body.reason) for one in body.values])
    elif body.value is not None:
        at = body.performed_at
        late = Late(performed_at=at, reason=body.reason, evidence=body.evidence) if at else None
        operate.enter(run_id=id_, key=body.key, given=body.value.given(body.reason), late=late)
    return element_view(run_by_id(id_))


@router.post("/elements/{id_}/read-device", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def read_device(request: HttpRequest, id_: str, body: KeyIn) -> Answer:
    """Take the stable value of the element's device."""
    operate.read_device(run_id=id_, key=body.key.partition(".")[0])
    return element_view(run_by_id(id_))


@router.post("/elements/{id_}/scan", at=Of("mes.element"), permission=EXECUTE, response=ScanAnswer)
def scan(request: HttpRequest, id_: str, body: ScanIn) -> Answer:
    """Take a scan."""
    found = operate.scan(run_id=id_, code=body.code)
    view = element_view(run_by_id(id_))
    return {"accepted": True, "element": view, "kind": found.kind, "text": found.text.text(current_request().language)}


@router.post("/elements/{id_}/corrections", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def corrections(request: HttpRequest, id_: str, body: CorrectionIn) -> Answer:
    """Correct an entry: a new version, with everything that follows from it."""
    correct(run_id=id_, entry_id=body.entry, given=body.value.given(body.reason), reason=body.reason)
    return element_view(run_by_id(id_))


@router.post("/elements/{id_}/complete", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def complete(request: HttpRequest, id_: str) -> Answer:
    """Complete an element of level A."""
    return _view(complete_element(run_id=id_))


@router.post("/elements/{id_}/stop", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def stop(request: HttpRequest, id_: str) -> Answer:
    """End a timer or the window of a device aggregate."""
    return _view(operate.command(run_id=id_, name="stop"))


@router.post("/elements/{id_}/refresh", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def refresh(request: HttpRequest, id_: str) -> Answer:
    """Look whether device data have arrived, checks were missed, or a stop demands a repeat."""
    return _view(operate.command(run_id=id_, name="refresh"))


@router.post("/elements/{id_}/book", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def book(request: HttpRequest, id_: str) -> Answer:
    """Book the output of an element into the ledger."""
    return _view(operate.command(run_id=id_, name="book"))


@router.post("/elements/{id_}/repeat", at=Of("mes.element"), permission=EXECUTE, response=ElementView)
def repeat(request: HttpRequest, id_: str, body: WordsIn) -> Answer:
    """Make one more attempt of a completed check."""
    return _view(operate.again(run_id=id_, reason=body.reason or body.text))


@router.post(
    "/elements/{id_}/exceptions", at=Of("mes.element"), permission="mes.exception.raise", response=ExceptionLine
)
def exceptions(request: HttpRequest, id_: str, body: WordsIn) -> Answer:
    """Report an exception."""
    found = operate.report(run_id=id_, text=body.text, severity=body.kind or "minor", key=body.key)
    return exception_line(found)


@router.post("/elements/{id_}/comments", at=Of("mes.element"), permission="mes.exception.raise", response=Made)
def comments(request: HttpRequest, id_: str, body: WordsIn) -> Answer:
    """Keep a remark."""
    run = run_by_id(id_)
    made = operate.comment(batch=run.batch, run=run, text=body.text)
    return {"id": str(made.id)}
