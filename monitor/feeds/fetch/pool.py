"""A way to a server becomes a client with its own pool of connections.

Touches: certificate files. httpx's defaults are switched off here, one by one: environment
proxies, redirects, cookies, and its own network.
"""

import ssl
from dataclasses import dataclass
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, Final
from urllib.parse import urlsplit

import certifi
import httpcore
import httpx

from monitor.feeds.fetch.addresses import refusal
from monitor.feeds.fetch.lookup import Lookup
from monitor.feeds.fetch.network import Network
from monitor.feeds.fetch.proxy import Credentials, Socks, ToProxy
from monitor.model.feeds import Proxy

_KEPT: Final = 20
_KEPT_S: Final = 5.0
"""Idle connections of one pool, and how long they are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What two requests have in common that may share a connection."""

    allow_private: bool = False
    proxy: Proxy | None = None
    ca_file: str = ""
    """Certificates that are trusted beside the system's."""


class Trust:
    """Certificates that are trusted, read once for each file: the system's alone take 40 ms."""

    def __init__(self) -> None:
        self._contexts: dict[str, ssl.SSLContext] = {}

    def by(self, ca_file: str) -> ssl.SSLContext:
        """As `trusted_by`."""
        if ca_file not in self._contexts:
            self._contexts[ca_file] = trusted_by(ca_file)
        return self._contexts[ca_file]


def client_of(
    route: Route,
    *,
    trust: Trust,
    timeout: httpx.Timeout,
    lookup: Lookup,
    credentials: Credentials | None = None,
) -> httpx.AsyncClient:
    """A client for one route; `credentials` are for its proxy.

    Raises:
        OSError: Its certificates cannot be read; `ssl.SSLError` if the file holds none.
    """
    transport = httpx.AsyncHTTPTransport(verify=trust.by(route.ca_file), trust_env=False)
    # httpx hands no network backend through; the pool it would build is replaced by ours.
    transport._pool = _pool(route, trust, lookup, credentials)  # noqa: SLF001
    return httpx.AsyncClient(
        transport=transport,
        timeout=timeout,
        trust_env=False,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    )


def _pool(
    route: Route, trust: Trust, lookup: Lookup, credentials: Credentials | None
) -> httpcore.AsyncConnectionPool:
    shared: dict[str, Any] = {
        "ssl_context": trust.by(route.ca_file),
        "max_connections": None,
        "max_keepalive_connections": _KEPT,
        "keepalive_expiry": _KEPT_S,
    }
    proxy = route.proxy
    if proxy is None:
        refuses = partial(refusal, allow_private=route.allow_private)
        network = Network(refuses=refuses, lookup=lookup)
        return httpcore.AsyncConnectionPool(network_backend=network, **shared)
    scheme = urlsplit(proxy.url).scheme
    if scheme == "socks5":
        network_by_socks = Socks(proxy, lookup, credentials)
        return httpcore.AsyncConnectionPool(network_backend=network_by_socks, **shared)
    return httpcore.AsyncHTTPProxy(
        proxy.url,
        proxy_auth=credentials and (credentials[0].encode(), credentials[1].encode()),
        proxy_ssl_context=trust.by("") if scheme == "https" else None,
        network_backend=ToProxy(lookup),
        **shared,
    )


def trusted_by(ca_file: str) -> ssl.SSLContext:
    """The system's certificates, httpx's own where the system has loaded none, and a file's.

    A bare container or a Mac with Python from python.org has none, and every feed would fail.
    Certificates that the system reads one by one, when needed, count as none: both are trusted.

    Raises:
        OSError: The file cannot be read; `ssl.SSLError` if no certificate is in it.
    """
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(certifi.where())
    if ca_file:
        context.load_verify_locations(ca_file)
    return context
