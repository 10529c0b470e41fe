"""What a signature is called: who gave it, and its meaning."""

from collections.abc import Mapping, Sequence

from gxp.compliance.esign.models import Signature
from gxp.kernel.i18n import I18n
from gxp.ports.acts import MEANINGS
from gxp.ports.inbox import Called, RecordKind


def _signatures(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = Signature.objects.filter(id__in=ids)
    meanings = {str(meaning): text for meaning, text in MEANINGS.items()}
    return {str(one.id): Called(one.signer_name, meanings[one.meaning], "") for one in rows}


KINDS = (
    RecordKind(
        record_type="esign.signature", title=I18n("签名", "Signature"), permission="audit.read", names=_signatures
    ),
)
