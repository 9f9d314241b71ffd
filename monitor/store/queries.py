"""Questions become records. Touches: the database (reading only).

Every function takes a store, or the connection inside a transaction, and answers with
tuples: no cursor stays open behind an answer. A question about a past instant (`as_of`)
counts what was known then.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from monitor.model.board import (
    PollerHealth,
    Revision,
    Seq,
    SpokenCount,
    StoryCursor,
    StoryDetail,
    StoryEntry,
    StoryLine,
    StoryQuery,
)
from monitor.model.changes import KnownEntry, ReadEntry
from monitor.model.feeds import EntryId, Feed, FeedKey, FeedState, TopicKey
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    Development,
    DevelopmentId,
    Evidence,
)
from monitor.model.stories import Bond, PlacedItem, Story, StoryId
from monitor.store.ask import rows_of
from monitor.store.connection import Source, connection_of
from monitor.store.filters import story_filter
from monitor.store.lookup import holder_on
from monitor.store.rows import (
    CORRECTION_COLUMNS,
    DEVELOPMENT_COLUMNS,
    ENTRY_COLUMNS,
    FINDING_COLUMNS,
    STATE_COLUMNS,
    Row,
    as_list,
    correction_from_row,
    development_from_row,
    evidence_from_row,
    feed_from_row,
    finding_from_row,
    instant_from_text,
    known_from_row,
    placed_from_row,
    read_from_row,
    revision_from_row,
    spoken_from_row,
    state_from_row,
    story_entry_from_row,
    story_from_row,
    text_from_instant,
)

_A_MOMENT: Final = timedelta(microseconds=1)
_PAGE: Final = 2_000
"""Rows read at once where all are wanted: some 2 MB, and no reader holds a log for long."""

# feeds

_FEEDS: Final = """
    SELECT key, url, publisher, language, kind, country, party FROM feed
    WHERE active = 1 OR :all ORDER BY key
"""
_STATES: Final = " ".join(("SELECT", STATE_COLUMNS, "FROM feed_state ORDER BY feed"))
_ANSWERED_BY: Final = """
    SELECT feed, min(max(until_at), :as_of) FROM feed_answer
    WHERE from_at <= :as_of GROUP BY feed
"""
_NEW_BY: Final = """
    SELECT first_seen_at FROM entry WHERE +feed = ? AND first_seen_at <= ?
    ORDER BY first_seen_at DESC LIMIT 1
"""  # the + makes it walk index entry_by_first_seen: a feed with later entries has some nearby
_QUARANTINED: Final = "SELECT count(*) FROM quarantine"
_REQUESTED: Final = "SELECT 1 FROM poll_request LIMIT 1"


def feeds_known(source: Source, *, dropped: bool = False) -> tuple[Feed, ...]:
    """The feeds in use, by key; with `dropped` also those no configuration names any more."""
    return tuple(map(feed_from_row, rows_of(source, _FEEDS, {"all": dropped})))


def feed_states(source: Source, *, as_of: datetime | None = None) -> tuple[FeedState, ...]:
    """What is remembered of every feed, by key.

    As of a past instant only `last_ok_at`, `last_new_at`, `possible_gap_at` and `trouble`
    are told, as they were to within half an hour.
    """
    states = tuple(map(state_from_row, rows_of(source, _STATES)))
    if as_of is None:
        return states
    answered: dict[str, str] = dict(
        rows_of(source, _ANSWERED_BY, {"as_of": text_from_instant(as_of)})
    )
    return tuple(_state_of_then(source, state, answered.get(state.feed), as_of) for state in states)


def _state_of_then(
    source: Source, state: FeedState, answered: str | None, as_of: datetime
) -> FeedState:
    new_at = state.last_new_at
    if new_at is not None and new_at > as_of:
        found = rows_of(source, _NEW_BY, (state.feed, text_from_instant(as_of)))
        new_at = instant_from_text(found[0][0]) if found else None
    gap_at, since = state.possible_gap_at, state.trouble_since
    in_trouble = since is not None and since <= as_of
    return FeedState(
        feed=state.feed,
        last_attempt_at=None if answered is None else instant_from_text(answered),
        last_ok_at=None if answered is None else instant_from_text(answered),
        last_new_at=new_at,
        median_gap=state.median_gap,
        possible_gap_at=gap_at if gap_at is not None and gap_at <= as_of else None,
        trouble=state.trouble if in_trouble else None,
        trouble_detail=state.trouble_detail if in_trouble else "",
        trouble_since=since if in_trouble else None,
        adopted_url=state.adopted_url,
    )


def quarantine_count(source: Source) -> int:
    """How many entries were refused, ever."""
    return int(rows_of(source, _QUARANTINED)[0][0])


def has_poll_requests(source: Source) -> bool:
    """Whether somebody asked for a poll."""
    return bool(rows_of(source, _REQUESTED))


def poller(source: Source, now: datetime) -> PollerHealth | None:
    """Who holds the lease, alive or not; None if nobody does."""
    return holder_on(connection_of(source), now)


# entries

_KNOWN: Final = """
    SELECT id, feed, key, title, summary, url, published_at, first_seen_at, story, revision,
        silent_revisions
    FROM entry
    WHERE feed = ? AND key IN (SELECT value FROM json_each(?)) AND story IS NOT NULL
    ORDER BY id
"""  # served by UNIQUE (feed, key)
_TOMBSTONES: Final = """
    SELECT key FROM tombstone WHERE feed = ? AND key IN (SELECT value FROM json_each(?))
"""
_HAS_ENTRIES: Final = "SELECT 1 FROM entry WHERE feed = ? LIMIT 1"
_STORY_OF_ENTRY: Final = "SELECT story FROM entry WHERE id = ?"
_REVISIONS: Final = """
    SELECT number, seen_at, title, summary FROM revision WHERE entry = ? ORDER BY number
"""


def known_entries(source: Source, feed: FeedKey, keys: Sequence[str]) -> tuple[KnownEntry, ...]:
    """The stored entries of a feed under these keys, by id."""
    return tuple(map(known_from_row, rows_of(source, _KNOWN, (feed, as_list(keys)))))


def tombstones(source: Source, feed: FeedKey, keys: Sequence[str]) -> frozenset[str]:
    """Those of these keys that retention removed; they never come back."""
    return frozenset(row[0] for row in rows_of(source, _TOMBSTONES, (feed, as_list(keys))))


def has_entries(source: Source, feed: FeedKey) -> bool:
    """Whether anything of this feed is stored."""
    return bool(rows_of(source, _HAS_ENTRIES, (feed,)))


_BEGAN: Final = """
    SELECT min(first_seen_at) FROM entry
    WHERE feed = ? AND feed IN (SELECT key FROM feed WHERE kind <> 'archive')
"""


def began(source: Source, feed: FeedKey) -> datetime | None:
    """When the first entries of a polled feed were seen; None for archives' feeds."""
    ((first,),) = rows_of(source, _BEGAN, (feed,))
    return None if first is None else instant_from_text(first)


_SPOKEN_SINCE: Final = """
    WITH span (at, until) AS (
        SELECT value ->> 0, value ->> 1 FROM json_each(:spans)
    ), doubtful (feed) AS (
        SELECT f.key FROM feed f WHERE f.key IN (SELECT value FROM json_each(:declared)) OR EXISTS (
            SELECT 1 FROM entry e INDEXED BY entry_not_read
            WHERE e.feed = f.key AND e.read = 0 AND e.first_seen_at >= :first
        )
    )
    SELECT span.at, e.feed, e.spoken, e.read, count(*)
    FROM doubtful CROSS JOIN span CROSS JOIN entry e INDEXED BY entry_by_feed
    ON e.feed = doubtful.feed AND e.first_seen_at >= span.at AND e.first_seen_at < span.until
    GROUP BY span.at, e.feed, e.read, e.spoken
    ORDER BY span.at, e.feed, e.read, e.spoken
"""  # served by indexes entry_not_read and, alone, entry_by_feed


def spoken_since(
    source: Source,
    openings: Iterable[datetime],
    *,
    declared: Iterable[FeedKey] = (),
    as_of: datetime | None = None,
) -> tuple[SpokenCount, ...]:
    """What the entries of feeds were spoken in, between each of these instants and the next.

    Only of feeds of which an entry was not read since the first instant, and of those that are
    `declared` in a language that is not; of all others there is nothing to tell. The last span
    runs to the end, or to `as_of`. By span, feed and language.
    """
    until = _FOREVER if as_of is None else text_from_instant(as_of + _A_MOMENT)
    starts = sorted({text_from_instant(at) for at in openings})
    if not starts:
        return ()
    spans = as_list(zip(starts, (*starts[1:], until), strict=True))
    params = {"spans": spans, "first": starts[0], "declared": as_list(declared)}
    rows = rows_of(source, _SPOKEN_SINCE, params)
    return tuple(map(spoken_from_row, rows))


_NEWEST_ENTRY: Final = """
    SELECT max(first_seen_at) FROM entry WHERE first_seen_at <= ?
"""  # served by entry_by_first_seen


def newest_entry_at(source: Source, *, as_of: datetime | None = None) -> datetime | None:
    """When the newest entry, or the newest by then, was first seen; None if there is none."""
    then = _FOREVER if as_of is None else text_from_instant(as_of)
    ((newest,),) = rows_of(source, _NEWEST_ENTRY, (then,))
    return None if newest is None else instant_from_text(newest)


def story_of_entry(source: Source, entry: EntryId) -> StoryId | None:
    """The story an entry stands in; None if there is no such entry."""
    found = rows_of(source, _STORY_OF_ENTRY, (entry,))
    return StoryId(found[0][0]) if found and found[0][0] is not None else None


def entry_revisions(source: Source, entry: EntryId) -> tuple[Revision, ...]:
    """Earlier wordings of an entry, oldest first."""
    return tuple(map(revision_from_row, rows_of(source, _REVISIONS, (entry,))))


_READ: Final = " ".join(
    ("SELECT id, story, origin, revision,", ENTRY_COLUMNS, "FROM entry WHERE story IS NOT NULL")
)
_READ_IDS: Final = "AND id IN (SELECT value FROM json_each(:ids))"
_READ_STORY: Final = "AND story = :story"
_READ_TOPIC: Final = """
    AND story IN (
        SELECT t.story FROM story_topic t JOIN story s ON s.id = t.story
        WHERE t.topic = :topic AND s.grown_at >= coalesce(:since, '')
    )
"""
_READ_SINCE: Final = "AND first_seen_at >= :since"
_READ_ORDER: Final = "ORDER BY first_seen_at, id"
_UNPLACED: Final = " ".join(
    (
        "SELECT entry.id, place_before.story, entry.origin, entry.revision,",
        ", ".join(f"entry.{name}" for name in ENTRY_COLUMNS.split(", ")),
        "FROM entry JOIN place_before ON place_before.entry = entry.id",
        "WHERE entry.story IS NULL AND entry.id > ? ORDER BY entry.id LIMIT ?",
    )
)
_FIRST_WORDINGS: Final = """
    SELECT entry, title, summary FROM revision
    WHERE number = 0 AND entry IN (SELECT value FROM json_each(?))
"""
_FINDINGS_OF: Final = " ".join(
    (
        "SELECT entry,",
        FINDING_COLUMNS,
        "FROM finding WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY entry, position",
    )
)
_TOPICS_OF: Final = """
    SELECT entry, topic FROM entry_topic
    WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY entry, position
"""
_TOPICS_OF_STORIES: Final = """
    SELECT story, topic FROM story_topic
    WHERE story IN (SELECT value FROM json_each(?)) ORDER BY story, position
"""


def read_entries(
    source: Source,
    *,
    topic: TopicKey | None = None,
    story: StoryId | None = None,
    since: datetime | None = None,
    ids: Sequence[EntryId] | None = None,
) -> tuple[ReadEntry, ...]:
    """The stored entries for which all of this holds, oldest seen first, with their findings.

    `topics` of an entry are its own and then those of its story.
    """
    wanted = (
        (_READ_IDS, "ids", None if ids is None else as_list(ids)),
        (_READ_STORY, "story", story),
        (_READ_TOPIC, "topic", topic),
        (_READ_SINCE, "since", None if since is None else text_from_instant(since)),
    )
    asked = [clause for clause, _, value in wanted if value is not None]
    params = {name: value for _, name, value in wanted}
    rows = rows_of(source, " ".join((_READ, *asked, _READ_ORDER)), params)
    return _read_with_findings(source, rows)


def unplaced(source: Source) -> Iterator[tuple[ReadEntry, ...]]:
    """After `clear_derived`, in its transaction: the entries to place again, in arrival order.

    `story` and `origin` are the old place; topics and findings are empty.
    """
    last = 0
    while rows := rows_of(source, _UNPLACED, (last, _PAGE)):
        last = rows[-1][0]
        yield tuple(read_from_row(row, (), ()) for row in rows)


def first_wordings(source: Source, ids: Sequence[EntryId]) -> dict[EntryId, tuple[str, str]]:
    """(title, summary) as they first were of those of these entries that were revised since."""
    rows = rows_of(source, _FIRST_WORDINGS, (as_list(ids),))
    return {EntryId(entry): (title, summary) for entry, title, summary in rows}


def _read_with_findings(source: Source, rows: Sequence[Row]) -> tuple[ReadEntry, ...]:
    ids = as_list(row[0] for row in rows)
    findings = _grouped(rows_of(source, _FINDINGS_OF, (ids,)))
    own = _grouped(rows_of(source, _TOPICS_OF, (ids,)))
    stories = as_list(sorted({row[1] for row in rows}))
    shared = _grouped(rows_of(source, _TOPICS_OF_STORIES, (stories,)))
    return tuple(
        read_from_row(
            row,
            topics=tuple(
                dict.fromkeys(
                    TopicKey(key) for (key,) in (*own.get(row[0], ()), *shared.get(row[1], ()))
                )
            ),
            findings=tuple(map(finding_from_row, findings.get(row[0], ()))),
        )
        for row in rows
    )


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Rows by their first column, which they are ordered by, without it."""
    return {key: [row[1:] for row in group] for key, group in groupby(rows, key=lambda row: row[0])}


# the story index

_FIRST_PLACED: Final = "SELECT min(id) FROM entry WHERE first_seen_at >= ?"
_OF_OPEN_STORIES: Final = """
    SELECT id FROM entry WHERE story IN (
        SELECT story FROM entry WHERE id >= ? AND said_at >= ? AND story IS NOT NULL
    )
    ORDER BY id
"""  # served by index entry_by_story
_PLACED: Final = """
    SELECT e.id, feed, publisher, language, coalesce(first.title, e.title),
        CASE WHEN gist.text IS NULL THEN coalesce(first.summary, e.summary) ELSE '' END,
        canonical_url, said_at, story, origin, gist.text
    FROM entry e
    LEFT JOIN revision first ON e.revision > 0 AND first.entry = e.id AND first.number = 0
    LEFT JOIN gist ON gist.entry = e.id
    WHERE e.id IN (SELECT value FROM json_each(?))
    ORDER BY e.id
"""
_SLACK: Final = timedelta(minutes=5)
"""An entry counts from at most this much later than it was first seen."""


def placed_items(source: Source, since: datetime, *, page: int = _PAGE) -> Iterator[PlacedItem]:
    """Every entry of the stories that grew at or after `since`, in the order they arrived.

    Each comes in its first wording, by which it was placed, and without its summary where its
    gist was kept. Stories come whole, since their origins are numbered over all their entries.
    Reads page by page, so that others may write meanwhile; what they add does not come.
    """
    first_seen = text_from_instant(since - _SLACK)
    ((start,),) = rows_of(source, _FIRST_PLACED, (first_seen,))
    if start is None:
        return
    ids = [row[0] for row in rows_of(source, _OF_OPEN_STORIES, (start, text_from_instant(since)))]
    for at in range(0, len(ids), page):
        yield from map(placed_from_row, rows_of(source, _PLACED, (as_list(ids[at : at + page]),)))


# corrections

_CORRECTIONS: Final = " ".join(("SELECT", CORRECTION_COLUMNS, "FROM correction ORDER BY id"))
_CORRECTED_SINCE: Final = """
    SELECT 1 FROM event WHERE seq > ? AND kind = 'corrected' LIMIT 1
"""  # served by index event_of_correction


def corrections(
    source: Source, *, undone: bool = False, as_of: datetime | None = None
) -> tuple[Correction, ...]:
    """The corrections that stand, oldest first; with `undone` those taken back as well."""
    found = tuple(map(correction_from_row, rows_of(source, _CORRECTIONS)))
    if as_of is not None:
        found = tuple(_correction_of_then(c, as_of) for c in found if c.at <= as_of)
    return tuple(c for c in found if undone or c.undone_at is None)


def _correction_of_then(correction: Correction, as_of: datetime) -> Correction:
    undone_at = correction.undone_at
    still_stood = undone_at is not None and undone_at > as_of
    return replace(correction, undone_at=None) if still_stood else correction


def bonds(source: Source) -> tuple[Bond, ...]:
    """What people merged and split: pairs of entries that belong together, or never."""
    return tuple(
        Bond(entry=c.entry, other=c.other, together=c.kind is CorrectionKind.MERGE)
        for c in corrections(source)
        if c.kind in (CorrectionKind.MERGE, CorrectionKind.SPLIT)
        and c.entry is not None
        and c.other is not None
    )


def corrected_since(source: Source, seq: Seq) -> bool:
    """Whether the change log has a correction after `seq`."""
    return bool(rows_of(source, _CORRECTED_SINCE, (seq,)))


# developments and evidence

_DEVELOPMENTS: Final = " ".join(
    (
        "SELECT",
        DEVELOPMENT_COLUMNS,
        "FROM development WHERE known_at <= ? AND opened_at <= ? ORDER BY opened_at DESC, id DESC",
    )
)
_ALL_DEVELOPMENTS: Final = " ".join(
    ("SELECT", DEVELOPMENT_COLUMNS, "FROM development ORDER BY opened_at DESC, id DESC")
)
_EVIDENCE: Final = " ".join(
    (
        "SELECT v.id, v.development, v.entry, v.revision, v.said_at, v.approximate, v.counted,",
        "v.reason, v.confirmed, e.first_seen_at, e.publisher, e.url, e.published_at, e.story,",
        "e.origin, v.lost_at IS NOT NULL AND v.lost_at <= :as_of,",
        ", ".join(f"v.{name}" for name in FINDING_COLUMNS.split(", ")),
        "FROM evidence v JOIN entry e ON e.id = v.entry WHERE v.found_at <= :as_of",
    )
)
_OF_DEVELOPMENTS: Final = "AND v.development IN (SELECT value FROM json_each(:developments))"
_OF_ENTRY: Final = "AND v.entry = :entry"
_OF_STORY: Final = "AND e.story = :story"
_NEWEST_EVIDENCE: Final = "ORDER BY v.said_at DESC, v.id DESC"
_FOREVER: Final = "9999-12-31T23:59:59.999999Z"


def developments(source: Source, *, as_of: datetime | None = None) -> tuple[Development, ...]:
    """Every development, closed ones too, the latest opened first.

    As of a past instant: those known then; one that was closed later is open.
    """
    if as_of is None:
        return tuple(map(development_from_row, rows_of(source, _ALL_DEVELOPMENTS)))
    then = text_from_instant(as_of)
    found = map(development_from_row, rows_of(source, _DEVELOPMENTS, (then, then)))
    return tuple(
        replace(d, closed_at=None) if d.closed_at is not None and d.closed_at > as_of else d
        for d in found
    )


def evidence(
    source: Source,
    *,
    development_ids: Sequence[DevelopmentId] | None = None,
    entry: EntryId | None = None,
    story: StoryId | None = None,
    as_of: datetime | None = None,
) -> tuple[Evidence, ...]:
    """The evidence for which all of this holds, what was said last first.

    As of a past instant: what had been read by then; what vanished later still stands.
    """
    wanted = (
        (
            _OF_DEVELOPMENTS,
            "developments",
            None if development_ids is None else as_list(development_ids),
        ),
        (_OF_ENTRY, "entry", entry),
        (_OF_STORY, "story", story),
    )
    asked = [clause for clause, _, value in wanted if value is not None]
    params = {name: value for _, name, value in wanted if value is not None}
    params["as_of"] = _FOREVER if as_of is None else text_from_instant(as_of)
    rows = rows_of(source, " ".join((_EVIDENCE, *asked, _NEWEST_EVIDENCE)), params)
    return tuple(map(evidence_from_row, rows))


# stories

_LINE: Final = """
    (
        SELECT publisher FROM entry e WHERE e.story = s.id
        ORDER BY e.said_at DESC, e.id DESC LIMIT 1
    ),
    s.reacted,
    s.revised,
    coalesce(s.seen_at >= s.grown_at, 0),
    s.starred
"""  # served by index entry_by_story
_LINE_THEN: Final = """
    (
        SELECT publisher FROM entry e WHERE e.story = s.id AND e.first_seen_at <= :as_of
        ORDER BY e.said_at DESC, e.id DESC LIMIT 1
    ),
    EXISTS (
        SELECT 1 FROM entry e JOIN evidence v ON v.entry = e.id
        WHERE e.story = s.id AND v.status = 'reacted' AND v.counted = 1
        AND v.found_at <= :as_of AND (v.lost_at IS NULL OR v.lost_at > :as_of)
    ),
    EXISTS (
        SELECT 1 FROM entry e JOIN revision first ON first.entry = e.id AND first.number = 0
        WHERE e.story = s.id AND (
            (e.worded_at <= :as_of AND e.title <> first.title)
            OR EXISTS (
                SELECT 1 FROM revision r
                WHERE r.entry = e.id AND r.seen_at <= :as_of AND r.title <> first.title
            )
        )
    ),
    coalesce(s.seen_at >= s.grown_at, 0),
    s.starred
"""
_STORY: Final = """
    SELECT id, headline, opened_at, updated_at, entries, publishers, origins, starred
    FROM story WHERE id = ? AND entries > 0
"""
_STORY_TOPICS: Final = "SELECT topic FROM story_topic WHERE story = ? ORDER BY position"
_STORY_ENTRIES: Final = """
    SELECT id, feed, publisher, title, summary, url, published_at, first_seen_at, origin,
        match_reason, match_score, match_words, match_entry, external_id, said_at, worded_at
    FROM entry WHERE story = ? AND first_seen_at <= ? ORDER BY said_at, id
"""  # served by index entry_by_story
_STORY_REVISIONS: Final = """
    SELECT r.entry, r.number, r.seen_at, r.title, r.summary
    FROM entry e JOIN revision r ON r.entry = e.id
    WHERE e.story = ? ORDER BY r.entry, r.number
"""


def stories_page(
    source: Source,
    query: StoryQuery,
    *,
    after: StoryCursor | None = None,
    before: StoryCursor | None = None,
    limit: int = 200,
) -> tuple[StoryLine, ...]:
    """At most `limit` stories, latest first: those next after a place, or just before one.

    The cost depends on the page, not on what is stored: an index holds the order, nothing
    is counted or skipped. Only a search and a past instant look at all that match.
    """
    found = story_filter(query)
    place = after or before
    where, params = list(found.where), dict(found.params)
    if place is not None:
        where.append(f"({found.at}, {found.id}) {'<' if after else '>'} (:at, :id)")
        params |= {"at": text_from_instant(place.updated_at), "id": place.id}
    backwards = after is None and before is not None
    order = "ASC" if backwards else "DESC"
    counts = ("opened_at", "updated_at", "entries", "publishers", "origins")
    sql = " ".join(
        (
            "SELECT s.id, s.headline,",
            ", ".join(f"{found.then}.{name}" for name in counts),
            ",",
            _LINE if query.as_of is None else _LINE_THEN,
            "FROM",
            found.tables,
            "WHERE",
            " AND ".join(where),
            f"ORDER BY {found.at} {order}, {found.id} {order} LIMIT :limit",
        )
    )
    rows = rows_of(source, sql, {**params, "limit": limit})
    return _lines(source, rows[::-1] if backwards else rows)


def _lines(source: Source, rows: Sequence[Row]) -> tuple[StoryLine, ...]:
    topics = _grouped(rows_of(source, _TOPICS_OF_STORIES, (as_list(row[0] for row in rows),)))
    return tuple(
        StoryLine(
            story=story_from_row(
                row[:7], tuple(TopicKey(key) for (key,) in topics.get(row[0], ()))
            ),
            publisher=row[7],
            reacted=bool(row[8]),
            revised=bool(row[9]),
            seen=bool(row[10]),
            starred=bool(row[11]),
        )
        for row in rows
    )


def story(source: Source, story: StoryId) -> Story | None:
    """A story as it is now; None if there is none with entries under that id."""
    found = rows_of(source, _STORY, (story,))
    return story_from_row(found[0][:7], story_topics(source, story)) if found else None


def story_topics(source: Source, story: StoryId) -> tuple[TopicKey, ...]:
    """The topics a story is relevant to, in the order in which it came to be."""
    return tuple(TopicKey(row[0]) for row in rows_of(source, _STORY_TOPICS, (story,)))


def story_detail(
    source: Source, story: StoryId, *, as_of: datetime | None = None
) -> StoryDetail | None:
    """A story with its entries, oldest first, and all evidence in them, newest first.

    As of a past instant: the entries known then, in the words they had then.
    """
    found = rows_of(source, _STORY, (story,))
    then = _FOREVER if as_of is None else text_from_instant(as_of)
    rows = rows_of(source, _STORY_ENTRIES, (story, then)) if found else []
    if not rows:
        return None
    revisions = _grouped(rows_of(source, _STORY_REVISIONS, (story,)))
    whole = story_from_row(found[0][:7], story_topics(source, story))
    return StoryDetail(
        story=whole if as_of is None else _story_of_then(whole, rows),
        entries=tuple(
            _worded(row, tuple(map(revision_from_row, revisions.get(row[0], ()))), as_of)
            for row in rows
        ),
        reactions=evidence(source, story=story, as_of=as_of),
        starred=bool(found[0][7]),
    )


def _story_of_then(story: Story, rows: Sequence[Row]) -> Story:
    said = [instant_from_text(row[14]) for row in rows]
    return replace(
        story,
        opened_at=min(said),
        updated_at=max(said),
        entries=len(rows),
        publishers=max(1, len({row[2] for row in rows if row[2]})),
        origins=len({row[8] for row in rows}),
    )


def _worded(row: Row, earlier: tuple[Revision, ...], as_of: datetime | None) -> StoryEntry:
    """The entry in the words it had; what it was called before that are its revisions."""
    entry = story_entry_from_row(row[:14], earlier)
    if as_of is None or instant_from_text(row[15]) <= as_of or not earlier:
        return entry
    known = tuple(revision for revision in earlier if revision.seen_at <= as_of)
    was = known[-1] if known else earlier[0]
    return replace(entry, title=was.title, summary=was.summary, revisions=known[:-1])
