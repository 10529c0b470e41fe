"""The figures of support by consent; versioned with the software."""

from datetime import timedelta

LONGEST = timedelta(hours=4)
# How long a request waits for an answer before it lapses.
ANSWER = timedelta(hours=24)
HAND_OVER = timedelta(seconds=60)
# A visit is short; while the consent lives, the next hand-over opens another.
VISIT = timedelta(minutes=30)
LONGEST_REASON = 300
MOST_RECORDS = 20
