"""The first schema: one table for each noun, and an index for each question asked often. Pure.

Instants are TEXT `YYYY-MM-DDTHH:MM:SS.ffffffZ`, always that wide, so that text order is time
order. References to rows that may be forgotten (events, the nearest entry of a match) are
plain numbers; everything else is a foreign key. Lists that are only ever read whole (words,
keywords, deadlines) are JSON.
"""

from typing import Final

FIRST_SCHEMA: Final = (
    """
    CREATE TABLE feed (
        key TEXT PRIMARY KEY,
        url TEXT NOT NULL,
        publisher TEXT NOT NULL,
        language TEXT NOT NULL,
        kind TEXT NOT NULL,
        country TEXT NOT NULL,
        party TEXT,
        active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE feed_url (
        feed TEXT NOT NULL REFERENCES feed (key) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        url TEXT NOT NULL,
        PRIMARY KEY (feed, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE feed_state (
        feed TEXT PRIMARY KEY REFERENCES feed (key) ON DELETE CASCADE,
        etag TEXT,
        last_modified TEXT,
        validators_url TEXT,
        body_hash TEXT,
        next_poll_at TEXT,
        next_reason TEXT NOT NULL,
        hold_until TEXT,
        last_attempt_at TEXT,
        last_ok_at TEXT,
        last_new_at TEXT,
        last_status INTEGER,
        failures INTEGER NOT NULL,
        trouble TEXT,
        trouble_detail TEXT NOT NULL,
        trouble_since TEXT,
        requests INTEGER NOT NULL,
        not_modified INTEGER NOT NULL,
        bytes_read INTEGER NOT NULL,
        bytes_saved INTEGER NOT NULL,
        last_size INTEGER NOT NULL,
        quarantined INTEGER NOT NULL,
        possible_gap_at TEXT,
        median_gap_s REAL,
        ttl_s REAL,
        skip_hours TEXT NOT NULL,
        skip_days TEXT NOT NULL,
        moved_to TEXT,
        moved_first_at TEXT,
        moved_count INTEGER NOT NULL,
        adopted_url TEXT,
        gone_at TEXT,
        disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
    ) STRICT
    """,
    # When a feed answered: one row for a run of good answers, so that a past board knows
    # how deaf it was. Its key serves _STATES_AS_OF.
    """
    CREATE TABLE feed_answer (
        feed TEXT NOT NULL REFERENCES feed (key) ON DELETE CASCADE,
        from_at TEXT NOT NULL,
        until_at TEXT NOT NULL,
        PRIMARY KEY (feed, from_at)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE story (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        headline TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        grown_at TEXT NOT NULL,
        entries INTEGER NOT NULL DEFAULT 0,
        publishers INTEGER NOT NULL DEFAULT 0,
        origins INTEGER NOT NULL DEFAULT 0,
        topical INTEGER NOT NULL DEFAULT 0 CHECK (topical IN (0, 1)),
        reacted INTEGER NOT NULL DEFAULT 0 CHECK (reacted IN (0, 1)),
        revised INTEGER NOT NULL DEFAULT 0 CHECK (revised IN (0, 1)),
        seen_at TEXT,
        starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1))
    ) STRICT
    """,
    # serves stories_page with everything=True
    "CREATE INDEX story_by_update ON story (updated_at, id)",
    # serves stories_page without a topic, and with several
    "CREATE INDEX story_on_topic_by_update ON story (updated_at, id) WHERE topical = 1",
    """
    CREATE TABLE story_topic (
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        topic TEXT NOT NULL,
        position INTEGER NOT NULL,
        updated_at TEXT NOT NULL,
        PRIMARY KEY (story, topic)
    ) STRICT, WITHOUT ROWID
    """,
    # serves stories_page of one topic, read_entries of a topic
    "CREATE INDEX story_topic_by_update ON story_topic (topic, updated_at, story)",
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        feed TEXT NOT NULL REFERENCES feed (key),
        key TEXT NOT NULL,
        key_level TEXT NOT NULL,
        url TEXT NOT NULL,
        canonical_url TEXT NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        publisher TEXT NOT NULL,
        language TEXT NOT NULL,
        published_at TEXT,
        published_raw TEXT NOT NULL,
        first_seen_at TEXT NOT NULL,
        said_at TEXT NOT NULL,
        external_id TEXT,
        story INTEGER REFERENCES story (id),
        origin INTEGER NOT NULL,
        match_reason TEXT NOT NULL,
        match_score REAL NOT NULL,
        match_words TEXT NOT NULL,
        match_entry INTEGER,
        origin_match TEXT,
        roundup INTEGER NOT NULL CHECK (roundup IN (0, 1)),
        revision INTEGER NOT NULL DEFAULT 0,
        silent_revisions INTEGER NOT NULL DEFAULT 0,
        worded_at TEXT NOT NULL,
        UNIQUE (feed, key)
    ) STRICT
    """,
    # serves _RECOUNT, story_detail, read_entries of a story, the publisher of stories_page
    "CREATE INDEX entry_by_story ON entry (story, said_at, id, publisher, origin)",
    # serves retain, read_entries since, placed_items, stories_page as of a past instant
    "CREATE INDEX entry_by_first_seen ON entry (first_seen_at, id)",
    """
    CREATE TABLE entry_topic (
        entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        topic TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (entry, topic)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE revision (
        entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        seen_at TEXT NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        PRIMARY KEY (entry, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE finding (
        entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        party TEXT NOT NULL,
        status TEXT NOT NULL,
        quote TEXT NOT NULL,
        span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL,
        stance TEXT,
        act TEXT,
        level TEXT,
        speaker TEXT NOT NULL,
        cue TEXT NOT NULL,
        reported_by TEXT,
        firm INTEGER NOT NULL CHECK (firm IN (0, 1)),
        doubt TEXT NOT NULL,
        dated_before INTEGER NOT NULL CHECK (dated_before IN (0, 1)),
        rule TEXT NOT NULL,
        PRIMARY KEY (entry, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE development (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        topic TEXT NOT NULL,
        key TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        opened_by TEXT NOT NULL,
        expect TEXT NOT NULL,
        keywords TEXT NOT NULL,
        story INTEGER REFERENCES story (id) ON DELETE SET NULL,
        deadlines TEXT NOT NULL,
        closed_at TEXT,
        known_at TEXT NOT NULL
    ) STRICT
    """,
    # serves the foreign key, and retain, which spares a development's story
    "CREATE INDEX development_by_story ON development (story) WHERE story IS NOT NULL",
    # The same sentence read again, in a later wording too, is the same evidence.
    """
    CREATE TABLE evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        development INTEGER NOT NULL REFERENCES development (id) ON DELETE CASCADE,
        entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        party TEXT NOT NULL,
        status TEXT NOT NULL,
        quote TEXT NOT NULL,
        span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL,
        stance TEXT,
        act TEXT,
        level TEXT,
        speaker TEXT NOT NULL,
        cue TEXT NOT NULL,
        reported_by TEXT,
        firm INTEGER NOT NULL CHECK (firm IN (0, 1)),
        doubt TEXT NOT NULL,
        dated_before INTEGER NOT NULL CHECK (dated_before IN (0, 1)),
        rule TEXT NOT NULL,
        said_at TEXT NOT NULL,
        approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
        found_at TEXT NOT NULL,
        counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
        reason TEXT,
        confirmed INTEGER CHECK (confirmed IN (0, 1)),
        lost_at TEXT,
        UNIQUE (development, entry, party, status, quote)
    ) STRICT
    """,
    # serves evidence of an entry and of a story, and retain, which spares what is evidence
    "CREATE INDEX evidence_by_entry ON evidence (entry)",
    """
    CREATE TABLE correction (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        kind TEXT NOT NULL,
        entry INTEGER,
        other INTEGER,
        story INTEGER,
        party TEXT,
        development TEXT,
        to_party TEXT,
        to_development TEXT,
        stance TEXT,
        span_start INTEGER,
        span_end INTEGER,
        quote TEXT NOT NULL,
        note TEXT NOT NULL,
        undone_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE quarantine (
        feed TEXT NOT NULL REFERENCES feed (key) ON DELETE CASCADE,
        digest TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (feed, digest)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE tombstone (
        feed TEXT NOT NULL REFERENCES feed (key) ON DELETE CASCADE,
        key TEXT NOT NULL,
        removed_at TEXT NOT NULL,
        PRIMARY KEY (feed, key)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        feed TEXT,
        entry INTEGER,
        story INTEGER,
        development TEXT,
        party TEXT,
        detail TEXT NOT NULL
    ) STRICT
    """,
    # serves seq_at, and retain, which forgets old events
    "CREATE INDEX event_by_time ON event (at)",
    # serves corrected_since
    "CREATE INDEX event_of_correction ON event (seq) WHERE kind = 'corrected'",
    """
    CREATE TABLE lease (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        pid INTEGER NOT NULL,
        host TEXT NOT NULL,
        since TEXT NOT NULL,
        beat_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE poll_request (
        id INTEGER PRIMARY KEY,
        feed TEXT,
        at TEXT NOT NULL
    ) STRICT
    """,
    # Filled in one go at the end of `apply`: a trigger costs 46 to 56 microseconds a row,
    # this 3 to 7. The texts themselves stay in `entry`.
    """
    CREATE VIRTUAL TABLE entry_text USING fts5 (
        title, summary, publisher,
        content = 'entry', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
)

GIST: Final = """
    CREATE TABLE gist (
        entry INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        text TEXT NOT NULL
    ) STRICT
"""
"""What the story index keeps of an entry's texts, for entries of the last days only."""

SPOKEN: Final = (
    # The language that an entry was found to be in, NULL where nobody has looked yet, and
    # whether it is one that is read.
    "ALTER TABLE entry ADD COLUMN spoken TEXT",
    "ALTER TABLE entry ADD COLUMN read INTEGER NOT NULL DEFAULT 1 CHECK (read IN (0, 1))",
    # serves spoken_since: which feeds had an entry that was not read
    "CREATE INDEX entry_not_read ON entry (feed, first_seen_at) WHERE read = 0",
    # serves spoken_since: how many of those feeds' entries there are; began
    "CREATE INDEX entry_by_feed ON entry (feed, first_seen_at, read, spoken)",
)
