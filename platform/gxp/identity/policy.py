"""The figures of the access policy (D11-11, P11-300d); versioned with the software."""

from datetime import timedelta

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
# A pause longer than this ends the continuous period in which the secret alone signs (P11-200a1ii).
CONTINUITY = timedelta(minutes=10)
# `seen_at` is written at most this often, so that reading does not write at each call.
SEEN_STEP = timedelta(seconds=30)

WRONG_ATTEMPTS = 5
WINDOW = timedelta(minutes=5)
FIRST_LOCK = timedelta(minutes=1)
LONGEST_LOCK = timedelta(hours=1)
DAILY_ATTEMPTS = 20

SHORTEST_PASSWORD = 12
