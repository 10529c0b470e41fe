"""The verifier's page is served as it is, under a policy that allows its own script and nothing else."""

from __future__ import annotations

import base64
import hashlib

from gxp.kernel.context import Tenant
from gxp.server.urls.verifier import PAGE, script_hashes
from tests.api import Api


def test_the_page_is_served_byte_for_byte_under_a_policy_without_network(tenant_a: Tenant) -> None:
    answer = Api().client.get("/verify.html")
    policy = answer.headers["Content-Security-Policy"]
    assert answer.content.decode() == PAGE
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    for source in script_hashes(PAGE):
        assert source in policy


def test_a_script_is_named_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()
    assert script_hashes("<p>x</p><script id='a'>go()</script>") == [f"'sha256-{digest}'"]


def test_another_script_is_not_allowed() -> None:
    changed = PAGE.replace("</script>", "steal()</script>", 1)
    assert not set(script_hashes(changed)) & set(script_hashes(PAGE))
