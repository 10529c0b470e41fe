"""Log-in at the tenant's identity provider: the way there, the way back, and the provider's own log-out."""

import re

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from ninja import Form

from gxp.http import cookies
from gxp.http.access import COOKIE, bind
from gxp.http.routing import ANYONE, Router, Suspended
from gxp.identity import policy
from gxp.identity.answers import Entrance, Nothing
from gxp.identity.realm import flow, own_realm, tokens
from gxp.identity.services import provided, sessions
from gxp.kernel.context import current_tenant
from gxp.kernel.errors import DomainError

router = Router(tags=["identity"])
ROUND_COOKIE, ROUND_PATH, ROUND_SECONDS = "gxp_oidc", "/api/identity/oidc", 600
SCREEN = re.compile(r"/[A-Za-z0-9/_-]{0,120}")
CALLBACK = f"{ROUND_PATH}/callback"


@router.get("/entrance", permission=ANYONE, response=Entrance)
def entrance(request: HttpRequest) -> dict[str, object]:
    """Say how people of this company log in: with a password here, or at their identity provider."""
    realm = current_tenant().realm
    return {"method": "provider" if realm else "password"}


@router.get("/oidc/begin", permission=ANYONE, leads=True)
def begin(request: HttpRequest, station: str = "", floor: bool = False, screen: str = "") -> HttpResponse:
    """Send the browser to the provider; what must be remembered lies in a signed cookie of ten minutes.

    `screen` is where the portal goes on, such as `/sign/<id>`.
    """
    if screen and not SCREEN.fullmatch(screen):
        raise DomainError("http.invalid", status=422, params={"fields": "screen"})
    realm, begun = own_realm(), flow.begin()
    back = request.build_absolute_uri(CALLBACK)
    answer = HttpResponseRedirect(flow.address(realm, realm.login_client, begun, back=back))
    to = f"{'/floor/' if floor else '/'}{'#' if screen else ''}{screen}"
    kept = {"state": begun.state, "nonce": begun.nonce, "verifier": begun.verifier, "station": station, "to": to}
    cookies.put(request, answer, ROUND_COOKIE, signing.dumps(kept, salt=realm.issuer), seconds=ROUND_SECONDS)
    return answer


@router.get("/oidc/callback", permission=ANYONE, leads=True)
def callback(request: HttpRequest, state: str = "", code: str = "") -> HttpResponse:
    """Take the provider's code, check its proof, open the session and go on to the portal."""
    realm = own_realm()
    kept = _kept(request, realm.issuer)
    if not state or state != kept.get("state") or not code:
        raise provided.refusal("login", "another state")
    begun = flow.Begun(state=state, nonce=str(kept["nonce"]), verifier=str(kept["verifier"]))
    back = request.build_absolute_uri(CALLBACK)
    try:
        given = flow.redeem(realm, realm.login_client, begun, code=code, back=back)
    except flow.Ended as why:
        raise provided.refusal("login", str(why)) from None
    expected = tokens.for_client(realm.login_client, nonce=begun.nonce)
    claims = provided.proved(given.id_token, realm, expected, purpose="login")
    token, presence = sessions.arrive(claims=claims, given=given, station=str(kept["station"]))
    bind(presence)
    answer = HttpResponseRedirect(str(kept["to"]))
    remember(request, answer, token)
    cookies.drop(request, answer, ROUND_COOKIE)
    return answer


@router.post("/oidc/backchannel", permission=ANYONE, suspended=Suspended.TAKEN, response=Nothing)
def backchannel(request: HttpRequest, logout_token: Form[str]) -> dict[str, object]:
    """Take the provider's word that somebody logged out there or was logged out: their sessions here end too."""
    provided.end_by_provider(logout_token)
    return {}


def _kept(request: HttpRequest, issuer: str) -> dict[str, object]:
    try:
        found: dict[str, object] = signing.loads(
            cookies.read(request, ROUND_COOKIE), salt=issuer, max_age=ROUND_SECONDS
        )
    except signing.BadSignature:
        raise DomainError("identity.round_lost", status=401) from None
    return found


def remember(request: HttpRequest, answer: HttpResponse, token: str) -> None:
    """Put the session's token into the cookie that no script can read."""
    cookies.put(request, answer, COOKIE, token, seconds=int(policy.ABSOLUTE.total_seconds()))
