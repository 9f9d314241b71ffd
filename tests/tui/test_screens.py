"""Screens as text, compared with files a person has looked at."""

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.tui.app import MonitorApp
from tests.support.board_builders import (
    EVENING,
    board,
    energy_claims,
    energy_story,
    evening,
    feed,
    some_lines,
)
from tests.support.fake_source import FakeSource
from tests.support.golden import compare_golden
from tests.support.screen import StillClock, screen_text, settled

GOLDENS = Path(__file__).parent / "screens"
SMALL, MIDDLE, LARGE, TINY = (80, 24), (120, 40), (200, 60), (50, 24)


def desk() -> FakeSource:
    return FakeSource(
        shown=evening(),
        lines=some_lines(),
        details={line.story.id: energy_story() for line in some_lines()},
        claimed={"energy-pause": energy_claims()},
    )


def before_the_first_answer() -> FakeSource:
    feeds = tuple(
        feed(key=f"feed-{number}", answered=False, last_ok=None, next_at=None)
        for number in range(42)
    )
    return FakeSource(shown=board(feeds=feeds), note="poller ended: the disk is full")


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("board-80", SMALL, ()),
        ("board-120", MIDDLE, ()),
        ("board-200", LARGE, ()),
        ("board-50", TINY, ()),
        ("evidence-80", SMALL, ("right", "right", "e")),
        ("live-80", SMALL, ("2", "j")),
        ("live-120", MIDDLE, ("2", "j")),
        ("story-80", SMALL, ("3", "j")),
        ("story-120", MIDDLE, ("3", "j")),
        ("feeds-80", SMALL, ("4",)),
        ("feeds-120", MIDDLE, ("4", "j")),
        ("search-80", SMALL, ("5", "t", "r", "u", "c", "e")),
        ("claims-80", SMALL, ("enter", "j")),
        ("claims-120", MIDDLE, ("enter", "j")),
        ("palette-80", SMALL, ("colon", "m", "o", "v", "e")),
        ("all-seen-80", SMALL, ("m",)),
        ("help-80", (80, 84), ("question_mark",)),
    ],
)
async def test_a_screen(
    request: pytest.FixtureRequest, name: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    app = MonitorApp(desk(), StillClock(EVENING), environ={})
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        found = screen_text(app)
    assert all(len(row) <= size[0] for row in found.splitlines())
    compare_golden(request, GOLDENS / f"{name}.txt", found)


async def test_before_the_first_answer_the_screen_says_so(request: pytest.FixtureRequest) -> None:
    app = MonitorApp(before_the_first_answer(), StillClock(EVENING), environ={})
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        compare_golden(request, GOLDENS / "empty-80.txt", screen_text(app))


async def test_without_unicode_the_screen_is_ascii(request: pytest.FixtureRequest) -> None:
    app = MonitorApp(desk(), StillClock(EVENING), environ={"MONITOR_ASCII": "1"})
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        found = screen_text(app)
    assert found.isascii()
    compare_golden(request, GOLDENS / "ascii-80.txt", found)


async def test_a_terminal_that_grows_and_shrinks_is_laid_out_again() -> None:
    app = MonitorApp(desk(), StillClock(EVENING), environ={})
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        first = screen_text(app)
        await pilot.resize_terminal(*LARGE)
        await settled(pilot)
        assert "─ STORY ─" in screen_text(app)
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        assert screen_text(app) == first


async def test_stories_of_no_talks_yet_are_told_from_no_answers_yet() -> None:
    source = replace(desk(), lines=())
    app = MonitorApp(source, StillClock(EVENING), environ={})
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "no stories of these talks yet · 4 of 5 feeds have answered" in screen_text(app)
