"""What a person does reaches the source; what the source says reaches the screen."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from monitor.model.board import DeskFacts, StoryDetail
from monitor.model.feeds import EntryId
from monitor.model.reactions import Correction, CorrectionKind, Stance
from monitor.model.stories import StoryId
from monitor.tui.app import MonitorApp
from monitor.tui.commands import COMMANDS
from monitor.tui.screens.asking import AskScreen, ChoiceScreen
from monitor.tui.screens.claims import ClaimsScreen
from monitor.tui.screens.dashboard import Dashboard
from monitor.tui.screens.feeds import FeedsScreen
from monitor.tui.screens.reading import ReadingScreen
from monitor.tui.screens.search import SearchScreen
from monitor.tui.screens.story import StoryScreen
from monitor.tui.widgets.status_line import StatusLine
from tests.support.board_builders import (
    EVENING,
    board,
    energy_claims,
    energy_story,
    evening,
    feed,
    some_lines,
    topic,
)
from tests.support.fake_source import NAMES, FakeSource
from tests.support.screen import StillClock, screen_text, settled

SIZE = (80, 24)


def world(**changes: object) -> FakeSource:
    detail = energy_story()
    source = FakeSource(
        shown=evening(),
        lines=some_lines(),
        details={line.story.id: _with_id(detail, line.story.id) for line in some_lines()},
        claimed={"energy-pause": energy_claims()},
    )
    return replace(source, **changes)  # type: ignore[arg-type]


def _with_id(detail: StoryDetail, story: StoryId) -> StoryDetail:
    entries = tuple(replace(entry, id=EntryId(story * 100 + entry.id)) for entry in detail.entries)
    return replace(detail, story=replace(detail.story, id=story), entries=entries)


class Opened(list[str]):
    """Remembers what the browser was asked to open."""

    def __call__(self, url: str) -> str:
        self.append(url)
        return f"opened {url}"


def app_over(
    source: FakeSource, opener: Opened | None = None, environ: dict[str, str] | None = None
) -> MonitorApp:
    return MonitorApp(source, StillClock(EVENING), opener=opener, environ=environ or {})


def said(app: MonitorApp) -> str:
    return app.screen.query_one(StatusLine)._said


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        if not isinstance(pilot.app.focused, Input):
            await settled(pilot)
    await settled(pilot)


def corrections(source: FakeSource) -> list[Correction]:
    return [act[1] for act in source.acts if isinstance(act[1:2], tuple) and act[0] == "correct"]  # type: ignore[misc]


async def test_the_five_views_and_the_way_back() -> None:
    app = app_over(world())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for key, screen in (("4", FeedsScreen), ("5", SearchScreen)):
            await press(pilot, key)
            assert isinstance(app.screen, screen)
            await press(pilot, "escape")
            assert isinstance(app.screen, Dashboard)
        await press(pilot, "3")
        assert type(app.screen) is StoryScreen
        await press(pilot, "2")
        assert app.screen.has_class("-live")
        await press(pilot, "1")
        assert not app.screen.has_class("-live")


async def test_esc_never_quits_and_q_does_from_the_board() -> None:
    app = app_over(world())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "4", "escape", "escape", "escape", "escape")
        assert app.is_running
        await press(pilot, "4", "q")
        assert isinstance(app.screen, Dashboard)
        await pilot.press("q")
    assert not app.is_running


async def test_nothing_is_asked_of_the_source_on_the_ui_thread() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "j", "enter", "escape", "4")
    assert source.threads
    assert all(name.startswith("monitor-reads") for name in source.threads)


async def test_the_board_is_read_again_only_when_the_data_or_the_minute_changed() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        clock = app._clock
        assert isinstance(clock, StillClock)
        pages = len(source.pages)
        app._tick()
        await settled(pilot)
        assert len(source.pages) == pages, "nothing changed"
        source.turn(board(rows=()))
        app._tick()
        await settled(pilot)
        assert "no development is open yet" in screen_text(app)
        pages = len(source.pages)
        clock.pass_by(timedelta(minutes=1))
        app._tick()
        await settled(pilot)
        assert "21:15" in screen_text(app)
        assert len(source.pages) > pages


async def test_confirm_and_reject_mean_the_evidence_that_gave_the_cell_its_status() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "c", "right", "x")
        assert said(app) == "noted: reject"
    first, second = corrections(source)
    assert (first.kind, first.party, first.development) == (
        CorrectionKind.CONFIRM, "US", "energy-pause",
    )  # fmt: skip
    assert (second.kind, second.party, second.entry) == (CorrectionKind.REJECT, "RU", 40)
    assert second.quote == "The president agreed to the pause, the readout said."
    assert (second.who, second.at, second.id) == ("desk", EVENING, 0)


async def test_where_nothing_was_said_there_is_nothing_to_reject() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "right", "x")
        assert said(app).startswith("no reaction stands under the cursor")
    assert source.acts == []


async def test_the_nearest_candidate_can_be_confirmed_in_the_evidence_pane() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "e", "c")
    (one,) = corrections(source)
    assert (one.kind, one.party, one.entry) == (CorrectionKind.CONFIRM, "UA", 7)


async def test_move_asks_where_to() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "greater_than_sign")
        assert isinstance(app.screen, ChoiceScreen)
        await press(pilot, *"ukraine", "enter")
        await press(pilot, "greater_than_sign", *"exchange", "enter")
        await press(pilot, "greater_than_sign", "escape")
    party, development = corrections(source)
    assert (party.kind, party.party, party.to_party) == (CorrectionKind.MOVE, "US", "UA")
    assert (development.to_party, development.to_development) == (None, "swap")


@pytest.mark.slow
async def test_the_palette_finds_commands_that_have_no_key() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "colon", *"stance", "enter")
        assert isinstance(app.screen, ChoiceScreen)
        await press(pilot, *"rej", "enter")
        await press(pilot, "ctrl+p", *"claims", "enter")
        assert isinstance(app.screen, ClaimsScreen)
        await press(pilot, "escape", "colon", *"close the dev", "enter")
    stance, closed = corrections(source)
    assert (stance.kind, stance.stance) == (CorrectionKind.STANCE, Stance.REJECTS)
    assert (closed.kind, closed.development) == (CorrectionKind.DISMISS, "energy-pause")


async def test_track_star_seen_and_undo() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "2", "j", "t", "asterisk", "space", "space", "u")
    assert source.acts == [
        ("track", 5),
        ("star", 5, True),
        ("mark_seen", (5,), True),
        ("mark_seen", (5,), False),
        ("undo",),
    ]


async def test_all_seen_asks_first() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, AskScreen)
        assert "Mark all stories seen?" in screen_text(app)
        await press(pilot, "n")
        assert source.acts == []
        await press(pilot, "m", "y")
    assert [act[0] for act in source.acts] == ["mark_all_seen"]


async def test_merge_takes_two_stories_and_split_one_report() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "2", "M", "j", "M")
        await press(pilot, "S")
        assert said(app).startswith("open the story first")
        await press(pilot, "enter", "j", "S")
    merge, split = corrections(source)
    assert (merge.kind, merge.entry, merge.other) == (CorrectionKind.MERGE, 601, 501)
    assert (split.kind, split.story, split.entry) == (CorrectionKind.SPLIT, 5, 502)


async def test_a_link_is_vetted_opened_and_copied() -> None:
    source, opened = world(shown=replace(evening(), feeds=())), Opened()
    app = app_over(source, opened)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "o", "y")
        assert app.clipboard == "https://courier.example/news/12"
        await press(pilot, "Y")
        assert app.clipboard == (
            "“The president said the pause would begin at once.” (the spokesman, Gazette, 18:05)"
            " https://courier.example/news/12"
        )
        await press(pilot, "2", "y")
        assert app.clipboard == "https://courier.example/a"
    assert opened == ["https://courier.example/news/12"]


async def test_a_link_to_another_site_than_the_feeds_asks_first() -> None:
    shown = replace(evening(), feeds=(feed(key="gazette", publisher="Gazette"),))
    source, opened = world(shown=shown), Opened()
    app = app_over(source, opened)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "o")
        assert "Open courier.example?" in screen_text(app)
        await press(pilot, "n")
        assert opened == []
        await press(pilot, "o", "y")
    assert opened == ["https://courier.example/news/12"]


async def test_a_link_that_is_none_is_a_sentence() -> None:
    detail = energy_story()
    bad = replace(detail, entries=tuple(replace(e, url="javascript:x") for e in detail.entries))
    source, opened = world(details={line.story.id: bad for line in some_lines()}), Opened()
    app = app_over(source, opened)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "2", "o")
        assert said(app) == "no link that we would open stands under the cursor"
    assert opened == []


async def test_polling_is_asked_of_the_poller() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "R", "2", "r", "4", "r")
    assert source.acts == [
        ("poll_now", None),
        ("poll_now", "courier-en"),
        ("poll_now", "herald-ua"),
    ]


async def test_opening_a_story_marks_it_seen() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "2", "enter")
        assert isinstance(app.screen, StoryScreen)
        assert "why here: 18:02 it opened the story" in screen_text(app)
        await press(pilot, "j")
        assert "why here: 18:07 shares “energy sites”, “30 days”" in screen_text(app)
    assert source.acts == [("mark_seen", (6,), True)]


async def test_the_handover_is_read_and_copied() -> None:
    app = app_over(world())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "H")
        assert isinstance(app.screen, ReadingScreen)
        assert "UA: no reaction yet." in screen_text(app)
        await press(pilot, "y")
        assert app.clipboard.startswith("# Handover\n\n21:14")


async def test_help_shows_the_keys_as_they_are_bound() -> None:
    facts = DeskFacts(topics=(topic(),), parties=NAMES, keys=(("track", "T"),), timezone="UTC")
    source = world(facts=facts)
    app = app_over(source)
    async with app.run_test(size=(80, 70)) as pilot:
        await settled(pilot)
        await press(pilot, "question_mark")
        text = screen_text(app)
        assert "  T               open a development from the story" in text
        assert "  : Ctrl+P        find a command by its name" in text
        await press(pilot, "q", "t")
        assert source.acts == []
        await press(pilot, "T")
    assert source.acts == [("track", 6)]


async def test_a_store_that_fails_is_a_line_and_not_the_end() -> None:
    source = world()
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        source.broken = "database is locked"
        app._tick()
        await settled(pilot)
        assert "database is locked" in screen_text(app)
        source.broken = ""
        source.version += 1
        app._tick()
        await settled(pilot)
        assert "database is locked" not in screen_text(app)


async def test_a_poller_that_ended_is_a_line_with_its_reason() -> None:
    app = app_over(world(note="poller ended: no space left on device"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "poller ended: no space left on device" in screen_text(app)


async def test_enter_on_the_board_opens_the_claims_by_side() -> None:
    app = app_over(world())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        text = screen_text(app)
    assert "clock of RU: ends 17 Apr, D-30" in text
    assert "× contradicted" in text


async def test_a_find_in_a_pane_goes_from_match_to_match() -> None:
    app = app_over(world())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "4", "slash", *"quiet")
        assert said(app) == "1 found"
        await press(pilot, "enter", "n")
        assert "─ FEED ─ state-us" in screen_text(app)


async def test_an_editor_that_cannot_start_is_a_sentence(tmp_path: Path) -> None:
    source = world(edit_path=str(tmp_path / "feeds.toml"))
    app = app_over(source, environ={"EDITOR": "true"})
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "E")
        assert "could not be started" in said(app)
    assert source.acts == [("config_to_edit",)]


@pytest.mark.slow
async def test_on_an_empty_desk_every_key_is_harmless() -> None:
    app = app_over(FakeSource())
    asks = {"colon", "ctrl+p", "slash", "m", "q", "ctrl+z", "E"}
    keys = [key for command in COMMANDS for key in command.keys if key not in asks]
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for pane in ("#board-sheet", "StoryList"):
            for key in keys:
                while len(app.screen_stack) > 1:
                    app.pop_screen()
                app.screen.query_one(pane).focus()
                await pilot.press(key)
        await settled(pilot)
        assert app.is_running


async def test_the_topic_can_be_narrowed_and_widened() -> None:
    other = topic(key="iran", title="Iran talks")
    two = replace(evening(), topics=(*evening().topics, *board().topics))
    two = replace(two, topics=(two.topics[0], replace(two.topics[1], topic=other)))
    facts = DeskFacts(topics=(topic(), other), parties=NAMES, timezone="UTC")
    source = world(shown=two, facts=facts)
    app = app_over(source)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "Ukraine talks │ Iran talks" in screen_text(app)
        await press(pilot, "colon", *"topic", "enter", *"iran", "enter")
        text = screen_text(app)
        assert "Energy-strike" not in text.split("LIVE")[0]
        assert text.startswith(" Monitor  Iran talks")
