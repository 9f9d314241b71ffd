"""The screen as text, and the few things every test of it does."""

from datetime import datetime, timedelta
from typing import Any

from textual.app import App
from textual.pilot import Pilot


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
    """Wait until what was asked of the source has arrived on the screen."""
    for _ in range(4):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if worker.group != "ask"]
        )
    await pilot.pause()
