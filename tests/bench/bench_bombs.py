"""What gzip bombs cost the one who fetches them: peak memory and seconds, each in a child.

    python -m tests.bench.bench_bombs

Each case is one poll by a fresh process, after a warm-up with a small feed; the server is
here, so that its memory does not count. Goals: under 60 MB and under 1 s.
"""

import asyncio
import gzip
import json
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from monitor.clock import SystemClock
from monitor.feeds.fetch.fetcher import Fetcher
from monitor.feeds.parse.document import Parser
from monitor.model.feeds import FeedKey, FeedState, Fetched, FetchFailed, ParseFailed
from tests.support.feed_server import Answer, FeedServer
from tests.support.manners import feed_at, named, ok

GIB: Final = 1 << 30
MIB: Final = 1 << 20
MOST_MB: Final = 60.0
MOST_S: Final = 1.0


def packed(size: int) -> bytes:
    """So many zero bytes, as gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(MIB)
    pieces = [packer.compress(zeros) for _ in range(size // MIB)]
    return b"".join([*pieces, packer.flush()])


def bombs() -> dict[str, Answer]:
    """What the server sends, by name."""
    single = packed(GIB)
    double = gzip.compress(single, 9)
    once, twice = named(content_encoding="gzip"), named(content_encoding="gzip, gzip")
    sent = Answer(body=single, headers=once)
    return {
        "1 GiB, gzip": sent,
        "1 GiB, gzip, chunked": replace(sent, chunked=True),
        "1 GiB, gzip twice, declared twice": Answer(body=double, headers=twice),
        "1 GiB, gzip twice, declared once": Answer(body=double, headers=once),
        "104,857 empty members": Answer(body=gzip.compress(b"") * 104_857, headers=once),
        "1 GiB of blanks, not packed": Answer(body=b" " * (16 * MIB), claims_more=GIB - 16 * MIB),
    }


async def fetch_one(url: str, warm_up: str) -> None:
    """Poll and parse one address; print what it cost."""
    clock, state = SystemClock(), FeedState(feed=FeedKey("wire"))
    async with Fetcher(version="0", clock=clock) as fetcher, Parser() as parser:
        small = await fetcher.fetch(feed_at(warm_up), state)
        assert isinstance(small, Fetched)
        await parser.parse(feed_at(warm_up), small, clock.now())
        before, start = _peak_mb(), time.perf_counter()
        result = await fetcher.fetch(feed_at(url), state)
        took = time.perf_counter() - start
        words = result.detail if isinstance(result, FetchFailed) else "taken"
        if isinstance(result, Fetched):
            parsed = await parser.parse(feed_at(url), result, clock.now())
            words = f"parser: {parsed.detail if isinstance(parsed, ParseFailed) else 'read'}"
        print(json.dumps({"mb": _peak_mb() - before, "s": took, "words": words}))


def _peak_mb() -> float:
    """The high-water mark of this program alone; getrusage's begins with the parent's."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


async def print_bombs() -> None:
    """A row for each bomb."""
    print(f"{'bomb':36} {'wire':>9} {'peak':>8} {'time':>8}  result")
    async with FeedServer() as server:
        small = server.script("/small", ok())
        for number, (name, answer) in enumerate(bombs().items()):
            url = server.script(f"/{number}", answer)
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.bench.bench_bombs", url, small, stdout=-1
            )
            out, _ = await asyncio.wait_for(child.communicate(), 60)
            cost = json.loads(out)
            good = cost["mb"] < MOST_MB and cost["s"] < MOST_S
            print(
                f"{name:36} {len(answer.body) / 1024:6.0f} KB {cost['mb']:5.1f} MB"
                f" {cost['s']:6.3f} s  {'ok' if good else 'TOO MUCH'}: {cost['words']}"
            )


if __name__ == "__main__":
    asyncio.run(fetch_one(*sys.argv[1:]) if len(sys.argv) > 1 else print_bombs())
