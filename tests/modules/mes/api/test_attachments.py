"""Files attached to an element: kept as sent, bound by its signatures, voided with a reason, refused where unfit."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace
from secrets import token_hex

import psycopg
import pytest

from gxp.compliance.esign.models import Signature
from gxp.kernel.context import Limits
from gxp.ports import units
from gxp.registry import quotas
from modules.mes.models import AttachedFile, Attachment
from tests.api import Answer
from tests.fixtures.tenancy import open_unit
from tests.gxp.trail import entries
from tests.modules.mes.readings import Scales
from tests.modules.mes.shop import KEY, Batch, effective, person
from tests.modules.plant import Plant

PDF = b"%PDF-1.7\n%cleaning certificate\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def batch(scales: Scales, plant: Plant) -> Batch:
    """A batch whose line clearance has been started."""
    effective({"pack": KEY}, KEY)
    made = Batch(scales)
    made.start("10.1")
    return made


def attach(batch: Batch, name: str, content: bytes, who: str = "op_li") -> Answer:
    return person(who).upload(f"/mes/elements/{batch.run('10.1')}/attachments", name, content, caption="booth")


def stored(plant: Plant, batch: Batch) -> list[tuple[str, bytes]]:
    with open_unit(plant.tenant, "qa_zheng"):
        files = dict(AttachedFile.objects.values_list("sha256", "content"))
        return [(one.name, bytes(files[one.sha256])) for one in Attachment.objects.filter(batch_id=batch.id)]


@pytest.mark.req("P11-10b", "D11-10.1")
def test_a_file_is_kept_as_it_was_sent_with_who_and_when(batch: Batch, plant: Plant) -> None:
    (shown,) = attach(batch, "清场 证书.pdf", PDF).ok()["attachments"]
    digest = hashlib.sha256(PDF).hexdigest()
    assert (shown["name"], shown["media_type"], shown["size"]) == ("清场 证书.pdf", "application/pdf", str(len(PDF)))
    assert (shown["sha256"], shown["by"]["name"], shown["void"]) == (digest, "李强", None)
    answer = person("qa_zheng").get(f"/mes/attachments/{shown['id']}")
    assert (answer.status, answer.body) == (200, PDF)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with open_unit(plant.tenant, "qa_zheng"):
        (entry,) = entries("mes.attachment", shown["id"])
    assert entry["change"]["sha256"] == [None, digest]


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("empty.pdf", b"", 422, "mes.attachment_empty"),
        ("tool.pdf", b"\x7fELF\x02\x01\x01\x00", 422, "mes.attachment_kind"),
        ("page.png", b"GIF89a\x01\x00\x01\x00\xff", 422, "mes.attachment_kind"),
        ("big.txt", b"a" * (6 * 1024 * 1024 + 1), 413, "mes.attachment_too_large"),
        ("a" * 158 + ".txt", b"x", 422, "mes.attachment_name"),
    ],
)
def test_an_unfit_file_is_refused_and_nothing_is_kept(
    batch: Batch, plant: Plant, name: str, content: bytes, status: int, code: str
) -> None:
    answer = attach(batch, name, content)
    assert (answer.status, answer.code) == (status, code)
    assert stored(plant, batch) == []


@pytest.mark.req("P11-10g", "P11-10f")
def test_the_same_file_twice_another_role_or_a_signed_element_is_refused(batch: Batch, plant: Plant) -> None:
    attach(batch, "a.pdf", PDF).ok()
    wrong = [attach(batch, "b.pdf", PDF), attach(batch, "c.png", PNG, who="ipc_chen")]
    for field in batch.element("10.1")["fields"]:
        batch.enter("10.1", field["key"], "yes")
    batch.sign("10.1", "op_li")
    wrong.append(attach(batch, "d.png", PNG))
    assert [(one.status, one.code) for one in wrong] == [
        (409, "mes.attachment_exists"),
        (403, "mes.wrong_role"),
        (409, "mes.element_performed"),
    ]
    assert stored(plant, batch) == [("a.pdf", PDF)]


@pytest.mark.req("P11-70", "P11-10e-2")
def test_a_signature_binds_what_is_valid_and_the_record_keeps_what_is_void(batch: Batch, plant: Plant) -> None:
    first = attach(batch, "wrong.png", PNG).ok()["attachments"][0]["id"]
    url = f"/mes/attachments/{first}/void"
    assert person("op_li").post(url, {"reason": " "}).code == "mes.reason_missing"
    person("op_li").post(url, {"reason": "other booth"}).ok()
    assert person("op_li").post(url, {"reason": "again"}).code == "mes.attachment_void"
    attach(batch, "right.pdf", PDF).ok()
    for field in batch.element("10.1")["fields"]:
        batch.enter("10.1", field["key"], "yes")
    batch.sign("10.1", "op_li")
    ref = f"mes.element:{batch.run('10.1')}"
    with open_unit(plant.tenant, "qa_zheng"):
        statement = json.loads(Signature.objects.get(ref=ref).statement)
    shown = {one["name"]: one for one in batch.element("10.1")["attachments"]}
    assert statement["attachments"] == [
        {"name": f"{shown['right.pdf']['id']}.pdf", "sha256": hashlib.sha256(PDF).hexdigest()}
    ]
    assert (shown["wrong.png"]["void"]["by"]["name"], shown["wrong.png"]["void"]["reason"]) == ("李强", "other booth")


@pytest.mark.req("P11-10c")
def test_a_file_changed_in_the_database_is_not_given_out(batch: Batch, plant: Plant, database: str) -> None:
    (shown,) = attach(batch, "a.txt", b"batch %s: clean" % batch.number.encode()).ok()["attachments"]
    with psycopg.connect(database, autocommit=True) as superuser:
        superuser.execute(
            f"UPDATE {plant.tenant.schema}.mes_attachedfile SET content = 'dirty' WHERE sha256 = %s", [shown["sha256"]]
        )
    answer = person("qa_zheng").get(f"/mes/attachments/{shown['id']}")
    assert (answer.status, answer.code) == (409, "mes.attachment_altered")


def test_files_fill_a_plan_to_its_limit_and_not_beyond(
    batch: Batch, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_unit(plant.tenant, "qa_zheng"):
        used, known = quotas.stored(), set(AttachedFile.objects.values_list("sha256", flat=True))
    fitting, beyond = b"fits " + token_hex(8).encode(), b"x"
    assert hashlib.sha256(beyond).hexdigest() not in known
    limited = replace(plant.tenant, limits=Limits(plan="small", storage=used + len(fitting)))
    hosts = vars(units.binder())["_hosts"]
    monkeypatch.setitem(hosts, "acme.localhost", (math.inf, limited))
    attach(batch, "fits.txt", fitting).ok()
    refused = attach(batch, "beyond.txt", beyond)
    assert (refused.status, refused.code) == (409, "tenancy.quota_storage")
    assert refused.body["params"]["plan"] == "small"
    assert stored(plant, batch) == [("fits.txt", fitting)]
    with open_unit(plant.tenant, "qa_zheng"):
        assert quotas.stored() == used + len(fitting)
    monkeypatch.setitem(hosts, "acme.localhost", (math.inf, replace(limited, limits=Limits(plan="tiny", storage=1))))
    (shown,) = person("op_li").get(f"/mes/elements/{batch.run('10.1')}").ok()["attachments"]
    assert person("qa_zheng").get(f"/mes/attachments/{shown['id']}").body == fitting
    monkeypatch.setitem(hosts, "acme.localhost", (math.inf, plant.tenant))
    attach(batch, "beyond.txt", beyond).ok()
