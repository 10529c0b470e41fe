"""Evidence of the 放行审核单 as people read it: a signature is who, how and when, never an id."""

from uuid import UUID

from gxp.compliance.esign.selectors import signatures_by_id
from gxp.kernel.i18n import I18n
from gxp.ports.acts import AUTHENTICATED, MEANINGS, Signed
from modules.qms.selectors.record_inspection import moment


def signature_named(text: str) -> Signed | None:
    """Return the signature whose id a stored piece of evidence names, None where it names none."""
    try:
        id_ = UUID(text)
    except ValueError:
        return None
    return signatures_by_id([id_]).get(id_)


def signature_in_words(one: Signed) -> str:
    """Return a signature in one printed sentence of both languages, with the hash of its statement (D11-13.5)."""
    meaning, words = MEANINGS[one.meaning], AUTHENTICATED[one.components]
    said = I18n(f"{meaning.zh} {one.name}（{one.username}），{words.zh}", f"{meaning.en}, {words.en}")
    return f"{said.zh}; {said.en}; {moment(one.at)}; SHA-256 {one.statement_sha256[:16]}"
