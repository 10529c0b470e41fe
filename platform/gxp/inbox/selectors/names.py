"""Which acts and records an inbox may show to whom."""

from gxp.compliance.audit.naming import called, kinds
from gxp.compliance.audit.naming import visible as kind_visible
from gxp.compliance.esign.acts import acts
from gxp.ports.acts import Act

__all__ = ["acts_called", "called", "kinds", "visible"]


def visible(act: Act) -> bool:
    """Say whether the present actor may see the records that an act signs."""
    return kind_visible(kinds().get(act.record_type))


def acts_called(text: str) -> list[str]:
    """Return the names of the acts whose title has a text in it."""
    wanted = text.strip().lower()
    return [one.name for one in acts().values() if wanted in one.title.zh.lower() or wanted in one.title.en.lower()]
