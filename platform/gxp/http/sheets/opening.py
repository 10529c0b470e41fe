"""Opens a workbook that somebody uploaded: nothing of it is run, followed or unpacked beyond what a table needs."""

import struct
import zlib
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from gxp.kernel.errors import DomainError

LARGEST_FILE = 5 * 2**20
LARGEST_UNPACKED = 40 * 2**20
MOST_PARTS = 200
# What a table has no use for: programs, other workbooks, embedded objects, queries of databases.
FOREIGN = (
    "vbaproject", "externallinks/", "embeddings/", "activex/", "ctrlprops/", "connections.xml", "macrosheets/",
)  # fmt: skip
UNREADABLE = (
    BadZipFile, LargeZipFile, InvalidFileException, ParseError, zlib.error, struct.error, OSError, EOFError,
    ValueError, TypeError, LookupError, AttributeError, NotImplementedError, RuntimeError,
)  # fmt: skip


def opened(content: bytes, name: str) -> Any:
    """Return the worksheet `name` of a workbook, read row by row.

    Raises `http.import_too_large`, `http.import_no_workbook`, `http.import_bomb`, `http.import_macros`,
    `http.import_wrong_sheet` (422).
    """
    if len(content) > LARGEST_FILE:
        raise DomainError("http.import_too_large", params={"megabytes": LARGEST_FILE // 2**20})
    _parts(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except UNREADABLE as error:
        raise DomainError("http.import_no_workbook") from error
    if name not in book.sheetnames:
        raise DomainError("http.import_wrong_sheet", params={"wanted": name, "found": ", ".join(book.sheetnames)[:200]})
    page = book[name]
    if not hasattr(page, "reset_dimensions"):
        raise DomainError("http.import_wrong_sheet", params={"wanted": name, "found": type(page).__name__})
    page.reset_dimensions()
    return page


def _parts(content: bytes) -> None:
    """Look at the container before anything is unpacked: sizes as declared, beyond which nothing is ever read."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise DomainError("http.import_bomb", params={"megabytes": LARGEST_UNPACKED // 2**20})
            foreign = [part.filename for part in parts if any(word in part.filename.lower() for word in FOREIGN)]
            if foreign:
                raise DomainError("http.import_macros", params={"part": foreign[0][:100]})
            for part in parts:
                _plain(packed, part)
    except UNREADABLE as error:
        raise DomainError("http.import_no_workbook") from error


def _plain(packed: ZipFile, part: ZipInfo) -> None:
    """Refuse markup that declares entities or hides them in another encoding."""
    if not part.filename.lower().endswith((".xml", ".rels")):
        return
    markup = packed.read(part)
    if b"<!DOCTYPE" in markup or b"<!ENTITY" in markup or markup[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in markup:
        raise DomainError("http.import_no_workbook")
