"""Tables of the identity room; one file for each aggregate."""

from gxp.identity.models.access import Membership, Role
from gxp.identity.models.accounts import Acknowledgement, Credential, User
from gxp.identity.models.alerts import SecurityAlert
from gxp.identity.models.presence import LoginGuard, Session
from gxp.identity.models.resets import PasswordReset
from gxp.identity.models.reviews import AccessReview
from gxp.identity.models.stations import Station

__all__ = [
    "AccessReview",
    "Acknowledgement",
    "Credential",
    "LoginGuard",
    "Membership",
    "PasswordReset",
    "Role",
    "SecurityAlert",
    "Session",
    "Station",
    "User",
]
