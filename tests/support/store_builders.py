"""Records for store tests, with sensible defaults; only what a test is about is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.model.changes import Changes, NewEntry, NewRevision, StoryChange
from monitor.model.feeds import Entry, EntryId, Feed, FeedKey, PartyKey, TopicKey
from monitor.model.reactions import (
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
from monitor.model.stories import Assignment, Match, MatchReason, StoryId
from monitor.store import writes
from monitor.store.connection import Store, open_store, writing

NINE = datetime(2026, 2, 18, 9, 0, tzinfo=UTC)
TALKS = TopicKey("talks")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@contextmanager
def opened(path: Path, *, write: bool = True, now: datetime = NINE) -> Iterator[Store]:
    store = open_store(path, now=now, write=write)
    try:
        yield store
    finally:
        store.close()


def a_feed(key: str = "dw-en", **changes: object) -> Feed:
    fields: dict[str, object] = {
        "key": FeedKey(key),
        "url": f"https://{key}.example/feed",
        "publisher": key.upper(),
        "language": "en",
    }
    return Feed(**{**fields, **changes})  # type: ignore[arg-type]


def an_entry(key: str = "a", **changes: object) -> Entry:
    fields: dict[str, object] = {
        "feed": FeedKey("dw-en"),
        "key": key,
        "key_level": "guid",
        "url": f"https://news.example/{key}",
        "canonical_url": f"news.example/{key}",
        "title": f"Envoys meet about {key}",
        "summary": "Delegations arrived in the morning.",
        "publisher": "DW",
        "language": "en",
        "published_at": NINE,
        "first_seen_at": NINE + minutes(2),
    }
    return Entry(**{**fields, **changes})  # type: ignore[arg-type]


def a_finding(**changes: object) -> Finding:
    fields: dict[str, object] = {
        "party": PartyKey("UA"),
        "status": Status.REACTED,
        "quote": "Delegations arrived in the morning.",
        "span": (0, 35),
        "stance": Stance.CONDITIONAL,
        "level": SpeakerLevel.PRINCIPAL,
    }
    return Finding(**{**fields, **changes})  # type: ignore[arg-type]


def placed(
    number: int,
    entry: Entry | None = None,
    *,
    story: int = 1,
    origin: int = 1,
    topics: tuple[str, ...] = ("talks",),
    findings: tuple[Finding, ...] = (),
) -> NewEntry:
    return NewEntry(
        id=EntryId(number),
        entry=an_entry(f"e{number}") if entry is None else entry,
        story=StoryId(story),
        assignment=Assignment(
            story=StoryId(story),
            origin=origin,
            match=Match(reason=MatchReason.SIMILAR, score=0.75, words=("envoys",)),
        ),
        topics=tuple(map(TopicKey, topics)),
        findings=findings,
    )


def grown(*entries: NewEntry, headline: str | None = None) -> StoryChange:
    """The change of the story that these entries stand in."""
    said = [new.entry.at for new in entries]
    return StoryChange(
        id=entries[0].story,
        headline=entries[0].entry.title if headline is None else headline,
        opened_at=min(said),
        updated_at=max(said),
        topics=tuple(dict.fromkeys(topic for new in entries for topic in new.topics)),
    )


def arrived(*entries: NewEntry, **more: object) -> Changes:
    """These entries, each story opened with its first."""
    stories: dict[StoryId, list[NewEntry]] = {}
    for new in entries:
        stories.setdefault(new.story, []).append(new)
    changes = tuple(grown(*members) for members in stories.values())
    return Changes(entries=entries, stories=changes, **more)  # type: ignore[arg-type]


def a_development(number: int = 1, **changes: object) -> Development:
    fields: dict[str, object] = {
        "id": DevelopmentId(number),
        "topic": TALKS,
        "key": f"pause-{number}",
        "title": "Pause in strikes",
        "opened_at": NINE - minutes(30),
        "opened_by": OpenedBy.CONFIG,
        "expect": (PartyKey("US"), PartyKey("UA")),
    }
    return Development(**{**fields, **changes})  # type: ignore[arg-type]


def an_evidence(new: NewEntry, **changes: object) -> Evidence:
    entry = new.entry
    fields: dict[str, object] = {
        "id": EvidenceId(0),
        "development": DevelopmentId(1),
        "entry": new.id,
        "revision": 0,
        "finding": a_finding(),
        "at": entry.at,
        "approximate": entry.published_at is None,
        "first_seen_at": entry.first_seen_at,
        "counted": True,
        "publisher": entry.publisher,
        "url": entry.url,
        "published_at": entry.published_at,
        "origin": (new.story, new.assignment.origin),
    }
    return Evidence(**{**fields, **changes})  # type: ignore[arg-type]


def a_revision(number: int = 1, **changes: object) -> NewRevision:
    fields: dict[str, object] = {
        "id": EntryId(1),
        "number": number,
        "seen_at": NINE + minutes(20 * number),
        "title": f"Headline {number}",
        "summary": "Talks ended.",
        "headline_changed": True,
        "topics": (TALKS,),
        "findings": (a_finding(quote="Talks ended.", span=(12, 24)),),
    }
    return NewRevision(**{**fields, **changes})  # type: ignore[arg-type]


def apply_to(store: Store, *many: Changes) -> None:
    for changes in many:
        with writing(store) as tx:
            writes.apply(tx, changes)
