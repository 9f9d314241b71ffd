"""`monitor import` and `monitor rebuild`. Touches: files, the store (under the lease)."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from monitor.archive import read_archive
from monitor.cli.polling import held_lease
from monitor.cli.setting import input_lines, setting_for
from monitor.errors import UsageError
from monitor.ingest import Arrival
from monitor.intake import Intake, rebuild

_BATCH: Final = 200
"""Entries a transaction: a commit costs as much as some ten rows, and readers never wait long."""


def run_import(arguments: argparse.Namespace) -> int:
    """Bring archived entries in through the whole pipeline; bad lines are named, good ones kept."""
    setting = setting_for(arguments)
    config, console, now = setting.config, setting.console, setting.now
    arrivals, feeds, bad = read_archive(
        _lines(arguments.file), {feed.key: feed for feed in config.feeds}, now
    )
    for line in bad:
        console.complain(f"line {line.number}: {line.reason}")
    with setting.store(write=True) as store, held_lease(store, setting.clock):
        first = arrivals[0].entry.first_seen_at if arrivals else now
        intake = Intake(store, config, now=min(first, now))
        intake.adopt_config(now, archive=feeds)
        new = 0
        for batch in _batches(arrivals):
            new += intake.take_archive(batch, now)
            intake.beat(setting.now)
            console.progress(f"{new} of {len(arrivals)} entries")
    console.progress_done()
    known = len(arrivals) - new
    console.talk(f"{new} entries imported, {known} known already, {len(bad)} lines refused")
    return 1 if bad else 0


def _lines(name: str) -> Sequence[str]:
    if name == "-":
        return list(input_lines())
    try:
        return Path(name).read_bytes().decode("utf-8-sig", "replace").split("\n")
    except OSError as error:
        raise UsageError(f"cannot read {name}: {error.strerror}") from error


def _batches(arrivals: Sequence[Arrival]) -> Sequence[Sequence[Arrival]]:
    return [arrivals[start : start + _BATCH] for start in range(0, len(arrivals), _BATCH)]


def run_rebuild(arguments: argparse.Namespace) -> int:
    """Derive stories and reactions again from the stored entries; corrections stay."""
    setting = setting_for(arguments)
    with setting.store(write=True) as store, held_lease(store, setting.clock):
        count = rebuild(store, setting.config, now=setting.now)
    setting.console.talk(f"stories and reactions derived again from {count} entries")
    return 0
