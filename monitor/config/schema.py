"""A parsed feeds.toml becomes a Config, and complaints by key path. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from monitor.config.access import Machine, read_access
from monitor.config.cautions import warn_of_aliases, warn_of_idle_topics, warn_of_unread_feeds
from monitor.config.document import Notes, Table, shown
from monitor.config.positions import KeyPath
from monitor.config.sections import (
    SHORTEST_EVERY,
    Known,
    read_developments,
    read_feeds,
    read_keys,
    read_parties,
    read_topics,
)
from monitor.errors import Problem
from monitor.language.tables import WordTable
from monitor.model.feeds import Feed, Proxy
from monitor.model.reactions import Development, Gazetteer, Party
from monitor.model.stories import Grain, Topic

_EVERY: Final = timedelta(minutes=5)
_RETAIN: Final = timedelta(days=90)
_RETAIN_OTHER: Final = timedelta(days=14)
_SHORTEST_RETAIN: Final = timedelta(hours=1)
"""Shorter would delete what a feed still lists, and store it again at the next poll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What feeds.toml says, with everything it leaves out filled in."""

    path: Path
    shipped: bool
    """The file is the copy in the package: to change it, copy it first."""
    database: Path
    grain: Grain
    retain: timedelta
    """How long entries of a topic are kept, from when they were first seen."""
    retain_other: timedelta
    """The same for entries of no topic."""
    timezone: str | None
    """IANA zone for screens and text; None is the system's."""
    topics: tuple[Topic, ...]
    parties: tuple[Party, ...]
    """Every party known: the gazetteer's, then the file's own."""
    developments: tuple[Development, ...]
    """As configured: id 0, opened by CONFIG."""
    feeds: tuple[Feed, ...]
    keys: tuple[tuple[str, str], ...]
    """(action, keys): keys parted by commas."""
    gazetteer: Gazetteer
    own_words: tuple[WordTable, ...] = ()
    """Word tables of the folder that the file names; each stands for the shipped one."""
    not_read: Mapping[str, str] = field(default_factory=dict)
    """English names of languages that are not read, by code, and by tag where a feed declares
    one; empty where no feed does."""
    proxy: Proxy | None = None
    """Of feeds that say nothing else, and of addresses that are only tried."""
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the document does not say itself."""

    path: Path
    shipped: bool
    parties: tuple[Party, ...]
    gazetteer: Gazetteer
    database_of: Callable[[str], Path]
    """The database for what `[monitor] database` says; "" if it says nothing."""
    zone_exists: Callable[[str], bool | None]
    """Whether an IANA zone is known here; None where nothing is known of zones."""
    machine: Machine = field(default_factory=Machine)
    words: Callable[[str], tuple[WordTable, ...]] = lambda _: ()
    """The word tables of the folder that `[monitor] words` names."""
    not_read: Callable[[Iterable[str], tuple[WordTable, ...]], Mapping[str, str]] = lambda *_: {}
    """The same, for the tags of the feeds and the user's own word tables."""
    actions: frozenset[str] = frozenset()
    """Names that `[keys]` may rebind; empty: any."""


def config_from(document: dict[str, object], around: Surroundings, notes: Notes) -> Config:
    """The configuration of a document; only to be used if `notes` holds no problem after."""
    root = Table(document, (), notes, "")
    monitor = root.table("monitor") or Table({}, ("monitor",), notes, "")
    monitor.label = "[monitor]"
    parties = read_parties(root, around.parties)
    topics = read_topics(root, parties)
    every = monitor.duration("every", _EVERY, least=SHORTEST_EVERY)
    access = read_access(monitor, around.machine)
    known = Known(
        parties=parties,
        topics=topics,
        every=every,
        access=access,
        hold_host=monitor.flag("hold_host", default=False),
    )
    feeds = read_feeds(root, known)
    own_words = around.words(monitor.text("words", ""))
    config = Config(
        path=around.path,
        shipped=around.shipped,
        database=around.database_of(monitor.text("database", "")),
        grain=monitor.choice("stories", Grain.NORMAL),
        retain=monitor.duration("retain", _RETAIN, least=_SHORTEST_RETAIN),
        retain_other=monitor.duration("retain_other", _RETAIN_OTHER, least=_SHORTEST_RETAIN),
        timezone=monitor.text("timezone", "") or None,
        topics=tuple(topics.values()),
        parties=tuple(parties.values()),
        developments=read_developments(root, known),
        feeds=feeds,
        keys=read_keys(root, around.actions),
        gazetteer=around.gazetteer,
        own_words=own_words,
        not_read=around.not_read((feed.language for feed in feeds), own_words),
        proxy=access.proxy,
    )
    monitor.close()
    root.close()
    _check_zones(root, config, around)
    warn_of_idle_topics(root, config.topics, config.feeds)
    warn_of_aliases(root, config.topics, config.parties)
    warn_of_unread_feeds(root, config.not_read)
    return config


def _check_zones(root: Table, config: Config, around: Surroundings) -> None:
    """Complain about zones that the file names and nobody knows."""
    named: list[tuple[KeyPath, str, str]] = [
        (("monitor", "timezone"), "[monitor]", config.timezone or "")
    ]
    for table in root.tables("party", "party"):
        zone = table.raw("zone")
        named.append(((*table.path, "zone"), table.label, zone if isinstance(zone, str) else ""))
    for path, label, zone in named:
        exists = around.zone_exists(zone) if zone else True
        if exists is None:
            message = f"{label}: zone {shown(zone)} cannot be checked"
            root.notes.warning(path, message, "no time zone data here: install tzdata")
        elif not exists:
            message = f"{label}: {shown(zone)} is no time zone"
            root.notes.problem(path, message, 'write "UTC" or a name such as "Europe/Kyiv"')
