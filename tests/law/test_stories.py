"""Laws of the story index: any texts, any order, any restart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from monitor.model.stories import Grain, Item, PlacedItem, StoryId
from monitor.stories.clustering import CANDIDATES, VOTES, StoryIndex
from monitor.stories.matching import FEATURES
from monitor.stories.normalise import MAX_BODY_TOKENS, MAX_TITLE_TOKENS, Normaliser
from tests.support.story_builders import NINE, item, told

WORDS = [
    "Putin",
    "Trump",
    "Kyiv",
    "ceasefire",
    "talks",
    "strikes",
    "energy",
    "30",
    "175",
    "prisoners",
    "Gaza",
    "Hamas",
    "denies",
    "says",
    "agrees",
    "Iran",
    "second",
    "third",
    "round",
    "Muscat",
    "sanctions",
    "EU",
    "rejects",
    "Zelensky",
    "live",
    "the",
    "of",
]
FEWER = settings(max_examples=settings().max_examples // 10)
"""For laws that build whole indexes: each example costs hundreds of readings."""
WARM = Normaliser()
TITLES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
SUMMARIES = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
ROWS = st.lists(
    st.tuples(TITLES, SUMMARIES, st.sampled_from(("A", "B", "C", "")), st.integers(0, 100 * 60)),
    min_size=1,
    max_size=25,
)


def stream(rows: Sequence[tuple[str, str, str, int]]) -> list[Item]:
    ordered = sorted(rows, key=lambda row: row[3])
    return [
        item(n, title, summary, publisher=publisher, after=timedelta(minutes=minutes))
        for n, (title, summary, publisher, minutes) in enumerate(ordered, 1)
    ]


@given(title=st.text(max_size=400), summary=st.text(max_size=600), language=st.text(max_size=5))
def test_any_text_has_bounded_terms_and_reads_alike_twice(
    title: str, summary: str, language: str
) -> None:
    terms = WARM.read(title, summary, language)
    assert terms == WARM.read(title, summary, language)
    assert terms.titled <= MAX_TITLE_TOKENS
    assert len(terms.tokens) - terms.titled <= MAX_BODY_TOKENS
    assert len(set(terms.tokens)) == len(terms.tokens)


@given(titles=st.lists(st.text(max_size=80), max_size=12))
def test_any_titles_are_placed_and_none_is_lost(titles: list[str]) -> None:
    index = StoryIndex(Grain.NORMAL)
    placed = told((item(n, title) for n, title in enumerate(titles, 1)), index)
    held = [m.entry for s in {p.story for p in placed} for m in index.members(s)]
    assert sorted(held) == [p.item.entry for p in placed]


@FEWER
@given(rows=ROWS)
def test_the_same_stream_gives_the_same_stories(rows: list[tuple[str, str, str, int]]) -> None:
    assert told(stream(rows)) == told(stream(rows))


@FEWER
@given(rows=ROWS, cut=st.integers(0, 25), kept=st.booleans())
def test_after_a_restart_the_next_assignment_is_what_it_would_have_been(
    rows: list[tuple[str, str, str, int]], cut: int, *, kept: bool
) -> None:
    items = stream(rows)
    cut = min(cut, len(items) - 1)
    lived = StoryIndex(Grain.NORMAL)
    placed = told(items[:cut], lived)
    now = items[cut].at
    lived.evict(now)
    rebuilt = StoryIndex(Grain.NORMAL)
    held = {m.entry for p in placed for m in lived.members(p.story)}
    for one in placed:
        if one.item.entry in held:
            bare = replace(one.item, summary="")
            with_gist = replace(one, item=bare, gist=lived.gist(one.item))
            rebuilt.add(with_gist if kept else one)
    assert rebuilt.place(items[cut]) == lived.place(items[cut])


@FEWER
@given(rows=ROWS)
def test_a_story_never_depends_on_what_comes_later(rows: list[tuple[str, str, str, int]]) -> None:
    items = stream(rows)
    half = len(items) // 2
    assert told(items)[:half] == told(items[:half])


@FEWER
@given(rows=ROWS)
def test_deciding_changes_nothing(rows: list[tuple[str, str, str, int]]) -> None:
    items = stream(rows)
    index = StoryIndex(Grain.NORMAL)
    told(items[:-1], index)
    first = index.place(items[-1])
    index.place(item(99, "Putin agrees to ceasefire talks in Muscat"))
    assert index.place(items[-1]) == first
    assert len(index) == len(items) - 1


@FEWER
@given(rows=ROWS)
def test_origins_count_from_one_without_gaps(rows: list[tuple[str, str, str, int]]) -> None:
    origins: dict[StoryId, list[int]] = {}
    for one in told(stream(rows)):
        origins.setdefault(one.story, []).append(one.origin)
    for numbers in origins.values():
        assert sorted(set(numbers)) == list(range(1, max(numbers) + 1))


@FEWER
@given(rows=ROWS)
def test_eviction_leaves_nothing_behind(rows: list[tuple[str, str, str, int]]) -> None:
    index = StoryIndex(Grain.NORMAL)
    told(stream(rows), index)
    index.evict(NINE + timedelta(days=30))
    tables = (index._docs, index._postings, index._links, index._titles, index._stories)
    assert [len(table) for table in tables] == [0, 0, 0, 0, 0]
    fresh = StoryIndex(Grain.NORMAL)
    assert index._postings.docs == fresh._postings.docs


@given(one=st.tuples(TITLES, SUMMARIES), other=st.tuples(TITLES, SUMMARIES))
def test_likeness_is_symmetric(one: tuple[str, str], other: tuple[str, str]) -> None:
    index = StoryIndex(Grain.NORMAL)
    items = (item(1, *one, after=timedelta()), item(2, *other, after=timedelta()))
    for single in items:
        index.add(PlacedItem(item=single, story=StoryId(int(single.entry)), origin=1))
    a, b = (index._doc(single) for single in items)
    assume(not a.roundup and not b.roundup)
    there = index.probe(a).features(b, every=True)
    back = index.probe(b).features(a, every=True)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there == pytest.approx(back, abs=1e-6)
        assert len(there) == len(FEATURES)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Putin agrees to halt strikes on energy", id="the same title"),
        pytest.param("Live", id="one word"),
        pytest.param(" ".join(f"word{n}" for n in range(2000)), id="two thousand words"),
        pytest.param("12 345 678", id="digits"),
        pytest.param("Путин 中国 Trump ปูติน говорит", id="mixed scripts"),
    ],
)
def test_the_work_for_one_entry_does_not_grow_with_copies_of_it(title: str) -> None:
    index = StoryIndex(Grain.NORMAL)
    told((item(n, title, title, after=timedelta(seconds=n)) for n in range(1, 1500)), index)
    probe = index.probe(index._doc(item(5000, title, title)))
    assert len(index.candidates(probe)) <= CANDIDATES
    assert len(index._votes(probe)) <= VOTES
