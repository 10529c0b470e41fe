"""All lifecycles of execution, as the manifest names them."""

from modules.mes.lifecycles.exception import EXCEPTION
from modules.mes.lifecycles.hand_over import HAND_OVER
from modules.mes.lifecycles.order import ORDER
from modules.mes.lifecycles.procedural import BATCH, ELEMENT
from modules.mes.lifecycles.review import REVIEW

LIFECYCLES = (ORDER, BATCH, ELEMENT, EXCEPTION, REVIEW, HAND_OVER)
