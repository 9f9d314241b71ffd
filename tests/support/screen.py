"""The screen as text, and the few things every test of it does."""

from datetime import datetime, timedelta
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen


class StillClock:
    """A clock that moves only by hand."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._now.timestamp()

    async def sleep(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)

    def pass_by(self, span: timedelta) -> None:
        """Later."""
        self._now += span


def screen_text(app: App[Any]) -> str:
    """What the compositor would put on the terminal, without trailing blanks."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until what was asked of the source has arrived on the screen.

    A question that is open on the screen keeps its worker; that one is not waited for.
    """
    quiet = 0
    while quiet < 2:
        await pilot.pause()
        open_question = isinstance(pilot.app.screen, ModalScreen)
        running = [
            worker for worker in pilot.app.workers if not (open_question and worker.group == "ask")
        ]
        quiet = 0 if running else quiet + 1
