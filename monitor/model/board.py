"""Everything a front end shows at one instant, as immutable values. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from monitor.model.feeds import EntryId, FailureKind, Feed, FeedKey, FeedState, PartyKey, TopicKey
from monitor.model.reactions import (
    Act,
    Development,
    Evidence,
    SpeakerLevel,
    Stance,
    Status,
)
from monitor.model.stories import Match, Story, StoryId, Topic

Seq = NewType("Seq", int)


class EventKind(StrEnum):
    """A kind of row in the change log, as `poll --json` prints it."""

    FEED_FAILED = "feed_failed"
    FEED_RECOVERED = "feed_recovered"
    FEED_MOVED = "feed_moved"
    FEED_GAP = "feed_gap"
    ENTRY_ADDED = "entry_added"
    ENTRY_REVISED = "entry_revised"
    ENTRY_QUARANTINED = "entry_quarantined"
    STORY_OPENED = "story_opened"
    STORY_GREW = "story_grew"
    DEVELOPMENT_OPENED = "development_opened"
    DEVELOPMENT_CLOSED = "development_closed"
    REACTION_FOUND = "reaction_found"
    SILENCE_REPORTED = "silence_reported"
    SECOND_HAND_REPORTED = "second_hand_reported"
    POSITION_CHANGED = "position_changed"
    EVIDENCE_LOST = "evidence_lost"
    CORRECTED = "corrected"
    DATABASE_RESTORED = "database_restored"


KIND_OF_FOUND: Final = {
    Status.REACTED: EventKind.REACTION_FOUND,
    Status.NO_REACTION_EXPLICIT: EventKind.SILENCE_REPORTED,
    Status.DECLINED: EventKind.SILENCE_REPORTED,
    Status.REPORTED_BY_OTHER: EventKind.SECOND_HAND_REPORTED,
}
"""What the change log calls evidence that counts, by the status it gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A row of the change log; `seq` is 0 until stored."""

    seq: Seq
    at: datetime
    kind: EventKind
    feed: FeedKey | None = None
    entry: EntryId | None = None
    story: StoryId | None = None
    development: str | None = None
    """The development's key."""
    party: PartyKey | None = None
    detail: str = ""
    """One clean line for people: a headline, a reason, a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of the feeds that matter gave a good answer since the clock opened."""

    answered: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenCount:
    """How many entries of a feed were spoken in a language, in a span of time."""

    since: datetime
    """When the span begins; it ends where the next one begins."""
    feed: FeedKey
    language: str
    """"" where nobody has looked yet."""
    read: bool
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyStatus:
    """One cell of the board: a party, asked about one development."""

    party: PartyKey
    status: Status
    since: datetime
    """Aware UTC: when the development opened or, once there is one, the reaction's time."""
    opened_at: datetime
    expected: bool = True
    """False: the development does not expect this party; shown as a dot unless it spoke."""
    overdue: bool = False
    stance: Stance | None = None
    act: Act | None = None
    level: SpeakerLevel | None = None
    speaker: str | None = None
    reported_by: str | None = None
    unknown_reason: str | None = None
    approximate: bool = False
    revised: bool = False
    """Evidence of this cell vanished in an edit."""
    evidence: tuple[Evidence, ...] = ()
    """The whole history, newest first."""
    coverage: Coverage = Coverage(answered=0, expected=0)
    not_read: tuple[str, ...] = ()
    """Languages, in English, in which feeds that matter were not heard."""
    nearest_rejected: Evidence | None = None

    def __post_init__(self) -> None:
        if self.since.tzinfo is None or self.opened_at.tzinfo is None:
            raise ValueError(f"since and opened_at must be aware: {self.since}, {self.opened_at}")

    def waiting(self, now: datetime) -> timedelta | None:
        """How long we have found nothing, or None once the party has spoken."""
        return None if self.status is Status.REACTED else now - self.opened_at


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentRow:
    """One development with a cell for each party of its topic, in the topic's order."""

    development: Development
    cells: tuple[PartyStatus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicBoard:
    """One topic's part of the board; developments newest first."""

    topic: Topic
    coverage: Coverage
    developments: tuple[DevelopmentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """A feed and what we remember of it."""

    feed: Feed
    state: FeedState
    answered: bool
    """A good answer within max(3 x pace, 30 min)."""
    quiet: bool = False
    """Answers, but brings nothing new for far longer than its habit."""
    not_read: tuple[str, ...] = ()
    """Languages, in English, for which it is deaf for an open development; most frequent first."""

    @property
    def trouble(self) -> FailureKind | None:
        """Why it fails now, None if it does not."""
        return self.state.trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class PollerHealth:
    """Who polls this database, if anybody does."""

    pid: int
    host: str
    since: datetime
    beat_at: datetime
    alive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything a front end shows at one instant."""

    taken_at: datetime
    as_of: datetime | None
    seq: Seq
    topics: tuple[TopicBoard, ...]
    feeds: tuple[FeedHealth, ...]
    poller: PollerHealth | None
    quarantined: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEntry:
    """An entry inside a story, as lists and panels show it."""

    id: EntryId
    feed: FeedKey
    publisher: str
    title: str
    summary: str
    url: str
    published_at: datetime | None
    first_seen_at: datetime
    origin: int
    match: Match
    external_id: str | None = None
    revisions: tuple["Revision", ...] = ()
    """Earlier wordings, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An earlier wording of an entry."""

    number: int
    """From 0, the first wording."""
    seen_at: datetime
    """When this wording was first seen."""
    title: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One row of the live list."""

    story: Story
    publisher: str
    """Of the newest entry."""
    reacted: bool = False
    """Holds a counted reaction."""
    revised: bool = False
    seen: bool = False
    starred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDetail:
    """A story opened: its entries by origin, and the reactions held in it."""

    story: Story
    entries: tuple[StoryEntry, ...]
    """Oldest first."""
    reactions: tuple[Evidence, ...] = ()
    starred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCursor:
    """A place in the live list: order is `updated_at` then `id`, latest first."""

    updated_at: datetime
    id: StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuery:
    """Which stories; an empty `topics` means the stories of any topic."""

    topics: tuple[TopicKey, ...] = ()
    everything: bool = False
    """Stories of no topic too."""
    since: datetime | None = None
    search: str = ""
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFacts:
    """What the screens need to know of the configuration."""

    topics: tuple[Topic, ...]
    parties: tuple[tuple[PartyKey, str], ...] = ()
    """Key and name of every party known."""
    keys: tuple[tuple[str, str], ...] = ()
    """Overrides of key bindings: (command id, keys as Textual names them)."""
    config_path: str = ""
    """The feeds.toml in use, as text for people; "shipped" is part of it where it is."""
    timezone: str | None = None
    """IANA name; None is the system's zone."""
    who: str = ""
    """Signs corrections."""
