"""Re-authentication for a signature at the tenant's identity provider (21 CFR 11.200).

The provider's flow for the client of signatures has no cookie step, and here every claim is checked again: neither is
trusted alone.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from gxp.compliance.esign.services import proving
from gxp.http.access import presence_of
from gxp.http.errors import language_of
from gxp.http.routing import SIGNED_IN, Router
from gxp.identity.realm import SIGN_ACR, flow, own_realm
from gxp.identity.services import proofs
from gxp.kernel.errors import DomainError
from gxp.kernel.i18n import I18n

router = Router(tags=["identity"])
SIGNED = "/api/identity/oidc/signed"
DONE = I18n(
    "身份已验证。请回到签名窗口；本窗口可以关闭。",
    "You were recognised. Go back to the signature; this window may be closed.",
)


@router.get("/oidc/reauthenticate", permission=SIGNED_IN, leads=True)
def reauthenticate(request: HttpRequest, intent: UUID) -> HttpResponse:
    """Send the signer of an intent to the provider, who must prove themselves anew."""
    realm, begun = own_realm(), flow.begin()
    state = f"{intent}.{begun.state}"
    wanted = proving.send(
        intent=intent, presence=presence_of(request), state=state, nonce=begun.nonce, verifier=begun.verifier
    )
    hint = {"login_hint": wanted.username} if wanted.components == "secret" else {}
    return HttpResponseRedirect(
        flow.address(
            realm,
            realm.sign_client,
            flow.Begun(state, begun.nonce, begun.verifier),
            back=request.build_absolute_uri(SIGNED),
            prompt="login",
            max_age="0",
            acr_values=SIGN_ACR,
            **hint,
        )
    )


@router.get("/oidc/signed", permission=SIGNED_IN)
def signed(request: HttpRequest, state: str = "", code: str = "") -> HttpResponse:
    """Take the provider's proof for an intent; the signature itself is given at the screen that asked for it."""
    realm = own_realm()
    wanted = proving.come_back(intent=_intent_of(state), presence=presence_of(request), state=state)
    proof = proofs.proof_for(realm, wanted, code=code, back=request.build_absolute_uri(SIGNED))
    proving.prove(intent=wanted.intent, proof=proof)
    answer = HttpResponse(_page(DONE.text(language_of(request))), content_type="text/html; charset=utf-8")
    # The window that opened this one must be able to close it.
    answer["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return answer


def _intent_of(state: str) -> UUID:
    try:
        return UUID(state.partition(".")[0])
    except ValueError:
        raise DomainError("esign.round_unknown", status=409) from None


def _page(text: str) -> str:
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>药衡</title>'
    return f'{head}<p data-testid="proved">{text}</p>'
