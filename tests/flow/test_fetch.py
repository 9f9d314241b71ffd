"""What servers, redirects and networks can do to a request, against real sockets."""

import asyncio
import errno
import gzip
import logging
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from monitor.feeds.fetch import fetcher as fetching
from monitor.feeds.fetch import pool
from monitor.feeds.fetch.addresses import refusal
from monitor.feeds.fetch.fetcher import Fetcher, Limits
from monitor.feeds.fetch.lookup import Lookup, system_lookup
from monitor.feeds.fetch.network import NoNameError
from monitor.feeds.fetch.pool import trusted_by
from monitor.model.feeds import (
    FailureKind,
    Feed,
    FeedKey,
    FeedState,
    Fetched,
    FetchFailed,
    FetchResult,
)
from tests.support.fakes import FakeClock
from tests.support.feed_server import Answer, FeedServer
from tests.support.manners import ONE, feed_at, named, ok

STATE = FeedState(feed=FeedKey("wire"))
SECRET = "hunter2secret"  # noqa: S105
QUICK = Limits(total_s=1.0, connect_s=0.5, idle_s=0.3)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as one:
        yield one


@pytest_asyncio.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(version="1", clock=FakeClock()) as one:
        yield one


async def asked(
    feed: Feed | str, limits: Limits | None = None, *, lookup: Lookup = system_lookup
) -> FetchResult:
    feed = feed_at(feed) if isinstance(feed, str) else feed
    async with Fetcher(version="1", clock=FakeClock(), limits=limits, lookup=lookup) as fetcher:
        return await fetcher.fetch(feed, STATE)


def at(*addresses: str) -> Lookup:
    """A resolver that knows these addresses of any host."""
    return lambda *_: list(addresses)


def failure(result: FetchResult) -> FetchFailed:
    assert isinstance(result, FetchFailed)
    return result


def to(location: str, status: int = 302) -> Answer:
    return Answer(status=status, headers=named(location=location))


async def test_a_body_comes_with_its_validators_and_sizes(
    server: FeedServer, fetcher: Fetcher
) -> None:
    url = server.script("/f", replace(ok(etag='"a"'), gzipped=True))
    result = await fetcher.fetch(feed_at(url), STATE)

    assert isinstance(result, Fetched)
    assert (result.body, result.etag, result.final_url) == (ONE, '"a"', url)
    assert result.wire_bytes == len(gzip.compress(ONE, mtime=0))


async def test_a_request_names_the_program_and_nothing_about_its_user(
    server: FeedServer, fetcher: Fetcher
) -> None:
    await fetcher.fetch(feed_at(server.script("/f", ok())), STATE)
    names = sorted(name.lower().decode() for name, _ in server.requests[0].headers)

    assert names == ["accept", "accept-encoding", "connection", "host", "user-agent"]
    assert server.requests[0].header("accept-encoding") == "gzip"
    assert "Monitor/1" in (server.requests[0].header("user-agent") or "")


async def test_a_feed_may_have_a_user_agent_of_its_own(
    server: FeedServer, fetcher: Fetcher
) -> None:
    feed = replace(feed_at(server.script("/f", ok())), user_agent="Desk/2 caf\xe9 — ask me")
    assert isinstance(await fetcher.fetch(feed, STATE), Fetched)
    assert server.requests[0].header("user-agent") == "Desk/2 caf\xe9 ? ask me"


async def test_proxies_of_the_environment_are_not_used(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert isinstance(await asked(server.script("/f", ok())), Fetched)


@pytest.mark.parametrize(
    ("location", "words"),
    [
        pytest.param("file:///etc/passwd", "only http and https", id="a file"),
        pytest.param("ftp://127.0.0.1/f", "only http and https", id="ftp"),
        pytest.param("javascript:alert(1)", "cannot be asked", id="a script"),
        pytest.param("data:text/xml,<rss/>", "cannot be asked", id="data"),
        pytest.param("http://user:pw@127.0.0.1/f", "user name", id="a user name"),
        pytest.param("http://user\\@127.0.0.1/f", "user name", id="a user name in disguise"),
        pytest.param("http://127.0.0.1:99999/f", "no port 99999", id="a port too high"),
        pytest.param("http://:80/f", "without a host", id="no host"),
        pytest.param("http://127.0.0.1:0/f", "no port 0", id="port 0"),
        pytest.param("http://[::1/f", "cannot be asked", id="half an address"),
        pytest.param("http://127.0.0.1/\x7f", "cannot be asked", id="a control character"),
        pytest.param("", "nowhere", id="nothing"),
    ],
)
async def test_a_redirect_is_refused_to(
    location: str, words: str, server: FeedServer, fetcher: Fetcher
) -> None:
    result = failure(await fetcher.fetch(feed_at(server.script("/f", to(location))), STATE))

    assert result.kind is FailureKind.REDIRECT
    assert words in result.detail
    assert len(server.requests) == 1


async def test_a_redirect_without_location_leads_nowhere(
    server: FeedServer, fetcher: Fetcher
) -> None:
    result = failure(await fetcher.fetch(feed_at(server.script("/f", Answer(status=301))), STATE))
    assert (result.kind, result.status) == (FailureKind.REDIRECT, 301)


async def test_a_circle_costs_six_requests(server: FeedServer, fetcher: Fetcher) -> None:
    url = server.script("/f", to("/f"))
    result = failure(await fetcher.fetch(feed_at(url), STATE))

    assert (result.kind, result.detail) == (FailureKind.REDIRECT, "more than 5 redirects")
    assert len(server.requests) == 6


async def test_five_hops_are_followed_and_the_permanent_beginning_is_kept(
    server: FeedServer, fetcher: Fetcher
) -> None:
    url = server.script("/0", to("/1", 301))
    server.script("/1", to("/2#part", 308))
    for number in (2, 3, 4):
        server.script(f"/{number}", to(f"/{number + 1}"))
    server.script("/5", ok())
    result = await fetcher.fetch(feed_at(url), STATE)

    assert isinstance(result, Fetched)
    assert (result.final_url, result.moved_to) == (server.url("/5"), server.url("/2"))


async def test_a_private_address_is_refused_unless_the_feed_allows_it(
    server: FeedServer,
) -> None:
    url = server.script("/f", ok())
    result = failure(await asked(feed_at(url, allow_private=False)))

    assert result.kind is FailureKind.ADDRESS
    assert "127.0.0.1 is a private address" in result.detail
    assert server.requests == []


@pytest.mark.parametrize(
    "host",
    ["localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"],  # noqa: S104
)
async def test_no_spelling_of_this_machine_gets_through(host: str, server: FeedServer) -> None:
    url = f"http://{host}:{server.port}/f"
    assert failure(await asked(feed_at(url, allow_private=False))).kind is FailureKind.ADDRESS
    assert server.requests == []


@pytest.mark.parametrize("host", ["169.254.169.254", "[fd00:ec2::254]", "[::ffff:169.254.169.254]"])
async def test_a_machine_s_credentials_are_refused_even_to_feeds_that_allow_private_addresses(
    host: str,
) -> None:
    assert failure(await asked(f"http://{host}/latest")).kind is FailureKind.ADDRESS


async def test_a_public_server_cannot_lead_into_the_private_network(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """127.0.0.2 plays the public one: a test has no other address to itself."""

    def judged(address: str, *, allow_private: bool) -> str | None:
        return None if address == "127.0.0.2" else refusal(address, allow_private=allow_private)

    monkeypatch.setattr(fetching, "refusal", judged)
    inside = server.script("/inside", ok())
    async with FeedServer(host="127.0.0.2") as public:
        url = public.script("/f", to(inside))
        results = [
            failure(await asked(feed_at(url, allow_private=allowed))) for allowed in (False, True)
        ]

    assert [result.kind for result in results] == [FailureKind.ADDRESS] * 2
    assert server.requests == []


async def test_a_private_server_may_lead_to_another(server: FeedServer) -> None:
    async with FeedServer() as other:
        url = server.script("/f", to(other.script("/g", ok())))
        assert isinstance(await asked(url), Fetched)


async def test_cookies_are_neither_kept_nor_sent_on_the_way(
    server: FeedServer, fetcher: Fetcher
) -> None:
    cookie = ("Set-Cookie", "sid=1; Path=/")
    url = server.script("/f", replace(to("/g"), headers=(*named(location="/g"), cookie)))
    server.script("/g", replace(ok(), headers=(cookie,)))
    for _ in range(2):
        await fetcher.fetch(feed_at(url), STATE)
    assert len(server.requests) == 4
    assert all(one.header("cookie") is None for one in server.requests)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        pytest.param(Answer(hangs=True), FailureKind.TIMEOUT, id="a server that says nothing"),
        pytest.param(Answer(drips=True), FailureKind.TIMEOUT, id="a byte at a time for ever"),
        pytest.param(
            Answer(body=ONE, cut=50, claims_more=9), FailureKind.TRUNCATED, id="a torn body"
        ),
        pytest.param(
            Answer(body=ONE, chunked=True, cut=50), FailureKind.TRUNCATED, id="a torn chunk"
        ),
        pytest.param(Answer(body=b""), FailureKind.EMPTY, id="nothing in it"),
        pytest.param(
            Answer(body=gzip.compress(ONE)[:-9], headers=named(content_encoding="gzip")),
            FailureKind.TRUNCATED,
            id="gzip that broke off at a proper end of the body",
        ),
        pytest.param(
            Answer(body=ONE, headers=named(content_encoding="gzip")),
            FailureKind.ENCODING,
            id="gzip that is none",
        ),
        pytest.param(
            Answer(
                body=gzip.compress(gzip.compress(ONE)), headers=named(content_encoding="gzip, gzip")
            ),
            FailureKind.ENCODING,
            id="gzip twice",
        ),
        pytest.param(Answer(body=b" " * (11 << 20)), FailureKind.TOO_BIG, id="too big"),
        pytest.param(
            Answer(body=bytes(11 << 20), gzipped=True), FailureKind.TOO_BIG, id="too big unpacked"
        ),
        pytest.param(Answer(raw=b""), FailureKind.NETWORK, id="a server that hangs up"),
        pytest.param(
            Answer(raw=b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), FailureKind.NETWORK, id="no web server"
        ),
        pytest.param(
            Answer(raw=b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000),
            FailureKind.NETWORK,
            id="a header without end",
        ),
        pytest.param(Answer(status=410), FailureKind.GONE, id="gone"),
        pytest.param(Answer(status=404), FailureKind.HTTP, id="not found"),
        pytest.param(Answer(status=204), FailureKind.HTTP, id="no content"),
    ],
)
async def test_what_goes_wrong_has_a_name(
    answer: Answer, kind: FailureKind, server: FeedServer
) -> None:
    limits = QUICK if answer.hangs or answer.drips else None
    result = failure(await asked(server.script("/f", answer), limits))
    assert result.kind is kind
    assert result.detail
    assert not result.network_down


async def test_a_port_without_a_server_refuses() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert failure(await asked(f"http://127.0.0.1:{port}/")).kind is FailureKind.REFUSED


async def test_a_server_without_tls_is_told_so(server: FeedServer) -> None:
    url = server.script("/f", ok()).replace("http:", "https:")
    assert failure(await asked(url)).kind is FailureKind.TLS


async def test_a_name_that_is_none_has_no_address() -> None:
    result = failure(await asked("http://no-such-name.invalid/f"))
    assert result.kind is FailureKind.DNS


async def test_a_resolver_that_says_nothing_is_our_own_trouble(server: FeedServer) -> None:
    released = threading.Event()

    def silent(host: str, port: int) -> list[str]:
        released.wait(60)
        return []

    result = failure(await asked("http://news.example/", QUICK, lookup=silent))
    released.set()
    assert (result.kind, result.network_down) == (FailureKind.DNS, True)


async def test_a_name_without_an_address_is_the_feed_s_trouble() -> None:
    result = failure(await asked("http://news.example/", lookup=at()))
    assert (result.kind, result.network_down) == (FailureKind.DNS, False)


async def test_the_first_address_that_answers_wins_and_the_rest_is_let_go(
    server: FeedServer,
) -> None:
    several = at("127.0.0.3", "127.0.0.1", "127.0.0.4")
    url = server.script("/f", ok()).replace("127.0.0.1", "news.example")
    assert isinstance(await asked(url, lookup=several), Fetched)
    assert server.requests[0].header("host") == f"news.example:{server.port}"


async def test_if_no_address_answers_the_reason_is_the_first_one_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def vetted(address: str, *, allow_private: bool) -> str | None:
        return None

    monkeypatch.setattr(pool, "refusal", vetted)
    result = await asked("http://news.example:1/", lookup=at("127.0.0.3", "no address"))
    assert failure(result).kind is FailureKind.REFUSED


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's identity as news.example, which this test's programs trust."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl program to make a certificate")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=news.example"),
            *("-addext", "subjectAltName=DNS:news.example"),
            *("-keyout", str(key), "-out", str(cert)),
        ],
        check=True,
        capture_output=True,
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("news.example", None, id="its own"),
        pytest.param("other.example", FailureKind.TLS, id="another"),
    ],
)
async def test_a_certificate_is_checked_against_the_name_though_we_connect_to_the_address(
    name: str,
    kind: FailureKind | None,
    trusted: ssl.SSLContext,
) -> None:
    async with FeedServer(tls=trusted) as server:
        url = server.script("/f", ok()).replace("127.0.0.1", name)
        result = await asked(url, lookup=at("127.0.0.1"))
    assert (result.kind if isinstance(result, FetchFailed) else None) is kind
    assert len(server.requests) == (kind is None)


async def test_a_certificate_nobody_vouches_for_is_refused(
    trusted: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    async with FeedServer(tls=trusted) as server:
        result = failure(await asked(server.script("/f", ok())))
    assert result.kind is FailureKind.TLS
    assert "not trusted" in result.detail
    assert server.requests == []


def test_a_machine_without_certificates_trusts_those_the_client_brings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert trusted_by("").cert_store_stats()["x509_ca"] > 50


@pytest.mark.parametrize(
    ("cause", "kind", "is_ours"),
    [
        pytest.param(OSError(errno.ENETUNREACH, ""), FailureKind.NETWORK, True, id="no route"),
        pytest.param(OSError(errno.ENETDOWN, ""), FailureKind.NETWORK, True, id="no network"),
        pytest.param(OSError(errno.EHOSTUNREACH, ""), FailureKind.NETWORK, False, id="no host"),
        pytest.param(
            NoNameError("news.example", down=True), FailureKind.DNS, True, id="no resolver"
        ),
        pytest.param(NoNameError("news.example", down=False), FailureKind.DNS, False, id="no name"),
        pytest.param(ssl.SSLError(), FailureKind.TLS, False, id="no common cipher"),
        pytest.param(ConnectionResetError(), FailureKind.NETWORK, False, id="a reset"),
        pytest.param(OverflowError("99999"), FailureKind.REDIRECT, False, id="an odd port"),
    ],
)
def test_whose_trouble_it_is(cause: Exception, kind: FailureKind, *, is_ours: bool) -> None:
    wrapped = ExceptionGroup("while connecting", [cause])
    for error in (cause, fetching._first(wrapped)):
        result = fetching._failure_of(error)
        assert (result.kind, result.network_down) == (kind, is_ours)


async def test_one_refused_address_among_several_refuses_the_host() -> None:
    feed = feed_at("http://news.example/", allow_private=False)
    result = failure(await asked(feed, lookup=at("93.184.216.34", "10.0.0.1")))
    assert result.kind is FailureKind.ADDRESS


async def test_being_cancelled_is_no_failure_of_the_feed(server: FeedServer) -> None:
    url = server.script("/f", Answer(hangs=True))
    async with Fetcher(version="1", clock=FakeClock()) as fetcher:
        task = asyncio.create_task(fetcher.fetch(feed_at(url), STATE))
        await server.heard.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(ok(), id="a good answer"),
        pytest.param(Answer(status=500), id="an error"),
        pytest.param(to("/f"), id="a circle"),
        pytest.param(to(f"ftp://{SECRET}:{SECRET}@h/?token={SECRET}"), id="ftp"),
        pytest.param(to(f"http://{SECRET}:{SECRET}@127.0.0.1/?token={SECRET}"), id="a user name"),
        pytest.param(to(f"http://127.0.0.1:1/?token={SECRET}"), id="a dead port"),
        pytest.param(to(f"http://[{SECRET}/"), id="half an address"),
        pytest.param(Answer(raw=b""), id="a server that hangs up"),
        pytest.param(Answer(body=ONE, cut=9, claims_more=9), id="a torn body"),
        pytest.param(Answer(hangs=True), id="a server that says nothing"),
        pytest.param(Answer(headers=named(set_cookie=f"sid={SECRET}"), body=ONE), id="a cookie"),
    ],
)
async def test_no_secret_of_an_address_reaches_a_log_or_a_reason(
    answer: Answer, server: FeedServer, caplog: pytest.LogCaptureFixture
) -> None:
    path = f"/f?token={SECRET}"
    url = server.script(path, answer)
    with caplog.at_level(logging.DEBUG):
        async with Fetcher(version="1", clock=FakeClock(), limits=QUICK) as fetcher:
            for name in ("httpx", "httpcore", "httpcore.connection", "httpcore.http11"):
                caplog.set_level(logging.DEBUG, logger=name)
            result = await fetcher.fetch(feed_at(url), STATE)

    assert len(server.requests) >= 1
    assert SECRET not in caplog.text
    if isinstance(result, FetchFailed):
        assert SECRET not in repr(result)


@pytest.mark.parametrize("url", ["http://[::1/f", "http://127.0.0.1:http/f", "ftp://h/f", "f"])
async def test_a_configured_address_that_cannot_be_asked_says_so(url: str) -> None:
    assert failure(await asked(url)).kind is FailureKind.ADDRESS


async def test_patience_is_told_in_the_largest_unit(server: FeedServer) -> None:
    url = server.script("/f", Answer(status=503, headers=named(retry_after="604800")))
    assert failure(await asked(url)).detail == "answered 503, asked for 7 d"


async def test_a_configured_address_with_a_user_name_is_not_asked(server: FeedServer) -> None:
    url = server.script("/f", ok()).replace("//", f"//desk:{SECRET}@")
    result = failure(await asked(url))

    assert result.kind is FailureKind.ADDRESS
    assert SECRET not in result.detail
    assert server.requests == []
