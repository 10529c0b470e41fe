"""Users, roles and policies; implements the Authenticator and Authorizer ports."""
