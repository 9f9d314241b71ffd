"""Auxiliaries, negations and a verb become one group, with the verb's particle. Pure."""

from dataclasses import replace
from typing import Final

from monitor.language.lexicon import Cue, Form, Verb
from monitor.language.row import Row
from monitor.language.units import Group, Kind, Unit

_APPOSED: Final = 8
"""Tokens of an apposition between a verb and its separated prefix."""
_PAIR: Final = 8
"""Tokens from "neither" within which its "nor" stands, with one object between at most."""
VERBAL: Final = frozenset(("neg", "negaux", "aux", "modal", "will", "to"))
_BEFORE_TO: Final = frozenset(("neg", "never", "not"))
_CLAUSE_MARKS: Final = frozenset(",.;:!?–—|")
_BARE: Final = ("to", "will", "do", "modal")
"""Auxiliaries after which a base form is a verb."""


class VerbGroups:
    """The verb groups of one row."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def verb_group(self, at: int) -> int:
        """Auxiliaries, negations and adverbs up to the verb, as one unit."""
        lexicon, lows = self._row.lexicon, self._row.tokens.lows
        first, seen = at, set[str]()
        while at < self._row.last and at not in self._row.long and at not in self._row.names:
            low = lows[at]
            tag = lexicon.tags.get(low)
            passed = self._row.aside_at(at) if lexicon.asides.begins(low) else 0
            if passed:
                at = passed
                continue
            if tag == "to" and not seen <= _BEFORE_TO and "yet" not in seen:
                return self._close_group(first, at, None, at, seen)
            if tag in VERBAL:
                seen.update((low, str(tag)))
            elif (seen or at == first) and self._is_neither(at, low):
                seen.add("neg")
            elif self._row.is_adverb(at):
                seen.add(low)
            elif at not in self._row.clear:
                return self._head(first, at, low, seen)
            at += 1
        return self._close_group(first, max(at, first + 1), None, first, seen)

    def _is_neither(self, at: int, low: str) -> bool:
        """`has neither confirmed nor denied`: before a verb it only negates."""
        following = self._row.tokens.lows[at + 1] if at + 1 < self._row.last else ""
        denies = self._row.lexicon.joints.get(low) == "neither"
        verb = self._row.lexicon.verbs.get(following)
        return denies and verb is not None and not verb.noun_too

    def pairs(self, at: int, low: str) -> bool:
        """`neither confirmed nor denied`: both halves are there."""
        if not self._is_neither(at, low):
            return False
        rest = self._row.tokens.lows[at + 2 : min(self._row.last, at + _PAIR)]
        return any(self._row.lexicon.joints.get(other) == "nor" for other in rest)

    def _head(self, first: int, at: int, low: str, seen: set[str]) -> int:
        """Close the group with the word that ends it: an adjective, a verb, or neither."""
        lexicon = self._row.lexicon
        if low in lexicon.adjectives:
            verb = Verb(lemma=low, cue=lexicon.adjectives[low], form=Form.THIRD)
            return self._close_group(first, at + 1, verb, at, seen)
        known = self._row.verb_at(at, low) if low not in lexicon.tags else None
        if known is not None and not self._is_object(known, seen):
            return self._with_verb(first, at, known, seen)
        return self._close_group(first, max(at, first + 1), None, first, seen)

    def _with_verb(self, first: int, at: int, verb: Verb, seen: set[str]) -> int:
        cue, last = self._particle(at, verb)
        said = verb if cue is verb.cue else replace(verb, cue=cue)
        return self._close_group(first, last, said, at, seen)

    def _particle(self, at: int, verb: Verb) -> tuple[Cue, int]:
        for words, cue in self._row.lexicon.particles.get(verb.lemma, ()):
            end = self._after(at + 1, words)
            if end:
                return cue, end
        if self._row.lexicon.particles_at_end:
            for closing in self._clause_closes(at):
                for words, cue in self._row.lexicon.particles.get(verb.lemma, ()):
                    if at < closing < self._row.last and (self._row.tokens.lows[closing],) == words:
                        return cue, at + 1
        return verb.cue, at + 1

    def _after(self, at: int, words: tuple[str, ...]) -> int:
        """The token after these words, adverbs among them passed over; 0: they are not here.

        `zeigten sich gemeinsam erfreut`.
        """
        row = self._row
        for word in words:
            if word is not words[0]:
                while at < row.last and row.tokens.lows[at] != word and row.is_adverb(at):
                    at += 1
            if at >= row.last or row.tokens.lows[at] != word:
                return 0
            at += 1
        return at

    def _clause_closes(self, at: int) -> tuple[int, ...]:
        """The last word before the next mark, and before the one after an apposition.

        There a separated prefix stands: "wies der Präsident, Wladimir Putin, den Plan zurück".
        """
        first = self._next_mark(at + 1)
        joint = next((x for x in range(at + 1, first) if self._joins(x)), None)
        if joint is not None:
            return (joint - 1, first - 1)
        second = self._next_mark(first + 1)
        lows, verbs = self._row.tokens.lows, self._row.lexicon.verbs
        if first >= self._row.last or lows[first] != "," or second - first > _APPOSED:
            return (first - 1,)
        if any(low in verbs for low in lows[first + 1 : second]):
            return (first - 1,)
        return (first - 1, min(self._next_mark(second + 1), self._row.last) - 1)

    def _joins(self, at: int) -> bool:
        return self._row.lexicon.tags.get(self._row.tokens.lows[at]) == "conj"

    def _next_mark(self, at: int) -> int:
        """The next mark that may end a clause: not the full stop of a date."""
        lows = self._row.tokens.lows
        while at < self._row.last:
            if lows[at] in _CLAUSE_MARKS and not (lows[at] == "." and lows[at - 1][0].isdigit()):
                return at
            at += 1
        return at

    def _close_group(
        self, first: int, last: int, verb: Verb | None, at: int, seen: set[str]
    ) -> int:
        kinds = {self._row.lexicon.auxiliaries.get(word) for word in seen}
        if first:
            kinds.add(self._row.lexicon.auxiliaries.get(self._row.tokens.lows[first - 1]))
        form = verb.form if verb else None
        impersonal = form is Form.PART and self._ends_plural(at)
        if "neg" in seen and self._denies_before(first, verb):
            return self._denied_before(last)
        group = Group(
            verb=verb,
            at=at,
            cue=verb.cue if verb else Cue.PLAIN,
            negated=bool(seen & {"neg", "negaux"}) or ("yet" in seen and "to" in seen),
            modal="modal" in kinds,
            would=any(self._row.lexicon.joints.get(word) == "would" for word in seen),
            future="will" in kinds or form is Form.FUTURE,
            infinitive=self._is_infinitive(first, verb, seen),
            perfect="had" in kinds,
            passive=self._is_passive(form, kinds, impersonal=impersonal),
            impersonal=impersonal,
            participle=form is Form.ING and "be" not in kinds,
            be="be" in kinds and "self" not in kinds,
        )
        self._row.units.append(
            Unit(
                kind=Kind.VERB,
                first=first,
                last=last,
                group=group,
                word=self._row.tokens.lows[at],
                plural=self._is_plural(first, last),
            )
        )
        return last

    def _is_infinitive(self, first: int, verb: Verb | None, seen: set[str]) -> bool:
        """`to accept`, `accepter`, `anzunehmen`, `zu akzeptieren`."""
        lexicon, lows = self._row.lexicon, self._row.tokens.lows
        if any(lexicon.auxiliaries.get(word) == "to" for word in seen):
            return True  # `après avoir accusé`
        if "to" in seen or verb is None or verb.form is not Form.BASE:
            return "to" in seen
        joined = lexicon.particles_at_end and verb.lemma not in lows[first : first + 1]
        split = first > 0 and lexicon.auxiliaries.get(lows[first - 1]) == "to"
        return lexicon.infinitives or split or (joined and not seen)

    def _is_passive(self, form: Form | None, kinds: set[str | None], *, impersonal: bool) -> bool:
        """With its auxiliary or, where a participle by itself is a predicate, without one."""
        if "self" in kinds:
            return False
        alone = self._row.lexicon.cases and form is Form.PART and not impersonal
        return alone or ("be" in kinds and form in (Form.PAST, Form.PART))

    def _is_plural(self, first: int, last: int) -> bool:
        return bool(self._row.lexicon.plural) and any(
            self._ends_plural(at) for at in range(first, last) if not self._row.is_adverb(at)
        )

    def _ends_plural(self, at: int) -> bool:
        """The ending says that there is no subject, or several of them."""
        endings = self._row.lexicon.plural
        return bool(endings) and self._row.tokens.lows[at].endswith(endings)

    def _denies_before(self, first: int, verb: Verb | None) -> bool:
        """`комментировать не будут`, `комментировать не стали`: the infinitive stands before."""
        last = self._row.units[-1] if self._row.units else None
        return (
            self._row.lexicon.cases
            and last is not None
            and last.last == first
            and last.group is not None
            and last.group.infinitive
            and (verb is None or self._row.lexicon.joints.get(verb.lemma) == "becomes")
        )

    def _denied_before(self, last: int) -> int:
        """The infinitive and its denial as one verb of the plural or singular that ends it."""
        before = self._row.units[-1]
        if before.group is None:
            return last
        ending = self._row.tokens.lows[last - 1]
        self._row.units[-1] = replace(
            before,
            last=last,
            group=replace(before.group, negated=True, infinitive=False, would=True),
            plural=ending.endswith(self._row.lexicon.plural),
        )
        return last

    def _is_object(self, verb: Verb, seen: set[str]) -> bool:
        """`has support`, `is host`: after to-have and to-be a base form is a noun."""
        kinds = {self._row.lexicon.auxiliaries.get(word) for word in seen}
        return (
            verb.noun_too
            and verb.form in (Form.BASE, Form.THIRD)
            and not kinds.isdisjoint(("be", "have", "had"))
            and kinds.isdisjoint(_BARE)
            and "to" not in seen
        )
