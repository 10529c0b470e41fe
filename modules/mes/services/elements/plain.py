"""Element types that need nothing beyond their fields: instruction, value, replicates, checklist, in-process check."""

from modules.mes.services.elements.base import ElementType


class Instruction(ElementType):
    """Read and confirm."""

    code = "instruction"


class Value(ElementType):
    """One or more values."""

    code = "value"


class Replicates(ElementType):
    """A table of replicates with its statistics."""

    code = "replicates"


class Checklist(ElementType):
    """Questions answered yes, no or not applicable."""

    code = "checklist"


class InProcessCheck(ElementType):
    """Measurements on samples of the running process; a failed attempt is repeated, never overwritten."""

    code = "ipc"
    commands = ("repeat",)


class SignatureOnly(ElementType):
    """A signature by a role."""

    code = "signature"
