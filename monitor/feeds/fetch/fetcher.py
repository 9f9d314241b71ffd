"""A feed's address becomes a complete body with its validators, or a failure in words.

Touches: the network. httpx builds and sends requests here; redirects, decoding, limits,
addresses and cookies are ours, since each of its defaults failed a measured case (a 1.8 kB
double gzip became 1 GiB in one piece, a truncated gzip was a 200).
"""

import asyncio
import logging
import ssl
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Final, Self
from urllib.parse import urldefrag, urljoin

import httpx

from monitor.clock import Clock
from monitor.feeds.fetch.addresses import refusal, refusal_by_name
from monitor.feeds.fetch.body import Body, BodyError
from monitor.feeds.fetch.headers import asked_for, header_text, is_challenge, validator
from monitor.feeds.fetch.lookup import Lookup, system_lookup
from monitor.feeds.fetch.network import AddressError, NoNameError
from monitor.feeds.fetch.pool import Route, Trust, client_of
from monitor.feeds.fetch.proxy import Credentials, ProxyDownError, ProxyRefusedError
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
    Proxy,
)
from monitor.text import clean_line

MAX_HOPS: Final = 5
ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json,"
    " application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_PERMANENT: Final = frozenset((301, 308))
_LOGGERS: Final = (
    "httpx",
    "httpcore",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.proxy",
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


class _SetupError(Exception):
    """What our own configuration names is not there; says what, never a secret."""


_DAILY: Final = (
    AddressError,
    ProxyRefusedError,
    _SetupError,
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
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`environment` holds the secrets that feeds and proxies name; nothing else is read."""
        self._agent = f"Mozilla/5.0 (compatible; Monitor/{version}; terminal feed reader)"
        self._clock = clock
        self._limits = limits or Limits()
        self._lookup = lookup
        self._environment = environment or {}
        self._trust = Trust()
        self._stack = AsyncExitStack()
        self._clients: dict[Route, httpx.AsyncClient] = {}

    async def __aenter__(self) -> Self:
        """Silence the client, read certificates; pools are opened when a feed needs them."""
        self._trust.by("")
        for name in _LOGGERS:  # their INFO and DEBUG lines hold whole URLs and headers
            logging.getLogger(name).setLevel(logging.WARNING)
            logging.getLogger(name).addFilter(_is_warning)
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
        except _DAILY as error:
            return _failure_of(error)
        except ExceptionGroup as group:  # anyio wraps what goes wrong while it connects
            return _failure_of(_first(group))

    async def _follow(self, feed: Feed, state: FeedState) -> FetchResult:
        url = state.adopted_url or feed.url
        moved: str | None = None
        permanent = True
        allow_private = feed.allow_private
        at_home = True
        for hop in range(MAX_HOPS + 1):
            if (reason := _unsuitable(url)) is not None:
                return _failed(FailureKind.REDIRECT if hop else FailureKind.ADDRESS, reason)
            if feed.proxy is not None:
                _require_public_name(url, allow_private=allow_private)
            at_home = at_home and _origin(url) == _origin(feed.url)
            client = self._client(_route(feed, url, allow_private=allow_private))
            headers = self._headers(feed, state, url, at_home=at_home)
            request = client.build_request("GET", url, headers=headers)
            response = await client.send(request, stream=True)
            try:
                if response.status_code not in _REDIRECTS:
                    answer = await self._answer(response, url, moved)
                    return _marked(answer, redirected=hop > 0)
                target = header_text(response.headers, "location")
                # A public server never gets to point us into our own network.
                allow_private = allow_private and _is_private(response, feed.proxy, url)
            finally:
                await response.aclose()
            if not target:
                return _failed(FailureKind.REDIRECT, "redirect to nowhere", response.status_code)
            # As the client reads it: ASCII, and without a fragment, which is no server's matter.
            url = str(httpx.URL(urldefrag(urljoin(url, target)).url))
            permanent = permanent and response.status_code in _PERMANENT
            moved = url if permanent else moved  # how far the permanent beginning led
        return _failed(FailureKind.REDIRECT, f"more than {MAX_HOPS} redirects")

    def _client(self, route: Route) -> httpx.AsyncClient:
        """The client of a route, made when it is first taken."""
        if (client := self._clients.get(route)) is None:
            credentials = self._credentials(route)
            limits = self._limits
            timeout = httpx.Timeout(limits.idle_s, connect=limits.connect_s, pool=None)
            try:
                client = client_of(
                    route,
                    trust=self._trust,
                    timeout=timeout,
                    lookup=self._lookup,
                    credentials=credentials,
                )
            except OSError as error:
                raise _SetupError(f"{route.ca_file} cannot be read: nothing was asked") from error
            self._clients[route] = client
            self._stack.push_async_callback(client.aclose)
        return client

    def _credentials(self, route: Route) -> Credentials | None:
        """User and password for the route's proxy, if it is said where they are."""
        if route.proxy is None or not route.proxy.auth_env:
            return None
        user, _, password = self._secret(route.proxy.auth_env).partition(":")
        return user, password

    def _secret(self, name: str) -> str:
        """The value of an environment variable that the configuration names.

        Raises:
            _SetupError: It is not set, or no header could carry it. Never says the value.
        """
        value = self._environment.get(name, "").strip()
        if not value:
            raise _SetupError(f"the environment variable {name} is not set: nothing was asked")
        if not (value.isascii() and value.isprintable()):
            raise _SetupError(f"the environment variable {name} holds more than plain characters")
        return value

    def _headers(
        self, feed: Feed, state: FeedState, url: str, *, at_home: bool
    ) -> list[tuple[bytes, bytes]]:
        """What a request says; validators only to the address that gave them, byte for byte.

        Authorization goes out only while no other origin than the feed's own was met.
        """
        headers = {
            "User-Agent": feed.user_agent or self._agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip",
        }
        if feed.authorization_env and at_home:
            headers["Authorization"] = self._secret(feed.authorization_env)
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


def _route(feed: Feed, url: str, *, allow_private: bool) -> Route:
    """How an address is reached on a feed's behalf; its certificates count for its own host."""
    own = _host(url) == _host(feed.url)
    ca_file = feed.ca_file if own else ""
    return Route(allow_private=allow_private, proxy=feed.proxy, ca_file=ca_file)


def _origin(url: str) -> tuple[str, bytes, int | None]:
    parts = httpx.URL(url)
    return parts.scheme, parts.raw_host, parts.port


def _require_public_name(url: str, *, allow_private: bool) -> None:
    """Vet an address whose host somebody else will look up; raises AddressError."""
    if (reason := refusal_by_name(_host(url), allow_private=allow_private)) is not None:
        raise AddressError(reason)


def _host(url: str) -> str:
    return httpx.URL(url).raw_host.decode("ascii")


def _is_private(response: httpx.Response, proxy: Proxy | None, url: str) -> bool:
    """Whether the server that answered has a private address; behind a proxy, by its name."""
    if proxy is not None:
        return refusal_by_name(_host(url), allow_private=False) is not None
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


def _failure_of(error: BaseException) -> FetchFailed:
    """A client's exception as a failure in words; its own text may hold URLs, so it stays out."""
    for cause in _causes(error):
        if (failed := _by_cause(cause)) is not None:
            return failed
    kind, words = _by_type(error)
    return _failed(kind, words)


def _by_cause(cause: BaseException) -> FetchFailed | None:
    """What the system said, under the client's exception; None if it said nothing telling."""
    if isinstance(cause, NoNameError):
        return FetchFailed(
            kind=FailureKind.DNS, detail=clean_line(str(cause)), network_down=cause.down
        )
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _failed(FailureKind.TLS, f"certificate not trusted: {cause.verify_message}")
    if isinstance(cause, ProxyDownError):
        return FetchFailed(
            kind=FailureKind.NETWORK, detail=clean_line(str(cause)), network_down=True
        )
    if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
        words = "no route to the network"
        return FetchFailed(kind=FailureKind.NETWORK, detail=words, network_down=True)
    plain: tuple[tuple[type[BaseException], FailureKind, str], ...] = (
        (AddressError, FailureKind.ADDRESS, str(cause)),
        (_SetupError, FailureKind.SETUP, str(cause)),
        (ProxyRefusedError, FailureKind.NETWORK, f"the proxy {cause}"),
        (httpx.ProxyError, FailureKind.NETWORK, f"the proxy answered {str(cause)[:3]}"),
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
