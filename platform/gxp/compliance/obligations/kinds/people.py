"""Signatures, their independence, training at the time, and the critical audit-trail review by a non-participant."""

from collections.abc import Iterator, Mapping
from typing import Any

from gxp.compliance.obligations.book import Book, Element, Unit, fields, text
from gxp.compliance.obligations.verdict import Finding, Instance, Template

Raw = Mapping[str, Any]


def signature(book: Book, instance: Instance) -> Finding:
    """Judge an obligation of a signature: the meaning, by the role, as often as the recipe asks for it."""
    template, element = instance.template, instance.element
    if element is None:
        return _review(book, template)
    rank = book.signatures[template.id]
    found = [one for one in element.unit.items("signatures") if _fits(one, template)]
    params = {"meaning": text(template.params.get("meaning")), "role": text(template.params.get("role"))}
    if len(found) < rank:
        return Finding("not_met", "signature_absent", params, (element.unit.sha256,))
    return Finding("met", "signed", {**params, "by": _signer(found[rank - 1])}, (element.unit.sha256,))


def independence(_: Book, instance: Instance) -> Finding:
    """Judge the different-person rule: who verified or witnessed neither performed nor signed otherwise (211-101)."""
    element = instance.element
    if element is None:
        return Finding("unknown", "no_element")
    performed = set(performers(element))
    seconds = [_signer(one) for one in element.unit.items("signatures") if text(one.get("meaning")) != "performed"]
    evidence = (element.unit.sha256,)
    if not seconds:
        return Finding("not_met", "signature_absent", {}, evidence)
    same = performed & set(seconds)
    if same or len(set(seconds)) < len(seconds):
        return Finding("not_met", "same_person", {"person": ", ".join(sorted(same or set(seconds)))}, evidence)
    return Finding("met", "independent", {}, evidence)


def training(_: Book, instance: Instance) -> Finding:
    """Judge training at the time by the answers of the training gate that the element keeps (P11-10i)."""
    element = instance.element
    if element is None:
        return Finding("unknown", "no_element")
    answers = element.gates("qms.trained", "training")
    evidence = (element.unit.sha256,)
    if not answers:
        return Finding("unknown", "gate_not_asked", {"question": "training"}, evidence)
    return _answers(answers, evidence)


def trail_review(book: Book, _: Instance) -> Finding:
    """Judge the critical audit-trail review: done, and by somebody who took no part (D11-12.6)."""
    reviews = [one for one in book.of("mes.review_record") if text(one.raw.get("kind")) == "trail"]
    if not reviews:
        return Finding("not_met", "review_absent", {"review": "trail"})
    people = {person for element in book.elements for person in (*performers(element), *_signers(element.unit))}
    last = reviews[-1]
    signers = _signers(last)
    if not signers:
        return Finding("not_met", "signature_absent", {"review": "trail"}, (last.sha256,))
    took_part = people & set(signers)
    if took_part:
        return Finding("not_met", "reviewer_took_part", {"person": ", ".join(sorted(took_part))}, (last.sha256,))
    return Finding("met", "reviewed", {"by": ", ".join(signers)}, (last.sha256,))


def performers(element: Element) -> Iterator[str]:
    """Yield who entered values by hand or signed as performed."""
    for one in element.unit.items("entries"):
        person = one.get("performer")
        if text(one.get("source")) == "manual" and isinstance(person, Mapping):
            yield text(person.get("id"))
    for one in element.unit.items("signatures"):
        if text(one.get("meaning")) == "performed":
            yield _signer(one)


def _review(book: Book, template: Template) -> Finding:
    kind, meaning = text(template.params.get("review")), text(template.params.get("meaning"))
    found = [one for one in book.of("mes.review_record") if text(one.raw.get("kind")) == kind]
    signed = [one for unit in found for one in unit.items("signatures") if text(one.get("meaning")) == meaning]
    evidence = tuple(one.sha256 for one in found)
    if not signed:
        return Finding("not_met", "review_absent", {"review": kind}, evidence)
    return Finding("met", "reviewed", {"by": _signer(signed[-1])}, evidence)


def _fits(one: Raw, template: Template) -> bool:
    meaning, role = (text(template.params.get(name)) for name in ("meaning", "role"))
    roles = fields(one.get("signer")).get("roles")
    held = [text(one.get("role")), *map(text, roles if isinstance(roles, list) else ())]
    return text(one.get("meaning")) == meaning and (role in held or role == "")


def _answers(answers: list[Raw], evidence: tuple[str, ...]) -> Finding:
    for one in answers:
        params = {"question": text(one.get("question")), "subject": text(one.get("subject"))}
        if one.get("answer") == "no":
            return Finding("not_met", "gate_no", params, evidence)
        if one.get("answer") != "yes":
            return Finding("unknown", "gate_unknown", params, evidence)
    return Finding("met", "gate_yes", {}, evidence)


def _signers(unit: Unit) -> list[str]:
    return [_signer(one) for one in unit.items("signatures")]


def _signer(one: Raw) -> str:
    signer = one.get("signer")
    return text(signer.get("id") if isinstance(signer, Mapping) else signer)


answers_of = _answers
