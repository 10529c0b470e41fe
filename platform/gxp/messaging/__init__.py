"""Facts that travel between rooms: outbox in the business transaction, inbox that handles each event once."""

from gxp.messaging.events import Event as Event
from gxp.messaging.events import declare as declare
from gxp.messaging.events import subscribe as subscribe
from gxp.messaging.publishing import publish as publish
