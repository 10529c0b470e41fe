"""The verifier's page is served as it is, under a policy that allows its own script and nothing else."""

from __future__ import annotations

import base64
import hashlib

from django.http import HttpRequest, HttpResponse

from gxp.server.urls.tenant import verifier
from gxp.server.urls.verifier import PAGE, POLICY, script_hashes


def test_the_page_is_served_byte_for_byte_under_a_policy_without_network() -> None:
    answer = verifier(HttpRequest())
    assert isinstance(answer, HttpResponse)
    assert answer.content.decode() == PAGE
    assert POLICY["default-src"] == ["'none'"]
    assert POLICY["script-src"] == script_hashes(PAGE)
    assert "connect-src" not in POLICY


def test_a_script_is_named_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()
    assert script_hashes("<p>x</p><script id='a'>go()</script>") == [f"'sha256-{digest}'"]


def test_another_script_is_not_allowed() -> None:
    changed = PAGE.replace("</script>", "steal()</script>", 1)
    assert not set(script_hashes(changed)) & set(script_hashes(PAGE))
