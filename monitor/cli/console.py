"""What a command says: data to stdout, talk to stderr, every outside word cleaned.

Touches: stdout and stderr. The one room that prints.
"""

import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from monitor.text import printable, printable_block

_ESCAPE_ALL: Final = re.compile("[\x7f-\x9f\ud800-\udfff]")
"""What JSON leaves as it is and a terminal would obey, or no encoding can carry."""


def _json(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401  (any JSON value)
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return json.dumps(value, indent=indent) if _ESCAPE_ALL.search(text) else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """The two streams, as the global options want them."""

    quiet: bool = False
    verbose: bool = False

    def page(self, text: str) -> None:
        """A page of text on stdout; nothing for an empty page."""
        if text:
            print(printable_block(text))

    def document(self, value: Any) -> None:  # noqa: ANN401  (any JSON value)
        """One JSON document on stdout, readable by people when they are the ones reading."""
        indent = 2 if sys.stdout.isatty() else None
        print(_json(value, indent=indent))

    def document_of(self, head: dict[str, Any], key: str, rows: Iterable[Any]) -> None:
        """One JSON document whose last key is a list, a row a line and never held whole."""
        print(f"{_json(head)[:-1]}, {_json(key)}: [", end="")
        comma = ""
        for row in rows:
            print(f"{comma}\n{_json(row)}", end="")
            comma = ","
        print("\n]}")

    def file(self, text: str) -> None:
        """A file's text on stdout in UTF-8, whatever the locale; its maker has cleaned it."""
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())

    def line(self, value: Any) -> None:  # noqa: ANN401  (any JSON value)
        """One line of NDJSON on stdout, at once."""
        print(_json(value), flush=True)

    def talk(self, text: str) -> None:
        """Something a person wants to know; silent with -q."""
        if not self.quiet:
            print(printable_block(text), file=sys.stderr, flush=True)

    def detail(self, text: str) -> None:
        """Something only -v wants to know."""
        if self.verbose and not self.quiet:
            self.talk(text)

    def complain(self, text: str) -> None:
        """An error: said even with -q."""
        print(f"monitor: {printable_block(text)}", file=sys.stderr, flush=True)

    def progress(self, text: str) -> None:
        """A line that the next one overwrites; only where stderr is a terminal."""
        if not self.quiet and sys.stderr.isatty():
            print(f"\r\x1b[K{printable(text, limit=78)}", end="", file=sys.stderr, flush=True)

    def progress_done(self) -> None:
        """Take the progress line away."""
        if not self.quiet and sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def survive_closed_pipe() -> None:
    """Let the interpreter's own last flush go nowhere: the reader has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
