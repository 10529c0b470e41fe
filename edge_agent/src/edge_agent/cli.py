"""Command line of the agent: `gxp-edge enrol | run | check | status`."""

import argparse
import asyncio
import json
import logging
import signal
import sys
from pathlib import Path

from edge_agent import agent, config, drivers, identity
from edge_agent.errors import EdgeError
from edge_agent.witness import CheckpointFile, parse_verifier_key

DEFAULT = "/etc/gxp-edge/gxp-edge.toml"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gxp-edge", description="药衡边缘代理 / edge agent of Yaoheng")
    parser.add_argument("--config", type=Path, default=Path(DEFAULT), help="配置文件 / configuration file")
    commands = parser.add_subparsers(dest="command", required=True)
    enrol = commands.add_parser("enrol", help="用一次性注册码注册本机 / enrol this machine with a one-time code")
    enrol.add_argument(
        "code", nargs="?", help="注册码，缺省从标准输入读取 / the code; read from standard input if absent"
    )
    run = commands.add_parser("run", help="运行 / run")
    run.add_argument("--enrol", metavar="CODE", help="尚未注册则先注册 / enrol first, if not yet")
    commands.add_parser("check", help="检查配置、证书与数据源 / check configuration, certificates and sources")
    witness = commands.add_parser("witness", help="接受审计日志的新纪元 / accept a new epoch of the audit log")
    witness.add_argument(
        "--accept", required=True, metavar="KEY", help="质量部门给出的验证公钥 / verifier key from quality"
    )
    commands.add_parser("status", help="显示运行中代理的状态 / show the state of a running agent")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Entry point. Exit 0 good, 1 a finding or refusal, 2 wrong usage."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("asyncua").setLevel(logging.ERROR)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    options = _parser().parse_args(arguments)
    try:
        loaded = config.load(options.config)
        commands = {"enrol": _enrol, "run": _run, "check": _check, "witness": _witness, "status": _status}
        return commands[options.command](loaded, options)
    except EdgeError as error:
        print(f"[{error.code}] {error.zh}\n[{error.code}] {error.en}", file=sys.stderr)
        return 1


def _enrol(loaded: config.Config, options: argparse.Namespace) -> int:
    code = options.code or sys.stdin.readline().strip()
    who = identity.enrol(loaded, code)
    print(f"已注册 / enrolled: {who.agent} (tenant {who.tenant})")
    return 0


def _run(loaded: config.Config, options: argparse.Namespace) -> int:
    if options.enrol and not identity.known(loaded.data_dir):
        identity.enrol(loaded, options.enrol)

    async def until_signalled() -> None:
        task = asyncio.current_task()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, lambda: task.cancel() if task else None)
        await agent.run(loaded)

    try:
        asyncio.run(until_signalled())
    except asyncio.CancelledError:
        print("已停止 / stopped")
    return 0


def _check(loaded: config.Config, _options: argparse.Namespace) -> int:
    findings = asyncio.run(_findings(loaded))
    for finding in findings:
        print(f"✗ {finding}")
    if not findings:
        print("✓ 一切正常 / all is well")
    return 1 if findings else 0


async def _findings(loaded: config.Config) -> list[str]:
    out: list[str] = []
    try:
        await asyncio.to_thread(identity.load, loaded.data_dir)
    except EdgeError as error:
        out.append(str(error))
    for source in loaded.sources:
        try:
            out.extend(await drivers.build(source).check())
        except EdgeError as error:
            out.append(str(error))
    return out


def _witness(loaded: config.Config, options: argparse.Namespace) -> int:
    """The one act by which a person lets the witness begin anew: another log key, the former checkpoint set aside."""
    parse_verifier_key(options.accept)
    who = identity.load(loaded.data_dir)
    CheckpointFile(loaded.data_dir / agent.WITNESS_FILE).set_aside()
    identity.save(loaded.data_dir, agent=who.agent, tenant=who.tenant, log_key=options.accept)
    print("已接受 / accepted. 请重新启动代理 / restart the agent")
    return 0


def _status(loaded: config.Config, _options: argparse.Namespace) -> int:
    path = loaded.data_dir / agent.STATUS_FILE
    if not path.exists():
        print("没有运行记录 / no agent has run here", file=sys.stderr)
        return 1
    print(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
