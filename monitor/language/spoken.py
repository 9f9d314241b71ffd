"""Which language a text is in: the declared one, unless its function words are another's. Pure."""

from collections.abc import Mapping
from typing import Final

from monitor.language.lexicon import Lexicon
from monitor.language.tokens import Tokens

DEFAULT: Final = "en"
ENOUGH: Final = 4
"""Function words of another language from which a declared language is doubted."""


def spoken_language(known: Mapping[str, Lexicon], tokens: Tokens, declared: str) -> str:
    """The language to read a text in: the declared one, unless its words are another's."""
    language = declared.lower().replace("_", "-").split("-")[0]
    head = tokens.lows[:60]
    counts = {key: sum(map(lexicon.tags.__contains__, head)) for key, lexicon in known.items()}
    best = max(sorted(counts), key=lambda key: counts[key])
    if language not in known:
        return best if counts[best] >= ENOUGH else DEFAULT
    if counts[best] >= ENOUGH and counts[best] > 2 * counts[language] + 1:
        return best
    return language
