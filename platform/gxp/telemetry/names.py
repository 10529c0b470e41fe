"""What edge agents and tags are called."""

from collections.abc import Mapping, Sequence

from gxp.kernel.i18n import I18n
from gxp.ports.inbox import Called, RecordKind
from gxp.telemetry.models import EdgeAgent, Tag


def _agents(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = EdgeAgent.objects.filter(id__in=ids)
    return {str(one.id): Called(one.name, I18n(one.site, one.site), "/agents") for one in rows}


def _tags(ids: Sequence[str]) -> Mapping[str, Called]:
    rows = Tag.objects.filter(id__in=ids)
    return {str(one.id): Called(one.name, I18n(one.grade, one.grade), "") for one in rows}


KINDS = (
    RecordKind(
        record_type="telemetry.agent", title=I18n("边缘代理", "Edge agent"), permission="audit.read", names=_agents
    ),
    RecordKind(record_type="telemetry.tag", title=I18n("位号", "Tag"), permission="audit.read", names=_tags),
)
