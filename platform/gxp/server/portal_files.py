"""Serves the files of the built portal, and finds those that a rebuild brought under a running server."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class PortalFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise is not typed as Django's stubs are
    """WhiteNoise lists the files once, at the start; this lists them again whenever the portal is another."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """List the files as they are now."""
        self._looking = Lock()
        self._seen = _stamp()
        super().__init__(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the file of this address, or hand the request on."""
        if (stamp := _stamp()) != self._seen:
            with self._looking:
                self._list_again(settings.GXP_PORTAL)
                self._seen = stamp
        answer: HttpResponseBase = super().__call__(request)
        return answer

    def _list_again(self, root: Path) -> None:
        self.add_files(str(root))
        present = {f"/{path.relative_to(root).as_posix()}" for path in root.rglob("*") if path.is_file()}
        for gone in set(self.files) - present:
            self.files.pop(gone, None)


def _stamp() -> tuple[int, ...]:
    """Return when entry and folder of the parts were last written, 0 for what is not there.

    Both, because a build writes its files in no order: the folder's time changes with each part that is added.
    """
    return tuple(_written(settings.GXP_PORTAL / name) for name in ("index.html", "assets"))


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
