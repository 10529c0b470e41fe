"""One judge for each kind of obligation; a kind without judge is *unknown* and blocks."""

from collections.abc import Callable, Mapping

from gxp.compliance.obligations.book import Book
from gxp.compliance.obligations.kinds import entries, material, people, quality, times
from gxp.compliance.obligations.verdict import Finding, Instance

Judge = Callable[[Book, Instance], Finding]

JUDGES: Mapping[str, Judge] = {
    "entry": entries.entry,
    "limit": entries.limit,
    "yield": entries.limit,
    "balance": entries.limit,
    "returns": entries.entry,
    "signature": people.signature,
    "independence": people.independence,
    "training": people.training,
    "trail_review": people.trail_review,
    "material_usable": material.material_usable,
    "equipment_ready": material.equipment,
    "calibration": material.equipment,
    "clearance": material.clearance,
    "label": material.label,
    "no_hold": material.no_hold,
    "sequence": times.sequence,
    "time_relation": times.time_relation,
    "interval": times.interval,
    "data_gap": times.data_gap,
    "result_approved": quality.result_approved,
    "exception_disposed": quality.exceptions_disposed,
    "deviation_closed": quality.deviations_closed,
}
