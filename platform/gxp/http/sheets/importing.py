"""Rows that come in by a worksheet: template, check, and the confirmed import, all or nothing.

Each row goes through the same service as the screen. The check runs them too, inside a savepoint that is always taken
back, so that what it says is what the import will say; the import runs them again on the file that was checked.
"""

from collections.abc import Iterable, Iterator

from django.db import DataError, IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from ninja import File, Form, UploadedFile
from openpyxl.utils import get_column_letter

from gxp.http.answers import Answer
from gxp.http.catalogues import text_of
from gxp.http.routing import Router
from gxp.http.sheets.exporting import attachment
from gxp.http.sheets.fields import Importer
from gxp.http.sheets.opening import LARGEST_FILE
from gxp.http.sheets.parsing import Parsed, Wrong, rows_of
from gxp.http.sheets.template import template
from gxp.kernel import canonical
from gxp.kernel.context import current_request
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import spoken
from gxp.ports import units
from gxp.ports.sheets import SheetLog
from gxp.registry import provider

MOST_SHOWN = 500
LARGEST_FORM = LARGEST_FILE + 2**20


class CellFault(Answer):
    """What is wrong with one cell, or with a row where no single cell is at fault."""

    cell: str
    line: int
    column: str | None
    value: str
    code: str
    what: str
    why: str
    do: str


class ImportTrial(Answer):
    """What the check found; nothing was stored. `sha256` names the file that was checked."""

    name: str
    rows: int
    sha256: str
    faults: list[CellFault]
    more: int


class ImportDone(Answer):
    """What was stored."""

    name: str
    rows: int
    sha256: str


def install(router: Router, importer: Importer) -> None:
    """Give a room the three routes of an import under /imports/<name>."""
    base = f"/imports/{importer.name}"
    router.importers.append(importer)

    @router.get(f"{base}/template", permission=importer.permission, operation_id=f"import_template_{importer.name}")
    def import_template(request: HttpRequest) -> HttpResponse:
        """Download the empty template."""
        del request
        language = spoken(current_request().language)
        return attachment(template(importer, language), f"{importer.name}-template.xlsx")

    @router.post(
        f"{base}/check",
        permission=importer.permission,
        largest=LARGEST_FORM,
        response=ImportTrial,
        operation_id=f"import_check_{importer.name}",
    )
    def import_check(request: HttpRequest, file: File[UploadedFile]) -> dict[str, object]:
        """Check a filled template; every wrong cell is named and nothing is stored."""
        del request
        return check(importer, _read(file), file.name or "")

    @router.post(
        base,
        permission=importer.permission,
        largest=LARGEST_FORM,
        response=ImportDone,
        operation_id=f"import_confirm_{importer.name}",
    )
    def import_confirm(request: HttpRequest, file: File[UploadedFile], sha256: Form[str]) -> dict[str, object]:
        """Store all rows of the file that was checked, or none."""
        del request
        return confirm(importer, _read(file), file.name or "", sha256)


def check(importer: Importer, content: bytes, name: str) -> dict[str, object]:
    """Run all rows and take them back; return the faults by line."""
    rows = rows_of(content, importer)
    before = current_request()
    with transaction.atomic():
        faults = list(_run(importer, rows))
        transaction.set_rollback(True)
    units.rebind(before)
    _note("import.checked", importer, content, name, rows, faults)
    return {
        "name": importer.name,
        "rows": len(rows),
        "sha256": canonical.sha256_hex(content),
        "faults": [_shown(importer, one) for one in faults[:MOST_SHOWN]],
        "more": max(0, len(faults) - MOST_SHOWN),
    }


def confirm(importer: Importer, content: bytes, name: str, sha256: str) -> dict[str, object]:
    """Store all rows; another file than was checked is `http.import_other_file`, a fault `http.import_faulty` (409)."""
    if canonical.sha256_hex(content) != sha256:
        raise DomainError("http.import_other_file", status=409)
    rows = rows_of(content, importer)
    faults = list(_run(importer, rows))
    if faults:
        first = _shown(importer, faults[0])
        params = {"count": len(faults), "cell": first["cell"], "what": first["what"]}
        raise DomainError("http.import_faulty", status=409, params=params)
    _note("import", importer, content, name, rows, faults)
    return {"name": importer.name, "rows": len(rows), "sha256": sha256}


def _read(file: UploadedFile) -> bytes:
    if (file.size or 0) > LARGEST_FILE:
        raise DomainError("http.import_too_large", params={"megabytes": LARGEST_FILE // 2**20})
    return bytes(file.read())


def _run(importer: Importer, rows: Iterable[Parsed]) -> Iterator[Wrong]:
    """Take each row in a savepoint of its own, and yield what is wrong; later rows see the earlier ones."""
    for row in rows:
        if row.wrong:
            yield from row.wrong
            continue
        try:
            with transaction.atomic():
                importer.take(row.values)
        except DomainError as error:
            key = importer.blame.get(error.code, "")
            yield Wrong(row.line, key, str(row.values.get(key) or ""), error)
        except (DataError, IntegrityError):
            yield Wrong(row.line, "", "", DomainError("http.import_not_stored"))


def _shown(importer: Importer, one: Wrong) -> dict[str, object]:
    language = spoken(current_request().language)
    said = text_of(one.error.code, language, one.error.params)
    keys = [field.key for field in importer.fields]
    column = keys.index(one.key) if one.key in keys else None
    return {
        "cell": f"{get_column_letter(column + 1) if column is not None else ''}{one.line}",
        "line": one.line,
        "column": importer.fields[column].title.text(language) if column is not None else None,
        "value": one.value,
        "code": one.error.code,
        "what": said.what,
        "why": said.why,
        "do": said.do,
    }


def _note(kind: str, importer: Importer, content: bytes, name: str, rows: list[Parsed], faults: list[Wrong]) -> None:
    data = {
        "faults": str(len(faults)),
        "file": name[:200],
        "import": importer.name,
        "rows": str(len(rows)),
        "sha256": canonical.sha256_hex(content),
    }
    provider(SheetLog).noted(kind=kind, data=data)
