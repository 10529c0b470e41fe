"""Gathers the files of a package outside log/: units, statements, rows, what modules give, schemas, verifier."""

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection

from gxp.compliance.audit import RecordLog
from gxp.compliance.audit.registration import Registration, registrations
from gxp.compliance.audit.rendering import Column
from gxp.compliance.obligations import evaluate
from gxp.compliance.package.assembly import Files
from gxp.compliance.package.selectors import closed_units, newest
from gxp.kernel import canonical
from gxp.kernel.canonical import Json
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.packages import PackageContent, ProductionRecord, QualityRecord
from gxp.registry import has_provider, provider

_ROOT = Path(__file__).resolve().parents[5]
_PLACES = (_ROOT, Path(__file__).resolve().parents[3])  # the checkout, or the installed package
COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a
WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""


def module_parts(root: ObjectRef) -> list[PackageContent]:
    """Return what the modules give, production first; a module that is absent gives nothing."""
    parts: list[PackageContent] = []
    for port in (ProductionRecord, QualityRecord):
        if has_provider(port):
            parts.extend(provider(port).contents(root))
    return parts


def unit_files(root: ObjectRef) -> Files:
    """Return every closed unit with every revision, bytes as sealed, and their index."""
    files: Files = {}
    index: list[Json] = []
    units = closed_units(root)
    for number, unit in enumerate(units, 1):
        name = f"units/{number:04d}-{unit.unit_type}.json"
        files[name] = unit.document.encode()
        index.append(
            {
                "file": name,
                "ref": unit.ref,
                "revision": str(unit.revision),
                "sha256": unit.sha256,
                "type": unit.unit_type,
            }
        )
    files["units/index.json"] = canonical.dumps(index)
    files["evaluation.json"] = evaluate([unit.document.encode() for unit in newest(units)]).data
    return files


def signature_files(log: RecordLog) -> Files:
    """Return the statement of every signature in the record's log, bytes as signed."""
    files: Files = {}
    for entry in _inserts(log, "esign.signature"):
        statement = entry["change"].get("statement")
        if statement:
            files[f"signatures/{entry['object']['id']}.json"] = str(statement[1]).encode()
    return files


def part_files(parts: Sequence[PackageContent]) -> Files:
    """Return attachments, samples and signed contents; one name for two contents is refused."""
    files: Files = {}
    batches: list[Json] = []
    for part in parts:
        named = {f"attachments/{name}": data for name, data in part.attachments.items()}
        named |= {f"samples/{digest}.cols": data for digest, data in part.samples.items()}
        named |= {f"signatures/{id_}.content.json": data for id_, data in part.signed_contents.items()}
        for name, data in named.items():
            if files.setdefault(name, data) != data:
                raise DomainError("package.name_twice", status=500, params={"name": name})
        for digest, batch in part.sample_batches.items():
            batches.append({**batch, "file": f"samples/{digest}.cols", "sha256": digest})
    if batches:
        files["samples/index.json"] = canonical.dumps(canonical.record("package.samples", {"batches": batches}))
    return files


def table_files(log: RecordLog) -> Files:
    """Return the present rows of every object that the record's log speaks of, rendered as the log renders them."""
    ids: dict[str, set[str]] = {}
    for sealed in log.entries:
        entry = json.loads(sealed.entry)
        if entry["op"] != "event":
            ids.setdefault(entry["object"]["type"], set()).add(entry["object"]["id"])
    files: Files = {}
    for registration in registrations():
        found = ids.get(registration.type)
        if found and registration.type != "package.issued_package":
            name = f"tables/{registration.type}.jsonl"
            files[name] = files.get(name, b"") + b"".join(_rows(registration, sorted(found)))
    return files


def fixed_files() -> Files:
    """Return schemas, verifier and the page that says how to use them."""
    files: Files = {"README.txt": README.format(version=version("yaoheng")).encode()}
    for path in _find("docs/contracts/records").glob("*.json"):
        files[f"schemas/{path.name}"] = path.read_bytes()
    for name in ("gxp_verify.py", "verify.html"):
        path = _find("platform/verifier") / name
        if path.exists():
            files[f"verifier/{name}"] = path.read_bytes()
    return files


def _inserts(log: RecordLog, type_: str) -> Iterator[dict[str, Any]]:
    for sealed in log.entries:
        if f'"type":"{type_}"' in sealed.entry:
            entry = json.loads(sealed.entry)
            if entry["object"]["type"] == type_ and entry["op"] == "insert":
                yield entry


def _rows(registration: Registration, ids: Sequence[str]) -> Iterable[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [registration.table])
        columns = [Column(name, type_) for name, type_ in cursor.fetchall()]
        shown = [column for column in columns if column.name not in registration.personal]
        key = next(column for column in columns if column.name == registration.key)
        fields = ", ".join(column.text("r") for column in shown)
        cursor.execute(
            f'SELECT {key.text("r")}, {fields} FROM "{registration.table}" r'  # noqa: S608  names come from the registry
            f" WHERE {key.text('r')} = ANY(%s) ORDER BY 1",
            [list(ids)],
        )
        for id_, *values in cursor.fetchall():
            body = {column.name: value for column, value in zip(shown, values, strict=True)}
            yield canonical.dumps({"fields": body, "id": id_, "type": registration.type}) + b"\n"


def _find(folder: str) -> Path:
    for place in _PLACES:
        if (place / folder).is_dir():
            return place / folder
    raise DomainError("package.files_missing", status=500, params={"folder": folder})


README = """药衡记录包 / Yaoheng record package ({version})

离线核验 / Verify offline, without any network:
  python verifier/gxp_verify.py PACKAGE.zip --trust TRUST.txt      (Python 3.11, cryptography)
  or open verifier/verify.html in a browser and drop the ZIP onto it.

信任必须来自包外：向企业索取其日志公钥与见证公钥，勿使用包内的 log/key.txt。
Trust must come from outside this package: ask the company for the keys of its log and witness; log/key.txt is a claim.
结论 / Verdicts: authentic 0 · consistent, origin not established 3 · broken 4 · incomplete 5
"""
