"""References between modules: never a foreign key, always module, type and id."""

from dataclasses import dataclass
from uuid import UUID

from gxp.kernel.errors import DomainError


@dataclass(frozen=True, slots=True, order=True)
class ObjectRef:
    """A named object of a module, such as `mes.batch:0190f3c2-…`."""

    module: str
    type: str
    id: str

    @property
    def record_type(self) -> str:
        """Return `module.type`, the name used in records."""
        return f"{self.module}.{self.type}"

    def __str__(self) -> str:
        """Return the text form, `module.type:id`."""
        return f"{self.record_type}:{self.id}"

    def canonical(self) -> dict[str, str]:
        """Return {id, type}, the form that entries and records store."""
        return {"id": self.id, "type": self.record_type}

    @classmethod
    def of(cls, record_type: str, id_: UUID | str) -> "ObjectRef":
        """Build a reference from `module.type` and an id."""
        module, dot, kind = record_type.partition(".")
        if not (module and dot and kind):
            raise DomainError("kernel.ref_malformed", status=400, params={"ref": f"{record_type}:{id_}"})
        return cls(module, kind, str(id_))

    @classmethod
    def parse(cls, text: str) -> "ObjectRef":
        """Read the text form; a malformed one is `kernel.ref_malformed`."""
        record_type, colon, id_ = text.partition(":")
        if not (colon and id_):
            raise DomainError("kernel.ref_malformed", status=400, params={"ref": text})
        return cls.of(record_type, id_)
