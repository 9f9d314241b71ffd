"""Feeds with certificates and secrets of their own, against real servers on loopback."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from monitor.feeds.fetch.fetcher import Fetcher
from monitor.model.feeds import (
    FailureKind,
    Feed,
    FeedKey,
    FeedState,
    Fetched,
    FetchFailed,
    FetchResult,
)
from tests.support.certificates import authority
from tests.support.fakes import FakeClock
from tests.support.feed_server import Answer, FeedServer
from tests.support.manners import feed_at, named, ok

STATE = FeedState(feed=FeedKey("wire"))
SECRET = "Bearer hunter2secret"  # noqa: S105
TOKEN = {"TOKEN": SECRET}


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as one:
        yield one


async def asked(feed: Feed, environment: dict[str, str] | None = None) -> FetchResult:
    async with Fetcher(
        version="1",
        clock=FakeClock(),
        lookup=lambda *_: ["127.0.0.1"],
        environment=environment,
    ) as fetcher:
        return await fetcher.fetch(feed, STATE)


def failure(result: FetchResult) -> FetchFailed:
    assert isinstance(result, FetchFailed)
    return result


def secured(url: str) -> Feed:
    return replace(feed_at(url), authorization_env="TOKEN")


def to(location: str) -> Answer:
    return Answer(status=302, headers=named(location=location))


async def test_a_feed_s_own_authority_vouches_for_its_host_and_for_no_other(
    tmp_path: Path,
) -> None:
    made = authority(tmp_path, "news.example", "other.example")
    async with FeedServer(tls=made.server) as server:
        own = server.script("/f", ok()).replace("127.0.0.1", "news.example")
        away = server.script("/away", to("/f")).replace("127.0.0.1", "news.example")
        other = server.url("/f").replace("127.0.0.1", "other.example")
        server.script("/out", to(other))
        feed = replace(feed_at(own), ca_file=str(made.ca_file))

        assert failure(await asked(feed_at(own))).kind is FailureKind.TLS
        assert isinstance(await asked(feed), Fetched)
        assert isinstance(await asked(replace(feed, url=away)), Fetched)
        led_out = replace(feed, url=own.replace("/f", "/out"))
        assert failure(await asked(led_out)).kind is FailureKind.TLS
        misnamed = replace(feed, url=own.replace("news.example", "news.invalid"))
        assert failure(await asked(misnamed)).kind is FailureKind.TLS


async def test_certificates_that_vanished_are_said_and_nothing_is_asked(
    server: FeedServer, tmp_path: Path
) -> None:
    feed = replace(feed_at(server.script("/f", ok())), ca_file=str(tmp_path / "none.pem"))
    result = failure(await asked(feed))
    assert (result.kind, "none.pem cannot be read" in result.detail) == (FailureKind.SETUP, True)
    assert server.requests == []


async def test_the_authorization_goes_to_the_feed_s_own_origin_and_never_further(
    server: FeedServer,
) -> None:
    async with FeedServer() as elsewhere:
        away = elsewhere.script("/away", to(server.url("/back")))
        server.script("/near", to(away))
        server.script("/f", to("/near"))
        server.script("/back", ok())
        assert isinstance(await asked(secured(server.url("/f")), TOKEN), Fetched)

        heard = [(one.path, one.header("authorization")) for one in server.requests]
        assert heard == [("/f", SECRET), ("/near", SECRET), ("/back", None)]
        assert [one.header("authorization") for one in elsewhere.requests] == [None]


async def test_another_name_or_port_of_the_same_machine_is_another_origin(
    server: FeedServer,
) -> None:
    named_otherwise = server.script("/g", ok()).replace("127.0.0.1", "localhost")
    url = server.script("/f", to(named_otherwise))
    await asked(secured(url), TOKEN)
    assert [one.header("authorization") for one in server.requests] == [SECRET, None]


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        pytest.param({}, "the environment variable TOKEN is not set", id="not set"),
        pytest.param({"TOKEN": " "}, "the environment variable TOKEN is not set", id="blank"),
        pytest.param({"TOKEN": "a\r\nX: hunter2"}, "more than plain characters", id="a header"),
    ],
)
async def test_without_the_secret_nothing_is_asked(
    environment: dict[str, str], words: str, server: FeedServer
) -> None:
    result = failure(await asked(secured(server.script("/f", ok())), environment))
    assert result.kind is FailureKind.SETUP
    assert words in result.detail
    assert "hunter2" not in result.detail
    assert server.requests == []


@pytest.mark.parametrize(
    "answer",
    [ok(), Answer(status=401), Answer(raw=b"nonsense"), Answer(body=b"x" * 9, claims_more=9)],
)
async def test_no_log_line_and_no_result_holds_the_secret(
    answer: Answer, server: FeedServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    result = await asked(secured(server.script("/f", answer)), TOKEN)
    assert server.requests[0].header("authorization") == SECRET
    assert "hunter2" not in repr(result)
    assert "hunter2" not in caplog.text
