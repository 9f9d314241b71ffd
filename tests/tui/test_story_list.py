"""The live list: pages by keyset, a cursor that stays on its story, news that waits."""

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from monitor.tui.app import MonitorApp
from monitor.tui.source import OLDEST
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.story_list import AHEAD, PAGE, WINDOW, Edge, StoryList
from tests.support.board_builders import EVENING, at, evening, many_lines, some_lines, story_line
from tests.support.fake_source import EndlessSource, FakeSource
from tests.support.screen import StillClock, screen_text, settled

SIZE = (80, 24)


def live(app: MonitorApp) -> StoryList:
    return app.screen.query_one(StoryList)


def cursor_id(app: MonitorApp) -> int | None:
    return live(app).chosen.story


def note(app: MonitorApp) -> str:
    return next(rule.note for rule in app.screen.query(SectionRule) if rule.title == "LIVE")


def app_over(source: FakeSource) -> MonitorApp:
    return MonitorApp(source, StillClock(EVENING), environ={})


async def notice(pilot: Pilot[None]) -> None:
    """Let the app look at the world at once, as it does every second."""
    app = pilot.app
    assert isinstance(app, MonitorApp)
    app._tick()
    await settled(pilot)


async def test_rows_show_time_sign_headline_publishers_and_origins() -> None:
    app = app_over(FakeSource(shown=evening(), lines=some_lines()))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        text = screen_text(app)
    assert "21:12  ●  Zelensky backs energy pause, wants details  Courier +3      2 orig" in text
    assert "20:58   ✎ Kremlin" in text
    assert "20:15  ★  What we know about the call" in text
    assert "17 Mar    Prisoners" in text


def will_be_drawn(stories: StoryList) -> bool:
    return stories._repaint_required


async def test_a_look_that_finds_nothing_new_draws_nothing() -> None:
    app = app_over(FakeSource(shown=evening(), lines=some_lines()))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        stories = live(app)
        stories.freshen(stories.query_shown, some_lines())
        assert not will_be_drawn(stories)
        stories.freshen(stories.query_shown, some_lines()[:-1])
        assert will_be_drawn(stories)
        assert stories.stories == some_lines()[:-1]


async def test_the_cursor_stays_on_its_story_when_news_arrives_and_the_news_waits() -> None:
    source = FakeSource(shown=evening(), lines=some_lines())
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("2", "j", "j")
        here = cursor_id(app)
        before = [line.story.id for line in live(app).stories]
        source.arrive(
            story_line(number=77, headline="News", updated_at=at("21:13")),
            story_line(number=4, headline="Kremlin adds a condition", updated_at=at("21:13")),
        )
        await notice(pilot)
        assert cursor_id(app) == here
        assert [line.story.id for line in live(app).stories] == before
        assert live(app).waiting == 2
        assert note(app) == "▲ 2 new · F follows"
        assert "Kremlin adds a condition" in screen_text(app), "a row gets its own news"
        await pilot.press("g")
        await settled(pilot)
        assert [line.story.id for line in live(app).stories][:2] == [77, 4]
        assert live(app).waiting == 0


async def test_up_from_the_top_lets_the_news_in_above_the_cursor() -> None:
    source = FakeSource(shown=evening(), lines=some_lines())
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("2")
        here = cursor_id(app)
        source.arrive(story_line(number=77, updated_at=at("21:13")))
        await notice(pilot)
        await pilot.press("k")
        await settled(pilot)
        assert cursor_id(app) == here
        assert live(app).stories[0].story.id == 77
        await pilot.press("k")
        assert cursor_id(app) == 77


async def test_f_follows_the_newest_until_someone_moves() -> None:
    source = FakeSource(shown=evening(), lines=some_lines())
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("2", "F")
        source.arrive(story_line(number=77, updated_at=at("21:13")))
        await notice(pilot)
        assert cursor_id(app) == 77
        assert note(app) == "following the newest"
        await pilot.press("j")
        source.arrive(story_line(number=78, updated_at=at("21:14")))
        await notice(pilot)
        assert cursor_id(app) != 78


async def test_nobody_reads_the_list_yet_so_it_follows() -> None:
    source = FakeSource(shown=evening())
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        source.arrive(*some_lines())
        await notice(pilot)
        assert "Zelensky backs energy pause" in screen_text(app)


async def test_every_page_of_a_long_list_is_reached_and_the_window_stays_small() -> None:
    source = FakeSource(shown=evening(), lines=many_lines(1_000))
    app = app_over(source)
    seen: list[int] = []
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("2")
        for _ in range(1_100):
            story = cursor_id(app)
            if story is not None and (not seen or seen[-1] != story):
                seen.append(story)
            live(app).action_down()
            if live(app)._asked:
                await settled(pilot)
            assert len(live(app).stories) <= WINDOW + PAGE + AHEAD
        assert seen == list(range(1_000, 0, -1))
        for _ in range(1_100):
            live(app).action_up()
            if live(app)._asked:
                await settled(pilot)
        assert cursor_id(app) == 1_000
    assert len(source.pages) < 60


@pytest.mark.parametrize("count", [1_000, 1_000_000])
async def test_the_end_is_one_page_away_however_long_the_list(count: int) -> None:
    source = EndlessSource(shown=evening(), count=count)
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("2", "G")
        await settled(pilot)
        assert cursor_id(app) == 1
        assert (None, OLDEST) in source.pages
        await pilot.press("k")
        assert cursor_id(app) == 2
        await pilot.press("g")
        await settled(pilot)
        assert cursor_id(app) == count
    assert len(source.pages) < 12


async def test_half_a_page_down_and_up_comes_back() -> None:
    app = app_over(FakeSource(shown=evening(), lines=many_lines(300)))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("2", "ctrl+d", "ctrl+d")
        assert cursor_id(app) == 300 - 2 * (live(app).size.height // 2)
        await pilot.press("ctrl+u", "ctrl+u")
        assert cursor_id(app) == 300


async def test_a_filter_asks_for_other_stories_and_esc_takes_it_away() -> None:
    app = app_over(FakeSource(shown=evening(), lines=some_lines()))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("2", "slash", *"truce")
        await settled(pilot)
        assert [line.story.id for line in live(app).stories] == [5, 4]
        await pilot.press("enter", "n")
        assert cursor_id(app) == 4
        await pilot.press("N")
        assert cursor_id(app) == 5
        await pilot.press("escape")
        await settled(pilot)
        assert len(live(app).stories) == 6


async def test_an_earlier_querys_page_that_comes_late_is_dropped() -> None:
    source = FakeSource(shown=evening(), lines=some_lines())
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        stories = live(app)
        old = StoryList.PageWanted(stories, Edge.NEWEST, None, stories.query_shown)
        await pilot.press("2", "slash", *"truce")
        await settled(pilot)
        stories.take(old, many_lines(5))
        assert [line.story.id for line in stories.stories] == [5, 4]


async def test_a_row_that_moved_below_the_window_is_never_shown_twice() -> None:
    source = FakeSource(shown=evening(), lines=many_lines(250))
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("2", "j")
        source.arrive(story_line(number=100, updated_at=at("21:12") + timedelta(minutes=1)))
        await notice(pilot)
        for _ in range(240):
            live(app).action_down()
            if live(app)._asked:
                await settled(pilot)
        await settled(pilot)
        ids = [line.story.id for line in live(app).stories]
        assert len(ids) == len(set(ids))
