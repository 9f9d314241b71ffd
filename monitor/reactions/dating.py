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

from monitor.model.reactions import Finding
from monitor.reactions.assertions import written_days

DAY_ENDS: Final = time(5)
"""UTC when a day is over in Washington, the westernmost seat of the gazetteer's states."""
PAST_WEEKDAYS: Final = 4
"""Days for which a bare weekday's name means the one that is past, not the one to come."""
BESIDE: Final = 40
"""Characters from a cue in which a day is the cue's: a subject with its office stands between."""
_DAY: Final = timedelta(days=1)

_WEEKDAYS: Final = tuple(
    (number, names.split())
    for number, names in enumerate(
        (
            "monday montag montag\\w* lundi понедельник\\w* понеділ\\w*",
            "tuesday dienstag\\w* mardi вторник\\w* вівтор\\w*",
            "wednesday mittwoch\\w* mercredi среду среды среда середу середи середа",
            "thursday donnerstag\\w* jeudi четверг\\w* четвер четверга",
            "friday freitag\\w* vendredi пятниц\\w* п['’ʼ]ятниц\\w*",
            "saturday samstag\\w* sonnabend\\w* samedi суббот\\w* субот\\w*",
            "sunday sonntag\\w* dimanche воскресень\\w* неділ\\w*",
        )
    )
)
_TODAY: Final = r"today|tonight|heute|aujourd['’]hui|ce soir|сегодня|сьогодні"
_AGO: Final = (
    # Days back at the latest, longest phrases first; "a week ago" is rarely to the day.
    (50, r"(?:months|years) ago|vor (?:monaten|jahren)|il y a (?:des )?(?:mois|ans)"),
    (25, r"a month ago|vor einem monat|il y a un mois|месяц назад|місяць тому"),
    (10, r"weeks ago|vor wochen|il y a des semaines"),
    (
        6,
        r"a week (?:ago|earlier)|vor einer woche|il y a une semaine|неделю назад|тиждень тому",
    ),
    (2, r"days (?:ago|earlier)|vor tagen|il y a (?:quelques|des) jours"),
)
_PERIODS: Final = (
    (
        "week",
        r"last week(?:end)?|the previous week|the week before|(?:vergangene|letzte)n? woche"
        r"|la semaine (?:dernière|passée)|на прошлой неделе|минулого тижня",
    ),
    (
        "month",
        r"last month|(?:vergangenen|letzten) monat|le mois dernier|в прошлом месяце"
        r"|минулого місяця",
    ),
    (
        "year",
        r"last year|(?:vergangenes|letztes) jahr|l['’] ?an dernier|l['’]année dernière"
        r"|в прошлом году|минулого року",
    ),
)
_MARK: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            *(f"(?P<weekday{number}>{'|'.join(names)})" for number, names in _WEEKDAYS),
            f"(?P<today>{_TODAY})",
            *(f"(?P<ago{days}>{words})" for days, words in _AGO),
            *(f"(?P<{period}>{words})" for period, words in _PERIODS),
        )
    )
    + r")(?!\w)",
    re.IGNORECASE,
)


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
    day = last_day(finding, on)
    return day is not None and datetime.combine(day + _DAY, DAY_ENDS, UTC) <= opened_at


def last_day(finding: Finding, on: date) -> date | None:
    """The last day that the sentence can mean for its own speaking; None if it names none.

    The day nearest to the cue is the cue's: in "said on Wednesday that he agreed last week"
    Wednesday. A day further off is the cue's only where the sentence as a whole was read as
    dating itself before its own.
    """
    start = max(finding.quote.casefold().find(finding.cue.casefold()), 0)
    cue = (start, start + len(finding.cue))
    marks = sorted(_marks(finding, cue, on), key=lambda mark: (mark.away, mark.day))
    if marks and (finding.dated_before or marks[0].away <= BESIDE):
        return marks[0].day
    return on - _DAY if finding.dated_before else None


def _marks(finding: Finding, cue: tuple[int, int], on: date) -> Iterator[_Mark]:
    for match in _MARK.finditer(finding.quote):
        day = _day_of(match.lastgroup or "", on)
        if day is not None:
            yield _Mark(day=day, away=_away(match.span(), cue))
    for day, span in written_days(finding.quote, on):
        # A written date is more often what the words are about than when they were spoken.
        if day <= on and _is_the_cues(finding.quote, span, cue):
            yield _Mark(day=day, away=_away(span, cue))


def _day_of(name: str, on: date) -> date | None:
    """The last day that a mark can mean; None for a weekday that is still to come."""
    if name == "today":
        return on
    if name.startswith("weekday"):
        back = (on.weekday() - int(name.removeprefix("weekday"))) % 7
        return on - back * _DAY if back <= PAST_WEEKDAYS else None
    if name.startswith("ago"):
        return on - int(name.removeprefix("ago")) * _DAY
    if name == "week":
        return on - (on.weekday() + 1) * _DAY
    first = on.replace(day=1) if name == "month" else on.replace(month=1, day=1)
    return first - _DAY


def _away(span: tuple[int, int], cue: tuple[int, int]) -> int:
    return max(span[0] - cue[1], cue[0] - span[1], 0)


def _is_the_cues(quote: str, span: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether a written date stands right after the cue, or heads the sentence before it."""
    after = re.fullmatch(r"\s+(?:(?:on|am|le)\s+)?", quote[cue[1] : span[0]], re.IGNORECASE)
    heads = re.fullmatch(r"\W*(?:(?:on|am|le)\s+)?", quote[: span[0]], re.IGNORECASE)
    return bool(after) or bool(heads and 0 <= cue[0] - span[1] <= BESIDE)
