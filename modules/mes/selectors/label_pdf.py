"""The printable form of a label: one PDF page with its rows in both languages and its DataMatrix."""

import json
from functools import cache
from pathlib import Path

import typst
import zxingcpp

from modules.mes.models import Label
from modules.mes.selectors.label_templates import Template, template

_SOURCE = Path(__file__).resolve().parent.parent / "packs" / "labels" / "label.typ"


def symbol_svg(content: str, *, gs1: bool) -> str:
    """Return the DataMatrix as SVG; with `gs1`, `(10)…(21)…` becomes FNC1 and group separators."""
    options = {"gs1": True} if gs1 else {}
    barcode = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.DataMatrix, **options)
    return str(zxingcpp.write_barcode_to_svg(barcode, scale=4))


def label_pdf(label: Label, data: dict[str, str], *, language: str) -> bytes:
    """Return the label as PDF bytes: both languages, the reader's first; the copy number stands on it."""
    shape = template(label.kind, label.template_version)
    inputs = {"label": json.dumps(_shown(label, shape, data, language)), "svg": symbol_svg(label.symbol, gs1=label.gs1)}
    return bytes(typst.compile(_source(), sys_inputs=inputs, format="pdf"))


@cache
def _source() -> bytes:
    return _SOURCE.read_bytes()


def _shown(label: Label, shape: Template, data: dict[str, str], language: str) -> dict[str, object]:
    other = "zh-Hans" if language == "en" else "en"
    return {
        "width": shape.size[0],
        "height": shape.size[1],
        "title": shape.title.text(language),
        "subtitle": shape.title.text(other),
        "rows": [[f"{text.zh} {text.en}", data[key]] for key, text in shape.rows if data.get(key)],
        "foot": f"{shape.kind} v{shape.version} · {label.copy_number} · {label.printed_by_name} · "
        f"{label.printed_at:%Y-%m-%d %H:%M} UTC",
    }
