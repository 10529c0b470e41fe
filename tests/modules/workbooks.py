"""Workbooks as people and attackers make them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from tests.api import Answer, Api

FIRST = 4


def template(api: Api, path: str) -> bytes:
    """The empty template of an import, such as `/mes/imports/materials`."""
    answer = api.get(f"{path}/template")
    assert answer.status == 200, answer.body
    return bytes(answer.body)


def keys_of(content: bytes) -> list[str]:
    """The keys of a template's columns."""
    page = load_workbook(BytesIO(content)).worksheets[0]
    return [str(one.value) for one in page[2]]


def filled(content: bytes, rows: Sequence[dict[str, object]], at: int = FIRST) -> bytes:
    """A template with rows, each given by the keys of its columns."""
    book = load_workbook(BytesIO(content))
    page = book.worksheets[0]
    keys = [str(one.value) for one in page[2]]
    for line, row in enumerate(rows, start=at):
        for key, value in row.items():
            page.cell(line, keys.index(key) + 1).value = value  # type: ignore[assignment]  # whatever is to be tried
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()


def repacked(content: bytes, *, add: dict[str, bytes] | None = None, change: dict[str, Any] | None = None) -> bytes:
    """A workbook with parts added, or with the bytes of parts put through a function."""
    stored = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(stored, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            data = before.read(part)
            alter = (change or {}).get(part.filename)
            after.writestr(part.filename, alter(data) if alter else data)
        for name, data in (add or {}).items():
            after.writestr(name, data)
    return stored.getvalue()


def check(api: Api, path: str, content: bytes, name: str = "rows.xlsx") -> Answer:
    """Upload for a check."""
    return api.upload(f"{path}/check", name, content)


def confirm(api: Api, path: str, content: bytes, sha256: str) -> Answer:
    """Confirm what was checked."""
    return api.upload(path, "rows.xlsx", content, sha256=sha256)


def faults(answer: Answer) -> list[tuple[str, str]]:
    """(cell, code) of every fault of a check."""
    return [(one["cell"], one["code"]) for one in answer.ok()["faults"]]
