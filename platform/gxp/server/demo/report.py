"""The short table at the end: what happened, addresses, log-ins."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gxp.server.demo.playbook.stage import Stage

VERDICTS = {
    0: "真实 authentic",
    3: "一致,来源未确认 consistent, origin not established",
    4: "损坏 broken",
    5: "不完整 incomplete",
}
PEOPLE = (
    ("op_li", "操作工 operator"),
    ("op_wang", "第二操作工 second operator"),
    ("ipc_chen", "中间控制 in-process control"),
    ("qaf_sun", "现场QA floor QA"),
    ("sup_zhao", "车间主管 supervisor"),
    ("qc_qian", "QC"),
    ("qa_zheng", "QA"),
    ("qp_he", "质量受权人(生产企业) QP, manufacturer"),
    ("qp_lin", "质量受权人(MAH) QP, MAH"),
    ("author_gao", "工艺员 recipe author"),
    ("admin_zhou", "系统管理员 administrator"),
)


def table(stage: Stage, *, exceptions: Sequence[dict[str, Any]], package: Path, verdict: int, port: int) -> str:
    """Return the table as text."""
    review = stage.person("qa_zheng").get(f"/api/mes/batches/{stage.batch}/review")
    totals = review["verdict"]
    rows = [
        ("批次 batch", stage.batch_number),
        ("义务项 obligations", ", ".join(f"{name} {count}" for name, count in sorted(totals.items()))),
        ("例外项 exceptions", str(len(exceptions))),
        ("记录包 package", f"{package.name} ({package.stat().st_size // 1024} KiB)"),
        ("离线核验 verified offline", VERDICTS.get(verdict, f"exit {verdict}")),
        ("门户 portal", f"http://acme.localhost:{port}/  http://acme.localhost:{port}/floor/"),
        ("第二企业 second company", f"http://beta.localhost:{port}/"),
        ("密码 passwords", "Demo-<用户名 user name>-2026"),
    ]
    people = [f"    {username:<12}{role}" for username, role in PEOPLE]
    return "\n".join(["", *(f"  {name:<28}{value}" for name, value in rows), *people, ""])
