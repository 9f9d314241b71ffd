"""What ends a run, each with its exit code. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in a configuration file, with its place and a way out."""

    path: str
    line: int
    """From 1; 0 when the problem belongs to the file as a whole."""
    column: int
    """From 1; 0 when the problem belongs to the line or the file as a whole."""
    key: str
    """Dotted, such as `topic.talks.parties`."""
    message: str
    hint: str | None = None
    warning: bool = False
    """A warning is shown by `monitor check` and never ends a run."""

    def __str__(self) -> str:
        """`feeds.toml:23:12: message (hint)`, as editors jump to."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        mark = "warning: " if self.warning else ""
        return f"{place}: {mark}{self.message}" + (f" ({self.hint})" if self.hint else "")


class MonitorError(Exception):
    """Something ended the run: what happened, where, and what to do, in lower case."""

    exit_code: ClassVar[int] = 1


class UsageError(MonitorError):
    """The command line asks for something that does not exist or does not fit."""

    exit_code = 2


class ConfigError(MonitorError):
    """The configuration cannot be used; carries every problem, not only the first."""

    exit_code = 2

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class StoreError(MonitorError):
    """The database cannot be opened, read or written; nothing in it was damaged by us."""

    exit_code = 3


class StoreReadOnlyError(StoreError):
    """The database can be read but not written."""


class SchemaTooNewError(StoreError):
    """A newer version of the program wrote this database."""

    def __init__(self, path: object, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer version of monitor"
            f" (schema {found}, this one knows {known}); update monitor, or use another --db"
        )


class LeaseHeldError(MonitorError):
    """Another poller works on this database."""

    exit_code = 4

    def __init__(self, pid: int, host: str, since: datetime) -> None:
        self.pid, self.host, self.since = pid, host, since
        super().__init__(
            f"another poller holds the lease: process {pid} on {host} since"
            f" {since:%Y-%m-%d %H:%M} UTC; stop it first, or follow it with `monitor`"
        )
