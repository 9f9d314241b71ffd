"""A sentence while it is cut: what its words may be, and the units so far. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from monitor.language.actors import Phrases
from monitor.language.lexicon import CLAUSAL, Form, Lexicon, Verb
from monitor.language.names import Found
from monitor.language.times import time_end
from monitor.language.tokens import Tokens
from monitor.language.units import Group, Kind, Unit

_BEFORE_TIME: Final = frozenset(("day", "prep", "det", "adv", "near"))
DROPPED: Final = frozenset(("adv", "day"))
_SHORTEST_ADVERB: Final = 4
_LONG: Final = 4
"""Letters of a word that title case writes large."""


@dataclass(slots=True, kw_only=True)
class Row:
    """One sentence while it is cut: what stands there, and the units so far."""

    tokens: Tokens
    lexicon: Lexicon
    names: Mapping[int, Found]
    phrases: Phrases
    clear: frozenset[int] = frozenset()
    """Tokens to pass over: marks of scare quotes, notes of an editor."""
    named: frozenset[int] = frozenset()
    """Tokens inside a quoted name: "Aktion Deutschland hilft" holds no verb."""
    long: dict[int, int] = field(default_factory=dict)
    """Quotations that are content by themselves: first token to the one after."""
    first: int = 0
    """The sentence, from its first token up to `last`."""
    last: int = 0
    small: bool = False
    """Verbs are written small here: it is no headline in title case or in capitals."""
    units: list[Unit] = field(default_factory=list)

    def open(self, first: int, last: int) -> None:
        """Begin with the sentence from the token `first` up to `last`."""
        self.units = []
        self.first, self.last = first, last
        words = self.tokens.words[first + 1 : last]
        long = [word for word in words if len(word) >= _LONG and word.isalpha()]
        self.phrases.small = self.small = 2 * sum([word[0].islower() for word in long]) >= len(long)

    def is_adverb(self, at: int) -> bool:
        low = self.tokens.lows[at]
        tag = self.lexicon.tags.get(low)
        return tag in DROPPED or (tag is None and self.ends_as_adverb(at, low))

    def ends_as_adverb(self, at: int, low: str) -> bool:
        """`sharply`, `резко`: by its ending, when nothing else is known of it."""
        lexicon = self.lexicon
        return (
            len(low) > _SHORTEST_ADVERB
            and low.endswith(lexicon.adverbs)
            and self.tokens.words[at][0].islower()
            and low not in lexicon.verbs
            and low not in lexicon.nouns
            and low not in lexicon.adjectives
            and lexicon.joints.get(low) != "thing"
        )

    def ending_name(self, at: int) -> Found | None:
        for first in range(at, max(at - 7, -1), -1):
            found = self.names.get(first)
            if found is not None:
                return found if found.last == at + 1 else None
        return None

    def verb_at(self, at: int, low: str) -> Verb | None:
        """The word as a verb; where nouns are written large, a large word is none."""
        verb = self.lexicon.verbs.get(low)
        if verb is None:
            return None
        strict = self.lexicon.large_nouns or self.small
        if strict and at > self.first and self.tokens.words[at][0].isupper():
            opens = not self.tokens.words[at - 1][0].isalnum()
            if self.lexicon.large_nouns or not opens:
                return None
        if at in self.named or self._is_compound(at) or self._ends_compound(at):
            return None
        return None if self._describes(at, low) else verb

    def _describes(self, at: int, low: str) -> bool:
        """`retired General NAME`: a word for who is no voice of a state, before a name."""
        after = self.tokens.words[at + 1 : at + 2]
        barred = self.lexicon.joints.get(low) == "not_organ"
        return barred and bool(after) and after[0][0].isupper()

    def _is_compound(self, at: int) -> bool:
        """`porte-parole`: the first half of a word that is no verb; `dit-il` is one."""
        starts, ends, lows = self.tokens.starts, self.tokens.ends, self.tokens.lows
        if at + 2 >= self.last or lows[at + 1] != "-":
            return False
        glued = ends[at] == starts[at + 1] and ends[at + 1] == starts[at + 2]
        follower = lows[at + 2]
        return glued and self.lexicon.tags.get(follower) not in ("pron", "adv") and follower != "t"

    def _ends_compound(self, at: int) -> bool:
        """`UAE-backed`: the second half of a word that is no verb."""
        starts, ends, first = self.tokens.starts, self.tokens.ends, at - 2
        if first < self.first or self.tokens.lows[at - 1] != "-":
            return False
        return ends[first] == starts[at - 1] and ends[at - 1] == starts[at]

    def compound(self, at: int, low: str) -> str:
        """The word that heads a compound with a hyphen: "пресс-секретарь" is a secretary."""
        lows, starts, ends = self.tokens.lows, self.tokens.starts, self.tokens.ends
        if at + 2 >= self.last or lows[at + 1] != "-" or ends[at + 1] != starts[at + 2]:
            return low
        return lows[at + 2] if ends[at] == starts[at + 1] else low

    def complete(self, at: int) -> bool:
        """A noun phrase could end here: at a name or a role."""
        return self.ending_name(at) is not None or self.tokens.lows[at] in self.lexicon.roles

    def links(self, group: Group | None) -> bool:
        """A verb that only ties its subject to what follows: "remains silent"."""
        if group is None:
            return False
        return group.verb is None or self.lexicon.quiet_verbs.get(group.verb.lemma) == "keep"

    def after_nominal(self) -> bool:
        if not self.units:
            return False
        last = self.units[-1]
        apart = self.lexicon.cases and last.kind is Kind.COMMA
        return apart or last.kind in (Kind.ACTOR, Kind.OTHER) or self.links(last.group)

    def time_at(self, at: int) -> int:
        """The token after a time expression that stands here, 0 when none does."""
        low = self.tokens.lows[at]
        if not low[0].isdigit() and self.lexicon.tags.get(low) not in _BEFORE_TIME:
            return 0
        end = time_end(self.tokens, self.lexicon, at, self.last, self.names)
        return end if end > at else 0

    def aside_at(self, at: int) -> int:
        """The token after an adverb of several words, 0 when none stands here: "de nouveau"."""
        size = self.lexicon.asides.at(self.tokens.lows, at)
        return at + size if size and at + size <= self.last else 0

    def add(self, kind: Kind, first: int, last: int) -> int:
        low = self.tokens.lows[first]
        self.units.append(Unit(kind=kind, first=first, last=last, word=low))
        return last

    def in_object(self) -> bool:
        """The noun phrase being read follows a verb or preposition: it is no subject."""
        return bool(self.units) and (
            self.units[-1].kind is Kind.PREP
            or (self.units[-1].group is not None and self.units[-1].group.verb is not None)
        )

    def tells(self) -> bool:
        """What stands before may take a clause: "said | Kyiv claims that"."""
        group = self.units[-1].group if self.units else None
        return group is None or group.cue in CLAUSAL

    def clause_follows(self, at: int) -> bool:
        following = at + 1
        if following >= self.last:
            return False
        tag = self.lexicon.tags.get(self.tokens.lows[following])
        return tag in ("that", "pron") or (tag == "to" and self.infinitive_follows(following))

    def object_follows(self, at: int) -> bool:
        following = at + 1
        if following >= self.last:
            return False
        if following in self.names:
            return True
        return self.lexicon.tags.get(self.tokens.lows[following]) in ("that", "det", "pron", "it")

    def infinitive_follows(self, at: int) -> bool:
        following = at + 1
        while following < self.last and self.is_adverb(following):
            following += 1
        if following >= self.last or following in self.names:
            return False
        low = self.tokens.lows[following]
        verb = self.lexicon.verbs.get(low)
        if verb is not None:
            return verb.form is Form.BASE or verb.lemma == low
        return self.lexicon.tags.get(low) in ("aux", "neg")
