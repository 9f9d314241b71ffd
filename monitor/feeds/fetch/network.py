"""A host's name becomes a connection to one of its vetted addresses.

Touches: the network. One of the four rooms that know the client (httpx, httpcore).
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Final

import httpcore

from monitor.feeds.fetch.lookup import Lookup, addresses_of

_HEAD_START_S: Final = 0.25
"""How long one of several addresses is tried before the next joins in (RFC 8305, 5)."""
_NO_RESOLVER: Final = frozenset((socket.EAI_AGAIN, None))
"""Nothing could be asked: no resolver answered, or we had no thread to ask in."""

Refuses = Callable[[str], str | None]
"""From a resolved address to why it is refused, None if it may be connected to."""


class AddressError(Exception):
    """A resolved address is one we never connect to."""


class NoNameError(OSError):
    """The host's name has no address; `down` if nothing could be asked."""

    def __init__(self, host: str, *, down: bool) -> None:
        self.down = down
        super().__init__(f"no address for {host}")


class Network(httpcore.AsyncNetworkBackend):
    """Resolves, vets every address, and connects to the vetted literal: no second lookup.

    TLS still checks the certificate against the name, since only the connection is ours.
    """

    def __init__(self, *, refuses: Refuses, lookup: Lookup) -> None:
        self._refuses = refuses
        self._lookup = lookup
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's interface)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the host's addresses, all of which were vetted."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await _resolve(host, port, self._lookup)
        except TimeoutError as error:
            raise NoNameError(host, down=True) from error
        for address in addresses:
            if (reason := self._refuses(address)) is not None:
                raise AddressError(reason)
        connect = self._backend.connect_tcp
        attempts = [
            partial(connect, address, port, timeout, local_address, socket_options)
            for address in addresses
        ]
        return await (attempts[0]() if len(attempts) == 1 else _race(attempts))

    async def sleep(self, seconds: float) -> None:
        """Between httpcore's own retries, of which we allow none."""
        await asyncio.sleep(seconds)


_Attempt = Callable[[], Awaitable[httpcore.AsyncNetworkStream]]


async def _race(attempts: Sequence[_Attempt]) -> httpcore.AsyncNetworkStream:
    """The first that connects; each joins in when the one before has failed or is slow.

    Raises:
        Exception: The first one's, if none connects: the resolver puts first what can be reached.
    """
    running: list[asyncio.Future[httpcore.AsyncNetworkStream]] = []
    winner = None
    try:
        for number in range(len(attempts)):
            running.append(asyncio.ensure_future(attempts[number]()))
            last = number == len(attempts) - 1
            winner = await _winner(running, patience_s=None if last else _HEAD_START_S)
            if winner is not None:
                return winner.result()
        return running[0].result()  # raises
    finally:
        for one in running:
            one.cancel()
        ended = await asyncio.gather(*running, return_exceptions=True)
        for one, stream in zip(running, ended, strict=True):
            if one is not winner and not isinstance(stream, BaseException):
                await stream.aclose()


async def _winner(
    running: Sequence[asyncio.Future[httpcore.AsyncNetworkStream]], *, patience_s: float | None
) -> asyncio.Future[httpcore.AsyncNetworkStream] | None:
    """One that has connected; None once the newest failed or (with patience) took too long."""
    while True:
        for one in running:
            if one.done() and one.exception() is None:
                return one
        waiting = [one for one in running if not one.done()]
        if not waiting or (patience_s is not None and running[-1].done()):
            return None
        done, _ = await asyncio.wait(
            waiting, timeout=patience_s, return_when=asyncio.FIRST_COMPLETED
        )
        if not done:
            return None


async def _resolve(host: str, port: int, lookup: Lookup) -> list[str]:
    """Every address of a host, each once, in the resolver's order.

    Raises:
        NoNameError: If there is none.
    """
    try:
        addresses = await addresses_of(host, port, lookup=lookup)
    except (OSError, UnicodeError) as error:
        down = isinstance(error, OSError) and error.errno in _NO_RESOLVER
        raise NoNameError(host, down=down) from error
    if not addresses:
        raise NoNameError(host, down=False)
    return addresses
