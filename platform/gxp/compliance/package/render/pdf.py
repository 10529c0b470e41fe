"""Renders a record document to tagged PDF/A-3 with Typst; the same content gives the same bytes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typst

from gxp.compliance.package.render.fonts import FAMILIES, font_folders
from gxp.kernel.clock import Moment
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n
from gxp.ports.packages import Block, Cell, Fields, Heading, PackageContent, Paragraph, Signatures, SignedBy, Table

_TEMPLATE = Path(__file__).with_name("record.typ")
Raw = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands on every page: title, reference of the record, a footer, and the time that the PDF bears."""

    title: I18n
    reference: str
    footer: str
    at: Moment


def render(cover: Cover, parts: Sequence[PackageContent]) -> bytes:
    """Return the PDF/A-3b of a record for people; a fault of the typesetter is `package.render_failed` (500)."""
    local = cover.at.at.astimezone(ZoneInfo(cover.at.zone))
    data = {
        "date": [local.year, local.month, local.day],
        "fonts": list(FAMILIES),
        "footer": cover.footer,
        "parts": [{"blocks": [_block(one) for one in part.blocks], "title": _label(part.title)} for part in parts],
        "reference": cover.reference,
        "title": _label(cover.title),
    }
    try:
        return typst.compile(
            str(_TEMPLATE),
            format="pdf",
            font_paths=[str(folder) for folder in font_folders(Path(__file__).resolve())],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["a-3b"],
            timestamp=int(cover.at.at.timestamp()),
        )
    except typst.TypstError as fault:
        raise DomainError("package.render_failed", status=500, params={"why": str(fault)[:300]}) from fault


def _block(block: Block) -> Raw:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": min(max(block.level, 1), 3) + 1, "text": _label(block.text)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text}
    if isinstance(block, Fields):
        return {
            "kind": "fields",
            "items": [{"label": _label(label), "value": _cell(cell)} for label, cell in block.items],
        }
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Signatures):
        return {"kind": "signatures", "items": [_signature(one) for one in block.items]}
    raise DomainError("package.block_unknown", status=500, params={"block": type(block).__name__})


def _table(block: Table) -> Raw:
    wrong = [row for row in block.rows if len(row) != len(block.columns)]
    if wrong or len(block.widths) not in (0, len(block.columns)):
        raise DomainError("package.table_uneven", status=500, params={"columns": len(block.columns)})
    return {
        "kind": "table",
        "columns": [_label(column) for column in block.columns],
        "rows": [[_cell(cell) for cell in row] for row in block.rows],
        "widths": list(block.widths) or [1] * len(block.columns),
    }


def _cell(cell: Cell) -> Raw:
    return {"note": cell.note, "pill": cell.pill, "struck": list(cell.struck), "text": cell.text}


def _label(text: I18n) -> Raw:
    return {"en": text.en, "zh": text.zh}


def _signature(one: SignedBy) -> Raw:
    local = one.at.at.astimezone(ZoneInfo(one.at.zone))
    return {
        "at": f"{local:%Y-%m-%d %H:%M:%S} {one.at.offset} {one.at.zone}",
        "hash": one.statement_sha256[:16],
        "meaning": _label(one.meaning),
        "name": one.name,
        "roles": ", ".join(one.roles),
        "username": one.username,
    }
