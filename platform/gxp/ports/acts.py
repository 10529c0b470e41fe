"""What a module says of an act that is signed: content to freeze, meaning, permission, effect.

`gxp.compliance.esign` runs the acts; modules and other rooms only describe them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from gxp.kernel.canonical import Document
from gxp.kernel.clock import Moment
from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.identity import Components

Meaning = Literal["performed", "witnessed", "verified", "reviewed", "approved"]
ReasonRule = Literal["none", "optional", "required"]
Params = Mapping[str, object]

# The closed vocabulary of meanings, sealed into records (P11-50a, D11-13.4).
MEANINGS: Mapping[Meaning, I18n] = {
    "performed": I18n("操作", "performed"),
    "witnessed": I18n("见证", "witnessed"),
    "verified": I18n("复核", "verified"),
    "reviewed": I18n("审核", "reviewed"),
    "approved": I18n("批准", "approved"),
}

# How a signer proved who they are, in words (P11-200a1).
AUTHENTICATED: Mapping[Components, I18n] = {
    "both": I18n("以用户名和密码重新验证身份", "proved again who they are with user name and password"),
    "secret": I18n(
        "在本人的连续会话中以密码重新验证身份",
        "proved again who they are with the password, in their own continuous session",
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what the signer is shown: a label and the value as it stands in the record."""

    label: I18n
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The content of a signature: canonical bytes without status and signatures, and how they are shown.

    `version` is the record's own version or number; `attachments` are {"name", "sha256"} of attached files;
    `slot` tells apart signatures of one act on the same content that are all wanted (such as a line number).
    """

    content: bytes
    version: str
    title: I18n
    lines: tuple[Line, ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()
    slot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature as the rest of the system sees it (P11-50a, D11-13.5).

    `covers` are further records that its content listed one by one, while its act is carried out.
    """

    id: UUID
    act: str
    ref: ObjectRef
    version: str
    meaning: Meaning
    signer: UUID
    username: str
    name: str
    roles: tuple[str, ...]
    at: Moment
    content_sha256: str
    statement_sha256: str
    reason: str = ""
    superseded: bool = False
    components: Components = "both"
    covers: tuple[ObjectRef, ...] = ()

    def canonical(self) -> Document:
        """Return the form in which closed units cite a signature."""
        return {
            "at": self.at.canonical(),
            "id": str(self.id),
            "meaning": self.meaning,
            "signer": {"id": str(self.signer), "name": self.name, "roles": list(self.roles)},
            "statement_sha256": self.statement_sha256,
        }


class Freeze(Protocol):
    """Build the content of a record; it reads only, and equal records give equal bytes."""

    def __call__(self, ref: ObjectRef, params: Params, /) -> Frozen:
        """Return the content to sign, or raise the DomainError that says why it cannot be signed now."""
        ...


class Apply(Protocol):
    """Carry out what was signed, in the transaction of the signature."""

    def __call__(self, ref: ObjectRef, params: Params, signature: Signed, /) -> Mapping[str, object]:
        """Change the record (usually by `lifecycle.advance`) and return what the client is told."""
        ...


class DifferentFrom(Protocol):
    """Name the people who may not sign because they took part (D11-12.6)."""

    def __call__(self, ref: ObjectRef, params: Params, /) -> frozenset[UUID]:
        """Return the ids of the excluded users."""
        ...


class TrainingSubject(Protocol):
    """Name what the signer must be trained for."""

    def __call__(self, ref: ObjectRef, params: Params, /) -> ObjectRef | str | None:
        """Return the subject, or None where this record asks for no training."""
        ...


class Covers(Protocol):
    """Name the records that the content of a signature over a set lists one by one."""

    def __call__(self, ref: ObjectRef, params: Params, /) -> tuple[ObjectRef, ...]:
        """Return the listed records."""
        ...


class RootOf(Protocol):
    """Name the root record of a signature's audit entry, such as the batch of an element."""

    def __call__(self, ref: ObjectRef, params: Params, /) -> ObjectRef:
        """Return the root record."""
        ...


def nobody(_ref: ObjectRef, _params: Params) -> frozenset[UUID]:
    """Exclude nobody; the rule of acts that one person may repeat."""
    return frozenset()


def nothing_more(_ref: ObjectRef, _params: Params) -> tuple[ObjectRef, ...]:
    """Cover nothing beyond the signed record itself."""
    return ()


def no_training(_ref: ObjectRef, _params: Params) -> ObjectRef | str | None:
    """Ask for no training beyond the permission itself."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A signed act: `mes.element.perform`, `versioning.approve` …; registered through a manifest's `signable`.

    `verb` is what the button of the signature dialog says (`放行批次`), never OK. `root` names the record under
    which the signature is logged and packaged; without it, the signed record itself is the root.
    """

    name: str
    title: I18n
    verb: I18n
    record_type: str
    meaning: Meaning
    permission: str
    freeze: Freeze
    apply: Apply
    different_from: DifferentFrom = nobody
    training: TrainingSubject = no_training
    reason: ReasonRule = "none"
    root: RootOf | None = None
    covers: Covers = nothing_more
