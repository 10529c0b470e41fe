"""Rule: only `tenants/` changes the schema or the database role; everyone else is inside a unit of work."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Source, broken, dotted, example, strings

CALLS = {"set_tenant", "set_schema", "set_schema_to_public", "schema_context", "tenant_context"}
# A statement of its own; `ALTER FUNCTION ... SET search_path` pins a function and is wanted.
STATEMENT = re.compile(
    r"(?:^|;)\s*set\s+(?:local\s+|session\s+)?(?:search_path|role|session\s+authorization)\b"
    r"|set_config\(\s*'(?:search_path|role)'",
    re.IGNORECASE,
)


# Place -> why it becomes a fixed role of the platform; no tenant is chosen there.
INSTALLERS = {
    "platform/gxp/compliance/audit": "functions and tables of the trail are made by their owners",
    "platform/gxp/compliance/lifecycle/install.py": "the guard of status columns belongs to the tables' owner",
    "platform/gxp/compliance/esign/install.py": "the guard of signatures belongs to the table's owner",
}
FIXED_ROLE = re.compile(r"set\s+local\s+role\s+gxp_(?:audit|owner)\b", re.IGNORECASE)


def installs(source: Source, text: str) -> bool:
    """True for a statement that only takes on a fixed role, in a place that is named for it."""
    named = any(source.path.is_relative_to(place) for place in INSTALLERS)
    return named and not STATEMENT.search(FIXED_ROLE.sub("", text))


def switching(source: Source) -> Iterator[str]:
    """Calls and statements that leave the tenant of the unit of work."""
    for node in source.nodes():
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in CALLS:
            yield source.says(node, "changes the schema outside tenants/")
    for constant in strings(source):
        if STATEMENT.search(str(constant.value)) and not installs(source, str(constant.value)):
            yield source.says(constant, "sets role or search_path outside tenants/")


def test_only_tenants_switches_schemas() -> None:
    assert broken(switching, "platform", "modules") == []


def test_the_rule_finds_calls_and_statements() -> None:
    lines = (
        "connection.set_tenant(t)",
        "cursor.execute('SET LOCAL ROLE x')",
        "cursor.execute('select 1; set search_path to y')",
        "cursor.execute(\"SELECT set_config('search_path', %s, true)\")",
    )
    for line in lines:
        assert len(list(switching(example("modules/mes/services/x.py", line)))) == 1, line


def test_the_rule_allows_a_pinned_function() -> None:
    line = "cursor.execute('ALTER FUNCTION f() SET search_path = a, public')"
    assert list(switching(example("platform/gxp/compliance/audit/triggers.py", line))) == []


def test_only_the_installer_takes_on_a_fixed_role() -> None:
    line = "cursor.execute('SET LOCAL ROLE gxp_audit')"
    assert list(switching(example("platform/gxp/compliance/audit/install.py", line))) == []
    assert len(list(switching(example("modules/mes/services/x.py", line)))) == 1
    tenant = "cursor.execute('SET LOCAL ROLE t_1')"
    assert len(list(switching(example("platform/gxp/compliance/audit/install.py", tenant)))) == 1
