"""A fetched body becomes entries in a child process that can be killed.

Touches: one child process, its pipes.

A thread cannot be stopped, and one feed in a million holds a parser for minutes. So parsing
happens next door: the event loop keeps its pace, a document may use so much processor time
and memory and no more, and whatever it does to the child is that feed's failure alone.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Self

from monitor.feeds.parse.raw import CPU_S, MAX_BYTES, too_big
from monitor.feeds.parse.wire import (
    LENGTH_BYTES,
    entries_of,
    failure_of,
    feed_of,
    request_pieces,
)
from monitor.model.feeds import Entry, FailureKind, Feed, Fetched, ParsedFeed, ParseFailed

DEADLINE: Final = timedelta(seconds=4.7)
"""By the wall clock, per document, with a child's start and end: within five seconds all is over,
also on a busy machine, where the processor's limit comes late. The largest of 200 measured feeds
needs 1.2 s of processor time: it is read as long as a quarter of one processor is free.
"""
IDLE: Final = timedelta(seconds=60)
"""A child without work is let go after this; the next document starts another (0.1 s)."""
_ROOT: Final = str(Path(__file__).resolve().parents[2])
_COMMAND: Final = ("-P", "-m", "monitor.feeds.parse.child")
"""`-P`: no module is ever taken from the working directory."""
_OUT_OF_TIME: Final = frozenset((-signal.SIGPROF, -signal.SIGXCPU))


class _ChildDiedError(Exception):
    """The child ended in the middle of an exchange."""


@dataclass(slots=True)
class _Child:
    """A running child and whether it has answered before."""

    process: Process
    seasoned: bool = False


class Parser:
    """Turns bodies into entries, one at a time, in a child that is replaced when it dies."""

    def __init__(self, *, deadline: timedelta = DEADLINE, idle: timedelta = IDLE) -> None:
        self._deadline = deadline
        self._idle = idle
        self._lock = asyncio.Lock()
        self._child: _Child | None = None
        self._idle_timer: asyncio.TimerHandle | None = None
        self._farewell: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._cancel_idle_timer()
        async with self._lock:
            await self._part()
        if self._farewell is not None:
            await self._farewell

    @property
    def child_pid(self) -> int | None:
        """The child's process id while there is one."""
        return self._child.process.pid if self._child is not None else None

    async def parse(self, feed: Feed, fetched: Fetched, now: datetime) -> ParsedFeed | ParseFailed:
        """The entries of a complete answer, or why there are none; never raises for a document.

        Callers queue; each waits for the documents before its own. `now` becomes the entries'
        `first_seen_at` and bounds their dates.
        """
        if len(fetched.body) > MAX_BYTES:
            return ParseFailed(kind=FailureKind.TOO_BIG, detail=too_big(len(fetched.body)))
        async with self._lock:
            self._cancel_idle_timer()
            try:
                return await self._parse(feed, fetched, now)
            finally:
                loop = asyncio.get_running_loop()
                self._idle_timer = loop.call_later(self._idle.total_seconds(), self._let_go)

    async def _parse(self, feed: Feed, fetched: Fetched, now: datetime) -> ParsedFeed | ParseFailed:
        """One document, within the deadline."""
        limit_s = self._deadline.total_seconds()
        try:
            async with asyncio.timeout(limit_s):
                return await self._answer(feed, fetched, now)
        except TimeoutError:
            return _too_slow(f"{limit_s:g} s", " (a busy machine may be why)")

    async def _answer(
        self, feed: Feed, fetched: Fetched, now: datetime
    ) -> ParsedFeed | ParseFailed:
        """One document; a child that died of something else is given one successor."""
        while True:
            child = await self._running_child()
            seasoned, child.seasoned = child.seasoned, True
            try:
                return await self._exchange(child.process, feed, fetched, now)
            except (_ChildDiedError, ConnectionError):
                code = await self._part(kill=False)
                if code in _OUT_OF_TIME:
                    return _too_slow(f"{CPU_S} s of processor time")
                if not seasoned:
                    detail = f"the parser died while reading the document ({_died_of(code)})"
                    return ParseFailed(kind=FailureKind.PARSER, detail=detail)
            except BaseException:
                await self._part(kill=True)  # half an exchange is in the pipes
                raise

    async def _exchange(
        self, process: Process, feed: Feed, fetched: Fetched, now: datetime
    ) -> ParsedFeed | ParseFailed:
        """Send a document, read the answer piece by piece so that no piece is long."""
        if process.stdin is None or process.stdout is None:
            raise _ChildDiedError
        for piece in request_pieces(feed, fetched, now):
            process.stdin.write(piece)
            await process.stdin.drain()
        head: dict[str, Any] = json.loads(await _read_frame(process.stdout))
        answer = failure_of(head)
        if answer is not None:
            if head["last"]:
                await self._part()
            return answer
        entries: list[Entry] = []
        while len(entries) < head["entries"]:
            entries.extend(entries_of(await _read_frame(process.stdout), feed, now))
            await asyncio.sleep(0)
        if head["last"]:
            await self._part()
        return feed_of(head, tuple(entries))

    async def _running_child(self) -> _Child:
        if self._child is not None and self._child.process.returncode is not None:
            await self._part()
        if self._child is None:
            path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *_COMMAND,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
            self._child = _Child(process)
        return self._child

    async def _part(self, *, kill: bool = False) -> int | None:
        """Part with the child, if there is one: close its input, and wait for its end."""
        if self._child is None:
            return None
        process, self._child = self._child.process, None
        if kill:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        if process.stdin is not None:
            process.stdin.close()
        if process.stdout is not None:
            await process.stdout.read()
        return await process.wait()

    def _let_go(self) -> None:
        self._farewell = asyncio.get_running_loop().create_task(self._part_if_idle())

    async def _part_if_idle(self) -> None:
        if not self._lock.locked():
            async with self._lock:
                await self._part()

    def _cancel_idle_timer(self) -> None:
        if self._idle_timer is not None:
            self._idle_timer.cancel()
            self._idle_timer = None


async def _read_frame(stream: asyncio.StreamReader) -> bytes:
    try:
        length = int.from_bytes(await stream.readexactly(LENGTH_BYTES), "big")
        return await stream.readexactly(length)
    except asyncio.IncompleteReadError as error:
        raise _ChildDiedError from error


def _too_slow(limit: str, why: str = "") -> ParseFailed:
    detail = f"the document takes longer than {limit} to read{why}"
    return ParseFailed(kind=FailureKind.PARSER, detail=detail)


def _died_of(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
