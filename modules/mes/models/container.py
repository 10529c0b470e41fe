"""Containers (handling units) and the append-only movements that carry every quantity."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from modules.mes.models.fields import ExactDecimal
from modules.mes.models.lot import Lot, Sublot


class ContainerKind(models.TextChoices):
    """What a handling unit is."""

    PACK = "pack", "原包装"
    BIN = "bin", "料斗"
    TANK = "tank", "罐"
    POINT_OF_USE = "point_of_use", "用水点"
    DISPENSED = "dispensed", "称量袋"
    SAMPLE = "sample", "样品"
    WASTE = "waste", "废料"


class PhysicalState(models.TextChoices):
    """The physical state of a container; quality is another axis."""

    UNOPENED = "unopened", "未开启"
    OPENED = "opened", "已开启"
    EMPTY = "empty", "已空"
    RETURNED = "returned", "已退回"
    DESTROYED = "destroyed", "已销毁"


class MovementKind(models.TextChoices):
    """The closed list of ways in which a quantity changes."""

    RECEIVE = "receive", "收货"
    SAMPLE = "sample", "取样"
    DISPENSE = "dispense", "称量"
    CHARGE = "charge", "投料"
    PRODUCE = "produce", "产出"
    RETURN = "return", "退料"
    SCRAP = "scrap", "报废"
    SPLIT = "split", "分装"
    MERGE = "merge", "合并"
    RELABEL = "relabel", "换签"
    ADJUST = "adjust", "调整"


@audited(type="mes.container", root=Root("mes.lot", "lot_id"), also=(Root("mes.batch", "batch_id"),))
class Container(Governed):
    """A handling unit with a scannable code. What is in it is the sum of its movements, never a column.

    A dispensed container belongs to `batch_id` and keeps gross, tare and net as the scale showed them.
    """

    code = models.CharField(max_length=60, unique=True)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="containers")
    sublot = models.ForeignKey(Sublot, null=True, blank=True, on_delete=models.PROTECT, related_name="containers")
    kind = models.CharField(max_length=14, choices=ContainerKind.choices)
    physical_state = models.CharField(max_length=10, choices=PhysicalState.choices, default=PhysicalState.UNOPENED)
    unit = models.CharField(max_length=20)
    site = models.CharField(max_length=40)
    room = models.CharField(max_length=40, blank=True, default="")
    batch_id = models.UUIDField(null=True, blank=True)
    element = models.CharField(max_length=200, blank=True, default="")
    opened_at = models.DateTimeField(null=True, blank=True)
    use_until = models.DateField(null=True, blank=True)
    gross = models.CharField(max_length=40, blank=True, default="")
    tare = models.CharField(max_length=40, blank=True, default="")
    net = models.CharField(max_length=40, blank=True, default="")
    scale = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        """FEFO and batch lists read by lot and by batch."""

        indexes = [models.Index(fields=["batch_id"], name="mes_container_batch")]


_ONE_SIDED = {"receive": "to", "produce": "to", "charge": "from", "scrap": "from"}
_TWO_SIDED = ("sample", "dispense", "return", "split", "merge", "relabel")


def _sides() -> models.Q:
    """Which ends a movement of each kind has; the database refuses any other shape."""
    none_from, none_to = models.Q(source__isnull=True), models.Q(target__isnull=True)
    rule = models.Q(kind__in=_TWO_SIDED) & ~none_from & ~none_to
    for kind, side in _ONE_SIDED.items():
        rule |= models.Q(kind=kind) & (none_from & ~none_to if side == "to" else ~none_from & none_to)
    return rule | (models.Q(kind="adjust") & ((none_from & ~none_to) | (~none_from & none_to)))


@audited(type="mes.movement", root=Root("mes.lot", "lot_id"), also=(Root("mes.batch", "batch_id"),))
class Movement(Governed):
    """One change of quantity, never changed or deleted. A balance is the sum over `target` minus over `source`.

    The table's trigger locks the source container and refuses a movement that would take its sum below zero.
    """

    kind = models.CharField(max_length=10, choices=MovementKind.choices)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="movements")
    source = models.ForeignKey(Container, null=True, blank=True, on_delete=models.PROTECT, related_name="issues")
    target = models.ForeignKey(Container, null=True, blank=True, on_delete=models.PROTECT, related_name="receipts")
    quantity = ExactDecimal()
    unit = models.CharField(max_length=20)
    batch_id = models.UUIDField(null=True, blank=True)
    element = models.CharField(max_length=200, blank=True, default="")
    room = models.CharField(max_length=40, blank=True, default="")
    station = models.CharField(max_length=40, blank=True, default="")
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120)
    reason = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        """Quantities are positive; the kind decides the ends."""

        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="mes_movement_positive"),
            models.CheckConstraint(condition=_sides(), name="mes_movement_sides"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target"))
                | models.Q(source__isnull=True)
                | models.Q(target__isnull=True),
                name="mes_movement_not_to_itself",
            ),
        ]
        indexes = [models.Index(fields=["batch_id"], name="mes_movement_batch")]
