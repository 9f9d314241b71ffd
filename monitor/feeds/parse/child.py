"""The parser's child: documents on standard input become entries on standard output.

It limits itself, answers one request after another, and ends when its input does, which is
also what happens when the poller dies, however it dies.

Touches: standard input and output, process limits.
"""

import contextlib
import os
import resource
import signal
import sys
import time
from math import ceil
from typing import BinaryIO

from monitor.feeds.parse.entries import parsed_feed
from monitor.feeds.parse.raw import CPU_S, MEMORY_MB, RawFeed, RefusedError
from monitor.feeds.parse.wire import LENGTH_BYTES, answer_frames, request_of
from monitor.model.feeds import FailureKind, ParsedFeed, ParseFailed
from monitor.text import clean_line


def main() -> None:
    """Answer until the input ends."""
    requests, answers = sys.stdin.buffer, _own_output()
    _limit_for_life()
    while (head := _frame(requests)) is not None and (body := _frame(requests)) is not None:
        _limit_processor()
        answer, last = _answer(head, body)
        for frame in answer_frames(answer, last=last):
            answers.write(frame)
        answers.flush()
        if last:
            return


def _own_output() -> BinaryIO:
    """The answers' pipe, out of reach of anything that prints."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _limit_for_life() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the poller's; it closes our input
    memory = MEMORY_MB * 2**20
    with contextlib.suppress(OSError, ValueError):  # a lower limit may be in force already
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor() -> None:
    """From now on, `CPU_S` of processor time; the system's own limit stands behind it.

    A profiling timer ends the process (SIGPROF, nobody handles it) to the hundredth of a
    second; RLIMIT_CPU counts whole seconds over a life, and this one lives long.
    """
    signal.setitimer(signal.ITIMER_PROF, CPU_S)
    until = ceil(time.process_time() + CPU_S) + 1
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(head: bytes, body: bytes) -> tuple[ParsedFeed | ParseFailed, bool]:
    """The answer to one request, and whether this process has seen enough."""
    try:
        feed, fetched, now = request_of(head, body)
        return parsed_feed(feed, fetched, now, _lenient), False
    except RefusedError as refused:
        return ParseFailed(kind=refused.kind, detail=clean_line(refused.detail)), False
    except MemoryError:
        detail = f"the document needs more than {MEMORY_MB} MB to read"
        return ParseFailed(kind=FailureKind.PARSER, detail=detail), True
    except Exception as error:  # noqa: BLE001  # feedparser raises anything
        detail = clean_line(f"the parser failed on the document: {type(error).__name__}: {error}")
        return ParseFailed(kind=FailureKind.PARSER, detail=detail), True


def _lenient(text: str) -> RawFeed:
    """Feedparser, imported for the first document that needs it: most children never do."""
    from monitor.feeds.parse.lenient import read_lenient  # noqa: PLC0415

    return read_lenient(text)


def _frame(requests: BinaryIO) -> bytes | None:
    """The next frame, None where the input ends."""
    length = requests.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return None
    wanted = int.from_bytes(length, "big")
    payload = requests.read(wanted)
    return payload if len(payload) == wanted else None


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
