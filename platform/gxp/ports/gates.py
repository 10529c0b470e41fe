"""What a gate answers: yes, no or undecidable, why, about which version of what, asked when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gxp.kernel.canonical import Document
from gxp.kernel.clock import Moment
from gxp.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of a refusal: a stable code of the catalogues and its named values as text."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    def canonical(self) -> Document:
        """Return {code, params}, the form that records store."""
        return {"code": self.code, "params": dict(sorted(self.params.items()))}


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """The answer of one gate. `answer` None means that it cannot be decided: a GxP gate then stays closed.

    `subject` is the text form of an `ObjectRef` or a plain key; `subject_sha256` is the hash of the version that was
    looked at, empty where the subject has no stored content.
    """

    question: str
    answer: bool | None
    subject: str
    provider: str
    at: Moment
    reasons: tuple[Reason, ...] = ()
    subject_version: str = ""
    subject_sha256: str = ""

    def canonical(self) -> Document:
        """Return the form that records and the event `gate.answered` store."""
        return {
            "answer": "unknown" if self.answer is None else ("yes" if self.answer else "no"),
            "at": self.at.canonical(),
            "provider": self.provider,
            "question": self.question,
            "reasons": [reason.canonical() for reason in self.reasons],
            "subject": self.subject,
            "subject_sha256": self.subject_sha256,
            "subject_version": self.subject_version,
            "type": "gate.answer",
            "v": "1",
        }

    def require(self) -> "GateAnswer":
        """Return self when the answer is yes; else raise the first reason (409), or `gates.undecided`."""
        if self.answer:
            return self
        if self.reasons:
            first = self.reasons[0]
            raise DomainError(first.code, status=409, params=first.params)
        raise DomainError("gates.undecided", status=409, params={"question": self.question, "subject": self.subject})
