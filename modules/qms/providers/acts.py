"""The signed acts of the module, one list."""

from modules.qms.providers.deviating import ASSESS, CLOSE
from modules.qms.providers.disposing import DISPOSE
from modules.qms.providers.releasing import RELEASE_FACTORY, RELEASE_MARKET
from modules.qms.providers.retesting import EXTEND_RETEST
from modules.qms.providers.testing import APPROVE, CHECK, INVALIDATE

ACTS = (CHECK, APPROVE, INVALIDATE, DISPOSE, EXTEND_RETEST, ASSESS, CLOSE, RELEASE_FACTORY, RELEASE_MARKET)
