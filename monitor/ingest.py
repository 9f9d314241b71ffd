"""What arriving entries change, decided and not stored: one `Changes` for `store.writes`. Pure.

`decide` is the only place that sees stories and reactions together. It reads what it must
know of the past through `Memory`, asks no clock and no disk, and leaves intents only: the
store applies them in the same transaction in which the memory was read. The story index
learns while `decide` runs; if the transaction fails, the caller builds the index anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Protocol

from monitor.feeds.identity import Identity, canonical_url, is_reused
from monitor.model.board import KIND_OF_FOUND, Event, EventKind, Seq
from monitor.model.changes import (
    Changes,
    EvidenceLost,
    Ids,
    KnownEntry,
    NewEntry,
    NewRevision,
    ReadEntry,
    StoryChange,
)
from monitor.model.feeds import Entry, EntryId, FeedKey, PartyKey, TopicKey
from monitor.model.reactions import (
    Development,
    DevelopmentId,
    Evidence,
    Finding,
    Spoken,
    Status,
)
from monitor.model.stories import Item, PlacedItem, StoryId, Topic
from monitor.reactions.detection import Detector
from monitor.reactions.linking import (
    Linker,
    development_from_story,
    should_auto_track,
    should_close,
)
from monitor.reactions.status import position_changed
from monitor.stories.clustering import StoryIndex
from monitor.stories.relevance import Relevance

MAX_REUSES: Final = 100
"""Items one id may name in turn; past it the last one is revised."""
MAX_SILENT_REVISIONS: Final = 24
"""Summary-only rewordings kept of one entry; past it a clock in the text is assumed."""
JUDGED: Final = 60
"""Newest entries of a story by which it is judged whether it opens a development: what keeps the
time per entry bounded in a story of thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An entry as it came in, with what its feed says about it."""

    entry: Entry
    voice: PartyKey | None = None
    """The party whose own voice the feed is."""
    country: PartyKey | None = None
    """The country the feed belongs to: whose "foreign ministry" an unnamed one is."""
    topics: tuple[TopicKey, ...] = ()
    """The topics the feed is polled for; empty for all."""
    first_poll: bool = False
    """Nothing of this feed was stored before."""
    old_place: tuple[EntryId, StoryId] | None = None
    """Set when stored entries are placed again: ids never change, and stories keep theirs."""
    placed_by: tuple[str, str] | None = None
    """Title and summary by which a stored entry found its story; None: those it has now."""


class Memory(Protocol):
    """What is stored, as far as a decision needs it; read inside the deciding transaction."""

    def ids(self) -> Ids:
        """The next free ids."""
        ...

    def known(self, feed: FeedKey, keys: Sequence[str]) -> tuple[KnownEntry, ...]:
        """The stored entries of a feed under these keys."""
        ...

    def forgotten(self, feed: FeedKey, keys: Sequence[str]) -> frozenset[str]:
        """Those of these keys that retention removed; they never come back."""
        ...

    def story_topics(self, story: StoryId) -> tuple[TopicKey, ...]:
        """The topics a stored story is relevant to."""
        ...

    def read_entries(self, topic: TopicKey, since: datetime) -> tuple[ReadEntry, ...]:
        """Stored entries of a topic seen at or after `since`, oldest first."""
        ...

    def entries(self, ids: Sequence[EntryId]) -> tuple[ReadEntry, ...]:
        """The stored entries with these ids, oldest first."""
        ...

    def entries_of_story(self, story: StoryId) -> tuple[ReadEntry, ...]:
        """The stored entries of a story, oldest first."""
        ...

    def began(self, feed: FeedKey) -> datetime | None:
        """When the first entries of a polled feed were seen; None for archives' feeds."""
        ...

    def evidence(self, developments: Iterable[DevelopmentId]) -> tuple[Evidence, ...]:
        """All stored evidence of these developments."""
        ...

    def evidence_of_entry(self, entry: EntryId) -> tuple[Evidence, ...]:
        """All stored evidence that an entry gave."""
        ...

    def evidence_of_story(self, story: StoryId) -> tuple[Evidence, ...]:
        """All stored evidence that a story's entries gave."""
        ...


@dataclass(slots=True, kw_only=True)
class Desk:
    """The rooms an entry passes, with the developments open now."""

    topics: tuple[Topic, ...]
    relevance: Relevance
    detector: Detector
    index: StoryIndex
    developments: tuple[Development, ...]
    linker: Linker = field(init=False)

    def __post_init__(self) -> None:
        self.relink()

    def relink(self) -> None:
        """Make the linker know the developments as they are now."""
        self.linker = Linker(self.developments, self.topics)


def decide(desk: Desk, memory: Memory, arrivals: Sequence[Arrival], *, now: datetime) -> Changes:
    """Everything that these entries change, in the order in which they were published.

    Entries that are stored already change nothing unless their wording did. The same
    arrivals on the same memory give equal changes; no arrivals give no changes.

    Args:
        desk: The rooms; its index and developments learn while this runs.
        memory: The stored past; must not change meanwhile.
        arrivals: Of one poll or one import, in any order.
        now: Stamp of the events; imported lines count as seen at their own time.
    """
    draft = _Draft(desk=desk, memory=memory, now=now, ids=memory.ids())
    order = sorted(
        enumerate(arrivals),
        key=lambda pair: (pair[1].entry.first_seen_at, pair[1].entry.at, -pair[0]),
    )
    draft.recall([arrival.entry for arrival in arrivals])
    for _, arrival in order:
        draft.take(arrival)
    return draft.changes()


def open_development(
    desk: Desk, memory: Memory, development: Development, *, now: datetime
) -> Changes:
    """Open a development and lay the entries that are stored already beside it."""
    draft = _Draft(desk=desk, memory=memory, now=now, ids=memory.ids())
    draft.open(development)
    return draft.changes()


def close_stale(desk: Desk, memory: Memory, *, now: datetime) -> Changes:
    """Close the automatic developments that have had no news for as long as they keep."""
    topics = {topic.key: topic for topic in desk.topics}
    draft = _Draft(desk=desk, memory=memory, now=now, ids=memory.ids())
    for development in desk.developments:
        topic = topics.get(development.topic)
        if topic is None or development.closed_at is not None:
            continue
        newest = max((e.at for e in memory.evidence([development.id])), default=None)
        if should_close(development, topic, newest_at=newest, now=now):
            draft.close(development)
    return draft.changes()


@dataclass(slots=True, kw_only=True)
class _Draft:
    """Changes in the making."""

    desk: Desk
    memory: Memory
    now: datetime
    ids: Ids
    known: dict[tuple[FeedKey, str], KnownEntry] = field(default_factory=dict)
    gone: set[tuple[FeedKey, str]] = field(default_factory=set)
    entries: dict[EntryId, NewEntry] = field(default_factory=dict)
    revisions: dict[EntryId, NewRevision] = field(default_factory=dict)
    stories: dict[StoryId, StoryChange] = field(default_factory=dict)
    developments: dict[DevelopmentId, Development] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    lost: list[EvidenceLost] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    undated: set[EntryId] = field(default_factory=set)
    """New entries without a date, of their feed's first poll."""

    def changes(self) -> Changes:
        return Changes(
            entries=tuple(self.entries.values()),
            revisions=tuple(self.revisions.values()),
            stories=tuple(self.stories.values()),
            developments=tuple(self.developments.values()),
            evidence=tuple(self.evidence),
            lost=tuple(self.lost),
            events=tuple(self.events),
        )

    def recall(self, entries: Sequence[Entry]) -> None:
        """Read once, per feed, which of these entries are stored or were removed for good."""
        keys: dict[FeedKey, list[str]] = {}
        for entry in entries:
            keys.setdefault(entry.feed, []).append(entry.key)
        for feed, wanted in keys.items():
            for known in self.memory.known(feed, wanted):
                self.known[feed, known.key] = known
            self.gone.update((feed, key) for key in self.memory.forgotten(feed, wanted))

    def take(self, arrival: Arrival) -> None:
        if arrival.old_place is None and self._is_reused(arrival.entry):
            arrival = self._renamed(arrival)
        place = (arrival.entry.feed, arrival.entry.key)
        if place in self.gone:
            return
        if (known := self.known.get(place)) is not None:
            self._revise(arrival, known)
        else:
            self._add(arrival)

    def _is_reused(self, entry: Entry) -> bool:
        """Whether what is stored under the entry's guid is another item."""
        known = self.known.get((entry.feed, entry.key))
        if known is None or entry.key_level != "guid" or known.url == entry.url:
            return False
        return is_reused(
            Identity(
                guid=known.key,
                canonical_url=canonical_url(known.url),
                title=known.title,
                summary=known.summary,
                published_at=known.published_at or known.first_seen_at,
            ),
            Identity(
                guid=entry.key,
                canonical_url=entry.canonical_url,
                title=entry.title,
                summary=entry.summary,
                published_at=entry.published_at,
            ),
        )

    def _renamed(self, arrival: Arrival) -> Arrival:
        """The arrival under the first of `id#2`, `id#3` … that is free or its own."""
        entry = arrival.entry
        again = [replace(entry, key=f"{entry.key}#{n}") for n in range(2, MAX_REUSES + 1)]
        self.recall(again)
        own = next((one for one in again if not self._is_reused(one)), again[-1])
        return replace(arrival, entry=own)

    def _add(self, arrival: Arrival) -> None:
        entry = arrival.entry
        entry_id = self._entry_id(arrival)
        item = _item(entry_id, arrival)
        assignment = self.desk.index.place(item)
        opens = assignment.story is None
        story = self._story_id(arrival) if assignment.story is None else assignment.story
        self.desk.index.add(PlacedItem(item=item, story=story, origin=assignment.origin))
        topics = self._topics(arrival)
        around = _union(topics, self._story_topics(story))
        stored = NewEntry(
            id=entry_id,
            entry=entry,
            story=story,
            assignment=assignment,
            topics=topics,
            # Reading costs ten times what all else does, and four entries in five are of no
            # topic: nothing they say could be laid beside a development.
            findings=self._findings(arrival) if around else (),
            gist=self.desk.index.gist(item),
            spoken=self._spoken(entry),
        )
        self.entries[entry_id] = stored
        self.known[entry.feed, entry.key] = _known(stored)
        self._note_arrival(stored, opens=opens)
        self._grow(stored, opens=opens)
        read = _read(stored, topics=around)
        undated = arrival.first_poll and entry.published_at is None
        if undated:
            self.undated.add(entry_id)
        self._link(read, undated_first_poll=undated)
        self._auto_track(story)

    def _entry_id(self, arrival: Arrival) -> EntryId:
        if arrival.old_place is not None:
            return arrival.old_place[0]
        self.ids = replace(self.ids, entry=self.ids.entry + 1)
        return EntryId(self.ids.entry - 1)

    def _story_id(self, arrival: Arrival) -> StoryId:
        """A fresh id; when placing again, the old one unless another entry opened it."""
        if arrival.old_place is not None:
            story = arrival.old_place[1]
            if not self.desk.index.members(story) and not self.memory.entries_of_story(story):
                return story
        self.ids = replace(self.ids, story=self.ids.story + 1)
        return StoryId(self.ids.story - 1)

    def _revise(self, arrival: Arrival, known: KnownEntry) -> None:
        entry = arrival.entry
        headline = entry.title != known.title
        if not headline and entry.summary == known.summary:
            return
        silent = known.silent_revisions + (0 if headline else 1)
        if silent > MAX_SILENT_REVISIONS or known.id in self.entries:
            return
        revision = NewRevision(
            id=known.id,
            number=known.revision + 1,
            seen_at=entry.first_seen_at,
            title=entry.title,
            summary=entry.summary,
            headline_changed=headline,
            topics=self._topics(arrival),
            findings=self._findings(arrival),
            spoken=self._spoken(entry),
        )
        self.revisions[known.id] = revision
        self.known[entry.feed, entry.key] = replace(
            known,
            title=entry.title,
            summary=entry.summary,
            revision=revision.number,
            silent_revisions=silent,
        )
        if headline:
            self._say(
                EventKind.ENTRY_REVISED,
                f"{known.title} → {entry.title}",
                _About(feed=entry.feed, entry=known.id, story=known.story),
            )
        self._relink_revision(arrival, known, revision)

    def _relink_revision(self, arrival: Arrival, known: KnownEntry, revision: NewRevision) -> None:
        """Evidence whose sentence vanished is lost; what the new wording says is laid anew."""
        text = arrival.entry.text
        before = self.memory.evidence_of_entry(known.id)
        for old in before:
            if old.finding.quote not in text and not old.lost:
                self.lost.append(
                    EvidenceLost(development=old.development, entry=known.id, finding=old.finding)
                )
                if old.counted:
                    self._evidence_event(EventKind.EVIDENCE_LOST, old, known.story)
        read = ReadEntry(
            id=known.id,
            entry=replace(arrival.entry, first_seen_at=known.first_seen_at),
            story=known.story,
            origin=0,
            revision=revision.number,
            topics=_union(revision.topics, self._story_topics(known.story)),
            findings=revision.findings,
        )
        had = {(e.development, e.finding.party, e.finding.status, e.finding.quote) for e in before}
        self._link(read, undated_first_poll=self._is_undated_first(read), had=had)

    def _topics(self, arrival: Arrival) -> tuple[TopicKey, ...]:
        entry = arrival.entry
        return self.desk.relevance.topics_of(
            entry.text,
            language=entry.language,
            feed_topics=arrival.topics,
            voice=arrival.voice,
        )

    def _spoken(self, entry: Entry) -> Spoken:
        """Of every entry: a feed in a language that is not read would not be heard."""
        return self.desk.detector.spoken(entry.text, entry.language)

    def _findings(self, arrival: Arrival) -> tuple[Finding, ...]:
        entry = arrival.entry
        reading = self.desk.detector.read(
            entry.text,
            title_end=len(entry.title),
            language=entry.language,
            publisher=entry.publisher,
            voice=arrival.voice,
            country=arrival.country,
            on=entry.at.date(),
        )
        return reading.sentences

    def _story_topics(self, story: StoryId) -> tuple[TopicKey, ...]:
        drafted = self.stories.get(story)
        return _union(drafted.topics if drafted else (), self.memory.story_topics(story))

    def _grow(self, stored: NewEntry, *, opens: bool) -> None:
        entry, before = stored.entry, self.stories.get(stored.story)
        opened_at = entry.at if before is None else min(before.opened_at, entry.at)
        updated_at = entry.at if before is None else max(before.updated_at, entry.at)
        self.stories[stored.story] = StoryChange(
            id=stored.story,
            headline=_headline(entry) if opens else before.headline if before else None,
            opened_at=opened_at,
            updated_at=updated_at,
            topics=_union(before.topics if before else (), stored.topics),
        )

    def _note_arrival(self, stored: NewEntry, *, opens: bool) -> None:
        entry = stored.entry
        about = _About(feed=entry.feed, entry=stored.id, story=stored.story)
        self._say(EventKind.ENTRY_ADDED, _headline(entry), about)
        kind = EventKind.STORY_OPENED if opens else EventKind.STORY_GREW
        self._say(kind, _headline(entry), about)

    def _link(
        self,
        read: ReadEntry,
        *,
        undated_first_poll: bool,
        had: set[tuple[DevelopmentId, PartyKey, Status, str]] | None = None,
    ) -> None:
        found = self.desk.linker.link(read, undated_first_poll=undated_first_poll)
        for evidence in found:
            finding = evidence.finding
            key = (evidence.development, finding.party, finding.status, finding.quote)
            if evidence.counted and (had is None or key not in had):
                self._evidence_event(KIND_OF_FOUND[finding.status], evidence, read.story)
                self._note_drift(evidence, read.story)
            self.evidence.append(evidence)

    def _note_drift(self, evidence: Evidence, story: StoryId) -> None:
        """A party whose newest words differ in stance from those before has moved."""
        if evidence.finding.status is not Status.REACTED:
            return
        stored = self.memory.evidence([evidence.development])
        before = [
            e
            for e in (*stored, *self.evidence)
            if e.development == evidence.development and e.finding.party == evidence.finding.party
        ]
        if position_changed(tuple(before), evidence):
            self._evidence_event(EventKind.POSITION_CHANGED, evidence, story)

    def _auto_track(self, story: StoryId) -> None:
        if not (about := self._story_topics(story)):
            return  # four stories in five: nothing is gathered for them
        if any(development.story == story for development in self.desk.developments):
            return  # it has one already, open or closed
        members = self.desk.index.members(story)
        for topic in self.desk.topics:
            if topic.auto_track is None or topic.key not in about:
                continue
            if len({m.origin for m in members}) < topic.auto_track.origins:
                continue
            entries = self._read_again([m.entry for m in members[-JUDGED:]])
            counting = tuple(e for e in self._evidence_of(entries, topic.key) if e.counted)
            if not should_auto_track(
                topic,
                entries=entries,
                evidence=counting,
                developments=self.desk.developments,
                now=max(e.entry.first_seen_at for e in entries),
            ):
                continue
            self.open(
                development_from_story(
                    topic,
                    entries=self._read_again([m.entry for m in members]),
                    id=DevelopmentId(self.ids.development),
                )
            )

    def open(self, development: Development) -> None:
        """Add a development and lay every stored entry that may concern it beside it."""
        self.ids = replace(self.ids, development=self.ids.development + 1)
        self._say(
            EventKind.DEVELOPMENT_OPENED,
            development.title,
            _About(development=development.key, story=development.story),
        )
        self.developments[development.id] = development
        self.desk.developments = (*self.desk.developments, development)
        self.desk.relink()
        self.look_back(development)

    def close(self, development: Development) -> None:
        closed = replace(development, closed_at=self.now)
        self.developments[development.id] = closed
        self.desk.developments = tuple(
            closed if d.id == development.id else d for d in self.desk.developments
        )
        self.desk.relink()
        self._say(
            EventKind.DEVELOPMENT_CLOSED, development.title, _About(development=development.key)
        )

    def look_back(self, development: Development) -> None:
        only = Linker((development,), self.desk.topics)
        stored = self.memory.read_entries(development.topic, development.opened_at)
        drafted = (
            _read(new, topics=self._story_topics(new.story)) for new in self.entries.values()
        )
        own = self.memory.entries_of_story(development.story) if development.story else ()
        seen: set[EntryId] = set()
        for read in (*own, *stored, *drafted):
            if read.id in seen or development.topic not in read.topics:
                continue
            seen.add(read.id)
            for evidence in only.link(read, undated_first_poll=self._is_undated_first(read)):
                if evidence.counted:
                    self._evidence_event(
                        KIND_OF_FOUND[evidence.finding.status], evidence, read.story
                    )
                self.evidence.append(evidence)

    def _is_undated_first(self, read: ReadEntry) -> bool:
        """Whether nobody knows how old an entry is: no date, and of its feed's first poll."""
        entry = read.entry
        if read.id in self.undated:
            return True
        return (
            entry.published_at is None
            and read.id not in self.entries
            and entry.first_seen_at == self.memory.began(entry.feed)
        )

    def _read_again(self, ids: Sequence[EntryId]) -> tuple[ReadEntry, ...]:
        """Entries as they were read: those stored before, then those of this batch."""
        drafted = [self.entries[id_] for id_ in ids if id_ in self.entries]
        stored = self.memory.entries([id_ for id_ in ids if id_ not in self.entries])
        return (*stored, *(_read(new, topics=new.topics) for new in drafted))

    def _evidence_of(self, entries: Sequence[ReadEntry], topic: TopicKey) -> tuple[Evidence, ...]:
        """What entries of one story count for in the topic's open developments."""
        here = {d.id for d in self.desk.developments if d.topic == topic and d.closed_at is None}
        ids = {read.id for read in entries}
        return tuple(
            e
            for e in (*self.memory.evidence_of_story(entries[0].story), *self.evidence)
            if e.entry in ids and e.development in here
        )

    def _evidence_event(self, kind: EventKind, evidence: Evidence, story: StoryId) -> None:
        keys = {d.id: d.key for d in self.desk.developments}
        about = _About(
            entry=evidence.entry,
            story=story,
            development=keys.get(evidence.development),
            party=evidence.finding.party,
        )
        self._say(kind, evidence.finding.quote, about)

    def _say(self, kind: EventKind, detail: str, about: "_About") -> None:
        self.events.append(
            Event(
                seq=Seq(0),
                at=self.now,
                kind=kind,
                feed=about.feed,
                entry=about.entry,
                story=about.story,
                development=about.development,
                party=about.party,
                detail=detail,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What an event speaks of."""

    feed: FeedKey | None = None
    entry: EntryId | None = None
    story: StoryId | None = None
    development: str | None = None
    party: PartyKey | None = None


def _item(entry_id: EntryId, arrival: Arrival) -> Item:
    entry = arrival.entry
    title, summary = arrival.placed_by or (entry.title, entry.summary)
    return Item(
        entry=entry_id,
        feed=entry.feed,
        publisher=entry.publisher,
        language=entry.language,
        title=title,
        summary=summary,
        canonical_url=entry.canonical_url,
        at=entry.at,
    )


def _known(stored: NewEntry) -> KnownEntry:
    entry = stored.entry
    return KnownEntry(
        id=stored.id,
        feed=entry.feed,
        key=entry.key,
        title=entry.title,
        summary=entry.summary,
        url=entry.url,
        published_at=entry.published_at,
        first_seen_at=entry.first_seen_at,
        story=stored.story,
        revision=0,
    )


def _read(stored: NewEntry, *, topics: tuple[TopicKey, ...]) -> ReadEntry:
    return ReadEntry(
        id=stored.id,
        entry=stored.entry,
        story=stored.story,
        origin=stored.assignment.origin,
        revision=0,
        topics=_union(stored.topics, topics),
        findings=stored.findings,
    )


def _headline(entry: Entry) -> str:
    """What to call it: its title, or the first words of its summary."""
    return entry.title or entry.summary[:120].split("\n")[0]


def _union(first: tuple[TopicKey, ...], second: tuple[TopicKey, ...]) -> tuple[TopicKey, ...]:
    return (*first, *(key for key in second if key not in first))
