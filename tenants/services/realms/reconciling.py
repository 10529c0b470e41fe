"""Brings a tenant's realm to what it must be, and says what differed; repeating it changes nothing."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from keycloak import KeycloakAdmin
from keycloak.exceptions import KeycloakGetError

from gxp.compliance import audit
from gxp.identity.models import Role
from gxp.identity.realm.secrets import folder
from gxp.kernel.context import Actor, Realm, Reason, RequestContext
from gxp.kernel.errors import DomainError
from gxp.kernel.refs import ObjectRef
from gxp.ports.units import unit
from tenants import owner
from tenants.models import Domain, Tenant
from tenants.selectors import by_subdomain
from tenants.services.pool import PROVISIONING
from tenants.services.realms import flows, ideal
from tenants.services.realms.comparing import differences

SHARED = "shared"
PROFILE_FREE = ("email", "firstName", "lastName")
Found = dict[str, Any]
Repair = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Drift:
    """One way in which a realm is not what it must be, and what mends it."""

    what: str
    mend: Repair


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The realm that a tenant is to have."""

    tenant: Tenant
    name: str
    own: Realm
    addresses: tuple[str, ...]
    roles: tuple[str, ...]


def ensure_realm(
    *, subdomain: str, shared: bool = False, direct: bool = False, addresses: Sequence[str] = ()
) -> tuple[str, ...]:
    """Make or repair a tenant's realm and return what differed; each repair stands in the tenant's trail.

    `shared` puts the tenant as an organisation into the realm of trials; `direct` lets a second person's password be
    typed at the station (client `esign-direct`); `addresses` are the portal's, by default https and each domain.
    """
    admin = administration()
    wish = _wish(by_subdomain(subdomain), shared=shared, direct=direct, addresses=addresses)
    first = not wish.tenant.issuer
    found: list[str] = []
    # A repair may bring out the next difference: a client that is missing has no mappers to compare.
    while drift := next(_drifts(admin, wish), None):
        if drift.what in found:
            raise DomainError("tenancy.realm_not_mended", status=500, params={"what": drift.what})
        drift.mend()
        found.append(drift.what)
    _keep(wish, found, kind="realm.established" if first else "realm.repaired")
    return tuple(found)


def check_realm(*, subdomain: str, addresses: Sequence[str] = ()) -> tuple[str, ...]:
    """Say in which ways a tenant's realm is not what it must be; nothing is changed."""
    tenant = by_subdomain(subdomain)
    if not tenant.issuer:
        raise DomainError("tenancy.no_realm", status=409, params={"name": subdomain})
    shared, direct = bool(tenant.organisation), bool(tenant.direct_client)
    wish = _wish(tenant, shared=shared, direct=direct, addresses=addresses)
    return tuple(drift.what for drift in _drifts(administration(), wish))


def administration() -> KeycloakAdmin:
    """Return Keycloak's administration; without GXP_KEYCLOAK_URL there is none (`tenancy.no_keycloak`)."""
    parts = urlsplit(settings.GXP_KEYCLOAK_URL)
    if not parts.hostname:
        raise DomainError("tenancy.no_keycloak", status=503)
    return KeycloakAdmin(
        server_url=server(),
        username=parts.username,
        password=parts.password,
        realm_name="master",
        user_realm_name="master",
        timeout=60,
        custom_headers={"Connection": "close"},
    )


def server() -> str:
    """Return Keycloak's address without the administrator's name and password."""
    parts = urlsplit(settings.GXP_KEYCLOAK_URL)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}"


def _wish(tenant: Tenant, *, shared: bool, direct: bool, addresses: Sequence[str]) -> Wish:
    schema = str(tenant.schema_name)
    name, suffix = (SHARED, f"-{schema}") if shared else (schema, "")
    own = Realm(
        issuer=f"{server()}/realms/{name}",
        login_client=f"portal{suffix}",
        sign_client=f"esign{suffix}",
        api_client=f"api{suffix}",
        direct_client=f"esign-direct{suffix}" if direct else "",
        secret_ref=schema,
        organisation=schema if shared else "",
    )
    domains = Domain.objects.filter(tenant=tenant).values_list("domain", flat=True)
    places = tuple(addresses) or tuple(f"https://{one}" for one in sorted(domains))
    with unit(tenant=tenant.bound(), context=_context(), read_only=True):
        roles = tuple(Role.objects.order_by("code").values_list("code", flat=True))
    return Wish(tenant=tenant, name=name, own=own, addresses=places, roles=roles)


def _drifts(admin: KeycloakAdmin, wish: Wish) -> Iterator[Drift]:
    wanted = ideal.realm(wish.name, shared=bool(wish.own.organisation))
    admin.change_current_realm(wish.name)
    try:
        found: Found = admin.get_realm(wish.name)
    except KeycloakGetError as error:
        if error.response_code != 404:
            raise
        yield Drift("realm: missing", lambda: _create(admin, wanted))
        return
    for what in differences(wanted, found):
        yield Drift(f"realm: {what}", lambda: admin.update_realm(wish.name, dict(wanted)))
    yield from _profile(admin)
    yield from _flow(admin)
    yield from _clients(admin, wish)
    yield from _roles(admin, wish)
    yield from _organisation(admin, wish)


def _create(admin: KeycloakAdmin, wanted: Mapping[str, object]) -> None:
    admin.change_current_realm("master")
    admin.create_realm(dict(wanted))


def _profile(admin: KeycloakAdmin) -> Iterator[Drift]:
    """People of a plant have no e-mail address as a rule; Keycloak would ask each for one at log-in."""
    profile: Found = admin.get_realm_users_profile()
    bound = [one for one in profile["attributes"] if one["name"] in PROFILE_FREE and one.get("required")]
    if bound:
        free = [{key: value for key, value in one.items() if key != "required"} for one in profile["attributes"]]
        yield Drift("profile: required", lambda: admin.update_realm_users_profile({**profile, "attributes": free}))


def _flow(admin: KeycloakAdmin) -> Iterator[Drift]:
    if not flows.flow_id(admin):
        yield Drift(f"flow {ideal.SIGN_FLOW}: missing", lambda: flows.make(admin))
    elif not flows.fits(admin):
        yield Drift(f"flow {ideal.SIGN_FLOW}: steps", lambda: _renew(admin))


def _renew(admin: KeycloakAdmin) -> None:
    """Unbind the flow from whoever uses it, so that it can be made anew; the next round binds it again."""
    bound: list[Found] = admin.get_clients()
    mine = flows.flow_id(admin)
    for client in bound:
        if client.get("authenticationFlowBindingOverrides", {}).get("browser") == mine:
            admin.update_client(client["id"], {**client, "authenticationFlowBindingOverrides": {"browser": ""}})
    flows.make(admin)


def _clients(admin: KeycloakAdmin, wish: Wish) -> Iterator[Drift]:
    present: dict[str, Found] = {one["clientId"]: one for one in admin.get_clients()}
    for name, described in ideal.clients(wish.own, addresses=wish.addresses).items():
        wanted = {**described, "secret": _secret(wish.own, name)}
        if name == wish.own.sign_client:
            wanted["authenticationFlowBindingOverrides"] = {"browser": flows.flow_id(admin)}
        yield from _client(admin, present.get(name), {"clientId": name, **wanted})
    for name, one in present.items():
        if one.get("directAccessGrantsEnabled") and name != wish.own.direct_client and not _others(name, wish):
            closed = {**one, "directAccessGrantsEnabled": False}
            yield Drift(f"client {name}: direct grants", partial(admin.update_client, one["id"], closed))
    for name, wanted_mappers in ideal.mappers(wish.own).items():
        if name in present:
            yield from _mappers(admin, present[name], wanted_mappers)


def _others(client: str, wish: Wish) -> bool:
    """Say whether a client of a shared realm takes direct grants for another tenant."""
    return client.startswith("esign-direct-") and not client.endswith(wish.own.secret_ref)


def _client(admin: KeycloakAdmin, found: Found | None, wanted: Found) -> Iterator[Drift]:
    name = wanted["clientId"]
    if found is None:
        yield Drift(f"client {name}: missing", lambda: admin.create_client(wanted))
        return
    for what in differences(wanted, found):
        attributes = {**found.get("attributes", {}), **wanted["attributes"]}
        body = {**found, **wanted, "attributes": attributes}
        yield Drift(f"client {name}: {what}", partial(admin.update_client, found["id"], body))


def _mappers(admin: KeycloakAdmin, client: Found, wanted: Mapping[str, Mapping[str, object]]) -> Iterator[Drift]:
    present = {one["name"]: one for one in client.get("protocolMappers", ())}
    for name, described in wanted.items():
        body = {"name": name, "protocol": "openid-connect", **described}
        what = f"client {client['clientId']}: mapper {name}"
        found = present.get(name)
        if found is None:
            yield Drift(f"{what} missing", partial(admin.add_mapper_to_client, client["id"], body))
        elif list(differences(body, found)):
            changed = {**found, **body}
            yield Drift(what, partial(admin.update_client_mapper, client["id"], changed["id"], changed))


def _roles(admin: KeycloakAdmin, wish: Wish) -> Iterator[Drift]:
    known = {one["name"] for one in admin.get_realm_roles()}
    for code in wish.roles:
        if code not in known:
            yield Drift(f"role {code}: missing", partial(admin.create_realm_role, {"name": code}))


def _organisation(admin: KeycloakAdmin, wish: Wish) -> Iterator[Drift]:
    alias = wish.own.organisation
    if alias and alias not in {one["alias"] for one in admin.get_organizations()}:
        domains = [{"name": f"{alias.replace('_', '-')}.invalid", "verified": False}]
        body = {"name": alias, "alias": alias, "enabled": True, "domains": domains}
        yield Drift(f"organisation {alias}: missing", partial(admin.create_organization, body))


def _secret(own: Realm, client: str) -> str:
    """Return a client's secret from this installation's folder; a new one is written where there is none."""
    place = folder(own)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = place / client
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


def _keep(wish: Wish, found: Sequence[str], *, kind: str) -> None:
    values = {field.name: getattr(wish.own, field.name) for field in fields(Realm)}
    with owner.session("public", reason=settings.GXP_SOFTWARE):
        Tenant.objects.filter(id=wish.tenant.id).update(**values)
    if found:
        with unit(tenant=wish.tenant.bound(), context=_context()):
            root = ObjectRef.of("identity.realm", wish.name)
            audit.event(kind=kind, root=root, data={"found": list(found), "issuer": wish.own.issuer})


def _context() -> RequestContext:
    actor = Actor(id=PROVISIONING.id, name=PROVISIONING.name, kind="system")
    return RequestContext(
        actor=actor, software=settings.GXP_SOFTWARE, reason=Reason("provisioning", settings.GXP_SOFTWARE)
    )
