"""The flow by which somebody signs: made when it is missing, compared step by step, made anew when it differs."""

from typing import Any

from keycloak import KeycloakAdmin

from tenants.services.realms import ideal

LEVEL = "esign level"
Found = dict[str, Any]


def flow_id(admin: KeycloakAdmin) -> str:
    """Return the id of the signing flow, or empty."""
    flows: list[Found] = admin.get_authentication_flows()
    return next((str(one["id"]) for one in flows if one["alias"] == ideal.SIGN_FLOW), "")


def fits(admin: KeycloakAdmin) -> bool:
    """Say whether the flow has exactly its steps, as required as they must be, and a level that never lasts."""
    steps: list[Found] = admin.get_authentication_flow_executions(ideal.SIGN_FLOW)
    shape = tuple(
        (str(one.get("providerId", "")), LEVEL if one.get("authenticationFlow") else "", str(one["requirement"]))
        for one in steps
    )
    if shape != ideal.EXECUTIONS:
        return False
    config = steps[1].get("authenticationConfig")
    if not config:
        return False
    stored: Found = admin.get_authenticator_config(config)
    return bool(stored.get("config") == ideal.CONDITION)


def make(admin: KeycloakAdmin) -> str:
    """Make the flow anew and return its id; nothing is bound to it meanwhile."""
    old = flow_id(admin)
    if old:
        admin.delete_authentication_flow(old)
    admin.create_authentication_flow(
        {"alias": ideal.SIGN_FLOW, "providerId": "basic-flow", "topLevel": True, "builtIn": False}
    )
    subflow = {"alias": LEVEL, "type": "basic-flow", "provider": "registration-page-form"}
    admin.create_authentication_flow_subflow(subflow, ideal.SIGN_FLOW)
    for provider, _, _ in ideal.EXECUTIONS[1:]:
        admin.create_authentication_flow_execution({"provider": provider}, LEVEL)
    steps: list[Found] = admin.get_authentication_flow_executions(ideal.SIGN_FLOW)
    for step, (_, _, requirement) in zip(steps, ideal.EXECUTIONS, strict=True):
        admin.update_authentication_flow_executions({**step, "requirement": requirement}, ideal.SIGN_FLOW)
    admin.create_execution_config(steps[1]["id"], {"alias": "esign level 1", "config": dict(ideal.CONDITION)})
    return flow_id(admin)
