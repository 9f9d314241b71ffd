"""Questions become records, now and as of a past instant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.model.board import Event, EventKind, Seq, StoryCursor, StoryQuery
from monitor.model.changes import Changes
from monitor.model.feeds import EntryId, FailureKind, FeedKey, FeedState, PartyKey, TopicKey
from monitor.model.reactions import DevelopmentId, OpenedBy
from monitor.model.stories import StoryId
from monitor.store import log, queries
from monitor.store.connection import Store
from monitor.store.filters import search_expression
from monitor.store.rows import instant_from_text, text_from_instant
from tests.support.store_builders import (
    NINE,
    TALKS,
    a_development,
    a_finding,
    a_revision,
    an_entry,
    an_evidence,
    apply_to,
    arrived,
    minutes,
    opened,
    placed,
)

ALL = StoryQuery(everything=True)
DW = FeedKey("dw-en")
IRAN = TopicKey("iran")


def shown(store: Store, query: StoryQuery, **place: object) -> list[int]:
    lines = queries.stories_page(store, query, **place)  # type: ignore[arg-type]
    return [line.story.id for line in lines]


def at(story: int, offset: float, **changes: object) -> object:
    """A story of one entry that was said and seen so many minutes after nine."""
    when = NINE + minutes(offset)
    entry = an_entry(f"s{story}", published_at=when, first_seen_at=when)
    return placed(story, entry, story=story, **changes)  # type: ignore[arg-type]


# instants


def test_text_order_is_time_order() -> None:
    instants = [
        datetime(1, 1, 1, tzinfo=UTC),
        NINE,
        NINE + timedelta(microseconds=1),
        NINE + timedelta(seconds=1),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ]
    texts = [text_from_instant(instant) for instant in instants]
    assert texts == sorted(texts)
    assert {len(text) for text in texts} == {27}
    assert [instant_from_text(text) for text in texts] == instants


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        text_from_instant(NINE.replace(tzinfo=None))


# pages of stories


def test_pages_follow_each_other_both_ways_and_ties_go_by_id(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(*(at(n, n // 3) for n in range(1, 12))))  # type: ignore[arg-type]
        whole = shown(store, ALL, limit=100)
        assert whole == list(range(11, 0, -1))
        for query in (ALL, StoryQuery(), StoryQuery(topics=(TALKS,))):
            pages, after = [], None
            while lines := queries.stories_page(store, query, after=after, limit=4):
                pages.append([line.story.id for line in lines])
                after = StoryCursor(updated_at=lines[-1].story.updated_at, id=lines[-1].story.id)
            assert pages == [whole[:4], whole[4:8], whole[8:]]
            story = queries.story(store, StoryId(4))
            assert story is not None
            before = StoryCursor(updated_at=story.updated_at, id=story.id)
            assert shown(store, query, before=before, limit=3) == [7, 6, 5]
            assert shown(store, query, before=before, limit=50) == whole[:7]


def test_the_stories_of_topics_and_those_of_none(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(
            store,
            arrived(
                at(1, 1),  # type: ignore[arg-type]
                at(2, 2, topics=("iran",)),  # type: ignore[arg-type]
                at(3, 3, topics=("iran", "talks")),  # type: ignore[arg-type]
                at(4, 4, topics=()),  # type: ignore[arg-type]
            ),
        )
        assert shown(store, StoryQuery()) == [3, 2, 1]
        assert shown(store, StoryQuery(topics=(TALKS,))) == [3, 1]
        assert shown(store, StoryQuery(topics=(IRAN, TALKS))) == [3, 2, 1]
        assert shown(store, StoryQuery(topics=(TopicKey("none"),))) == []
        assert shown(store, ALL) == [4, 3, 2, 1]
        story = queries.story(store, StoryId(3))
        assert story is not None
        assert story.topics == (IRAN, TALKS) == queries.story_topics(store, StoryId(3))


def test_a_story_moves_up_in_its_topic_as_it_grows(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(at(1, 1), at(2, 2)))  # type: ignore[arg-type]
        late = an_entry("late", published_at=NINE + minutes(9), first_seen_at=NINE + minutes(9))
        apply_to(store, arrived(placed(3, late)))
        assert shown(store, StoryQuery(topics=(TALKS,))) == [1, 2]


def test_since_includes_the_instant_itself(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(at(1, 0), at(2, 5), at(3, 6)))  # type: ignore[arg-type]
        for query in (ALL, StoryQuery(topics=(TALKS,))):
            assert shown(store, replace(query, since=NINE + minutes(5))) == [3, 2]


def test_a_line_shows_the_newest_publisher(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        later = an_entry("b", publisher="BBC", published_at=NINE + minutes(3))
        apply_to(store, arrived(placed(1), placed(2, later)))
        assert queries.stories_page(store, ALL)[0].publisher == "BBC"


@pytest.mark.parametrize(
    ("search", "found"),
    [
        pytest.param("Putin", [1], id="a word of the title"),
        pytest.param("putin agrees", [1], id="every word, in any case"),
        pytest.param("agr", [1], id="the beginning of a word"),
        pytest.param("Putin Kyiv", [], id="not just some of the words"),
        pytest.param("переговоры", [2], id="another script"),
        pytest.param("zurich", [2], id="without its diacritics"),
        pytest.param("BBC", [1], id="a publisher"),
        pytest.param('"NEAR(* OR -putin:', [1], id="operators are text"),
        pytest.param("?!", [], id="no word at all"),
        pytest.param("   ", [2, 1], id="blanks ask for everything"),
    ],
)
def test_search(tmp_path: Path, search: str, found: list[int]) -> None:
    with opened(tmp_path / "m.db") as store:
        first = an_entry("a", title="Putin agrees near to a pause or so", publisher="BBC")
        second = an_entry("b", title="Переговоры в Zürich", summary="Kyiv waits")
        apply_to(store, arrived(placed(1, first), placed(2, second, story=2)))
        assert shown(store, replace(ALL, search=search)) == found


def test_a_search_expression_quotes_every_word() -> None:
    assert search_expression('a"b') == '"a" * AND "b" *'


def test_stories_as_they_stood(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        two = placed(
            2,
            an_entry("b", publisher="BBC", published_at=NINE, first_seen_at=NINE + minutes(10)),
            origin=2,
        )
        apply_to(
            store,
            arrived(
                placed(1),
                two,
                at(3, 8),  # type: ignore[arg-type]
                developments=(a_development(),),
                evidence=(an_evidence(two),),
            ),
            Changes(revisions=(a_revision(1),)),
        )
        early, late = replace(ALL, as_of=NINE + minutes(5)), replace(ALL, as_of=NINE + minutes(30))
        (then,) = queries.stories_page(store, early)
        assert (then.story.id, then.story.entries, then.story.publishers) == (1, 1, 1)
        assert (then.publisher, then.reacted, then.revised) == ("DW", False, False)
        assert shown(store, late) == [3, 1]
        grown = queries.stories_page(store, late)[1]
        assert (grown.story.origins, grown.publisher, grown.reacted) == (2, "BBC", True)
        assert grown.revised
        assert shown(store, replace(early, everything=False, topics=(TALKS,))) == [1]
        assert shown(store, replace(late, search="delegations")) == [3, 1]
        after = StoryCursor(updated_at=NINE + minutes(8), id=StoryId(3))
        assert shown(store, late, after=after) == [1]


# a story


def test_a_story_opened_has_its_entries_oldest_first_with_all_wordings(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        older = placed(2, an_entry("b", published_at=NINE - minutes(9), external_id="x-2"))
        held = an_evidence(older)
        apply_to(
            store,
            arrived(placed(1), older, developments=(a_development(),), evidence=(held,)),
            Changes(revisions=(a_revision(1),)),
        )
        detail = queries.story_detail(store, StoryId(1))
        assert detail is not None
        assert [entry.id for entry in detail.entries] == [2, 1]
        assert detail.entries[0].external_id == "x-2"
        assert detail.entries[0].match == older.assignment.match
        assert [r.title for r in detail.entries[1].revisions] == ["Envoys meet about e1"]
        assert detail.reactions == (replace(held, id=detail.reactions[0].id),)
        assert detail.story == queries.story(store, StoryId(1))


def test_a_story_as_it_stood_speaks_in_the_words_of_then(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        late = an_entry("b", first_seen_at=NINE + minutes(50))
        apply_to(store, arrived(placed(1), placed(2, late, origin=2)))
        apply_to(store, Changes(revisions=(a_revision(1),)), Changes(revisions=(a_revision(2),)))
        titles = []
        for minute in (2, 25, 45):
            detail = queries.story_detail(store, StoryId(1), as_of=NINE + minutes(minute))
            assert detail is not None
            (entry,) = detail.entries
            titles.append((entry.title, len(entry.revisions)))
            assert detail.story.entries == detail.story.origins == 1
        assert titles == [("Envoys meet about e1", 0), ("Headline 1", 1), ("Headline 2", 2)]
        assert queries.story_detail(store, StoryId(1), as_of=NINE) is None


def test_a_story_that_is_not_there_is_none(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        assert queries.story(store, StoryId(5)) is None
        assert queries.story_detail(store, StoryId(5)) is None
        assert queries.story_of_entry(store, EntryId(5)) is None
        assert queries.story_topics(store, StoryId(5)) == ()


# entries


def test_known_entries_are_those_of_the_feed_under_these_keys(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        other = placed(3, an_entry("e1", feed=FeedKey("bbc")))
        apply_to(store, arrived(placed(1), placed(2), other))
        known = queries.known_entries(store, DW, ["e1", "nothing"])
        assert [(k.id, k.feed, k.key, k.story, k.revision) for k in known] == [(1, DW, "e1", 1, 0)]
        assert known[0].first_seen_at == NINE + minutes(2)
        assert queries.known_entries(store, DW, []) == ()
        assert queries.has_entries(store, DW)
        assert not queries.has_entries(store, FeedKey("none"))


def test_more_keys_than_sqlite_has_parameters(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1)))
        keys = [f"e{n}" for n in range(40_000)]
        assert [k.id for k in queries.known_entries(store, DW, keys)] == [1]


def test_entries_are_read_by_topic_story_time_and_id(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        one = placed(1, findings=(a_finding(), a_finding(party=PartyKey("RU"))))
        shared = at(2, 5, topics=("iran",))
        apply_to(store, arrived(one, shared, at(3, 3, topics=())))  # type: ignore[arg-type]
        apply_to(store, arrived(placed(4, topics=("iran",))))

        def ids(**asked: object) -> list[int]:
            return [read.id for read in queries.read_entries(store, **asked)]  # type: ignore[arg-type]

        assert ids() == [1, 4, 3, 2]
        assert ids(topic=TALKS) == [1, 4]
        assert ids(topic=IRAN, since=NINE + minutes(3)) == [2]
        assert ids(story=StoryId(1)) == [1, 4]
        assert ids(ids=(EntryId(3), EntryId(2))) == [3, 2]
        assert ids(ids=()) == []
        first = queries.read_entries(store, ids=(EntryId(1),))[0]
        assert first.findings == one.findings
        assert first.topics == (TALKS, IRAN)
        assert (first.entry, first.origin) == (one.entry, 1)


def test_a_story_that_grew_since_comes_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        late = an_entry("late", published_at=NINE + minutes(5), first_seen_at=NINE + minutes(5))
        first = arrived(*(at(n, n) for n in range(1, 5)))  # type: ignore[arg-type]
        apply_to(store, first)
        apply_to(store, arrived(placed(5, late, story=1)))
        items = list(queries.placed_items(store, NINE + minutes(4), page=2))
        assert [placed.item.entry for placed in items] == [1, 4, 5]


def test_the_index_is_rebuilt_from_what_was_said_since(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(*(at(n, n) for n in range(1, 8))))  # type: ignore[arg-type]
        items = list(queries.placed_items(store, NINE + minutes(3), page=2))
        assert [placed.item.entry for placed in items] == [3, 4, 5, 6, 7]
        assert (items[0].story, items[0].origin, items[0].item.at) == (3, 1, NINE + minutes(3))
        assert list(queries.placed_items(store, NINE + minutes(99))) == []


# developments, evidence, feeds, the log


def test_developments_as_they_were_known(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        seen = NINE + minutes(10)
        opener = placed(1, an_entry("a", first_seen_at=seen))
        auto = a_development(2, opened_by=OpenedBy.AUTO, opened_at=NINE, story=StoryId(1))
        mine = a_development(3, opened_by=OpenedBy.USER, opened_at=NINE)
        config = a_development(closed_at=NINE + minutes(40))
        told = Event(
            seq=Seq(0),
            at=NINE + minutes(20),
            kind=EventKind.DEVELOPMENT_OPENED,
            development=mine.key,
        )
        apply_to(store, arrived(opener, developments=(config, auto, mine), events=(told,)))

        def known(minute: float) -> list[int]:
            return [d.id for d in queries.developments(store, as_of=NINE + minutes(minute))]

        assert known(-31) == []
        assert known(0) == [1]
        assert known(10) == [2, 1]
        assert known(20) == [3, 2, 1]
        closed = [d.closed_at for d in queries.developments(store) if d.id == 1]
        then = [d.closed_at for d in queries.developments(store, as_of=NINE) if d.id == 1]
        assert (closed, then) == ([NINE + minutes(40)], [None])


def test_evidence_by_development_entry_and_time(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        one, two = placed(1), placed(2, an_entry("b", first_seen_at=NINE + minutes(9)))
        undated = replace(two, entry=replace(two.entry, published_at=None))
        told = (
            an_evidence(one),
            an_evidence(undated),
            an_evidence(undated, development=DevelopmentId(2), counted=False, reason="before"),
        )
        apply_to(
            store,
            arrived(one, undated, developments=(a_development(), a_development(2)), evidence=told),
        )
        found = queries.evidence(store)
        assert [(e.entry, e.development) for e in found] == [(2, 2), (2, 1), (1, 1)]
        assert [replace(e, id=told[0].id) for e in found] == [told[2], told[1], told[0]]
        assert len(queries.evidence(store, development_ids=(DevelopmentId(1),))) == 2
        assert queries.evidence(store, development_ids=()) == ()
        assert len(queries.evidence(store, entry=EntryId(2))) == 2
        assert [e.entry for e in queries.evidence(store, as_of=NINE + minutes(8))] == [1]


def test_what_a_feed_was_at_a_past_instant(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        apply_to(store, arrived(placed(1)))
        for minute in (0, 5, 25, 90):
            at = NINE + minutes(minute)
            state = FeedState(feed=DW, last_ok_at=at, last_new_at=at, etag="x")
            apply_to(store, Changes(states=(state,)))
        failed = FeedState(
            feed=DW,
            last_new_at=NINE + minutes(90),
            last_ok_at=NINE + minutes(90),
            trouble=FailureKind.DNS,
            trouble_since=NINE + minutes(95),
            possible_gap_at=NINE + minutes(90),
        )
        apply_to(store, Changes(states=(failed,)))
        answers = store.conn.execute("SELECT count(*) FROM feed_answer").fetchone()
        assert answers == (2,)

        def then(minute: float) -> FeedState:
            return queries.feed_states(store, as_of=NINE + minutes(minute))[0]

        assert then(-1).last_ok_at is None
        assert then(20).last_ok_at == NINE + minutes(20)
        assert then(60).last_ok_at == NINE + minutes(25)
        assert then(94).last_ok_at == NINE + minutes(90)
        assert (then(1).last_new_at, then(2).last_new_at) == (None, NINE + minutes(2))
        assert [then(m).trouble for m in (94, 95)] == [None, FailureKind.DNS]
        assert [then(m).possible_gap_at for m in (89, 90)] == [None, NINE + minutes(90)]


def test_the_log_knows_where_an_instant_lies(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        events = tuple(
            Event(seq=Seq(0), at=NINE + minutes(n), kind=EventKind.FEED_GAP) for n in range(3)
        )
        apply_to(store, Changes(events=events))
        assert [log.seq_at(store, NINE + minutes(m)) for m in (-1, 0, 1.5, 9)] == [0, 1, 2, 3]
