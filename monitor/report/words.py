"""Times, durations and statuses become plain and modest words. Pure."""

from datetime import datetime, timedelta, tzinfo
from typing import Final

from monitor.model.board import PartyStatus
from monitor.model.reactions import Evidence, SpeakerLevel, Stance, Status
from monitor.text import legible

LEVEL_LETTER: Final = {
    SpeakerLevel.PRINCIPAL: "P",
    SpeakerLevel.SPOKESPERSON: "S",
    SpeakerLevel.MINISTER: "M",
    SpeakerLevel.ENVOY: "E",
    SpeakerLevel.OFFICIAL: "O",
    SpeakerLevel.UNNAMED: "U",
}

GLYPH: Final = {
    Status.REACTED: "●",
    Status.NONE: "○",
    Status.NO_REACTION_EXPLICIT: "“",
    Status.DECLINED: "×",
    Status.UNKNOWN: "?",
    Status.REPORTED_BY_OTHER: "○",
}
_STANCE_GLYPH: Final = {Stance.CONDITIONAL: "◐", Stance.REJECTS: "●"}


def instant(at: datetime) -> str:
    """ISO 8601 in UTC with `Z`, to the second: for JSON."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def duration(length: timedelta) -> str:
    """`4 min`, `3 h 10`, `2 d 4 h`; under a minute `0 min`, never negative."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes:02}"
    return f"{hours // 24} d {hours % 24} h"


def counted(number: int, noun: str) -> str:
    """`1 feed`, `2 feeds`: a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def clock_time(at: datetime, now: datetime, zone: tzinfo, *, approximate: bool = False) -> str:
    """`21:12`, with the day when it is not today; `~` marks a time only known as first seen."""
    local, today = at.astimezone(zone), now.astimezone(zone)
    mark = "~" if approximate else ""
    if local.date() == today.date():
        return f"{mark}{local:%H:%M}"
    if abs((today.date() - local.date()).days) < 300:
        return f"{mark}{local.day} {local:%b %H:%M}"
    return f"{mark}{local.day} {local:%b %Y}"


def glyph(cell: PartyStatus) -> str:
    """The mark beside the word; `!` once overdue, so that colour never speaks alone."""
    if cell.overdue and cell.status in (Status.NONE, Status.NO_REACTION_EXPLICIT):
        return "!"
    if cell.status is Status.REACTED and cell.stance is not None:
        return _STANCE_GLYPH.get(cell.stance, "●")
    return GLYPH[cell.status]


def status_words(cell: PartyStatus, now: datetime, zone: tzinfo) -> str:
    """One cell in words: `accepts P 21:12`, `no reaction yet · 3 h 10`, `unknown (…)`."""
    waited = duration(now - cell.opened_at)
    match cell.status:
        case Status.REACTED:
            level = f" {LEVEL_LETTER[cell.level]}" if cell.level else ""
            at = clock_time(cell.since, now, zone, approximate=cell.approximate)
            return f"{_position(cell)}{level} {at}"
        case Status.DECLINED:
            return f"declined · {waited}{_by(cell)}"
        case Status.NO_REACTION_EXPLICIT:
            return f"no reaction yet · {waited}{_by(cell)}"
        case Status.REPORTED_BY_OTHER:
            return f"no reaction yet · {waited} (says {cell.reported_by or 'another'})"
        case Status.UNKNOWN:
            return f"unknown ({legible(cell.unknown_reason or 'too few feeds answered')})"
        case Status.NONE:
            word = "overdue" if cell.overdue else "no reaction yet"
            return f"{word} · {waited}"


def _position(cell: PartyStatus) -> str:
    if cell.stance is Stance.NEUTRAL or cell.stance is None:
        return str(cell.act or "spoke")
    return str(cell.stance)


def _by(cell: PartyStatus) -> str:
    newest = next((e for e in cell.evidence if e.counted), None)
    return f", says {legible(newest.publisher)}" if newest and newest.publisher else ""


def proof(evidence: Evidence, now: datetime, zone: tzinfo) -> str:
    """`"sentence" — publisher, 21:12`: what was said, who published it, when."""
    at = clock_time(evidence.at, now, zone, approximate=evidence.approximate)
    publisher = legible(evidence.publisher) or "publisher unknown"
    return f"“{legible(evidence.finding.quote)}” — {publisher}, {at}"


def why_counted(evidence: Evidence) -> str:
    """Why a finding counts or does not, in words."""
    if evidence.lost:
        return "the sentence vanished in a later edit"
    if not evidence.counted:
        return legible(evidence.reason or "did not count")
    finding = evidence.finding
    said = f"said by “{legible(finding.speaker)}”" if finding.speaker else "said"
    cue = f", cue “{legible(finding.cue)}”" if finding.cue else ""
    confirmed = ", confirmed by hand" if evidence.confirmed else ""
    match finding.status:
        case Status.REACTED:
            level = f" ({finding.level})" if finding.level else ""
            return f"counted: {said}{level}{cue}{confirmed}"
        case Status.REPORTED_BY_OTHER:
            return f"second-hand, by {finding.reported_by or 'another'}: does not fill the cell"
        case _:
            return f"counted: the outlet's word{cue}{confirmed}"
