"""Signed acts on elements: perform, verify, witness."""

from collections.abc import Mapping
from uuid import UUID

from gxp.kernel.i18n import I18n
from gxp.kernel.refs import ObjectRef
from gxp.ports.acts import Act, Freeze, Frozen, Line, Meaning, Params, Signed
from modules.mes.selectors.attachments import package_name, valid_of
from modules.mes.selectors.batches import batch_ref, run_by_id
from modules.mes.services.elements.gates import training_subject
from modules.mes.services.execution import signing
from modules.mes.services.execution.record import content
from modules.mes.services.execution.work import Work, of, work_on


def _work(ref: ObjectRef) -> Work:
    return of(run_by_id(ref.id))


def _frozen(work: Work) -> Frozen:
    run = work.run
    attached = valid_of(run)
    lines = [
        Line(I18n("批号", "Batch"), run.batch.number),
        Line(I18n("步骤", "Step"), f"{run.path} ({run.iteration}.{run.attempt})"),
        *(
            Line(_label(work, key), _value(entry.value, entry.missing, entry.unit))
            for key, entry in work.entries.items()
        ),
        *(Line(I18n("附件", "Attachment"), f"{one.name} {one.sha256[:12]}") for one in attached),
    ]
    return Frozen(
        content=content(work),
        version=f"{run.iteration}.{run.attempt}",
        title=I18n.of(dict(work.node.title)),
        lines=tuple(lines),
        slot=str(len(work.signed)),
        attachments=tuple((package_name(one), one.sha256) for one in attached),
    )


def _label(work: Work, key: str) -> I18n:
    field = work.node.field_of(key)
    number = key.partition(".")[2]
    label = I18n.of(dict(field.label)) if field else I18n(key, key)
    return I18n(f"{label.zh} {number}", f"{label.en} {number}") if number else label


def _value(value: str, missing: str, unit: str) -> str:
    return f"— {missing}" if missing else f"{value} {unit}".strip()


def _freeze_perform(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
    work = _work(ref)
    signing.performable(work)
    return _frozen(work)


def _apply_perform(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    run = signing.perform(work=work_on(ref.id), signature=signature)
    return {"id": str(run.id), "state": run.status}


def _freeze_second(meaning: Meaning) -> Freeze:
    def freeze(ref: ObjectRef, params: Params) -> Frozen:  # noqa: ARG001 - the shape is the protocol's
        work = _work(ref)
        signing.second_wanted(work, meaning)
        return _frozen(work)

    return freeze


def _apply_second(ref: ObjectRef, params: Params, signature: Signed) -> Mapping[str, object]:  # noqa: ARG001 - same
    run = signing.second(work=work_on(ref.id), signature=signature)
    return {"id": str(run.id), "state": run.status}


def _others(ref: ObjectRef, params: Params) -> frozenset[UUID]:  # noqa: ARG001 - the shape is the protocol's
    return signing.took_part(_work(ref))


def _root(ref: ObjectRef, params: Params) -> ObjectRef:  # noqa: ARG001 - the shape is the protocol's
    return batch_ref(run_by_id(ref.id).batch_id)


def _training(ref: ObjectRef, params: Params) -> str:  # noqa: ARG001 - the shape is the protocol's
    return training_subject(_work(ref))


PERFORM = Act(
    name="mes.element.perform",
    title=I18n("步骤操作签名", "Sign a performed step"),
    verb=I18n("签名完成", "Sign as performed"),
    record_type="mes.element",
    meaning="performed",
    permission="mes.element.perform",
    freeze=_freeze_perform,
    apply=_apply_perform,
    training=_training,
    root=_root,
)
VERIFY = Act(
    name="mes.element.verify",
    title=I18n("步骤复核签名", "Verify a step"),
    verb=I18n("复核", "Verify"),
    record_type="mes.element",
    meaning="verified",
    permission="mes.element.verify",
    freeze=_freeze_second("verified"),
    apply=_apply_second,
    different_from=_others,
    training=_training,
    root=_root,
)
WITNESS = Act(
    name="mes.element.witness",
    title=I18n("步骤见证签名", "Witness a step"),
    verb=I18n("见证", "Witness"),
    record_type="mes.element",
    meaning="witnessed",
    permission="mes.element.verify",
    freeze=_freeze_second("witnessed"),
    apply=_apply_second,
    different_from=_others,
    training=_training,
    root=_root,
)

ACTS = (PERFORM, VERIFY, WITNESS)
