"""Where a delivery is received."""

from gxp.kernel.context import current_request
from gxp.kernel.errors import DomainError
from gxp.ports.places import PlaceDirectory
from gxp.registry import provider


def place_of(*, site: str, room: str) -> tuple[str, str]:
    """Return site and room: given, else those of the station, else the only site there is."""
    directory = provider(PlaceDirectory)
    station = current_request().station
    here = room or (station.room if station and station.room else "")
    if site:
        return site, here
    if here:
        return directory.site_of(here).code, here
    sites = {one.site for one in directory.rooms() if one.site}
    if len(sites) != 1:
        raise DomainError("mes.receipt_site")
    return sites.pop(), here
