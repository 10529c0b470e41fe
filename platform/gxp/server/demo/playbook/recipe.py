"""The master recipe: drafted by its author, checked, reviewed and approved by two others."""

from typing import Any

from gxp.server.demo.playbook.stage import Stage


def approve_from_pack(stage: Stage, *, pack: str) -> dict[str, Any]:
    """Draft the recipe of a pack, lint it, and bring it into force by two signatures of other people."""
    author = stage.person("author_gao")
    return _approve(stage, author.post("/api/mes/recipes", {"pack": pack}))


def approve_replay(stage: Stage, *, of: str, factor: str, slack: str) -> str:
    """Bring the replay variant of an effective recipe into force; returns its key."""
    body = {"replay_of": of, "factor": factor, "slack": slack}
    version = _approve(stage, stage.person("author_gao").post("/api/mes/recipes", body))
    return str(version["key"])


def _approve(stage: Stage, draft: dict[str, Any]) -> dict[str, Any]:
    author = stage.person("author_gao")
    findings = author.post(f"/api/mes/recipes/{draft['id']}/lint")["items"]
    if findings:
        raise RuntimeError(f"the recipe is not clean: {findings[:3]}")
    author.post(f"/api/versioning/versions/{draft['id']}/submit")
    ref = f"versioning.version:{draft['id']}"
    stage.person("prod_xu").sign("versioning.review", ref)
    stage.person("qa_zheng").sign("versioning.approve", ref, {"effective": True})
    stage.say(f"配方 {draft['key']} v{draft['number']} 审核、批准、生效 / recipe reviewed, approved, effective")
    return draft
