"""What the module answers to others: the supply gate."""

from zoneinfo import ZoneInfo

from gxp.compliance import audit
from gxp.kernel import canonical
from gxp.kernel.clock import Moment
from gxp.ports.gates import GateAnswer
from modules.srm.selectors import sources


class Supply:
    """Answers `gxp.ports.supply.SupplyGate`."""

    def approved_source(
        self, *, material: str, manufacturer: str, supplier: str, site: str, at: Moment | None = None
    ) -> GateAnswer:
        """Answer whether an approved source in date covers the four codes."""
        moment = at or audit.moment()
        asked = {"material": material, "manufacturer": manufacturer, "supplier": supplier, "site": site}
        found = sources.best_source(material=material, manufacturer=manufacturer, supplier=supplier, site=site)
        today = moment.at.astimezone(ZoneInfo(moment.zone)).date()
        reasons = tuple(sources.against(found, asked=asked, today=today))
        return GateAnswer(
            question="srm.approved_source",
            answer=not reasons,
            subject=str(sources.ref(found)) if found else "srm.source:none",
            provider="srm",
            at=moment,
            reasons=reasons,
            subject_version=str(found.id) if found else "",
            subject_sha256=canonical.sha256_hex(sources.content(found)) if found else "",
        )
