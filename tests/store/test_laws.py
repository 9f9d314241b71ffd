"""What is stored is what was meant: apply, then read back, gives the same records."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.board import Event, EventKind, Seq
from monitor.model.changes import Changes, NewEntry
from monitor.model.feeds import (
    Entry,
    EntryId,
    FailureKind,
    FeedKey,
    FeedState,
    PartyKey,
    TopicKey,
)
from monitor.model.reactions import (
    Act,
    Deadline,
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
from monitor.model.stories import Assignment, Match, MatchReason, Story, StoryId
from monitor.store import log, queries, writes
from monitor.store.connection import writing
from tests.support.store_builders import arrived, opened

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))
SPANS = st.timedeltas(timedelta(0), timedelta(days=400))
KEYS = st.sampled_from(("UA", "RU", "US"))
TOPICS: tuple[tuple[str, ...], ...] = ((), ("talks",), ("iran", "talks"))
MATCHES = st.builds(
    Match,
    reason=st.sampled_from(MatchReason),
    score=st.floats(0, 1),
    words=st.lists(TEXT, max_size=5).map(tuple),
    entry=st.none() | st.integers(1, 2**53).map(EntryId),
)
FINDINGS = st.builds(
    Finding,
    party=KEYS.map(PartyKey),
    status=st.sampled_from(Status),
    quote=TEXT,
    span=st.tuples(st.integers(0, 99), st.integers(0, 99)),
    stance=st.none() | st.sampled_from(Stance),
    act=st.none() | st.sampled_from(Act),
    level=st.none() | st.sampled_from(SpeakerLevel),
    speaker=TEXT,
    cue=TEXT,
    reported_by=st.none() | TEXT,
    firm=st.booleans(),
    reason=TEXT,
    dated_before=st.booleans(),
    rule=TEXT,
)
ENTRIES = st.builds(
    Entry,
    feed=st.sampled_from(("dw", "bbc", "")).map(FeedKey),
    key=TEXT,
    key_level=st.sampled_from(("guid", "link", "import")),
    url=TEXT,
    canonical_url=TEXT,
    title=TEXT,
    summary=TEXT,
    publisher=TEXT,
    language=TEXT,
    published_at=st.none() | INSTANTS,
    first_seen_at=INSTANTS,
    published_raw=TEXT,
    external_id=st.none() | TEXT,
)
STATES = st.builds(
    FeedState,
    feed=st.just(FeedKey("dw")),
    etag=st.none() | TEXT,
    next_poll_at=st.none() | INSTANTS,
    last_ok_at=st.none() | INSTANTS,
    trouble=st.none() | st.sampled_from(FailureKind),
    trouble_detail=TEXT,
    bytes_read=st.integers(0, 2**62),
    median_gap=st.none() | SPANS,
    ttl=st.none() | SPANS,
    skip_hours=st.lists(st.integers(0, 23)).map(tuple),
    disabled=st.booleans(),
)
DEVELOPMENTS = st.builds(
    Development,
    id=st.just(DevelopmentId(1)),
    topic=TEXT.map(TopicKey),
    key=TEXT,
    title=TEXT,
    opened_at=INSTANTS,
    opened_by=st.sampled_from(OpenedBy),
    expect=st.lists(KEYS.map(PartyKey)).map(tuple),
    keywords=st.lists(TEXT, max_size=4).map(tuple),
    deadlines=st.lists(
        st.builds(
            Deadline,
            at=INSTANTS,
            asserted_by=st.none() | KEYS.map(PartyKey),
            words=TEXT,
            entry=st.none() | st.integers(1, 99).map(EntryId),
        ),
        max_size=3,
    ).map(tuple),
    closed_at=st.none() | INSTANTS,
)
EVENTS = st.builds(
    Event,
    seq=st.just(Seq(0)),
    at=INSTANTS,
    kind=st.sampled_from(EventKind),
    feed=st.none() | TEXT.map(FeedKey),
    story=st.none() | st.integers(1, 99).map(StoryId),
    development=st.none() | TEXT,
    party=st.none() | KEYS.map(PartyKey),
    detail=TEXT,
)


@st.composite
def changes(draw: st.DrawFn) -> Changes:
    """Changes as a first poll leaves them: consistent, with any content."""
    entries = draw(
        st.lists(ENTRIES, min_size=1, max_size=6, unique_by=lambda entry: (entry.feed, entry.key))
    )
    placed = [_placed(draw, number, entry) for number, entry in enumerate(entries, 1)]
    development = draw(DEVELOPMENTS)
    told = draw(
        st.lists(
            st.tuples(st.sampled_from(placed), FINDINGS),
            max_size=5,
            unique_by=lambda pair: (pair[0].id, pair[1].party, pair[1].status, pair[1].quote),
        )
    )
    return arrived(
        *placed,
        developments=(development,),
        evidence=tuple(_evidence(draw, new, finding) for new, finding in told),
        states=(draw(STATES),),
        events=tuple(draw(st.lists(EVENTS, max_size=3))),
    )


def _placed(draw: st.DrawFn, number: int, entry: Entry) -> NewEntry:
    story = StoryId(draw(st.integers(1, 3)))
    return NewEntry(
        id=EntryId(number),
        entry=entry,
        story=story,
        assignment=Assignment(
            story=story,
            origin=draw(st.integers(1, 4)),
            match=draw(MATCHES),
            origin_match=draw(st.none() | MATCHES),
            roundup=draw(st.booleans()),
        ),
        topics=tuple(map(TopicKey, draw(st.sampled_from(TOPICS)))),
        findings=tuple(draw(st.lists(FINDINGS, max_size=3))),
    )


def _evidence(draw: st.DrawFn, new: NewEntry, finding: Finding) -> Evidence:
    entry = new.entry
    return Evidence(
        id=EvidenceId(0),
        development=DevelopmentId(1),
        entry=new.id,
        revision=draw(st.integers(0, 3)),
        finding=finding,
        at=draw(INSTANTS),
        approximate=draw(st.booleans()),
        first_seen_at=entry.first_seen_at,
        counted=draw(st.booleans()),
        reason=draw(st.none() | TEXT),
        confirmed=draw(st.none() | st.booleans()),
        lost=draw(st.booleans()),
        publisher=entry.publisher,
        url=entry.url,
        published_at=entry.published_at,
        origin=(new.story, new.assignment.origin),
    )


@settings(max_examples=60)
@given(meant=changes())
def test_what_was_applied_is_what_is_read(meant: Changes) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "m.db") as store:
        with writing(store) as tx:
            events = writes.apply(tx, meant)
        assert [replace(event, seq=Seq(0)) for event in events] == list(meant.events)
        assert log.events_since(store, Seq(0), 10) == events
        assert queries.quarantine_count(store) == 0
        assert queries.feed_states(store)[-1] == meant.states[0]
        assert queries.developments(store) == meant.developments
        stored = {e.id: e for e in queries.read_entries(store)}
        details = {
            entry.id: entry
            for change in meant.stories
            if (detail := queries.story_detail(store, change.id)) is not None
            for entry in detail.entries
        }
        for new in meant.entries:
            read = stored[new.id]
            assert (read.entry, read.story, read.findings) == (new.entry, new.story, new.findings)
            assert read.topics[: len(new.topics)] == new.topics
            assert details[new.id].match == new.assignment.match
            assert details[new.id].origin == new.assignment.origin
        found = queries.evidence(store)
        assert sorted((replace(e, id=EvidenceId(0)) for e in found), key=repr) == sorted(
            meant.evidence, key=repr
        )


@settings(max_examples=60)
@given(meant=changes())
def test_stories_say_what_their_entries_say(meant: Changes) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "m.db") as store:
        with writing(store) as tx:
            writes.apply(tx, meant)
        for change in meant.stories:
            story = queries.story(store, change.id)
            inside = [new for new in meant.entries if new.story == change.id]
            assert story is not None
            assert story.entries == len(inside)
            assert story.origins == len({new.assignment.origin for new in inside})
            names = {new.entry.publisher for new in inside if new.entry.publisher}
            assert story.publishers == max(1, len(names))
            assert story.topics == change.topics
            assert (story.headline, story.opened_at, story.updated_at) == (
                change.headline,
                change.opened_at,
                change.updated_at,
            )


@settings(max_examples=30)
@given(meant=changes())
def test_moving_there_and_back_changes_no_story(meant: Changes) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "m.db") as store:
        with writing(store) as tx:
            writes.apply(tx, meant)
        ids = [change.id for change in meant.stories]
        before = [queries.story(store, story) for story in ids]
        there = {new.id: (StoryId(9), 1) for new in meant.entries}
        back = {new.id: (new.story, new.assignment.origin) for new in meant.entries}
        with writing(store) as tx:
            writes.move_entries(tx, there)
            writes.move_entries(tx, back)
        after = [queries.story(store, story) for story in ids]
        assert [_without_topics(s) for s in after] == [_without_topics(s) for s in before]


def _without_topics(story: Story | None) -> Story | None:
    return None if story is None else replace(story, topics=tuple(sorted(story.topics)))
