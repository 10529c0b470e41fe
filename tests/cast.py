"""The people of the stories, by user name: printed name and role. Their password is `Demo-<username>-2026`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from gxp.kernel.context import Actor

FAMILY = UUID("0190a000-0000-7000-8000-000000000000")


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast."""

    username: str
    name: str
    role: str

    @property
    def actor(self) -> Actor:
        """The member as actor where no user table answers; the same id in every run."""
        return Actor(id=str(uuid5(FAMILY, self.username)), name=self.name, roles=(self.role,))


CAST = {
    username: Member(username, name, role)
    for username, name, role in (
        ("admin_zhou", "周敏", "admin"),
        ("op_li", "李强", "operator"),
        ("op_wang", "王芳", "operator"),
        ("ipc_chen", "陈静", "ipc"),
        ("qaf_sun", "孙丽", "qa_floor"),
        ("sup_zhao", "赵刚", "supervisor"),
        ("qc_qian", "钱伟", "qc_analyst"),
        ("qc_wu", "吴磊", "qc_reviewer"),
        ("qc_feng", "冯雪", "qc_approver"),
        ("qa_zheng", "郑洁", "qa"),
        ("qp_he", "何勇", "qp"),
        ("qp_lin", "林楠", "qp_mah"),
        ("wh_ma", "马超", "warehouse"),
        ("author_gao", "高翔", "recipe_author"),
        ("prod_xu", "徐斌", "production"),
    )
}
