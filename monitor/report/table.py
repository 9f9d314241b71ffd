"""The board becomes a table that a spreadsheet opens: one row for each piece of evidence. Pure."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from monitor.model.board import Board, PartyStatus
from monitor.report.documents import cell_document, evidence_document
from monitor.report.words import instant
from monitor.text import printable

_DEVELOPMENT: Final = ("topic", "development", "title", "opened_at")
_CELL: Final = ("party", "status", "stance", "since", "silent_s", "overdue", "unknown_reason")
_EVIDENCE: Final = (
    *("status", "stance", "act", "level", "speaker", "reported_by", "cue", "quote"),
    *("publisher", "url", "published_at", "first_seen_at", "counted", "reason"),
    *("confirmed", "lost", "entry"),
)
"""Keys of `status --json`, which the columns are named after."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may read as the beginning of a formula (OWASP, CSV injection)."""


def evidence_table(board: Board, since: datetime | None = None) -> str:
    """CSV (RFC 4180) with a header: the board's evidence, each row with its cell's status.

    A cell without evidence has one row of its own, so that nobody silent is missing; with
    `since` there are only rows of evidence first seen from then on.
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    evidence = (f"evidence_{key}" if key in _CELL else key for key in _EVIDENCE)
    writer.writerow((*_DEVELOPMENT, *_CELL, *evidence))
    writer.writerows([_field(value) for value in row] for row in _rows(board, since))
    return page.getvalue()


def _rows(board: Board, since: datetime | None) -> Iterator[tuple[object, ...]]:
    for topic in board.topics:
        for row in topic.developments:
            development = row.development
            opened_at = instant(development.opened_at)
            head = (topic.topic.key, development.key, development.title, opened_at)
            for cell in row.cells:
                if cell.expected or cell.evidence:
                    yield from ((*head, *rest) for rest in _cell_rows(cell, board, since))


def _cell_rows(
    cell: PartyStatus, board: Board, since: datetime | None
) -> Iterator[tuple[object, ...]]:
    told = cell_document(cell, board)
    status = tuple(told[key] for key in _CELL)
    for one in cell.evidence:
        if since is None or one.first_seen_at >= since:
            document = evidence_document(one)
            yield (*status, *(document[key] for key in _EVIDENCE))
    if not cell.evidence and since is None:
        yield (*status, *(None for _ in _EVIDENCE))


def _field(value: object) -> str:
    """A value as text that no spreadsheet computes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = printable(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
