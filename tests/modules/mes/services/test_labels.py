"""Labels: printed once, read back by a scanner, reprinted only by a signed act with a reason."""

from __future__ import annotations

import io

import pytest
import typst
import zxingcpp
from PIL import Image

from modules.mes.models import Label
from modules.mes.selectors import label_pdf
from modules.mes.selectors.label_templates import template, templates
from modules.mes.selectors.labels import label_by_id, label_data
from modules.mes.selectors.scans import scanned_code
from tests.api import Api
from tests.fixtures.tenancy import open_unit
from tests.modules.plant import Plant, Receive


def label_of(lot: dict[str, object]) -> dict[str, str]:
    """The receipt label of a lot's first container."""
    container = lot["containers"][0]  # type: ignore[index]
    found = Api("wh_ma").get(f"/mes/labels?subject=mes.container:{container['id']}").ok()["items"]
    return found[-1]  # type: ignore[no-any-return]


def test_the_printed_label_reads_back_as_gs1_with_group_separator(
    plant: Plant, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot = receive()
    id_ = label_of(lot)["id"]
    with open_unit(plant.tenant, "wh_ma"):
        label = label_by_id(id_)
        data = label_data(label)
    compile_ = typst.compile
    monkeypatch.setattr(
        typst, "compile", lambda source, **given: compile_(source, **given | {"format": "png", "ppi": 200})
    )
    image = Image.open(io.BytesIO(label_pdf.label_pdf(label, data, language="zh-Hans")))
    (read,) = zxingcpp.read_barcodes(image)
    code = lot["containers"][0]["code"]
    assert read.bytes == f"10{lot['number']}\x1d21{code}".encode()
    assert read.symbology_identifier == "]d2"
    assert scanned_code(read.bytes.decode()) == code


def test_every_kind_has_a_template_in_both_languages_and_its_symbol_reads_back() -> None:
    kinds = {kind for kind, _ in templates()}
    assert kinds == {"receipt", "status", "sample", "dispensed", "intermediate", "equipment", "clearance", "waste"}
    for kind in sorted(kinds):
        shape = template(kind)
        content = shape.content({"code": "C-1", "lot": "L-1", "number": "QC-1"})
        barcode = zxingcpp.create_barcode(
            content, zxingcpp.BarcodeFormat.DataMatrix, **({"gs1": True} if shape.gs1 else {})
        )
        (read,) = zxingcpp.read_barcodes(zxingcpp.write_barcode_to_image(barcode, scale=4))
        assert scanned_code(read.bytes.decode()) in {"C-1", "QC-1"}


def test_the_pdf_is_served_and_leaves_an_event(plant: Plant, receive: Receive) -> None:
    label = label_of(receive())
    answer = Api("wh_ma").get(f"/mes/labels/{label['id']}.pdf")
    assert (answer.status, answer.headers["Content-Type"], answer.body[:5]) == (200, "application/pdf", b"%PDF-")


def test_a_reprint_is_signed_counted_and_keeps_the_first(plant: Plant, receive: Receive) -> None:
    label = label_of(receive())
    api = Api("wh_ma")
    refused = api.sign("mes.label.reprint", f"mes.label:{label['id']}")
    assert (refused.status, refused.code) == (422, "esign.reason_missing")
    api.sign("mes.label.reprint", f"mes.label:{label['id']}", reason="torn").ok()
    copies = api.get(f"/mes/labels?subject={label['subject']}").ok()["items"]
    assert sorted((one["copy"], one["state"], one["reason"]) for one in copies) == [
        ("1", "printed", None), ("2", "printed", "torn"),
    ]  # fmt: skip
    with open_unit(plant.tenant, "wh_ma"):
        first, second = Label.objects.filter(subject_id=label["subject"].partition(":")[2]).order_by("copy_number")
        assert (second.data, second.template_sha256) == (first.data, first.template_sha256)
        assert (second.reprint_of_id, second.reprint_signature is not None) == (first.id, True)


def test_a_second_first_label_is_refused(plant: Plant, receive: Receive) -> None:
    label = label_of(receive())
    body = {"kind": "receipt", "subject": label["subject"], "data": {"lot": "L", "code": "C"}}
    answer = Api("wh_ma").post("/mes/labels", body)
    assert (answer.status, answer.code) == (409, "mes.label_exists")
    assert len(Api("wh_ma").get(f"/mes/labels?subject={label['subject']}").ok()["items"]) == 1


def test_spoiled_and_voided_labels_need_a_reason_and_stay(plant: Plant, receive: Receive) -> None:
    label = label_of(receive())
    api = Api("wh_ma")
    refused = api.post(f"/mes/labels/{label['id']}/spoil", {"reason": ""})
    assert (refused.status, refused.code) == (422, "lifecycle.reason_missing")
    assert api.post(f"/mes/labels/{label['id']}/spoil", {"reason": "ink"}).ok()["state"] == "spoiled"
    again = api.post(f"/mes/labels/{label['id']}/apply")
    assert (again.status, again.code) == (409, "lifecycle.not_allowed")
