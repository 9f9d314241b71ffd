"""The language of each entry is kept, and feeds are asked cheaply whether they were read."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.model.board import SpokenCount
from monitor.model.changes import NewEntry
from monitor.model.feeds import FeedKey
from monitor.model.reactions import Spoken
from monitor.store import queries
from monitor.store.connection import Store, bring_up_to_date
from monitor.store.migrations import STEPS
from monitor.store.queries import _SPOKEN_SINCE
from tests.support.store_builders import (
    NINE,
    a_revision,
    an_entry,
    apply_to,
    arrived,
    minutes,
    opened,
    placed,
)

TURKISH, ENGLISH = Spoken(language="tr", read=False), Spoken(language="en", read=True)
TRT, DW = FeedKey("trt"), FeedKey("dw-en")


def entry(number: int, minute: float, spoken: Spoken | None, feed: FeedKey = TRT) -> NewEntry:
    seen_at = NINE + minutes(minute)
    new = placed(number, an_entry(f"e{number}", feed=feed, first_seen_at=seen_at), story=number)
    return NewEntry(
        **{name: getattr(new, name) for name in new.__slots__ if name != "spoken"}, spoken=spoken
    )


def count(minute: float, language: str, entries: int, *, feed: FeedKey = TRT) -> SpokenCount:
    since = NINE + minutes(minute)
    read = language != "tr"
    return SpokenCount(since=since, feed=feed, language=language, read=read, entries=entries)


def kept(store: Store) -> list[tuple[object, ...]]:
    return store.conn.execute("SELECT id, spoken, read FROM entry ORDER BY id").fetchall()


def test_an_entry_keeps_its_language_and_whether_it_was_read(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(entry(1, 0, TURKISH), entry(2, 0, ENGLISH), entry(3, 0, None)))
        assert kept(store) == [(1, "tr", 0), (2, "en", 1), (3, None, 1)]


def test_a_new_wording_may_be_in_another_language(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(entry(1, 0, ENGLISH)))
        first, second = a_revision(1, spoken=TURKISH), a_revision(2, spoken=None)
        for revision, expected in ((first, ("tr", 0)), (second, ("tr", 0))):
            apply_to(store, arrived(revisions=(revision,)))
            assert kept(store) == [(1, *expected)]


def test_entries_of_an_older_database_count_as_read(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        bring_up_to_date(conn, path, NINE, steps=STEPS[:2])
        conn.execute("INSERT INTO feed VALUES ('trt', '', '', 'tr', 'media', '', NULL, 1)")
        conn.execute(
            "INSERT INTO entry (feed, key, key_level, url, canonical_url, title, summary,"
            " publisher, language, published_raw, first_seen_at, said_at, origin, match_reason,"
            " match_score, match_words, roundup, worded_at) VALUES ('trt', 'k', 'guid', '', '',"
            " 'Bir', '', '', 'tr', '', ?, ?, 1, 'first', 1.0, '[]', 0, ?)",
            ("2026-02-18T09:02:00.000000Z",) * 3,
        )
    with opened(path) as store:
        assert kept(store) == [(1, None, 1)]
        assert queries.spoken_since(store, [NINE], declared=[TRT]) == (count(0, "", 1),)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A feed of three Turkish entries and one English one, and one that is read throughout."""
    path = tmp_path / "m.db"
    with opened(path) as store:
        said = (
            entry(1, 1, TURKISH),
            entry(2, 11, TURKISH),
            entry(3, 12, ENGLISH),
            entry(4, 21, TURKISH),
            entry(5, 13, ENGLISH, feed=DW),
        )
        apply_to(store, arrived(*said))
    return path


def test_each_span_counts_what_came_in_it(mixed: Path) -> None:
    ten, twenty = NINE + minutes(10), NINE + minutes(20)
    with opened(mixed, write=False) as store:
        assert queries.spoken_since(store, [twenty, ten, ten]) == (
            count(10, "tr", 1),
            count(10, "en", 1),
            count(20, "tr", 1),
        )
        assert queries.spoken_since(store, []) == ()


def test_a_feed_that_was_always_read_is_told_only_when_asked_for(mixed: Path) -> None:
    with opened(mixed, write=False) as store:
        found = queries.spoken_since(store, [NINE], declared=[DW])
    assert count(0, "en", 1, feed=DW) in found
    assert count(0, "tr", 3) in found


def test_as_of_a_past_instant_later_entries_are_not_counted(mixed: Path) -> None:
    with opened(mixed, write=False) as store:
        as_of = NINE + minutes(11)
        assert queries.spoken_since(store, [NINE], as_of=as_of) == (count(0, "tr", 2),)


def test_the_question_reads_indexes_alone(mixed: Path) -> None:
    with opened(mixed, write=False) as store:
        plan = [
            row[3]
            for row in store.conn.execute(
                "EXPLAIN QUERY PLAN " + _SPOKEN_SINCE,
                {"spans": '[["a", "b"]]', "first": "a", "declared": "[]"},
            )
        ]
    assert [line.partition(" (")[0] for line in plan if line.startswith("SEARCH e ")] == [
        "SEARCH e USING INDEX entry_not_read",
        "SEARCH e USING COVERING INDEX entry_by_feed",
    ]
