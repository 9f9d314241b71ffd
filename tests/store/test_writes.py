"""Intents become rows, all of them or none."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model.board import Event, EventKind, Seq, StoryQuery
from monitor.model.changes import (
    Changes,
    EvidenceLost,
    Ids,
    Quarantined,
    StoryChange,
)
from monitor.model.feeds import EntryId, FailureKind, FeedKey, FeedKind, FeedState, PartyKey
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    Deadline,
    OpenedBy,
    Stance,
    Status,
)
from monitor.model.stories import MatchReason, StoryId
from monitor.store import log, queries, writes
from monitor.store.connection import Store, writing
from tests.support.store_builders import (
    NINE,
    TALKS,
    a_development,
    a_feed,
    a_finding,
    a_revision,
    an_entry,
    an_evidence,
    apply_to,
    arrived,
    grown,
    minutes,
    opened,
    placed,
)

DW = FeedKey("dw-en")
ALL = StoryQuery(everything=True)
LATER = NINE + timedelta(days=100)


def said(kind: EventKind, **about: object) -> Event:
    return Event(seq=Seq(0), at=NINE, kind=kind, **about)  # type: ignore[arg-type]


def ids_of(store: Store) -> Ids:
    with writing(store) as tx:
        return writes.next_ids(tx)


def forget(store: Store, *, days: int = 100) -> int:
    with writing(store) as tx:
        return writes.retain(
            tx,
            NINE + timedelta(days=days),
            retain=timedelta(days=90),
            retain_other=timedelta(days=14),
        )


def sync(store: Store, *keys: str) -> None:
    with writing(store) as tx:
        writes.sync_feeds(tx, [a_feed(key) for key in keys])


# apply


def test_events_get_numbers_in_their_order(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        events = (said(EventKind.FEED_GAP), said(EventKind.FEED_MOVED, detail="2 of 2"))
        with writing(store) as tx:
            stored = writes.apply(tx, Changes(events=events))
        assert [event.seq for event in stored] == [1, 2]
        assert log.events_since(store, Seq(0), 10) == stored
        assert log.events_since(store, Seq(1), 10) == stored[1:]
        assert log.last_seq(store) == 2


def test_a_story_is_counted_again_as_it_grows(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1)))
        more = (
            placed(2, replace(an_entry("b"), publisher="BBC"), origin=2),
            placed(3, replace(an_entry("c"), publisher="BBC"), origin=2),
        )
        later = NINE + minutes(30)
        change = StoryChange(
            id=StoryId(1), headline=None, opened_at=later, updated_at=later, topics=(TALKS,)
        )
        apply_to(store, Changes(entries=more, stories=(change,)))
        story = queries.story(store, StoryId(1))
        assert story is not None
        assert (story.entries, story.publishers, story.origins) == (3, 2, 2)
        assert (story.opened_at, story.updated_at) == (NINE, later)
        assert story.headline == "Envoys meet about e1"


def test_unknown_publishers_are_never_one_that_confirms_another(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        unknown = [placed(n, replace(an_entry(f"{n}"), publisher="")) for n in (1, 2)]
        apply_to(store, arrived(*unknown))
        story = queries.story(store, StoryId(1))
        assert story is not None
        assert story.publishers == 1
        apply_to(store, arrived(placed(3)))
        story = queries.story(store, StoryId(1))
        assert story is not None
        assert story.publishers == 1


def test_an_entry_that_cannot_be_stored_takes_nothing_with_it(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        good, bad = placed(1), placed(2, replace(an_entry("bad"), title="lone \ud800"), story=2)
        twin = placed(3, replace(an_entry("twin"), key=good.entry.key), story=3)
        changes = arrived(
            good,
            bad,
            twin,
            developments=(a_development(),),
            evidence=(an_evidence(good), an_evidence(bad), an_evidence(twin)),
            events=(
                said(EventKind.ENTRY_ADDED, entry=good.id),
                said(EventKind.ENTRY_ADDED, entry=bad.id),
                said(EventKind.STORY_OPENED, entry=twin.id, story=twin.story),
            ),
        )
        with writing(store) as tx:
            events = writes.apply(tx, changes)
        assert [event.kind for event in events] == [
            EventKind.ENTRY_ADDED,
            EventKind.ENTRY_QUARANTINED,
            EventKind.ENTRY_QUARANTINED,
        ]
        assert "UNIQUE" in events[2].detail
        assert queries.quarantine_count(store) == 2
        assert [line.story.id for line in queries.stories_page(store, ALL)] == [1]
        assert [e.entry for e in queries.evidence(store)] == [good.id]
        assert ids_of(store) == Ids(entry=4, story=4, development=2)


def test_the_same_refused_entry_is_told_once(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        bad = replace(an_entry("bad"), summary="\udfff")
        apply_to(store, arrived(placed(1, bad)), arrived(placed(2, bad, story=2)))
        events = log.events_since(store, Seq(0), 10)
        assert [event.kind for event in events] == [EventKind.ENTRY_QUARANTINED]
        assert queries.stories_page(store, ALL) == ()


def test_what_the_parser_refused_is_kept_as_quarantine(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        refused = Quarantined(feed=DW, seen_at=NINE, digest="abc", reason="no text")
        apply_to(store, Changes(quarantined=(refused, refused)))
        assert queries.quarantine_count(store) == 1


def test_a_story_whose_opener_was_refused_opens_with_the_next_entry(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1, replace(an_entry("bad"), title="\ud800"), story=1)))
        follower = placed(2, story=1)
        change = replace(grown(follower), headline=None)
        apply_to(store, Changes(entries=(follower,), stories=(change,)))
        (line,) = queries.stories_page(store, ALL)
        assert line.story.headline == follower.entry.title


def test_evidence_read_again_is_updated_not_doubled(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        new = placed(1, findings=(a_finding(),))
        first = an_evidence(new)
        apply_to(store, arrived(new, developments=(a_development(),), evidence=(first,)))
        with writing(store) as tx:
            writes.update_evidence(tx, [replace(first, confirmed=True)])
        again = replace(
            first,
            revision=1,
            counted=False,
            reason="before the development",
            finding=replace(first.finding, span=(7, 42), stance=Stance.REJECTS),
        )
        apply_to(store, Changes(evidence=(again,)))
        (found,) = queries.evidence(store)
        assert found == replace(again, id=found.id, confirmed=True)
        assert not queries.stories_page(store, ALL)[0].reacted


def test_a_sentence_of_another_party_is_other_evidence(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        new = placed(1)
        parties = [an_evidence(new, finding=a_finding(party=PartyKey(key))) for key in ("UA", "RU")]
        apply_to(store, arrived(new, developments=(a_development(),), evidence=tuple(parties)))
        assert len(queries.evidence(store)) == 2


def test_a_new_wording_replaces_what_the_entry_says_and_keeps_the_old(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        new = placed(1, topics=(), findings=(a_finding(), a_finding(party=PartyKey("RU"))))
        apply_to(store, arrived(new), Changes(revisions=(a_revision(1),)))
        apply_to(store, Changes(revisions=(a_revision(2, headline_changed=False, topics=()),)))
        (read,) = queries.read_entries(store)
        assert (read.entry.title, read.revision) == ("Headline 2", 2)
        assert read.findings == a_revision(2).findings
        assert read.topics == (TALKS,)
        first, second = queries.entry_revisions(store, new.id)
        assert (first.title, first.seen_at) == (new.entry.title, new.entry.first_seen_at)
        assert (second.title, second.seen_at) == ("Headline 1", NINE + minutes(20))
        (known,) = queries.known_entries(store, DW, ["e1"])
        assert (known.title, known.revision, known.silent_revisions) == ("Headline 2", 2, 1)
        assert queries.stories_page(store, StoryQuery())[0].revised


def test_a_new_wording_is_found_and_the_old_is_not(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1)), Changes(revisions=(a_revision(1),)))
        found = [queries.stories_page(store, replace(ALL, search=w)) for w in ("ended", "envoys")]
        assert [len(lines) for lines in found] == [1, 0]
        conn = store.conn
        conn.execute("INSERT INTO entry_text (entry_text, rank) VALUES ('integrity-check', 1)")


def test_evidence_that_vanished_is_lost_from_then_on_and_may_come_back(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        new = placed(1)
        held = an_evidence(new)
        lost = EvidenceLost(development=held.development, entry=new.id, finding=held.finding)
        apply_to(store, arrived(new, developments=(a_development(),), evidence=(held,)))
        assert queries.stories_page(store, ALL)[0].reacted
        apply_to(store, Changes(revisions=(a_revision(1),), lost=(lost,)))
        assert [e.lost for e in queries.evidence(store)] == [True]
        assert [e.lost for e in queries.evidence(store, as_of=NINE + minutes(19))] == [False]
        assert [e.lost for e in queries.evidence(store, as_of=NINE + minutes(20))] == [True]
        assert not queries.stories_page(store, ALL)[0].reacted
        apply_to(store, Changes(revisions=(a_revision(2),), evidence=(replace(held, revision=2),)))
        assert [e.lost for e in queries.evidence(store)] == [False]


def test_a_development_is_stored_whole_and_changed_by_id(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        full = a_development(
            keywords=("pause", "energy*"),
            deadlines=(
                Deadline(at=NINE, asserted_by=PartyKey("RU"), words="30 days", entry=EntryId(4)),
                Deadline(at=LATER),
            ),
        )
        apply_to(store, Changes(developments=(full,)))
        assert queries.developments(store) == (full,)
        closed = replace(full, title="Energy pause", closed_at=LATER)
        apply_to(store, Changes(developments=(closed,)))
        assert queries.developments(store) == (closed,)


def test_a_feeds_state_is_replaced_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        full = FeedState(
            feed=DW,
            etag='W/"1"',
            last_modified="Wed, 18 Feb 2026 09:00:00 GMT",
            validators_url="https://dw-en.example/feed",
            next_poll_at=NINE + timedelta(microseconds=1),
            next_reason="pace",
            last_ok_at=NINE,
            failures=3,
            trouble=FailureKind.TLS,
            trouble_detail="certificate expired",
            median_gap=timedelta(minutes=7, microseconds=5),
            ttl=timedelta(hours=1),
            skip_hours=(0, 1, 23),
            skip_days=(6,),
            disabled=True,
        )
        apply_to(store, Changes(states=(full,)))
        assert queries.feed_states(store) == (full,)
        apply_to(store, Changes(states=(FeedState(feed=DW),)))
        assert queries.feed_states(store) == (FeedState(feed=DW),)


# feeds, requests, corrections


def test_a_feed_at_another_address_starts_anew(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        sync(store, "dw-en", "bbc")
        apply_to(
            store, Changes(states=(FeedState(feed=DW, etag="1"), FeedState(feed=FeedKey("bbc"))))
        )
        with writing(store) as tx:
            writes.sync_feeds(tx, [a_feed("dw-en", url="https://new.example/"), a_feed("bbc")])
        assert [state.feed for state in queries.feed_states(store)] == ["bbc"]
        assert store.conn.execute("SELECT feed, url FROM feed_url").fetchall() == [
            ("dw-en", "https://dw-en.example/feed")
        ]


def test_a_feed_that_is_no_longer_configured_is_out_of_use_and_kept(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        archive = a_feed("old-files", url="", kind=FeedKind.ARCHIVE)
        with writing(store) as tx:
            writes.sync_feeds(tx, [a_feed("dw-en"), a_feed("bbc"), archive])
        sync(store, "bbc")
        assert [feed.key for feed in queries.feeds_known(store)] == ["bbc", "old-files"]
        assert len(queries.feeds_known(store, dropped=True)) == 3
        sync(store, "bbc", "dw-en")
        assert len(queries.feeds_known(store)) == 3


def test_an_archive_never_takes_a_known_feeds_place(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        sync(store, "dw-en")
        with writing(store) as tx:
            writes.sync_feeds(tx, [a_feed("dw-en", url="", kind=FeedKind.ARCHIVE)])
        (feed,) = queries.feeds_known(store)
        assert (feed.kind, feed.url) == (FeedKind.MEDIA, "https://dw-en.example/feed")


def test_an_entry_of_a_feed_nobody_configured_makes_it_an_archives(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1)))
        (feed,) = queries.feeds_known(store)
        assert (feed.key, feed.kind, feed.publisher) == (DW, FeedKind.ARCHIVE, "DW")


def test_poll_requests_are_taken_once(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        assert not queries.has_poll_requests(store)
        with writing(store) as tx:
            for feed in (DW, None, DW):
                writes.request_poll(tx, feed, NINE)
        assert queries.has_poll_requests(store)
        with writing(store) as tx:
            assert writes.take_poll_requests(tx) == (DW, None)
            assert writes.take_poll_requests(tx) == ()


def test_corrections_are_undone_latest_first_and_stay_on_record(tmp_path: Path) -> None:
    merge = Correction(
        id=0,
        at=NINE,
        who="ana",
        kind=CorrectionKind.MERGE,
        entry=EntryId(1),
        other=EntryId(2),
        story=StoryId(1),
        note="[[1, 2, 3]]",
    )
    stance = Correction(
        id=0,
        at=NINE + minutes(1),
        who="ana",
        kind=CorrectionKind.STANCE,
        entry=EntryId(1),
        party=PartyKey("UA"),
        development="pause",
        to_party=PartyKey("RU"),
        to_development="other",
        stance=Stance.REJECTS,
        span=(3, 9),
        quote="never",
    )
    with opened(tmp_path / "m.db") as store:
        with writing(store) as tx:
            stored = [writes.record_correction(tx, c) for c in (merge, stance)]
        assert [c.id for c in stored] == [1, 2]
        assert queries.corrections(store) == tuple(stored)
        assert [(b.entry, b.other, b.together) for b in queries.bonds(store)] == [(1, 2, True)]
        with writing(store) as tx:
            assert writes.undo_last(tx, LATER) == replace(stored[1], undone_at=LATER)
        assert queries.corrections(store) == (stored[0],)
        assert len(queries.corrections(store, undone=True)) == 2
        assert queries.corrections(store, as_of=NINE + minutes(2)) == tuple(stored)
        assert queries.corrections(store, as_of=NINE) == (stored[0],)
        with writing(store) as tx:
            assert writes.undo_last(tx, LATER) == replace(stored[0], undone_at=LATER)
            assert writes.undo_last(tx, LATER) is None
        assert queries.bonds(store) == ()


def test_a_reader_hears_of_a_correction_by_the_log(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, Changes(events=(said(EventKind.CORRECTED), said(EventKind.FEED_GAP))))
        assert queries.corrected_since(store, Seq(0))
        assert not queries.corrected_since(store, Seq(1))


# seen, stars


def test_a_seen_story_is_unseen_again_once_it_grows(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1)))
        with writing(store) as tx:
            writes.mark_seen(tx, StoryId(1), NINE + minutes(5))
        assert queries.stories_page(store, ALL)[0].seen
        late = replace(an_entry("late"), first_seen_at=NINE + minutes(9))
        apply_to(store, arrived(placed(2, late)))
        assert not queries.stories_page(store, ALL)[0].seen
        with writing(store) as tx:
            writes.mark_seen(tx, StoryId(1), NINE + minutes(9))
            writes.mark_seen(tx, StoryId(1), None)
        assert not queries.stories_page(store, ALL)[0].seen


def test_all_of_a_query_are_seen_and_counted_once(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        off = placed(3, story=3, topics=())
        apply_to(store, arrived(placed(1), placed(2, story=2), off))
        with writing(store) as tx:
            assert writes.mark_all_seen(tx, StoryQuery(topics=(TALKS,), search="e1"), LATER) == 1
            assert writes.mark_all_seen(tx, StoryQuery(topics=(TALKS,)), LATER) == 1
            assert writes.mark_all_seen(tx, StoryQuery(), LATER) == 0
            assert writes.mark_all_seen(tx, ALL, LATER) == 1


def test_a_star_stays_until_it_is_taken_away(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1)))
        for on in (True, False):
            with writing(store) as tx:
                writes.star(tx, StoryId(1), on=on)
            detail = queries.story_detail(store, StoryId(1))
            assert detail is not None
            assert detail.starred is on


# merge and split


def test_moved_entries_take_their_counts_topics_and_reactions_along(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        one, two = placed(1, topics=("iran",)), placed(2, story=2)
        three = placed(3, replace(an_entry("c"), publisher="BBC"), story=2, origin=2)
        apply_to(
            store,
            arrived(one, two, three, developments=(a_development(),), evidence=(an_evidence(two),)),
        )
        with writing(store) as tx:
            writes.move_entries(tx, {two.id: (StoryId(1), 2)})
        first, second = (queries.story(store, StoryId(n)) for n in (1, 2))
        assert first is not None
        assert second is not None
        assert (first.entries, first.origins, first.topics) == (2, 2, ("iran", "talks"))
        assert (second.entries, second.publishers, second.topics) == (1, 1, ("talks",))
        reacted = {line.story.id: line.reacted for line in queries.stories_page(store, ALL)}
        assert reacted == {1: True, 2: False}
        detail = queries.story_detail(store, StoryId(1))
        assert detail is not None
        assert detail.entries[1].match.reason is MatchReason.CORRECTED


def test_a_story_that_lost_all_entries_is_hidden_and_comes_back_with_them(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        one, two = placed(1), placed(2, story=2)
        apply_to(store, arrived(one, two))
        with writing(store) as tx:
            writes.star(tx, StoryId(2), on=True)
            writes.move_entries(tx, {two.id: (StoryId(1), 2)})
        assert queries.story(store, StoryId(2)) is None
        assert len(queries.stories_page(store, ALL)) == 1
        with writing(store) as tx:
            writes.move_entries(tx, {two.id: (StoryId(2), 1)})
        line = next(x for x in queries.stories_page(store, ALL) if x.story.id == 2)
        assert (line.story.headline, line.starred) == (two.entry.title, True)
        assert line.story.topics == (TALKS,)


def test_a_split_opens_a_story_under_its_earliest_title(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        early = placed(2, replace(an_entry("early"), published_at=NINE - minutes(9)), origin=2)
        apply_to(store, arrived(placed(1), early))
        target = StoryId(ids_of(store).story)
        with writing(store) as tx:
            writes.move_entries(tx, {early.id: (target, 1)})
        story = queries.story(store, target)
        assert story is not None
        assert (story.headline, story.opened_at) == (early.entry.title, NINE - minutes(9))
        assert ids_of(store).story == target + 1


# retention


def test_retention_keeps_what_a_topic_needs_longer(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        sync(store, "dw-en")
        apply_to(store, arrived(placed(1), placed(2, story=2, topics=())))
        assert forget(store, days=10) == 0
        assert forget(store, days=20) == 1
        assert [line.story.id for line in queries.stories_page(store, ALL)] == [1]
        assert forget(store, days=100) == 1
        assert queries.stories_page(store, ALL) == ()


def test_what_was_forgotten_is_remembered_by_its_key_and_its_number(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        sync(store, "dw-en")
        apply_to(store, arrived(placed(1), placed(2)))
        forget(store)
        assert queries.tombstones(store, DW, ["e1", "e2", "e3"]) == {"e1", "e2"}
        assert queries.known_entries(store, DW, ["e1"]) == ()
        assert not queries.has_entries(store, DW)
        assert ids_of(store) == Ids(entry=3, story=2, development=1)
        conn = store.conn
        conn.execute("INSERT INTO entry_text (entry_text, rank) VALUES ('integrity-check', 1)")


def test_a_story_that_lost_some_entries_is_counted_again(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        sync(store, "dw-en")
        fresh = replace(an_entry("fresh"), first_seen_at=LATER, published_at=LATER)
        apply_to(store, arrived(placed(1), placed(2, fresh, origin=2)))
        assert forget(store) == 1
        story = queries.story(store, StoryId(1))
        assert story is not None
        assert (story.entries, story.origins) == (1, 1)


@pytest.mark.parametrize(
    "reason", ["evidence", "star", "correction", "other", "story", "development", "archive"]
)
def test_kept_for_good(tmp_path: Path, reason: str) -> None:
    with opened(tmp_path / "m.db") as store:
        if reason != "archive":
            sync(store, "dw-en")
        new = placed(1)
        told = {"evidence": (an_evidence(new),)} if reason == "evidence" else {}
        story = StoryId(1) if reason == "development" else None
        development = a_development(opened_by=OpenedBy.AUTO, story=story)
        apply_to(store, arrived(new, developments=(development,), **told))
        about = {"correction": "entry", "other": "other", "story": "story"}.get(reason)
        with writing(store) as tx:
            if reason == "star":
                writes.star(tx, StoryId(1), on=True)
            if about:
                correction = Correction(
                    id=0,
                    at=NINE,
                    who="",
                    kind=CorrectionKind.SPLIT,
                    **{about: 1},  # type: ignore[arg-type]
                )
                writes.record_correction(tx, correction)
        assert forget(store) == 0
        assert queries.story_of_entry(store, new.id) == 1


def test_old_events_go_and_numbers_go_on(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, Changes(events=(said(EventKind.FEED_GAP),)))
        forget(store)
        assert log.events_since(store, Seq(0), 10) == ()
        assert log.last_seq(store) == 1


# rebuild


def test_a_rebuild_places_every_entry_again_and_keeps_what_people_said(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        one, two = placed(1, findings=(a_finding(),)), placed(2, story=2)
        mine = a_development(2, opened_by=OpenedBy.USER, story=StoryId(2))
        auto = a_development(3, opened_by=OpenedBy.AUTO, story=StoryId(1))
        apply_to(
            store,
            arrived(
                one,
                two,
                developments=(a_development(), mine, auto),
                evidence=(an_evidence(one),),
            ),
            Changes(revisions=(a_revision(1),)),
        )
        with writing(store) as tx:
            writes.star(tx, StoryId(2), on=True)
            writes.clear_derived(tx)
            assert queries.known_entries(tx, DW, ["e1", "e2"]) == ()
            assert queries.read_entries(tx) == ()
            assert queries.evidence(tx) == ()
            pages = list(queries.unplaced(tx))
            again = [(read.id, read.story, read.entry.title) for page in pages for read in page]
            assert again == [(1, 1, "Headline 1"), (2, 2, two.entry.title)]
            old = pages[0][0].entry
            writes.apply(
                tx, arrived(placed(1, old, story=7), placed(2, two.entry, story=7, origin=2))
            )
            writes.settle_rebuild(tx)
        (line,) = queries.stories_page(store, ALL)
        assert (line.story.id, line.story.entries, line.starred) == (7, 2, True)
        assert (line.story.opened_at, line.story.headline) == (NINE, "Headline 1")
        stands = {d.key: d.story for d in queries.developments(store)}
        assert stands == {"pause-1": None, "pause-2": 7}
        assert len(queries.entry_revisions(store, one.id)) == 1
        (known,) = queries.known_entries(store, DW, ["e1"])
        assert known.revision == 1
        found = queries.stories_page(store, replace(ALL, search="headline"))
        assert len(found) == 1


def test_an_entry_in_its_place_is_never_placed_again(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1)), arrived(placed(1, story=2)))
        assert queries.quarantine_count(store) == 1
        assert queries.story_of_entry(store, EntryId(1)) == 1


def test_status_words_of_silence_are_kept(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        new = placed(1)
        silent = a_finding(status=Status.NO_REACTION_EXPLICIT, stance=None, level=None, firm=False)
        apply_to(
            store,
            arrived(
                new,
                developments=(a_development(),),
                evidence=(an_evidence(new, finding=silent, confirmed=False),),
            ),
        )
        (found,) = queries.evidence(store)
        assert (found.finding, found.confirmed) == (silent, False)
        assert not queries.stories_page(store, ALL)[0].reacted
