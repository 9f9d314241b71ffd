"""The gist of an entry as one piece of text, and back: a restart need not read entries again.

Pure.
"""

import sys
from typing import Final, NamedTuple

from monitor.stories.normalise import Terms

VERSION: Final = "2"
"""Of what `Normaliser.read`, `credit_of` and `is_roundup` make of a text. Raise it whenever they
give something else for any text: what was packed under another version is read anew."""


class Gist(NamedTuple):
    """All that the story index keeps of an entry's texts, the title itself aside."""

    terms: Terms
    credit: str
    """The agency whose text it prints; "" if none is credited."""
    roundup: bool
    """A live blog, briefing or daily tally page."""


def packed(gist: Gist) -> str:
    """A gist as text: six lines, within them words between blanks; nothing is lost."""
    terms = gist.terms
    numbers = [part for pair in terms.title_numbers for part in pair]
    lines = (
        f"{VERSION} {terms.titled} {int(gist.roundup)}",
        gist.credit,
        " ".join(terms.tokens),
        " ".join(terms.names),
        " ".join(numbers),
        terms.plain,
    )
    return "\n".join(lines)


def unpacked(text: str) -> Gist | None:
    """The gist again; None for what was not packed so, or under another version."""
    if not text.startswith(f"{VERSION} "):
        return None
    try:
        head, credit, tokens, names, numbers, plain = text.split("\n")
        _, titled, roundup = head.split()
        parts = iter(numbers.split(" ")) if numbers else iter(())
        terms = Terms(
            tokens=tuple(map(sys.intern, tokens.split())),
            titled=int(titled),
            title_numbers=tuple(zip(parts, parts, strict=True)),
            names=tuple(map(sys.intern, names.split())),
            plain=plain,
        )
    except ValueError:
        return None
    return Gist(terms, credit, roundup == "1")
