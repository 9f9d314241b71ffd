"""A configured proxy becomes the network behind it.

Touches: the network. SOCKS (RFC 1928 and 1929) is spoken here: it takes fifty lines, and what
the client offers for it raises on a proxy that answers nonsense.
"""

import asyncio
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

import httpcore

from monitor.feeds.fetch.lookup import Lookup
from monitor.feeds.fetch.network import AddressError, Network
from monitor.model.feeds import Proxy

Credentials = tuple[str, str]
"""User and password."""

_PORT: Final = 1080
_VERSION: Final = 5
_BY_NAME: Final = 3
_ADDRESS_BYTES: Final = {1: 4, 4: 16}
_OPEN: Final = 0
_WITH_PASSWORD: Final = 2
_REPLIES: Final = {
    1: "failed",
    2: "does not allow this connection",
    3: "finds no way to the network",
    4: "finds no way to the host",
    5: "was refused by the host",
    6: "found the host too far away",
}
_LONGEST: Final = 255
"""Bytes of a name, a user or a password in SOCKS."""


class ProxyDownError(OSError):
    """The proxy itself cannot be reached: the fault of no feed."""


class ProxyRefusedError(Exception):
    """The proxy was reached and would not connect; says why in words."""


class ToProxy(Network):
    """Connects to the proxy, wherever it stands: it was configured by hand."""

    def __init__(self, lookup: Lookup) -> None:
        super().__init__(refuses=lambda _address: None, lookup=lookup)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's interface)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the proxy; raises ProxyDownError if there is none."""
        connect = super().connect_tcp
        try:
            return await connect(host, port, timeout, local_address, socket_options)
        except (OSError, AddressError, httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise ProxyDownError(f"the proxy {host}:{port} cannot be reached") from error


class Socks(ToProxy):
    """Connects to hosts through a SOCKS 5 proxy, which resolves their names."""

    def __init__(self, proxy: Proxy, lookup: Lookup, credentials: Credentials | None) -> None:
        super().__init__(lookup)
        parts = urlsplit(proxy.url)
        self._host, self._port = parts.hostname or "", parts.port or _PORT
        self._credentials = credentials

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's interface)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the host by way of the proxy."""
        stream = await super().connect_tcp(
            self._host, self._port, timeout, local_address, socket_options
        )
        try:
            async with asyncio.timeout(timeout):
                await _introduce(stream, self._credentials)
                await _ask_for(stream, host, port)
        except TimeoutError as error:
            await stream.aclose()
            raise ProxyRefusedError("did not connect in time") from error
        except BaseException:
            await stream.aclose()
            raise
        return stream


async def _introduce(stream: httpcore.AsyncNetworkStream, credentials: Credentials | None) -> None:
    """Agree on how we are known; with credentials the proxy may still let anyone in."""
    methods = bytes((_OPEN, _WITH_PASSWORD) if credentials else (_OPEN,))
    await stream.write(bytes((_VERSION, len(methods))) + methods)
    version, method = await _exactly(stream, 2)
    if version != _VERSION:
        raise ProxyRefusedError("speaks no SOCKS 5")
    if method == _WITH_PASSWORD and credentials:
        user, password = (part.encode()[:_LONGEST] for part in credentials)
        await stream.write(bytes((1, len(user))) + user + bytes((len(password),)) + password)
        if (await _exactly(stream, 2))[1] != 0:
            raise ProxyRefusedError("does not accept user and password")
    elif method != _OPEN:
        raise ProxyRefusedError("asks for a user and a password (proxy_auth_env)")


async def _ask_for(stream: httpcore.AsyncNetworkStream, host: str, port: int) -> None:
    """Have the proxy connect; its own address, which it answers with, is nothing to us."""
    await stream.write(bytes((_VERSION, 1, 0)) + _address(host) + port.to_bytes(2, "big"))
    version, reply, _, kind = await _exactly(stream, 4)
    if version != _VERSION or reply:
        raise ProxyRefusedError(_REPLIES.get(reply, "cannot do it"))
    size = (await _exactly(stream, 1))[0] if kind == _BY_NAME else _ADDRESS_BYTES.get(kind)
    if size is None:
        raise ProxyRefusedError("speaks no SOCKS 5")
    await _exactly(stream, size + 2)


def _address(host: str) -> bytes:
    try:
        literal = ip_address(host)
    except ValueError:
        name = host.encode("ascii")
        if len(name) > _LONGEST:
            raise ProxyRefusedError("can be given no name that long") from None
        return bytes((_BY_NAME, len(name))) + name
    return bytes((1 if literal.version == 4 else 4,)) + literal.packed


async def _exactly(stream: httpcore.AsyncNetworkStream, size: int) -> bytes:
    held = b""
    while len(held) < size:
        piece = await stream.read(size - len(held))
        if not piece:
            raise ProxyRefusedError("ended the connection")
        held += piece
    return held
