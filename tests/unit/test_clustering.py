from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model.feeds import EntryId
from monitor.model.stories import Bond, Grain, MatchReason, PlacedItem, StoryId
from monitor.stories.clustering import StoryIndex
from tests.support.story_builders import NINE, item, told

PAIRS = Path(__file__).parents[1] / "data" / "pairs.tsv"
PAUSE = "Putin agrees to thirty-day pause in strikes on energy sites"
LEAD = (
    "The Kremlin said after a phone call with Donald Trump that Russia would stop attacks on"
    " power plants and substations in Ukraine for thirty days, if Kyiv does the same."
)


def pairs() -> list[tuple[str, str, float, str, str]]:
    rows = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            label, why, hours, one, other = line.split("\t")
            rows.append((label, why, float(hours), one, other))
    return rows


def is_together(hours: float, one: str, other: str) -> bool:
    def language(title: str) -> str:
        words = (" und ", " sich ", " ab", "(dpa)")
        return "de" if any(word in title for word in words) and "and " not in title else "en"

    placed = told(
        (
            item(1, one, language=language(one)),
            item(2, other, language=language(other), after=timedelta(hours=hours, minutes=2)),
        )
    )
    return placed[0].story == placed[1].story


@pytest.mark.parametrize(
    ("label", "hours", "one", "other"),
    [
        pytest.param(label, hours, one, other, id=f"{label} {why}: {other}")
        for label, why, hours, one, other in pairs()
    ],
)
def test_a_pair_of_titles_is_one_story_or_two(
    label: str, hours: float, one: str, other: str
) -> None:
    assert is_together(hours, one, other) == (label == "together")


def test_the_first_entry_opens_a_story_and_says_so() -> None:
    found = StoryIndex(Grain.NORMAL).place(item(1, PAUSE))
    assert (found.story, found.origin, found.match.reason) == (None, 1, MatchReason.FIRST)


def test_the_same_link_under_another_title_joins() -> None:
    index = StoryIndex(Grain.NORMAL)
    told([item(1, PAUSE, url="https://example.org/a/1")], index)
    found = index.place(item(2, "What the call means for Kharkiv", url="https://example.org/a/1"))
    assert (found.story, found.match.reason) == (1, MatchReason.SAME_LINK)


def test_a_front_page_as_link_brings_nothing_together() -> None:
    one = item(1, PAUSE, url="https://example.org/")
    other = item(2, "Wildfire near Lisbon under control", url="https://example.org/")
    assert [p.story for p in told((one, other))] == [1, 2]


def test_one_feed_that_gives_all_entries_one_link_keeps_its_stories_apart() -> None:
    url = "https://example.org/news/latest"
    one = item(1, PAUSE, publisher="Desk", url=url)
    other = item(2, "Wildfire near Lisbon under control", publisher="Desk", url=url)
    assert [p.story for p in told((one, other))] == [1, 2]


def test_the_same_title_elsewhere_joins_as_a_copy() -> None:
    index = StoryIndex(Grain.NORMAL)
    told([item(1, PAUSE, LEAD)], index)
    found = index.place(item(2, f"{PAUSE} - Reuters", "Another lead altogether."))
    assert (found.story, found.match.reason, found.origin) == (1, MatchReason.SAME_TITLE, 1)


def test_a_title_repeated_by_its_feed_the_next_day_is_scored_not_taken_as_the_same() -> None:
    index = StoryIndex(Grain.NORMAL)
    told([item(1, "Army reports one killed in drone attack", publisher="Desk")], index)
    late = item(
        2, "Army reports one killed in drone attack", publisher="Desk", after=timedelta(hours=26)
    )
    assert index.place(late).story is None


def test_the_same_news_in_other_words_joins_with_the_words_that_say_why() -> None:
    index = StoryIndex(Grain.NORMAL)
    told([item(1, PAUSE, LEAD)], index)
    found = index.place(
        item(
            2,
            "Moscow to halt attacks on Ukrainian power plants for 30 days",
            "Putin told Trump by phone that substations and plants would be spared.",
        )
    )
    assert found.story == 1
    assert found.match.reason is MatchReason.SIMILAR
    assert 0.5 <= found.match.score <= 1
    assert 1 <= len(found.match.words) <= 5
    assert found.match.entry == 1


def test_a_live_blog_joins_nothing_and_nothing_joins_it() -> None:
    live = item(1, f"{PAUSE}: live updates", LEAD)
    index = StoryIndex(Grain.NORMAL)
    assert index.place(live).roundup
    placed = told((live, item(2, PAUSE, LEAD), item(3, f"LIVE: {PAUSE}", LEAD)), index)
    assert [p.story for p in placed] == [1, 2, 3]


def test_grain_moves_how_readily_reports_come_together() -> None:
    joined = dict.fromkeys(Grain, 0)
    for other in (
        "US halts arms deliveries to Kyiv after row",
        "Trump stops aid for Ukraine army",
        "White House: military help for Ukraine on hold",
        "US Congress debates pause in aid for Kyiv",
        "Trump to decide on military aid",
        "Europe scrambles to fill gap in Ukraine aid",
        "Kyiv: troops feel pause in US aid",
    ):
        for grain in Grain:
            index = StoryIndex(grain)
            told([item(1, "Trump pauses military aid to Ukraine")], index)
            joined[grain] += index.place(item(2, other)).story is not None
    assert joined[Grain.TIGHTER] <= joined[Grain.NORMAL] <= joined[Grain.LOOSER]
    assert joined[Grain.TIGHTER] < joined[Grain.LOOSER]


def test_entries_bound_together_share_a_story_whatever_their_words() -> None:
    index = StoryIndex(Grain.NORMAL)
    index.bind([Bond(entry=EntryId(2), other=EntryId(1), together=True)])
    told([item(1, PAUSE)], index)
    found = index.place(item(2, "Wildfire near Lisbon under control"))
    assert (found.story, found.match.reason) == (1, MatchReason.CORRECTED)


def test_entries_bound_apart_never_share_a_story() -> None:
    index = StoryIndex(Grain.NORMAL)
    index.bind([Bond(entry=EntryId(2), other=EntryId(1), together=False)])
    told([item(1, PAUSE, LEAD)], index)
    assert index.place(item(2, PAUSE, LEAD)).story is None


def test_an_entry_like_the_one_that_was_split_off_follows_it() -> None:
    index = StoryIndex(Grain.NORMAL)
    split = "Kyiv doubts Putin will keep to pause in strikes on energy sites"
    told((item(1, PAUSE, LEAD), item(2, PAUSE, LEAD)), index)
    index.add(PlacedItem(item=item(3, split), story=StoryId(1), origin=2))
    index.move(EntryId(3), StoryId(3), 1)
    index.bind([Bond(entry=EntryId(3), other=EntryId(1), together=False)])
    found = index.place(item(4, f"{split}, officials say"))
    assert (found.story, found.match.reason) == (3, MatchReason.CORRECTED)


def test_a_correction_taken_back_binds_no_more() -> None:
    index = StoryIndex(Grain.NORMAL)
    bond = Bond(entry=EntryId(2), other=EntryId(1), together=False)
    index.bind([bond])
    index.unbind([bond])
    told([item(1, PAUSE, LEAD)], index)
    assert index.place(item(2, PAUSE, LEAD)).story == 1


def test_of_two_corrections_about_a_pair_the_later_one_holds() -> None:
    index = StoryIndex(Grain.NORMAL)
    index.bind([Bond(entry=EntryId(2), other=EntryId(1), together=True)])
    index.bind([Bond(entry=EntryId(1), other=EntryId(2), together=False)])
    told([item(1, PAUSE, LEAD)], index)
    assert index.place(item(2, PAUSE, LEAD)).story is None


def test_moving_empties_the_old_story_and_keeps_the_order_of_arrival() -> None:
    index = StoryIndex(Grain.NORMAL)
    told((item(1, PAUSE), item(2, "Wildfire near Lisbon under control")), index)
    index.move(EntryId(1), StoryId(2), 2)
    index.move(EntryId(99), StoryId(2), 2)
    assert index.members(StoryId(1)) == ()
    assert [(m.entry, m.origin) for m in index.members(StoryId(2))] == [(1, 2), (2, 1)]


def test_moving_one_of_two_leaves_the_other_where_it_was() -> None:
    index = StoryIndex(Grain.NORMAL)
    told((item(1, PAUSE, LEAD), item(2, PAUSE, LEAD)), index)
    index.move(EntryId(2), StoryId(7), 1)
    assert [m.entry for m in index.members(StoryId(1))] == [1]
    assert [m.entry for m in index.members(StoryId(7))] == [2]


def test_adding_an_entry_again_moves_it() -> None:
    index = StoryIndex(Grain.NORMAL)
    told([item(1, PAUSE)], index)
    index.add(PlacedItem(item=item(1, PAUSE), story=StoryId(5), origin=3))
    assert (len(index), index.members(StoryId(5))[0].origin) == (1, 3)


def test_a_story_is_forgotten_whole_when_its_newest_entry_is_past_the_window() -> None:
    index = StoryIndex(Grain.NORMAL)
    told(
        (
            item(1, PAUSE, LEAD),
            item(2, PAUSE, LEAD, after=timedelta(hours=20)),
            item(3, "Wildfire near Lisbon under control", after=timedelta(hours=1)),
        ),
        index,
    )
    index.evict(NINE + timedelta(hours=80))
    assert [m.entry for m in index.members(StoryId(1))] == [1, 2]
    assert index.members(StoryId(3)) == ()
    index.evict(NINE + timedelta(hours=93))
    assert len(index) == 0


def test_nothing_is_left_behind_by_what_was_forgotten() -> None:
    index = StoryIndex(Grain.NORMAL)
    told((item(1, PAUSE, LEAD), item(2, "Live: all of it", LEAD), item(3, PAUSE)), index)
    index.move(EntryId(3), StoryId(2), 2)
    index.evict(NINE + timedelta(days=9))
    tables = (index._postings, index._links, index._titles, index._stories, index._docs)
    assert [len(table) for table in tables] == [0, 0, 0, 0, 0]
    assert index._postings.newest("putin", 9) == ()


@pytest.mark.parametrize("days", [-20_000, -4, 4, 27_000])
def test_an_entry_out_of_its_time_joins_nothing_and_disturbs_nothing(days: int) -> None:
    odd = item(2, PAUSE, LEAD, after=timedelta(days=days))
    placed = told((item(1, PAUSE, LEAD), odd, item(3, PAUSE, LEAD)))
    assert [p.story for p in placed] == [1, 2, 1]


@pytest.mark.parametrize("title", ["", "Live", "Opinion", "!!! ???", "—", "🙂"])
def test_a_title_that_says_nothing_joins_nothing(title: str) -> None:
    assert [p.story for p in told(item(n, title) for n in range(1, 5))] == [1, 2, 3, 4]


def test_shared_words_stand_as_they_do_in_the_arriving_entry() -> None:
    index = StoryIndex(Grain.NORMAL)
    told([item(1, "Foreign ministers agree second round of talks on principles in Muscat")], index)
    title = "Foreign ministers agree on principles at second round of talks in Muscat"
    found = index.place(item(2, title))
    assert found.match.words
    assert all(word in title for word in found.match.words)


def test_a_headline_of_two_news_glues_nothing() -> None:
    index = StoryIndex(Grain.NORMAL)
    told([item(1, "Iran and US set for nuclear talks in Muscat")], index)
    found = index.place(item(2, "Old mayor has died. And, Iran and US set for talks in Muscat"))
    assert (found.story, found.roundup) == (None, True)
