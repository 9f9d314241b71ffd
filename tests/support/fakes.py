"""Stand-ins for what no test may wait for: a clock that is moved by hand."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """`Clock`, moved by the test; a sleep is over at once and moves it too."""

    def __init__(self, at: datetime = datetime(2026, 8, 1, 12, tzinfo=UTC)) -> None:
        self._at = at
        self._ran_s = 0.0

    def now(self) -> datetime:
        return self._at

    def monotonic(self) -> float:
        return self._ran_s

    async def sleep(self, seconds: float) -> None:
        self.advance(timedelta(seconds=seconds))

    def advance(self, by: timedelta) -> None:
        """Let time pass; the wall clock may also be set back, the other never runs backwards."""
        self._at += by
        self._ran_s += max(0.0, by.total_seconds())
