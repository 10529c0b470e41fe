"""The proof of a signer from the tenant's provider: every claim that a signature rests on, checked here again."""

from collections.abc import Mapping

from gxp.compliance.esign.services.proving import Round
from gxp.identity.models import User
from gxp.identity.realm import SIGN_ACR, flow, tokens
from gxp.identity.realm.tokens import SKEW, Claims
from gxp.identity.services.provided import proved, refusal
from gxp.kernel.clock import utc_now
from gxp.kernel.context import Realm

# The provider's clock may be behind ours by so much; an older log-in is no proof of this signature.
EARLIER = 5  # seconds


def proof_for(realm: Realm, wanted: Round, *, code: str, back: str) -> dict[str, str]:
    """Return what the signature cites of a good proof; anything else is kept and `identity.token_refused` (401).

    Checked: signature, issuer, audience, client and nonce of the token; that its subject is the signer; that the
    provider asked for the secret (`acr`) and did so after the intent was opened (`auth_time`).
    """
    begun = flow.Begun(state="", nonce=wanted.nonce, verifier=wanted.verifier)
    try:
        given = flow.redeem(realm, realm.sign_client, begun, code=code, back=back)
    except flow.Ended as why:
        raise refusal("signature", str(why)) from None
    expected = tokens.for_client(realm.sign_client, nonce=wanted.nonce)
    claims = proved(given.id_token, realm, expected, purpose="signature")
    _of_the_signer(claims, wanted)
    return _stated(claims)


def _of_the_signer(claims: Claims, wanted: Round) -> None:
    signer = User.objects.filter(id=wanted.signer, active=True).values_list("subject", flat=True).first()
    if signer is None or claims["sub"] != signer:
        raise refusal("signature", "another person")
    if claims.get("acr") != SIGN_ACR:
        raise refusal("signature", "without the secret")
    at = claims.get("auth_time")
    if not isinstance(at, int) or isinstance(at, bool):
        raise refusal("signature", "without a time")
    if at < int(wanted.opened.timestamp()) - EARLIER or at > utc_now().timestamp() + SKEW:
        raise refusal("signature", "proved at another time")


def _stated(claims: Mapping[str, object]) -> dict[str, str]:
    names = {"acr": "acr", "auth_time": "auth_time", "issuer": "iss", "session": "sid", "subject": "sub"}
    return {name: str(claims.get(claim) or "") for name, claim in names.items()}
