"""The acceptance of signature accountability: no signature before it exists (P11-10j)."""

import hashlib

from gxp.identity.models import Acknowledgement, User
from gxp.identity.selectors.rights import ACKNOWLEDGEMENT_VERSION
from gxp.kernel.i18n import I18n

TEXT = I18n(
    "我确认:我的电子签名与我的手写签名具有同等法律效力;我的用户名和密码只由我本人使用,不告知、不借给任何人;"
    "凡以我的电子签名签署的记录,由我本人负责。",
    "I confirm: my electronic signature is the legally binding equivalent of my handwritten signature; my user name "
    "and password are used by me alone and are told or lent to nobody; I am accountable for every record signed with "
    "my electronic signature.",
)


def acknowledge(*, user: User, language: str) -> Acknowledgement:
    """Store that a person accepts the text as it was shown; a second time changes nothing."""
    text = TEXT.text(language)
    found, _ = Acknowledgement.objects.get_or_create(
        user=user,
        version=ACKNOWLEDGEMENT_VERSION,
        defaults={"language": language, "text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest()},
    )
    return found
