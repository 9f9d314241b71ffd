"""Checks of a feed's address in feeds.toml: what is wrong with it, or doubtful, in words. Pure."""

import ipaddress
from typing import Final
from urllib.parse import SplitResult, urlsplit

MAX_URL: Final = 2000
"""Code points; the longest of 107 collected feed addresses has 117."""
_PROXY_SCHEMES: Final = ("http", "https", "socks5")
_LONGEST_LABEL: Final = 63
"""RFC 1035, 2.3.4."""
_NOT_IN_HOSTS: Final = frozenset("<>\"'\\^`{|}")
_LOCAL_NAMES: Final = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")


def url_trouble(url: str) -> tuple[str, str | None]:
    """(what is wrong, hint) of an address that cannot be polled; ("", None) if it can."""
    if len(url) > MAX_URL:
        return f"has more than {MAX_URL} characters", None
    if any(char.isspace() for char in url):
        return "holds a blank", "write %20 for a blank"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return f"cannot be read ({error})", None
    return _parts_trouble(parts, port, url)


def proxy_trouble(url: str) -> tuple[str, str | None]:
    """The same of a proxy's address; no message repeats it, for it may hold a password."""
    if any(char.isspace() for char in url):
        return "holds a blank", None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "cannot be read", 'write "http://host:3128"'
    if parts.scheme not in _PROXY_SCHEMES:
        return "has no scheme that is known", 'write "http://…", "https://…" or "socks5://…"'
    if "@" in parts.netloc:
        hint = 'put user:password into an environment variable, its name into "proxy_auth_env"'
        return "holds a user name or password", hint
    if parts.path.strip("/") or parts.query or parts.fragment:
        return "has more than a host and a port", None
    return _host_trouble(parts, port)


def _parts_trouble(parts: SplitResult, port: int | None, url: str) -> tuple[str, str | None]:
    if parts.scheme not in {"http", "https"}:
        hint = f"write https://{url}" if not parts.scheme or "." in parts.scheme else None
        return f"has the scheme {parts.scheme!r}" if parts.scheme else "has no scheme", (
            hint or "only http and https are polled"
        )
    if "@" in parts.netloc:
        return "holds a user name or password", "secrets do not belong in an address"
    return _host_trouble(parts, port)


def _host_trouble(parts: SplitResult, port: int | None) -> tuple[str, str | None]:
    if not parts.hostname or not parts.hostname.strip("."):
        return "has no host", None
    if port == 0:
        return "has port 0", None
    if not _is_host(parts.hostname):
        return f"has a host that is no name: {parts.hostname!r}", None
    return "", None


def is_private(url: str) -> bool:
    """Whether the host is, as written, an address or a name that only this network knows."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == _LOCAL_NAMES[0] or host.endswith(_LOCAL_NAMES[1:])


def _is_host(host: str) -> bool:
    if ":" in host:  # in brackets: urlsplit accepts an address only
        return True
    labels = host.rstrip(".").split(".")
    return all(
        label and len(label) <= _LONGEST_LABEL and not set(label) & _NOT_IN_HOSTS
        for label in labels
    )
