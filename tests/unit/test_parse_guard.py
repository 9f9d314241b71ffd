"""The parser's child: what it survives, what ends it, and what the poller notices."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.feeds.parse.document import DEADLINE, Parser
from monitor.feeds.parse.raw import CPU_S, MEMORY_MB
from monitor.model.feeds import FailureKind, Feed, FeedKey, Fetched, ParsedFeed, ParseFailed
from tests.support.hostile import documents, item, rss

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FEED = Feed(key=FeedKey("f"), url="https://feed.test/", publisher="P", language="en")
GOOD = rss(item()).encode()
HOSTILE = documents()
OVERTIME = "a fault, then a million elements"
ROOT = Path(__file__).parents[2]


def fetched(body: bytes) -> Fetched:
    return Fetched(
        body=body,
        etag=None,
        last_modified=None,
        final_url="https://feed.test/",
        content_type="text/xml",
    )


async def titles(parser: Parser, body: bytes = GOOD) -> list[str]:
    parsed = await parser.parse(FEED, fetched(body), NOW)
    assert isinstance(parsed, ParsedFeed)
    return [entry.title for entry in parsed.entries]


@asynccontextmanager
async def parser_with_child(
    *, idle: timedelta = timedelta(60), deadline: timedelta = DEADLINE
) -> AsyncIterator[tuple[Parser, int]]:
    async with Parser(idle=idle, deadline=deadline) as parser:
        await titles(parser)
        assert parser.child_pid is not None
        yield parser, parser.child_pid


async def gone(pid: int) -> None:
    """Return when the process has ended."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(handle, ended.set)
    try:
        async with asyncio.timeout(20):
            await ended.wait()
    finally:
        loop.remove_reader(handle)
        os.close(handle)


async def test_entries_carry_the_feed_and_the_instant_they_were_seen() -> None:
    async with Parser() as parser:
        parsed = await parser.parse(FEED, fetched(GOOD), NOW)
    assert isinstance(parsed, ParsedFeed)
    (entry,) = parsed.entries
    assert (entry.feed, entry.publisher, entry.language) == ("f", "P", "en")
    assert entry.first_seen_at == NOW
    assert entry.published_at == datetime(2026, 11, 21, 10, tzinfo=UTC)


async def test_no_child_is_started_before_it_is_needed() -> None:
    async with Parser() as parser:
        assert parser.child_pid is None


async def test_several_callers_share_one_child_and_each_gets_its_own_answer() -> None:
    async with Parser() as parser:
        bodies = [rss(item(title=f"Title {number}")).encode() for number in range(20)]
        read = await asyncio.gather(*(titles(parser, body) for body in bodies))
    assert read == [[f"Title {number}"] for number in range(20)]


async def test_many_entries_arrive_in_order() -> None:
    body = rss("".join(item(title=f"t{n}", number=n, text="x" * 900) for n in range(2_000)))
    async with Parser() as parser:
        assert await titles(parser, body.encode()) == [f"t{n}" for n in range(2_000)]


async def test_a_refusal_comes_back_as_a_value_with_a_sentence() -> None:
    async with Parser() as parser:
        answer = await parser.parse(FEED, fetched(b"<html><p>Captcha"), NOW)
    assert answer == ParseFailed(
        kind=FailureKind.NOT_A_FEED, detail="the answer is a web page, not a feed"
    )


async def test_the_child_ends_with_its_parser() -> None:
    async with parser_with_child() as (_, pid):
        pass
    await gone(pid)


async def test_an_idle_child_is_let_go_and_the_next_document_starts_another() -> None:
    async with parser_with_child(idle=timedelta(0)) as (parser, pid):
        await gone(pid)
        assert await titles(parser) == ["Talks go on"]


async def test_a_child_killed_between_documents_is_nobodys_failure() -> None:
    async with parser_with_child() as (parser, pid):
        os.kill(pid, signal.SIGKILL)
        await gone(pid)
        assert await titles(parser) == ["Talks go on"]
        assert parser.child_pid != pid


async def test_a_child_killed_during_a_document_is_replaced_once_without_blame() -> None:
    async with parser_with_child() as (parser, pid):
        os.kill(pid, signal.SIGSTOP)
        reading = asyncio.create_task(titles(parser))
        await asyncio.sleep(0)
        os.kill(pid, signal.SIGKILL)
        assert await reading == ["Talks go on"]


async def test_a_document_that_takes_too_long_fails_alone() -> None:
    async with Parser(deadline=timedelta(0)) as parser:
        answer = await parser.parse(FEED, fetched(GOOD), NOW)
        assert answer == ParseFailed(
            kind=FailureKind.PARSER,
            detail="the document takes longer than 0 s to read (a busy machine may be why)",
        )
        assert parser.child_pid is None


def test_the_processor_s_limit_comes_first_and_both_within_five_seconds() -> None:
    assert timedelta(seconds=CPU_S) < DEADLINE < timedelta(seconds=5)


async def test_a_cancelled_call_leaves_no_half_answer_for_the_next() -> None:
    async with parser_with_child() as (parser, pid):
        os.kill(pid, signal.SIGSTOP)
        reading = asyncio.create_task(titles(parser, rss(item(title="Old")).encode()))
        await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert await titles(parser, rss(item(title="New")).encode()) == ["New"]


def test_the_child_ends_when_its_parent_is_killed() -> None:
    script = (
        "import asyncio, os, signal\n"
        "from tests.unit.test_parse_guard import parser_with_child\n"
        "async def main():\n"
        "    async with parser_with_child() as (_, pid):\n"
        "        print(pid, flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    asyncio.run(gone(int(done.stdout)))


def cpu_and_memory_of_children() -> tuple[float, float]:
    import resource  # noqa: PLC0415

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(HOSTILE) - {OVERTIME}))
async def test_a_hostile_document_ends_as_a_value_within_its_limits(name: str) -> None:
    body = HOSTILE[name]()
    before, _ = cpu_and_memory_of_children()
    async with Parser() as parser:
        answer = await parser.parse(FEED, fetched(body), NOW)
        assert isinstance(answer, ParsedFeed | ParseFailed)
        assert await titles(parser) == ["Talks go on"]
    after, memory_mb = cpu_and_memory_of_children()
    assert after - before < CPU_S + 1.5  # with a child's start, and a second document
    assert memory_mb < MEMORY_MB
    if isinstance(answer, ParseFailed):
        assert answer.detail
    else:
        assert all(char.isprintable() for entry in answer.entries for char in entry.title)


@pytest.mark.slow
async def test_a_document_over_its_processor_time_costs_its_child_and_nothing_else() -> None:
    body = HOSTILE[OVERTIME]()
    async with parser_with_child(deadline=timedelta(minutes=1)) as (parser, pid):
        answer = await parser.parse(FEED, fetched(body), NOW)
        assert answer == ParseFailed(
            kind=FailureKind.PARSER,
            detail="the document takes longer than 4.5 s of processor time to read",
        )
        assert await titles(parser) == ["Talks go on"]
        assert parser.child_pid != pid


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nested entities that grow to billions", FailureKind.PARSER),
        ("an entity that reads a file", FailureKind.PARSER),
        ("fifty megabytes of items", FailureKind.TOO_BIG),
        ("fifty megabytes in one title", FailureKind.TOO_BIG),
        ("a million elements inside one another", FailureKind.PARSER),
        ("a hundred thousand attributes", FailureKind.PARSER),
        ("a web page", FailureKind.NOT_A_FEED),
        ("JSON", FailureKind.NOT_A_FEED),
        ("JSON without end", FailureKind.PARSER),
        ("a JSON Feed nested without end", FailureKind.PARSER),
        ("a JSON Feed that ends in an item", FailureKind.MALFORMED),
        ("a JSON Feed of nine megabytes of nothing", FailureKind.PARSER),
        ("compressed bytes", FailureKind.NOT_A_FEED),
        ("nothing", FailureKind.EMPTY),
        ("a megabyte of zero bytes", FailureKind.EMPTY),
        ("twenty thousand sections begun", FailureKind.MALFORMED),
    ],
)
async def test_what_is_refused_says_why(name: str, kind: FailureKind) -> None:
    async with Parser() as parser:
        answer = await parser.parse(FEED, fetched(HOSTILE[name]()), NOW)
    assert isinstance(answer, ParseFailed)
    assert answer.kind is kind


@pytest.mark.parametrize(
    ("name", "title", "url"),
    [
        ("control characters as references", "a\ufffd[31mb\u203a2J\ufffd", None),
        ("overrides of direction", "agnirtsbc", None),
        ("half a surrogate pair", "a\ufffdb", None),
        ("bare ampersands and names of HTML", "AT&T \u2026 & more", None),
        ("the codec punycode", None, "http://news.test/1"),
        ("quotes of windows-1252", "\u201chi\u201d", None),
        ("sixteen bits with a mark", "café", None),
        ("a script after the document", "Talks go on", None),
        ("an inclusion of a file", "", ""),
        ("a link that is a script", "t", ""),
        ("a link that is a file", "t", ""),
        ("a link that is an option", "t", ""),
        ("a JSON Feed with a number of a million digits", "Talks", ""),
        ("a JSON Feed with half a surrogate pair", None, "http://news.test/1"),
        ("a JSON Feed with controls and overrides", "a\ufffd[31mb", ""),
        ("a JSON Feed with links that are scripts", "t", ""),
    ],
)
async def test_what_can_be_read_is_read_and_inert(
    name: str, title: str | None, url: str | None
) -> None:
    async with Parser() as parser:
        answer = await parser.parse(FEED, fetched(HOSTILE[name]()), NOW)
    assert isinstance(answer, ParsedFeed)
    assert answer.complete
    (entry,) = answer.entries
    assert title is None or entry.title == title
    assert url is None or entry.url == url


def test_feedparser_is_not_imported_where_the_poller_runs() -> None:
    script = "import monitor.feeds.parse.document, sys; print('feedparser' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
