"""A board's evidence becomes the changes that led to it, for a handover as of the past. Pure.

The change log cannot tell those: what an archive brought in, or a rebuild found again, it has
at the instant of the import.
"""

from collections.abc import Iterator
from datetime import datetime

from monitor.model.board import KIND_OF_FOUND, Board, Event, EventKind, Seq


def changes_shown(board: Board, since: datetime) -> tuple[Event, ...]:
    """Developments opened and evidence that counts first seen from `since` on, oldest first."""
    found = (event for event in _changes(board) if event.at >= since)
    return tuple(sorted(found, key=lambda event: event.at))


def _changes(board: Board) -> Iterator[Event]:
    for topic in board.topics:
        for row in topic.developments:
            key = row.development.key
            yield Event(
                seq=Seq(0),
                at=row.development.opened_at,
                kind=EventKind.DEVELOPMENT_OPENED,
                development=key,
                detail=row.development.title,
            )
            for cell in row.cells:
                for evidence in reversed(cell.evidence):
                    if evidence.counted:
                        yield Event(
                            seq=Seq(0),
                            at=evidence.first_seen_at,
                            kind=KIND_OF_FOUND[evidence.finding.status],
                            entry=evidence.entry,
                            development=key,
                            party=cell.party,
                            detail=evidence.finding.quote,
                        )
