"""Opening a link in the browser: which URLs we would open, and with which arguments.

Touches: starts the browser. http and https only, never a shell, never `webbrowser`: that module
still hands `--help` and `%action` to browsers as arguments (CVE-2026-4519, gh-148169).
"""

import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

_BAD: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\]")
_SECOND_LEVELS: Final = frozenset({"co", "com", "gov", "org", "net", "ac", "edu", "gob", "gouv"})
"""Labels under a two-letter top level that are registries, not sites: `bbc.co.uk`."""
_MAX_URL: Final = 4_096
_KEPT: Final = "%/:?#[]@!$&'()*+,;=-._~"


def vetted_url(url: str) -> str | None:
    """The URL as we would open it, or None: http(s), a host, no user, nothing a shell would read.

    The host is ASCII (IDN as punycode), the rest percent-encoded.
    """
    if len(url) > _MAX_URL or _BAD.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or parts.username is not None or not host:
        return None
    ascii_host = _ascii_host(host)
    if ascii_host is None:
        return None
    place = ascii_host if port is None else f"{ascii_host}:{port}"
    path, query = quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT)
    return urlunsplit((parts.scheme, place, path, query, quote(parts.fragment, safe=_KEPT)))


def _ascii_host(host: str) -> str | None:
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return host if _HOST.fullmatch(host) else None


def host_of(url: str) -> str:
    """The host of a URL, "" if it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def same_site(url: str, other: str) -> bool:
    """Whether both URLs belong to one registrable domain, as far as that shows in the name."""
    return _site(host_of(url)) == _site(host_of(other)) != ""


def _site(host: str) -> str:
    labels = host.rstrip(".").split(".")
    short = len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3:] if short else labels[-2:])


def browser_command(url: str, environ: Mapping[str, str], platform: str) -> tuple[str, ...] | None:
    """The argument list that opens a vetted URL: `$BROWSER`, else the desktop's opener."""
    vetted = vetted_url(url)
    if vetted is None:
        return None
    given = environ.get("BROWSER", "").split(":")[0].strip()
    try:
        words = shlex.split(given)
    except ValueError:
        words = []
    if not words:
        return ("open" if platform == "darwin" else "xdg-open", vetted)
    if any("%s" in word for word in words):
        return tuple(word.replace("%s", vetted) for word in words)
    return (*words, vetted)


def open_in_browser(url: str, environ: Mapping[str, str]) -> str:
    """Start the browser and let it go; returns a sentence."""
    command = browser_command(url, environ, sys.platform)
    if command is None:
        return "this link is not one we would open"
    try:
        subprocess.Popen(  # noqa: S603 - a list, its URL vetted, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return f"{command[0]} could not be started ({error.strerror}): y copies the link"
    return f"opened {host_of(url)}"
