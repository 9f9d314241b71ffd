"""Blocking calls to the source become awaitable ones, off the UI's thread. Touches: threads."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


class Lanes:
    """One thread that reads and one that acts: a write that waits for a lock delays no page."""

    def __init__(self) -> None:
        self._readers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="monitor-reads")
        self._actors = ThreadPoolExecutor(max_workers=1, thread_name_prefix="monitor-acts")

    async def read(self, call: Callable[[], Answer]) -> Answer:
        """The answer of a reading call, in its turn."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, call)

    async def act(self, call: Callable[[], Answer]) -> Answer:
        """The answer of an acting call, in its turn."""
        return await asyncio.get_running_loop().run_in_executor(self._actors, call)

    def close(self) -> None:
        """Wait for the call that runs, drop those that wait: then the source may be closed."""
        self._readers.shutdown(cancel_futures=True)
        self._actors.shutdown(cancel_futures=True)
