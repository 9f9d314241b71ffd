"""`monitor export`: what the store holds of the topics, as a file on stdout.

Touches: the store (reading only), the clock.
"""

import argparse
from datetime import datetime

from monitor.cli.reading import as_of_for, board_for, story_pages
from monitor.cli.setting import Setting, parse_when, setting_for
from monitor.live import events_after
from monitor.model.board import Board, StoryQuery
from monitor.report.atom import atom_feed
from monitor.report.brief import brief_page
from monitor.report.chronicle import chronicle
from monitor.report.documents import board_document, story_document
from monitor.report.history import changes_shown
from monitor.report.table import evidence_table
from monitor.store.connection import Store


def run_export(arguments: argparse.Namespace) -> int:
    """Write the board, its evidence and the stories in one of four formats."""
    setting = setting_for(arguments)
    as_of = as_of_for(setting)
    since = None
    if arguments.since:
        since = parse_when(arguments.since, as_of or setting.now, setting.zone)
    with setting.store(write=False) as store:
        board = board_for(setting, store, as_of)
        if arguments.format == "csv":
            setting.console.file(evidence_table(board, since))
        elif arguments.format == "atom":
            setting.console.file(atom_feed(board, since))
        else:
            _with_stories(setting, store, board, since)
    return 0


def _with_stories(setting: Setting, store: Store, board: Board, since: datetime | None) -> None:
    query = StoryQuery(topics=setting.topics, since=since, as_of=board.as_of)
    stories = (detail for page in story_pages(store, query) for detail in page)
    if setting.arguments.format == "json":
        rows = (story_document(detail) for detail in stories)
        setting.console.document_of(board_document(board), "stories", rows)
        return
    now = board.as_of or board.taken_at
    opened = [row.development.opened_at for topic in board.topics for row in topic.developments]
    start = since or min(opened, default=now)
    events = changes_shown(board, start) if board.as_of else events_after(store, start)
    setting.console.page(f"{brief_page(board, events, start, setting.zone)}\n")
    for block in chronicle(stories, now, setting.zone):
        setting.console.page(block)
