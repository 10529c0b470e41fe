"""The tables of the module; each aggregate has its file."""

from modules.qms.models.deviation import Deviation, DeviationException
from modules.qms.models.disposition import DispositionDecision
from modules.qms.models.inspection import Inspection, InspectionSample
from modules.qms.models.numbers import NumberSeries
from modules.qms.models.release import ReleaseDecision
from modules.qms.models.retest import RetestDecision
from modules.qms.models.specification import Specification
from modules.qms.models.test import Replicate, TestRun
from modules.qms.models.training import TrainingRecord

__all__ = [
    "Deviation",
    "DeviationException",
    "DispositionDecision",
    "Inspection",
    "InspectionSample",
    "NumberSeries",
    "ReleaseDecision",
    "Replicate",
    "RetestDecision",
    "Specification",
    "TestRun",
    "TrainingRecord",
]
