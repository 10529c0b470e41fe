"""The figures of the access policy (D11-11, P11-300d); versioned with the software."""

from datetime import timedelta

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
# A pause longer than this ends the continuous period in which the secret alone signs (P11-200a1ii).
CONTINUITY = timedelta(minutes=10)
# `seen_at` is written at most this often, so that reading does not write at each call.
SEEN_STEP = timedelta(seconds=30)

# How often the tenant's identity provider is asked whether a person who does something is still welcome.
PROVIDER_STEP = timedelta(seconds=45)
# How long a log-in at the provider counts as the proof with which signature accountability is accepted.
JUST_NOW = timedelta(minutes=5)

WRONG_ATTEMPTS = 5
WINDOW = timedelta(minutes=5)
FIRST_LOCK = timedelta(minutes=1)
LONGEST_LOCK = timedelta(hours=1)
DAILY_ATTEMPTS = 20

SHORTEST_PASSWORD = 12
# A password is revised within its life (P11-300b); its owner is told so before it ends.
PASSWORD_LIFE = timedelta(days=180)
PASSWORD_WARNING = timedelta(days=14)
# How long a second administrator may approve what the first has asked for, and both halves stay good (P11-200a3).
RESET_LIFE = timedelta(hours=24)
# Each half of a temporary password: 8 of 32 letters and digits that are not taken for one another, 40 bits.
HALF_LENGTH = 8
