"""A title becomes the few facts that keep near-identical words apart: who says it, denial, plan. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from monitor.stories.normalise import Terms

_ROUNDUP: Final = re.compile(
    r"\blive[ -]?(?:updates?|blog|ticker|coverage|stream|feed)\b|^\W*live\b\W*(?:[:|–—-]|$)"
    r"|\bas it happened\b|\bwhat (?:we know|happened) (?:on|in) (?:day|the last|week)\b"
    r"|^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s|’s)? (?:briefing|edition|papers|news)\b"
    r"|\b(?:morning|evening|daily|nightly|weekly|midday) "
    r"(?:briefing|brief|report|digest|news|roundup|round-up|recap|edition|wrap|headlines|update)\b"
    r"|\bday [\d,.]{3,} of\b|\bnews in (?:brief|pictures)\b|\bin pictures\b|\bphotos of the (?:day|week)\b"
    r"|\b(?:round-?up|recap|newsletter|news quiz|week in review|the week in|top (?:news )?stories)\b"
    r"|\ball of africa today\b|\bheadlines (?:at|of)\b|\bat a glance\b|\b(?:news)?ticker\b"
    r"|\bliveblog\b|\+\+\+.*\+\+\+|\btagesüberblick\b|\bnachrichten am (?:morgen|abend|mittag)\b"
    r"|\bder tag im überblick\b|\bnewsblog\b|\bонлайн[- ]?(?:трансляция|хроника)\b|\bглавное (?:за|к)\b"
    r"|\ben direct\b|\bdirecto\b",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"^(.{2,48}?)(?:\s(?:says?|said|tells?|told|claims?|claimed|insists?|vows?|warns?|argues?|thinks?"
    r"|believes?|reports?|sagt|sieht|warnt|fordert|behauptet)\b|:\s)"
)
_SAID_LAST: Final = re.compile(
    r"(?:\s[–—-]{1,2}\s?|\s[-–—](?=[A-Z])|,\s)([^–—,:]{2,48}?)(?:\s(?:says?|said|tells?|reports?|claims?|sagt))?\s*$"
)
_PLAN: Final = re.compile(
    r"\b(?:will|to (?:be|meet|hold|visit|speak|talk|call|swap|exchange|discuss|sign|host|send|attend"
    r"|address|travel|start|begin|resume|take|launch|announce|vote|decide|face|appear|testify)"
    r"|ahead of|set to|plans? to|expected to|due to|prepares?|upcoming|wird|werden|will am|soll)\b",
    re.IGNORECASE,
)
_DENIES: Final = frozenset(("deny", "reject"))
_REACTS: Final = frozenset(("condemn", "welcome", "deny", "reject", "warn", "react", "respon"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a title says beside its words."""

    speakers: tuple[str, ...] = ()
    """Tokens of who asserts it: `X says ...`, `X: ...`, `... — X`; empty if nobody is named."""
    denies: bool = False
    reacts: bool = False
    planned: bool = False
    roundup: bool = False
    """A live blog, briefing or daily tally page: many stories under one title."""


def is_roundup(title: str) -> bool:
    """Whether a title heads a live blog, a briefing or a daily round-up."""
    return _ROUNDUP.search(title[:300]) is not None


def marks_of(title: str, terms: Terms) -> Marks:
    """The marks of a title whose terms are `terms`."""
    tokens = terms.title
    return Marks(
        speakers=_speakers(title[:300], terms),
        denies=any(token in _DENIES for token in tokens),
        reacts=any(token in _REACTS for token in tokens),
        planned=_PLAN.search(title[:300]) is not None,
        roundup=is_roundup(title),
    )


def _speakers(title: str, terms: Terms) -> tuple[str, ...]:
    found = _SAID.search(title) or _SAID_LAST.search(title)
    if found is None:
        return ()
    said = found.group(1).casefold()
    return tuple(name for name in terms.title if len(name) > 1 and name[:5] in said)
