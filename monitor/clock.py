"""The one place that asks what time it is. Touches: the clock."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Time as the poller and the screens see it; tests move it by hand."""

    def now(self) -> datetime:
        """The wall clock, aware UTC: for instants that are stored or shown."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards: for waits and deadlines."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of this clock."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """The wall clock, aware UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds from an arbitrary start."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Yield to the event loop for `seconds`."""
        import asyncio  # noqa: PLC0415  # 30 ms, which a command that never waits should not cost

        await asyncio.sleep(seconds)
