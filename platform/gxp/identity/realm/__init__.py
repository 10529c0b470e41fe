"""What tenants with a realm of their own ask of Keycloak: log-in, re-authentication, tokens; writes nothing."""

# What an access token must be meant for, and the level that a signature's token must have reached.
API_AUDIENCE = "yaoheng-api"
SIGN_ACR = "esign"
