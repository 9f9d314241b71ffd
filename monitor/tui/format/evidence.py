"""A cell becomes its proof: what counted, in whose words, when, and why the rest did not. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from monitor.model.board import DevelopmentRow, PartyStatus
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Evidence, Status
from monitor.tui.format.cells import (
    glyph_of,
    second_hand_word,
    stance_word,
    standing,
    status_style,
)
from monitor.tui.format.look import Look, counted, lasted, when
from monitor.tui.format.sheets import Lines, SheetLine, indented, text_line
from monitor.tui.safe import line, outside, wrapped

_STATUS_WORDS: Final = {
    Status.NO_REACTION_EXPLICIT: "reported as silent",
    Status.DECLINED: "declined to comment",
    Status.REPORTED_BY_OTHER: "second-hand",
    Status.UNKNOWN: "unknown",
    Status.NONE: "no reaction yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofPage:
    """What the evidence pane shows."""

    row: DevelopmentRow
    status: PartyStatus
    name: str
    """The party's name."""
    now: datetime
    look: Look


def evidence_key(item: Evidence) -> str:
    """The key of an evidence line: stable over board changes."""
    start, end = item.finding.span
    return f"e{item.entry}.{item.revision}.{start}.{end}.{item.finding.party}"


def subject_of(row: DevelopmentRow, party: PartyKey) -> str:
    """`UA · Energy-strike pause`, for the rule above the pane."""
    return f"{party} · {row.development.title}"


def proof_lines(page: ProofPage, width: int) -> Lines:
    """The summary, then the whole history newest first, then coverage and the nearest miss."""
    lines: list[SheetLine] = [SheetLine(content=part) for part in wrapped(summary(page), width - 2)]
    for item in page.status.evidence:
        lines.extend(_item_lines(page, item, width))
    nearest = page.status.nearest_rejected
    if nearest is not None and nearest not in page.status.evidence:
        lines.append(text_line(("Nearest candidate that did not count", "bold")))
        lines.extend(_item_lines(page, nearest, width))
    return tuple(lines)


def summary(page: ProofPage) -> str:
    """What follows from the history, in a sentence or two."""
    status = page.status
    opened = when(status.opened_at, page.now, page.look)
    name = outside(page.name or status.party)
    feeds = coverage_words(status)
    late = " Overdue." if status.overdue else ""
    if status.status is Status.REACTED:
        return f"{name} has reacted: {_said(page)}. {_taken_back(status)}{feeds}".rstrip()
    waiting = lasted(page.now - status.opened_at)
    if status.status is Status.UNKNOWN:
        why = outside(status.unknown_reason or "too few of the feeds that matter have answered")
        return f"Unknown since {opened}: {why}. {feeds}{late}"
    if status.status is Status.NONE:
        lost = _taken_back(status)
        return f"No reaction found since {opened}, {waiting}.{late} {lost}{feeds}"
    if status.status is Status.REPORTED_BY_OTHER:
        by = second_hand_word(status.reported_by)
        return (
            f"No reaction in {name}'s own words since {opened}, {waiting}:"
            f" it is second-hand only ({by}). {feeds}{late}"
        )
    words = _STATUS_WORDS[status.status]
    by = next((f" by {outside(item.publisher)}" for item in standing(status)), "")
    who = f"{name} has {words}" if status.status is Status.DECLINED else f"{name} is {words}{by}"
    return f"{who}; open since {opened}, {waiting}.{late} {feeds}"


def coverage_words(status: PartyStatus) -> str:
    """How many of the feeds that matter answered, as a sentence; "" when none matters."""
    seen = status.coverage
    if not seen.expected:
        return ""
    answered = f"{seen.answered} of {counted(seen.expected, 'feed')} answered"
    if not status.not_read or status.status is Status.UNKNOWN:
        return f"{answered}."
    return f"{answered}; not read: {outside(' and '.join(status.not_read))}."


def _said(page: ProofPage) -> str:
    status = page.status
    word = stance_word(status.stance, status.act)
    level = f", {status.level}" if status.level else ""
    speaker = f" ({outside(status.speaker)})" if status.speaker else ""
    about = "~" if status.approximate else ""
    return f"{word}{level}{speaker}, {about}{when(status.since, page.now, page.look)}"


def _taken_back(status: PartyStatus) -> str:
    return "A sentence that counted vanished in an edit. " if status.revised else ""


def _item_lines(page: ProofPage, item: Evidence, width: int) -> Lines:
    key = evidence_key(item)
    found, look = item.finding, page.look
    style = status_style(found.status, found.stance) if item.counted else "$text-muted"
    if found.status is Status.UNKNOWN:
        style = ""
    words = (
        stance_word(found.stance, found.act)
        if found.status is Status.REACTED
        else _STATUS_WORDS[found.status]
    )
    level = f" {look.glyphs.dot} {found.level}" if found.level else ""
    about = "~" if item.approximate else ""
    head = line(
        (f"{glyph_of(found.status, found.stance, look)} {words}", style),
        level,
        f"  {outside(item.publisher, limit=80)}  ",
        (f"{about}{when(item.at, page.now, look)}", "$text-muted"),
        ("" if not item.confirmed else "  confirmed", "$text-success"),
    )
    quote = f"{look.glyphs.open_quote}{outside(found.quote)}{look.glyphs.close_quote}"
    return (
        SheetLine(content=head, key=key),
        *indented(wrapped(quote, width - 3, "" if item.counted else "$text-muted"), 2, key=key),
        *indented(wrapped(why_counted(item), width - 3, "$text-muted"), 2, key=key),
    )


def why_counted(item: Evidence) -> str:
    """Why it counts, or why it does not, in words."""
    found = item.finding
    speaker = outside(found.speaker, limit=120)
    if item.lost:
        return "does not count any more: the sentence vanished in an edit"
    if item.confirmed is False:
        return "does not count: rejected at this desk"
    if not item.counted:
        return f"does not count: {outside(item.reason or found.reason or 'not firm enough')}"
    if found.status is Status.REACTED:
        cue = f", “{outside(found.cue, limit=60)}”" if found.cue else ""
        return f"counts: own voice, {speaker or 'the party itself'}{cue}"
    if found.status is Status.REPORTED_BY_OTHER:
        return f"shown, does not fill the cell: {second_hand_word(found.reported_by)}"
    return "counts as a report of silence, until a reaction comes"
