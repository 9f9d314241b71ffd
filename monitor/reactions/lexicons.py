"""The gazetteer and the word tables become one lexicon per language. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from monitor.model.reactions import Gazetteer
from monitor.reactions.lexicon import Lexicon
from monitor.reactions.lexicon_de import german
from monitor.reactions.lexicon_en import english
from monitor.reactions.lexicon_fr import french
from monitor.reactions.lexicon_ru import russian
from monitor.reactions.lexicon_uk import ukrainian
from monitor.reactions.tokens import Tokens

DEFAULT: Final = "en"
ENOUGH: Final = 4
"""Function words of another language from which a declared language is doubted."""


def lexicons(gazetteer: Gazetteer) -> Mapping[str, Lexicon]:
    """Every language's lexicon, with the role nouns that the gazetteer adds."""
    roles = {
        language: {noun.lower(): str(level) for noun, level in nouns if " " not in noun}
        for language, nouns in gazetteer.role_nouns
    }
    built = (english(), german(), french(), russian(), ukrainian())
    return {
        lexicon.language: replace(
            lexicon, roles={**roles.get(lexicon.language, {}), **lexicon.roles}
        )
        for lexicon in built
    }


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
