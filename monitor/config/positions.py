"""The source of a valid TOML document becomes the place of each key and value in it. Pure.

`tomllib` tells what a document says and not where. This reader does the reverse: it relies on
`tomllib` having accepted the source, so it needs no errors of its own and stays small.
"""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

KeyPath = tuple[str | int, ...]
"""Names of keys and, inside arrays, indices from 0: `("feed", 3, "topics", 0)`."""

_SKIPPED: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANKS: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_SCALAR: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^\s,\]}#]+(?:[ ][0-9][^\s,\]}#]*)?",  # a date and its time may stand apart by a blank
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Where the keys and the values of a document begin, as offsets into its source."""

    keys: dict[KeyPath, int]
    values: dict[KeyPath, int]
    line_starts: tuple[int, ...]

    def place_of(self, path: KeyPath, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of a value or its key; of the nearest table if it is absent.

        The empty path, and one without any known ancestor, is (0, 0): the file as a whole.
        """
        first, second = (self.keys, self.values) if at_key else (self.values, self.keys)
        offset = first.get(path, second.get(path))
        if offset is None:
            return self.place_of(path[:-1]) if path else (0, 0)
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


def find_positions(source: str) -> Positions:
    """Every key and value of a valid TOML document; line ends are LF, as tomllib reads them."""
    reader = _Reader(source)
    reader.read_document()
    starts = (0, *(found.end() for found in re.finditer("\n", source)))
    return Positions(keys=reader.keys, values=reader.values, line_starts=starts)


class _Reader:
    """A cursor over the source; `keys` and `values` fill as it moves."""

    def __init__(self, source: str) -> None:
        self.keys: dict[KeyPath, int] = {}
        self.values: dict[KeyPath, int] = {}
        self._source = source
        self._at = 0
        self._tables: dict[KeyPath, int] = {}
        """How many elements each array of tables has so far."""

    def read_document(self) -> None:
        table: KeyPath = ()
        self._skip(_SKIPPED)
        while self._at < len(self._source):
            if self._source[self._at] == "[":
                table = self._read_header()
            else:
                self._read_pair(table)
            self._skip(_SKIPPED)

    def _read_header(self) -> KeyPath:
        start = self._at
        of_array = self._source.startswith("[[", start)
        self._at += 2 if of_array else 1
        names = self._read_dotted()
        self._at += 2 if of_array else 1
        path: KeyPath = ()
        for name in names[:-1]:
            path = self._newest((*path, name))
        path = (*path, names[-1])
        if of_array:
            self._tables[path] = self._tables.get(path, -1) + 1
            path = (*path, self._tables[path])
        self.values.setdefault(path, start)
        return path

    def _newest(self, path: KeyPath) -> KeyPath:
        """The path of the last element where the path is an array of tables."""
        return (*path, self._tables[path]) if path in self._tables else path

    def _read_pair(self, table: KeyPath) -> None:
        start = self._at
        path = (*table, *self._read_dotted())
        self._at += 1  # the equals sign
        self._skip(_BLANKS)
        for end in range(len(table) + 1, len(path) + 1):
            self.keys.setdefault(path[:end], start)
        self._read_value(path)

    def _read_dotted(self) -> tuple[str, ...]:
        """The names of a dotted key; the cursor ends on what follows it."""
        names: list[str] = []
        while True:
            self._skip(_BLANKS)
            names.append(self._read_name())
            self._skip(_BLANKS)
            if not self._source.startswith(".", self._at):
                return tuple(names)
            self._at += 1

    def _read_name(self) -> str:
        raw = self._take(_KEY)
        return str(tomllib.loads(f"name = {raw}")["name"]) if raw[0] in "\"'" else raw

    def _read_value(self, path: KeyPath) -> None:
        self.values[path] = self._at
        match self._source[self._at]:
            case "[":
                self._read_array(path)
            case "{":
                self._read_inline(path)
            case _:
                self._take(_SCALAR)

    def _read_array(self, path: KeyPath) -> None:
        index = 0
        while not self._closes("]"):
            self._read_value((*path, index))
            index += 1

    def _read_inline(self, path: KeyPath) -> None:
        while not self._closes("}"):
            self._read_pair(path)

    def _closes(self, bracket: str) -> bool:
        """Step over the opening bracket or the comma; say whether the end is reached."""
        self._skip(_SKIPPED)
        if self._source[self._at] in "[{,":
            self._at += 1
            self._skip(_SKIPPED)
        if self._source[self._at] != bracket:
            return False
        self._at += 1
        return True

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self._take(pattern)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._source, self._at)
        if found is None:  # tomllib refused it before
            raise ValueError(f"not TOML at offset {self._at}")
        self._at = found.end()
        return found[0]
