"""The commands that read the database: status, why, claims, stories, wait.

Touches: the store (reading only), the clock.
"""

import argparse
import difflib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from monitor.board import take_board
from monitor.cli.setting import Setting, parse_when, setting_for
from monitor.errors import UsageError
from monitor.live import development_claims, events_after
from monitor.model.board import Board, PartyStatus, StoryCursor, StoryDetail, StoryQuery
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Development, Status
from monitor.report.brief import brief_page
from monitor.report.documents import (
    board_document,
    cell_document,
    claims_document,
    story_document,
)
from monitor.report.pages import board_page, claims_page, status_line, stories_page, why_page
from monitor.store import log, queries
from monitor.store.connection import Store

EXIT_ABSENT: Final = 6
EXIT_DEAF: Final = 7
_LOOK_EVERY_S: Final = 1.0
"""How often --follow and wait look whether the database moved."""
_PAGE: Final = 200


def run_status(arguments: argparse.Namespace) -> int:
    """Print the board: as text, as one line, or as one JSON document."""
    setting = setting_for(arguments)
    as_of = as_of_for(setting)
    with setting.store(write=False) as store:
        _print_board(setting, store, as_of)
        if arguments.follow:
            for _ in _moves(store):
                setting.console.page("")
                _print_board(setting, store, as_of)
    return 0


def _print_board(setting: Setting, store: Store, as_of: datetime | None) -> None:
    board = board_for(setting, store, as_of)
    if setting.arguments.json:
        document = board_document(board)
        write = setting.console.line if setting.arguments.follow else setting.console.document
        write(document)
    elif setting.arguments.line:
        setting.console.page(status_line(board, setting.zone))
    else:
        setting.console.page(board_page(board, setting.zone))


def as_of_for(setting: Setting) -> datetime | None:
    """The past instant asked for with --as-of; None without it."""
    text: str | None = setting.arguments.as_of
    return parse_when(text, setting.now, setting.zone) if text else None


def board_for(setting: Setting, store: Store, as_of: datetime | None = None) -> Board:
    """The board of the topics asked for."""
    topics = setting.topics
    board = take_board(store, setting.config, setting.now, as_of=as_of)
    return replace(board, topics=tuple(t for t in board.topics if t.topic.key in topics))


def _moves(store: Store) -> Iterator[int]:
    """Yield whenever another process has changed the database, until interrupted."""
    version = log.data_version(store)
    while True:
        time.sleep(_LOOK_EVERY_S)  # noqa: TID251  (a pipe waits; nothing else runs here)
        if (moved := log.data_version(store)) != version:
            version = moved
            yield moved


def run_why(arguments: argparse.Namespace) -> int:
    """Print the proof behind a party's cells."""
    setting = setting_for(arguments)
    as_of = as_of_for(setting)
    with setting.store(write=False) as store:
        board = board_for(setting, store, as_of)
    party = _party(board, arguments.party)
    rows = _rows(board, party, arguments.development)
    if not rows:
        setting.console.talk("no development is open yet; nothing to explain")
    if arguments.json:
        cells = [
            {"development": development.key, **cell_document(cell, board)}
            for development, cell in rows
        ]
        setting.console.document({"schema": 1, "party": party, "cells": cells})
    else:
        titled = ((f"{d.title}  [{d.key}]", cell) for d, cell in rows)
        setting.console.page(why_page(board, party, titled, setting.zone))
    return 0


def _party(board: Board, wanted: str) -> PartyKey:
    """The party meant, by key in any case; raises UsageError with the nearest known ones."""
    keys = sorted({key for topic in board.topics for key in topic.topic.parties})
    for key in keys:
        if key.lower() == wanted.lower():
            return key
    near = difflib.get_close_matches(wanted.upper(), keys, n=1)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    raise UsageError(f'no topic has a party "{wanted}" (they have: {", ".join(keys)}){hint}')


def _rows(
    board: Board, party: PartyKey, development: str | None
) -> tuple[tuple[Development, PartyStatus], ...]:
    """The party's cells, newest development first; raises UsageError for an unknown one."""
    every = [row for topic in board.topics for row in topic.developments]
    if development is not None and development not in {row.development.key for row in every}:
        known = ", ".join(row.development.key for row in every) or "none is open"
        raise UsageError(f'no development "{development}" (open: {known})')
    return tuple(
        (row.development, cell)
        for row in every
        for cell in row.cells
        if cell.party == party and development in (None, row.development.key)
    )


def run_claims(arguments: argparse.Namespace) -> int:
    """Print who announced, confirmed, contradicted or left out what."""
    setting = setting_for(arguments)
    with setting.store(write=False) as store:
        board = board_for(setting, store)
        keys = tuple(row.development.key for topic in board.topics for row in topic.developments)
        wanted = keys if arguments.development is None else (arguments.development,)
        found = (development_claims(store, setting.config, key) for key in wanted)
        claims = tuple(one for one in found if one is not None)
    if arguments.development is not None and not claims:
        raise UsageError(f'no development "{arguments.development}" is open')
    if arguments.json:
        setting.console.document(claims_document(claims))
    else:
        setting.console.page(claims_page(claims, setting.now, setting.zone))
    return 0


def run_stories(arguments: argparse.Namespace) -> int:
    """Print the stories of the topics, latest first."""
    setting = setting_for(arguments)
    since = parse_when(arguments.since, setting.now, setting.zone) if arguments.since else None
    query = StoryQuery(
        topics=() if arguments.all else setting.topics,
        everything=arguments.all,
        since=since,
        search=arguments.search,
    )
    with setting.store(write=False) as store:
        for details in story_pages(store, query):
            if arguments.json:
                for detail in details:
                    setting.console.line(story_document(detail))
            else:
                setting.console.page(stories_page(details, setting.now, setting.zone))
    return 0


def story_pages(store: Store, query: StoryQuery) -> Iterator[tuple[StoryDetail, ...]]:
    """Every story of the query, a page at a time, so that memory stays flat."""
    after: StoryCursor | None = None
    while page := queries.stories_page(store, query, after=after, limit=_PAGE):
        found = (queries.story_detail(store, line.story.id, as_of=query.as_of) for line in page)
        yield tuple(detail for detail in found if detail is not None)
        last = page[-1].story
        after = StoryCursor(updated_at=last.updated_at, id=last.id)


def run_brief(arguments: argparse.Namespace) -> int:
    """Print the handover: who has reacted, who has not, what changed since."""
    setting = setting_for(arguments)
    since = parse_when(arguments.since, setting.now, setting.zone)
    with setting.store(write=False) as store:
        board = board_for(setting, store)
        events = events_after(store, since)
    setting.console.page(brief_page(board, events, since, setting.zone))
    return 0


def run_wait(arguments: argparse.Namespace) -> int:
    """Return 0 once the party has reacted; 6 or 7 when the time is over before."""
    setting = setting_for(arguments)
    start = setting.clock.monotonic()
    limit = None if arguments.timeout is None else arguments.timeout.total_seconds()
    with setting.store(write=False) as store:
        while True:
            board = board_for(setting, store)
            party = _party(board, arguments.party)
            cells = _expected(_rows(board, party, arguments.development))
            spoken = [(d, cell) for d, cell in cells if cell.status is Status.REACTED]
            if spoken:
                titled = ((d.title, cell) for d, cell in spoken)
                setting.console.page(why_page(board, party, titled, setting.zone))
                return 0
            if limit is not None and setting.clock.monotonic() - start >= limit:
                deaf = not cells or any(c.status is Status.UNKNOWN for _, c in cells)
                return EXIT_DEAF if deaf else EXIT_ABSENT
            time.sleep(_LOOK_EVERY_S)  # noqa: TID251  (a script waits; nothing else runs here)


def _expected(
    rows: tuple[tuple[Development, PartyStatus], ...],
) -> tuple[tuple[Development, PartyStatus], ...]:
    """The newest development that expects the party, or the one that was asked for."""
    return tuple(row for row in rows if row[1].expected)[:1] or rows[:1]
