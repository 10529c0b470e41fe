"""Commands to a running plant, one JSON object a line on standard input; each is answered by one line when it is done.

{"do": "put", "scale": "scale-32", "load": "19.250"} · tare, clear_tare, settled (scale) · shake (scale, on) · start,
stop, reset, attend (on), speed (factor) · produce (thousand) · replay (file, batch, factor). The answer is
{"done": …} or {"refused": "why"}.
"""

import asyncio
import json
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from edge_agent.plant.plant import Plant

Command = dict[str, Any]


async def listen(plant: Plant) -> None:
    """Obey commands until standard input ends."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(await answer(plant, line)), flush=True)


async def answer(plant: Plant, line: str) -> dict[str, str]:
    """Carry out one command; a malformed or impossible one is refused and changes nothing."""
    try:
        command: Command = json.loads(line)
        await _obey(plant, command)
    except (ValueError, KeyError, TypeError, InvalidOperation, OSError) as error:
        return {"refused": f"{type(error).__name__}: {error}"}
    return {"done": str(command["do"])}


async def _obey(plant: Plant, command: Command) -> None:
    if "scale" in command:
        await _weighing(plant, command)
    else:
        await _pressing(plant, command)


async def _weighing(plant: Plant, command: Command) -> None:
    scale = plant.scales[command["scale"]]
    match command["do"]:
        case "put":
            await scale.put(Decimal(command["load"]))
        case "tare":
            await scale.tare()
        case "clear_tare":
            await scale.clear_tare()
        case "shake":
            await scale.shake(bool(command["on"]))
        case "settled":
            await scale.settled()
        case other:
            raise ValueError(f"unknown command {other}")


async def _pressing(plant: Plant, command: Command) -> None:
    match command["do"]:
        case "start":
            await plant.press.start()
        case "stop":
            await plant.press.stop()
        case "attend":
            await plant.press.attend(bool(command["on"]))
        case "speed":
            plant.press.factor = float(command["factor"])
        case "reset":
            await plant.press.reset()
        case "produce":
            await plant.press.produce(float(command["thousand"]))
        case "replay":
            await plant.replay(Path(command["file"]), batch=int(command["batch"]), factor=float(command["factor"]))
        case other:
            raise ValueError(f"unknown command {other}")
