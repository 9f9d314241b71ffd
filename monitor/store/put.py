"""INSERT and UPDATE of single records; `writes.apply` orders them. Touches: the database."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from monitor.model.changes import (
    Changes,
    EvidenceLost,
    NewEntry,
    NewRevision,
    Quarantined,
    StoryChange,
)
from monitor.model.feeds import EntryId, FeedKey, FeedState, TopicKey
from monitor.model.reactions import Development, Evidence, Finding, OpenedBy
from monitor.model.stories import StoryId
from monitor.store.rows import (
    DEVELOPMENT_COLUMNS,
    ENTRY_COLUMNS,
    FINDING_COLUMNS,
    PLACE_COLUMNS,
    STATE_COLUMNS,
    as_list,
    development_row,
    entry_row,
    finding_row,
    holes,
    place_row,
    state_row,
    text_from_instant,
)

BEGINNING: Final = "0001-01-01T00:00:00.000000Z"
"""Before every instant: a story that no entry has reached yet."""
ANSWER_GAP: Final = timedelta(minutes=30)
"""Good answers closer than this are one run; coverage never asks for a shorter one."""
_UNSTORABLE: Final = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    ValueError,  # text that is no Unicode, a naive instant
    OverflowError,
)
"""What one entry's own content may cause; a full disk or a lock is nobody's content."""


def encodable(text: str) -> str:
    """The text with what is no Unicode replaced."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


# feeds

_MEET_FEED: Final = """
    INSERT INTO feed (key, url, publisher, language, kind, country, party, active)
    VALUES (?, '', ?, ?, 'archive', '', NULL, 1)
    ON CONFLICT (key) DO NOTHING
"""
_PUT_STATE: Final = " ".join(
    ("INSERT OR REPLACE INTO feed_state (", STATE_COLUMNS, ") VALUES (", holes(STATE_COLUMNS), ")")
)
_PROLONG_ANSWERS: Final = """
    UPDATE feed_answer SET until_at = :at
    WHERE feed = :feed AND until_at BETWEEN :earliest AND :at
    AND from_at = (SELECT max(from_at) FROM feed_answer WHERE feed = :feed)
"""
_FIRST_ANSWER: Final = """
    INSERT OR IGNORE INTO feed_answer (feed, from_at, until_at) VALUES (:feed, :at, :at)
"""


def meet_feeds(tx: sqlite3.Connection, changes: Changes) -> None:
    """Record as an archive's every feed that nobody configured."""
    met = {FeedKey(encodable(q.feed)): ("", "") for q in changes.quarantined}
    met.update((state.feed, ("", "")) for state in changes.states)
    for entry in {new.entry.feed: new.entry for new in changes.entries}.values():
        words = (encodable(entry.publisher), encodable(entry.language))
        met[FeedKey(encodable(entry.feed))] = words
    for key in sorted(met):
        tx.execute(_MEET_FEED, (key, *met[key]))


def put_state(tx: sqlite3.Connection, state: FeedState) -> None:
    """Replace what is remembered of a feed, and keep when it answered."""
    tx.execute(_PUT_STATE, state_row(state))
    if state.last_ok_at is None:
        return
    params = {
        "feed": state.feed,
        "at": text_from_instant(state.last_ok_at),
        "earliest": text_from_instant(state.last_ok_at - ANSWER_GAP),
    }
    if tx.execute(_PROLONG_ANSWERS, params).rowcount == 0:
        tx.execute(_FIRST_ANSWER, params)


# stories

_PUT_STORY: Final = """
    INSERT INTO story (id, headline, opened_at, updated_at, grown_at)
    VALUES (:id, :headline, :opened_at, :updated_at, :grown_at)
    ON CONFLICT (id) DO UPDATE SET
        headline = CASE WHEN :keep THEN headline ELSE excluded.headline END,
        opened_at = min(opened_at, excluded.opened_at),
        updated_at = max(updated_at, excluded.updated_at)
"""
_TOPICS_OF_STORY: Final = "SELECT topic FROM story_topic WHERE story = ? ORDER BY position"
_ADD_TOPIC: Final = """
    INSERT INTO story_topic (story, topic, position, updated_at)
    SELECT :story, :topic, :position, updated_at FROM story WHERE id = :story
"""
_TOUCH_TOPICS: Final = """
    UPDATE story_topic SET updated_at = (SELECT updated_at FROM story WHERE id = :story)
    WHERE story = :story
"""
_ON_TOPIC: Final = "UPDATE story SET topical = 1 WHERE id = ? AND topical = 0"
_RECOUNT: Final = """
    UPDATE story SET grown_at = max(grown_at, ?), (entries, publishers, origins) = (
        SELECT count(*), iif(count(*) = 0, 0, max(1, count(DISTINCT nullif(publisher, '')))),
            count(DISTINCT origin)
        FROM entry WHERE entry.story = story.id
    )
    WHERE id = ?
"""  # served by index entry_by_story alone
_DROP_UNBORN: Final = "DELETE FROM story WHERE id = ? AND entries = 0 AND grown_at = ?"
_HOLDS_REACTION: Final = """
    UPDATE story SET reacted = EXISTS (
        SELECT 1 FROM entry JOIN evidence ON evidence.entry = entry.id
        WHERE entry.story = story.id AND evidence.status = 'reacted'
        AND evidence.counted = 1 AND evidence.lost_at IS NULL
    )
    WHERE id IN (
        SELECT story FROM entry WHERE id IN (SELECT value FROM json_each(?))
    )
"""  # served by indexes entry_by_story and evidence_by_entry


def put_story(tx: sqlite3.Connection, change: StoryChange, entries: Sequence[NewEntry]) -> None:
    """Open a story or stretch it; without a headline an existing one keeps its own."""
    headline = change.headline
    if headline is None:
        # It may be missing: the entry that would have opened it was refused by an earlier poll.
        titles = (new.entry.title for new in entries if new.story == change.id)
        headline = next(titles, "")
    tx.execute(
        _PUT_STORY,
        {
            "id": change.id,
            "headline": encodable(headline),
            "opened_at": text_from_instant(change.opened_at),
            "updated_at": text_from_instant(change.updated_at),
            "grown_at": BEGINNING,
            "keep": change.headline is None,
        },
    )
    if change.topics or change.headline is None:
        add_topics(tx, change.id, change.topics)


def add_topics(tx: sqlite3.Connection, story: StoryId, topics: Sequence[TopicKey]) -> None:
    """Add the topics that the story lacks, after those it has."""
    had = [row[0] for row in tx.execute(_TOPICS_OF_STORY, (story,))]
    added = [topic for topic in dict.fromkeys(topics) if topic not in had]
    if had:
        tx.execute(_TOUCH_TOPICS, {"story": story})
    for position, topic in enumerate(added, len(had)):
        tx.execute(_ADD_TOPIC, {"story": story, "topic": topic, "position": position})
    if added:
        tx.execute(_ON_TOPIC, (story,))


def recount_story(
    tx: sqlite3.Connection, story: StoryId, *, grown_at: datetime | None = None
) -> None:
    """Count a story's entries, publishers and origins again."""
    seen_at = BEGINNING if grown_at is None else text_from_instant(grown_at)
    tx.execute(_RECOUNT, (seen_at, story))


def count_stories(tx: sqlite3.Connection, changes: Changes, stored: Sequence[NewEntry]) -> None:
    """Recount the stories that grew; one whose only entries were refused was never born."""
    grown: dict[StoryId, datetime] = {}
    for new in stored:
        seen_at = new.entry.first_seen_at
        grown[new.story] = max(grown.get(new.story, seen_at), seen_at)
    for story, grown_at in grown.items():
        recount_story(tx, story, grown_at=grown_at)
    for change in changes.stories:
        if change.id not in grown:
            tx.execute(_DROP_UNBORN, (change.id, BEGINNING))


def note_reactions(tx: sqlite3.Connection, entries: Iterable[EntryId]) -> None:
    """Note on the stories of these entries whether they hold a counted reaction."""
    ids = sorted(set(entries))
    if ids:
        tx.execute(_HOLDS_REACTION, (as_list(ids),))


_MAKE_ROOM: Final = """
    INSERT INTO story (id, headline, opened_at, updated_at, grown_at)
    VALUES (:id, '', :never, :never, :never) ON CONFLICT (id) DO NOTHING
"""
_DERIVE: Final = """
    UPDATE story SET
        headline = iif(story.headline <> '', story.headline, coalesce(found.title, '')),
        opened_at = coalesce(found.opened_at, story.opened_at),
        updated_at = coalesce(found.updated_at, story.updated_at),
        grown_at = coalesce(found.grown_at, story.grown_at),
        revised = found.revised,
        reacted = found.reacted
    FROM (
        SELECT min(said_at) AS opened_at, max(said_at) AS updated_at,
            max(first_seen_at) AS grown_at,
            (SELECT title FROM entry WHERE story = :id ORDER BY said_at, id LIMIT 1) AS title,
            EXISTS (
                SELECT 1 FROM entry e JOIN revision r ON r.entry = e.id
                WHERE e.story = :id AND r.title <> e.title
            ) AS revised,
            EXISTS (
                SELECT 1 FROM entry e JOIN evidence v ON v.entry = e.id
                WHERE e.story = :id AND v.status = 'reacted' AND v.counted = 1
                AND v.lost_at IS NULL
            ) AS reacted
        FROM entry WHERE story = :id
    ) AS found
    WHERE story.id = :id
"""
_FORGET_STORY_TOPICS: Final = "DELETE FROM story_topic WHERE story = ?"
_TOPICS_OF_ENTRIES: Final = """
    SELECT topic FROM entry_topic WHERE entry IN (SELECT id FROM entry WHERE story = ?)
    GROUP BY topic ORDER BY min(entry), min(position)
"""
_TOPICAL: Final = """
    UPDATE story SET topical = EXISTS (SELECT 1 FROM story_topic WHERE story = :id) WHERE id = :id
"""


def make_room(tx: sqlite3.Connection, story: StoryId) -> None:
    """Have a row for a story that entries will be moved to."""
    tx.execute(_MAKE_ROOM, {"id": story, "never": BEGINNING})


def derive_story(tx: sqlite3.Connection, story: StoryId) -> None:
    """Make a story say what its entries say now; an existing headline stays."""
    recount_story(tx, story)
    tx.execute(_DERIVE, {"id": story})
    topics = [row[0] for row in tx.execute(_TOPICS_OF_ENTRIES, (story,)).fetchall()]
    tx.execute(_FORGET_STORY_TOPICS, (story,))
    add_topics(tx, story, topics)
    tx.execute(_TOPICAL, {"id": story})


# entries

_PUT_ENTRY: Final = " ".join(
    (
        "INSERT INTO entry (id, worded_at,",
        ENTRY_COLUMNS,
        ",",
        PLACE_COLUMNS,
        ") VALUES (?, ?,",
        holes(ENTRY_COLUMNS),
        ",",
        holes(PLACE_COLUMNS),
        ")",
    )
)
# Only an entry that `clear_derived` took out of its story may be placed again.
_PLACE_AGAIN: Final = " ".join(
    (
        "UPDATE entry SET (",
        PLACE_COLUMNS,
        ") = (",
        holes(PLACE_COLUMNS),
        ") WHERE id = ? AND feed = ? AND key = ? AND story IS NULL",
    )
)
_MISSING_STORY: Final = """
    INSERT INTO story (id, headline, opened_at, updated_at, grown_at)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""
_PUT_ENTRY_TOPIC: Final = "INSERT INTO entry_topic (entry, position, topic) VALUES (?, ?, ?)"
_PUT_FINDING: Final = " ".join(
    (
        "INSERT INTO finding (entry, position,",
        FINDING_COLUMNS,
        ") VALUES (?, ?,",
        holes(FINDING_COLUMNS),
        ")",
    )
)
_PUT_GIST: Final = "INSERT OR REPLACE INTO gist (entry, text) VALUES (?, ?)"
_FIRST_SEEN: Final = ENTRY_COLUMNS.split(", ").index("first_seen_at")
_SPEND: Final = "UPDATE sqlite_sequence SET seq = max(seq, :id) WHERE name = :name"
_SPEND_FIRST: Final = """
    INSERT INTO sqlite_sequence (name, seq)
    SELECT :name, :id WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = :name)
"""


def put_entries(
    tx: sqlite3.Connection, changes: Changes
) -> tuple[tuple[NewEntry, ...], dict[EntryId, Quarantined]]:
    """Store the entries that can be; none that cannot takes others with it.

    All at once first, which nearly always works and costs half; if not, one by one.

    Returns:
        Those stored, and why each of the others was not.
    """
    entries = changes.entries
    told = {change.id for change in changes.stories}
    for new in entries:
        if new.story not in told:
            _have_story(tx, new)
    refused: dict[EntryId, Quarantined] = {}
    if _refusal(tx, entries) is not None:
        for new in entries:
            if not _placed_again(tx, new) and (error := _refusal(tx, (new,))) is not None:
                refused[new.id] = _quarantined(new, error)
                _spend(tx, "entry", new.id)
                _spend(tx, "story", new.story)
    stored = tuple(new for new in entries if new.id not in refused)
    index_texts(tx, [new.id for new in stored])
    return stored, refused


def _refusal(tx: sqlite3.Connection, entries: Sequence[NewEntry]) -> Exception | None:
    """Store these entries, or none of them and say why."""
    tx.execute("SAVEPOINT new_entries")
    refusal: Exception | None = None
    try:
        rows = [(new, entry_row(new.entry)) for new in entries]
        tx.executemany(
            _PUT_ENTRY, [(new.id, row[_FIRST_SEEN], *row, *place_row(new)) for new, row in rows]
        )
        _put_readings(tx, entries)
    except _UNSTORABLE as error:
        tx.execute("ROLLBACK TO new_entries")
        refusal = error
    tx.execute("RELEASE new_entries")
    return refusal


def _placed_again(tx: sqlite3.Connection, new: NewEntry) -> bool:
    """Whether a rebuild took this very entry out of its story; then it has a place again."""
    try:
        again = (*place_row(new), new.id, new.entry.feed, new.entry.key)
        if tx.execute(_PLACE_AGAIN, again).rowcount != 1:
            return False
    except _UNSTORABLE:
        return False
    _put_readings(tx, (new,))
    return True


def _put_readings(tx: sqlite3.Connection, entries: Sequence[NewEntry]) -> None:
    """What was read in the entries: their topics, findings and gists."""
    topics = [row for new in entries for row in _numbered(new.id, zip(new.topics))]
    if topics:
        tx.executemany(_PUT_ENTRY_TOPIC, topics)
    findings = [row for new in entries for row in _numbered(new.id, map(finding_row, new.findings))]
    if findings:
        tx.executemany(_PUT_FINDING, findings)
    tx.executemany(_PUT_GIST, [(new.id, new.gist) for new in entries if new.gist])


def _have_story(tx: sqlite3.Connection, new: NewEntry) -> None:
    said_at = text_from_instant(new.entry.at)
    title = encodable(new.entry.title)
    tx.execute(_MISSING_STORY, (new.story, title, said_at, said_at, BEGINNING))


def _numbered(entry: EntryId, rows: Iterable[tuple[object, ...]]) -> Iterable[tuple[object, ...]]:
    return ((entry, position, *row) for position, row in enumerate(rows))


def _spend(tx: sqlite3.Connection, name: str, number: int) -> None:
    """Never give this id again, though no row has it: the story index may know it."""
    tx.execute(_SPEND, {"id": number, "name": name})
    tx.execute(_SPEND_FIRST, {"id": number, "name": name})


def _quarantined(new: NewEntry, error: Exception) -> Quarantined:
    entry = new.entry
    said = "\x1f".join((entry.key, entry.title, entry.summary))
    return Quarantined(
        feed=entry.feed,
        seen_at=entry.first_seen_at,
        digest=hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest(),
        reason=f"cannot be stored: {error}",
    )


# the words of entries

_INDEX_TEXT: Final = """
    INSERT INTO entry_text (rowid, title, summary, publisher)
    SELECT id, title, summary, publisher FROM entry
    WHERE id IN (SELECT value FROM json_each(?))
    AND id NOT IN (SELECT id FROM entry_text_docsize)
"""
_FORGET_TEXT: Final = """
    INSERT INTO entry_text (entry_text, rowid, title, summary, publisher)
    SELECT 'delete', id, title, summary, publisher FROM entry
    WHERE id IN (SELECT value FROM json_each(?))
"""
_KEEP_WORDING: Final = """
    INSERT INTO revision (entry, number, seen_at, title, summary)
    SELECT id, revision, worded_at, title, summary FROM entry WHERE id = ?
"""
_REWORD: Final = """
    UPDATE entry SET revision = :number, worded_at = :seen_at, title = :title,
        summary = :summary, silent_revisions = silent_revisions + :silent,
        spoken = coalesce(:spoken, spoken), read = coalesce(:read, read)
    WHERE id = :id
"""
_STORY_REVISED: Final = """
    UPDATE story SET revised = 1 WHERE id = (SELECT story FROM entry WHERE id = ?)
"""
_FORGET_FINDINGS: Final = "DELETE FROM finding WHERE entry = ?"
_FORGET_TOPICS: Final = "DELETE FROM entry_topic WHERE entry = ?"
_STORY_OF: Final = "SELECT story FROM entry WHERE id = ?"


def index_texts(tx: sqlite3.Connection, entries: Sequence[EntryId]) -> None:
    """Make the words of these entries findable; those indexed already stay as they are."""
    if entries:
        tx.execute(_INDEX_TEXT, (as_list(entries),))


def forget_texts(tx: sqlite3.Connection, entries: Sequence[EntryId]) -> None:
    """Take the words of these entries out; must come before their texts change or go."""
    if entries:
        tx.execute(_FORGET_TEXT, (as_list(entries),))


def put_revision(tx: sqlite3.Connection, revision: NewRevision) -> None:
    """Keep the wording an entry had, and give it the new one with what that says."""
    forget_texts(tx, [revision.id])
    tx.execute(_KEEP_WORDING, (revision.id,))
    tx.execute(
        _REWORD,
        {
            "id": revision.id,
            "number": revision.number,
            "seen_at": text_from_instant(revision.seen_at),
            "title": revision.title,
            "summary": revision.summary,
            "silent": int(not revision.headline_changed),
            "spoken": None if revision.spoken is None else revision.spoken.language,
            "read": None if revision.spoken is None else int(revision.spoken.read),
        },
    )
    index_texts(tx, [revision.id])
    tx.execute(_FORGET_FINDINGS, (revision.id,))
    tx.execute(_FORGET_TOPICS, (revision.id,))
    topics = ((topic,) for topic in revision.topics)
    tx.executemany(_PUT_ENTRY_TOPIC, _numbered(revision.id, topics))
    tx.executemany(_PUT_FINDING, _numbered(revision.id, map(finding_row, revision.findings)))
    if revision.headline_changed:
        tx.execute(_STORY_REVISED, (revision.id,))
    if revision.topics:
        (story,) = tx.execute(_STORY_OF, (revision.id,)).fetchone()
        add_topics(tx, story, revision.topics)


# reactions

_PUT_DEVELOPMENT: Final = " ".join(
    (
        "INSERT INTO development (",
        DEVELOPMENT_COLUMNS,
        ", known_at) VALUES (",
        holes(DEVELOPMENT_COLUMNS),
        ", ?) ON CONFLICT (id) DO UPDATE SET",
        ", ".join(
            f"{name} = excluded.{name}" for name in DEVELOPMENT_COLUMNS.split(", ") if name != "id"
        ),
    )
)
_REFOUND: Final = (
    *("revision", "said_at", "approximate", "counted", "reason", "span_start", "span_end"),
    *("stance", "act", "level", "speaker", "cue", "reported_by", "firm", "doubt"),
    *("dated_before", "rule"),
)
_PUT_EVIDENCE: Final = " ".join(
    (
        "INSERT INTO evidence (development, entry, revision, said_at, approximate, counted,",
        "reason, confirmed, found_at, lost_at,",
        FINDING_COLUMNS,
        ") SELECT ?, id, ?, ?, ?, ?, ?, ?, worded_at, iif(?, worded_at, NULL),",
        holes(FINDING_COLUMNS),
        "FROM entry WHERE id = ?",
        "ON CONFLICT (development, entry, party, status, quote) DO UPDATE SET",
        "confirmed = coalesce(excluded.confirmed, confirmed),",
        "lost_at = iif(excluded.lost_at IS NULL, NULL, coalesce(lost_at, excluded.lost_at)),",
        ", ".join(f"{name} = excluded.{name}" for name in _REFOUND),
    )
)
_LOSE: Final = """
    UPDATE evidence SET lost_at = (SELECT worded_at FROM entry WHERE id = evidence.entry)
    WHERE development = ? AND entry = ? AND party = ? AND status = ? AND quote = ?
    AND lost_at IS NULL
"""


def put_development(tx: sqlite3.Connection, development: Development, changes: Changes) -> None:
    """Open a development or change it; when it became known stays as it was."""
    known_at = _known_at(development, changes)
    tx.execute(_PUT_DEVELOPMENT, (*development_row(development), text_from_instant(known_at)))


def _known_at(development: Development, changes: Changes) -> datetime:
    """From when on a board of the past shows it.

    A configured one counts from its opening, whenever it was written down. One that opened
    by itself was known with the entry that opened it, one that a person opened with the
    event that says so.
    """
    if development.opened_by is OpenedBy.CONFIG:
        return development.opened_at
    if development.opened_by is OpenedBy.AUTO:
        seen = [n.entry.first_seen_at for n in changes.entries if n.story == development.story]
    else:
        seen = [event.at for event in changes.events if event.development == development.key]
    return max(seen, default=development.opened_at)


def put_evidence(tx: sqlite3.Connection, evidence: Evidence) -> None:
    """Store a finding beside a development; the same sentence again updates it.

    What a person confirmed stays confirmed unless the new record says otherwise. Evidence
    of an entry that is not stored is left out.
    """
    tx.execute(
        _PUT_EVIDENCE,
        (
            evidence.development,
            evidence.revision,
            text_from_instant(evidence.at),
            int(evidence.approximate),
            int(evidence.counted),
            evidence.reason,
            None if evidence.confirmed is None else int(evidence.confirmed),
            int(evidence.lost),
            *finding_row(evidence.finding),
            evidence.entry,
        ),
    )


def lose_evidence(tx: sqlite3.Connection, lost: EvidenceLost) -> None:
    """Note that the sentence is not in the entry's wording of now."""
    tx.execute(_LOSE, (lost.development, lost.entry, *_identity(lost.finding)))


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.party, finding.status, finding.quote


# quarantine

_PUT_QUARANTINE: Final = """
    INSERT INTO quarantine (feed, digest, seen_at, reason) VALUES (?, ?, ?, ?)
    ON CONFLICT (feed, digest) DO NOTHING
"""


def quarantine(tx: sqlite3.Connection, refused: Iterable[Quarantined]) -> tuple[Quarantined, ...]:
    """Keep a note of what was refused; returns those that were not noted before."""
    fresh: list[Quarantined] = []
    for one in refused:
        row = (encodable(one.feed), one.digest, text_from_instant(one.seen_at), one.reason)
        if tx.execute(_PUT_QUARANTINE, row).rowcount == 1:
            fresh.append(one)
    return tuple(fresh)
