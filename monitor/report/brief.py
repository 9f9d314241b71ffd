"""The board and what changed become the handover for the next shift, in Markdown. Pure."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Final

from monitor.model.board import Board, DevelopmentRow, Event, EventKind, PartyStatus
from monitor.model.reactions import Status
from monitor.report.markup import outside, unmarked
from monitor.report.words import clock_time, counted, duration, proof, status_words

_TOLD: Final = {
    EventKind.DEVELOPMENT_OPENED: "opened",
    EventKind.DEVELOPMENT_CLOSED: "closed",
    EventKind.REACTION_FOUND: "reacted",
    EventKind.SILENCE_REPORTED: "reported as silent, or declined",
    EventKind.SECOND_HAND_REPORTED: "spoken of by others",
    EventKind.POSITION_CHANGED: "position changed",
    EventKind.EVIDENCE_LOST: "a sentence vanished in an edit",
    EventKind.ENTRY_REVISED: "headline changed",
    EventKind.CORRECTED: "corrected at the desk",
}
"""The kinds of change a colleague wants to hear of, in words."""
_MOST: Final = 40
"""Changes told one by one; of more only the newest."""


def brief_page(board: Board, events: tuple[Event, ...], since: datetime, zone: tzinfo) -> str:
    """Who has reacted, who has not, what is unknown, and what changed since an instant.

    Outside text never becomes markup.
    """
    return "\n".join(_lines(board, events, since, zone))


def _lines(board: Board, events: tuple[Event, ...], since: datetime, zone: tzinfo) -> Iterator[str]:
    now = board.as_of or board.taken_at
    yield f"# Handover, {now.astimezone(zone):%-d %b %Y %H:%M %Z}"
    for topic in board.topics:
        heard = topic.coverage
        yield ""
        yield f"## {outside(topic.topic.title)} ({heard.answered} of {heard.expected} feeds)"
        if not topic.developments:
            yield ""
            yield "No development is open."
        for row in topic.developments:
            yield from _development(row, now, zone)
    yield ""
    yield f"## Changed since {clock_time(since, now, zone)}"
    yield ""
    yield from _changes(events, now, zone)


def _development(row: DevelopmentRow, now: datetime, zone: tzinfo) -> Iterator[str]:
    development = row.development
    waited = duration(now - development.opened_at)
    yield ""
    yield f"### {outside(development.title)} (open for {waited})"
    yield ""
    cells = [cell for cell in row.cells if cell.expected or cell.evidence]
    for cell in sorted(cells, key=lambda cell: _ORDER.index(cell.status)):
        yield f"- **{cell.party}**: {unmarked(status_words(cell, now, zone))}"
        yield from _proof(cell, now, zone)


_ORDER: Final = (
    Status.REACTED,
    Status.DECLINED,
    Status.NO_REACTION_EXPLICIT,
    Status.REPORTED_BY_OTHER,
    Status.NONE,
    Status.UNKNOWN,
)


def _proof(cell: PartyStatus, now: datetime, zone: tzinfo) -> Iterator[str]:
    """The sentence behind a status that has one: the one whose time the cell shows."""
    standing = [
        e for e in cell.evidence if e.counted and not e.lost and e.finding.status is cell.status
    ]
    shown = next((e for e in standing if e.at == cell.since), None) or next(iter(standing), None)
    if shown is not None:
        yield f"  {unmarked(proof(shown, now, zone))}"


def _changes(events: tuple[Event, ...], now: datetime, zone: tzinfo) -> Iterator[str]:
    told = [event for event in events if event.kind in _TOLD]
    if not told:
        yield "Nothing."
    if len(told) > _MOST:
        yield f"{counted(len(told) - _MOST, 'earlier change')} left out."
    for event in told[-_MOST:]:
        who = " ".join(word for word in (event.party, event.development) if word)
        about = f"{who}: " if who else ""
        at = clock_time(event.at, now, zone)
        yield f"- {at} {about}{_TOLD[event.kind]}: {outside(event.detail, limit=200)}"
