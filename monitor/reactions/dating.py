"""The words by which a sentence dates its own speaking become the last day they can mean. Pure.

A report of Wednesday that says "said on Tuesday" may tell of a reaction to what happened on
Tuesday evening; one that says "last week" cannot. So a sentence is not asked whether it is
about an earlier day than its own, but which day that can be at the latest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from monitor.model.reactions import Finding, Span
from monitor.reactions.claims.assertions import written_days

DAY_ENDS: Final = time(5)
"""UTC when a day is over in Washington, the westernmost seat of the gazetteer's states."""
PAST_WEEKDAYS: Final = 4
"""Days for which a bare weekday's name means the one that is past, not the one to come."""
BESIDE: Final = 40
"""Characters from a cue in which a day is the cue's: a subject with its office stands between."""
_DAY: Final = timedelta(days=1)

_WEEKDAYS: Final = (
    r"monday|montag\w*|lundi|понедельник\w*|понеділ\w*",
    r"tuesday|dienstag\w*|mardi|вторник\w*|вівтор\w*",
    r"wednesday|mittwoch\w*|mercredi|среду|середу",
    r"thursday|donnerstag\w*|jeudi|четверг\w*|четвер",
    r"friday|freitag\w*|vendredi|пятниц\w*|п['’ʼ]ятниц\w*",
    r"saturday|samstag\w*|sonnabend\w*|samedi|суббот\w*|субот\w*",
    r"sunday|sonntag\w*|dimanche|воскресень\w*|неділ\w*",
)
"""From Monday, as the five languages date speech by them. French "hier" is German for "here"."""
_TODAY: Final = r"today|tonight|heute|aujourd['’]hui|ce soir|сегодня|сьогодні"
_AGO: Final = (
    # Days back at the latest, longest first; "a week ago" is rarely to the day.
    (50, r"(?:months|years) ago|vor (?:monaten|jahren)|il y a (?:des )?(?:mois|ans)"),
    (25, r"a month ago|vor einem monat|il y a un mois|месяц назад|місяць тому"),
    (10, r"weeks ago|vor wochen|il y a des semaines"),
    (6, r"a week (?:ago|earlier)|vor einer woche|il y a une semaine|неделю назад|тиждень тому"),
    (2, r"days (?:ago|earlier)|vor tagen|il y a (?:quelques|des) jours"),
    (1, r"yesterday|the day before|the previous day|a day (?:earlier|before)|am vortag|gestern"),
    (1, r"la veille|накануне|вчера|дн[её]м ранее|напередодні|вчора|днем раніше"),
)
_WEEK: Final = (
    r"last week(?:end)?|the previous week|the week before|(?:vergangene|letzte)n? woche"
    r"|la semaine (?:dernière|passée)|на прошлой неделе|минулого тижня"
)
_MONTH: Final = (
    r"last month|(?:vergangenen|letzten) monat|le mois dernier|в прошлом месяце|минулого місяця"
)
_YEAR: Final = (
    r"last year|(?:vergangenes|letztes) jahr|l['’] ?an dernier|l['’]année dernière"
    r"|в прошлом году|минулого року"
)
_KINDS: Final = (
    *((("weekday", back), words) for back, words in enumerate(_WEEKDAYS)),
    (("ago", 0), _TODAY),
    *((("ago", back), words) for back, words in _AGO),
    (("week", 0), _WEEK),
    (("month", 0), _MONTH),
    (("year", 0), _YEAR),
)
_MARK: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'({words})' for _, words in _KINDS)})(?!\w|['’]s(?!\w))",
    re.IGNORECASE,
)
_OF_A_THING: Final = re.compile(
    r"(?<!\w)(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s", re.IGNORECASE
)
"""A day that dates a thing: "Tuesday's talks" were, whatever day speaks of them."""


_BEGINNINGS: Final = frozenset(name[:4] for names in _WEEKDAYS for name in names.split("|")) | {
    apostrophe.join(("п", "ят")) for apostrophe in "'’ʼ"
}
"""Of the weekdays, which are all that a sentence may be dated by that was not read as dated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A day that a sentence names, and how far from its cue."""

    day: date
    away: int


def spoken_before(finding: Finding, on: date, opened_at: datetime) -> bool:
    """Whether the words clearly were spoken before an instant, as their sentence dates them.

    Args:
        finding: Its sentence, its cue, and whether it dates itself before its own day.
        on: The day of its entry.
        opened_at: The instant; on its own day nothing is clear.
    """
    try:
        day = last_day(finding, on)
        return day is not None and datetime.combine(day + _DAY, DAY_ENDS, UTC) <= opened_at
    except OverflowError:  # a day at either end of the calendar is nobody's
        return False


def last_day(finding: Finding, on: date) -> date | None:
    """The last day that the sentence can mean for its own speaking; None if it names none.

    The day nearest to the cue is the cue's: in "said on Wednesday that he agreed last week"
    Wednesday. A day further off is the cue's only where the sentence as a whole was read as
    dating itself before its own.
    """
    if not finding.dated_before and not _may_name_a_day(finding.quote):
        return None
    start = finding.quote.find(finding.cue)
    cue = (start, start + len(finding.cue)) if start >= 0 else None
    marks = sorted(_marks(finding.quote, cue, on), key=lambda mark: (mark.away, on - mark.day))
    if marks and (finding.dated_before or marks[0].away <= BESIDE):
        return marks[0].day
    dated = finding.dated_before and _OF_A_THING.search(finding.quote) is None
    return on - _DAY if dated else None


def _may_name_a_day(quote: str) -> bool:
    """Whether a closer look is worth its time: a digit, or the beginning of a weekday."""
    if any(character.isdecimal() for character in quote):
        return True
    return not _BEGINNINGS.isdisjoint(word[:4] for word in quote.casefold().split())


def _marks(quote: str, cue: Span | None, on: date) -> Iterator[_Mark]:
    for match in _MARK.finditer(quote):
        kind, back = _KINDS[(match.lastindex or 1) - 1][0]
        day = _day_of(kind, back, on)
        if day is not None:
            yield _Mark(day=day, away=_away(match.span(), cue))
    for day, span in written_days(quote, on):
        # A written date is more often what the words are about than when they were spoken.
        if cue is not None and day <= on and _is_the_cues(quote, span, cue):
            yield _Mark(day=day, away=_away(span, cue))


def _day_of(kind: str, back: int, on: date) -> date | None:
    """The last day that a mark can mean; None for a weekday that is still to come."""
    match kind:
        case "weekday":
            since = (on.weekday() - back) % 7
            return on - since * _DAY if since <= PAST_WEEKDAYS else None
        case "ago":
            return on - back * _DAY
        case "week":
            return on - (on.weekday() + 1) * _DAY
        case "month":
            return on.replace(day=1) - _DAY
        case _:
            return on.replace(month=1, day=1) - _DAY


def _away(span: Span, cue: Span | None) -> int:
    """Characters between a day and the cue; out of its reach where the cue is in pieces."""
    return BESIDE + 1 if cue is None else max(span[0] - cue[1], cue[0] - span[1], 0)


def _is_the_cues(quote: str, span: Span, cue: Span) -> bool:
    """Whether a written date stands right after the cue, or heads the sentence before it."""
    after = re.fullmatch(r"\s+(?:(?:on|am|le)\s+)?", quote[cue[1] : span[0]], re.IGNORECASE)
    heads = re.fullmatch(r"\W*(?:(?:on|am|le)\s+)?", quote[: span[0]], re.IGNORECASE)
    return bool(after) or bool(heads and 0 <= cue[0] - span[1] <= BESIDE)
