"""What all sentences of a text share, its words, feed, day and names, and what is noted. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from monitor.language.lexicon import Lexicon
from monitor.language.names import Found
from monitor.language.tokens import Sentence, Tokens
from monitor.language.units import Frame
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Attribution, Finding, Rejected, Span
from monitor.reactions.silences.reading import Silence
from monitor.reactions.stance.polarity import Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a text before its first sentence is read."""

    tokens: Tokens
    lexicon: Lexicon
    polarity: Polarity
    voice: PartyKey | None
    """The party whose own official feed the text is from."""
    country: PartyKey | None
    """Whose organs unnamed ones are, unless the text names another owner."""
    on: date | None
    parties: Mapping[PartyKey, int]
    """With the token that first names each."""
    often: frozenset[PartyKey]
    """Those named more than once."""
    names: Mapping[int, Found]
    """By their first token."""

    def words(self, span: Span) -> str:
        """The text's own words there."""
        return self.tokens.text[slice(*span)]


@dataclass(slots=True, kw_only=True)
class Notes:
    """What was found in the sentences so far, in their order."""

    findings: list[Finding] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    demanding: set[tuple[PartyKey, Span]] = field(default_factory=set)
    """Sentences in which a party asks for something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What all frames of a sentence share."""

    quote: Span
    asked: bool
    """It is a question, or a headline that explains."""
    before: bool
    """It dates itself before the day of its text."""
    frames: list[Frame]
    silences: list[Silence]


def quote_span(tokens: Tokens, sentence: Sentence) -> Span:
    """The characters of a sentence, without the blanks around it."""
    return tokens.span(sentence.first, sentence.last)
