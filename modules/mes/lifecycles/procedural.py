"""The ISA-88 states of batch, unit procedure, operation and phase, and the rules of propagation as data.

Quality disposition is not an execution state. Timers and hold times go on while something is held.
"""

from collections.abc import Mapping

from gxp.compliance.lifecycle.definitions import Lifecycle, Transition
from gxp.kernel.i18n import I18n

STATES: Mapping[str, I18n] = {
    "idle": I18n("未开始", "idle"),
    "running": I18n("进行中", "running"),
    "pausing": I18n("暂停中", "pausing"),
    "paused": I18n("已暂停", "paused"),
    "holding": I18n("保持中", "holding"),
    "held": I18n("已保持", "held"),
    "restarting": I18n("恢复中", "restarting"),
    "stopping": I18n("停止中", "stopping"),
    "stopped": I18n("已停止", "stopped"),
    "aborting": I18n("中止中", "aborting"),
    "aborted": I18n("已中止", "aborted"),
    "complete": I18n("已完成", "complete"),
}

FINAL = frozenset({"complete", "stopped", "aborted"})
ACTIVE = frozenset({"running", "pausing", "paused", "holding", "held", "restarting", "stopping", "aborting"})

# command -> the states it passes through, by the state it starts in. What happens at once still leaves its trail.
COMMANDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "start": {"idle": ("running",)},
    "pause": {"running": ("pausing", "paused")},
    "hold": {"running": ("holding", "held"), "paused": ("holding", "held")},
    "resume": {"held": ("restarting", "running"), "paused": ("running",)},
    "stop": {"running": ("stopping", "stopped"), "held": ("stopping", "stopped"), "paused": ("stopping", "stopped")},
    "abort": {
        "idle": ("aborted",),
        "running": ("aborting", "aborted"),
        "held": ("aborting", "aborted"),
        "paused": ("aborting", "aborted"),
    },
    "complete": {"running": ("complete",)},
    "reopen": {"complete": ("running",)},
}

# Commands that reach every active element below; idle ones stay as they are (they cannot start while above is held).
PROPAGATED = frozenset({"hold", "resume", "pause", "stop", "abort"})
# Commands that end a batch before its procedure is done.
ENDING = frozenset({"stop", "abort"})
# Commands of a person on a batch that say why.
REASONED = frozenset({"hold", "stop", "abort"})


def steps(command: str, state: str) -> tuple[str, ...] | None:
    """Return the states that a command passes through from a state, or None where it is not allowed."""
    return COMMANDS[command].get(state)


def _transitions() -> tuple[Transition, ...]:
    found: dict[tuple[str, str], Transition] = {}
    for command, starts in COMMANDS.items():
        for start, passed in starts.items():
            for source, target in zip((start, *passed), passed, strict=False):
                found.setdefault((source, target), Transition(name=command, source=source, target=target))
    return tuple(found.values())


BATCH = Lifecycle(
    name="mes.batch/1",
    states=STATES,
    initial="idle",
    final=frozenset({"aborted", "stopped"}),
    transitions=_transitions(),
)
ELEMENT = Lifecycle(
    name="mes.element/1",
    states=STATES,
    initial="idle",
    final=frozenset({"aborted", "stopped"}),
    transitions=_transitions(),
)
