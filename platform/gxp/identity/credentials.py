"""Passwords by argon2id, tokens and badges by SHA-256 (they are random, a password is not)."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gxp.identity import policy

_LEGIBLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
# OWASP's floor for argon2id (19 MiB, 2 passes, 1 lane): a signature on the floor must not wait.
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Verified when there is no such user, so that the answer takes as long.
_DECOY = _hasher.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    return _hasher.hash(password)


def password_fits(stored: str | None, password: str) -> bool:
    """Say whether a password fits a stored hash; without a stored hash do the same work and say no."""
    try:
        _hasher.verify(stored or _DECOY, password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def password_half() -> str:
    """Return a random half of a temporary password, fit to be read out."""
    return "".join(secrets.choice(_LEGIBLE) for _ in range(policy.HALF_LENGTH))


def new_token() -> str:
    """Return a new opaque token of 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return the hash under which a token or badge is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """Return the CSRF token that belongs to a session token; it reveals nothing of it."""
    return hashlib.sha256(b"csrf\0" + token.encode()).hexdigest()
