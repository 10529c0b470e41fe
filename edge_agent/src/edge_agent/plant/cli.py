"""Command line of the simulated plant: `gxp-plant --port 4840 [--replay FILE --batch N]`."""

import argparse
import asyncio
import contextlib
import logging
import signal
import sys
from pathlib import Path

from edge_agent.plant.console import listen
from edge_agent.plant.plant import Plant


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gxp-plant", description="模拟车间（压片机、两台秤） / simulated plant")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=4840)
    parser.add_argument("--factor", type=float, default=1.0, help="机器时间倍速 / speed of machine time")
    parser.add_argument("--settle", type=float, default=0.3, help="秤的稳定时间 / seconds until a scale stands")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--history", action="store_true", help="保存历史供 HistoryRead / keep history for HistoryRead")
    parser.add_argument("--produce", type=float, help="立即生产（千片） / produce at once, thousand tablets")
    parser.add_argument("--replay", type=Path, help="回放的 CSV 文件 / CSV file to replay")
    parser.add_argument("--console", action="store_true", help="标准输入接收命令 / commands on standard input")
    parser.add_argument("--batch", type=int, help="回放的批号 / batch to replay")
    return parser


async def _serve(options: argparse.Namespace) -> None:
    plant = Plant(
        host=options.host, port=options.port, factor=options.factor, seed=options.seed, history=options.history,
        live=options.replay is None, settle_s=options.settle,
    )  # fmt: skip
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    print(f"{await plant.start()}", flush=True)
    task: asyncio.Task[object] | None = None
    if options.replay:
        task = asyncio.create_task(plant.replay(options.replay, batch=options.batch))
    elif options.produce:
        task = asyncio.create_task(plant.press.produce(options.produce))
    elif options.console:
        task = asyncio.create_task(listen(plant))
    await stop.wait()
    if task is not None:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await plant.stop()


def main(arguments: list[str] | None = None) -> int:
    """Entry point."""
    logging.basicConfig(level=logging.WARNING)
    options = _parser().parse_args(arguments)
    if options.replay and options.batch is None:
        print("--batch 缺失 / --batch is missing", file=sys.stderr)
        return 2
    asyncio.run(_serve(options))
    return 0


if __name__ == "__main__":
    sys.exit(main())
