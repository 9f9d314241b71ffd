"""What a topic, a story, an origin and a match are. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from monitor.model.feeds import EntryId, FeedKey, PartyKey, TopicKey

StoryId = NewType("StoryId", int)


class Grain(StrEnum):
    """How readily reports are brought together: `stories` in feeds.toml."""

    TIGHTER = "tighter"
    NORMAL = "normal"
    LOOSER = "looser"


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoTrack:
    """When a story opens a development by itself: that many origins, that fast."""

    origins: int = 3
    within: timedelta = timedelta(hours=6)
    keep: timedelta = timedelta(hours=72)
    """An automatic development without news for this long is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The talks we follow: keywords and parties."""

    key: TopicKey
    title: str
    keywords: tuple[str, ...]
    """Whole words, case-folded, `*` for endings; ("*",) takes everything."""
    parties: tuple[PartyKey, ...]
    overdue_after: timedelta = timedelta(hours=12)
    night: tuple[int, int] | None = None
    """Hours (from, to) in which silence is not overdue, in the party's zone."""
    auto_track: AutoTrack | None = AutoTrack()


class MatchReason(StrEnum):
    """Why an entry joined its story."""

    FIRST = "first"
    """It opened the story."""
    SAME_LINK = "same_link"
    SAME_TITLE = "same_title"
    COPY = "copy"
    """Near-identical text: the same origin."""
    SIMILAR = "similar"
    """The same development in other words."""
    CORRECTED = "corrected"
    """A person said so, by merge, split or a text like the one they moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Why an entry joins a story."""

    reason: MatchReason
    score: float
    """In [0, 1]."""
    words: tuple[str, ...] = ()
    """The rarest shared words, for the reader; at most five."""
    entry: EntryId | None = None
    """The nearest entry of the story; None for the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as the story index sees it."""

    entry: EntryId
    feed: FeedKey
    publisher: str
    language: str
    title: str
    summary: str
    canonical_url: str
    at: datetime
    """Arrival: first seen, aware UTC; imported lines have their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedItem:
    """A stored entry with its place, as the index is rebuilt from the database."""

    item: Item
    """In the wording by which it was placed."""
    story: StoryId
    origin: int
    gist: str = ""
    """That of its texts, if it was kept: the summary is then not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Where an entry goes."""

    story: StoryId | None
    """None: it opens a story of its own."""
    origin: int
    """Number of its origin inside the story, from 1."""
    match: Match
    origin_match: Match | None = None
    """Why it shares that origin; None when it is a new one."""
    roundup: bool = False
    """A live blog or round-up: it never glues stories together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A correction that binds later assignments: two entries belong together, or never."""

    entry: EntryId
    other: EntryId
    together: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A cluster of entries that tell the same news; counts are of now."""

    id: StoryId
    headline: str
    opened_at: datetime
    updated_at: datetime
    entries: int
    publishers: int
    origins: int
    topics: tuple[TopicKey, ...] = ()
