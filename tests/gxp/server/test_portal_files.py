"""The portal is rebuilt under a running server: new parts are found, old ones stay as long as they lie there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from gxp.server.portal_files import PortalFilesMiddleware


def nothing_here(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=404)


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A built portal with one part."""
    write(tmp_path, "index.html", "first")
    write(tmp_path, "assets/a-1.js", "one")
    with override_settings(GXP_PORTAL=tmp_path, WHITENOISE_ROOT=str(tmp_path), WHITENOISE_AUTOREFRESH=False):
        yield tmp_path


def got(portal: PortalFilesMiddleware, name: str) -> tuple[int, bytes]:
    with closing(portal(RequestFactory().get(f"/assets/{name}"))) as answer:
        return answer.status_code, b"".join(answer) if answer.status_code == 200 else b""


def test_a_part_of_a_new_build_is_served_without_a_restart_and_the_old_one_too(root: Path) -> None:
    portal = PortalFilesMiddleware(nothing_here)
    assert (got(portal, "a-1.js"), got(portal, "a-2.js")[0]) == ((200, b"one"), 404)
    write(root, "assets/a-2.js", "two")
    assert (got(portal, "a-2.js"), got(portal, "a-1.js")) == ((200, b"two"), (200, b"one"))


def test_what_a_build_took_away_is_not_there_and_no_error(root: Path) -> None:
    portal = PortalFilesMiddleware(nothing_here)
    (root / "assets/a-1.js").unlink()
    assert got(portal, "a-1.js")[0] == 404


def test_a_folder_that_is_not_built_yet_is_no_error(root: Path) -> None:
    (root / "index.html").unlink()
    assert got(PortalFilesMiddleware(nothing_here), "a-3.js")[0] == 404
