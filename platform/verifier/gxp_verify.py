#!/usr/bin/env python3
"""Checks a record package offline: one file, standard library and `cryptography`, no network, nothing of the platform.

    python gxp_verify.py PACKAGE.zip [--trust FILE] [--fingerprint HEX] [--witness KEY]... [--tsa PEM]
                         [--json] [--lang zh|en]

Exit codes: 0 authentic, 3 consistent but origin not established, 4 broken, 5 incomplete, 2 unreadable or wrong use.
Trust comes from outside the package: a file of keys `name+hash+base64`, a key's SHA-256 fingerprint, the customer's
witness keys, certificates of a time-stamp authority. What is checked stands in docs/contracts/log/README.md, section 8,
how obligations are judged in docs/contracts/obligations/README.md. A second implementation is verify.html.

Sections: texts and report · package and canonical form · manifest · log · tree, checkpoint, trust · time stamp ·
contents against the log · gxp-expr/1 · obligations (reading, instances, kinds, comparison) · the whole.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import re
import struct
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
)
from fractions import Fraction
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.x509.oid import ExtendedKeyUsageOID

Raw = dict[str, Any]
EXIT = {"authentic": 0, "not_established": 3, "broken": 4, "incomplete": 5}
OPTIONAL_LOG_FILES = {"timestamp.der"}
LOG_FILES = {"checkpoint.txt", "contexts.jsonl", "entries.jsonl", "key.txt", "leaves.jsonl", "proofs.json"}
sha = hashlib.sha256

TEXTS = {
    "file_missing": ("清单所列文件不在包内", "a file of the manifest is not in the package"),
    "file_changed": ("文件内容与清单中的哈希不符", "the file does not have the hash that the manifest states"),
    "file_unlisted": ("文件未列入清单", "the file is not listed in the manifest"),
    "malformed": ("不是规定格式的记录", "not a record of the stated form"),
    "manifest_unbound": ("签发事件所述清单哈希不符", "the closing event names another manifest"),
    "number_differs": ("包号与签发事件不符", "the package number differs from the closing event"),
    "count_differs": (
        "签发事件所述条目数或末叶与日志不符",
        "count or last leaf of the closing event differ from the log",
    ),
    "closing_missing": ("缺少封闭叶", "the closing leaf is missing"),
    "number_missing": ("缺少该编号的条目", "the entry of this number is missing"),
    "entry_missing": ("有叶而缺条目", "the leaf is there, its entry is not"),
    "entry_changed": ("条目内容与其叶的哈希不符", "the entry does not have the hash in its leaf"),
    "entry_unsealed": ("条目没有叶", "the entry has no leaf"),
    "entry_order": ("条目顺序或编号错误", "the number is out of order or given twice"),
    "context_missing": ("缺少条目的上下文", "the context of the entry is missing"),
    "context_changed": ("上下文与叶的哈希不符", "the context does not have the hash in the leaf"),
    "context_unnamed": ("没有条目引用该上下文", "no entry names this context"),
    "leaf_changed": ("叶被改动：后一叶记载了别的哈希", "the leaf was changed: its successor names another hash"),
    "links_differ": ("条目所属记录与叶不符", "the entry's records differ from its leaf's links"),
    "tenant_differs": ("属于另一公司", "belongs to another company"),
    "root_mismatch": ("叶与检查点的树根不符", "the leaves do not lead to the checkpoint's root"),
    "checkpoint_signature": ("检查点签名无效", "the checkpoint's signature is not valid"),
    "key_differs": ("签名密钥不是受信任的密钥", "the signing key is not the trusted key"),
    "key_unknown": ("未从包外得到信任的密钥", "no trust was given from outside the package for this key"),
    "cosignature_invalid": ("见证者的副署无效", "the cosignature of the witness is not valid"),
    "cosignature_missing": ("要求的见证者没有副署", "the demanded witness has not cosigned"),
    "timestamp_differs": ("时间戳不是该检查点的时间戳", "the time stamp is not of this checkpoint"),
    "timestamp_signature": ("时间戳机构的签名无效", "the signature of the time-stamp authority is not valid"),
    "timestamp_missing": ("没有要求的时间戳", "the demanded time stamp is not there"),
    "unit_missing": ("日志中的封闭单元不在包内", "a closed unit of the log is not in the package"),
    "unit_unlogged": ("封闭单元不在日志中", "the closed unit is not in the log"),
    "unit_changed": ("封闭单元与日志不符", "the closed unit differs from the log"),
    "signature_missing": ("缺少签名陈述", "the statement of a signature is missing"),
    "signature_unlogged": ("签名不在日志中", "the signature is not in the log"),
    "signature_changed": ("签名陈述与日志不符", "the statement differs from the log"),
    "signature_misbound": (
        "签名与其记录、含义、签名人或内容不符",
        "the signature does not fit record, meaning, signer or content",
    ),
    "attachment_missing": ("签名所述附件不在包内", "an attachment named by a signature is missing"),
    "samples_missing": ("缺少引用的采样数据", "cited sample columns are missing"),
    "samples_changed": ("采样数据与引用的摘要不符", "sample columns do not have the cited digest"),
    "row_differs": ("数据表的行与审计追踪重放不符", "the row differs from the replay of the audit trail"),
    "history_differs": ("条目中的旧值与此前的值不符", "the old value of the entry is not the value that was there"),
    "evaluation_differs": ("义务评价与其内容不符", "the evaluation does not agree with its own content or units"),
    "evaluation_underived": (
        "单元或日志不完整，未能重新推导义务",
        "units or log are not whole: the obligations were not derived again",
    ),
    "obligation_differs": (
        "义务的结论与由封闭单元推导的不符（所述 ≠ 推导）",
        "the obligation is stated otherwise than the closed units give (stated ≠ derived)",
    ),
    "obligation_missing": (
        "评价缺少由封闭单元推导出的义务（所述 ≠ 推导）",
        "the evaluation leaves out an obligation that the closed units give (stated ≠ derived)",
    ),
    "obligation_extra": (
        "评价列出了封闭单元推导不出的义务（所述 ≠ 推导）",
        "the evaluation lists an obligation that the closed units do not give (stated ≠ derived)",
    ),
    "obligation_unknown": (
        "本核验程序不认识此类义务，未能判定",
        "this verifier does not know this kind of obligation: undecided",
    ),
}


# A gap, and what may only be its consequence: a package with an entry left out is incomplete, not broken.
GAPS = {"number_missing", "entry_missing", "closing_missing", "file_missing", "unit_missing"}
CONSEQUENCES = {"signature_unlogged", "unit_unlogged", "row_differs", "history_differs", "evaluation_differs"} | {
    "samples_changed",
    "context_unnamed",
}
UNFIT = "indexes do not fit the leaves"


class Malformed(ValueError):
    """Bytes that are not what they should be."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: which verdict it leads to, where, and what."""

    verdict: str
    code: str
    file: str
    entry: str = ""
    field: str = ""
    detail: str = ""

    def text(self, language: str) -> str:
        """Return one line for people."""
        zh, en = TEXTS[self.code]
        place = " ".join(part for part in (self.file, self.entry and f"#{self.entry}", self.field) if part)
        return f"{place}: {en if language == 'en' else zh}" + (f" ({self.detail})" if self.detail else "")


@dataclass
class Report:
    """Findings and facts of one package."""

    findings: list[Finding] = field(default_factory=list)
    facts: Raw = field(default_factory=dict)
    _seen: set[Finding] = field(default_factory=set)

    def add(self, verdict: str, code: str, file: str, entry: object = "", field: str = "", detail: str = "") -> None:
        """Keep a finding."""
        found = Finding(verdict, code, file, str(entry), field, detail)
        if found not in self._seen:
            self._seen.add(found)
            self.findings.append(found)

    def broken(self, code: str, file: str, entry: object = "", field: str = "", detail: str = "") -> None:
        """Keep a finding that something is not as it was sealed."""
        self.add("broken", code, file, entry, field, detail)

    def incomplete(self, code: str, file: str, entry: object = "", field: str = "", detail: str = "") -> None:
        """Keep a finding that something is not there."""
        self.add("incomplete", code, file, entry, field, detail)

    @property
    def verdict(self) -> str:
        """Return the verdict: broken outranks incomplete, incomplete outranks not established."""
        verdicts = {finding.verdict for finding in self.findings}
        return next((one for one in ("broken", "incomplete", "not_established") if one in verdicts), "authentic")

    def settle(self) -> None:
        """Where the log has a gap, take for incomplete what may follow from the gap alone."""
        if not any(finding.code in GAPS for finding in self.findings):
            return
        for position, one in enumerate(self.findings):
            follows = one.code in CONSEQUENCES or (one.code == "unit_changed" and not one.entry)
            if follows or (one.code == "root_mismatch" and one.detail == UNFIT):
                self.findings[position] = replace(one, verdict="incomplete")

    def json(self) -> str:
        """Return the report as JSON."""
        findings = [vars(finding) for finding in self.findings]
        return json.dumps({"facts": self.facts, "findings": findings, "verdict": self.verdict}, ensure_ascii=False)


@dataclass(frozen=True)
class Key:
    """A public key by its text `name+hash+base64`."""

    name: str
    algorithm: int
    public: bytes

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read the text form."""
        try:
            name, digest, encoded = text.strip().split("+", 2)
            raw = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error) as fault:
            raise Malformed("key") from fault
        key = cls(name, raw[0] if raw else 0, raw[1:])
        if len(key.public) != 32 or key.key_id.hex() != digest:
            raise Malformed("key")
        return key

    @property
    def key_id(self) -> bytes:
        """Return the four bytes by which notes name the key."""
        return sha(self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the text form."""
        text = f"{self.name}+{self.key_id.hex()}+{base64.b64encode(bytes([self.algorithm]) + self.public).decode()}"
        return sha(text.encode()).hexdigest()

    def fits(self, message: bytes, signature: bytes) -> bool:
        """Say whether the Ed25519 signature is valid."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass
class Trust:
    """What the person who verifies brings along."""

    keys: list[Key] = field(default_factory=list)
    fingerprints: set[str] = field(default_factory=set)
    witnesses: list[Key] = field(default_factory=list)
    authorities: list[x509.Certificate] = field(default_factory=list)


class Package:
    """The files of a package, from a ZIP or a folder; nothing is unpacked to disk."""

    def __init__(self, path: Path) -> None:
        """Open the package; a ZIP that names a file twice is refused."""
        self._zip = None if path.is_dir() else zipfile.ZipFile(path)
        self._folder = path
        if self._zip:
            listed = [info.filename for info in self._zip.infolist() if not info.is_dir()]
        else:
            listed = [str(one.relative_to(path).as_posix()) for one in path.rglob("*") if one.is_file()]
        if len(listed) != len(set(listed)):
            raise Malformed("a file name appears twice")
        self.names = set(listed)

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        if name not in self.names:
            raise Malformed(name)
        return self._zip.read(name) if self._zip else (self._folder / name).read_bytes()

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield a file's lines without their newline; the last line ends with one too."""
        if name not in self.names:
            return
        rest = b""
        with self._zip.open(name) if self._zip else (self._folder / name).open("rb") as stream:
            while chunk := stream.read(1 << 22):
                *whole, rest = (rest + chunk).split(b"\n")
                yield from whole
        if rest:
            yield rest


def canonical(data: bytes) -> Any:
    """Read canonical JSON: texts, booleans, null, lists, objects; one serialisation only."""
    try:
        text = data.decode("utf-8")
        found = json.loads(text, object_pairs_hook=_unique, parse_float=_no, parse_int=_no, parse_constant=_no)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise Malformed(str(fault)) from fault
    if serialise(found) != text:
        raise Malformed("not canonical")
    return found


def serialise(value: Any) -> str:
    """Write canonical JSON (RFC 8785 without numbers)."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_text(key)}:{serialise(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(serialise, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return _text(value)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _unique(pairs: list[tuple[str, Any]]) -> Raw:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("repeated key")
    return found


def _no(text: str) -> Any:
    raise Malformed(f"number {text}")


def differing(left: Any, right: Any, path: str = "") -> str:
    """Return the first place at which two documents differ, such as `entries[0].value`."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted({*left, *right}):
            if left.get(key) != right.get(key) or (key in left) != (key in right):
                return differing(left.get(key), right.get(key), f"{path}.{key}" if path else key)
    if isinstance(left, list) and isinstance(right, list):
        for index in range(max(len(left), len(right))):
            pair = [side[index] if index < len(side) else None for side in (left, right)]
            if pair[0] != pair[1]:
                return differing(pair[0], pair[1], f"{path}[{index}]")
    return path


def object_of(data: bytes, type_: str) -> Raw:
    """Read a canonical object of a type, version 1."""
    found = canonical(data)
    if not isinstance(found, dict) or found.get("type") != type_ or found.get("v") != "1":
        raise Malformed(f"not {type_} v1")
    return found


# ---------------------------------------------------------------- manifest and files


def check_manifest(package: Package, report: Report) -> Raw | None:
    """Check every file outside log/ against the manifest; return the manifest."""
    if "manifest.json" not in package.names:
        report.incomplete("file_missing", "manifest.json")
        return None
    try:
        manifest = object_of(package.read("manifest.json"), "package.manifest")
        listed = {one["path"]: (one["sha256"], one["size"]) for one in manifest["files"]}
        if not all(isinstance(one[key], str) for one in manifest["files"] for key in ("path", "sha256", "size")):
            raise Malformed("files")
        known = {"root", "tenant", "number", "count", "last_leaf", "files"} <= set(manifest)
        if not known or len(listed) != len(manifest["files"]):
            raise Malformed("manifest")
    except (Malformed, KeyError, TypeError, zipfile.BadZipFile):
        report.broken("malformed", "manifest.json")
        return None
    for name, (digest, size) in listed.items():
        if name not in package.names:
            report.incomplete("file_missing", name)
            continue
        data = _read(package, name, report)
        if data is not None and (sha(data).hexdigest() != digest or str(len(data)) != size):
            report.broken("file_changed", name)
    logs = {f"log/{name}" for name in LOG_FILES}
    allowed = logs | {f"log/{name}" for name in OPTIONAL_LOG_FILES}
    for name in sorted(package.names - set(listed) - allowed - {"manifest.json"}):
        report.broken("file_unlisted", name)
    for name in sorted(logs - package.names):
        report.incomplete("file_missing", name)
    return manifest


def _read(package: Package, name: str, report: Report) -> bytes | None:
    try:
        return package.read(name)
    except (zipfile.BadZipFile, Malformed, EOFError, OSError, ValueError):
        report.broken("file_changed", name, detail="unreadable")
        return None


# ---------------------------------------------------------------- the log

LEAF = re.compile(
    rb'\{"context":"([0-9a-f]{64})","entry":"([0-9a-f]{64})","id":"([0-9]+)","links":\[(.+)\],'
    rb'"type":"audit\.leaf","v":"1"\}'
)
TAIL = re.compile(
    rb'\},"context":"([0-9a-f-]{36})","id":"([0-9]+)","object":\{"id":"[^"\\]*(?:\\.[^"\\]*)*","type":"([a-z0-9_.]+)"\},'
    rb'"op":"(insert|update|delete|event)","roots":\[(.+)\],"type":"audit\.entry","v":"1"\}'
)
HEAD = re.compile(rb'\{"at":"[0-9T:.-]{26}Z","change":\{"')
LINK = re.compile(
    rb'\{"n":"([0-9]+)","prev":"([0-9a-f]{64}|)","root":(\{"id":"[^"\\]*(?:\\.[^"\\]*)*","type":"[a-z0-9_.]+"\})\}'
)
STRAIGHT = (
    b'{"context":"%s","entry":"%s","id":"%s","links":[{"n":"%d","prev":"%s","root":%s}],"type":"audit.leaf","v":"1"}'
)
ROOT = re.compile(rb'\{"id":"[^"\\]*(?:\\.[^"\\]*)*","type":"[a-z0-9_.]+"\}')


@dataclass
class Log:
    """What the log of the package's record says."""

    hashes: list[bytes] = field(default_factory=list)
    closing: Raw | None = None
    closing_number: int = 0
    units: dict[str, Raw] = field(default_factory=dict)
    closings: list[tuple[str, str, str, str]] = field(default_factory=list)  # object id, type, ref, hash
    signatures: dict[str, Raw] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    known: set[tuple[str, str]] = field(default_factory=set)
    late: dict[tuple[str, str], dict[str, list[Any]]] = field(default_factory=dict)
    contexts: set[bytes] = field(default_factory=set)


def check_log(package: Package, manifest: Raw, report: Report) -> Log:
    """Check entries, contexts, leaves and their numbering; return what they say."""
    root = serialise(manifest["root"]).encode()
    tables = {name[7:-6] for name in package.names if name.startswith("tables/") and name.endswith(".jsonl")}
    log, contexts = Log(), _contexts(package, manifest, report)
    count = int(manifest["count"]) if str(manifest["count"]).isdigit() else 0
    reader = _Reader(log, tables, count, report)
    if not _straight(package, root, contexts, reader):
        log.hashes.clear()
        log.closings.clear()
        for table in (log.units, log.signatures, log.rows, log.late):
            table.clear()
        log.known.clear()
        _Diagnosis(package, root, contexts, _Reader(log, tables, count, report), report).run()
    for id_ in sorted(set(contexts) - log.contexts):
        report.broken("context_unnamed", "log/contexts.jsonl", id_.decode())
    return log


def _contexts(package: Package, manifest: Raw, report: Report) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for line in package.lines("log/contexts.jsonl"):
        try:
            context = object_of(line, "audit.context")
        except Malformed:
            report.broken("malformed", "log/contexts.jsonl")
            continue
        found[str(context.get("id")).encode()] = sha(line).hexdigest().encode()
        if context.get("tenant") != manifest["tenant"]:
            report.broken("tenant_differs", "log/contexts.jsonl", context.get("id"), "tenant")
    return found


def _straight(package: Package, root: bytes, contexts: dict[bytes, bytes], reader: _Reader) -> bool:
    """Check the log in one pass as it should be; False at the first thing that is otherwise."""
    number, before, hashes, named = 0, b"", reader.log.hashes, reader.log.contexts
    entry: bytes | None = None
    entries = package.lines("log/entries.jsonl")
    for leaf in package.lines("log/leaves.jsonl"):
        number += 1
        entry = next(entries, None)
        tail = TAIL.fullmatch(entry, max(entry.rfind(b'},"context":"'), 0)) if entry is not None else None
        if entry is None or tail is None or HEAD.match(entry) is None:
            return False
        context, id_, type_, _, roots = tail.groups()
        digest = sha(entry).hexdigest().encode()
        if leaf != STRAIGHT % (contexts.get(context, b""), digest, id_, number, before, root) or roots != root:
            found = LEAF.fullmatch(leaf)
            if found is None or found.group(1, 2, 3) != (contexts.get(context), digest, id_):
                return False
            if not _linked(found[4], roots, root, number, before):
                return False
        named.add(context)
        sealed = sha(b"\x00" + leaf)
        before = sealed.hexdigest().encode()
        hashes.append(sealed.digest())
        if type_ in reader.types:
            reader.take(number, entry, type_.decode())
    return entry is not None and next(entries, None) is None and reader.close(number, entry)


def _linked(links: bytes, roots: bytes, root: bytes, number: int, before: bytes) -> bool:
    found = LINK.findall(links)
    whole = b",".join(b'{"n":"%s","prev":"%s","root":%s}' % one for one in found)
    wanted = list(dict.fromkeys(ROOT.findall(roots)))
    mine = [one for one in found if one[2] == root]
    return whole == links and [one[2] for one in found] == wanted and mine == [(str(number).encode(), before, root)]


class _Reader:
    """Takes from the entries what the rest of the package is checked against."""

    WANTED = ("package.closed_unit", "esign.signature")

    def __init__(self, log: Log, tables: set[str], count: int, report: Report) -> None:
        self.log = log
        self._count = count
        self._wanted = {*self.WANTED, *tables}
        self.types = {name.encode() for name in self._wanted}
        self._tables = tables
        self._report = report

    def take(self, number: int, entry: bytes, type_: str) -> None:
        """Take an entry of a type that matters."""
        if type_ in self._wanted:
            self._take(number, canonical(entry), type_)

    def close(self, number: int, entry: bytes) -> bool:
        """Take the closing event; False where the last entry is none."""
        try:
            found = canonical(entry)
            change = found["change"]
            if found["op"] != "event" or change["kind"][1] != "package.issued":
                return False
            self.log.closing = canonical(change["data"][1].encode())
        except (Malformed, KeyError, TypeError, IndexError, AttributeError):
            return False
        self.log.closing_number = number
        return True

    def _take(self, number: int, entry: Raw, type_: str) -> None:
        change, id_ = entry["change"], str(entry["object"]["id"])
        after = {name: pair[1] for name, pair in change.items()}
        if type_ == "package.closed_unit" and entry["op"] == "insert":
            self.log.units[str(after.get("sha256"))] = {**after, "number": number}
            self.log.closings.append(
                (id_, str(after.get("unit_type")), str(after.get("ref")), str(after.get("sha256")))
            )
        if type_ == "esign.signature" and entry["op"] == "insert":
            self.log.signatures[id_] = {**after, "number": number}
        if type_ in self._tables:
            self._replay(number, entry, (type_, id_))

    def _replay(self, number: int, entry: Raw, key: tuple[str, str]) -> None:
        row = self.log.rows.setdefault(key, {})
        late = number > self._count  # while the package was being made: rows may show it or not
        if entry["op"] == "insert" and not late:
            self.log.known.add(key)
        for name, (old, new) in entry["change"].items():
            if name in row and row[name] != old and not isinstance(old, dict):
                self._report.broken("history_differs", "log/entries.jsonl", entry["id"], name, f"number {number}")
            if late:
                self.log.late.setdefault(key, {}).setdefault(name, []).extend((row.get(name), new))
            row[name] = new
        if entry["op"] == "delete":
            self.log.rows[key] = {}


class _Diagnosis:
    """Says what is wrong with a log that did not pass straight: which entry, which number."""

    def __init__(
        self, package: Package, root: bytes, contexts: dict[bytes, bytes], reader: _Reader, report: Report
    ) -> None:
        self._root, self._contexts, self._reader, self._report = root, contexts, reader, report
        self._entries: dict[bytes, bytes] = {}
        self._leaves: dict[int, tuple[bytes, Any]] = {}
        self._final = (0, b"")
        self._read_entries(package)
        self._read_leaves(package)

    def run(self) -> None:
        """Report everything, in the order of numbers."""
        order = {id_: position for position, id_ in enumerate(self._entries)}
        places = [order[found[3]] for _, (found, _) in self._leaves.values() if found[3] in order]
        for before, after in pairwise(places):
            if after < before:
                id_ = next(id_ for id_, position in order.items() if position == after)
                self._report.broken("entry_order", "log/entries.jsonl", id_.decode())
        last = max(self._leaves, default=0)
        for number in range(1, last + 1):
            if number in self._leaves:
                self._one(number)
            else:
                self._report.incomplete("number_missing", "log/leaves.jsonl", number)
        for id_ in self._entries:
            self._report.broken("entry_unsealed", "log/entries.jsonl", id_.decode())
        self._chain(last)
        self._end(last)

    def _read_entries(self, package: Package) -> None:
        for position, line in enumerate(package.lines("log/entries.jsonl"), 1):
            tail = TAIL.fullmatch(line, max(line.rfind(b'},"context":"'), 0))
            if tail is None or HEAD.match(line) is None:
                self._report.broken("malformed", "log/entries.jsonl", f"line {position}")
            elif tail[2] in self._entries:
                self._report.broken("entry_order", "log/entries.jsonl", tail[2].decode())
            else:
                self._entries[tail[2]] = line

    def _read_leaves(self, package: Package) -> None:
        before = 0
        for position, line in enumerate(package.lines("log/leaves.jsonl"), 1):
            found = LEAF.fullmatch(line)
            link = next((one for one in LINK.findall(found[4]) if one[2] == self._root), None) if found else None
            if found is None or link is None:
                self._report.broken("malformed", "log/leaves.jsonl", f"line {position}")
                continue
            number = int(link[0])
            if number <= before:
                self._report.broken("entry_order", "log/leaves.jsonl", number)
            before = number
            self._leaves.setdefault(number, (line, (found, link)))

    def _one(self, number: int) -> None:
        _, (found, _) = self._leaves[number]
        entry = self._entries.pop(found[3], None)
        if entry is None:
            self._report.incomplete("entry_missing", "log/entries.jsonl", number, detail=f"id {found[3].decode()}")
            return
        if sha(entry).hexdigest().encode() != found[2]:
            self._report.broken(
                "entry_changed", "log/entries.jsonl", found[3].decode(), self._altered(entry), f"number {number}"
            )
            return
        tail = TAIL.fullmatch(entry, entry.rfind(b'},"context":"'))
        if tail is None:
            return
        self._reader.log.contexts.add(tail[1])
        if tail[1] not in self._contexts:
            self._report.incomplete("context_missing", "log/contexts.jsonl", tail[1].decode())
        elif self._contexts[tail[1]] != found[1]:
            self._report.broken("context_changed", "log/contexts.jsonl", tail[1].decode())
        links = LINK.findall(found[4])
        whole = b",".join(b'{"n":"%s","prev":"%s","root":%s}' % one for one in links)
        if whole != found[4] or [one[2] for one in links] != list(dict.fromkeys(ROOT.findall(tail[5]))):
            self._report.broken("links_differ", "log/leaves.jsonl", number, "links")
        self._final = (number, entry)
        self._reader.take(number, entry, tail[3].decode())

    def _altered(self, entry: bytes) -> str:
        """Return the names of the fields that a changed entry speaks of: one of them, or the entry's frame."""
        try:
            return ",".join(canonical(entry)["change"])[:80]
        except (Malformed, KeyError, TypeError):
            return ""

    def _chain(self, last: int) -> None:
        """Name the leaf whose successor remembers another hash; a leaf whose own `prev` was changed fails twice."""
        wrong = {number for number in range(2, last + 1) if not self._follows(number)}
        for number in sorted(wrong):
            if number + 1 in wrong:
                self._report.broken("leaf_changed", "log/leaves.jsonl", number)
            elif number - 1 not in wrong:
                self._report.broken("leaf_changed", "log/leaves.jsonl", number - 1)
        first = self._leaves.get(1)
        if first and first[1][1][1] != b"":
            self._report.broken("leaf_changed", "log/leaves.jsonl", 1, "prev")

    def _follows(self, number: int) -> bool:
        before, here = self._leaves.get(number - 1), self._leaves.get(number)
        if before is None or here is None:
            return True
        return bool(here[1][1][1] == sha(b"\x00" + before[0]).hexdigest().encode())

    def _end(self, last: int) -> None:
        hashes = self._reader.log.hashes
        for number in range(1, last + 1):
            if number in self._leaves:
                hashes.append(sha(b"\x00" + self._leaves[number][0]).digest())
            elif number + 1 in self._leaves:
                hashes.append(bytes.fromhex(self._leaves[number + 1][1][1][1].decode() or "00" * 32))
        number, entry = self._final
        if number != last or not self._reader.close(number, entry):
            self._report.incomplete("closing_missing", "log/leaves.jsonl", last + 1)


# ---------------------------------------------------------------- tree, checkpoint, trust


def check_tree(package: Package, log: Log, report: Report) -> Raw | None:
    """Check that the leaves lead to the checkpoint's root; return the checkpoint."""
    try:
        point = checkpoint(package.read("log/checkpoint.txt").decode())
    except (Malformed, UnicodeDecodeError, zipfile.BadZipFile):
        if "log/checkpoint.txt" in package.names:
            report.broken("malformed", "log/checkpoint.txt")
        return None
    try:
        proofs = object_of(package.read("log/proofs.json"), "package.proofs")
        indexes = [_range(text) for text in proofs["indexes"]]
        nodes = [bytes.fromhex(node) for node in proofs["nodes"]]
        if proofs["size"] != str(point["size"]):
            raise Malformed("size")
        found = compact_root(indexes, log.hashes, point["size"], nodes)
    except (Malformed, KeyError, ValueError, TypeError, zipfile.BadZipFile) as fault:
        if "log/proofs.json" in package.names:
            report.broken("root_mismatch", "log/proofs.json", detail=str(fault))
        return point
    if found != point["root"]:
        report.broken("root_mismatch", "log/proofs.json", detail="leaves, proof or checkpoint")
    return point


def _range(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first), int(last or first) + 1


def compact_root(indexes: list[tuple[int, int]], hashes: list[bytes], size: int, nodes: list[bytes]) -> bytes:
    """Return the root over [0, size) from the named leaves' hashes and the nodes of all that is not named."""
    flat = [index for first, end in indexes for index in range(first, end)]
    ascending = all(a < b for a, b in pairwise(flat))
    if len(flat) != len(hashes) or not ascending or not flat or flat[-1] >= size:
        raise Malformed(UNFIT)
    rest = iter(nodes)

    def walk(low: int, high: int, first: int, end: int) -> bytes:
        if first == end:
            node = next(rest, None)
            if node is None or len(node) != 32:
                raise Malformed("a node is missing")
            return node
        if end - first == high - low:
            return fold(hashes[first:end])
        middle = low + (1 << ((high - low - 1).bit_length() - 1))
        cut = _bisect(flat, middle, first, end)
        left = walk(low, middle, first, cut)
        return sha(b"\x01" + left + walk(middle, high, cut, end)).digest()

    found = walk(0, size, 0, len(flat))
    if next(rest, None) is not None:
        raise Malformed("a node too many")
    return found


def _bisect(flat: list[int], wanted: int, low: int, high: int) -> int:
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if flat[middle] < wanted else (low, middle)
    return low


def fold(level: list[bytes]) -> bytes:
    """Return the Merkle tree hash over leaf hashes (RFC 9162, 2.1.1)."""
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = [sha(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)] + odd
    return level[0]


def checkpoint(text: str) -> Raw:
    """Read a signed note that holds a checkpoint."""
    body, blank, rest = text.rpartition("\n\n")
    lines = (body + "\n").split("\n")
    if not blank or not rest.endswith("\n") or len(lines) < 4:
        raise Malformed("note")
    signatures = []
    for line in rest[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            raise Malformed("signature line")
        raw = _base64(parts[2])
        signatures.append((parts[1], raw[:4], raw[4:]))
    root = _base64(lines[2])
    if not re.fullmatch(r"0|[1-9][0-9]*", lines[1]) or len(root) != 32:
        raise Malformed("checkpoint")
    origin = lines[0]
    return {
        "body": body + "\n",
        "origin": origin,
        "root": root,
        "signatures": signatures,
        "size": int(lines[1]),
        "lines": lines[3:-1],
    }


def _base64(text: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Malformed("base64") from fault
    if base64.b64encode(found).decode() != text:
        raise Malformed("base64")
    return found


def check_origin(package: Package, manifest: Raw, point: Raw, trust: Trust, report: Report) -> None:
    """Check the checkpoint's signature and cosignatures, and whether trust from outside covers its key."""
    file = "log/checkpoint.txt"
    try:
        key = Key.parse(package.read("log/key.txt").decode())
    except (Malformed, UnicodeDecodeError, zipfile.BadZipFile):
        report.broken("malformed", "log/key.txt")
        return
    if not re.fullmatch(rf"[a-z]+/{re.escape(str(manifest['tenant']))}/[1-9][0-9]*", point["origin"]):
        report.broken("tenant_differs", file, field="origin")
    if key.name != point["origin"] or not signed_by(point, key):
        report.broken("checkpoint_signature", file, detail=point["origin"])
    named = [one for one in trust.keys if one.algorithm == 1 and one.name == point["origin"]]
    if key.fingerprint in trust.fingerprints or key in named:
        report.facts["trusted"] = key.fingerprint
    elif named or trust.fingerprints:
        report.broken("key_differs", "log/key.txt", detail=key.fingerprint)
    else:
        report.add("not_established", "key_unknown", "log/key.txt", detail=key.fingerprint)
    report.facts.update(
        origin=point["origin"], size=str(point["size"]), fingerprint=key.fingerprint, lines=point["lines"]
    )
    _check_witnesses(point, [*trust.witnesses, *(one for one in trust.keys if one.algorithm == 4)], report)


def _check_witnesses(point: Raw, witnesses: list[Key], report: Report) -> None:
    for witness in witnesses:
        lines = [one for one in point["signatures"] if one[0] == witness.name]
        if not lines:
            report.add("not_established", "cosignature_missing", "log/checkpoint.txt", detail=witness.name)
        elif not cosigned_by(point, witness):
            report.broken("cosignature_invalid", "log/checkpoint.txt", detail=witness.name)
        else:
            report.facts.setdefault("witnesses", []).append(witness.name)


def signed_by(point: Raw, key: Key) -> bool:
    """Say whether the log key signed the checkpoint."""
    body = point["body"].encode()
    mine = [raw for name, id_, raw in point["signatures"] if name == key.name and id_ == key.key_id]
    return any(key.fits(body, raw) for raw in mine)


def cosigned_by(point: Raw, witness: Key) -> bool:
    """Say whether a witness cosigned the checkpoint (cosignature/v1)."""
    for name, id_, raw in point["signatures"]:
        if name == witness.name and id_ == witness.key_id and len(raw) == 72:
            time = struct.unpack(">Q", raw[:8])[0]
            if witness.fits(f"cosignature/v1\ntime {time}\n{point['body']}".encode(), raw[8:]):
                return True
    return False


# ---------------------------------------------------------------- time stamp (RFC 3161, RFC 5652)

SIGNED_DATA, TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
DIGESTS: dict[str, tuple[Any, hashes.HashAlgorithm]] = {
    "2.16.840.1.101.3.4.2.1": (hashlib.sha256, hashes.SHA256()),
    "2.16.840.1.101.3.4.2.3": (hashlib.sha512, hashes.SHA512()),
}
SEQUENCE, SET, OCTETS, OID, INTEGER, TIME = 0x30, 0x31, 0x04, 0x06, 0x02, 0x18
STAMP_TIME = re.compile(r"[0-9]{14}(\.[0-9]+)?Z")


@dataclass(frozen=True)
class Tlv:
    """One DER element: tag, content, and the element as a whole."""

    tag: int
    content: bytes
    whole: bytes

    def children(self) -> list[Tlv]:
        """Return the elements inside."""
        return elements(self.content)

    def oid(self) -> str:
        """Return an object identifier as text."""
        if self.tag != OID or not self.content or self.content[-1] & 0x80:
            raise Malformed("oid")
        arcs, value = [], 0
        for byte in self.content:
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                arcs.append(value)
                value = 0
        first = min(arcs[0] // 40, 2)
        return ".".join(str(arc) for arc in (first, arcs[0] - 40 * first, *arcs[1:]))


def elements(data: bytes) -> list[Tlv]:
    """Split DER into its elements; definite lengths of up to four bytes, as signed structures have them."""
    found, at = [], 0
    while at < len(data):
        if at + 2 > len(data) or data[at] & 0x1F == 0x1F:
            raise Malformed("der")
        length, start = data[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            if not 1 <= count <= 4 or start + count > len(data):
                raise Malformed("der")
            length, start = int.from_bytes(data[start : start + count], "big"), start + count
        if start + length > len(data):
            raise Malformed("der")
        found.append(Tlv(data[at], data[start : start + length], data[at : start + length]))
        at = start + length
    return found


def inside(parent: Tlv, *tags: int) -> list[Tlv]:
    """Return the first children of an element, which must have these tags."""
    found = parent.children()
    if [one.tag for one in found[: len(tags)]] != list(tags):
        raise Malformed("der")
    return found


@dataclass(frozen=True)
class Token:
    """What a time-stamp token says: the imprint and its hash, the time, and how it is signed."""

    info: bytes
    algorithm: str
    imprint: bytes
    time: str
    digest: str
    attributes: Tlv
    issuer_serial: bytes
    signature: bytes
    certificates: list[bytes]


def time_stamp(data: bytes) -> Token:
    """Read a TimeStampToken; the parts of it that are checked here must be there."""
    whole = elements(data)
    if len(whole) != 1 or whole[0].tag != SEQUENCE:
        raise Malformed("token")
    kind, content = inside(whole[0], OID, 0xA0)
    (signed,) = inside(content, SEQUENCE)
    parts = inside(signed, INTEGER, SET, SEQUENCE)
    encapsulated = inside(parts[2], OID, 0xA0)
    (octets,) = inside(encapsulated[1], OCTETS)
    if kind.oid() != SIGNED_DATA or encapsulated[0].oid() != TST_INFO or parts[-1].tag != SET:
        raise Malformed("token")
    (info,) = elements(octets.content)
    said = inside(info, INTEGER, OID, SEQUENCE, INTEGER, TIME)
    imprint = inside(said[2], SEQUENCE, OCTETS)
    (signer,) = inside(parts[-1], SEQUENCE)
    signing = inside(signer, INTEGER, SEQUENCE, SEQUENCE, 0xA0, SEQUENCE, OCTETS)
    time = said[4].content.decode("ascii")
    if not STAMP_TIME.fullmatch(time):
        raise Malformed("time")
    return Token(
        info=octets.content,
        algorithm=inside(imprint[0], OID)[0].oid(),
        imprint=imprint[1].content,
        time=time,
        digest=inside(signing[2], OID)[0].oid(),
        attributes=signing[3],
        issuer_serial=signing[1].whole,
        signature=signing[5].content,
        certificates=[one.whole for part in parts[3:-1] if part.tag == 0xA0 for one in part.children()],
    )


def signed_attributes(token: Token) -> dict[str, bytes]:
    """Return the signed attributes with one value each, by name."""
    found: dict[str, bytes] = {}
    for one in token.attributes.children():
        name, values = inside(one, OID, SET)
        found[name.oid()] = values.content
    return found


def check_timestamp(package: Package, point: Raw, trust: Trust, report: Report) -> None:
    """Check the time stamp of the checkpoint, where there is one, and its signature where certificates were given."""
    file = "log/timestamp.der"
    if file not in package.names:
        if trust.authorities:
            report.add("not_established", "timestamp_missing", file)
        return
    try:
        token = time_stamp(package.read(file))
        attributes = signed_attributes(token)
        kinds = [one.oid() for one in elements(attributes.get(CONTENT_TYPE, b""))]
        digests = elements(attributes.get(MESSAGE_DIGEST, b""))
    except (Malformed, UnicodeDecodeError, ValueError, IndexError, zipfile.BadZipFile):
        report.broken("malformed", file)
        return
    known = DIGESTS.get(token.algorithm)
    if known is None or token.imprint != known[0](point["body"].encode()).digest():
        report.broken("timestamp_differs", file)
        return
    hashed = DIGESTS.get(token.digest)
    fits = hashed is None or [one.content for one in digests] == [hashed[0](token.info).digest()]
    if not fits or kinds != [TST_INFO]:
        report.broken("timestamp_signature", file)
        return
    report.facts["stamped"] = token.time
    if trust.authorities:
        _check_authority(token, trust.authorities, report)


def _check_authority(token: Token, trusted: list[x509.Certificate], report: Report) -> None:
    signer = _signer_of(token, trusted)
    if signer is None:
        report.add("not_established", "timestamp_missing", "log/timestamp.der", detail="other authority")
    elif not _signed_token(token, signer):
        report.broken("timestamp_signature", "log/timestamp.der")
    else:
        report.facts["stamped_by"] = signer.subject.rfc4514_string()


def _signer_of(token: Token, trusted: list[x509.Certificate]) -> x509.Certificate | None:
    """Return the signing certificate: one that was given, or one in the token that a given one has issued."""
    inner: list[x509.Certificate] = []
    for data in token.certificates:
        try:
            inner.append(x509.load_der_x509_certificate(data))
        except ValueError:
            continue
    issued = [one for one in inner if any(_issued(one, issuer) for issuer in trusted)]
    for one in [*trusted, *issued]:
        named = elements(token.issuer_serial)[0].children()
        serial = int.from_bytes(named[1].content, "big", signed=True) if len(named) == 2 else None
        if serial == one.serial_number and named[0].whole == one.issuer.public_bytes() and _stamps(one):
            return one
    return None


def _issued(one: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _stamps(one: x509.Certificate) -> bool:
    """Say whether a certificate is meant for time stamps (RFC 3161, 2.3)."""
    try:
        usage = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return ExtendedKeyUsageOID.TIME_STAMPING in usage


def _signed_token(token: Token, signer: x509.Certificate) -> bool:
    """Check the signature over the signed attributes, as the set that they are (RFC 5652, 5.4)."""
    key, known = signer.public_key(), DIGESTS.get(token.digest)
    if known is None:
        return False
    message = bytes([SET]) + token.attributes.whole[1:]
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(token.signature, message, padding.PKCS1v15(), known[1])
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(token.signature, message, ec.ECDSA(known[1]))
        else:
            return False
    except InvalidSignature:
        return False
    return True


# ---------------------------------------------------------------- contents against the log


def check_closing(manifest: Raw, manifest_data: bytes, log: Log, report: Report) -> None:
    """Check the closing event against the manifest and the log."""
    closing = log.closing
    if closing is None:
        report.incomplete("closing_missing", "log/entries.jsonl", len(log.hashes) + 1)
        return
    if closing.get("manifest") != sha(manifest_data).hexdigest():
        report.broken("manifest_unbound", "manifest.json")
    if closing.get("number") != manifest["number"]:
        report.broken("number_differs", "manifest.json", field="number")
    counts = {str(closing.get("count")), str(manifest["count"])}
    count = int(manifest["count"]) if str(manifest["count"]).isdigit() else 0
    fits = 0 < count < max(log.closing_number, 1) and count <= len(log.hashes)
    last = log.hashes[count - 1].hex() if fits else ""
    if len(counts) != 1 or not fits or {closing.get("last_leaf"), manifest["last_leaf"]} != {last}:
        report.broken("count_differs", "manifest.json", field="count, last_leaf")


def check_units(package: Package, log: Log, report: Report) -> dict[str, tuple[str, Raw]]:
    """Check closed units against the log; return sha256 -> (file, document)."""
    found: dict[str, tuple[str, Raw]] = {}
    for name in sorted(package.names):
        if not name.startswith("units/") or name == "units/index.json":
            continue
        data = _read(package, name, report)
        try:
            document = canonical(data or b"")
        except Malformed:
            document = None
        digest = sha(data or b"").hexdigest()
        if digest not in log.units:
            _say_unit(name, document, log, report)
        elif not isinstance(document, dict) or log.units[digest].get("document") != (data or b"").decode():
            report.broken("unit_changed", name, log.units[digest]["number"])
        else:
            found[digest] = (name, document)
    for digest, logged in log.units.items():
        if digest not in found:
            detail = f"{logged.get('unit_type')} {logged.get('ref')} sha256 {digest}"
            report.incomplete("unit_missing", "units/", logged["number"], detail=detail)
    return found


def _say_unit(name: str, document: Any, log: Log, report: Report) -> None:
    """Say which field of which logged unit a file was changed in, by the unit of the same type that is nearest."""
    best = ""
    if isinstance(document, dict):
        for logged in log.units.values():
            other = json.loads(str(logged.get("document") or "null"))
            same = isinstance(other, dict) and all(
                other.get(one) == document.get(one) for one in ("type", "path", "id", "iteration")
            )
            if same:
                best = differing(document, other)
                break
    report.broken("unit_changed" if best else "unit_unlogged", name, field=best)


def check_signatures(
    package: Package, manifest: Raw, log: Log, units: dict[str, tuple[str, Raw]], report: Report
) -> None:
    """Check statements against the log and the units that cite them (21 CFR 11.70)."""
    statements: dict[str, tuple[str, Raw, str]] = {}
    for name in sorted(package.names):
        if not name.startswith("signatures/") or name.endswith(".content.json"):
            continue
        data = _read(package, name, report)
        try:
            statement = object_of(data or b"", "esign.statement")
        except Malformed:
            report.broken("malformed", name)
            continue
        id_ = str(statement.get("id"))
        statements[id_] = (name, statement, sha(data or b"").hexdigest())
        _check_statement(package, manifest, log, statements[id_], report)
    for id_, logged in log.signatures.items():
        if id_ not in statements:
            report.incomplete("signature_missing", f"signatures/{id_}.json", logged["number"])
    for file, unit in units.values():
        for cited in unit.get("signatures") or []:
            if isinstance(cited, dict):
                _check_citation(file, cited, statements, report)


def _check_statement(package: Package, manifest: Raw, log: Log, found: tuple[str, Raw, str], report: Report) -> None:
    name, statement, digest = found
    logged = log.signatures.get(str(statement.get("id")))
    if name != f"signatures/{statement.get('id')}.json" or logged is None:
        report.broken("signature_unlogged", name)
        return
    if logged.get("statement_sha256") != digest or sha(str(logged.get("statement")).encode()).hexdigest() != digest:
        other = json.loads(str(logged.get("statement") or "null"))
        report.broken("signature_changed", name, logged["number"], differing(statement, other))
    signer = statement.get("signer") or {}
    said = {
        "act": statement.get("act"),
        "content_sha256": statement.get("content_sha256"),
        "meaning": statement.get("meaning"),
    }
    said |= {"signer": signer.get("id"), "signer_name": signer.get("name"), "username": signer.get("username")}
    for column, value in said.items():
        if column in logged and logged[column] != value:
            report.broken("signature_misbound", name, logged["number"], column)
    if statement.get("root") != manifest["root"] or statement.get("tenant") != manifest["tenant"]:
        report.broken("signature_misbound", name, logged["number"], "root")
    content = name[:-5] + ".content.json"
    if content in package.names and sha(package.read(content)).hexdigest() != statement.get("content_sha256"):
        report.broken("signature_misbound", content, logged["number"], "content_sha256")
    hashes = (
        {sha(package.read(one)).hexdigest() for one in package.names if one.startswith("attachments/")}
        if statement.get("attachments")
        else set()
    )
    for attached in statement.get("attachments") or []:
        if attached.get("sha256") not in hashes:
            report.incomplete("attachment_missing", f"attachments/{attached.get('name')}", detail=name)


def _check_citation(file: str, cited: Raw, statements: dict[str, tuple[str, Raw, str]], report: Report) -> None:
    id_ = str(cited.get("id"))
    if id_ not in statements:
        report.incomplete("signature_missing", f"signatures/{id_}.json", detail=file)
        return
    _, statement, digest = statements[id_]
    signer = cited.get("signer") if isinstance(cited.get("signer"), dict) else {}
    pairs = {
        "statement_sha256": (cited.get("statement_sha256"), digest),
        "meaning": (cited.get("meaning"), statement.get("meaning")),
        "at": (cited.get("at"), statement.get("at")),
        "signer": ((signer or {}).get("id"), (statement.get("signer") or {}).get("id")),
    }
    for name, (left, right) in pairs.items():
        if left != right:
            report.broken("signature_misbound", file, id_, name)


def check_samples(package: Package, units: dict[str, tuple[str, Raw]], report: Report) -> None:
    """Check that every cited digest has its columns, and every file of columns is cited."""
    cited: dict[str, str] = {}
    for file, unit in units.values():
        window = unit.get("window")
        for one in (window.get("digests") or []) if isinstance(window, dict) else []:
            cited[str(one.get("sha256"))] = file
    have: set[str] = set()
    for name in sorted(package.names):
        if name.startswith("samples/") and name.endswith(".cols"):
            digest = sha(_read(package, name, report) or b"").hexdigest()
            have.add(digest)
            if digest not in cited:
                report.broken("samples_changed", name)
    for digest in sorted(set(cited) - have):
        report.incomplete("samples_missing", "samples/", detail=f"sha256 {digest}, {cited[digest]}")


def check_tables(package: Package, log: Log, report: Report) -> None:
    """Check the rows at issue against the replay of the log, field by field."""
    for file in sorted(package.names):
        if not file.startswith("tables/") or not file.endswith(".jsonl"):
            continue
        type_, seen = file[7:-6], set()
        for line in package.lines(file):
            try:
                row = canonical(line)
                id_, fields = str(row["id"]), dict(row["fields"])
            except (Malformed, KeyError, TypeError, ValueError):
                report.broken("malformed", file)
                continue
            seen.add((type_, id_))
            _check_row(file, id_, fields, log, (type_, id_), report)
        for key in sorted(log.known - seen):
            if key[0] == type_ and log.rows.get(key):
                report.broken("row_differs", file, key[1], detail="row missing")


def _check_row(file: str, id_: str, fields: Raw, log: Log, key: tuple[str, str], report: Report) -> None:
    replayed, whole, late = log.rows.get(key), key in log.known, log.late.get(key, {})
    if replayed is None:
        report.broken("row_differs", file, id_, detail="not in the log")
        return
    for name, value in fields.items():
        wanted = replayed.get(name)
        if value in late.get(name, ()):
            continue
        if (name in replayed or whole) and not isinstance(wanted, dict) and wanted != value:
            report.broken("row_differs", file, id_, name)


# ---------------------------------------------------------------- gxp-expr/1, second implementation


class ExprError(Exception):
    """A refusal of an expression; `code` is without `expr.`; a budget is never absorbed by && and ||."""

    def __init__(self, code: str, budget: bool = False) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code, self.budget = code, budget


TEN34 = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-9999, Emax=9999, traps=[InvalidOperation, DivisionByZero])
WIDE = Context(prec=5000, Emin=-99999, Emax=99999)
RESERVED = frozenset(
    {"as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop"}
    | {"namespace", "null", "package", "return", "true", "var", "void", "while"}
)
TOKEN = re.compile(
    r"[ \t\n\f\r]+|//[^\n]*|(?P<num>0x[0-9a-fA-F]+[uU]?|(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][+-]?[0-9]+)?[uU]?)"
    r"|(?P<str>[rRbB]{0,2}(?:\"\"\"[\s\S]*?\"\"\"|'''[\s\S]*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'))"
    r"|(?P<name>[_a-zA-Z][_a-zA-Z0-9]*)|(?P<op>&&|\|\||[<>=!]=|[-+*/%<>!?:.,()\[\]{}])"
)
LEVELS: tuple[tuple[str, ...], ...] = (("<", "<=", ">=", ">", "==", "!=", "in"), ("+", "-"), ("*", "/", "%"))
PLAIN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
LEXEME = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
ESCAPES = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "t": "\t", "r": "\r"}
MACROS = ("all", "exists", "exists_one", "filter", "map")


@dataclass(frozen=True)
class Tree:
    """A node: kind, text, parts, height and size of what hangs below."""

    kind: str
    text: str
    parts: tuple[Tree, ...]
    height: int
    size: int


class ExprParser:
    """Reads the text by descent."""

    def __init__(self, text: str) -> None:
        """Split the text into tokens."""
        if len(text) > 2000:
            raise ExprError("too_long")
        bare = re.sub(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|//[^\n]*", '""', text)
        depth = deepest = 0
        for char in bare:
            depth += (char in "([{") - (char in ")]}")
            deepest = max(deepest, depth)
        if deepest > 80 or re.search(r"(?:[!-]\s*){21}", bare):
            raise ExprError("too_deep")
        self._tokens = [*self._split(text), ("end", "")]
        self._at = 0
        self._late: ExprError | None = None
        self._inside = 0

    def parse(self) -> Tree:
        """Return the tree of the whole text."""
        found = self._conditional()
        if self._peek()[0] != "end":
            raise ExprError("syntax")
        if self._late:
            raise self._late
        return found

    def _split(self, text: str) -> Iterator[tuple[str, str]]:
        at = 0
        while at < len(text):
            match = TOKEN.match(text, at)
            if match is None:
                raise ExprError("syntax")
            at = match.end()
            if match.lastgroup:
                yield match.lastgroup, match[0]

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at]

    def _take(self, *wanted: str) -> str | None:
        kind, text = self._peek()
        if (kind == "op" or text == "in") and text in wanted:
            self._at += 1
            return text
        return None

    def _need(self, wanted: str) -> None:
        if self._take(wanted) is None:
            raise ExprError("syntax")

    def _late_error(self, code: str) -> None:
        self._late = self._late or ExprError(code)

    def _node(self, kind: str, text: str = "", *parts: Tree) -> Tree:
        height, size = 1 + max((one.height for one in parts), default=0), 1 + sum(one.size for one in parts)
        if height > 20:
            self._late_error("too_deep")
        if size > 200:
            self._late_error("too_many_nodes")
        return Tree(kind, text, parts, height, size)

    def _conditional(self) -> Tree:
        condition = self._logic("||", "or")
        if self._take("?") is None:
            return condition
        first = self._logic("||", "or")
        self._need(":")
        return self._node("if", "", condition, first, self._conditional())

    def _logic(self, operator: str, kind: str) -> Tree:
        found = self._below(kind)
        while self._take(operator):
            found = self._node(kind, "", found, self._below(kind))
        return found

    def _below(self, kind: str) -> Tree:
        return self._logic("&&", "and") if kind == "or" else self._level(0)

    def _level(self, level: int) -> Tree:
        if level == len(LEVELS):
            return self._unary()
        found = self._level(level + 1)
        while operator := self._take(*LEVELS[level]):
            found = self._node("binary", operator, found, self._level(level + 1))
        return found

    def _unary(self) -> Tree:
        if operator := self._take("!", "-"):
            return self._node("not" if operator == "!" else "neg", "", self._unary())
        return self._member(self._primary())

    def _member(self, found: Tree) -> Tree:
        while True:
            if self._take("["):
                found = self._node("index", "", found, self._conditional())
                self._need("]")
            elif self._take("."):
                name = self._name()
                found = self._method(found, name) if self._take("(") else self._node("field", name, found)
            else:
                return found

    def _name(self) -> str:
        kind, text = self._peek()
        if kind != "name" or text in RESERVED:
            raise ExprError("syntax")
        self._at += 1
        return text

    def _method(self, target: Tree, name: str) -> Tree:
        if name not in MACROS:
            return self._node("method", name, target, *self._list(")"))
        if self._inside:
            self._late_error("nested_comprehension")
        self._inside += 1
        arguments = self._list(")")
        self._inside -= 1
        if len(arguments) != 2 or arguments[0].kind != "name":
            self._late_error("arguments")
        return self._node("macro", name, target, *arguments)

    def _list(self, end: str) -> list[Tree]:
        found: list[Tree] = []
        if self._take(end):
            return found
        while True:
            found.append(self._conditional())
            if self._take(end):
                return found
            self._need(",")

    def _primary(self) -> Tree:
        kind, text = self._peek()
        if kind in ("num", "str"):
            self._at += 1
            return self._number(text) if kind == "num" else self._string(text)
        if kind == "name" and text in ("true", "false", "null"):
            self._at += 1
            return self._node("null" if text == "null" else "bool", text)
        if kind == "name":
            name = self._name()
            return self._call(name) if self._take("(") else self._node("name", name)
        if self._take("("):
            found = self._conditional()
            self._need(")")
            return found
        if self._take("["):
            return self._node("list", "", *self._list("]"))
        self._need("{")
        return self._node("map", "", *self._entries())

    def _entries(self) -> list[Tree]:
        found: list[Tree] = []
        if self._take("}"):
            return found
        while True:
            found.append(self._conditional())
            self._need(":")
            found.append(self._conditional())
            if self._take("}"):
                return found
            self._need(",")

    def _call(self, name: str) -> Tree:
        arguments = self._list(")")
        if name != "has":
            return self._node("call", name, *arguments)
        if len(arguments) != 1 or arguments[0].kind != "field":
            self._late_error("arguments")
        return self._node("has", "", *arguments)

    def _number(self, text: str) -> Tree:
        if not PLAIN_NUMBER.fullmatch(text):
            self._late_error("literal")
        return self._node("num", text)

    def _string(self, text: str) -> Tree:
        if text[0] not in "\"'" or text[:3] in ('"""', "'''"):
            self._late_error("literal")
            return self._node("str", "")
        return self._node("str", re.sub(r"\\(u[0-9a-fA-F]{4}|.)", self._escape, text[1:-1]))

    def _escape(self, match: re.Match[str]) -> str:
        code = match[1]
        if len(code) == 5 and not 0xD800 <= int(code[1:], 16) <= 0xDFFF:
            return chr(int(code[1:], 16))
        if code not in ESCAPES:
            self._late_error("literal")
        return ESCAPES.get(code, "")


# atom -> (factor to the base units, exponents of base dimensions); prefixes are written out
UNITS: dict[str, tuple[Fraction, dict[str, int]]] = {}
for _name, _prefixes, _factor, _dimension in (
    ("g", "kmun", "1", "M1"),
    ("t", "", "1000000", "M1"),
    ("m", "kcdmun", "1", "L1"),
    ("s", "mu", "1", "T1"),
    ("min", "", "60", "T1"),
    ("h", "", "3600", "T1"),
    ("d", "", "86400", "T1"),
    ("wk", "", "604800", "T1"),
    ("L", "hdcmun", "1/1000", "L3"),
    ("l", "hdcmun", "1/1000", "L3"),
    ("N", "kmM", "1000", "M1 L1 T-2"),
    ("Pa", "hkM", "1000", "M1 L-1 T-2"),
    ("bar", "m", "100000000", "M1 L-1 T-2"),
    ("J", "kM", "1000", "M1 L2 T-2"),
    ("W", "kmM", "1000", "M1 L2 T-3"),
    ("A", "mu", "1", "I1"),
    ("V", "mk", "1000", "M1 L2 T-3 I-1"),
    ("mol", "mun", "1", "N1"),
    ("Hz", "kM", "1", "T-1"),
    ("S", "mu", "1/1000", "M-1 L-2 T3 I2"),
    ("K", "", "1", "K1"),
    ("Cel", "", "1", "C1"),
    ("[pH]", "", "1", "P1"),
    ("[CFU]", "", "1", "F1"),
    ("[IU]", "", "1", "U1"),
    ("%", "", "1/100", ""),
    ("[ppm]", "", "1/1000000", ""),
    ("[ppb]", "", "1/1000000000", ""),
):
    _exponents = {part[0]: int(part[1:]) for part in _dimension.split()}
    for _prefix in ["", *_prefixes]:
        _power = {"": 0, "k": 3, "h": 2, "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "M": 6}[_prefix]
        UNITS[_prefix + _name] = (Fraction(_factor) * Fraction(10) ** _power, _exponents)
UNIT_TERM = re.compile(r"([./]?)(\{[a-z][a-z0-9_]*\}|\[[A-Za-z]+\]|10\*[0-9]|[A-Za-z]+|%|1(?![0-9]))(-?[1-9])?")
Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Amount:
    """A number with its unit as sorted powers of atoms; no powers is the pure number."""

    number: Decimal
    powers: Powers = ()


@dataclass(frozen=True, order=True)
class Instant:
    """A time in ticks of 100 ns since 1970."""

    ticks: int


def unit_powers(text: str) -> Powers:
    """Read a unit of the subset of UCUM."""
    powers: dict[str, int] = {}
    at = 0
    while at < len(text):
        match = UNIT_TERM.match(text, at)
        if match is None or (at > 0 and not match[1]) or (at == 0 and match[1] == "."):
            raise ExprError("unit_unknown")
        if match[2] != "1":
            unit_atom(match[2])
            powers[match[2]] = powers.get(match[2], 0) + (-1 if match[1] == "/" else 1) * int(match[3] or 1)
        at = match.end()
    if not text:
        raise ExprError("unit_unknown")
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def unit_atom(name: str) -> tuple[Fraction, dict[str, int]]:
    """Return factor and dimension of an atom; a counted kind is its own dimension."""
    if name.startswith("{"):
        return Fraction(1), {name: 1}
    if name.startswith("10*"):
        return Fraction(10) ** int(name[3:]), {}
    if name not in UNITS:
        raise ExprError("unit_unknown")
    return UNITS[name]


def unit_measure(powers: Powers) -> tuple[Fraction, dict[str, int]]:
    """Return factor and dimension of a unit."""
    factor, dimension = Fraction(1), dict[str, int]()
    for name, power in powers:
        one, exponents = unit_atom(name)
        factor *= one**power
        for base, exponent in exponents.items():
            dimension[base] = dimension.get(base, 0) + exponent * power
    return factor, {base: exponent for base, exponent in dimension.items() if exponent}


def unit_text(powers: Powers) -> str:
    """Return the UCUM text of a unit."""

    def one(name: str, power: int) -> str:
        return name if power == 1 else f"{name}{power}"

    above = ".".join(one(name, power) for name, power in powers if power > 0)
    return above + "".join("/" + one(name, -power) for name, power in powers if power < 0) or "1"


def scaled(number: Decimal, factor: Fraction) -> Decimal:
    """Multiply exactly by the numerator and divide once."""
    if factor == 1:
        return number
    exact = WIDE.multiply(number, Decimal(factor.numerator))
    return TEN34.plus(exact) if factor.denominator == 1 else TEN34.divide(exact, Decimal(factor.denominator))


def decimal_text(number: Decimal) -> str:
    """Return a decimal without exponent and without the sign of zero."""
    text = f"{number:f}"
    return text.lstrip("-") if number == 0 else text


class ExprRun:
    """Evaluates one tree over bindings."""

    def __init__(self, names: Raw) -> None:
        """Take the bindings and weigh them."""
        self._names, self._steps, self._cells = dict(names), 0, 0
        for value in names.values():
            self._weigh(value)

    def value(self, tree: Tree) -> Any:
        """Return the value of a node; one step each."""
        self._steps += 1
        if self._steps > 100_000:
            raise ExprError("too_many_steps", budget=True)
        return getattr(self, f"_{tree.kind}")(tree)

    def _weigh(self, value: Any) -> None:
        if isinstance(value, str):
            self._make(len(value))
        elif isinstance(value, list | dict):
            self._make(len(value), items=True)
            for one in value.values() if isinstance(value, dict) else value:
                self._weigh(one)

    def _make(self, cells: int, items: bool = False) -> None:
        if items and cells > 1000:
            raise ExprError("list_too_long", budget=True)
        self._cells += cells
        if self._cells > 200_000:
            raise ExprError("too_much_memory", budget=True)

    def _num(self, tree: Tree) -> Any:
        return sane(Amount(TEN34.create_decimal(tree.text)))

    def _str(self, tree: Tree) -> Any:
        return tree.text

    def _bool(self, tree: Tree) -> Any:
        return tree.text == "true"

    def _null(self, _: Tree) -> Any:
        return None

    def _name(self, tree: Tree) -> Any:
        if tree.text not in self._names:
            raise ExprError("unknown_name")
        return self._names[tree.text]

    def _field(self, tree: Tree) -> Any:
        return self._get(self.value(tree.parts[0]), tree.text)

    def _get(self, found: Any, key: str) -> Any:
        if not isinstance(wanted(found, dict), dict) or key not in found:
            raise ExprError("no_field")
        return found[key]

    def _index(self, tree: Tree) -> Any:
        found, at = self.value(tree.parts[0]), self.value(tree.parts[1])
        if isinstance(found, dict):
            return self._get(found, wanted(at, str))
        items, position = wanted(found, list), whole(at)
        if not 0 <= position < len(items):
            raise ExprError("index")
        return items[position]

    def _has(self, tree: Tree) -> Any:
        found = self.value(tree.parts[0].parts[0])
        return found is not None and wanted(found, dict).get(tree.parts[0].text) is not None

    def _list(self, tree: Tree) -> Any:
        return self._made([self.value(one) for one in tree.parts])

    def _made(self, items: list[Any]) -> list[Any]:
        self._make(len(items), items=True)
        return items

    def _map(self, tree: Tree) -> Any:
        found = {}
        for key, value in zip(tree.parts[::2], tree.parts[1::2], strict=True):
            name = wanted(self.value(key), str)
            found[name] = self.value(value)
        self._make(len(found))
        return found

    def _neg(self, tree: Tree) -> Any:
        found = wanted(self.value(tree.parts[0]), Amount)
        return Amount(-found.number if found.number else found.number, found.powers)

    def _not(self, tree: Tree) -> Any:
        return not wanted(self.value(tree.parts[0]), bool)

    def _if(self, tree: Tree) -> Any:
        return self.value(tree.parts[1 if wanted(self.value(tree.parts[0]), bool) else 2])

    def _and(self, tree: Tree) -> Any:
        return self._decide(((lambda one=one: self.value(one)) for one in tree.parts), False)

    def _or(self, tree: Tree) -> Any:
        return self._decide(((lambda one=one: self.value(one)) for one in tree.parts), True)

    def _decide(self, questions: Any, decisive: bool) -> bool:
        first: ExprError | None = None
        for ask in questions:
            try:
                if bool(wanted(ask(), bool)) is decisive:
                    return decisive
            except ExprError as error:
                if error.budget:
                    raise
                first = first or error
        if first:
            raise first
        return not decisive

    def _binary(self, tree: Tree) -> Any:
        left, right = self.value(tree.parts[0]), self.value(tree.parts[1])
        operator = tree.text
        if operator in ("==", "!="):
            return alike(left, right) is (operator == "==")
        if operator == "in":
            return wanted(left, str) in right if isinstance(right, dict) else self._among(left, wanted(right, list))
        if left is None or right is None:
            raise ExprError("missing")
        if operator in ("<", "<=", ">", ">="):
            order = compare(left, right)
            return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[operator]
        return self._arithmetic(operator, left, right)

    def _among(self, left: Any, items: list[Any]) -> bool:
        return any(bool(alike(left, one)) for one in items)

    def _arithmetic(self, operator: str, left: Any, right: Any) -> Any:
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            self._make(len(left) + len(right))
            return left + right
        if operator == "+" and isinstance(left, list) and isinstance(right, list):
            return self._made(left + right)
        if operator == "-" and isinstance(left, Instant) and isinstance(right, Instant):
            return in_seconds(Fraction(left.ticks - right.ticks, 10**7))
        if operator in "+-" and isinstance(left, Instant):
            return moved(left, right, 1 if operator == "+" else -1)
        if operator == "+" and isinstance(right, Instant):
            return moved(right, left, 1)
        return calculate(operator, left, right)

    def _macro(self, tree: Tree) -> Any:
        items, name = wanted(self.value(tree.parts[0]), list), tree.parts[1].text
        before = dict(self._names)

        def at(item: Any) -> Any:
            self._names[name] = item
            return self.value(tree.parts[2])

        try:
            if tree.text in ("all", "exists"):
                return self._decide(((lambda item=item: at(item)) for item in items), tree.text == "exists")
            if tree.text == "map":
                return self._made([at(item) for item in items])
            kept = [item for item in items if wanted(at(item), bool)]
            return len(kept) == 1 if tree.text == "exists_one" else self._made(kept)
        finally:
            self._names = before

    def _call(self, tree: Tree) -> Any:
        return self._apply(tree, FUNCTIONS)

    def _method(self, tree: Tree) -> Any:
        return self._apply(tree, METHODS)

    def _apply(self, tree: Tree, table: dict[str, tuple[Any, int, int]]) -> Any:
        if tree.text not in table:
            raise ExprError("unknown_function")
        function, least, most = table[tree.text]
        if not least <= len(tree.parts) <= most:
            raise ExprError("arguments")
        found = function(*[self.value(one) for one in tree.parts])
        if tree.text == "string":
            self._make(len(found))
        return found


def wanted(value: Any, kind: type) -> Any:
    """Return the value if it is of the kind; null is `missing`, another kind `type`."""
    if value is None:
        raise ExprError("missing")
    if not isinstance(value, kind):
        raise ExprError("type")
    return value


def whole(value: Any) -> int:
    """Return a whole plain number."""
    found = wanted(value, Amount)
    if found.powers or found.number != found.number.to_integral_value():
        raise ExprError("type")
    return int(found.number)


def sane(found: Amount) -> Amount:
    """Refuse a number with an exponent beyond 400."""
    exponent = found.number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > 400 or abs(found.number.adjusted()) > 400:
        raise ExprError("overflow")
    return found


def calculate(operator: str, left: Any, right: Any) -> Amount:
    """Return left operator right for numbers and quantities."""
    a, b = wanted(left, Amount), wanted(right, Amount)
    if operator in "/%" and not b.number and not (operator == "%" and (a.powers or b.powers)):
        raise ExprError("division_by_zero")
    if operator == "%" and (a.powers or b.powers):
        raise ExprError("type")
    try:
        if operator in "+-":
            other = converted(b, a.powers)
            return sane(Amount((TEN34.add if operator == "+" else TEN34.subtract)(a.number, other), a.powers))
        if operator == "%":
            return sane(Amount(TEN34.remainder(a.number, b.number)))
        powers, factor = combined(a.powers, b.powers, 1 if operator == "*" else -1)
        number = (TEN34.multiply if operator == "*" else TEN34.divide)(a.number, b.number)
        return sane(Amount(scaled(number, factor), powers))
    except DecimalException as fault:
        raise ExprError("overflow") from fault


def converted(found: Amount, powers: Powers) -> Decimal:
    """Return the number in another unit of the same kind."""
    (source, here), (target, there) = unit_measure(found.powers), unit_measure(powers)
    if here != there:
        raise ExprError("unit_mismatch")
    return found.number if found.powers == powers else scaled(found.number, source / target)


def combined(left: Powers, right: Powers, sign: int) -> tuple[Powers, Fraction]:
    """Return the unit of a product or quotient and the factor that is still due."""
    if not right or (not left and sign > 0):
        return right or left, Fraction(1)
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + sign * power
    both = tuple(sorted((name, power) for name, power in powers.items() if power))
    factor, dimension = unit_measure(both)
    if not dimension:
        return (), factor
    kept = tuple((name, power) for name, power in both if unit_atom(name)[1])
    return kept, factor / unit_measure(kept)[0]


def compare(left: Any, right: Any) -> int:
    """Return −1, 0 or 1; exact for quantities."""
    a, b = left, right
    if isinstance(left, str) and isinstance(right, str):
        a, b = (side.encode("utf-16-be", "surrogatepass") for side in (left, right))
    elif isinstance(left, Amount) and isinstance(right, Amount):
        (source, here), (target, there) = unit_measure(left.powers), unit_measure(right.powers)
        if here != there:
            raise ExprError("unit_mismatch")
        a, b = Fraction(left.number) * source, Fraction(right.number) * target
    elif not (isinstance(left, Instant) and isinstance(right, Instant)):
        raise ExprError("missing" if left is None or right is None else "type")
    return int(a > b) - int(a < b)


def alike(left: Any, right: Any) -> bool:
    """Say whether two values are equal; other kinds are refused."""
    if left is None or right is None:
        return left is right
    if isinstance(left, bool) and isinstance(right, bool):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(alike, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(alike(left[key], right[key]) for key in sorted(left))
    return compare(left, right) == 0


def instant(text: str) -> Instant:
    """Read an RFC 3339 time with up to seven fraction digits."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(?:Z|([+-])(\d\d):(\d\d))", text)
    try:
        if match is None or int(match[4] or 0) > 23 or int(match[5] or 0) > 59:
            raise ValueError(text)
        since = datetime.fromisoformat(match[1] + "+00:00") - datetime(1970, 1, 1, tzinfo=UTC)
    except ValueError as fault:
        raise ExprError("timestamp") from fault
    offset = (-1 if match[3] == "-" else 1) * (int(match[4] or 0) * 3600 + int(match[5] or 0) * 60)
    return in_years((since.days * 86400 + since.seconds - offset) * 10**7 + int((match[2] or "").ljust(7, "0")))


def in_years(ticks: int) -> Instant:
    """Refuse a time outside the years 1 to 9999."""
    if not -62135596800 * 10**7 <= ticks < 253402300800 * 10**7:
        raise ExprError("overflow")
    return Instant(ticks)


def instant_text(found: Instant) -> str:
    """Return a time in UTC with six (seven) fraction digits."""
    seconds, fraction = divmod(found.ticks, 10**7)
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    digits = f"{fraction:07d}"
    return at.replace(tzinfo=None).isoformat() + "." + (digits[:6] if digits[6] == "0" else digits) + "Z"


def in_seconds(total: Fraction) -> Amount:
    """Return a span of time."""
    return Amount(TEN34.divide(Decimal(total.numerator), Decimal(total.denominator)), (("s", 1),))


def moved(left: Instant, right: Any, sign: int) -> Instant:
    """Return a time later or earlier by a span, to the nearest tick."""
    span = wanted(right, Amount)
    factor, dimension = unit_measure(span.powers)
    if dimension != {"T": 1}:
        raise ExprError("unit_mismatch")
    return in_years(left.ticks + sign * round(Fraction(span.number) * factor * 10**7))


def span(text: Any) -> Amount:
    """Read `1h30m`."""
    if not re.fullmatch(r"-?(?:\d+(?:\.\d+)?(?:ms|h|m|s))+", wanted(text, str)) or len(text) > 40:
        raise ExprError("duration")
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|h|m|s)", text)
    scale = {"h": Fraction(3600), "m": Fraction(60), "s": Fraction(1), "ms": Fraction(1, 1000)}
    total = sum((Fraction(number) * scale[part] for number, part in parts), Fraction(0))
    return in_seconds(-total if text.startswith("-") else total)


def lexeme(text: str) -> Amount:
    """Read a number as entered."""
    if not LEXEME.fullmatch(text) or sum(char.isdigit() for char in text) > 34:
        raise ExprError("number")
    return Amount(Decimal(text))


def rounded(value: Any, digits: Any, method: Any = "half_even") -> Amount:
    """Round half to even (GB/T 8170) or half up."""
    found, places = wanted(value, Amount), whole(digits)
    if not -30 <= places <= 30 or wanted(method, str) not in ("half_even", "half_up"):
        raise ExprError("arguments")
    mode = ROUND_HALF_UP if method == "half_up" else ROUND_HALF_EVEN
    return sane(Amount(found.number.quantize(Decimal(1).scaleb(-places), mode, WIDE), found.powers))


def extreme(sign: int) -> Any:
    """Return the function `min` or `max`."""

    def find(*arguments: Any) -> Any:
        items = wanted(arguments[0], list) if len(arguments) == 1 else arguments
        if not items:
            raise ExprError("empty")
        best = items[0]
        if not isinstance(best, Amount | Instant):
            raise ExprError("missing" if best is None else "type")
        for item in items[1:]:
            if compare(item, best) * sign > 0:
                best = item
        return best

    return find


def total(items: Any) -> Amount:
    """Add up a list."""
    found = wanted(items, list)
    result: Amount = Amount(Decimal(0)) if not found else wanted(found[0], Amount)
    for item in found[1:]:
        result = calculate("+", result, item)
    return result


def mean(items: Any) -> Amount:
    """Return the mean of a list."""
    if not wanted(items, list):
        raise ExprError("empty")
    return calculate("/", total(items), Amount(Decimal(len(items))))


def size(value: Any) -> Amount:
    """Count characters, items or entries."""
    if not isinstance(value, str | list | dict):
        raise ExprError("missing" if value is None else "type")
    return Amount(Decimal(len(value)))


def quantity(value: Any, measured: Any) -> Amount:
    """Give a number a unit."""
    found = lexeme(value) if isinstance(value, str) else wanted(value, Amount)
    if found.powers:
        raise ExprError("type")
    return sane(Amount(found.number, unit_powers(wanted(measured, str))))


def to_unit(value: Any, measured: Any) -> Amount:
    """Convert to a unit."""
    found, powers = wanted(value, Amount), unit_powers(wanted(measured, str))
    return sane(Amount(converted(found, powers), powers))


def to_number(value: Any, measured: Any = None) -> Amount:
    """Read a text, or take the number of a quantity in a unit."""
    if measured is None:
        return lexeme(wanted(value, str))
    return sane(Amount(to_unit(value, measured).number))


def to_string(value: Any) -> str:
    """Return the text of a plain value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Amount):
        return decimal_text(value.number) + (f" {unit_text(value.powers)}" if value.powers else "")
    return instant_text(value) if isinstance(value, Instant) else str(wanted(value, str))


FUNCTIONS: dict[str, tuple[Any, int, int]] = {
    "abs": (lambda one: Amount(wanted(one, Amount).number.copy_abs(), one.powers), 1, 1),
    "duration": (span, 1, 1),
    "max": (extreme(1), 1, 100),
    "mean": (mean, 1, 1),
    "min": (extreme(-1), 1, 100),
    "number": (to_number, 1, 2),
    "quantity": (quantity, 2, 2),
    "round": (rounded, 2, 3),
    "size": (size, 1, 1),
    "string": (to_string, 1, 1),
    "sum": (total, 1, 1),
    "timestamp": (lambda one: instant(wanted(one, str)), 1, 1),
    "to": (to_unit, 2, 2),
    "unit": (lambda one: unit_text(wanted(one, Amount).powers), 1, 1),
}
METHODS: dict[str, tuple[Any, int, int]] = {
    "contains": (lambda one, other: wanted(other, str) in wanted(one, str), 2, 2),
    "endsWith": (lambda one, other: wanted(one, str).endswith(wanted(other, str)), 2, 2),
    "size": (size, 1, 1),
    "startsWith": (lambda one, other: wanted(one, str).startswith(wanted(other, str)), 2, 2),
}


def decoded(data: Any) -> Any:
    """Return the value of a vector's JSON."""
    if not isinstance(data, dict):
        return data
    (kind, inner), *_ = data.items()
    if kind == "quantity":
        return Amount(Decimal(inner[0]), unit_powers(inner[1]))
    if kind == "map":
        return {name: decoded(one) for name, one in inner.items()}
    readers: Raw = {"number": lexeme, "timestamp": instant, "list": lambda items: [decoded(one) for one in items]}
    return readers[kind](inner)


def encoded(value: Any) -> Any:
    """Return the JSON of a value."""
    if isinstance(value, Amount):
        number = decimal_text(value.number)
        return {"quantity": [number, unit_text(value.powers)]} if value.powers else {"number": number}
    if isinstance(value, Instant):
        return {"timestamp": instant_text(value)}
    if isinstance(value, list):
        return {"list": [encoded(one) for one in value]}
    return {"map": {name: encoded(one) for name, one in value.items()}} if isinstance(value, dict) else value


def run_vector(vector: Raw) -> Raw:
    """Evaluate a test vector; return {"result"} or {"error"}."""
    try:
        bindings = {name: decoded(one) for name, one in vector["bindings"].items()}
        return {"result": encoded(ExprRun(bindings).value(ExprParser(vector["text"]).parse()))}
    except ExprError as error:
        return {"error": f"expr.{error.code}"}


# ---------------------------------------------------------------- obligations, second implementation: reading

Judged = tuple[str, str, Raw, list[str]]  # verdict, code, params, evidence
DURATION = re.compile(r"P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?")
ACCEPTED = ("accepted", "accepted_with_deviation")


def text_of(value: Any) -> str:
    """Read a text; a boolean is `true` or `false`, anything else empty."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


def number_of(value: Any, absent: int = 0) -> int:
    """Read a text of 1 to 15 digits; anything else is 0."""
    if value is None:
        return absent
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}", value) else 0


def list_of(value: Any) -> list[Raw]:
    """Read a list of objects; what is no object is left out."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def fields_of(value: Any) -> Raw:
    """Read an object; anything else is empty."""
    return value if isinstance(value, dict) else {}


def time_of(value: Any) -> int | None:
    """Read a time, in ticks of 100 ns."""
    try:
        return instant(text_of(value.get("utc") if isinstance(value, dict) else value)).ticks
    except ExprError:
        return None


def period(value: Any) -> int | None:
    """Read a duration, in ticks of 100 ns."""
    match = DURATION.fullmatch(text_of(value))
    if match is None or not any(match.groups()):
        return None
    scale = (86_400, 3600, 60, 1)
    return int(sum(Fraction(part) * unit for part, unit in zip(match.groups(), scale, strict=True) if part) * 10**7)


def value_in(entry: Raw) -> tuple[str, str] | None:
    """Return text and unit of an entry's value; None where there is none."""
    value, unit = entry.get("value"), text_of(entry.get("unit")) or "1"
    if isinstance(value, dict):
        if value.get("missing"):
            return None
        unit = text_of(value.get("unit")) or unit
        value = value["lexeme"] if "lexeme" in value else value.get("number")
    return None if entry.get("missing") or not text_of(value) else (text_of(value), unit)


def signer_of(signature: Raw) -> str:
    """Return who signed."""
    signer = signature.get("signer")
    return text_of(signer.get("id") if isinstance(signer, dict) else signer)


def signers_of(document: Raw) -> list[str]:
    """Return who signed a document, in its order."""
    return [signer_of(one) for one in list_of(document.get("signatures"))]


def performers_of(document: Raw) -> set[str]:
    """Return who entered values by hand or signed as performed."""
    entered = {
        text_of(one["performer"].get("id"))
        for one in list_of(document.get("entries"))
        if text_of(one.get("source")) == "manual" and isinstance(one.get("performer"), dict)
    }
    signatures = list_of(document.get("signatures"))
    return entered | {signer_of(one) for one in signatures if text_of(one.get("meaning")) == "performed"}


def names_of(document: Raw) -> list[str]:
    """Return id and number of a record, as far as it has them."""
    return [name for name in (text_of(document.get("id")), text_of(document.get("number"))) if name]


def named_by(found: Raw, subject: str) -> bool:
    """Say whether an answer or a label names a container."""
    said = [text_of(found.get(name)) for name in ("subject", "container", "code", "id")]
    return not subject or any(one == subject or one.endswith(":" + subject) for one in said)


@dataclass(frozen=True)
class Unit:
    """A closed unit: hash and document."""

    sha256: str
    raw: Raw

    def items(self, name: str) -> list[Raw]:
        """Return a list of objects."""
        return list_of(self.raw.get(name))

    def text(self, name: str) -> str:
        """Return a text."""
        return text_of(self.raw.get(name))

    @property
    def place(self) -> tuple[str, int, int]:
        """Return path, iteration and attempt of an execution."""
        return self.text("path"), number_of(self.raw.get("iteration"), 1), number_of(self.raw.get("attempt"), 1)

    @property
    def iteration(self) -> int:
        """Return the iteration of an execution."""
        return self.place[1]

    def entries(self, key: str, count: int = 1) -> list[Raw]:
        """Return the newest version of the entry of a key, or of its replicates, by name."""
        newest: dict[str, Raw] = {}
        for one in self.items("entries"):
            name = text_of(one.get("key"))
            if count == 1:
                fits = name == key
            else:
                stem, _, behind = name.rpartition(".")
                fits = stem == key and behind[:1] != "0" and 1 <= number_of(behind) <= count
            if fits and number_of(one.get("version")) >= number_of(newest.get(name, {}).get("version")):
                newest[name] = one
        return [newest[name] for name in sorted(newest)]

    def answers(self, *questions: str) -> list[Raw]:
        """Return the last answer of each question and subject."""
        last: dict[tuple[str, str], Raw] = {}
        for one in self.items("gates"):
            if text_of(one.get("question")).startswith(questions):
                last[text_of(one.get("question")), text_of(one.get("subject"))] = one
        return list(last.values())


class Book:
    """The closed units of a batch by what they are, and what of them is asked often."""

    def __init__(self, units: list[Unit]) -> None:
        """Sort units, given in the order of closing."""
        self.types: dict[str, list[Unit]] = {}
        for one in units:
            self.types.setdefault(one.text("type"), []).append(one)
        recipes = self.types.get("mes.control_recipe", [])
        numbered = sorted(recipes, key=lambda one: number_of(one.raw.get("number"), 1))
        self.recipe = numbered[-1] if numbered else None
        self.templates = self.recipe.items("obligations") if self.recipe else []
        self.executions = sorted(self.types.get("mes.element_record", []), key=lambda one: one.place)
        last: dict[str, dict[int, Unit]] = {}
        for one in self.executions:
            last.setdefault(one.text("path"), {})[one.iteration] = one
        self._runs = {path: list(found.values()) for path, found in last.items()}
        self.exceptions = self.types.get("mes.exception_record", [])
        self.at_path: dict[str, list[Unit]] = {}
        for one in self.exceptions:
            self.at_path.setdefault(one.text("path"), []).append(one)
        self.ranks = self._ranks()
        self.checks: dict[str, dict[int, tuple[Unit, int]]] = {}
        self._values: Raw | None = None

    def runs(self, path: str) -> list[Unit]:
        """Return the last attempt of each iteration of a path."""
        return self._runs.get(path, [])

    def of(self, type_: str) -> list[Unit]:
        """Return the units of a type, in the order of closing."""
        return self.types.get(type_, [])

    def values(self) -> Raw:
        """Return what conditions see: path -> key -> value."""
        if self._values is None:
            self._values = {}
            for path, runs in self._runs.items():
                keys = {text_of(one.get("key")) for one in runs[-1].items("entries")}
                self._values[path] = {key: self._value(runs[-1], key) for key in sorted(keys)}
        return self._values

    def _value(self, run: Unit, key: str) -> Any:
        read = value_in(run.entries(key)[-1])
        if read is None:
            return None
        try:
            return sane(Amount(lexeme(read[0]).number, unit_powers(read[1])))
        except ExprError:
            return read[0]

    def _ranks(self) -> dict[str, int]:
        """Number the signatures of one path that ask for the same."""
        asked: dict[tuple[str, str, str], int] = {}
        found: dict[str, int] = {}
        for one in self.templates:
            if text_of(one.get("kind")) == "signature":
                params = fields_of(one.get("params"))
                what = text_of(one.get("path")), text_of(params.get("meaning")), text_of(params.get("role"))
                asked[what] = asked.get(what, 0) + 1
                found.setdefault(text_of(one.get("id")), asked[what])
        return found


# ---------------------------------------------------------------- obligations: from templates to instances


@dataclass(frozen=True)
class Duty:
    """One instance: the template, and the execution and the subject that it is of."""

    template: Raw
    run: Unit | None = None
    subject: str = ""

    def text(self, name: str) -> str:
        """Return a text of the template."""
        return text_of(self.template.get(name))

    def param(self, name: str) -> str:
        """Return a parameter of the kind."""
        return text_of(fields_of(self.template.get("params")).get(name))

    @property
    def cardinality(self) -> Raw:
        """Return how often it is owed."""
        return fields_of(self.template.get("cardinality"))

    @property
    def id(self) -> str:
        """Return the name of the instance."""
        iteration = f"@{self.run.iteration}" if self.run and self.run.iteration != 1 else ""
        return self.text("id") + iteration + (f"!{self.subject}" if self.subject else "")

    def document(self, judged: Judged) -> Raw:
        """Return the form of `evaluation.json`."""
        verdict, code, params, evidence = judged
        named = {name: self.text(name) for name in ("kind", "path")}
        because = {"code": code, "params": params}
        proof = list(dict.fromkeys(evidence))
        severity = self.text("severity") or "major"
        place = {"id": self.id, "severity": severity, "template": self.text("id")}
        return {**named, **place, "because": because, "evidence": proof, "verdict": verdict}


def derive(book: Book) -> list[Raw]:
    """Derive every instance of every obligation."""
    if book.recipe is None:
        missing = Duty({"id": "control_recipe", "kind": "control_recipe", "severity": "critical"})
        return [missing.document(("unknown", "no_control_recipe", {}, []))]
    found = []
    for template in book.templates:
        for duty, decided in instances_of(book, template):
            found.append(duty.document(after_exceptions(book, duty, decided or judge_duty(book, duty))))
    for duty, decided in unplanned(book):
        found.append(duty.document(after_exceptions(book, duty, decided)))
    return found


def judge_duty(book: Book, duty: Duty) -> Judged:
    """Judge an instance by its kind."""
    kind = duty.text("kind")
    if kind not in KINDS:
        return "unknown", "kind_unknown", {"kind": kind}, []
    judge, of_execution = KINDS[kind]
    if of_execution and duty.run is None:
        return "unknown", "no_element", {}, []
    found: Judged = judge(book, duty)
    return found


def instances_of(book: Book, template: Raw) -> Iterator[tuple[Duty, Judged | None]]:
    """Yield the instances of a template; with what is judged already by how they come about."""
    whole = Duty(template)
    condition = template.get("condition")
    if condition:
        active = holds(condition.get("text") if isinstance(condition, dict) else condition, book)
        if active is None:
            yield whole, ("unknown", "condition_undecidable", {}, [])
        if not active:
            return
    per = text_of(whole.cardinality.get("per"))
    if per == "interval":
        yield from intervals(book, whole)
    elif not whole.text("path") or per in ("exception", "deviation") or whole.text("kind") == "time_relation":
        yield whole, None
    else:
        yield from executions(book, whole, per)


def executions(book: Book, whole: Duty, per: str) -> Iterator[tuple[Duty, Judged | None]]:
    """Yield the instances of the runs of the template's path."""
    path, every = whole.text("path"), number_of(whole.cardinality.get("every"), 1)
    runs = book.runs(path)
    if per == "iteration" and every == 0:
        yield whole, ("unknown", "unreadable", {}, [])
        return
    if per == "iteration":
        runs = [one for one in runs if one.text("outcome") != "not_applicable" and one.iteration % every == 0]
    elif not runs:
        yield whole, ("not_met", "element_not_recorded", {"path": path}, [])
    for run in runs:
        yield from of_run(whole.template, run, per)


def of_run(template: Raw, run: Unit, per: str) -> Iterator[tuple[Duty, Judged | None]]:
    """Yield the instances of one execution."""
    outcome = run.text("outcome")
    if outcome != "complete":
        yield Duty(template, run), ("not_met", f"element_{outcome}", {}, [run.sha256])
    elif per == "container":
        side = "to" if text_of(template.get("kind")) == "label" else "from"
        names = dict.fromkeys(container(one.get(side)) for one in run.items("movements"))
        names.pop("", None)
        if not names:
            yield Duty(template, run), ("unknown", "no_container_recorded", {}, [run.sha256])
        for name in names:
            yield Duty(template, run, name), None
    else:
        yield Duty(template, run), None


def container(side: Any) -> str:
    """Return the container at one side of a movement."""
    return text_of(side.get("id")) or text_of(side.get("code")) if isinstance(side, dict) else text_of(side)


def holds(condition: Any, book: Book) -> bool | None:
    """Evaluate the condition of a template; None where it cannot be decided."""
    try:
        found = ExprRun({"values": book.values()}).value(ExprParser(text_of(condition)).parse())
    except ExprError:
        return None
    return found if isinstance(found, bool) else None


def intervals(book: Book, whole: Duty) -> Iterator[tuple[Duty, Judged | None]]:
    """Yield one instance for each whole interval of running time, and note which check belongs to which."""
    during = book.runs(whole.param("during"))
    if not during:
        yield whole, ("not_met", "element_not_recorded", {"path": whole.param("during")}, [])
        return
    every, spans = period(whole.cardinality.get("every")), running(during[0])
    if not every or spans is None:
        yield whole, ("unknown", "running_time_not_recorded", {}, [during[0].sha256])
        return
    count = sum(end - start for start, end in spans) // every
    tolerance = period(whole.cardinality.get("tolerance")) or 0
    taken = book.checks[whole.text("id")] = {}
    for check in checks_of(book, whole):
        ran = sum(max(0, min(end, time_of(check.raw.get("started")) or 0) - start) for start, end in spans)
        first, last = -((tolerance - ran) // every), (ran + tolerance) // every
        for number in range(max(first, 1), min(last, count) + 1):
            taken.setdefault(number, (check, ran - number * every))
    for number in range(1, count + 1):
        yield Duty(whole.template, None, str(number)), None


def checks_of(book: Book, duty: Duty) -> list[Unit]:
    """Return the complete runs of the checks' path that have a start."""
    runs = book.runs(duty.text("path"))
    return [one for one in runs if one.text("outcome") == "complete" and time_of(one.raw.get("started")) is not None]


def running(run: Unit) -> list[tuple[int, int]] | None:
    """Return the spans of running time; None where they cannot be read."""
    raw = run.raw.get("running")
    if not isinstance(raw, list):
        return None
    spans = []
    for span in map(fields_of, raw):
        start, end = time_of(span.get("from")), time_of(span.get("to"))
        if start is None or end is None or end < start:
            return None
        spans.append((start, end))
    return spans


def unplanned(book: Book) -> Iterator[tuple[Duty, Judged]]:
    """Yield what the record holds and the control recipe does not foresee."""
    known: dict[str, set[str]] = {}
    nodes = book.recipe.items("procedure") if book.recipe else []
    while nodes:
        node = nodes.pop()
        nodes += list_of(node.get("nodes"))
        known.setdefault(text_of(node.get("id")), set()).update(
            text_of(one.get("key")) for one in list_of(node.get("fields"))
        )
    for asked in map(Duty, book.templates):
        known.setdefault(asked.text("path"), set()).add(asked.param("key"))
    for run in book.executions:
        path = run.text("path")
        name = f"unplanned/{path}"
        template = {"id": name, "kind": "unplanned", "path": path}
        if path not in known:
            yield Duty(template, run), ("not_met", "unplanned_element", {}, [run.sha256])
            continue
        for key in dict.fromkeys(text_of(one.get("key")) for one in run.items("entries")):
            if not {key, key.partition(".")[0]} & (known[path] - {""}):
                id_ = f"{name}/{key}" if key else name
                duty = Duty({**template, "id": id_, "params": {"key": key}}, run)
                yield duty, ("not_met", "unplanned_entry", {"key": key}, [run.sha256])


def after_exceptions(book: Book, duty: Duty, judged: Judged) -> Judged:
    """Let exceptions that cover an unmet instance except it, if every one of them is accepted."""
    verdict, code, params, evidence = judged
    path = duty.text("path")
    covering = [one for one in book.at_path.get(path, []) if covers(one, duty)] if path else []
    if verdict != "not_met" or not covering:
        return judged
    accepted = all(one.text("disposition") in ACCEPTED for one in covering)
    numbers = ", ".join(one.text("number") or one.text("id") for one in covering)
    hashes = evidence + [one.sha256 for one in covering]
    return "excepted" if accepted else verdict, code, {**params, "exceptions": numbers}, hashes


def covers(exception: Unit, duty: Duty) -> bool:
    """Say whether an exception of the same path is about the instance's iteration and key."""
    iteration, own = exception.text("iteration"), str(duty.run.iteration) if duty.run else duty.subject
    if iteration and own and iteration != own:
        return False
    key, wanted_key = exception.text("key").partition(".")[0], duty.param("key").partition(".")[0]
    return not key or not duty.param("key") or key == wanted_key


# ---------------------------------------------------------------- obligations: the kinds


def counted(duty: Duty) -> tuple[list[Raw], Judged | None]:
    """Return the entries that a template wants, and what is wrong with their number."""
    run = duty.run
    count = number_of(fields_of(duty.template.get("params")).get("count"), 1)
    if run is None or count == 0:
        return [], ("unknown", "unreadable", {}, [run.sha256] if run else [])
    found = run.entries(duty.param("key"), count)
    if len(found) < count:
        return [], ("not_met", "entry_absent", {"found": str(len(found)), "key": duty.param("key")}, [run.sha256])
    return found, None


def judge_entry(_: Book, duty: Duty) -> Judged:
    """Judge `entry` and `returns`: recorded, from the source asked for."""
    found, wrong = counted(duty)
    if wrong or duty.run is None:
        return wrong or ("unknown", "no_element", {}, [])
    proof, source = [duty.run.sha256], duty.text("source")
    for one in found:
        key, given = text_of(one.get("key")), text_of(one.get("source"))
        if value_in(one) is None:
            return "not_met", "value_missing", {"key": key}, proof
        if source not in ("", "any", given):
            return "not_met", "wrong_source", {"key": key, "source": given}, proof
    return "met", "recorded", {}, proof


SEVERITIES = ("none", "in", "alert", "action", "hard")


def judge_limit(_: Book, duty: Duty) -> Judged:
    """Judge `limit`, `yield` and `balance`: every value within its own limits, judged again."""
    found, wrong = counted(duty)
    if wrong or duty.run is None:
        return wrong or ("unknown", "no_element", {}, [])
    proof, worst, critical = [duty.run.sha256], 0, False
    for one in found:
        key, derived = text_of(one.get("key")), within_limits(one)
        if derived is None:
            return "unknown", "limit_undecidable", {"key": key}, proof
        if derived != text_of(one.get("judgement")):
            return "not_met", "judgement_differs", {"derived": derived, "key": key}, proof
        worst = max(worst, SEVERITIES.index(derived))
        alerts = [limit for limit in list_of(one.get("limits")) if text_of(limit.get("kind")) == "alert"]
        critical = critical or any(text_of(limit.get("criticality")) in ("CPP", "CQA") for limit in alerts)
    name, key = SEVERITIES[worst], duty.param("key")
    if worst < 2:
        return "met", "within_limits" if worst else "no_limits", {}, proof
    if name == "alert" and duty.text("kind") != "yield" and not critical:
        return "met", "alert_flagged", {"key": key}, proof
    return "not_met", f"limit_{name}", {"key": key}, proof


def within_limits(entry: Raw) -> str | None:
    """Judge a value by the limits stored with it: none, in, alert, action, hard; None where they leave it open."""
    read, limits = value_in(entry), entry.get("limits") or []
    if read is None or not isinstance(limits, list) or not all(isinstance(one, dict) for one in limits):
        return None
    limits = [one for one in limits if text_of(one.get("kind")) != "entry"]
    if not all(text_of(one.get("kind")) in SEVERITIES[2:] for one in limits):
        return None
    by_name = [one for one in limits if one.get("equals")]
    bounds = [one for one in limits if not one.get("equals")]
    found = ["in" if read[0] in text_of(one["equals"]).split("|") else text_of(one["kind"]) for one in by_name]
    if bounds:
        try:
            value = Amount(lexeme(read[0]).number, unit_powers(read[1]))
            held = [(text_of(one["kind"]), within(value, one, entry)) for one in bounds]
        except ExprError:
            return None
        passed = [kind for kind, inside in held if inside is False]
        if not passed and any(inside is None for _, inside in held):
            return None
        found.append(max(passed, key=SEVERITIES.index) if passed else "in")
    return max(found, key=SEVERITIES.index, default="none")


def within(value: Amount, limit: Raw, entry: Raw) -> bool | None:
    """Say whether a value is within one range; None where its qualifier leaves that open."""
    measured = unit_powers(text_of(limit.get("unit")) or text_of(entry.get("unit")) or "1")
    number = converted(value, measured)
    ends = [None if limit.get(name) in (None, "") else text_of(limit[name]) for name in ("low", "high")]
    inclusive = "both" if limit.get("inclusive") is None else text_of(limit["inclusive"])
    inclusive = {"true": "both", "false": "none"}.get(inclusive, inclusive)
    if inclusive not in ("both", "low", "high", "none"):
        raise ExprError("arguments")

    def inside(end: str | None, name: str, sign: int) -> bool:
        if end is None:
            return True
        bound, digits = lexeme(end).number, len(end.partition(".")[2])
        compared = number
        if limit.get("comparison") != "full":
            method = "half_up" if limit.get("method") == "half_up" else "half_even"
            compared = rounded(Amount(number), Amount(Decimal(digits)), method).number
        return (compared - bound) * sign > 0 or (compared == bound and inclusive in ("both", name))

    low, high = inside(ends[0], "low", 1), inside(ends[1], "high", -1)
    qualifier = text_of(entry.get("qualifier"))
    if qualifier in ("", "="):
        return low and high
    if qualifier == "ND":
        return True if ends[0] is None else None
    near, far, open_end = (low, high, ends[0]) if qualifier in ("<", "≤", "<=") else (high, low, ends[1])
    if not near:
        return False
    return True if far and open_end is None else None


def judge_signature(book: Book, duty: Duty) -> Judged:
    """Judge `signature`: of an execution as often as asked for; of the batch by its reviews."""
    meaning, role = duty.param("meaning"), duty.param("role")
    if duty.run is None:
        kind = duty.param("review")
        reviews = [one for one in book.of("mes.review_record") if one.text("kind") == kind]
        proof = [one.sha256 for one in reviews]
        by = [
            signer_of(one)
            for unit in reviews
            for one in unit.items("signatures")
            if text_of(one.get("meaning")) == meaning
        ]
        return (
            ("met", "reviewed", {"by": by[-1]}, proof) if by else ("not_met", "review_absent", {"review": kind}, proof)
        )
    rank, proof, params = book.ranks[duty.text("id")], [duty.run.sha256], {"meaning": meaning, "role": role}
    found = [one for one in duty.run.items("signatures") if text_of(one.get("meaning")) == meaning]
    found = [one for one in found if not role or role in roles_of(one)]
    if len(found) < rank:
        return "not_met", "signature_absent", params, proof
    return "met", "signed", {"by": signer_of(found[rank - 1]), **params}, proof


def roles_of(signature: Raw) -> list[str]:
    """Return the roles in which somebody signed."""
    roles = fields_of(signature.get("signer")).get("roles")
    return [text_of(signature.get("role")), *map(text_of, roles if isinstance(roles, list) else ())]


def judge_independence(_: Book, __: Duty, run: Unit) -> Judged:
    """Judge `independence`: who verified or witnessed neither performed nor signed twice."""
    seconds = [signer_of(one) for one in run.items("signatures") if text_of(one.get("meaning")) != "performed"]
    if not seconds:
        return "not_met", "signature_absent", {}, [run.sha256]
    both = performers_of(run.raw) & set(seconds)
    if both or len(set(seconds)) < len(seconds):
        return "not_met", "same_person", {"person": ", ".join(sorted(both or set(seconds)))}, [run.sha256]
    return "met", "independent", {}, [run.sha256]


def judge_answers(answers: list[Raw], run: Unit, question: str, **params: str) -> Judged:
    """Judge the answers of a gate: all of them yes."""
    if not answers:
        return "unknown", "gate_not_asked", {"question": question, **params}, [run.sha256]
    for one in answers:
        if one.get("answer") != "yes":
            said = {name: text_of(one.get(name)) for name in ("question", "subject")}
            refused = one.get("answer") == "no"
            return (
                ("not_met", "gate_no", said, [run.sha256])
                if refused
                else ("unknown", "gate_unknown", said, [run.sha256])
            )
    return "met", "gate_yes", {}, [run.sha256]


def judge_training(_: Book, __: Duty, run: Unit) -> Judged:
    """Judge `training` at the time."""
    return judge_answers(run.answers("qms.trained", "training"), run, "training")


def judge_equipment(_: Book, __: Duty, run: Unit) -> Judged:
    """Judge `equipment_ready` and `calibration` at use."""
    asked = ("eam.ready", "eam.suitable", "eam.scale", "eam.calibration")
    return judge_answers(run.answers(*asked), run, "eam.ready")


def judge_material(_: Book, duty: Duty, run: Unit) -> Judged:
    """Judge `material_usable`: of this container at its use."""
    answers = [one for one in run.answers("mes.usable") if named_by(one, duty.subject)]
    return judge_answers(answers, run, "mes.usable_for", subject=duty.subject)


def judge_clearance(_: Book, __: Duty, run: Unit) -> Judged:
    """Judge `clearance`: the gate's answer, or the certificate that was made."""
    answers, certificate = run.answers("eam.clearance"), text_of(fields_of(run.raw.get("clearance")).get("certificate"))
    if certificate and not answers:
        return "met", "certificate_made", {"certificate": certificate}, [run.sha256]
    return judge_answers(answers, run, "eam.clearance")


def judge_label(_: Book, duty: Duty, run: Unit) -> Judged:
    """Judge `label`: one printed or applied."""
    if "labels" not in run.raw:
        return "unknown", "labels_not_recorded", {}, [run.sha256]
    mine = [one for one in run.items("labels") if named_by(one, duty.subject)]
    good = sum(text_of(one.get("status")) in ("printed", "applied") for one in mine)
    if not good:
        return "not_met", "label_absent", {"container": duty.subject}, [run.sha256]
    return "met", "labelled", {"labels": str(good)}, [run.sha256]


def judge_hold(book: Book, _: Duty) -> Judged:
    """Judge `no_hold` by the last record that says what is held."""
    said = [*book.of("mes.review_record"), *book.of("qms.disposition_record")]
    said = [one for one in said if "holds" in one.raw]
    if not said:
        return "unknown", "holds_not_recorded", {}, []
    last, holds_ = said[-1], said[-1].raw["holds"]
    if not isinstance(holds_, list) or not all(isinstance(one, dict) for one in holds_):
        return "unknown", "holds_not_recorded", {}, [last.sha256]
    held = [one for one in holds_ if one.get("status") is None or text_of(one["status"]) in ("open", "active")]
    if held:
        names = ", ".join(text_of(one.get("id")) or text_of(one.get("cause")) for one in held)
        return "not_met", "hold_open", {"holds": names}, [last.sha256]
    return "met", "no_hold", {}, [last.sha256]


def judge_sequence(book: Book, duty: Duty) -> Judged:
    """Judge `sequence`: what comes before was completed before this started."""
    started = time_of(duty.run.raw.get("started")) if duty.run else None
    if duty.run is None or started is None:
        return "unknown", "no_start_recorded", {}, []
    proof, after = [duty.run.sha256], fields_of(duty.template.get("params")).get("after")
    if not isinstance(after, list):
        return "unknown", "unreadable", {}, proof
    for path in map(text_of, after):
        for before in book.runs(path):
            proof.append(before.sha256)
            completed = time_of(before.raw.get("completed"))
            if before.text("outcome") == "not_applicable":
                continue
            if completed is None:
                return "unknown", "no_end_recorded", {"path": path}, proof
            if completed > started:
                return "not_met", "out_of_order", {"path": path}, proof
        if not book.runs(path):
            return "not_met", "element_not_recorded", {"path": path}, proof
    return "met", "in_order", {}, proof[:1]


def judge_time(book: Book, duty: Duty) -> Judged:
    """Judge `time_relation`: the time between two events."""
    bound = fields_of(duty.template.get("bound"))
    events = [fields_of(bound.get(side)) for side in ("from", "to")]
    runs = [book.runs(text_of(event.get("node"))) for event in events]
    proof, times = [found[-1].sha256 for found in runs if found], list[int]()
    for event, found in zip(events, runs, strict=True):
        name = "started" if text_of(event.get("event")) == "start" else "completed"
        at = time_of(found[-1].raw.get(name)) if found else None
        if at is None:
            return "unknown", "event_not_recorded", {}, proof
        times.append(at)
    elapsed, longest, shortest = times[1] - times[0], period(bound.get("max")), period(bound.get("min"))
    params = {"seconds": str(elapsed // 10**7)}
    if longest is None and shortest is None:
        return "unknown", "no_bound", {}, proof
    if elapsed < 0 or (longest is not None and elapsed > longest):
        return "not_met", "too_late", params, proof
    if shortest is not None and elapsed < shortest:
        return "not_met", "too_early", params, proof
    return "met", "in_time", params, proof


def judge_interval(book: Book, duty: Duty) -> Judged:
    """Judge `interval`: a check belongs to this interval of running time."""
    if text_of(duty.cardinality.get("per")) != "interval":
        return "unknown", "unreadable", {}, []
    during = book.runs(duty.param("during"))[0]
    taken = book.checks[duty.text("id")].get(int(duty.subject))
    if taken is None:
        near = [one.sha256 for one in checks_of(book, duty)]
        return "not_met", "check_missed", {"interval": duty.subject}, [during.sha256, *near]
    check, offset = taken
    params = {"iteration": str(check.iteration), "offset_s": str(offset // 10**7)}
    return "met", "checked_in_time", params, [check.sha256, during.sha256]


def judge_gap(_: Book, duty: Duty, run: Unit) -> Judged:
    """Judge `data_gap`: the coverage of a window of plant data."""
    window = run.raw.get("window")
    if not isinstance(window, dict):
        return "unknown", "window_not_recorded", {}, [run.sha256]
    said = (text_of(window.get("coverage")), duty.param("min_coverage"))
    try:
        coverage, least = (lexeme(one.removesuffix("%").strip(" ")).number for one in said)
    except ExprError:
        return "unknown", "coverage_not_recorded", {}, [run.sha256]
    if not list_of(window.get("digests")):
        return "unknown", "digests_not_recorded", {}, [run.sha256]
    params = {"coverage": decimal_text(coverage)}
    if coverage < least:
        return "not_met", "coverage_short", {**params, "wanted": decimal_text(least)}, [run.sha256]
    return "met", "covered", params, [run.sha256]


def judge_result(book: Book, duty: Duty) -> Judged:
    """Judge `result_approved`: a test of the specification."""
    code, found = duty.param("test"), list[tuple[Unit, Raw]]()
    for unit in book.of("qms.inspection_record"):
        for one in unit.items("tests"):
            if (text_of(one.get("code")) or text_of(one.get("test"))) == code and text_of(
                one.get("status")
            ) != "invalid":
                found.append((unit, one))
    params = {"test": code}
    if not found:
        return "not_met", "result_absent", params, []
    proof, test = [found[-1][0].sha256], found[-1][1]
    if text_of(test.get("status")) != "approved":
        return "not_met", "result_not_approved", params, proof
    judgement = text_of(test.get("judgement"))
    if judgement in ("in", "pass", "conforms"):
        return "met", "result_approved", params, proof
    if judgement in ("", "unknown"):
        return "unknown", "result_not_judged", params, proof
    return "not_met", "result_out", params, proof


def judge_exceptions(book: Book, _: Duty) -> Judged:
    """Judge `exception_disposed`: every exception that is cited has its record, and none was rejected."""
    cited: set[str] = set()
    for run in book.executions:
        said = run.raw.get("exceptions")
        cited |= {text_of(name) for name in (said if isinstance(said, list) else ())} - {""}
    proof = [one.sha256 for one in book.exceptions]
    missing = sorted(cited - {name for one in book.exceptions for name in names_of(one.raw)})
    if missing:
        return "not_met", "exception_open", {"exceptions": ", ".join(missing)}, proof
    rejected = [one.text("number") for one in book.exceptions if one.text("disposition") not in ACCEPTED]
    if rejected:
        return "not_met", "exception_rejected", {"exceptions": ", ".join(rejected)}, proof
    return "met", "exceptions_disposed", {"count": str(len(book.exceptions))}, proof


def judge_deviations(book: Book, _: Duty) -> Judged:
    """Judge `deviation_closed`: every deviation that an exception links to is a closed record."""
    records = book.of("qms.deviation_record")
    closed = [one for one in records if text_of(one.raw.get("status", "closed")) == "closed"]
    names = {name for one in closed for name in names_of(one.raw)}
    linked = {one.text("deviation") for one in book.exceptions} - {""}
    missing = sorted(one for one in linked if not {one, one.rpartition(":")[2]} & names)
    proof = [one.sha256 for one in records]
    if missing:
        return "not_met", "deviation_open", {"deviations": ", ".join(missing)}, proof
    return "met", "deviations_closed", {"count": str(len(linked))}, proof


def judge_review(book: Book, _: Duty) -> Judged:
    """Judge `trail_review`: done by somebody who took no part."""
    reviews = [one for one in book.of("mes.review_record") if one.text("kind") == "trail"]
    if not reviews:
        return "not_met", "review_absent", {"review": "trail"}, []
    proof, signers = [reviews[-1].sha256], signers_of(reviews[-1].raw)
    if not signers:
        return "not_met", "signature_absent", {"review": "trail"}, proof
    people: set[str] = set()
    for run in book.executions:
        people |= performers_of(run.raw) | set(signers_of(run.raw))
    if people & set(signers):
        return "not_met", "reviewer_took_part", {"person": ", ".join(sorted(people & set(signers)))}, proof
    return "met", "reviewed", {"by": ", ".join(signers)}, proof


def of_execution(judge: Any) -> tuple[Any, bool]:
    """Enter a kind that is judged of an execution."""
    return lambda book, duty: judge(book, duty, duty.run), True


KINDS: dict[str, tuple[Any, bool]] = {  # kind -> how it is judged, and whether it needs an execution
    **dict.fromkeys(("entry", "returns"), (judge_entry, True)),
    **dict.fromkeys(("limit", "yield", "balance"), (judge_limit, True)),
    **dict.fromkeys(("equipment_ready", "calibration"), of_execution(judge_equipment)),
    "clearance": of_execution(judge_clearance),
    "data_gap": of_execution(judge_gap),
    "deviation_closed": (judge_deviations, False),
    "exception_disposed": (judge_exceptions, False),
    "independence": of_execution(judge_independence),
    "interval": (judge_interval, False),
    "label": of_execution(judge_label),
    "material_usable": of_execution(judge_material),
    "no_hold": (judge_hold, False),
    "result_approved": (judge_result, False),
    "sequence": (judge_sequence, False),
    "signature": (judge_signature, False),
    "time_relation": (judge_time, False),
    "trail_review": (judge_review, False),
    "training": of_execution(judge_training),
}


# ---------------------------------------------------------------- obligations against evaluation.json


def check_evaluation(package: Package, log: Log, units: dict[str, tuple[str, Raw]], report: Report) -> None:
    """Derive every obligation again and compare instance by instance; check totals and what they rest on."""
    name = "evaluation.json"
    if name not in package.names:
        if log.closings:
            report.incomplete("file_missing", name)
        return
    try:
        found = object_of(package.read(name), "obligations.evaluation")
        said = list(found["instances"])
        verdicts = [one["verdict"] for one in said]
        totals = {kind: str(verdicts.count(kind)) for kind in ("met", "excepted", "not_met", "unknown")}
        totals["instances"] = str(len(said))
        evidence = {digest for one in said for digest in one["evidence"]} | set(found["units"])
        counted_right, rests_on = totals == found["totals"], list(found["units"])
    except (Malformed, KeyError, TypeError, zipfile.BadZipFile):
        report.broken("malformed", name)
        return
    if not counted_right:
        report.broken("evaluation_differs", name, field="totals")
    if not evidence <= set(units):
        report.broken("evaluation_differs", name, field="units")
    report.facts["evaluation"] = totals
    damaged = ("units/", "log/entries.jsonl", "log/leaves.jsonl")
    if any(one.file.startswith(damaged) and one.verdict != "not_established" for one in report.findings):
        report.incomplete("evaluation_underived", name)
        return
    valid = valid_units(log, units)
    if rests_on != sorted(one.sha256 for one in valid):
        report.broken("evaluation_differs", name, field="units")
    compare_instances(name, said, Book(valid), report)


def valid_units(log: Log, units: dict[str, tuple[str, Raw]]) -> list[Unit]:
    """Return of each unit its last closing, in the order of closing."""
    newest = {(type_, ref): (id_, digest) for id_, type_, ref, digest in sorted(log.closings)}
    return [Unit(digest, units[digest][1]) for _, digest in sorted(newest.values())]


def compare_instances(name: str, said: list[Raw], book: Book, report: Report) -> None:
    """Name every instance that is missing, too many or otherwise; those of unknown kinds cannot be compared."""
    derived, foreign = derive(book), set[str]()
    for template in map(Duty, book.templates):
        if template.text("kind") not in KINDS:
            foreign.add(template.text("id"))
            report.incomplete("obligation_unknown", name, template.text("id"), detail=template.text("kind"))
    sides: list[dict[str, list[Raw]]] = [{}, {}]
    for side, found in zip(sides, (said, derived), strict=True):
        for one in found:
            if text_of(one.get("template")) not in foreign:
                side.setdefault(text_of(one.get("id")), []).append(one)
    for id_ in sorted({*sides[0], *sides[1]}):
        for left, right in zip_longest(sides[0].get(id_, []), sides[1].get(id_, [])):
            if left == right:
                continue
            pair = f"{_verdict_of(left)} ≠ {_verdict_of(right)}"
            if left is None or right is None:
                report.broken("obligation_missing" if left is None else "obligation_extra", name, id_, detail=pair)
            else:
                field = "verdict" if left.get("verdict") != right["verdict"] else differing(left, right)
                report.broken("obligation_differs", name, id_, field, pair)
    report.facts["evaluation"]["derived"] = str(sum(one["template"] not in foreign for one in derived))


def _verdict_of(instance: Raw | None) -> str:
    if instance is None:
        return "-"
    return f"{text_of(instance.get('verdict'))} {text_of(fields_of(instance.get('because')).get('code'))}"


def run_obligations(vector: Raw) -> list[Raw]:
    """Derive the instances of a test vector."""
    return derive(Book([Unit(sha(serialise(one).encode()).hexdigest(), one) for one in vector["units"]]))


# ---------------------------------------------------------------- the whole


def verify(path: Path, trust: Trust) -> Report:
    """Check a package and return the report."""
    report = Report()
    try:
        package = Package(path)
    except (zipfile.BadZipFile, Malformed, OSError, EOFError) as fault:
        report.broken("malformed", path.name, detail=str(fault))
        return report
    manifest = check_manifest(package, report)
    if manifest is None:
        return report
    report.facts.update(root=manifest["root"], number=manifest["number"], files=str(len(manifest["files"])))
    try:
        log = check_log(package, manifest, report)
        report.facts["entries"] = str(len(log.hashes))
        point = check_tree(package, log, report)
        if point:
            check_origin(package, manifest, point, trust, report)
            check_timestamp(package, point, trust, report)
        check_closing(manifest, package.read("manifest.json"), log, report)
        units = check_units(package, log, report)
        check_signatures(package, manifest, log, units, report)
        check_samples(package, units, report)
        check_tables(package, log, report)
        check_evaluation(package, log, units, report)
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as fault:
        report.broken("malformed", path.name, detail=f"{type(fault).__name__} {fault}"[:120])
    report.settle()
    return report


VERDICTS = {
    "authentic": (
        "真实：内容完整、未改动，来源由包外的信任确认",
        "authentic: whole, unchanged, origin confirmed by trust from outside",
    ),
    "not_established": ("内容一致，来源未确认", "consistent, origin not established"),
    "broken": ("已损坏或被篡改", "broken"),
    "incomplete": ("不完整", "incomplete"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="Verify a record package offline / 离线核验记录包")
    parser.add_argument("package", type=Path)
    parser.add_argument("--trust", type=Path, help="file with trusted keys, one a line")
    parser.add_argument("--fingerprint", action="append", default=[], help="SHA-256 fingerprint of the trusted log key")
    parser.add_argument("--witness", action="append", default=[], help="key of a witness that must have cosigned")
    parser.add_argument("--tsa", type=Path, help="certificates (PEM) of the authority that must have stamped")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    given = parser.parse_args(arguments)
    try:
        lines = given.trust.read_text().splitlines() if given.trust else []
        keys = [Key.parse(line) for line in lines if line.strip() and not line.startswith("#")]
        tsa = x509.load_pem_x509_certificates(given.tsa.read_bytes()) if given.tsa else []
        witnesses = [Key.parse(text) for text in given.witness]
        trust = Trust(keys, {text.lower() for text in given.fingerprint}, witnesses, tsa)
    except (OSError, ValueError) as fault:
        print(f"trust: {fault}", file=sys.stderr)
        return 2
    if not given.package.exists():
        print(f"{given.package}: not found", file=sys.stderr)
        return 2
    report = verify(given.package, trust)
    print(report.json() if given.json else _shown(report, given.lang))
    return EXIT[report.verdict]


def _shown(report: Report, language: str) -> str:
    zh, en = VERDICTS[report.verdict]
    lines = [en if language == "en" else zh]
    lines += [f"  {finding.text(language)}" for finding in report.findings]
    lines += [
        f"  {name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for name, value in report.facts.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
