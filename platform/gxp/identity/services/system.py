"""The log-in itself as an actor: it writes what happens before anybody is known."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from gxp.kernel.context import Actor, current_request
from gxp.ports import units

LOGIN = Actor(id="system:login", name="登录服务 Log-in", kind="system")


@contextmanager
def as_login() -> Iterator[None]:
    """Act as the log-in while nobody is logged in; somebody who is present stays the actor."""
    before = current_request()
    if before.actor is not None:
        yield
        return
    units.rebind(replace(before, actor=LOGIN))
    try:
        yield
    finally:
        units.rebind(before)
