"""The independent evaluator: what a control recipe obliges to, judged from closed units alone.

Pure Python over canonical bytes. It imports nothing of the execution, so that a fault there is not repeated here.
"""

from gxp.compliance.obligations.evaluation import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
