"""A feed's address becomes a complete body with its validators, or a failure in words.

Touches: the network. httpx has no other room: it builds and sends requests here; redirects,
decoding, limits, addresses and cookies are ours, since each of its defaults failed a
measured case (a 1.8 kB double gzip became 1 GiB in one piece, a truncated gzip was a 200).
"""

import asyncio
import logging
import socket
import ssl
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Final, Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from monitor.clock import Clock
from monitor.feeds.fetch_addresses import refusal
from monitor.feeds.fetch_body import Body, BodyError
from monitor.feeds.fetch_headers import asked_for, header_text, is_challenge, redacted
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
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9,"
    " text/xml;q=0.8, */*;q=0.1"
)
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_PERMANENT: Final = frozenset((301, 308))
_ADDRESS_PATIENCE_S: Final = 4.0
"""How long one of several addresses may take to connect before the next is tried."""


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

    def __init__(self, *, version: str, clock: Clock, limits: Limits | None = None) -> None:
        self._agent = f"Mozilla/5.0 (compatible; Monitor/{version}; terminal feed reader)"
        self._clock = clock
        self._limits = limits or Limits()
        self._stack = AsyncExitStack()
        self._clients: dict[bool, httpx.AsyncClient] = {}

    async def __aenter__(self) -> Self:
        """Open the two pools: for public addresses only, and for private ones too."""
        for name in ("httpx", "httpcore"):  # their INFO lines hold whole URLs, secrets and all
            logging.getLogger(name).setLevel(logging.WARNING)
        for allow_private in (False, True):
            client = _client(self._limits, allow_private=allow_private)
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
            return _failed(error.kind, str(error))
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
        for _ in range(MAX_HOPS + 1):
            if (reason := _unsuitable(url)) is not None:
                return _failed(FailureKind.REDIRECT, reason)
            request = self._request(feed, state, url)
            conditional = _is_conditional(request)
            response = await self._clients[feed.allow_private].send(request, stream=True)
            try:
                if response.status_code not in _REDIRECTS:
                    return await self._answer(response, url, moved, conditional=conditional)
                target = header_text(response.headers, "location")
            finally:
                await response.aclose()
            if not target:
                return _failed(FailureKind.REDIRECT, "redirect to nowhere", response.status_code)
            url = urljoin(url, target)
            permanent = permanent and response.status_code in _PERMANENT
            moved = url if permanent else moved  # how far the permanent beginning led
        return _failed(FailureKind.REDIRECT, f"more than {MAX_HOPS} redirects")

    def _request(self, feed: Feed, state: FeedState, url: str) -> httpx.Request:
        headers = {
            "User-Agent": feed.user_agent or self._agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip",
        }
        if state.validators_url == url:
            if state.etag is not None:
                headers["If-None-Match"] = state.etag
            if state.last_modified is not None:
                headers["If-Modified-Since"] = state.last_modified
        return self._clients[feed.allow_private].build_request("GET", url, headers=headers)

    async def _answer(
        self, response: httpx.Response, url: str, moved: str | None, *, conditional: bool
    ) -> FetchResult:
        headers, status = response.headers, response.status_code
        asked = asked_for(headers, status, self._clock.now())
        if is_challenge(headers):
            return _failed(
                FailureKind.CHALLENGE, "a check for browsers stands in front of the feed", status
            )
        if status == 304:
            if not conditional:
                return _failed(FailureKind.HTTP, "answered 304 to an unconditional request", 304)
            return NotModified(
                etag=header_text(headers, "etag"),
                last_modified=header_text(headers, "last-modified"),
                asked=asked,
                moved_to=moved,
            )
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
            etag=header_text(headers, "etag"),
            last_modified=header_text(headers, "last-modified"),
            final_url=url,
            content_type=clean_line(header_text(headers, "content-type") or ""),
            status=status,
            asked=asked,
            wire_bytes=body.wire,
            moved_to=moved,
        )


def _is_conditional(request: httpx.Request) -> bool:
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers


def _unsuitable(url: str) -> str | None:
    """Why an address is none we would ask; None if we would."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return f"redirect to {clean_line(parts.scheme) or 'no'}: only http and https are followed"
    if not parts.hostname:
        return "an address without a host"
    if parts.username is not None or parts.password is not None:
        return "an address with a user name in it is not followed"
    return None


def _refused(status: int, asked: Asked) -> FetchFailed:
    patience = asked.retry_after
    wait = f", asked for {max(1, round(patience.total_seconds() / 60))} min" if patience else ""
    kind, words = FailureKind.HTTP, f"answered {status}{wait}"
    if status == 410:
        kind, words = FailureKind.GONE, "answered 410: gone"
    elif status == 429 or patience is not None:
        kind = FailureKind.THROTTLED
    return FetchFailed(kind=kind, detail=words, status=status, asked=asked)


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
    match cause:
        case _AddressError():
            return _failed(FailureKind.ADDRESS, str(cause))
        case _NoNameError():
            return FetchFailed(kind=FailureKind.DNS, detail=str(cause), network_down=cause.down)
        case ssl.SSLCertVerificationError():
            return _failed(FailureKind.TLS, f"certificate not trusted: {cause.verify_message}")
        case ssl.SSLError():
            return _failed(FailureKind.TLS, "no secure connection could be made")
        case ConnectionRefusedError():
            return _failed(FailureKind.REFUSED, "connection refused")
        case OSError() if cause.errno in _UNREACHABLE:
            words = "no route to the network"
            return FetchFailed(kind=FailureKind.NETWORK, detail=words, network_down=True)
    return None


_UNREACHABLE: Final = frozenset((100, 101))
"""ENETDOWN, ENETUNREACH: our side. A single host that is unreachable is the feed's trouble."""


def _by_type(error: BaseException) -> tuple[FailureKind, str]:
    broke_off = "without sending complete" in str(error)
    table: tuple[
        tuple[type[BaseException] | tuple[type[BaseException], ...], FailureKind, str], ...
    ]
    table = (
        (httpx.ConnectTimeout, FailureKind.TIMEOUT, "no connection in time"),
        (httpx.TimeoutException, FailureKind.TIMEOUT, "the answer stopped coming"),
        (_UNASKABLE, FailureKind.REDIRECT, "an address that cannot be asked"),
        (httpx.RemoteProtocolError, FailureKind.NETWORK, "the server does not speak proper HTTP"),
        (httpx.ConnectError, FailureKind.NETWORK, "could not connect"),
    )
    if broke_off:
        return FailureKind.TRUNCATED, "the answer broke off before its end"
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


def _client(limits: Limits, *, allow_private: bool) -> httpx.AsyncClient:
    timeout = httpx.Timeout(limits.idle_s, connect=limits.connect_s, pool=None)
    transport = httpx.AsyncHTTPTransport(trust_env=False)
    # httpx hands no network backend through; the pool it would build is replaced by ours.
    transport._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001
        ssl_context=ssl.create_default_context(),
        max_connections=None,
        max_keepalive_connections=20,
        keepalive_expiry=5.0,
        network_backend=_Vetted(allow_private=allow_private),
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

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
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
        addresses = await _resolve(host, port)
        for address in addresses:
            if (reason := refusal(address, allow_private=self._allow_private)) is not None:
                raise _AddressError(reason)
        for address in addresses[:-1]:
            patience = min(timeout or _ADDRESS_PATIENCE_S, _ADDRESS_PATIENCE_S)
            try:
                return await self._backend.connect_tcp(
                    address, port, patience, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._backend.connect_tcp(
            addresses[-1], port, timeout, local_address, socket_options
        )

    async def sleep(self, seconds: float) -> None:
        """Between httpcore's own retries, of which we allow none."""
        await asyncio.sleep(seconds)


async def _resolve(host: str, port: int) -> list[str]:
    """Every address of a host, each once, in the resolver's order.

    Raises:
        _NoNameError: If there is none.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        down = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
        raise _NoNameError(redacted(host), down=down) from error
    addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
    if not addresses:
        raise _NoNameError(redacted(host), down=False)
    return addresses
