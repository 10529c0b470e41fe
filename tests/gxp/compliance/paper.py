"""A kind of configuration and an act for tests: a paper that anybody of quality may write and sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

import pytest

from gxp.compliance.esign.acts import acts
from gxp.compliance.esign.models import Signature
from gxp.compliance.versioning import selectors, services
from gxp.compliance.versioning.kinds import Document, Finding, Kind, kinds
from gxp.compliance.versioning.models import ConfigVersion
from gxp.kernel.context import Tenant
from gxp.kernel.i18n import I18n
from gxp.kernel.ids import uuid7
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Frozen, Line, Params, Signed

ACT = "test.paper"
KIND = "test.paper"
Unit = Callable[..., AbstractContextManager[None]]


def lint(document: Document) -> tuple[Finding, ...]:
    """A paper needs a title."""
    if document.get("title"):
        return ()
    return (Finding(path="/title", code="http.invalid", params={"fields": "title"}),)


PAPER = Kind(
    name=KIND,
    title=I18n("文件", "Paper"),
    write="versioning.read",
    review="versioning.sign",
    approve="versioning.sign",
    lint=lint,
    labels={"title": I18n("标题", "Title")},
)


def freeze(ref: ObjectRef, _params: Params) -> Frozen:
    """The document as it stands."""
    row = selectors.version(ref.id)
    return Frozen(
        content=row.content.encode(),
        version=str(row.number),
        title=I18n("文件", "Paper"),
        lines=(Line(I18n("编号", "Key"), row.key),),
    )


def nothing(_ref: ObjectRef, _params: Params, signature: Signed) -> Mapping[str, object]:
    """No effect beyond the signature."""
    return {"by": signature.name}


def act(**changes: object) -> Act:
    """The act, with changes."""
    values: dict[str, object] = {
        "name": ACT,
        "title": I18n("签署文件", "Sign a paper"),
        "verb": I18n("签署", "Sign"),
        "record_type": "versioning.version",
        "meaning": "verified",
        "permission": "versioning.sign",
        "freeze": freeze,
        "apply": nothing,
        **changes,
    }
    return Act(**values)  # type: ignore[arg-type]


def register(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """Make kind and act known for one test."""
    monkeypatch.setitem(kinds(), KIND, PAPER)
    monkeypatch.setitem(acts(), ACT, act(**changes))


def write(
    tenant: Tenant, unit: Unit, *, as_: str = "author_gao", document: Document | None = None, scope: str = ""
) -> str:
    """Write a new draft and return its reference."""
    key = f"P-{uuid7().hex[-12:]}"
    with unit(tenant, as_=as_):
        version = services.draft(kind=KIND, key=key, document=document or {"title": "甲"}, scope=scope)
    return f"versioning.version:{version.id}"


def row(ref: str) -> ConfigVersion:
    """The stored version, inside a unit."""
    return selectors.version(ref.partition(":")[2])


def signatures(tenant: Tenant, unit: Unit, ref: str) -> list[Signature]:
    """The signatures of a record, oldest first."""
    with unit(tenant):
        return list(Signature.objects.filter(ref=ref).order_by("at"))
