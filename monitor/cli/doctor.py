"""`monitor doctor`: what is wrong here, and what to do about it.

Touches: files, the store (reading only), the terminal, the environment.
"""

import argparse
import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

from monitor.board import take_board
from monitor.cli.arguments import program_version
from monitor.cli.setting import Setting, setting_for
from monitor.config.schema import Config
from monitor.errors import ConfigError, StoreError
from monitor.model.board import Board
from monitor.report.pages import size
from monitor.report.words import duration
from monitor.store import integrity
from monitor.store.connection import Store

_LOW_DISK: Final = 200_000_000
"""Bytes free below which a daily backup may no longer fit."""
_LIBRARIES: Final = ("textual", "feedparser", "httpx", "sqlite-utils", "rapidfuzz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at."""

    well: bool
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        mark = "ok" if self.well else "!!"
        return f"{mark}  {self.what}" + (f"\n    → {self.remedy}" if self.remedy else "")


def run_doctor(arguments: argparse.Namespace) -> int:
    """Print what was looked at, well or not; 1 if anything needs a person."""
    setting = setting_for(arguments)
    findings = tuple(_look(setting))
    for finding in findings:
        setting.console.page(str(finding))
    return 0 if all(finding.well for finding in findings) else 1


def _look(setting: Setting) -> Iterator[Finding]:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    yield Finding(
        well=True,
        what=f"monitor {program_version()}, Python {platform.python_version()}, {libraries}",
    )
    yield from _terminal()
    try:
        config = setting.config
    except ConfigError as error:
        yield Finding(
            well=False,
            what=f"configuration: {len(error.problems)} problems, first {error.problems[0]}",
            remedy="run `monitor check` for all of them",
        )
        return
    yield Finding(well=True, what=f"configuration: {config.path}, {len(config.feeds)} feeds")
    yield from _environment(config)
    try:
        with setting.store(write=False) as store:
            yield from _database(setting, store)
            yield from _polling(take_board(store, config, setting.now), setting)
    except StoreError as error:
        yield Finding(well=False, what=f"database: {error}")


def _terminal() -> Iterator[Finding]:
    encoding = locale.getencoding()
    term = os.environ.get("TERM", "")
    columns, rows = shutil.get_terminal_size()
    yield Finding(
        well="utf" in encoding.lower(),
        what=f"terminal: {term or 'none'}, {columns}×{rows}, encoding {encoding}",
        remedy="" if "utf" in encoding.lower() else "set a UTF-8 locale, or MONITOR_ASCII=1",
    )
    if sys.stdout.isatty() and (columns < 80 or rows < 24):
        yield Finding(well=False, what="the terminal is small", remedy="the app wants 80×24")


def _environment(config: Config) -> Iterator[Finding]:
    """The variables that the configuration names and this environment lacks."""
    named = {
        variable: f"feed {feed.key}"
        for feed in reversed(config.feeds)
        for variable in (feed.authorization_env, feed.proxy.auth_env if feed.proxy else "")
    }
    for variable, by in sorted(named.items()):
        if variable and not os.environ.get(variable, "").strip():
            yield Finding(
                well=False,
                what=f"environment: {variable} is not set, which {by} needs",
                remedy="set it where the poller is started; nothing is asked until then",
            )


def _database(setting: Setting, store: Store) -> Iterator[Finding]:
    path = setting.config.database
    sound = integrity.quick_check(store)
    yield Finding(
        well=sound == "ok",
        what=f"database: {path}, {size(path.stat().st_size)}, check: {sound}",
        remedy="" if sound == "ok" else "stop the poller and start it again: it restores a backup",
    )
    if store.read_only:
        yield Finding(well=True, what="database: opened for reading only")
    free = shutil.disk_usage(path.parent).free
    yield Finding(
        well=free > _LOW_DISK,
        what=f"disk: {size(free)} free",
        remedy="" if free > _LOW_DISK else "make room, or set [monitor] database elsewhere",
    )


def _polling(board: Board, setting: Setting) -> Iterator[Finding]:
    poller = board.poller
    if poller is None:
        yield Finding(
            well=True, what="poller: none is running (`monitor` or `monitor poll` starts one)"
        )
    else:
        beat = duration(setting.now - poller.beat_at)
        yield Finding(
            well=poller.alive,
            what=f"poller: process {poller.pid} on {poller.host}, last beat {beat} ago",
            remedy="" if poller.alive else "it is gone; the next poller takes its lease over",
        )
    failing = [health for health in board.feeds if health.trouble is not None]
    never = [health for health in board.feeds if health.state.last_attempt_at is None]
    yield Finding(
        well=len(failing) * 2 <= len(board.feeds),
        what=f"feeds: {len(board.feeds)}, {len(failing)} failing, {len(never)} not polled yet",
        remedy="see `monitor feeds` for the reasons" if failing else "",
    )
