"""What one poll result changes: intents only, comparable, applied in one transaction. Pure."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.board import Event
from monitor.model.feeds import Entry, EntryId, FeedKey, FeedState, TopicKey
from monitor.model.reactions import Development, DevelopmentId, Evidence, Finding, Spoken
from monitor.model.stories import Assignment, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ids:
    """The next free ids, read inside the transaction that will use them."""

    entry: int
    story: int
    development: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """An entry already stored, as far as a poll needs it to tell new, same and revised."""

    id: EntryId
    feed: FeedKey
    key: str
    title: str
    summary: str
    url: str
    published_at: datetime | None
    first_seen_at: datetime
    story: StoryId
    revision: int
    """Number of the current wording, from 0."""
    silent_revisions: int = 0
    """How often only the summary changed; past 24 a clock in the text is assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry to store, with its id and its place."""

    id: EntryId
    entry: Entry
    story: StoryId
    assignment: Assignment
    topics: tuple[TopicKey, ...]
    """The topics this entry is relevant to."""
    findings: tuple[Finding, ...]
    gist: str = ""
    """What the story index keeps of its texts, so that a restart need not read them again."""
    spoken: Spoken | None = None
    """None: not looked at, and counted as read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRevision:
    """A stored entry's new wording."""

    id: EntryId
    number: int
    seen_at: datetime
    title: str
    summary: str
    headline_changed: bool
    topics: tuple[TopicKey, ...]
    findings: tuple[Finding, ...]
    """What the new wording says; replaces the old findings."""
    spoken: Spoken | None = None
    """None: as before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLost:
    """Evidence whose sentence is not in the entry's new wording."""

    development: DevelopmentId
    entry: EntryId
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """A story opened or grown; the store recounts entries, publishers and origins itself."""

    id: StoryId
    headline: str | None
    """Set when it opens; None keeps it."""
    opened_at: datetime
    updated_at: datetime
    topics: tuple[TopicKey, ...]
    """Added to those it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """An entry that could not be stored; the feed and all others go on."""

    feed: FeedKey
    seen_at: datetime
    digest: str
    """SHA-256 of what was refused."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything one poll result, one import or one correction changes."""

    entries: tuple[NewEntry, ...] = ()
    revisions: tuple[NewRevision, ...] = ()
    stories: tuple[StoryChange, ...] = ()
    developments: tuple[Development, ...] = ()
    """Opened, or changed; by id."""
    evidence: tuple[Evidence, ...] = ()
    lost: tuple[EvidenceLost, ...] = ()
    states: tuple[FeedState, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """A stored entry with its findings, as a development that opens late looks back at it."""

    id: EntryId
    entry: Entry
    story: StoryId
    origin: int
    revision: int
    topics: tuple[TopicKey, ...]
    findings: tuple[Finding, ...]
