"""Measures what reading costs: `python -m tests.bench.bench_parse [BUSY=0]`.

Prints, for feeds of our own making, the fast reader against feedparser, the whole way from
bytes to entries, a round trip through the child, and how long a large feed and the hostile
documents take and the event loop is held meanwhile, while so many other programs keep the
machine's processors busy.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from monitor.feeds.parse.check import text_of_body
from monitor.feeds.parse.document import Parser
from monitor.feeds.parse.entries import parsed_feed
from monitor.feeds.parse.fast import read_well_formed
from monitor.feeds.parse.lenient import read_lenient
from monitor.model.feeds import Feed, FeedKey, Fetched, ParseFailed
from tests.support.hostile import documents, item, rss

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FEED = Feed(key=FeedKey("f"), url="https://feed.test/", publisher="P", language="en")
_SENTENCE = "The spokesperson said that her government’s position on the talks has not changed. "
_TICK_S = 0.002
_BUSY = "import time\nend = time.monotonic() + 300\nwhile time.monotonic() < end: pass"


def fetched(body: bytes) -> Fetched:
    return Fetched(
        body=body,
        etag=None,
        last_modified=None,
        final_url="https://feed.test/",
        content_type="text/xml",
    )


def feed_of(entries: int, sentences: int) -> bytes:
    """An ordinary feed: typographic quotes, a paragraph or more an entry."""
    paragraphs = f"&lt;p&gt;{_SENTENCE * sentences}&lt;/p&gt;"
    return rss(
        "".join(
            item(title=f"Talks, day {n}: ‘no change’", number=n, text=paragraphs)
            for n in range(entries)
        )
    ).encode()


def best_ms(work: Callable[[], object], rounds: int = 7) -> float:
    """The quickest of several runs, in milliseconds of processor time."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1e3


def print_readers() -> None:
    print("| feed | KB | fast reader ms | feedparser ms | ratio | bytes to entries ms |")
    print("|---|---|---|---|---|---|")
    for name, body in (
        ("40 entries, teasers", feed_of(40, 2)),
        ("40 entries, articles", feed_of(40, 50)),
        ("500 entries, teasers", feed_of(500, 2)),
    ):
        text = text_of_body(body, "").value
        fast = best_ms(lambda text=text: read_well_formed(text))  # type: ignore[misc]
        slow = best_ms(lambda text=text: read_lenient(text), 3)  # type: ignore[misc]
        whole = best_ms(lambda body=body: parsed_feed(FEED, fetched(body), NOW, read_lenient))  # type: ignore[misc]
        size = len(body) // 1024
        print(f"| {name} | {size} | {fast:.2f} | {slow:.1f} | {slow / fast:.0f}x | {whole:.2f} |")


async def print_child() -> None:
    body = feed_of(40, 2)
    async with Parser() as parser:
        times = []
        for _ in range(200):
            start = time.perf_counter()
            await parser.parse(FEED, fetched(body), NOW)
            times.append((time.perf_counter() - start) * 1e3)
    times_sorted = sorted(times[1:])
    print(f"\nchild: first answer {times[0]:.0f} ms, then median {times_sorted[99]:.1f} ms")


@contextmanager
def busy(programs: int) -> Iterator[None]:
    """So many programs that do nothing but compute, five minutes at most."""
    running = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(programs)]
    try:
        yield
    finally:
        for program in running:
            program.kill()
            program.wait()


async def print_large() -> None:
    body = feed_of(1_000, 42)
    async with Parser() as parser:
        start = time.perf_counter()
        answer = await parser.parse(FEED, fetched(body), NOW)
        took = time.perf_counter() - start
    read = answer.detail if isinstance(answer, ParseFailed) else f"{len(answer.entries)} entries"
    print(f"\nlarge: a feed of {len(body) / 1e6:.1f} MB in {took:.1f} s, {read}")


async def print_hostile() -> None:
    lags: list[float] = []
    reading = asyncio.Event()

    async def tick() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(_TICK_S)
            if reading.is_set():
                lags.append((time.perf_counter() - start - _TICK_S) * 1e3)

    ticking = asyncio.create_task(tick())
    slowest, failures, total = (0.0, ""), 0, 0
    async with Parser() as parser:
        for name, make in documents().items():
            body = make()
            await asyncio.sleep(_TICK_S * 2)
            reading.set()
            start = time.perf_counter()
            answer = await parser.parse(FEED, fetched(body), NOW)
            slowest = max(slowest, (time.perf_counter() - start, name))
            reading.clear()
            failures += isinstance(answer, ParseFailed)
            total += 1
    ticking.cancel()
    lags.sort()
    p99 = lags[len(lags) * 99 // 100]
    print(f"\nhostile: {total} documents, {total - failures} read, {failures} refused, 0 crashes")
    print(f"slowest: {slowest[0]:.2f} s, {slowest[1]} (goal: < 5)")
    print(f"event loop lag meanwhile: p99 {p99:.1f} ms, max {lags[-1]:.1f} ms (goal: p99 < 20)")


if __name__ == "__main__":
    print_readers()
    asyncio.run(print_child())
    with busy(int(sys.argv[1]) if len(sys.argv) > 1 else 0):
        asyncio.run(print_large())
        asyncio.run(print_hostile())
