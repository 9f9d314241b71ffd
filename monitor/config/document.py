"""A parsed TOML table becomes typed values, and complaints by key path. Pure."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from monitor.config.positions import KeyPath

_Choice = TypeVar("_Choice", bound=StrEnum)

LIKENESS: Final = 0.6
"""difflib's own default: "wihtin" finds "within" (0.83), "XX" does not find "UA" (0.0)."""
_SHOWN_NAMES: Final = 8
"""So many known names are listed when none is alike; a hint stays one line."""
_SHOWN_VALUE: Final = 40
"""Code points of a wrong value that are repeated in a message."""
_DURATION: Final = re.compile(r"([0-9]{1,9}) ?(s|m|h|d|w)")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LONGEST: Final = timedelta(days=36_500)
"""A hundred years: later sums of instants stay inside what datetime can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Something wrong at a key path; where that is in the file is found later."""

    path: KeyPath
    message: str
    hint: str | None = None
    at_key: bool = False
    """The key itself is wrong, not its value."""
    warning: bool = False
    absent: bool = False
    """A key of the table at the path is missing."""


@dataclass(slots=True)
class Notes:
    """Everything wrong that was found so far."""

    complaints: list[Complaint] = field(default_factory=list)

    def problem(
        self, path: KeyPath, message: str, hint: str | None = None, *, at_key: bool = False
    ) -> None:
        self.complaints.append(Complaint(path=path, message=message, hint=hint, at_key=at_key))

    def warning(self, path: KeyPath, message: str, hint: str | None = None) -> None:
        self.complaints.append(Complaint(path=path, message=message, hint=hint, warning=True))


def alike(name: str, known: Iterable[str]) -> str | None:
    """A hint: the known name it was probably meant to be, or the known names if there are few."""
    names = sorted(set(known))
    folded = {known_name.casefold(): known_name for known_name in reversed(names)}
    close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=LIKENESS)
    if close:
        return f'did you mean "{folded[close[0]]}"?'
    return f"known: {', '.join(names)}" if 0 < len(names) <= _SHOWN_NAMES else None


def shown(value: object) -> str:
    """A wrong value as a message repeats it: one line, in quotes if it is text, never long."""
    text = " ".join(str(value).split())
    text = text if len(text) <= _SHOWN_VALUE else text[: _SHOWN_VALUE - 1] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def type_name(value: object) -> str:
    """What TOML calls the type of a value."""
    for kind, name in (
        (bool, "true or false"),
        (str, "text"),
        (int, "a number"),
        (float, "a number"),
        (datetime, "an instant"),
        (date, "a day"),
        (list, "a list"),
        (dict, "a table"),
    ):
        if isinstance(value, kind):
            return name
    return "a time of day"


class Table:
    """One table being read: each getter takes a key, `close` complains about what is left.

    A getter returns its default when the key is absent and also, after complaining, when the
    value is wrong; so one reading finds every problem.
    """

    def __init__(self, raw: dict[str, object], path: KeyPath, notes: Notes, label: str) -> None:
        self.path = path
        self.notes = notes
        self.label = label
        """How messages name this table: `feed "dw-en"`."""
        self._raw = raw
        self._known: list[str] = []

    def has(self, name: str) -> bool:
        return name in self._raw

    def holds_list(self, name: str) -> bool:
        return isinstance(self._raw.get(name), list)

    def at(self, name: str) -> KeyPath:
        return (*self.path, name)

    def names(self) -> tuple[str, ...]:
        """The keys present, in the order of the file."""
        return tuple(self._raw)

    def raw(self, name: str) -> object:
        """The value as parsed, or None; the key counts as known from now on."""
        self._known.append(name)
        return self._raw.get(name)

    def problem(self, name: str, message: str, hint: str | None = None) -> None:
        self.notes.problem(self.at(name), self._labelled(message), hint)

    def warning(self, name: str, message: str, hint: str | None = None) -> None:
        self.notes.warning(self.at(name), self._labelled(message), hint)

    def missing(self, name: str) -> None:
        message = self._labelled(f'"{name}" is missing')
        self.notes.complaints.append(Complaint(path=self.path, message=message, absent=True))

    def _labelled(self, message: str) -> str:
        return f"{self.label}: {message}" if self.label else message

    def _wrong(self, name: str, wanted: str, value: object, hint: str | None = None) -> None:
        message = f'"{name}" must be {wanted}, not {type_name(value)}'
        self.problem(name, message, hint)

    def text(self, name: str, default: str | None = None) -> str:
        """One line of text without controls; required when there is no default."""
        value = self.raw(name)
        if value is None:
            if default is None:
                self.missing(name)
        elif not isinstance(value, str):
            self._wrong(name, "text", value, f"put it in quotes: {name} = {quoted(value)}")
        elif not value.strip() and default is None:
            self.problem(name, f'"{name}" is empty')
        elif not value.strip().isprintable():
            self.problem(name, f'"{name}" holds a line break or a control character')
        else:
            return value.strip()
        return default or ""

    def key(self, name: str = "key") -> str:
        """A required key of letters, digits, `_` and `-`."""
        value = self.text(name)
        if value and not _KEY.fullmatch(value):
            self.problem(
                name,
                f'"{name}" is {shown(value)}; a key has only letters A to Z, digits, "_" and "-"',
                f'for example "{key_from(value)}"',
            )
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.raw(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self._wrong(name, "true or false", value, "true and false stand without quotes")
        return default

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number in [least, most]."""
        value = self.raw(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(name, "a whole number", value)
        elif not least <= value <= most:
            self.problem(name, f'"{name}" is {shown(value)}; it must be from {least} to {most}')
        else:
            return value
        return default

    def choice(self, name: str, default: _Choice, *, without: tuple[_Choice, ...] = ()) -> _Choice:
        """One word of an enumeration."""
        value = self.text(name, default.value)
        known = [member.value for member in type(default) if member not in without]
        if value in known:
            return type(default)(value)
        one_of = ", ".join(known[:-1]) + " or " + known[-1]
        close = alike(value, known)
        hint = close if close and close.startswith("did") else None
        self.problem(name, f'"{name}" is {shown(value)}; it must be {one_of}', hint)
        return default

    def duration(self, name: str, default: timedelta, *, least: timedelta) -> timedelta:
        """A number with a unit: `30s`, `5m`, `6h`, `90d`, `2w`."""
        value = self.raw(name)
        if value is None:
            return default
        found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            hint = 'write a number and a unit: "30s", "5m", "6h", "90d" or "2w"'
            self.problem(name, f'"{name}" is {shown(value)}, which is no duration', hint)
            return default
        wanted = timedelta(seconds=min(int(found[1]), 10**10) * _SECONDS[found[2]])
        if not least <= wanted <= _LONGEST:
            bound, limit = ("least", least) if wanted < least else ("most", _LONGEST)
            message = f'"{name}" is {shown(value)}; it must be at {bound} {in_words(limit)}'
            self.problem(name, message)
            return default
        return wanted

    def instant(self, name: str) -> datetime | None:
        """A required instant with its offset, as aware UTC; None after a complaint."""
        value = self.raw(name)
        if value is None:
            self.missing(name)
            return None
        read = _instant_of(value)
        if read is None:
            hint = "write day, time and offset, without quotes: 2025-03-18T18:00:00Z"
            self.problem(name, f'"{name}" is {shown(value)}, which is no instant', hint)
        elif read.tzinfo is None:
            hint = f"for UTC, end it with Z: {read.isoformat()}Z"
            self.problem(name, f'"{name}" has no offset from UTC', hint)
        else:
            found = _in_utc(read)
            if found is None:
                self.problem(name, f'"{name}" lies outside of the years 1 to 9999 in UTC')
            return found
        return None

    def day(self, name: str, *, last: bool = False) -> date | None:
        """A day, a month or a year; of the latter two their first day, or their last."""
        value = self.raw(name)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        read = _day_of(value, last=last) if isinstance(value, str) else None
        if read is None:
            hint = "write 2025-03-18, 2025-03 or 2025"
            self.problem(name, f'"{name}" is {shown(value)}, which is no day', hint)
        return read

    def texts(self, name: str, default: tuple[str, ...] | None = ()) -> tuple[str, ...]:
        """A list of non-empty texts, in order; required when the default is None."""
        value = self.raw(name)
        if value is None:
            if default is None:
                self.missing(name)
            return default or ()
        if not isinstance(value, list):
            self._wrong(name, "a list", value, f"write {name} = [{quoted(value)}]")
            return default or ()
        if default is None and not value:
            self.problem(name, f'"{name}" is empty')
        return self.texts_of(value, self.at(name))

    def texts_of(self, values: list[object], path: KeyPath) -> tuple[str, ...]:
        """The texts of a list; what is no text, or empty, is a problem of its own."""
        texts = [value for value in values if isinstance(value, str)]
        stripped = tuple(map(str.strip, texts))
        if len(texts) == len(values) and all(stripped) and "".join(texts).isprintable():
            return stripped
        kept: list[str] = []
        for index, value in enumerate(values):
            if isinstance(value, str) and value.isprintable() and (text := value.strip()):
                kept.append(text)
            else:
                what = shown(value) if isinstance(value, str) else type_name(value)
                message = f'{self.label}: "{path[-1]}" holds {what} where a text is needed'
                self.notes.problem((*path, index), message)
        return tuple(kept)

    def table(self, name: str) -> "Table | None":
        """A table inside this one; None if it is absent or something else."""
        value = self.raw(name)
        if isinstance(value, dict):
            return Table(value, self.at(name), self.notes, f'{self.label} "{name}"'.strip())
        if value is not None:
            self._wrong(name, "a table", value)
        return None

    def tables(self, name: str, what: str, *, named_by: str = "key") -> tuple["Table", ...]:
        """An array of tables; each is labelled by its key, or by its number without one."""
        value = self.raw(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            hint = f"write [[{name}]]" if isinstance(value, dict) else None
            self._wrong(name, "a list of tables", value, hint)
            return ()
        kept: list[Table] = []
        for index, raw in enumerate(value):
            path = (*self.at(name), index)
            if not isinstance(raw, dict):
                message = f'"{name}" holds {type_name(raw)} where a table is needed'
                self.notes.problem(path, message)
                continue
            name_of = raw.get(named_by)
            called = shown(name_of) if isinstance(name_of, str) and name_of else f"{index + 1}"
            kept.append(Table(raw, path, self.notes, f"{what} {called}"))
        return tuple(kept)

    def close(self, *, remarks: tuple[str, ...] = ()) -> None:
        """Complain about every key that no getter asked for."""
        for name in self._raw:
            if name not in self._known and name not in remarks:
                message = self._labelled(f"unknown key {shown(name)}")
                self.notes.problem(self.at(name), message, alike(name, self._known), at_key=True)


def quoted(value: object) -> str:
    """A value as TOML text, for a hint."""
    return f'"{" ".join(str(value).split())[:_SHOWN_VALUE]}"'


def key_from(text: str) -> str:
    """A key near a text: what does not fit becomes `-`."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")[:_SHOWN_VALUE] or "key"


def in_words(length: timedelta) -> str:
    """A duration of whole seconds as feeds.toml would write it: `1m`, `90d`."""
    seconds = int(length.total_seconds())
    fitting = (unit for unit in ("d", "h", "m", "s") if seconds % _SECONDS[unit] == 0)
    unit = next(fitting)
    return f"{seconds // _SECONDS[unit]}{unit}"


def _instant_of(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None


def _in_utc(instant: datetime) -> datetime | None:
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        return None


def _day_of(text: str, *, last: bool) -> date | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if day is not None:
            return date(year or 0, month or 0, day)
        first = date(year or 0, month or 1, 1)
        if not last:
            return first
        after = (
            date(first.year + 1, 1, 1) if month in {None, 12} else date(first.year, month + 1, 1)
        )
        return after - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
