#!/usr/bin/env python3
"""Checks a record package offline: one file, standard library and `cryptography`, no network, nothing of the platform.

    python gxp_verify.py PACKAGE.zip [--trust FILE] [--fingerprint HEX] [--witness KEY]... [--json] [--lang zh|en]

Exit codes: 0 authentic, 3 consistent but origin not established, 4 broken, 5 incomplete, 2 unreadable or wrong use.
Trust comes from outside the package: a file of keys `name+hash+base64`, a key's SHA-256 fingerprint, the customer's
witness keys. What is checked stands in docs/contracts/log/README.md, section 8. A second implementation is verify.html.
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
from itertools import pairwise
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Raw = dict[str, Any]
EXIT = {"authentic": 0, "not_established": 3, "broken": 4, "incomplete": 5}
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

    def add(self, verdict: str, code: str, file: str, entry: object = "", field: str = "", detail: str = "") -> None:
        """Keep a finding."""
        found = Finding(verdict, code, file, str(entry), field, detail)
        if found not in self.findings:
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
    for name in sorted(package.names - set(listed) - logs - {"manifest.json"}):
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
    rb'\},"context":"([0-9a-f-]{36})","id":"([0-9]+)","object":\{"id":"(?:[^"\\]|\\.)*","type":"([a-z0-9_.]+)"\},'
    rb'"op":"(insert|update|delete|event)","roots":\[(.+)\],"type":"audit\.entry","v":"1"\}'
)
HEAD = re.compile(rb'\{"at":"[0-9T:.-]{26}Z","change":\{"')
LINK = re.compile(
    rb'\{"n":"([0-9]+)","prev":"([0-9a-f]{64}|)","root":(\{"id":"(?:[^"\\]|\\.)*","type":"[a-z0-9_.]+"\})\}'
)
ROOT = re.compile(rb'\{"id":"(?:[^"\\]|\\.)*","type":"[a-z0-9_.]+"\}')


@dataclass
class Log:
    """What the log of the package's record says."""

    hashes: list[bytes] = field(default_factory=list)
    closing: Raw | None = None
    closing_number: int = 0
    units: dict[str, Raw] = field(default_factory=dict)
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
    number, before, hashes = 0, b"", reader.log.hashes
    entry: bytes | None = None
    entries = package.lines("log/entries.jsonl")
    for leaf in package.lines("log/leaves.jsonl"):
        number += 1
        entry = next(entries, None)
        found = LEAF.fullmatch(leaf)
        if found is None or entry is None or sha(entry).hexdigest().encode() != found[2]:
            return False
        tail = TAIL.fullmatch(entry, max(entry.rfind(b'},"context":"'), 0))
        if tail is None or HEAD.match(entry) is None or tail[2] != found[3] or contexts.get(tail[1]) != found[1]:
            return False
        plain = tail[5] == root and found[4] == b'{"n":"%d","prev":"%s","root":%s}' % (number, before, root)
        if not plain and not _linked(found[4], tail[5], root, number, before):
            return False
        reader.log.contexts.add(tail[1])
        digest = sha(b"\x00" + leaf)
        before = digest.hexdigest().encode()
        hashes.append(digest.digest())
        reader.take(number, entry, tail[3].decode())
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


def check_evaluation(package: Package, units: dict[str, tuple[str, Raw]], report: Report) -> None:
    """Check the totals of the evaluation against its instances, and that it rests on units of the package."""
    name = "evaluation.json"
    if name not in package.names:
        return
    try:
        found = object_of(package.read(name), "obligations.evaluation")
        verdicts = [one["verdict"] for one in found["instances"]]
        totals = {kind: str(verdicts.count(kind)) for kind in ("met", "excepted", "not_met", "unknown")}
        evidence = {digest for one in found["instances"] for digest in one["evidence"]} | set(found["units"])
        counted = {**totals, "instances": str(len(verdicts))}
    except (Malformed, KeyError, TypeError, zipfile.BadZipFile):
        report.broken("malformed", name)
        return
    if counted != found["totals"]:
        report.broken("evaluation_differs", name, field="totals")
    if not evidence <= set(units):
        report.broken("evaluation_differs", name, field="units")
    report.facts["evaluation"] = totals


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
        check_closing(manifest, package.read("manifest.json"), log, report)
        units = check_units(package, log, report)
        check_signatures(package, manifest, log, units, report)
        check_samples(package, units, report)
        check_tables(package, log, report)
        check_evaluation(package, units, report)
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
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    given = parser.parse_args(arguments)
    try:
        lines = given.trust.read_text().splitlines() if given.trust else []
        keys = [Key.parse(line) for line in lines if line.strip() and not line.startswith("#")]
        trust = Trust(keys, {text.lower() for text in given.fingerprint}, [Key.parse(text) for text in given.witness])
    except (OSError, Malformed) as fault:
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
