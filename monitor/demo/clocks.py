"""Clocks that run through a past evening. Touches: the real clock."""

import asyncio
from datetime import datetime, timedelta

from monitor.clock import Clock, SystemClock


class SteppedClock:
    """Stands still until somebody moves it, and so do those who sleep by it."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._now = start
        self._sleepers: list[tuple[datetime, asyncio.Event]] = []

    def now(self) -> datetime:
        """The evening's time."""
        return self._now

    def monotonic(self) -> float:
        """Seconds of the evening that have passed."""
        return (self._now - self._start).total_seconds()

    async def sleep(self, seconds: float) -> None:
        """Return once the clock has been moved that far."""
        woken = asyncio.Event()
        self._sleepers.append((self._now + timedelta(seconds=seconds), woken))
        await woken.wait()

    def move_to(self, at: datetime) -> None:
        """Set the time, never back, and wake whoever has slept long enough."""
        self._now = max(self._now, at)
        for until, woken in self._sleepers:
            if until <= self._now:
                woken.set()
        self._sleepers = [pair for pair in self._sleepers if not pair[1].is_set()]


class ScaledClock:
    """Runs `speed` times as fast as the real one, from `start` at the real instant `epoch`."""

    def __init__(
        self, start: datetime, *, epoch: datetime, speed: float, real: Clock | None = None
    ) -> None:
        self._start = start
        self._epoch = epoch
        self._speed = speed
        self._real: Clock = real or SystemClock()

    def now(self) -> datetime:
        """The evening's time."""
        passed = self._real.now() - self._epoch
        return self._start + max(timedelta(0), passed) * self._speed

    def monotonic(self) -> float:
        """Seconds of the evening, from an arbitrary start."""
        return self._real.monotonic() * self._speed

    async def sleep(self, seconds: float) -> None:
        """Sleep so many seconds of the evening."""
        await self._real.sleep(seconds / self._speed)
