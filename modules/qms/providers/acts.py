"""The signed acts of the module, one list."""

from modules.qms.providers.deciding import ASSESS, CLOSE, DISPOSE, RELEASE_FACTORY, RELEASE_MARKET
from modules.qms.providers.testing import APPROVE, CHECK, INVALIDATE

ACTS = (CHECK, APPROVE, INVALIDATE, DISPOSE, ASSESS, CLOSE, RELEASE_FACTORY, RELEASE_MARKET)
