"""What `ingest` decided is saved, in the caller's transaction, in order. Touches: the database.

Every function takes the connection that `connection.writing` gave; nothing here begins or
ends a transaction.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from monitor.model.board import Event, EventKind, Seq, StoryQuery
from monitor.model.changes import Changes, Ids, Quarantined
from monitor.model.feeds import EntryId, Feed, FeedKey, FeedKind
from monitor.model.reactions import Correction, Evidence
from monitor.model.stories import StoryId
from monitor.store import put
from monitor.store.filters import story_filter
from monitor.store.log import append_events
from monitor.store.rows import (
    CORRECTION_COLUMNS,
    as_list,
    correction_from_row,
    correction_row,
    feed_row,
    holes,
    text_from_instant,
)

_IDS: Final = """
    SELECT name, seq FROM sqlite_sequence WHERE name IN ('entry', 'story', 'development')
"""


def next_ids(tx: sqlite3.Connection) -> Ids:
    """The next free ids; none that was ever given is given again, not even after removal."""
    last: dict[str, int] = dict(tx.execute(_IDS).fetchall())
    return Ids(
        entry=last.get("entry", 0) + 1,
        story=last.get("story", 0) + 1,
        development=last.get("development", 0) + 1,
    )


def apply(tx: sqlite3.Connection, changes: Changes) -> tuple[Event, ...]:
    """Store everything one poll result changes; returns its events with their numbers.

    An entry that cannot be stored goes to quarantine with an event, and whatever speaks of
    it (a story it would have opened, its evidence, its events) is left out; all others are
    kept. Applying evidence again updates it.
    """
    put.meet_feeds(tx, changes)
    for change in changes.stories:
        put.put_story(tx, change, changes.entries)
    stored, refused = put.put_entries(tx, changes)
    for revision in changes.revisions:
        put.put_revision(tx, revision)
    for development in changes.developments:
        put.put_development(tx, development, changes)
    kept = tuple(e for e in changes.evidence if e.entry not in refused)
    for evidence in kept:
        put.put_evidence(tx, evidence)
    for lost in changes.lost:
        put.lose_evidence(tx, lost)
    for state in changes.states:
        put.put_state(tx, state)
    put.count_stories(tx, changes, stored)
    put.note_reactions(tx, (*(e.entry for e in kept), *(lost.entry for lost in changes.lost)))
    fresh = put.quarantine(tx, (*changes.quarantined, *refused.values()))
    events = (event for event in changes.events if event.entry not in refused)
    return append_events(tx, (*events, *map(_quarantined, fresh)))


def _quarantined(refused: Quarantined) -> Event:
    return Event(
        seq=Seq(0),
        at=refused.seen_at,
        kind=EventKind.ENTRY_QUARANTINED,
        feed=FeedKey(put.encodable(refused.feed)),
        detail=put.encodable(refused.reason),
    )


# what people and the configuration say

_SYNC_FEED: Final = """
    INSERT INTO feed (key, url, publisher, language, kind, country, party, active)
    VALUES (?, ?, ?, ?, ?, ?, ?, 1)
    ON CONFLICT (key) DO UPDATE SET url = excluded.url, publisher = excluded.publisher,
        language = excluded.language, kind = excluded.kind, country = excluded.country,
        party = excluded.party, active = 1
"""
_ARCHIVE_FEED: Final = """
    INSERT INTO feed (key, url, publisher, language, kind, country, party, active)
    VALUES (?, ?, ?, ?, ?, ?, ?, 1)
    ON CONFLICT (key) DO NOTHING
"""
_DROP_FEEDS: Final = """
    UPDATE feed SET active = 0
    WHERE kind <> 'archive' AND active = 1 AND key NOT IN (SELECT value FROM json_each(?))
"""
_URLS: Final = "SELECT key, url FROM feed"
_KEEP_URL: Final = """
    INSERT INTO feed_url (feed, number, url)
    SELECT :feed, count(*), :url FROM feed_url WHERE feed = :feed
"""
_FORGET_STATE: Final = "DELETE FROM feed_state WHERE feed = ?"


def sync_feeds(tx: sqlite3.Connection, feeds: Sequence[Feed]) -> None:
    """Make the stored feeds those of the configuration.

    One that it no longer names is kept, out of use, and so are archives' feeds. A feed at
    another URL starts anew: what the old server said does not bind the new one; the old URL
    is kept on record.
    """
    urls: dict[str, str] = dict(tx.execute(_URLS).fetchall())
    for feed in feeds:
        archive = feed.kind is FeedKind.ARCHIVE
        before = urls.get(feed.key)
        tx.execute(_ARCHIVE_FEED if archive else _SYNC_FEED, feed_row(feed))
        if before and before != feed.url and not archive:
            tx.execute(_KEEP_URL, {"feed": feed.key, "url": before})
            tx.execute(_FORGET_STATE, (feed.key,))
    tx.execute(_DROP_FEEDS, (as_list(feed.key for feed in feeds),))


_REQUEST: Final = "INSERT INTO poll_request (feed, at) VALUES (?, ?)"
_REQUESTS: Final = "SELECT feed FROM poll_request ORDER BY id"
_ANSWER_REQUESTS: Final = "DELETE FROM poll_request"


def request_poll(tx: sqlite3.Connection, feed: FeedKey | None, now: datetime) -> None:
    """Ask the poller for this feed, or for all."""
    tx.execute(_REQUEST, (feed, text_from_instant(now)))


def take_poll_requests(tx: sqlite3.Connection) -> tuple[FeedKey | None, ...]:
    """What was asked for since the last time, each once, oldest first; None asks for all."""
    asked = [row[0] for row in tx.execute(_REQUESTS).fetchall()]
    tx.execute(_ANSWER_REQUESTS)
    return tuple(dict.fromkeys(asked))


_RECORD: Final = " ".join(
    (
        "INSERT INTO correction (",
        CORRECTION_COLUMNS.removeprefix("id, "),
        ") VALUES (",
        holes(CORRECTION_COLUMNS.removeprefix("id, ")),
        ")",
    )
)
_LATEST: Final = " ".join(
    (
        "SELECT",
        CORRECTION_COLUMNS,
        "FROM correction WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1",
    )
)
_UNDO: Final = "UPDATE correction SET undone_at = ? WHERE id = ?"


def record_correction(tx: sqlite3.Connection, correction: Correction) -> Correction:
    """Keep what a person said; returns it with its id."""
    number = tx.execute(_RECORD, correction_row(correction)).lastrowid
    return replace(correction, id=number or 0)


def undo_last(tx: sqlite3.Connection, now: datetime) -> Correction | None:
    """Take back the latest correction that stands; None if there is none. It stays on record."""
    row = tx.execute(_LATEST).fetchone()
    if row is None:
        return None
    tx.execute(_UNDO, (text_from_instant(now), row[0]))
    return replace(correction_from_row(row), undone_at=now)


_SEE: Final = "UPDATE story SET seen_at = ? WHERE id = ?"
_STAR: Final = "UPDATE story SET starred = ? WHERE id = ?"


def mark_seen(tx: sqlite3.Connection, story: StoryId, seen_at: datetime | None) -> None:
    """Mark a story seen at that time, or unseen with None; it is unseen again once it grows."""
    tx.execute(_SEE, (None if seen_at is None else text_from_instant(seen_at), story))


def mark_all_seen(tx: sqlite3.Connection, query: StoryQuery, now: datetime) -> int:
    """Mark every story of the query seen; returns how many were not."""
    found = story_filter(query)
    sql = " ".join(
        (
            "UPDATE story SET seen_at = :now WHERE id IN (SELECT s.id FROM",
            found.tables,
            "WHERE",
            " AND ".join((*found.where, "(s.seen_at IS NULL OR s.seen_at < s.grown_at)")),
            ")",
        )
    )
    return tx.execute(sql, {**found.params, "now": text_from_instant(now)}).rowcount


def star(tx: sqlite3.Connection, story: StoryId, *, on: bool) -> None:
    """Star a story, which keeps its entries for good, or take the star away."""
    tx.execute(_STAR, (int(on), story))


def update_evidence(tx: sqlite3.Connection, evidence: Iterable[Evidence]) -> None:
    """Store evidence as it is now; each is found again by what it says, not by its id."""
    found = tuple(evidence)
    for one in found:
        put.put_evidence(tx, one)
    put.note_reactions(tx, (one.entry for one in found))


_MOVE: Final = """
    UPDATE entry SET story = :story, origin = :origin, match_reason = 'corrected',
        match_score = 1.0, match_words = '[]', match_entry = NULL, origin_match = NULL
    WHERE id = :entry
"""
_STORIES_OF: Final = """
    SELECT DISTINCT story FROM entry
    WHERE id IN (SELECT value FROM json_each(?)) AND story IS NOT NULL
"""


def move_entries(tx: sqlite3.Connection, places: Mapping[EntryId, tuple[StoryId, int]]) -> None:
    """Put entries into other stories, at other origins; the stories follow from their entries.

    A story that is not there yet opens under its earliest entry's title; one that loses all
    its entries is no longer shown.
    """
    left = {row[0] for row in tx.execute(_STORIES_OF, (as_list(places),))}
    joined = {story for story, _ in places.values()}
    for story in sorted(joined):
        put.make_room(tx, story)
    for entry, (story, origin) in sorted(places.items()):
        tx.execute(_MOVE, {"entry": entry, "story": story, "origin": origin})
    for story in sorted(left | joined):
        put.derive_story(tx, story)


# what time and `rebuild` take away

MOST_AT_ONCE: Final = 2_000
"""Entries forgotten in one transaction. 5,000 took 0.4 s with 100,000 stored, 1.3 s with
400,000 (bench_store); a writer that waits gives up after 5 s."""
_DOOMED: Final = """
    SELECT e.id, e.story
    FROM entry e JOIN story s ON s.id = e.story
    WHERE e.first_seen_at < :latest
    AND e.first_seen_at < iif(s.topical, :on_topic, :other)
    AND s.starred = 0
    AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.entry = e.id)
    AND NOT EXISTS (SELECT 1 FROM development d WHERE d.story = s.id)
    AND e.feed NOT IN (SELECT key FROM feed WHERE kind = 'archive')
    AND e.id NOT IN (SELECT entry FROM correction WHERE entry IS NOT NULL)
    AND e.id NOT IN (SELECT other FROM correction WHERE other IS NOT NULL)
    AND s.id NOT IN (SELECT story FROM correction WHERE story IS NOT NULL)
    ORDER BY e.first_seen_at, e.id
    LIMIT :most
"""  # served by index entry_by_first_seen
_BURY: Final = """
    INSERT OR REPLACE INTO tombstone (feed, key, removed_at)
    SELECT feed, key, ? FROM entry WHERE id IN (SELECT value FROM json_each(?))
"""
_REMOVE: Final = "DELETE FROM entry WHERE id IN (SELECT value FROM json_each(?))"
_REMOVE_STORIES: Final = """
    DELETE FROM story WHERE entries = 0 AND id IN (SELECT value FROM json_each(?))
"""
_REMOVE_OLD: Final = (
    "DELETE FROM event WHERE at < ?",
    "DELETE FROM feed_answer WHERE until_at < ?",
    "DELETE FROM quarantine WHERE seen_at < ?",
)


def retain(
    tx: sqlite3.Connection, now: datetime, *, retain: timedelta, retain_other: timedelta
) -> int:
    """Forget what was first seen too long ago; returns how many entries that were.

    Entries of a topic's stories are kept for `retain`, others for `retain_other`. Kept for
    good is what is evidence, starred, corrected, the story of a development, or an
    archive's. What is forgotten leaves its key, so that a feed that still lists it does not
    bring it back. At most MOST_AT_ONCE go in one call: call it again later for the rest.
    """
    on_topic, other = text_from_instant(now - retain), text_from_instant(now - retain_other)
    params = {"on_topic": on_topic, "other": other, "latest": max(on_topic, other)}
    doomed = tx.execute(_DOOMED, {**params, "most": MOST_AT_ONCE}).fetchall()
    ids, stories = [row[0] for row in doomed], sorted({row[1] for row in doomed})
    if ids:
        put.forget_texts(tx, ids)
        tx.execute(_BURY, (text_from_instant(now), as_list(ids)))
        tx.execute(_REMOVE, (as_list(ids),))
    for story in stories:
        put.recount_story(tx, story)
    tx.execute(_REMOVE_STORIES, (as_list(stories),))
    for statement in _REMOVE_OLD:
        tx.execute(statement, (on_topic,))
    return len(ids)


_FORGET_GISTS: Final = """
    DELETE FROM gist WHERE entry < coalesce(
        (SELECT min(id) FROM entry WHERE first_seen_at >= ?), (SELECT max(entry) + 1 FROM gist)
    )
"""


def forget_gists(tx: sqlite3.Connection, before: datetime) -> None:
    """Forget the gists of entries that arrived before the first one seen since then."""
    tx.execute(_FORGET_GISTS, (text_from_instant(before),))


_CLEAR: Final = (
    "CREATE TEMP TABLE IF NOT EXISTS place_before (entry INTEGER PRIMARY KEY, story INTEGER)",
    "DELETE FROM place_before",
    "INSERT INTO place_before SELECT id, story FROM entry WHERE story IS NOT NULL",
    "DELETE FROM evidence",
    "DELETE FROM finding",
    "DELETE FROM entry_topic",
    "DELETE FROM story_topic",
    "DELETE FROM development WHERE opened_by = 'auto'",
    "UPDATE entry SET story = NULL",
    """
    UPDATE story SET entries = 0, publishers = 0, origins = 0, topical = 0, reacted = 0,
        opened_at = '9999-12-31T23:59:59.999999Z', updated_at = '0001-01-01T00:00:00.000000Z'
    """,
)
_SETTLE: Final = (
    # A star, and a development that a person opened, follow their story's first entry.
    """
    UPDATE story SET starred = 1 WHERE id IN (
        SELECT e.story FROM story s JOIN place_before p ON p.story = s.id
        JOIN entry e ON e.id = p.entry WHERE s.starred = 1 AND s.entries = 0
    )
    """,
    """
    UPDATE development SET story = coalesce(
        (
            SELECT e.story FROM place_before p JOIN entry e ON e.id = p.entry
            WHERE p.story = development.story AND e.story IS NOT NULL ORDER BY e.id LIMIT 1
        ),
        story
    )
    WHERE story IN (SELECT id FROM story WHERE entries = 0)
    """,
    "DELETE FROM story WHERE entries = 0",
    "DROP TABLE place_before",
)


def clear_derived(tx: sqlite3.Connection) -> None:
    """Take every entry out of its story, and forget findings, evidence and topics.

    Entries, their wordings, corrections, stars and the developments of people and of the
    configuration stay. Until `apply` has placed an entry again (a NewEntry of the same id)
    no query but `queries.unplaced` shows it. `settle_rebuild` ends the work.
    """
    for statement in _CLEAR:
        tx.execute(statement)


def settle_rebuild(tx: sqlite3.Connection) -> None:
    """After the last entry was placed again: drop the stories that nothing stands in now."""
    for statement in _SETTLE:
        tx.execute(statement)
