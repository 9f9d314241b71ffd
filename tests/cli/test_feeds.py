"""`monitor feeds check` and `feeds add`, against a server on loopback."""

import asyncio
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from monitor.cli.main import main
from monitor.config.load import load_config
from tests.support.feed_server import Answer, FeedServer
from tests.support.manners import named, ok
from tests.support.proxy import ProxyServer

JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "Wire",'
    b' "items": [{"id": "1", "title": "Talks", "date_published": "2026-02-17T09:30:00Z"}]}'
)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as one:
        yield one


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text("", encoding="utf-8")
    return path


def write(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")


async def run(config: Path, *argv: str) -> int:
    """The command, in a thread of its own, since the server answers in this one."""
    return await asyncio.to_thread(main, ["-c", str(config), "feeds", *argv])


async def test_check_says_the_format(
    server: FeedServer, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = (
        server.script("/json", Answer(body=JSON_FEED)),
        server.script("/rss", ok()),
    )
    assert await run(config, "check", "--allow-private", *urls) == 0

    said = capsys.readouterr().out
    assert "Wire: JSON Feed, 1 entries, newest 2026-02-17 09:30 UTC" in said
    assert "Wire: RSS, 1 entries, newest undated" in said
    assert "application/feed+json" in (server.requests[0].header("accept") or "")


async def test_add_finds_the_json_feed_a_page_names(server: FeedServer, config: Path) -> None:
    page = b'<html><link rel="alternate" type="application/feed+json" href="/f.json"></html>'
    url = server.script("/", Answer(headers=named(content_type="text/html"), body=page))
    found = server.script("/f.json", Answer(body=JSON_FEED))

    assert await run(config, "add", "--allow-private", "--key", "wire", url) == 0
    (feed,) = load_config(config).feeds
    assert (feed.key, feed.url, feed.publisher) == ("wire", found, "Wire")


async def test_check_goes_through_the_configured_proxy(server: FeedServer, config: Path) -> None:
    url = server.script("/f", ok()).replace("127.0.0.1", "news.example")
    async with ProxyServer() as proxy:
        write(config, f'[monitor]\nproxy = "{proxy.url()}"\n')
        assert await run(config, "check", url) == 0
    assert proxy.targets == [f"news.example:{server.port}"]


def test_doctor_names_the_variables_that_are_missing(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        config,
        '[monitor]\nproxy = "http://p.example:3128"\nproxy_auth_env = "NO_SUCH_LOGIN"\n'
        '[[feed]]\nkey = "f"\nurl = "https://x.org/"\npublisher = "P"\nlanguage = "en"\n',
    )
    assert main(["-c", str(config), "--db", str(tmp_path / "m.db"), "doctor"]) == 1
    said = capsys.readouterr().out
    assert "!!  environment: NO_SUCH_LOGIN is not set, which feed f needs" in said


async def test_a_secret_of_the_environment_is_sent_and_nowhere_written(
    server: FeedServer,
    config: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WIRE_TOKEN", "Bearer hunter2secret")
    url = server.script("/f", Answer(status=401), ok())
    write(
        config,
        f'[[feed]]\nkey = "f"\nurl = "{url}"\npublisher = "P"\nlanguage = "en"\n'
        'allow_private = true\nauthorization_env = "WIRE_TOKEN"\n',
    )
    options = ["-c", str(config), "--db", str(tmp_path / "m.db"), "-v"]
    poll = ["poll", "--once", "--force", "--json"]
    said = b""
    for command in (poll, poll, ["feeds", "--json"], ["check"], ["doctor"]):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "monitor", *command, *options), stdout=PIPE, stderr=STDOUT
        )
        said += (await process.communicate())[0]

    sent = [request.header("authorization") for request in server.requests]
    assert sent == ["Bearer hunter2secret"] * 2
    assert b'"kind": "entry_added"' in said
    assert b"hunter2" not in said
    assert not [name for name, held in contents(tmp_path) if b"hunter2" in held]


def contents(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in folder.iterdir()]


@pytest.mark.parametrize("place", [0, 1, 2, 3])
async def test_global_options_stand_before_or_after_every_word_of_the_command(
    server: FeedServer, config: Path, place: int
) -> None:
    words = ["feeds", "add", "--allow-private", server.script("/rss", ok())]
    words[place:place] = ["-c", str(config)]
    assert await asyncio.to_thread(main, words) == 0
    assert [feed.key for feed in load_config(config).feeds] == ["127-0-0-1"]
