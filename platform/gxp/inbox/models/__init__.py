"""Tables of the inbox."""

from gxp.inbox.models.copies import CopyMark, CopyRead, CopyRule

__all__ = ["CopyMark", "CopyRead", "CopyRule"]
