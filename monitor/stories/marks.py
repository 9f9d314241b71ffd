"""A title becomes the few facts that keep near-identical words apart. Pure."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from monitor.stories.normalise import READ_TITLE, Normaliser, clean_title

_ROUNDUP: Final = re.compile(
    r"\blive[ -]?(?:updates?|blog|ticker|coverage|stream|feed)\b"
    r"|\blive\s?[:|]|^\W*live\b\W*(?:[–—-]|$)"
    r"|\bas it happened\b|\bwhat (?:we know|happened) (?:on|in) (?:day|the last|week)\b"
    r"|^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s|’s)? (?:briefing|edition|papers|news)\b"
    r"|\b(?:morning|evening|daily|nightly|weekly|midday) "
    r"(?:briefing|brief|report|digest|news|roundup|round-up|recap|edition|wrap|headlines|update)\b"
    r"|\bday [\d,.]{3,} of\b|\bnews in (?:brief|pictures)\b|\bin pictures\b"
    r"|\bphotos of the (?:day|week)\b|\b(?:round-?up|recap|newsletter|news quiz|week in review)\b"
    r"|\b(?:the week in|top (?:news )?stories)\b"
    r"|\band more (?:top )?(?:headlines|news|stories)\b"
    r"|\ball of africa today\b|\bheadlines (?:at|of)\b|\bat a glance\b|\b(?:news)?ticker\b"
    r"|\bliveblog\b|\+\+\+.*\+\+\+|\btagesüberblick\b|\bnachrichten am (?:morgen|abend|mittag)\b"
    r"|\bder tag im überblick\b|\bnewsblog\b|\bонлайн[- ]?(?:трансляция|хроника)\b"
    r"|\bглавное (?:за|к)\b|\ben direct\b|\bdirecto\b"
)
"""For folded titles."""
_SAID: Final = re.compile(
    r"^(.{2,48}?)(?:\s(?:says?|said|tells?|told|claims?|claimed|insists?|vows?|warns?|argues?"
    r"|thinks?|believes?|reports?|sagt|sieht|warnt|fordert|behauptet)\b|:\s)"
)
_SAID_LAST: Final = re.compile(
    r"(?:\s[–—-]{1,2}\s?|\s[-–—](?=[A-Z])|,\s)([^–—,:]{2,48}?)"
    r"(?:\s(?:says?|said|tells?|reports?|claims?|sagt))?\s*$"
)
_SUBJECT: Final = re.compile(
    r"^[\W_]*((?:[A-Z][\w.’'-]*,?\s+(?:(?:and|und|of)\s+)?){1,4})([a-z]{3,}|[A-Z][a-z]+s)\b"
)
_CALLS: Final = re.compile(
    r"\b(?:calls? (?:for|on|up|off)\b|calls?\b(?= .{3,80}\b(?:dangerous|unacceptable|absurd|wrong"
    r"|positive|historic|reckless|provocation|illegal|unhelpful|a step|escalation|premature"
    r"|disgrace\w*|shameful|blackmail|nonsense|important|mistake|welcome)\b)"
    r"|reacts?|respon[ds]s?|responded|in response|mocks?|ridicules?|shrugs? off|hits? back"
    r"|brushes? off|pushes? back|reagiert|begrüßt|kritisiert|verurteilt)\b",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(
    r"\b(?:will|to (?:be|meet|hold|visit|speak|talk|call|swap|exchange|discuss|sign|host|send"
    r"|attend|address|travel|start|begin|resume|take|launch|announce|vote|decide|face"
    r"|appear|testify)|ahead of|set to|plans? to|expected to|due to|prepares?|upcoming"
    r"|wird|werden|will am|soll)\b",
    re.IGNORECASE,
)
_SAY_MARKS: Final = (":", "—", " -", "–", ", ")
_SAY_WORDS: Final = frozenset(
    [
        "say",
        "says",
        "said",
        "tell",
        "tells",
        "told",
        "claim",
        "claims",
        "claimed",
        "insist",
        "insists",
        "vow",
        "vows",
        "warn",
        "warns",
        "argue",
        "argues",
        "think",
        "thinks",
        "believe",
        "believes",
        "report",
        "reports",
        "sagt",
        "sieht",
        "warnt",
        "fordert",
        "behauptet",
    ]
)
_CALL_WORDS: Final = frozenset(
    [
        "calls",
        "call",
        "reacts",
        "react",
        "responds",
        "respond",
        "responses",
        "responds",
        "response",
        "responded",
        "mocks",
        "mock",
        "ridicules",
        "ridicule",
        "shrugs",
        "shrug",
        "hits",
        "hit",
        "brushes",
        "brush",
        "pushes",
        "push",
        "reagiert",
        "begrüßt",
        "kritisiert",
        "verurteilt",
    ]
)
_PLAN_WORDS: Final = frozenset(
    [
        "will",
        "to",
        "ahead",
        "set",
        "plan",
        "plans",
        "expected",
        "due",
        "prepare",
        "prepares",
        "upcoming",
        "wird",
        "werden",
        "soll",
    ]
)
"""One of these is in every title that the two patterns above match: a look-up spares a search."""
_DENIES: Final = frozenset(("deny", "reject"))
_REACTS: Final = frozenset(("condemn", "welcome"))


class Marks(NamedTuple):
    """What a title says beside its words; token tuples are sorted."""

    speakers: tuple[str, ...] = ()
    """Who asserts it: `X says ...`, `X: ...`, `... — X`; empty if nobody is named."""
    subject: tuple[str, ...] = ()
    """The names that open the title."""
    verb: str = ""
    """The word after the subject."""
    denies: bool = False
    reacts: bool = False
    planned: bool = False


_ROUNDUP_WORDS: Final = frozenset(
    [
        "live",
        "liveblog",
        "happened",
        "know",
        "briefing",
        "brief",
        "edition",
        "papers",
        "news",
        "report",
        "digest",
        "roundup",
        "round",
        "recap",
        "wrap",
        "headlines",
        "update",
        "updates",
        "day",
        "pictures",
        "photos",
        "newsletter",
        "quiz",
        "week",
        "stories",
        "today",
        "glance",
        "ticker",
        "newsticker",
        "tagesüberblick",
        "nachrichten",
        "überblick",
        "newsblog",
        "liveticker",
        "онлайн",
        "трансляция",
        "хроника",
        "главное",
        "direct",
        "directo",
    ]
)


def is_roundup(title: str, plain: str) -> bool:
    """Whether it is a live blog, briefing or daily tally page: many stories under one title.

    `plain` is the title's words, folded, as `Terms` has them.
    """
    low = title[:READ_TITLE].casefold()
    if ". and, " in low:
        return True  # two news in one headline: "X has died. And, Y set for talks"
    if _ROUNDUP_WORDS.isdisjoint(plain.split()) and "+++" not in low and not low.startswith("live"):
        return False
    return _ROUNDUP.search(low) is not None


class MarksReader:
    """Reads the marks of titles."""

    def __init__(self, normaliser: Normaliser) -> None:
        self._normaliser = normaliser

    def read(self, title: str, language: str, plain: str, tokens: Iterable[str]) -> Marks:
        """The marks of a title whose folded words and tokens are these."""
        head = clean_title(title)
        words = frozenset(plain.split())
        said = None
        if not _SAY_WORDS.isdisjoint(words) or any(mark in head for mark in _SAY_MARKS):
            said = _SAID.search(head) or _SAID_LAST.search(head)
        opening = _SUBJECT.match(head)
        verb = self._normaliser.tokens(opening.group(2), language) if opening else []
        denies = not _DENIES.isdisjoint(tokens)
        return Marks(
            speakers=self._tokens(said.group(1), language) if said else (),
            subject=self._tokens(opening.group(1), language) if opening else (),
            verb=" ".join(verb) or opening.group(2) if opening else "",
            denies=denies,
            reacts=denies
            or not _REACTS.isdisjoint(tokens)
            or (not _CALL_WORDS.isdisjoint(words) and _CALLS.search(plain) is not None),
            planned=not _PLAN_WORDS.isdisjoint(words) and _PLAN.search(plain) is not None,
        )

    def _tokens(self, text: str, language: str) -> tuple[str, ...]:
        return tuple(sorted(set(self._normaliser.tokens(text, language))))
