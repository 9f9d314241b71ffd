"""What a feed is, what an answer to a poll is, and what an entry is. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from monitor.text import join_text

FeedKey = NewType("FeedKey", str)
TopicKey = NewType("TopicKey", str)
PartyKey = NewType("PartyKey", str)
EntryId = NewType("EntryId", int)


class FeedKind(StrEnum):
    """Whose voice a feed is; coverage asks for it."""

    OFFICIAL = "official"
    AGENCY = "agency"
    MEDIA = "media"
    SPECIALIST = "specialist"
    ARCHIVE = "archive"
    """Known only from imported lines; never polled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollPolicy:
    """The bounds of one feed's pace."""

    every: timedelta = timedelta(minutes=5)
    """Pace and floor between two polls."""
    at_most: timedelta = timedelta(hours=24)
    """The longest back-off; a server's own Retry-After may be longer."""
    hold_host: bool = False
    """A Retry-After holds every feed of the host, not only the one it was said to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """What stands between us and the servers, as configured."""

    url: str
    """http, https or socks5, with host and perhaps port; never with a user or password."""
    auth_env: str = ""
    """The environment variable that holds `user:password`; "" if it asks for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A URL we poll, as configured."""

    key: FeedKey
    url: str
    publisher: str
    language: str
    """BCP 47."""
    kind: FeedKind = FeedKind.MEDIA
    country: str = ""
    """ISO-like party key of the country it belongs to; "" if none."""
    party: PartyKey | None = None
    """Set on official feeds: their own entries are that party's voice."""
    topics: tuple[TopicKey, ...] = ()
    """Empty: all topics."""
    policy: PollPolicy = field(default_factory=PollPolicy)
    user_agent: str = ""
    allow_private: bool = False
    proxy: Proxy | None = None
    """None: asked directly."""
    ca_file: str = ""
    """Absolute path of certificates that are trusted for its own host, beside the system's."""
    authorization_env: str = ""
    """The environment variable whose value is its Authorization header, for its own origin."""

    @property
    def belongs_to(self) -> PartyKey | None:
        """The country as the party it would be."""
        return PartyKey(self.country) if self.country else None


class FailureKind(StrEnum):
    """Why a poll brought no usable answer."""

    DNS = "dns"
    ADDRESS = "address"
    """The address is private, local or otherwise refused by us."""
    REFUSED = "refused"
    TLS = "tls"
    TIMEOUT = "timeout"
    NETWORK = "network"
    REDIRECT = "redirect"
    TOO_BIG = "too_big"
    TRUNCATED = "truncated"
    ENCODING = "encoding"
    HTTP = "http"
    THROTTLED = "throttled"
    """429, or 503 or 403 with Retry-After."""
    GONE = "gone"
    CHALLENGE = "challenge"
    """A page for browsers stands in front of the feed."""
    EMPTY = "empty"
    NOT_A_FEED = "not_a_feed"
    MALFORMED = "malformed"
    """Some entries could be read, the document is damaged: they are kept, validators are not."""
    PARSER = "parser"
    """The parser crashed or met its limits; the child was replaced."""
    SETUP = "setup"
    """What our own configuration names is not there, so nothing was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a server asked for in its headers; each is a minimum wait from now."""

    retry_after: timedelta | None = None
    """RFC 9110, 10.2.3; both forms, relative to the answer's own Date."""
    fresh: timedelta | None = None
    """max-age less Age, else Expires less Date (RFC 9111, 4.2.1 and 5.2.2)."""
    fresh_by: str = ""
    """`max-age` or `Expires`, for the reason shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A complete 200: the decoded body and the validators to remember."""

    body: bytes
    etag: str | None
    last_modified: str | None
    final_url: str
    content_type: str
    status: int = 200
    asked: Asked = field(default_factory=Asked)
    wire_bytes: int = 0
    moved_to: str | None = None
    """Where an unbroken chain of permanent redirects (301, 308) led."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """A 304 to a conditional request; validators it carries replace the old ones."""

    etag: str | None = None
    last_modified: str | None = None
    asked: Asked = field(default_factory=Asked)
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """No usable answer: the kind, and the reason in words for a person."""

    kind: FailureKind
    detail: str
    status: int | None = None
    """The HTTP status, if there was one."""
    asked: Asked = field(default_factory=Asked)
    network_down: bool = False
    """The failure says nothing about this feed (no route, no resolver)."""
    redirected: bool = False
    """The status came from where a redirect led, not from the address that was asked first."""


FetchResult = Fetched | NotModified | FetchFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What we remember of a feed between polls; written in the poll's own transaction."""

    feed: FeedKey
    etag: str | None = None
    last_modified: str | None = None
    validators_url: str | None = None
    """The effective URL the validators belong to; another URL means an unconditional request."""
    body_hash: str | None = None
    next_poll_at: datetime | None = None
    """None: never scheduled, hence due."""
    next_reason: str = ""
    """Why then, in words: `pace`, `publisher asked for 12 h`, `3 failures`."""
    hold_until: datetime | None = None
    """A server's own Retry-After; not even --force polls earlier."""
    last_attempt_at: datetime | None = None
    last_ok_at: datetime | None = None
    """The last good answer, 200 or 304."""
    last_new_at: datetime | None = None
    """When a new entry was last seen."""
    last_status: int | None = None
    failures: int = 0
    """Consecutive."""
    trouble: FailureKind | None = None
    trouble_detail: str = ""
    trouble_since: datetime | None = None
    requests: int = 0
    not_modified: int = 0
    bytes_read: int = 0
    bytes_saved: int = 0
    """What the 304s would have cost, by the size of the last full answer."""
    last_size: int = 0
    quarantined: int = 0
    possible_gap_at: datetime | None = None
    """When a poll last found no known entry left in the feed's window."""
    median_gap: timedelta | None = None
    """Median time between new entries: the feed's habit."""
    ttl: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    """Monday is 0."""
    moved_to: str | None = None
    moved_first_at: datetime | None = None
    moved_count: int = 0
    adopted_url: str | None = None
    """Polled instead of the configured URL once a permanent redirect proved itself."""
    gone_at: datetime | None = None
    disabled: bool = False
    """After a second 410; shown, and enabled again by a manual poll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed, as published, cleaned."""

    feed: FeedKey
    key: str
    """Identity within the feed; see feeds/identity.py for the ladder."""
    key_level: str
    """Which rung gave the key: guid, link, title_date, title_summary, import."""
    url: str
    """http(s), as published; "" if there is none we would open."""
    canonical_url: str
    """Without tracking parameters, for identity across feeds; "" if there is none."""
    title: str
    summary: str
    publisher: str
    language: str
    published_at: datetime | None
    """None if missing or unreadable; never "now"."""
    first_seen_at: datetime
    published_raw: str = ""
    external_id: str | None = None
    """The `id` of an imported line."""

    @property
    def text(self) -> str:
        """What offsets of evidence count in: title, two newlines, summary."""
        return join_text(self.title, self.summary)

    @property
    def at(self) -> datetime:
        """The instant it counts from: as published, but never later than seen plus 5 min."""
        if self.published_at is None:
            return self.first_seen_at
        return min(self.published_at, self.first_seen_at + timedelta(minutes=5))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What a body said: its entries, newest first as the feed has them."""

    title: str
    entries: tuple[Entry, ...]
    complete: bool = True
    """False for a truncated or damaged document: entries count, validators do not."""
    warning: str = ""
    ttl: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    dropped: int = 0
    """Entries that could not be read at all (quarantined)."""
    format: str = ""
    """As people call it: `RSS`, `Atom`, `JSON Feed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseFailed:
    """A body that is no feed, or that the parser could not survive."""

    kind: FailureKind
    detail: str
