"""The place tree: legal entity, site, area, room, work centre."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed

KINDS = {
    "legal_entity": "法人",
    "site": "工厂",
    "area": "区域",
    "room": "房间",
    "work_centre": "工作中心",
}
# Which kind may lie in which; a site carries the time zone of everything below it.
PARENTS = {"site": {"legal_entity"}, "area": {"site"}, "room": {"area", "site"}, "work_centre": {"room", "area"}}


@audited(type="eam.place", root=Root("eam.place", "id"))
class Place(Governed):
    """One place. `zone` is an IANA name and is set on sites only; below, the site's holds."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=14, choices=tuple(KINDS.items()))
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    zone = models.CharField(max_length=40, blank=True, default="")
    grade = models.CharField(max_length=20, blank=True, default="")
    active = models.BooleanField(default=True)
