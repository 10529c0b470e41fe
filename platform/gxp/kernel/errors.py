"""Domain errors: a stable code, a status and parameters; the texts live in the rooms' catalogues."""

from collections.abc import Mapping


class DomainError(Exception):
    """A refusal or fault that a person or program is told about.

    `code` is stable (`mes.container_on_hold`); `status` is the HTTP status that renders it; `params` are the
    named values of the catalogue's three sentences (what happened, why, what to do), already as text.
    """

    def __init__(self, code: str, *, status: int = 422, params: Mapping[str, object] | None = None) -> None:
        """Keep code, status and parameters; parameters are kept as text so that no error leaks an object."""
        self.code = code
        self.status = status
        self.params: dict[str, str] = {key: str(value) for key, value in (params or {}).items()}
        super().__init__(code, self.params)

    def __str__(self) -> str:
        """Return code and parameters for logs; people get the catalogue's text."""
        shown = ", ".join(f"{key}={value}" for key, value in sorted(self.params.items()))
        return f"{self.code} ({shown})" if shown else self.code
