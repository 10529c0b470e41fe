"""Executed elements with everything that belongs to one execution: entries, signatures, gates, equipment."""

from django.db import models

from gxp.compliance.audit import Root, audited
from gxp.compliance.audit.models import Governed
from gxp.compliance.lifecycle.models import WithLifecycle
from modules.mes.models.batch import Batch, ControlRecipe


@audited(type="mes.element", root=Root("mes.batch", "batch_id"))
class ElementRun(WithLifecycle):
    """One execution of one element: (control recipe, path, iteration, attempt); a repeat overwrites nothing.

    `kind` is the ISA-88 level. `performed_at` is set when the performer is done (and has signed, where the level asks);
    `outcome` is complete, aborted or not_applicable once it is closed. `data` is canonical text of what the element
    type keeps (a window, a due time), never a measured value.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="runs")
    control_recipe = models.ForeignKey(ControlRecipe, on_delete=models.PROTECT, related_name="runs")
    path = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    iteration = models.PositiveIntegerField(default=1)
    attempt = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20)
    element_type = models.CharField(max_length=30, blank=True, default="")
    room = models.CharField(max_length=40, blank=True, default="")
    station = models.CharField(max_length=40, blank=True, default="")
    started_at = models.DateTimeField(null=True, blank=True)
    performed_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True, default="")
    cause = models.CharField(max_length=200, blank=True, default="")
    data = models.TextField(blank=True, default="{}")

    class Meta:
        """The identity of an execution, and the reading order of a batch."""

        constraints = [
            models.UniqueConstraint(
                fields=["control_recipe", "path", "iteration", "attempt"], name="mes_element_identity"
            )
        ]
        indexes = [models.Index(fields=["batch", "position"], name="mes_element_batch")]


@audited(type="mes.entry", root=Root("mes.batch", "batch_id"))
class Entry(Governed):
    """One version of one value; append only. The newest version of a key is in force, older ones stay readable.

    `value` is the text as entered (the lexeme), `number` its decimal text, empty where the value is no number or
    `missing` says why there is none. `limits` is canonical text of the limits in force then, `inputs` of what a
    calculation used. `performed_at` differs from `recorded_at` only for a late entry (补录).
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="entries")
    run = models.ForeignKey(ElementRun, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    value = models.TextField(blank=True, default="")
    number = models.CharField(max_length=80, blank=True, default="")
    unit = models.CharField(max_length=20, blank=True, default="")
    qualifier = models.CharField(max_length=4, blank=True, default="")
    basis = models.CharField(max_length=20, blank=True, default="")
    missing = models.CharField(max_length=40, blank=True, default="")
    missing_reason = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=12)
    device = models.CharField(max_length=80, blank=True, default="")
    raw = models.CharField(max_length=300, blank=True, default="")
    limits = models.TextField(blank=True, default="[]")
    judgement = models.CharField(max_length=10, default="none")
    inputs = models.TextField(blank=True, default="{}")
    performer = models.CharField(max_length=60)
    performer_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    performed_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    late_evidence = models.CharField(max_length=500, blank=True, default="")
    language = models.CharField(max_length=10, default="zh-Hans")
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """Versions of a key count up; two writers cannot make the same one."""

        constraints = [models.UniqueConstraint(fields=["run", "key", "version"], name="mes_entry_version")]


@audited(type="mes.element_signature", root=Root("mes.batch", "batch_id"))
class ElementSignature(Governed):
    """A signature on an execution as its record cites it; a later change of the content voids it (D11-13.6).

    `signed` is the canonical text that was signed, so that a package can show it beside its hash.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="element_signatures")
    run = models.ForeignKey(ElementRun, on_delete=models.PROTECT, related_name="signatures")
    act = models.CharField(max_length=60)
    role = models.CharField(max_length=40)
    meaning = models.CharField(max_length=20)
    signature = models.UUIDField(unique=True)
    signer = models.CharField(max_length=60)
    signer_name = models.CharField(max_length=120)
    content = models.TextField()
    signed = models.TextField(blank=True, default="")
    signed_at = models.DateTimeField()
    void = models.BooleanField(default=False)
    void_reason = models.CharField(max_length=500, blank=True, default="")


@audited(type="mes.gate_record", root=Root("mes.batch", "batch_id"))
class GateRecord(Governed):
    """One answer of a gate that decided something: question, subject version and hash, provider, time (canonical)."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="gates")
    run = models.ForeignKey(ElementRun, null=True, blank=True, on_delete=models.PROTECT, related_name="gates")
    question = models.CharField(max_length=80)
    answer = models.CharField(max_length=10)
    content = models.TextField()


@audited(type="mes.equipment_use", root=Root("mes.batch", "batch_id"))
class EquipmentUse(Governed):
    """A unit, tool or instrument taken into use by an element for the recipe's requirement `role`."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="equipment")
    run = models.ForeignKey(ElementRun, on_delete=models.PROTECT, related_name="equipment")
    role = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    ref = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=200, blank=True, default="")
    name_en = models.CharField(max_length=200, blank=True, default="")
    state = models.TextField(blank=True, default="{}")
    bound_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
