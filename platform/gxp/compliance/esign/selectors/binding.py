"""Whether a stored signature still says what it said, about the record it stands at (P11-70)."""

import json
from collections.abc import Mapping

from gxp.compliance.esign.models import Signature
from gxp.kernel import canonical
from gxp.kernel.clock import utc_text
from gxp.kernel.refs import ObjectRef


def binding_faults(row: Signature) -> tuple[str, ...]:
    """Return the columns that disagree with the statement's bytes; an excised, copied or altered signature has some."""
    data = row.statement.encode()
    if canonical.sha256_hex(data) != row.statement_sha256:
        return ("statement",)
    stated = _stated(json.loads(data))
    ref = ObjectRef.parse(row.ref)
    stored = {
        "act": row.act,
        "at": utc_text(row.at),
        "content_sha256": row.content_sha256,
        "id": str(row.id),
        "intent": str(row.intent),
        "meaning": row.meaning,
        "record": (ref.record_type, ref.id, row.version),
        "signer": (str(row.signer), row.signer_name, row.username, tuple(json.loads(row.roles))),
    }
    return tuple(name for name, value in stored.items() if stated[name] != value)


def _stated(statement: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    record, signer, roles = statement["record"], statement["signer"], statement["signer"]["roles"]
    plain = {name: statement[name] for name in ("act", "content_sha256", "id", "intent", "meaning")}
    return {
        **plain,
        "at": statement["at"]["utc"],
        "record": (record["type"], record["id"], record["version"]),
        "signer": (signer["id"], signer["name"], signer["username"], tuple(roles) if isinstance(roles, list) else ()),
    }
