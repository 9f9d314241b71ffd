"""Prints what storing and asking cost, and how that grows with what is stored.

Usage: python tests/bench/bench_store.py [entries, default 100000]
Touches: a throw-away folder, stdout. CPU time, so that a busy machine hardly matters.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from monitor.model.board import Event, EventKind, Seq, StoryCursor, StoryQuery
from monitor.model.changes import Changes, NewEntry
from monitor.model.feeds import FeedKey, FeedState, TopicKey
from monitor.model.stories import StoryId
from monitor.store import backup, integrity, log, queries, writes
from monitor.store.connection import Store, open_store, writing
from tests.support.store_builders import NINE, TALKS, an_entry, arrived, grown, placed

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "r", "st", "lk", "m")]
PER_POLL = 40
"""Entries of one poll's result: a feed's whole window, as on the first poll."""


def made_up(rng: random.Random, number: int) -> NewEntry:
    """An entry of ordinary length; every second opens a story, every fourth is on topic."""
    said = NINE + timedelta(seconds=number)
    feed = FeedKey(f"feed-{number // PER_POLL % 250}")
    entry = an_entry(
        f"https://news.example/{number}",
        feed=feed,
        title=" ".join(rng.choices(WORDS, k=9)),
        summary=" ".join(rng.choices(WORDS, k=40)),
        publisher=feed,
        published_at=said,
        first_seen_at=said + timedelta(seconds=30),
    )
    topics = ("talks",) if number // 2 % 4 == 0 else ()
    return placed(number, entry, story=number // 2 + 1, origin=number % 2 + 1, topics=topics)


def polls(first: int, count: int) -> Iterator[Changes]:
    """Results of polls that bring `count` entries, from entry number `first` on."""
    rng = random.Random(first)  # noqa: S311  (texts, not secrets)
    for start in range(first, first + count, PER_POLL):
        entries = [made_up(rng, n) for n in range(start, min(start + PER_POLL, first + count))]
        feed = entries[0].entry.feed
        state = FeedState(feed=feed, last_ok_at=entries[-1].entry.first_seen_at, etag=str(start))
        events = tuple(
            Event(
                seq=Seq(0),
                at=new.entry.first_seen_at,
                kind=kind,
                feed=feed,
                entry=new.id,
                story=new.story,
                detail=new.entry.title,
            )
            for new in entries
            for kind in (EventKind.ENTRY_ADDED, EventKind.STORY_GREW)
        )
        yield arrived(*entries, states=(state,), events=events)


def fill(store: Store, first: int, count: int) -> float:
    """CPU microseconds for each entry stored, a transaction for each poll."""
    results = list(polls(first, count))
    began = time.process_time()
    for changes in results:
        with writing(store) as tx:
            writes.next_ids(tx)
            writes.apply(tx, changes)
    return (time.process_time() - began) / count * 1e6


def known(store: Store, count: int) -> float:
    """CPU microseconds for each entry that a poll finds stored already."""
    began = time.process_time()
    for start in range(0, count, PER_POLL):
        feed = FeedKey(f"feed-{start // PER_POLL % 250}")
        keys = [f"https://news.example/{n}" for n in range(start, start + PER_POLL)]
        with writing(store) as tx:
            found = queries.known_entries(tx, feed, keys)
        assert len(found) >= PER_POLL - 1
    return (time.process_time() - began) / count * 1e6


def median_ms(ask: Callable[[], object], times: int = 15) -> float:
    """The median of so many askings, CPU milliseconds."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        ask()
        spent.append(time.process_time() - began)
    return sorted(spent)[times // 2] * 1000


def questions(store: Store, entries: int) -> Sequence[tuple[str, Callable[[], object]]]:
    """What the screens and the poller ask, by name."""
    everything, talks = StoryQuery(everything=True), StoryQuery(topics=(TALKS,))
    place = StoryCursor(updated_at=NINE + timedelta(seconds=entries // 2), id=StoryId(0))
    rare = replace(everything, search=f"{WORDS[0]} {WORDS[1]} {WORDS[2]}")
    then = replace(talks, as_of=NINE + timedelta(seconds=entries // 2))
    first = StoryId(1)
    return (
        ("first page, all stories", lambda: queries.stories_page(store, everything)),
        ("first page, any topic", lambda: queries.stories_page(store, StoryQuery())),
        ("first page, one topic", lambda: queries.stories_page(store, talks)),
        (
            "first page, a topic without stories",
            lambda: queries.stories_page(store, StoryQuery(topics=(TopicKey("none"),))),
        ),
        ("page in the middle", lambda: queries.stories_page(store, everything, after=place)),
        ("page before the middle", lambda: queries.stories_page(store, talks, before=place)),
        (
            "last page",
            lambda: queries.stories_page(
                store, everything, before=StoryCursor(updated_at=NINE, id=first)
            ),
        ),
        ("search, three words", lambda: queries.stories_page(store, rare)),
        (
            "search, a word in half of all",
            lambda: queries.stories_page(store, replace(everything, search=WORDS[7])),
        ),
        ("page as of a past instant", lambda: queries.stories_page(store, then)),
        ("story opened", lambda: queries.story_detail(store, first)),
        ("feed states", lambda: queries.feed_states(store)),
        ("change log, 100 newest", lambda: log.events_since(store, _last(store, 100), 100)),
    )


def _last(store: Store, back: int) -> Seq:
    return Seq(log.last_seq(store) - back)


def main() -> None:
    """Fill, ask, and print."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.db"
        store = open_store(path, now=NINE, write=True)
        fill(store, 1, PER_POLL)
        print(f"{'stored':>9}  {'new entry':>12}  {'known entry':>12}")
        at, chunk = 1 + PER_POLL, 10_000
        while at < total:
            spent = fill(store, at, chunk)
            if at < 2 * chunk or at + chunk >= total:
                print(f"{at + chunk:>9,}  {spent:>9.1f} µs  {known(store, 4000):>9.1f} µs")
            at += chunk
        print(f"\nfile {path.stat().st_size / 1e6:.0f} MB")
        for name, ask in questions(store, at):
            print(f"{name:<38} {median_ms(ask):>9.2f} ms")
        began = time.process_time()
        count = sum(1 for _ in queries.placed_items(store, NINE + timedelta(seconds=at - 100_000)))
        print(f"{'index rebuilt, items':<38} {count:>9,}  {time.process_time() - began:.2f} s")
        reads = median_ms(
            lambda: queries.read_entries(store, since=NINE + timedelta(seconds=at - 1000)), 3
        )
        print(f"{'1,000 entries read back':<38} {reads:>9.2f} ms")
        tick = time.process_time()
        assert integrity.quick_check(store) == "ok"
        print(f"{'quick check':<38} {(time.process_time() - tick) * 1000:>9.0f} ms")
        tick = time.process_time()
        assert isinstance(backup.backup_if_due(store, NINE), Path)
        print(f"{'copy':<38} {(time.process_time() - tick) * 1000:>9.0f} ms")
        _one_big_story(store)
        with writing(store) as tx:
            writes.sync_feeds(tx, [])
            tx.execute("UPDATE feed SET kind = 'media'")
        tick = time.process_time()
        with writing(store) as tx:
            gone = writes.retain(
                tx,
                NINE + timedelta(days=900),
                retain=timedelta(days=90),
                retain_other=timedelta(days=14),
            )
        spent = time.process_time() - tick
        print(f"{f'forget {gone:,}':<38} {spent * 1000:>9.0f} ms")
        store.close()


def _one_big_story(store: Store) -> None:
    """The same title ten thousand times: each further poll recounts one long story."""
    with writing(store) as tx:
        number, story = writes.next_ids(tx).entry, writes.next_ids(tx).story
    spent = 0.0
    for size in (0, 9_960):
        first = number + size
        for start in range(first, first + (9_960 if size == 0 else 40), 40):
            entries = [
                placed(n, an_entry(f"big-{n}"), story=story) for n in range(start, start + 40)
            ]
            changes = Changes(entries=tuple(entries), stories=(grown(*entries),))
            began = time.process_time()
            with writing(store) as tx:
                writes.apply(tx, changes)
            spent = time.process_time() - began
    print(f"{'40 more in a story of 10,000':<38} {spent * 1000:>9.2f} ms")


if __name__ == "__main__":
    main()
