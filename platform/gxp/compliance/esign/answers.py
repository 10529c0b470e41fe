"""Types of the answers about signing."""

from typing import Literal

from gxp.http.answers import Answer, Text

MeaningCode = Literal["performed", "witnessed", "verified", "reviewed", "approved"]


class Signer(Answer):
    """Who signed, with the roles of that moment."""

    id: str
    name: str
    username: str
    roles: list[str]


class SignatureAt(Answer):
    """When, in UTC and with the offset and zone of the place."""

    utc: str
    offset: str
    zone: str


class SignatureRow(Answer):
    """A signature in its readable form (D11-13.5)."""

    id: str
    act: str
    ref: str
    version: str
    meaning: MeaningCode
    meaning_text: Text
    signer: Signer
    at: SignatureAt
    reason: str
    content_sha256: str
    short_hash: str
    statement_sha256: str
    authentication: Text
    superseded: bool


class IntentLine(Answer):
    """One line of what the signer is shown."""

    label: Text
    value: str


class IntentSigner(Answer):
    """Who is to sign."""

    id: str
    name: str
    username: str


class Intent(Answer):
    """A record frozen for signing, and what is asked of the signer."""

    id: str
    act: str
    ref: str
    title: Text
    act_title: Text
    verb: Text
    lines: list[IntentLine]
    version: str
    content_sha256: str
    short_hash: str
    meaning: MeaningCode
    meaning_text: Text
    signer: IntentSigner
    components: Literal["both", "secret"]
    method: Literal["password", "provider", "either"]
    authentication: Text
    expires_at: str
    reason: Literal["none", "optional", "required"]


class IntentState(Answer):
    """Whether the provider has proved the signer, and whether the intent was signed."""

    proved: bool
    signed: bool


class Signed(Answer):
    """The signature that was given and what it effected."""

    signature: SignatureRow
    result: dict[str, object]


class ActRow(Answer):
    """An act that can be signed."""

    name: str
    title: Text
    verb: Text
    record_type: str
    meaning: MeaningCode
    permission: str
    reason: str
