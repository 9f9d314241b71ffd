"""Entries of one story become origins: copies of one text count once. Pure."""

import re
from collections.abc import Sequence
from typing import Final

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
_PLAIN_NAMES: Final = ("AP", "AFP", "dpa", "Reuters", "TASS", "Interfax")
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
        found = _CREDIT.search(text) if "(" in text or "/" in text else None
        if found is None and any(name in text for name in _PLAIN_NAMES):
            found = _PLAIN_CREDIT.search(text)
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
COPY_TEXT_WORDS: Final = 8
_COPY_TITLE_LEAST: Final = 0.4
"""Below it not even a shared text makes a copy: headlines are edited, not replaced."""


def shared_origin(new: Doc, others: Sequence[Doc]) -> tuple[int, Match] | None:
    """The origin of the story that the new entry shares, with why; None when it has its own.

    The order of asking: a copy or light edit, the same agency credited, the same publisher (a
    newsroom never confirms itself). `others` are asked in their order.
    """
    best: tuple[float, Doc] | None = None
    for other in others:
        likeness = copy_likeness(new, other)
        if likeness and (best is None or likeness > best[0]):
            best = likeness, other
    if best is not None:
        return share(best[1], MatchReason.COPY, best[0])
    credited = (other for other in others if new.credit and new.credit == other.credit)
    for other in credited:
        return share(other, MatchReason.COPY, 1.0)
    own = (other for other in others if new.publisher and new.publisher == other.publisher)
    for other in own:
        return share(other, MatchReason.SIMILAR, 1.0)
    return None


def share(other: Doc, reason: MatchReason, score: float) -> tuple[int, Match]:
    """The origin of `other`, and the match that says so."""
    return other.origin, Match(reason=reason, score=score, entry=other.entry)


def copy_likeness(one: Doc, other: Doc) -> float:
    """How alike two texts are when they are copies or light edits of one; else 0."""
    if not one.plain or not other.plain:
        return 0.0
    title = title_ratio(one.plain, other.plain)
    if title < _COPY_TITLE_LEAST:
        return 0.0
    mine, theirs = frozenset(one.tokens), frozenset(other.tokens)
    smaller = min(len(mine), len(theirs))
    text = len(mine & theirs) / smaller if smaller else 0.0
    if min(len(one.body), len(other.body)) >= COPY_TEXT_WORDS and text >= COPY_TEXT:
        return text
    bare = not one.has_body or not other.has_body
    if title >= COPY_TITLE and (bare or text >= 0.5):
        return title
    return 0.0
