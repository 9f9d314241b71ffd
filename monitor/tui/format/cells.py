"""A party's status becomes a glyph and the longest words that fit, and a colour that repeats them.

Pure. Words first, colour last: a cell reads the same without any.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from textual.content import Content

from monitor.model.board import PartyStatus
from monitor.model.reactions import Act, Evidence, SpeakerLevel, Stance, Status
from monitor.tui.format.look import Look, is_today, lasted, lasted_short, when, when_short
from monitor.tui.safe import fit, line, outside, width_of

LEVEL_LETTERS: Final = {
    SpeakerLevel.PRINCIPAL: "P",
    SpeakerLevel.SPOKESPERSON: "S",
    SpeakerLevel.MINISTER: "M",
    SpeakerLevel.ENVOY: "E",
    SpeakerLevel.OFFICIAL: "O",
    SpeakerLevel.UNNAMED: "U",
}
_ACTS: Final = {
    Act.ANNOUNCES: "announces",
    Act.DEMANDS: "demands",
    Act.ASKS_DETAILS: "asks details",
    Act.ALLEGES: "alleges",
    Act.DENIES: "denies",
}
_SHORT: Final = {"conditional": "condition.", "announces": "announced", "asks details": "asks"}
_STANCE_STYLES: Final = {
    Stance.ACCEPTS: "$text-success",
    Stance.CONDITIONAL: "$text-warning",
    Stance.REJECTS: "$text-error",
}
_PLAIN_STYLES: Final = {
    Status.NONE: "$text-muted",
    Status.NO_REACTION_EXPLICIT: "$text-muted",
    Status.DECLINED: "$text-muted",
    Status.REPORTED_BY_OTHER: "$text-muted",
    Status.UNKNOWN: "reverse",
}


def stance_word(stance: Stance | None, act: Act | None) -> str:
    """One word for what was said: the act where the stance says less."""
    if act is not None and (
        stance in {None, Stance.NEUTRAL} or (act is Act.ANNOUNCES and stance is Stance.ACCEPTS)
    ):
        return _ACTS[act]
    return "spoke" if stance in {None, Stance.NEUTRAL} else str(stance)


def status_glyph(status: PartyStatus, look: Look) -> str:
    """The sign of a cell."""
    if status.overdue and status.status is Status.NONE:
        return look.glyphs.overdue
    return glyph_of(status.status, status.stance, look)


def glyph_of(status: Status, stance: Stance | None, look: Look) -> str:
    """The sign of a status."""
    signs = look.glyphs
    if status is Status.REACTED:
        return signs.conditional if stance is Stance.CONDITIONAL else signs.reacted
    return {
        Status.NONE: signs.none,
        Status.NO_REACTION_EXPLICIT: signs.reported,
        Status.DECLINED: signs.declined,
        Status.REPORTED_BY_OTHER: signs.reported,
    }.get(status, signs.unknown)


def status_style(status: Status, stance: Stance | None, *, overdue: bool = False) -> str:
    """The colour that underlines what glyph and word say already."""
    if status is Status.REACTED:
        return _STANCE_STYLES.get(stance, "") if stance else ""
    if overdue and status is Status.NONE:
        return "bold"
    return _PLAIN_STYLES[status]


def is_dot(status: PartyStatus) -> bool:
    """Whether nothing is expected of this party and nothing came: shown as a dot."""
    return not status.expected and status.status in {Status.NONE, Status.UNKNOWN}


def cell(status: PartyStatus, now: datetime, look: Look, width: int) -> Content:
    """The cell in exactly `width` cells, in the longest words that fit."""
    if is_dot(status):
        return line((fit(look.glyphs.absent, width), "$text-disabled"))
    choices = tuple(cell_choices(status, now, look))
    words = next((text for text in choices if width_of(text) <= width), choices[-1])
    style = status_style(status.status, status.stance, overdue=status.overdue)
    shown = fit(words, width, more=look.glyphs.more)
    kept = shown.rstrip()
    return line((kept, style), " " * (width_of(shown) - width_of(kept)))


def cell_choices(status: PartyStatus, now: datetime, look: Look) -> Iterable[str]:
    """The cell's words with their glyph, longest first; never empty."""
    glyph = status_glyph(status, look)
    mark = f" {look.glyphs.revised}" if status.revised else ""
    return (f"{glyph} {words}{mark}" for words in _WORDS[status.status](status, now, look))


def _reacted(status: PartyStatus, now: datetime, look: Look) -> tuple[str, ...]:
    word = stance_word(status.stance, status.act)
    letter = f" {LEVEL_LETTERS[status.level]}" if status.level else ""
    about = "~" if status.approximate else ""
    brief = _SHORT.get(word, word)
    return (
        f"{word} {about}{when(status.since, now, look)}{letter}",
        f"{word} {about}{when_short(status.since, now, look)}{letter}",
        f"{word}{letter}",
        f"{brief}{letter}",
        brief,
    )


def _none(status: PartyStatus, now: datetime, look: Look) -> tuple[str, ...]:
    span = now - status.opened_at
    if status.overdue:
        return (
            f"no reaction yet, overdue {lasted_short(span)}",
            f"overdue {lasted_short(span)}",
            "overdue",
        )
    return (
        f"no reaction yet {look.glyphs.dot} {lasted(span)}",
        f"no reaction yet {lasted_short(span)}",
        f"none yet {lasted_short(span)}",
        "none yet",
    )


def _reported_silent(status: PartyStatus, now: datetime, look: Look) -> tuple[str, ...]:
    newest = next(iter(standing(status)), None)
    name = newest.publisher if newest else ""
    by = outside(name, limit=60)
    at = f" {when_short(newest.at, now, look)}" if newest else ""
    late = f"{look.glyphs.overdue} " if status.overdue else ""
    return (
        f"{late}said none yet {by}{at}",
        f"{late}said none yet {by}",
        f"none yet {by}",
        f"none yet {outside(_initials(name))}".rstrip(),
        "none yet",
    )


def _declined(status: PartyStatus, now: datetime, look: Look) -> tuple[str, ...]:
    newest = next(iter(standing(status)), None)
    if newest is None:
        return ("declined",)
    return (f"declined {when_short(newest.at, now, look)}", "declined")


def _unknown(status: PartyStatus, now: datetime, look: Look) -> tuple[str, ...]:  # noqa: ARG001
    seen = status.coverage
    return (
        f"unknown ({seen.answered} of {seen.expected} feeds)",
        f"unknown ({seen.answered}/{seen.expected})",
        "unknown",
    )


def _second_hand(status: PartyStatus, now: datetime, look: Look) -> tuple[str, ...]:
    by = second_hand_word(status.reported_by)
    newest = next(iter(standing(status)), None)
    at = f" {when_short(newest.at, now, look)}" if newest else ""
    return (f"({by}){at}", f"({by})", "2nd hand")


_WORDS: Final = {
    Status.REACTED: _reacted,
    Status.NONE: _none,
    Status.NO_REACTION_EXPLICIT: _reported_silent,
    Status.DECLINED: _declined,
    Status.UNKNOWN: _unknown,
    Status.REPORTED_BY_OTHER: _second_hand,
}


def second_hand_word(reported_by: str | None) -> str:
    """`says RU` for another party, `reported` for a narrator or the media."""
    if reported_by in {None, "", "narrator", "media"}:
        return "reported"
    return f"says {outside(reported_by, limit=20)}"


def standing(status: PartyStatus) -> tuple[Evidence, ...]:
    """The counted evidence of the cell's own status, newest first."""
    return tuple(
        item
        for item in status.evidence
        if item.counted and not item.lost and item.finding.status is status.status
    )


def day_mark(at: datetime, now: datetime, look: Look) -> str:
    """`today 21:14` or `17 Mar 21:14`, for sentences."""
    return f"today {when(at, now, look)}" if is_today(at, now, look) else when(at, now, look)


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words).upper() if len(words) > 1 else name[:8]
