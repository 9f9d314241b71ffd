"""The commands that keep things well: feeds, check, opml.

Touches: the network (feeds check, feeds add), files, the store (reading only).
"""

import argparse
import asyncio
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from monitor.board import take_board
from monitor.cli.arguments import program_version
from monitor.cli.setting import Setting, setting_for
from monitor.config.edit import FeedTable, add_feed, add_feeds, own_config
from monitor.config.opml import export_opml, import_opml
from monitor.errors import UsageError
from monitor.feeds.discover import feed_links, guesses
from monitor.feeds.fetch.fetcher import Fetcher
from monitor.feeds.parse.document import Parser
from monitor.model.feeds import (
    Feed,
    FeedKey,
    FeedState,
    Fetched,
    FetchFailed,
    ParsedFeed,
)
from monitor.report.documents import feed_document
from monitor.report.pages import feeds_page
from monitor.report.words import counted
from monitor.text import legible, printable, redacted

_TRY_KEY: Final = FeedKey("check")


def run_feeds(arguments: argparse.Namespace) -> int:
    """Print the health of every feed: last answer, reason, next poll and why then."""
    setting = setting_for(arguments)
    with setting.store(write=False) as store:
        board = take_board(store, setting.config, setting.now)
    if arguments.json:
        for health in board.feeds:
            setting.console.line(feed_document(health))
    else:
        setting.console.page(feeds_page(board.feeds, setting.now, setting.zone))
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """What one request to an address came to."""

    url: str
    fetched: Fetched | None
    parsed: ParsedFeed | None
    reason: str

    @property
    def is_feed(self) -> bool:
        return self.parsed is not None


class _Prober:
    """Asks addresses once each, with the poller's own manners and guards."""

    def __init__(self, setting: Setting, *, allow_private: bool) -> None:
        self._setting = setting
        self._allow_private = allow_private

    async def probe(self, urls: tuple[str, ...], *, first_feed: bool = False) -> tuple[_Tried, ...]:
        """Each address tried in turn; with `first_feed`, no further than the first feed."""
        tried: list[_Tried] = []
        async with (
            Fetcher(
                version=program_version(), clock=self._setting.clock, environment=os.environ
            ) as fetcher,
            Parser() as parser,
        ):
            for url in urls:
                tried.append(await self._one(fetcher, parser, url))
                if first_feed and tried[-1].is_feed:
                    break
        return tuple(tried)

    async def _one(self, fetcher: Fetcher, parser: Parser, url: str) -> _Tried:
        feed = self._feed_at(url)
        result = await fetcher.fetch(feed, FeedState(feed=feed.key))
        if not isinstance(result, Fetched):
            reason = result.detail if isinstance(result, FetchFailed) else "not modified"
            return _Tried(url=url, fetched=None, parsed=None, reason=reason)
        parsed = await parser.parse(feed, result, self._setting.now)
        if isinstance(parsed, ParsedFeed):
            return _Tried(url=url, fetched=result, parsed=parsed, reason=parsed.warning)
        return _Tried(url=url, fetched=result, parsed=None, reason=parsed.detail)

    def _feed_at(self, url: str) -> Feed:
        """The configured feed of this address, else a new one with the configured proxy."""
        config = self._setting.config
        known = next((feed for feed in config.feeds if feed.url == url), None)
        if known is not None:
            return replace(known, allow_private=known.allow_private or self._allow_private)
        return Feed(
            key=_TRY_KEY,
            url=url,
            publisher="",
            language="en",
            allow_private=self._allow_private,
            proxy=config.proxy,
        )


def run_feeds_check(arguments: argparse.Namespace) -> int:
    """Fetch addresses once and say what they are; 1 if any is no feed."""
    setting = setting_for(arguments)
    urls = tuple(_address(url) for url in arguments.url)
    prober = _Prober(setting, allow_private=arguments.allow_private)
    tried = asyncio.run(prober.probe(urls))
    for one in tried:
        setting.console.page(_verdict(one))
    return 0 if all(one.is_feed for one in tried) else 1


def _address(url: str) -> str:
    """The address as one we would ask; raises UsageError for anything else."""
    full = url if "://" in url else f"https://{url}"
    parts = urlsplit(full)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{redacted(url)} is no http or https address")
    return full


def _verdict(tried: _Tried) -> str:
    if tried.parsed is None or tried.fetched is None:
        return f"! {redacted(tried.url)}\n    {tried.reason}"
    parsed, fetched = tried.parsed, tried.fetched
    newest = max((e.published_at for e in parsed.entries if e.published_at), default=None)
    conditional = "yes" if fetched.etag or fetched.last_modified else "no: every poll costs it all"
    dated = f"{newest:%Y-%m-%d %H:%M} UTC" if newest else "undated"
    title = legible(parsed.title) or "untitled"
    lines = [
        f"● {redacted(tried.url)}",
        f"    {title}: {parsed.format}, {len(parsed.entries)} entries, newest {dated}",
        f"    {len(fetched.body)} bytes; conditional requests: {conditional}",
    ]
    if fetched.final_url != tried.url:
        lines.append(f"    answered from {redacted(fetched.final_url)}")
    if tried.reason:
        lines.append(f"    warning: {tried.reason}")
    return "\n".join(lines)


def run_feeds_add(arguments: argparse.Namespace) -> int:
    """Add a feed to the user's feeds.toml, found from its page if the address is a page."""
    setting = setting_for(arguments)
    url = _address(arguments.url)
    prober = _Prober(setting, allow_private=arguments.allow_private)
    found = _first_feed(prober, url)
    if found is None or found.parsed is None:
        raise UsageError(f"no feed found at {redacted(url)}; try `monitor feeds check` with it")
    config = setting.config
    host = (urlsplit(found.url).hostname or "feed").removeprefix("www.")
    key = arguments.key or re.sub(r"[^A-Za-z0-9_-]+", "-", host)
    if key in {feed.key for feed in config.feeds}:
        raise UsageError(f'{config.path} has a feed "{key}" already; choose another --key')
    path = own_config(config)
    add_feed(
        path,
        FeedTable(
            key=key,
            url=found.url,
            publisher=arguments.publisher or printable(found.parsed.title) or host,
            language=arguments.language or "en",
            allow_private=arguments.allow_private,
        ),
    )
    setting.console.talk(f'added feed "{key}" ({redacted(found.url)}) to {path}')
    return 0


def _first_feed(prober: _Prober, url: str) -> _Tried | None:
    """The address itself, else what its page names, else the usual places."""
    (first,) = asyncio.run(prober.probe((url,)))
    if first.is_feed or first.fetched is None:
        return first if first.is_feed else None
    named = feed_links(first.fetched.body, first.fetched.final_url)
    tried = asyncio.run(prober.probe(named or guesses(url), first_feed=True))
    return next((one for one in tried if one.is_feed), None)


def run_opml(arguments: argparse.Namespace) -> int:
    """Write the feeds as OPML, or add those of an OPML file to the user's feeds.toml."""
    setting = setting_for(arguments)
    config = setting.config
    if arguments.action == "export":
        text = export_opml(config.feeds)
        if arguments.file == "-":
            setting.console.page(text)
        else:
            Path(arguments.file).write_text(text, encoding="utf-8")
        return 0
    try:
        name = arguments.file
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {arguments.file}: {error.strerror}") from error
    known = {feed.url for feed in config.feeds}
    tables = tuple(table for table in import_opml(raw) if table.url not in known)
    path = own_config(config)
    keys = add_feeds(path, tables)
    setting.console.talk(f"added {counted(len(keys), 'feed')} to {path}")
    return 0
