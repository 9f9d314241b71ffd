"""What feeds.toml says of proxies and secrets becomes records, never a secret itself. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from monitor.config.document import Table
from monitor.config.urls import proxy_trouble
from monitor.model.feeds import Proxy

_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How servers are reached where a feed does not say otherwise."""

    proxy: Proxy | None = None
    is_set: Callable[[str], bool] = bool
    """Whether an environment variable is set."""


def read_access(monitor: Table, is_set: Callable[[str], bool]) -> Access:
    """The `[monitor]` table's proxy, with the name of the variable that opens it."""
    access = Access(is_set=is_set)
    url = _proxy_url(monitor)
    auth_env = read_variable(monitor, "proxy_auth_env", access)
    if auth_env and not monitor.has("proxy"):
        monitor.warning("proxy_auth_env", '"proxy_auth_env" plays no part without "proxy"')
    proxy = Proxy(url=url, auth_env=auth_env) if url else None
    return Access(proxy=proxy, is_set=is_set)


def feed_proxy(table: Table, access: Access) -> Proxy | None:
    """A feed's own proxy, none with `false`, else the default.

    Its own gets no credentials: those of `[monitor]` are for that proxy alone.
    """
    if table.raw("proxy") is None:
        return access.proxy
    if table.raw("proxy") is False:
        return None
    url = _proxy_url(table)
    return Proxy(url=url) if url else None


def read_variable(table: Table, name: str, access: Access) -> str:
    """The name of an environment variable; a warning if it is not set here and now.

    What is no such name may be the secret itself, so no message repeats it.
    """
    variable = table.text(name, "")
    if variable and not _VARIABLE.fullmatch(variable):
        hint = "write the variable's name; secrets do not belong in this file"
        table.problem(name, f'"{name}" is no name of an environment variable', hint)
        return ""
    if variable and not access.is_set(variable):
        hint = "whoever polls needs it; until then nothing is asked"
        table.warning(name, f"the environment variable {variable} is not set", hint)
    return variable


def _proxy_url(table: Table) -> str:
    url = table.text("proxy", "")
    trouble, hint = proxy_trouble(url) if url else ("", None)
    if trouble:
        table.problem("proxy", f"the proxy's address {trouble}", hint)
        return ""
    return url
