"""Feeds asked through a proxy, against a real one on loopback."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from monitor.feeds.fetch.fetcher import Fetcher, Limits
from monitor.model.feeds import (
    FailureKind,
    Feed,
    FeedKey,
    FeedState,
    Fetched,
    FetchFailed,
    FetchResult,
    Proxy,
)
from tests.support.certificates import authority
from tests.support.fakes import FakeClock
from tests.support.feed_server import Answer, FeedServer
from tests.support.manners import feed_at, named, ok
from tests.support.proxy import ProxyServer

STATE = FeedState(feed=FeedKey("wire"))
SCHEMES = ("http", "socks5")
QUICK = Limits(total_s=1.0, connect_s=0.5, idle_s=0.3)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as one:
        yield one


def behind(proxy: Proxy | str, url: str, *, allow_private: bool = False) -> Feed:
    proxy = Proxy(url=proxy) if isinstance(proxy, str) else proxy
    return replace(feed_at(url, allow_private=allow_private), proxy=proxy)


async def asked(
    feed: Feed, environment: dict[str, str] | None = None, limits: Limits | None = None
) -> FetchResult:
    async with Fetcher(
        version="1", clock=FakeClock(), limits=limits, environment=environment
    ) as fetcher:
        return await fetcher.fetch(feed, STATE)


def failure(result: FetchResult) -> FetchFailed:
    assert isinstance(result, FetchFailed)
    return result


def public(server: FeedServer, path: str, *answers: Answer) -> str:
    """The address under a public name, which only the proxy can find."""
    return server.script(path, *answers).replace("127.0.0.1", "news.example")


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_plain_feed_comes_through_the_proxy_which_looks_its_name_up(
    scheme: str, server: FeedServer
) -> None:
    async with ProxyServer() as proxy:
        result = await asked(behind(proxy.url(scheme), public(server, "/f", ok())))
    assert isinstance(result, Fetched)
    assert proxy.targets == [f"news.example:{server.port}"]
    assert server.requests[0].header("host") == f"news.example:{server.port}"


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_secure_feed_is_checked_against_its_own_name_and_never_read_by_the_proxy(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = authority(tmp_path, "news.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.ca_file))
    async with FeedServer(tls=made.server) as server, ProxyServer() as proxy:
        good = await asked(behind(proxy.url(scheme), public(server, "/f", ok())))
        url = public(server, "/f", ok()).replace("news.", "other.")
        bad = await asked(behind(proxy.url(scheme), url))
    assert isinstance(good, Fetched)
    assert failure(bad).kind is FailureKind.TLS
    assert not [head for head in proxy.headers if b"/f" in head or b"user-agent" in head.lower()]


async def test_the_way_to_the_proxy_may_be_secure_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = authority(tmp_path, "news.example", "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.ca_file))
    async with (
        FeedServer() as plain,
        FeedServer(tls=made.server) as secure,
        ProxyServer(tls=made.server) as proxy,
    ):
        by_name = proxy.url("https").replace("127.0.0.1", "localhost")
        for server in (plain, secure):
            result = await asked(behind(by_name, public(server, "/f", ok())))
            assert isinstance(result, Fetched)
        untrusted = await asked(behind(proxy.url("https"), public(secure, "/f", ok())))
    assert failure(untrusted).kind is FailureKind.TLS


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_user_and_password_come_from_the_environment_and_go_to_the_proxy_alone(
    scheme: str, server: FeedServer
) -> None:
    async with ProxyServer(credentials="desk:s3cret:1") as door:
        proxy = Proxy(url=door.url(scheme), auth_env="PROXY_LOGIN")
        feed = behind(proxy, public(server, "/f", ok()))
        result = await asked(feed, {"PROXY_LOGIN": "desk:s3cret:1"})
        wrong = failure(await asked(feed, {"PROXY_LOGIN": "desk:other"}))
        none = failure(await asked(feed))
        unasked = failure(await asked(behind(door.url(scheme), feed.url)))
    assert isinstance(result, Fetched)
    assert "s3cret" not in repr(result)
    assert len(server.requests) == 1
    assert "407" in wrong.detail or "does not accept" in wrong.detail
    assert "407" in unasked.detail or "asks for a user" in unasked.detail
    assert (none.kind, "PROXY_LOGIN is not set" in none.detail) == (FailureKind.SETUP, True)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "[::1]", "localhost", "db.internal", "router",
     "169.254.169.254", "10.0.0.7"],
)  # fmt: skip
async def test_private_addresses_and_names_are_refused_before_the_proxy_hears_of_them(
    host: str, scheme: str, server: FeedServer
) -> None:
    url = server.script("/f", ok()).replace("127.0.0.1", host)
    async with ProxyServer() as proxy:
        result = failure(await asked(behind(proxy.url(scheme), url)))
    assert result.kind is FailureKind.ADDRESS
    assert proxy.targets == []


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_private_feed_that_is_allowed_comes_through_but_no_metadata_address_ever(
    scheme: str, server: FeedServer
) -> None:
    url = server.script("/f", ok())
    async with ProxyServer() as proxy:
        good = await asked(behind(proxy.url(scheme), url, allow_private=True))
        metadata = url.replace("127.0.0.1", "169.254.169.254")
        bad = await asked(behind(proxy.url(scheme), metadata, allow_private=True))
    assert isinstance(good, Fetched)
    assert failure(bad).kind is FailureKind.ADDRESS


async def test_a_public_server_behind_a_proxy_cannot_send_us_into_our_own_network(
    server: FeedServer,
) -> None:
    inside = server.script("/inside", ok())
    url = public(server, "/f", Answer(status=302, headers=named(location=inside)))
    async with ProxyServer() as proxy:
        result = failure(await asked(behind(proxy.url(), url, allow_private=True)))
    assert result.kind is FailureKind.ADDRESS
    assert [request.path for request in server.requests] == ["/f"]


@pytest.mark.parametrize("scheme", [*SCHEMES, "https"])
async def test_a_proxy_that_is_down_is_the_fault_of_no_feed(scheme: str) -> None:
    async with ProxyServer() as proxy:
        url = proxy.url(scheme)
    result = failure(await asked(behind(url, "https://news.example/f")))
    assert (result.kind, result.network_down) == (FailureKind.NETWORK, True)
    assert result.detail == f"the proxy {url.partition('//')[2]} cannot be reached"


@pytest.mark.parametrize(
    ("scheme", "reply", "words"),
    [("http", 403, "the proxy answered 403"), ("socks5", 4, "the proxy finds no way to the host")],
)
async def test_a_proxy_that_will_not_connect_says_why(scheme: str, reply: int, words: str) -> None:
    async with ProxyServer(refuses=reply) as proxy:
        result = failure(await asked(behind(proxy.url(scheme), "https://news.example/f")))
    assert (result.kind, result.network_down) == (FailureKind.NETWORK, False)
    assert result.detail == words


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "says",
    [b"\x04\x00", b"\x05\x09", b"\x05", b"\x05\x00\x05\x00\x00\x07xx", b"SSH-2.0-x\r\n\r\n", b"\0"],
)
async def test_a_proxy_that_answers_nonsense_is_a_failure_in_words(
    says: bytes, scheme: str
) -> None:
    async with ProxyServer(says=says) as proxy:
        result = failure(await asked(behind(proxy.url(scheme), "https://news.example/f")))
    assert result.kind is FailureKind.NETWORK
    assert result.detail


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_proxy_that_says_nothing_is_waited_for_no_longer_than_a_server(scheme: str) -> None:
    async with FeedServer() as silent:  # waits for the end of a head that never ends
        feed = behind(f"{scheme}://127.0.0.1:{silent.port}", "https://news.example/f")
        result = failure(await asked(feed, limits=QUICK))
    assert result.detail
