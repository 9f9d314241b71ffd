"""A feed's address becomes a complete body with its validators, or a failure in words.

Touches: the network. httpx has no other room: it builds and sends requests here; redirects,
decoding, limits, addresses and cookies are ours, since each of its defaults failed a
measured case (a 1.8 kB double gzip became 1 GiB in one piece, a truncated gzip was a 200).
"""

import asyncio
import logging
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Final, Self
from urllib.parse import urldefrag, urljoin

import certifi
import httpcore
import httpx

from monitor.clock import Clock
from monitor.feeds.fetch_addresses import refusal
from monitor.feeds.fetch_body import Body, BodyError
from monitor.feeds.fetch_headers import asked_for, header_text, is_challenge, validator
from monitor.feeds.fetch_lookup import Lookup, addresses_of, system_lookup
from monitor.feeds.schedule import in_words
from monitor.model.feeds import (
    Asked,
    FailureKind,
    Feed,
    FeedState,
    Fetched,
    FetchFailed,
    FetchResult,
    NotModified,
)
from monitor.text import clean_line

MAX_HOPS: Final = 5
ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json,"
    " application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_PERMANENT: Final = frozenset((301, 308))
_HEAD_START_S: Final = 0.25
"""How long one of several addresses is tried before the next joins in (RFC 8305, 5)."""
_LOGGERS: Final = (
    "httpx",
    "httpcore",
    "httpcore.connection",
    "httpcore.http11",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one poll may cost at most."""

    total_s: float = 30.0
    connect_s: float = 10.0
    idle_s: float = 15.0
    """Between two pieces of an answer."""
    wire_bytes: int = 2 * 1024 * 1024
    decoded_bytes: int = 10 * 1024 * 1024


_DAILY: Final = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    OSError,
    OverflowError,
    ValueError,
)
"""What a server, a redirect or a network can make the client raise (measured, one by one)."""


class Fetcher:
    """Asks feeds' servers, with one pool of connections; enter it before use."""

    def __init__(
        self,
        *,
        version: str,
        clock: Clock,
        limits: Limits | None = None,
        lookup: Lookup = system_lookup,
    ) -> None:
        self._agent = f"Mozilla/5.0 (compatible; Monitor/{version}; terminal feed reader)"
        self._clock = clock
        self._limits = limits or Limits()
        self._lookup = lookup
        self._stack = AsyncExitStack()
        self._clients: dict[bool, httpx.AsyncClient] = {}

    async def __aenter__(self) -> Self:
        """Open the two pools: for public addresses only, and for private ones too."""
        for name in _LOGGERS:  # their INFO and DEBUG lines hold whole URLs and headers
            logging.getLogger(name).setLevel(logging.WARNING)
            logging.getLogger(name).addFilter(_is_warning)
        trusted = _trusted()
        for allow_private in (False, True):
            network = _Vetted(allow_private=allow_private, lookup=self._lookup)
            client = _client(self._limits, trusted, network)
            self._clients[allow_private] = await self._stack.enter_async_context(client)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def fetch(self, feed: Feed, state: FeedState) -> FetchResult:
        """One poll: conditional where we remember validators; every daily failure is a value."""
        try:
            async with asyncio.timeout(self._limits.total_s):
                return await self._follow(feed, state)
        except TimeoutError:
            return _failed(FailureKind.TIMEOUT, f"no answer within {self._limits.total_s:g} s")
        except BodyError as error:
            return _failed(error.kind, str(error), 200)  # only a 200's body is read
        except _AddressError as error:
            return _failed(FailureKind.ADDRESS, str(error))
        except _DAILY as error:
            return _failure_of(error)
        except ExceptionGroup as group:  # anyio wraps what goes wrong while it connects
            return _failure_of(_first(group))

    async def _follow(self, feed: Feed, state: FeedState) -> FetchResult:
        url = state.adopted_url or feed.url
        moved: str | None = None
        permanent = True
        allow_private = feed.allow_private
        for hop in range(MAX_HOPS + 1):
            if (reason := _unsuitable(url)) is not None:
                return _failed(FailureKind.REDIRECT if hop else FailureKind.ADDRESS, reason)
            client = self._clients[allow_private]
            request = client.build_request("GET", url, headers=self._headers(feed, state, url))
            response = await client.send(request, stream=True)
            try:
                if response.status_code not in _REDIRECTS:
                    answer = await self._answer(response, url, moved)
                    return _marked(answer, redirected=hop > 0)
                target = header_text(response.headers, "location")
                # A public server never gets to point us into our own network.
                allow_private = allow_private and _is_private(response)
            finally:
                await response.aclose()
            if not target:
                return _failed(FailureKind.REDIRECT, "redirect to nowhere", response.status_code)
            # As the client reads it: ASCII, and without a fragment, which is no server's matter.
            url = str(httpx.URL(urldefrag(urljoin(url, target)).url))
            permanent = permanent and response.status_code in _PERMANENT
            moved = url if permanent else moved  # how far the permanent beginning led
        return _failed(FailureKind.REDIRECT, f"more than {MAX_HOPS} redirects")

    def _headers(self, feed: Feed, state: FeedState, url: str) -> list[tuple[bytes, bytes]]:
        """What a request says; validators only to the address that gave them, byte for byte."""
        headers = {
            "User-Agent": feed.user_agent or self._agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip",
        }
        if state.validators_url == url:
            headers |= {
                name: value
                for name, value in (
                    ("If-None-Match", state.etag),
                    ("If-Modified-Since", state.last_modified),
                )
                if value is not None
            }
        return [(k.encode(), value.encode("latin-1", "replace")) for k, value in headers.items()]

    async def _answer(self, response: httpx.Response, url: str, moved: str | None) -> FetchResult:
        headers, status = response.headers, response.status_code
        asked = asked_for(headers, status, self._clock.now())
        etag = validator(headers.raw, b"etag")
        last_modified = validator(headers.raw, b"last-modified")
        if is_challenge(headers):
            words = "a check for browsers stands in front of the feed"
            return FetchFailed(kind=FailureKind.CHALLENGE, detail=words, status=status, asked=asked)
        if status == 304 and _is_conditional(response.request):
            return NotModified(etag=etag, last_modified=last_modified, asked=asked, moved_to=moved)
        if status != 200:
            return _refused(status, asked)
        body = Body(
            encoding=header_text(headers, "content-encoding") or "",
            wire_bytes=self._limits.wire_bytes,
            decoded_bytes=self._limits.decoded_bytes,
        )
        async for piece in response.aiter_raw():
            body.take(piece)
        content = body.whole()
        if not content.strip():
            return _failed(FailureKind.EMPTY, "answered 200 with nothing in it", status)
        return Fetched(
            body=content,
            etag=etag,
            last_modified=last_modified,
            final_url=url,
            content_type=clean_line(header_text(headers, "content-type") or ""),
            status=status,
            asked=asked,
            wire_bytes=body.wire,
            moved_to=moved,
        )


def _is_conditional(request: httpx.Request) -> bool:
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def _is_private(response: httpx.Response) -> bool:
    """Whether the server that answered has a private address."""
    stream = response.extensions["network_stream"]
    address = stream.get_extra_info("server_addr")
    return address is not None and refusal(str(address[0]), allow_private=False) is not None


def _unsuitable(url: str) -> str | None:
    """Why an address is none we would ask; None if we would. Read as the client reads it."""
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return "an address that cannot be asked"
    if parts.scheme not in ("http", "https"):
        return f"leads to {clean_line(parts.scheme) or 'no'}: only http and https are followed"
    if not parts.host:
        return "an address without a host"
    if parts.userinfo:
        return "an address with a user name in it is not followed"
    if parts.port is not None and not 0 < parts.port <= _LAST_PORT:
        return f"there is no port {parts.port}"
    return None


_LAST_PORT: Final = 65_535


def _refused(status: int, asked: Asked) -> FetchFailed:
    patience = asked.retry_after
    wait = f", asked for {in_words(patience)}" if patience else ""
    kind, words = FailureKind.HTTP, f"answered {status}{wait}"
    if status == 304:
        words = "answered 304 to an unconditional request"
    elif status == 410:
        kind, words = FailureKind.GONE, "answered 410: gone"
    elif status == 429 or patience is not None:
        kind = FailureKind.THROTTLED
    return FetchFailed(kind=kind, detail=words, status=status, asked=asked)


def _marked(answer: FetchResult, *, redirected: bool) -> FetchResult:
    """A refusal says whether it came from the address itself or from where that led."""
    return replace(answer, redirected=redirected) if isinstance(answer, FetchFailed) else answer


def _failed(kind: FailureKind, detail: str, status: int | None = None) -> FetchFailed:
    return FetchFailed(kind=kind, detail=clean_line(detail, limit=200), status=status)


class _AddressError(Exception):
    """A resolved address is one we never connect to."""


class _NoNameError(OSError):
    """The host's name has no address; `down` if nothing could be asked."""

    def __init__(self, host: str, *, down: bool) -> None:
        self.down = down
        super().__init__(f"no address for {host}")


def _failure_of(error: BaseException) -> FetchFailed:
    """A client's exception as a failure in words; its own text may hold URLs, so it stays out."""
    for cause in _causes(error):
        if (failed := _by_cause(cause)) is not None:
            return failed
    kind, words = _by_type(error)
    return _failed(kind, words)


def _by_cause(cause: BaseException) -> FetchFailed | None:
    """What the system said, under the client's exception; None if it said nothing telling."""
    if isinstance(cause, _NoNameError):
        return FetchFailed(
            kind=FailureKind.DNS, detail=clean_line(str(cause)), network_down=cause.down
        )
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _failed(FailureKind.TLS, f"certificate not trusted: {cause.verify_message}")
    if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
        words = "no route to the network"
        return FetchFailed(kind=FailureKind.NETWORK, detail=words, network_down=True)
    plain: tuple[tuple[type[BaseException], FailureKind, str], ...] = (
        (_AddressError, FailureKind.ADDRESS, str(cause)),
        (ssl.SSLError, FailureKind.TLS, "no secure connection could be made"),
        (ConnectionRefusedError, FailureKind.REFUSED, "connection refused"),
    )
    found = (_failed(kind, words) for type_, kind, words in plain if isinstance(cause, type_))
    return next(found, None)


_UNREACHABLE: Final = frozenset((100, 101))
"""ENETDOWN, ENETUNREACH: our side. A single host that is unreachable is the feed's trouble."""


def _by_type(error: BaseException) -> tuple[FailureKind, str]:
    table: tuple[
        tuple[type[BaseException] | tuple[type[BaseException], ...], FailureKind, str], ...
    ]
    table = (
        (httpx.ConnectTimeout, FailureKind.TIMEOUT, "no connection in time"),
        (httpx.TimeoutException, FailureKind.TIMEOUT, "the server fell silent"),
        (_UNASKABLE, FailureKind.REDIRECT, "an address that cannot be asked"),
        (httpx.RemoteProtocolError, FailureKind.NETWORK, "the server does not speak proper HTTP"),
        (httpx.ConnectError, FailureKind.NETWORK, "could not connect"),
    )
    if "without sending complete" in str(error):
        return FailureKind.TRUNCATED, "the answer broke off before its end"
    if "in location header" in str(error):  # the client reads it before we do
        return FailureKind.REDIRECT, "redirect to an address that cannot be asked"
    found = (row[1:] for row in table if isinstance(error, row[0]))
    return next(found, (FailureKind.NETWORK, "the connection broke"))


_UNASKABLE: Final = (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError, OverflowError)


def _causes(error: BaseException | None) -> Iterable[BaseException]:
    for _ in range(10):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _trusted() -> ssl.SSLContext:
    """The system's certificates; httpx's own where the system has loaded none.

    A bare container or a Mac with Python from python.org has none, and every feed would fail.
    Certificates that the system reads one by one, when needed, count as none: both are trusted.
    """
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(certifi.where())
    return context


def _client(
    limits: Limits, trusted: ssl.SSLContext, network: httpcore.AsyncNetworkBackend
) -> httpx.AsyncClient:
    timeout = httpx.Timeout(limits.idle_s, connect=limits.connect_s, pool=None)
    transport = httpx.AsyncHTTPTransport(verify=trusted, trust_env=False)
    # httpx hands no network backend through; the pool it would build is replaced by ours.
    transport._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001
        ssl_context=trusted,
        max_connections=None,
        max_keepalive_connections=20,
        keepalive_expiry=5.0,
        network_backend=network,
    )
    return httpx.AsyncClient(
        transport=transport,
        timeout=timeout,
        trust_env=False,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    )


class _Vetted(httpcore.AsyncNetworkBackend):
    """Resolves, vets every address, and connects to the vetted literal: no second lookup.

    TLS still checks the certificate against the name, since only the connection is ours.
    """

    def __init__(self, *, allow_private: bool, lookup: Lookup) -> None:
        self._allow_private = allow_private
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
            raise _NoNameError(host, down=True) from error
        for address in addresses:
            if (reason := refusal(address, allow_private=self._allow_private)) is not None:
                raise _AddressError(reason)
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
        _NoNameError: If there is none.
    """
    try:
        addresses = await addresses_of(host, port, lookup=lookup)
    except (OSError, UnicodeError) as error:
        down = isinstance(error, OSError) and error.errno in _NO_RESOLVER
        raise _NoNameError(host, down=down) from error
    if not addresses:
        raise _NoNameError(host, down=False)
    return addresses


_NO_RESOLVER: Final = frozenset((socket.EAI_AGAIN, None))
"""Nothing could be asked: no resolver answered, or we had no thread to ask in."""
