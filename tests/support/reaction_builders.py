"""Developments, entries, findings and evidence for tests of reactions, with defaults."""

from datetime import UTC, datetime, timedelta

from monitor.model.board import Coverage, FeedHealth
from monitor.model.changes import ReadEntry
from monitor.model.feeds import (
    Entry,
    EntryId,
    Feed,
    FeedKey,
    FeedKind,
    FeedState,
    PartyKey,
    TopicKey,
)
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    Development,
    DevelopmentId,
    Evidence,
    EvidenceId,
    Finding,
    OpenedBy,
    SpeakerLevel,
    Stance,
    Status,
)
from monitor.model.stories import AutoTrack, StoryId, Topic
from monitor.reactions.status import Hearing

OPENED = datetime(2025, 3, 18, 18, 0, tzinfo=UTC)
TALKS = TopicKey("talks")
PARTIES = tuple(PartyKey(key) for key in ("US", "RU", "UA"))
HEARD = Hearing(own=Coverage(answered=2, expected=2), all=Coverage(answered=9, expected=10))
DEAF = Hearing(own=Coverage(answered=0, expected=2), all=Coverage(answered=9, expected=10))


def after(**much: float) -> datetime:
    """An instant that long after the development opened."""
    return OPENED + timedelta(**much)


def a_topic(**changes: object) -> Topic:
    fields: dict[str, object] = {
        "key": TALKS,
        "title": "Talks",
        "keywords": ("truce",),
        "parties": PARTIES,
        "auto_track": AutoTrack(origins=3, within=timedelta(hours=6), keep=timedelta(hours=72)),
    }
    return Topic(**{**fields, **changes})  # type: ignore[arg-type]


def a_development(**changes: object) -> Development:
    fields: dict[str, object] = {
        "id": DevelopmentId(1),
        "topic": TALKS,
        "key": "energy-pause",
        "title": "Pause in strikes on energy",
        "opened_at": OPENED,
        "opened_by": OpenedBy.CONFIG,
        "expect": PARTIES,
        "keywords": ("energy infrastructure", "energy pause", "30-day*"),
    }
    return Development(**{**fields, **changes})  # type: ignore[arg-type]


def a_finding(party: str = "UA", **changes: object) -> Finding:
    fields: dict[str, object] = {
        "party": PartyKey(party),
        "status": Status.REACTED,
        "quote": "Kyiv would back an energy pause, Zelensky said.",
        "span": (0, 47),
        "stance": Stance.ACCEPTS,
        "level": SpeakerLevel.PRINCIPAL,
        "speaker": "Zelensky",
        "cue": "said",
    }
    if changes.get("status", Status.REACTED) is not Status.REACTED:
        fields |= {"stance": None, "level": None}
    return Finding(**{**fields, **changes})  # type: ignore[arg-type]


def an_evidence(number: int = 1, finding: Finding | None = None, **changes: object) -> Evidence:
    said_at = changes.get("at", after(hours=1))
    fields: dict[str, object] = {
        "id": EvidenceId(number),
        "development": DevelopmentId(1),
        "entry": EntryId(number),
        "revision": 0,
        "finding": finding or a_finding(),
        "at": said_at,
        "approximate": False,
        "first_seen_at": said_at,
        "counted": True,
        "publisher": "Courier",
        "url": f"https://courier.example/{number}",
        "published_at": said_at,
        "origin": (StoryId(number), 1),
    }
    return Evidence(**{**fields, **changes})  # type: ignore[arg-type]


def an_entry(title: str = "Truce talks go on", summary: str = "", **changes: object) -> Entry:
    fields: dict[str, object] = {
        "feed": FeedKey("courier"),
        "key": "k",
        "key_level": "guid",
        "url": "https://courier.example/1",
        "canonical_url": "courier.example/1",
        "title": title,
        "summary": summary,
        "publisher": "Courier",
        "language": "en",
        "published_at": after(hours=1),
        "first_seen_at": after(hours=1, minutes=2),
    }
    return Entry(**{**fields, **changes})  # type: ignore[arg-type]


def a_read(entry: Entry, *findings: Finding, **changes: object) -> ReadEntry:
    fields: dict[str, object] = {
        "id": EntryId(1),
        "entry": entry,
        "story": StoryId(7),
        "origin": 1,
        "revision": 0,
        "topics": (TALKS,),
        "findings": findings,
    }
    return ReadEntry(**{**fields, **changes})  # type: ignore[arg-type]


def found_in(entry: Entry, quote: str, party: str = "UA", **changes: object) -> Finding:
    """A finding whose quote stands in the entry's text, with its true offsets."""
    start = entry.text.index(quote)
    return a_finding(party, quote=quote, span=(start, start + len(quote)), **changes)


def a_health(key: str = "courier", **changes: object) -> FeedHealth:
    """A feed that answered after the opening; its own fields by name, the state's as well."""
    feed_fields: dict[str, object] = {
        "key": FeedKey(key),
        "url": f"https://{key}.example/rss",
        "publisher": key,
        "language": "en",
        "kind": FeedKind.MEDIA,
    }
    state_fields: dict[str, object] = {
        "feed": FeedKey(key),
        "last_ok_at": after(hours=1),
        "last_new_at": after(hours=1),
    }
    health: dict[str, object] = {"answered": True, "quiet": False}
    for name, value in changes.items():
        place = next((f for f in (health, feed_fields) if name in f), None)
        if place is None:
            place = feed_fields if name in ("country", "party") else state_fields
        place[name] = value
    return FeedHealth(
        feed=Feed(**feed_fields),  # type: ignore[arg-type]
        state=FeedState(**state_fields),  # type: ignore[arg-type]
        **health,  # type: ignore[arg-type]
    )


def a_correction(kind: CorrectionKind, **changes: object) -> Correction:
    fields: dict[str, object] = {
        "id": 1,
        "at": after(hours=2),
        "who": "ana",
        "kind": kind,
        "entry": EntryId(1),
        "party": PartyKey("UA"),
        "development": "energy-pause",
    }
    return Correction(**{**fields, **changes})  # type: ignore[arg-type]
