"""Arguments and environment become the setting a command runs in.

Touches: the environment, the file system, the clock, the store.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.cli.arguments import parse_ago
from monitor.cli.console import Console
from monitor.clock import Clock, SystemClock
from monitor.config.load import load_config
from monitor.config.locate import locate_config
from monitor.config.schema import Config
from monitor.errors import UsageError
from monitor.model.feeds import TopicKey
from monitor.store.connection import Store, open_store


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every command needs, each part made when first asked for."""

    arguments: argparse.Namespace
    console: Console
    clock: Clock

    @cached_property
    def config(self) -> Config:
        """The configuration in use; raises ConfigError with every problem."""
        return self.checked_config(())

    def checked_config(self, actions: Iterable[str]) -> Config:
        """The configuration, its `[keys]` held against the actions there are, if any are given."""
        explicit: Path | None = self.arguments.config
        located = locate_config(explicit, os.environ, Path.cwd())
        return load_config(
            located.path,
            shipped=located.shipped,
            database=self.arguments.db,
            actions=tuple(actions),
        )

    @property
    def now(self) -> datetime:
        """The wall clock, aware UTC."""
        return self.clock.now()

    @cached_property
    def zone(self) -> tzinfo:
        """The zone of screens and text: the configuration's, else the system's."""
        if self.config.timezone:
            return ZoneInfo(self.config.timezone)
        local = self.now.astimezone().tzinfo
        return local if local is not None else ZoneInfo("UTC")

    @property
    def topics(self) -> tuple[TopicKey, ...]:
        """The topics asked for with --topic, else all; raises UsageError for an unknown one."""
        keys = tuple(topic.key for topic in self.config.topics)
        wanted: str | None = self.arguments.topic
        if wanted is None:
            return keys
        if wanted not in keys:
            known = ", ".join(keys) or "none"
            raise UsageError(f'no topic "{wanted}" in {self.config.path} (it has: {known})')
        return (TopicKey(wanted),)

    @contextmanager
    def store(self, *, write: bool) -> Iterator[Store]:
        """The database, closed again at the end."""
        store = open_store(self.config.database, now=self.now, write=write)
        try:
            if store.notice:
                self.console.talk(store.notice)
            yield store
        finally:
            store.close()


def setting_for(arguments: argparse.Namespace) -> Setting:
    """The setting of parsed arguments."""
    console = Console(quiet=arguments.quiet, verbose=arguments.verbose)
    return Setting(arguments=arguments, console=console, clock=SystemClock())


def input_lines() -> Iterator[str]:
    """Standard input, line by line, undecodable bytes replaced."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace")


def parse_when(text: str, now: datetime, zone: tzinfo) -> datetime:
    """An instant: ISO 8601, `21:14` today, or a duration ago such as `6h`.

    Raises:
        UsageError: If the text is none of these.
    """
    try:
        return now - parse_ago(text)
    except ValueError:
        pass
    try:
        if len(text) <= 5 and ":" in text:
            hour, minute = (int(part) for part in text.split(":"))
            return now.astimezone(zone).replace(hour=hour, minute=minute, second=0, microsecond=0)
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f'"{text}" is no time; write 2025-03-18T21:14Z, 21:14, or 6h for six hours ago'
        ) from error
    return at if at.tzinfo else at.replace(tzinfo=zone)
