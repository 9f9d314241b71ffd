"""The app as of a past evening: what was known then, running on, and nothing is written."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.cli.main import main
from monitor.cli.replaying import PastClock, PastSource
from monitor.config.load import load_config
from monitor.tui.app import MonitorApp
from monitor.tui.widgets.story_list import StoryList
from tests.support.screen import StillClock, screen_text, settled

CONFIG = """
[[topic]]
key = "talks"
title = "The talks"
keywords = ["truce"]
parties = ["RU", "UA"]

[[development]]
key = "truce"
title = "A truce"
opened_at = 2025-03-18T18:00:00Z
keywords = ["truce"]
"""
LINES = [
    ("Kremlin says Russia accepts a truce with Ukraine", "2025-03-18T18:05:00Z"),
    ("Zelensky says Ukraine accepts the truce", "2025-03-18T18:20:00Z"),
]
THEN = datetime(2025, 3, 18, 18, 10, tzinfo=UTC)
NOW = datetime(2025, 3, 19, 9, 0, tzinfo=UTC)


@dataclass
class Desk:
    """A real clock that a test moves, and the app over a database that `import` filled."""

    real: StillClock
    source: PastSource
    app: MonitorApp
    database: Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds.toml").write_text(CONFIG, encoding="utf-8")
    lines = (
        json.dumps({"title": title, "published_at": at, "feed": "a", "publisher": "A"})
        for title, at in LINES
    )
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    database = tmp_path / "m.db"
    assert main(["import", "in.jsonl", "-q", "--db", str(database)]) == 0
    config = load_config(tmp_path / "feeds.toml", database=database)
    real = StillClock(NOW)
    clock = PastClock(THEN, speed=60, real=real)
    source = PastSource(config, clock, speed=60, zone=UTC)
    app = MonitorApp(source, clock, title_note="replay", environ={})
    return Desk(real=real, source=source, app=app, database=database)


async def test_the_evening_stands_as_it_was_known_and_runs_on(desk: Desk) -> None:
    async with desk.app.run_test(size=(100, 26)) as pilot:
        await settled(pilot)
        shown = screen_text(desk.app)
        assert "replay 18 Mar 2025 18:10 · ×60" in shown
        assert "accepts 18:05" in shown
        assert "Zelensky" not in shown
        desk.real.pass_by(timedelta(seconds=10))
        desk.app._tick()
        await settled(pilot)
        shown = screen_text(desk.app)
        assert "replay 18 Mar 2025 18:20 · ×60" in shown
        assert "Zelensky says Ukraine accepts the truce" in shown
    desk.source.close()


async def test_what_would_write_is_refused_with_a_word_and_leaves_no_trace(desk: Desk) -> None:
    before = desk.database.read_bytes()
    async with desk.app.run_test(size=(100, 26)) as pilot:
        await settled(pilot)
        for keys in (("right", "R"), ("u",), ("E",), ("2", "*"), ("t",)):
            await pilot.press(*keys)
            await settled(pilot)
            assert "nothing is polled and nothing can be changed" in screen_text(desk.app)
        line = desk.app.screen.query_one(StoryList).story
        assert line is not None
        assert not line.starred
    desk.source.close()
    assert desk.database.read_bytes() == before


async def test_the_handover_is_the_one_of_then(desk: Desk) -> None:
    page = desk.source.handover(THEN)
    desk.source.close()
    assert page.startswith("# Handover, 18 Mar 2025 18:10")
    assert "18:05 RU truce: reacted" in page
    assert "Zelensky" not in page


def test_a_replay_that_has_caught_up_runs_with_the_real_clock() -> None:
    real = StillClock(NOW)
    clock = PastClock(NOW - timedelta(minutes=1), speed=60, real=real)
    real.pass_by(timedelta(seconds=10))
    assert clock.now() == real.now()


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        pytest.param(["soon"], 2, '"soon" is no time', id="no time"),
        pytest.param(["2999-01-01T00:00Z"], 2, "is not in the past", id="the future"),
        pytest.param(["6h", "--speed", "0"], 2, "--speed wants", id="standing still"),
        pytest.param(["6h", "--db", "none.db"], 3, "no database yet", id="no database"),
        pytest.param(["6h"], 1, "a replay needs a terminal", id="a pipe"),
    ],
)
def test_a_mistake_is_one_clear_sentence(
    desk: Desk, capsys: pytest.CaptureFixture[str], argv: list[str], code: int, says: str
) -> None:
    assert main(["replay", "--db", str(desk.database), *argv]) == code
    assert says in capsys.readouterr().err
