"""What feeds.toml says of proxies and secrets becomes records, never a secret itself. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from monitor.config.document import Table
from monitor.config.urls import proxy_trouble
from monitor.model.feeds import Proxy

_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def _nothing_wrong(said: str) -> tuple[str, str]:
    return said, ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the machine says of names in the file."""

    is_set: Callable[[str], bool] = bool
    """Whether an environment variable is set."""
    certificates: Callable[[str], tuple[str, str]] = _nothing_wrong
    """From a file's name to its absolute path, and why no certificates come from it, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How servers are reached where a feed does not say otherwise."""

    machine: Machine
    proxy: Proxy | None = None


def read_access(monitor: Table, machine: Machine) -> Access:
    """The `[monitor]` table's proxy, with the name of the variable that opens it."""
    url = _proxy_url(monitor)
    auth_env = _variable(monitor, "proxy_auth_env", machine)
    if auth_env and not monitor.has("proxy"):
        monitor.warning("proxy_auth_env", '"proxy_auth_env" plays no part without "proxy"')
    return Access(machine=machine, proxy=Proxy(url=url, auth_env=auth_env) if url else None)


def feed_certificates(table: Table, access: Access) -> str:
    """The absolute path of a feed's `ca_file`, "" if it names none."""
    said = table.text("ca_file", "")
    if not said:
        return ""
    path, trouble = access.machine.certificates(said)
    if trouble:
        table.problem("ca_file", f'"ca_file": {trouble}', f"looked for {path}")
    return path


def feed_authorization(table: Table, access: Access) -> str:
    """The variable that holds a feed's Authorization, "" if it needs none."""
    variable = _variable(table, "authorization_env", access.machine)
    url = table.raw("url")
    if variable and isinstance(url, str) and url.lower().startswith("http:"):
        hint = "whoever stands on the way reads it; use https"
        table.warning("authorization_env", "the authorization is sent unencrypted", hint)
    return variable


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


def _variable(table: Table, name: str, machine: Machine) -> str:
    """The name of an environment variable; a warning if it is not set here and now.

    What is no such name may be the secret itself, so no message repeats it.
    """
    variable = table.text(name, "")
    if variable and not _VARIABLE.fullmatch(variable):
        hint = "write the variable's name; secrets do not belong in this file"
        table.problem(name, f'"{name}" is no name of an environment variable', hint)
        return ""
    if variable and not machine.is_set(variable):
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
