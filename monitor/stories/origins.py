"""Entries of one story become origins: copies of one text, and what one agency wrote, count once. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from monitor.model.feeds import EntryId
from monitor.model.stories import Item, Match, MatchReason
from monitor.stories.matching import Doc, title_ratio

AGENCIES: Final = (
    ("ap", r"AP|Associated Press"),
    ("afp", r"AFP|Agence France-Presse"),
    ("dpa", r"dpa|Deutsche Presse-Agentur"),
    ("reuters", r"Reuters|RTR"),
    ("tass", r"TASS|ТАСС|Tass"),
    ("interfax", r"Interfax|Интерфакс"),
    ("ria", r"RIA Novosti|РИА Новости"),
    ("ukrinform", r"Ukrinform|Укринформ|Укрінформ"),
    ("xinhua", r"Xinhua"),
    ("kyodo", r"Kyodo"),
    ("anadolu", r"Anadolu|AA"),
    ("apa", r"APA"),
    ("ansa", r"ANSA"),
    ("efe", r"EFE"),
    ("pa", r"PA Media"),
)
"""(key, how it is named): agencies whose texts others print."""

_NAMED: Final = "|".join(f"(?P<{key}>{words})" for key, words in AGENCIES)
_CREDIT: Final = re.compile(
    rf"\((?:{_NAMED})(?:/[^)]{{1,20}})?\)|^/(?P<slashed>[A-Z]{{3,9}})/|[./ ]/(?P<dated>TASS)/",
)
_PLAIN_CREDIT: Final = re.compile(
    r"(?:^|\n)\s*(?P<first>AP|AFP|dpa|Reuters|TASS|Interfax)\s*[-–—:]\s"
    r"|[-–—|]\s*(?P<last>AP|AFP|dpa|Reuters|TASS|Interfax)\s*$"
)
_PUBLISHERS: Final = re.compile(
    r"^(?:the )?(?:(?P<ap>ap|ap news|associated press)|(?P<afp>afp|agence france-presse)"
    r"|(?P<dpa>dpa)|(?P<reuters>reuters)|(?P<tass>i?tar?-?tass|tass|тасс)"
    r"|(?P<interfax>interfax|интерфакс)|(?P<ria>ria|ria novosti|риа новости)"
    r"|(?P<ukrinform>ukrinform|укринформ|укрінформ)|(?P<xinhua>xinhua)|(?P<kyodo>kyodo(?: news)?)"
    r"|(?P<anadolu>anadolu(?: agency| ajansi| ajansı)?)|(?P<apa>apa)|(?P<ansa>ansa)|(?P<efe>efe))$",
    re.IGNORECASE,
)
_READ: Final = 240
"""Code points of a summary in which a credit or dateline stands."""


def credit_of(item: Item) -> str:
    """The agency whose text this entry prints, as its key; "" when none is credited."""
    own = _PUBLISHERS.match(item.publisher.strip())
    if own and own.lastgroup:
        return own.lastgroup
    for text in (item.title, item.summary[:_READ]):
        found = _CREDIT.search(text) or _PLAIN_CREDIT.search(text)
        if found:
            return _key(found)
    return ""


def _key(found: re.Match[str]) -> str:
    group = found.lastgroup or ""
    if group in ("slashed", "dated", "first", "last"):
        return found.group(group).casefold()
    return group


COPY_TITLE: Final = 0.92
COPY_TEXT: Final = 0.85
"""Shares of words; chosen on our own pairs: lighter edits pass, a rewritten headline does not."""
COPY_TEXT_WORDS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry as far as origins need it."""

    doc: Doc
    credit: str
    entry: EntryId
    origin: int


def shared_origin(
    new: Candidate, others: Sequence[Candidate], *, same_text: bool, nearest: EntryId
) -> tuple[int, Match] | None:
    """The origin of the story that the new entry shares, with why; None when it has its own.

    The order of asking: the same link or title as `nearest`, a copy or light edit, the same
    agency credited, the same publisher (a newsroom never confirms itself).
    """
    if same_text:
        for other in others:
            if other.entry == nearest:
                return _shared(other, MatchReason.COPY, 1.0)
    likeness = [(copy_likeness(new.doc, other.doc), other) for other in others]
    best = max(likeness, key=lambda pair: (pair[0], pair[1].entry), default=None)
    if best is not None and best[0] > 0:
        return _shared(best[1], MatchReason.COPY, best[0])
    for other in others:
        if new.credit and new.credit == other.credit:
            return _shared(other, MatchReason.COPY, 1.0)
    for other in others:
        if new.doc.publisher and new.doc.publisher == other.doc.publisher:
            return _shared(other, MatchReason.SIMILAR, 1.0)
    return None


def copy_likeness(one: Doc, other: Doc) -> float:
    """How alike two texts are when they are copies or light edits of one; else 0."""
    title = title_ratio(one.plain, other.plain) if one.plain and other.plain else 0.0
    mine, theirs = {*one.title, *one.body}, {*other.title, *other.body}
    smaller = min(len(mine), len(theirs))
    text = len(mine & theirs) / smaller if smaller else 0.0
    if min(len(one.body), len(other.body)) >= COPY_TEXT_WORDS and text >= COPY_TEXT:
        return text
    bare = not one.body or not other.body
    if title >= COPY_TITLE and (bare or text >= 0.5):
        return title
    return 0.0


def _shared(other: Candidate, reason: MatchReason, score: float) -> tuple[int, Match]:
    return other.origin, Match(reason=reason, score=score, entry=other.entry)
