"""Bodies that routes of several rooms take."""

from ninja import Schema


class ReasonIn(Schema):
    """Why something is done."""

    reason: str
