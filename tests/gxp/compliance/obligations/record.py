"""Builds closed units of a small record for tests of the evaluator."""

from __future__ import annotations

from typing import Any

from gxp.compliance.obligations import evaluate
from gxp.kernel import canonical

Raw = dict[str, Any]
START = "2026-11-21T03:00:00.000000Z"


def at(minute: float) -> Raw:
    """A time so many minutes after the start."""
    whole = round(minute * 60)
    return {
        "offset": "+08:00",
        "utc": f"2026-11-21T{3 + whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}.000000Z",
        "zone": "Asia/Shanghai",
    }


def template(kind: str, path: str = "10.1", **more: Any) -> Raw:
    """An obligation template with neutral values."""
    name = (more.get("params") or {}).get("key", "")
    return {
        "id": f"{path}#{kind}/{name}",
        "kind": kind,
        "path": path,
        "severity": "major",
        "condition": None,
        "inputs": [],
        "cardinality": {"exactly": "1"},
        "bound": None,
        "source": None,
        "evidence": None,
        "params": {},
    } | more


def recipe(
    *templates: Raw, paths: tuple[str, ...] = ("10.1", "10.2", "10.3"), keys: tuple[str, ...] = ("mass",)
) -> bytes:
    """A control recipe that knows these paths and keys."""
    nodes = [{"id": path, "fields": [{"key": key} for key in keys]} for path in paths]
    return unit("mes.control_recipe", number="1", obligations=list(templates), procedure=[{"id": "UP", "nodes": nodes}])


def entry(key: str = "mass", value: object = "12.50", **more: Any) -> Raw:
    """An entry of an element."""
    said: Raw = {"value": value} if value is not None else {"missing": {"reason": "not measured"}}
    return (
        {
            "id": f"e-{key}",
            "key": key,
            "version": "1",
            "unit": "kg",
            "limits": [],
            "judgement": "none",
            "performer": {"id": "li", "name": "Li"},
            "source": "manual",
            "recorded_at": at(1),
        }
        | said
        | more
    )


def gate(question: str, answer: str, subject: str = "") -> Raw:
    """An answer of a gate as an element keeps it."""
    return {"question": question, "answer": answer, "subject": subject}


def signature(meaning: str, person: str, role: str) -> Raw:
    """A signature as a unit cites it."""
    return {
        "id": f"s-{meaning}-{person}",
        "meaning": meaning,
        "role": role,
        "signer": {"id": person, "name": person, "roles": [role]},
        "at": at(5),
    }


def element(path: str = "10.1", **more: Any) -> bytes:
    """An executed element."""
    return unit(
        "mes.element_record",
        **{
            "path": path,
            "iteration": "1",
            "attempt": "1",
            "outcome": "complete",
            "started": at(0),
            "completed": at(10),
            "entries": [],
            "signatures": [],
            "gates": [],
            "movements": [],
            "exceptions": [],
        }
        | more,
    )


def exception(path: str = "10.1", **more: Any) -> bytes:
    """A disposed exception."""
    return unit(
        "mes.exception_record",
        **{"id": "x1", "number": "B1-E001", "path": path, "key": "", "disposition": "accepted"} | more,
    )


def unit(type_: str, **fields: Any) -> bytes:
    """The canonical bytes of a unit."""
    return canonical.dumps(canonical.record(type_, fields))


def verdicts(*units: bytes) -> dict[str, tuple[str, str]]:
    """id -> (verdict, code) of every instance."""
    found: Any = evaluate(units).document["instances"]
    return {one["id"]: (one["verdict"], one["because"]["code"]) for one in found}


def only(*units: bytes) -> tuple[str, str]:
    """The verdict and code of the one instance there is."""
    found = verdicts(*units)
    assert len(found) == 1, found
    return next(iter(found.values()))
