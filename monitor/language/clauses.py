"""A sentence becomes a short row of units: actors, other nouns, verb groups, joints. Pure.

The grammar in `attribution` reads units, not words: a sentence of thirty words has about ten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from monitor.language.actors import Phrases, read_actor
from monitor.language.lexicon import SPEECH, Cue, Form, Lexicon, Verb
from monitor.language.names import Found
from monitor.language.times import time_end
from monitor.language.tokens import Sentence, Tokens
from monitor.language.units import PRONOUN, Actor, Group, Kind, Unit
from monitor.model.reactions import AliasKind

LONG_QUOTE: Final = 4
"""Words from which a quotation is content by itself; shorter ones are scare quotes, and the words
inside read on as if the marks were not there."""

INSERTED: Final = 16
"""Tokens that may stand between the two parts of a quotation: a verb and its subject."""
_DASHES: Final = frozenset("—–-")
_INSERTS: Final = frozenset((*_DASHES, ","))

NOTE: Final = 6
"""Tokens from an opening bracket within which the note of an editor closes."""

_APPOSED: Final = 8
"""Tokens of an apposition between a verb and its separated prefix."""

_PAIR: Final = 8
"""Tokens from "neither" within which its "nor" stands, with one object between at most."""

_SHORTEST_ADVERB: Final = 4

_MARKS: Final = {
    ",": Kind.COMMA,
    ":": Kind.COLON,
    "—": Kind.DASH,
    "–": Kind.DASH,
    ";": Kind.MARK,
    "…": Kind.MARK,
    "?": Kind.MARK,
    "!": Kind.MARK,
    "|": Kind.DASH,
    "(": Kind.COMMA,
    ")": Kind.COMMA,
    ".": Kind.MARK,
}
_DROPPED: Final = frozenset(("adv", "day"))
_JOINTS: Final = {
    "prep": Kind.PREP,
    "sub": Kind.SUB,
    "that": Kind.THAT,
    "rel": Kind.REL,
    "conj": Kind.CONJ,
    "source_after": Kind.SOURCE_AFTER,
}
_BEFORE_TIME: Final = frozenset(("day", "prep", "det", "adv", "near"))
_NOMINAL: Final = frozenset(("det", "near"))
_VERBAL: Final = frozenset(("neg", "negaux", "aux", "modal", "will", "to"))


class Chunker:
    """Cuts one sentence; holds the cursor while it does."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        names: Mapping[int, Found],
        former: frozenset[str],
    ) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._names = names
        self._phrases = Phrases(tokens=tokens, lexicon=lexicon, names=names, former=former)
        self._clear: frozenset[int] = frozenset()
        self._long: dict[int, int] = {}
        self._last = 0
        self._units: list[Unit] = []

    def units(self, sentence: Sentence) -> tuple[Unit, ...]:
        """The row of `sentence`."""
        self._units = []
        self._last = sentence.last
        self._read_quotes(sentence)
        at = sentence.first
        while at < sentence.last:
            at = self._step(at)
        return tuple(self._units)

    def _read_quotes(self, sentence: Sentence) -> None:
        clear: set[int] = set()
        self._long = {}
        clear.update(_notes(self._tokens, sentence))
        for first, last in sentence.quotes:
            words = sum(1 for at in range(first, last) if self._tokens.words[at][0].isalnum())
            if words >= LONG_QUOTE:
                self._long.update(self._spoken_parts(first, last))
            else:
                clear.update((first, last - 1))
        self._clear = frozenset(clear)

    def _spoken_parts(self, first: int, last: int) -> dict[int, int]:
        """A quotation, or its two parts when its speaker is put between: «X, — сказал он, — Y»."""
        lows = self._tokens.lows
        for at in range(first + 2, last - 2):
            if lows[at] not in _INSERTS or not self._inserts(at):
                continue
            closing = _DASHES if lows[at] in _DASHES else _INSERTS
            for end in range(at + 2, min(at + INSERTED, last)):
                if lows[end] in closing:
                    return {first: at, end: last}
        return {first: last}

    def _inserts(self, at: int) -> bool:
        """A verb of speech follows the mark, as where its subject stands behind it."""
        lows, tags = self._tokens.lows, self._lexicon.tags
        following = at + 1
        while tags.get(lows[following]) in ("aux", "adv"):
            following += 1
        verb = self._lexicon.verbs.get(lows[following])
        paused = lows[at] in _DASHES and not lows[at - 1][0].isalnum()
        inverted = lows[at] == "," and self._lexicon.inverts
        return verb is not None and verb.cue in SPEECH and (paused or inverted)

    def _step(self, at: int) -> int:
        """Read one unit from `at`; returns the token after it."""
        if at in self._clear:
            return at + 1
        if at in self._long:
            return self._add(Kind.QUOTE, at, self._long[at])
        if at in self._names:
            return self._nominal(at)
        low = self._tokens.lows[at]
        timed = self._time(at, low)
        if timed > at:
            return timed
        size = self._lexicon.sources.at(self._tokens.lows, at)
        if size:
            return self._add(Kind.SOURCE, at, at + size)
        tag = self._lexicon.tags.get(low)
        if self._pairs(at, low):
            return self._verb_group(at)
        return self._open_class(at, low) if tag is None else self._closed_class(at, low, tag)

    def _time(self, at: int, low: str) -> int:
        """The token after a time expression that stands here, `at` when none does."""
        if not low[0].isdigit() and self._lexicon.tags.get(low) not in _BEFORE_TIME:
            return at
        return time_end(self._tokens, self._lexicon, at, self._last, self._names)

    def _closed_class(self, at: int, low: str, tag: str) -> int:
        if tag in _DROPPED:
            return self._adverb(at, low)
        if tag == "to" and not self._infinitive_follows(at):
            return self._add(Kind.PREP, at, at + 1)
        if tag in _VERBAL:
            return self._verb_group(at)
        if low in self._lexicon.articles["partitive"] and not self._after_noun():
            return self._nominal(at)
        if tag in ("pron", "it"):
            return self._pronoun(at, low, tag)
        return self._nominal(at) if tag in _NOMINAL else self._add(_JOINTS[tag], at, at + 1)

    def _pronoun(self, at: int, low: str, tag: str) -> int:
        actor = Actor(parties=(), kind=PRONOUN, level=None, first=at, last=at + 1)
        kind = Kind.ACTOR if tag == "pron" else Kind.OTHER
        self._units.append(Unit(kind=kind, first=at, last=at + 1, actor=actor, word=low))
        return at + 1

    def _add(self, kind: Kind, first: int, last: int) -> int:
        low = self._tokens.lows[first]
        self._units.append(Unit(kind=kind, first=first, last=last, word=low))
        return last

    def _infinitive_follows(self, at: int) -> bool:
        following = at + 1
        while following < self._last and self._is_adverb(following):
            following += 1
        if following >= self._last or following in self._names:
            return False
        low = self._tokens.lows[following]
        verb = self._lexicon.verbs.get(low)
        if verb is not None:
            return verb.form is Form.BASE or verb.lemma == low
        return self._lexicon.tags.get(low) in ("aux", "neg")

    def _is_adverb(self, at: int) -> bool:
        low = self._tokens.lows[at]
        tag = self._lexicon.tags.get(low)
        return tag in _DROPPED or (tag is None and self._ends_as_adverb(at, low))

    def _ends_as_adverb(self, at: int, low: str) -> bool:
        """`sharply`, `резко`: by its ending, when nothing else is known of it."""
        lexicon = self._lexicon
        return (
            len(low) > _SHORTEST_ADVERB
            and low.endswith(lexicon.adverbs)
            and self._tokens.words[at][0].islower()
            and low not in lexicon.verbs
            and low not in lexicon.nouns
            and low not in lexicon.adjectives
            and lexicon.joints.get(low) != "thing"
        )

    def _adverb(self, at: int, low: str) -> int:
        if low == "yet" and at + 1 < self._last and self._tokens.lows[at + 1] == "to":
            return self._verb_group(at)
        return at + 1

    def _open_class(self, at: int, low: str) -> int:
        first = low[0]
        if not first.isalnum():
            return self._mark(at, low)
        if self._ends_as_adverb(at, low):
            return at + 1
        if low in self._lexicon.adjectives and self._after_nominal():
            return self._verb_group(at)
        verb = self._verb_at(at, low)
        if verb is not None and self._is_verb_here(at, verb, None):
            return self._verb_group(at)
        return self._nominal(at)

    def _verb_at(self, at: int, low: str) -> Verb | None:
        """The word as a verb; where nouns are written large, a large word is none."""
        if self._lexicon.particles_at_end and self._units and self._tokens.words[at][0].isupper():
            return None
        return None if self._is_compound(at) else self._lexicon.verbs.get(low)

    def _is_compound(self, at: int) -> bool:
        """`porte-parole`: the first half of a word that is no verb; `dit-il` is one."""
        starts, ends, lows = self._tokens.starts, self._tokens.ends, self._tokens.lows
        if at + 2 >= self._last or lows[at + 1] != "-":
            return False
        glued = ends[at] == starts[at + 1] and ends[at + 1] == starts[at + 2]
        follower = lows[at + 2]
        return glued and self._lexicon.tags.get(follower) not in ("pron", "adv") and follower != "t"

    def _mark(self, at: int, low: str) -> int:
        kind = _MARKS.get(low)
        if low == "-":
            before = self._tokens.ends[at - 1] if at else -1
            glued = before == self._tokens.starts[at]
            if not glued:
                return self._add(Kind.DASH, at, at + 1)
        if kind is not None:
            return self._add(kind, at, at + 1)
        return at + 1

    def _after_noun(self) -> bool:
        """Something stands before that "des" and its like would belong to."""
        return bool(self._units) and self._units[-1].kind in (Kind.ACTOR, Kind.OTHER, Kind.PREP)

    def _after_nominal(self) -> bool:
        return bool(self._units) and (
            self._units[-1].kind in (Kind.ACTOR, Kind.OTHER) or self._links(self._units[-1].group)
        )

    def _links(self, group: Group | None) -> bool:
        """A verb that only ties its subject to what follows: "remains silent"."""
        if group is None:
            return False
        return group.verb is None or self._lexicon.quiet_verbs.get(group.verb.lemma) == "keep"

    # --- verbs

    def _is_verb_here(self, at: int, verb: Verb, before: int | None) -> bool:
        """Whether a word that may be a verb is one, by what stands before it."""
        if before is None:
            return self._opens_as_verb(at, verb)
        if verb.noun_too and self._in_object() and not self._clause_follows(at):
            return False
        found = self._ending_name(before)
        if found is not None:
            return self._verb_after_name(verb, found)
        low = self._tokens.lows[before]
        if low == "'s" or self._lexicon.tags.get(low) == "det" or low[0].isdigit():
            return not verb.noun_too and verb.form in (Form.BASE, Form.THIRD)
        return self._verb_after_word(at, verb, low)

    def _verb_after_word(self, at: int, verb: Verb, low: str) -> bool:
        if low in self._lexicon.roles:
            return not (verb.noun_too and verb.form is Form.BASE and not low.endswith("s"))
        return not verb.noun_too or self._object_follows(at)

    def _in_object(self) -> bool:
        """The noun phrase being read follows a verb or preposition: it is no subject."""
        return bool(self._units) and (
            self._units[-1].kind is Kind.PREP
            or (self._units[-1].group is not None and self._units[-1].group.verb is not None)
        )

    def _clause_follows(self, at: int) -> bool:
        following = at + 1
        if following >= self._last:
            return False
        return self._lexicon.tags.get(self._tokens.lows[following]) in ("that", "pron", "to")

    def _opens_as_verb(self, at: int, verb: Verb) -> bool:
        if not self._units:
            return not verb.noun_too and verb.form is not Form.BASE
        last = self._units[-1]
        if last.kind is Kind.PREP:
            return verb.form is Form.ING or (self._lexicon.infinitives and verb.form is Form.BASE)
        if verb.form is Form.ING and last.group is not None and last.group.verb is not None:
            return last.last == at and self._links(last.group)
        if not verb.noun_too or last.kind in (Kind.REL, Kind.ACTOR):
            return not (verb.noun_too and self._lexicon.links.get(last.word) == "whose")
        if last.kind in (Kind.CONJ, Kind.COMMA):
            return verb.form is not Form.BASE or self._object_follows(at)
        return last.kind is Kind.QUOTE or verb.form in (Form.PAST, Form.PART)

    def _verb_after_name(self, verb: Verb, found: Found) -> bool:
        if not verb.noun_too:
            return True
        if found.name.kind == AliasKind.DEMONYM:
            return self._tokens.lows[found.last - 1].endswith("s") and verb.form is Form.BASE
        if verb.form is not Form.BASE:
            return True
        kinds = [unit.kind for unit in self._units]
        return kinds[-1:] == [Kind.CONJ] or kinds == [Kind.ACTOR, Kind.COMMA]

    def _ending_name(self, at: int) -> Found | None:
        for first in range(at, max(at - 7, -1), -1):
            found = self._names.get(first)
            if found is not None:
                return found if found.last == at + 1 else None
        return None

    def _object_follows(self, at: int) -> bool:
        following = at + 1
        if following >= self._last:
            return False
        if following in self._names:
            return True
        return self._lexicon.tags.get(self._tokens.lows[following]) in ("that", "det", "pron", "it")

    def _verb_group(self, at: int) -> int:
        """Auxiliaries, negations and adverbs up to the verb, as one unit."""
        lexicon, lows = self._lexicon, self._tokens.lows
        first, seen = at, set[str]()
        while at < self._last and at not in self._long and at not in self._names:
            low = lows[at]
            tag = lexicon.tags.get(low)
            if tag == "to" and not seen <= _BEFORE_TO and "yet" not in seen:
                return self._close_group(first, at, None, at, seen)
            if tag in _VERBAL:
                seen.update((low, str(tag)))
            elif (seen or at == first) and self._is_neither(at, low):
                seen.add("neg")
            elif self._is_adverb(at):
                seen.add(low)
            elif at not in self._clear:
                return self._head(first, at, low, seen)
            at += 1
        return self._close_group(first, max(at, first + 1), None, first, seen)

    def _is_neither(self, at: int, low: str) -> bool:
        """`has neither confirmed nor denied`: before a verb it only negates."""
        following = self._tokens.lows[at + 1] if at + 1 < self._last else ""
        denies = self._lexicon.joints.get(low) == "neither"
        verb = self._lexicon.verbs.get(following)
        return denies and verb is not None and not verb.noun_too

    def _pairs(self, at: int, low: str) -> bool:
        """`neither confirmed nor denied`: both halves are there."""
        if self._lexicon.joints.get(low) != "neither" or not self._is_neither(at, low):
            return False
        rest = self._tokens.lows[at + 2 : min(self._last, at + _PAIR)]
        return any(self._lexicon.joints.get(other) == "nor" for other in rest)

    def _head(self, first: int, at: int, low: str, seen: set[str]) -> int:
        """Close the group with the word that ends it: an adjective, a verb, or neither."""
        lexicon = self._lexicon
        if low in lexicon.adjectives:
            verb = Verb(lemma=low, cue=lexicon.adjectives[low], form=Form.THIRD)
            return self._close_group(first, at + 1, verb, at, seen)
        known = lexicon.verbs.get(low) if low not in lexicon.tags else None
        if known is not None and not _is_object(known, seen):
            return self._with_verb(first, at, known, seen)
        return self._close_group(first, max(at, first + 1), None, first, seen)

    def _with_verb(self, first: int, at: int, verb: Verb, seen: set[str]) -> int:
        cue, last = self._particle(at, verb)
        return self._close_group(first, last, replace_cue(verb, cue), at, seen)

    def _particle(self, at: int, verb: Verb) -> tuple[Cue, int]:
        for words, cue in self._lexicon.particles.get(verb.lemma, ()):
            end = at + 1 + len(words)
            if tuple(self._tokens.lows[at + 1 : end]) == words and end <= self._last:
                return cue, end
        if self._lexicon.particles_at_end:
            for closing in self._clause_closes(at):
                for words, cue in self._lexicon.particles.get(verb.lemma, ()):
                    if closing > at and (self._tokens.lows[closing],) == words:
                        return cue, at + 1
        return verb.cue, at + 1

    def _clause_closes(self, at: int) -> tuple[int, ...]:
        """The last word before the next mark, and before the one after an apposition.

        There a separated prefix stands: "wies der Präsident, Wladimir Putin, den Plan zurück".
        """
        first = self._next_mark(at + 1)
        second = self._next_mark(first + 1)
        if first >= self._last or self._tokens.lows[first] != "," or second - first > _APPOSED:
            return (first - 1,)
        verbs = (self._lexicon.verbs.get(low) for low in self._tokens.lows[first + 1 : second])
        if any(verb is not None for verb in verbs):
            return (first - 1,)
        return (first - 1, self._next_mark(second + 1) - 1)

    def _next_mark(self, at: int) -> int:
        """The next mark that may end a clause: not the full stop of a date."""
        lows = self._tokens.lows
        while at < self._last:
            if lows[at] in _CLAUSE_MARKS and not (lows[at] == "." and lows[at - 1][0].isdigit()):
                return at
            at += 1
        return at

    def _close_group(
        self, first: int, last: int, verb: Verb | None, at: int, seen: set[str]
    ) -> int:
        be = bool(seen & _BE)
        form = verb.form if verb else None
        if "neg" in seen and self._denies_before(first, verb):
            return self._denied_before(last)
        group = Group(
            verb=verb,
            at=at,
            cue=verb.cue if verb else Cue.PLAIN,
            negated=bool(seen & {"neg", "negaux"}) or ("yet" in seen and "to" in seen),
            modal=bool(seen & _MODALS),
            would=any(self._lexicon.joints.get(word) == "would" for word in seen),
            future="will" in seen or "won't" in seen,
            infinitive="to" in seen or (self._lexicon.infinitives and form is Form.BASE),
            perfect="had" in seen,
            passive=be and form in (Form.PAST, Form.PART),
            participle=form is Form.ING and not be,
            yet="yet" in seen,
        )
        self._units.append(
            Unit(
                kind=Kind.VERB,
                first=first,
                last=last,
                group=group,
                word=self._tokens.lows[at],
                plural=bool(self._lexicon.plural)
                and any(
                    low.endswith(self._lexicon.plural) for low in self._tokens.lows[first:last]
                ),
            )
        )
        return last

    def _denies_before(self, first: int, verb: Verb | None) -> bool:
        """`комментировать не будут`, `комментировать не стали`: the infinitive stands before."""
        last = self._units[-1] if self._units else None
        return (
            self._lexicon.cases
            and last is not None
            and last.last == first
            and last.group is not None
            and last.group.infinitive
            and (verb is None or self._lexicon.joints.get(verb.lemma) == "becomes")
        )

    def _denied_before(self, last: int) -> int:
        """The infinitive and its denial as one verb of the plural or singular that ends it."""
        before = self._units[-1]
        if before.group is None:
            return last
        ending = self._tokens.lows[last - 1]
        self._units[-1] = replace(
            before,
            last=last,
            group=replace(before.group, negated=True, infinitive=False, would=True),
            plural=ending.endswith(self._lexicon.plural),
        )
        return last

    # --- nominals

    def _nominal(self, at: int) -> int:
        """A run of words up to something that cannot be part of a noun phrase."""
        first = at
        while at < self._last:
            if at in self._names:
                indeclinable = self._tokens.words[at].isupper()
                base = self._names[at].base and not indeclinable
                if at > first and self._is_new_subject(at, base=base):
                    break
                at = self._names[at].last
                continue
            if at in self._long or not self._continues(at, first):
                break
            at += 1
        at = max(at, first + 1)
        self._close_nominal(first, at)
        return at

    def _continues(self, at: int, first: int) -> bool:
        low = self._tokens.lows[at]
        tag = self._lexicon.tags.get(low)
        if tag == "near":
            return True
        if at in self._clear or tag == "det":
            return at == first or self._lexicon.tags.get(self._tokens.lows[at - 1]) == "det"
        if low == "'s" or tag is not None:
            return low == "'s"
        if not low[0].isalnum():
            glued = at > first and self._tokens.starts[at] == self._tokens.ends[at - 1]
            return glued and low in "-'&/"
        return at == first or self._goes_on(at, low)

    def _goes_on(self, at: int, low: str) -> bool:
        """The word after a first one still belongs to the phrase."""
        if low in self._lexicon.adjectives and self._may_predicate(at):
            return False
        office = self._compound(at, low)
        base = office not in self._lexicon.oblique
        if office in self._lexicon.roles and self._is_new_subject(at, base=base):
            return False
        if low in self._lexicon.sources.by_word and self._lexicon.sources.at(self._tokens.lows, at):
            return False
        if self._begins_anew(at) or (self._is_adverb(at) and self._complete(at - 1)):
            return False
        verb = self._verb_at(at, low)
        return verb is None or not self._is_verb_here(at, verb, at - 1)

    def _may_predicate(self, at: int) -> bool:
        before = self._tokens.lows[at - 1]
        if self._lexicon.inverts:
            return self._lexicon.tags.get(before) != "det"
        return self._complete(at - 1)

    def _begins_anew(self, at: int) -> bool:
        """`Laut Kreml erster Schritt`: after a name a small word opens the next phrase."""
        if not (self._lexicon.particles_at_end or self._lexicon.cases):
            return False
        found = self._ending_name(at - 1)
        return (
            found is not None
            and found.name.kind != AliasKind.DEMONYM
            and self._tokens.words[at][0].islower()
        )

    def _compound(self, at: int, low: str) -> str:
        """The word that heads a compound with a hyphen: "пресс-секретарь" is a secretary."""
        lows, starts, ends = self._tokens.lows, self._tokens.starts, self._tokens.ends
        if at + 2 >= self._last or lows[at + 1] != "-" or ends[at + 1] != starts[at + 2]:
            return low
        return lows[at + 2] if ends[at] == starts[at + 1] else low

    def _is_new_subject(self, at: int, *, base: bool) -> bool:
        """`на брифинге Песков`, `в эфире министр`: a subject's case after another noun's."""
        lexicon = self._lexicon
        if not lexicon.cases or not base:
            return False
        low = self._tokens.lows[at - 1]
        large = self._tokens.words[at - 1][0].isupper()
        governed = bool(self._units) and self._units[-1].kind is Kind.PREP
        if not low[0].isalpha() or (large and not governed):
            return False
        if low in lexicon.tags or low.endswith(lexicon.attributes):
            return False
        return low not in lexicon.roles or low in lexicon.oblique

    def _is_adjective(self, first: int, last: int, inside: Sequence[Found]) -> bool:
        """Nothing but a party's adjective, with an article at most."""
        if len(inside) != 1 or inside[0].name.kind != AliasKind.DEMONYM:
            return False
        rest = {*range(first, last)} - {*range(inside[0].first, inside[0].last)}
        return all(self._lexicon.tags.get(self._tokens.lows[at]) == "det" for at in rest)

    def _complete(self, at: int) -> bool:
        """A noun phrase could end here: at a name or a role."""
        return self._ending_name(at) is not None or self._tokens.lows[at] in self._lexicon.roles

    def _close_nominal(self, first: int, last: int) -> None:
        actor = read_actor(self._phrases, (first, last))
        kind = Kind.ACTOR if actor else Kind.OTHER
        inside = self._phrases.inside(first, last)
        head = last - 1
        while head > first and not self._tokens.words[head][0].isalnum():
            head -= 1
        low, articles = self._tokens.lows[first], self._lexicon.articles
        self._units.append(
            Unit(
                kind=kind,
                first=first,
                last=last,
                actor=actor,
                word=self._tokens.lows[head],
                opening=low,
                nominative=low in articles["subject"],
                accusative=low in articles["object"],
                negative=self._lexicon.joints.get(low) == "neither",
                owners=tuple(one.name.party for one in inside if one.name.party),
                adjective=actor is None and self._is_adjective(first, last, inside),
                genitive=low in articles["genitive"],
                one_of=self._lexicon.links.get(self._tokens.lows[head]) == "one",
                article=self._lexicon.tags.get(low) == "det",
            )
        )


def _notes(tokens: Tokens, sentence: Sentence) -> list[int]:
    """The tokens of an editor's notes: `[Updated]` is no word of the clause."""
    if "[" not in tokens.text:
        return []
    lows, found = tokens.lows, list[int]()
    opened = -1
    for at in range(sentence.first, sentence.last):
        if lows[at] == "[":
            opened = at
        elif lows[at] == "]" and opened >= 0:
            found.extend(range(opened, at + 1) if at - opened <= NOTE else ())
            opened = -1
    return found


_CLAUSE_MARKS: Final = frozenset(",.;:!?–—|")
_BE: Final = frozenset(
    ["be", "is", "are", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't"]
)
_BEFORE_TO: Final = frozenset(["not", "neg", "never"])
_MODALS: Final = frozenset(
    ["may", "might", "could", "should", "would", "must", "can", "couldn't", "shouldn't", "wouldn't"]
)


def _is_object(verb: Verb, seen: set[str]) -> bool:
    """`has support`, `is host`: after to-have and to-be a base form is a noun."""
    return (
        verb.noun_too
        and verb.form in (Form.BASE, Form.THIRD)
        and bool(seen & _NO_BASE)
        and not seen & {"to", "will", "do", "does", "did"}
        and not seen & _MODALS
    )


_NO_BASE: Final = frozenset(
    ["have", "has", "had", "be", "is", "are", "was", "were", "been", "being", "get", "gets", "got"]
)


def replace_cue(verb: Verb, cue: Cue) -> Verb:
    """The verb with the meaning its particle gives it."""
    return verb if cue is verb.cue else replace(verb, cue=cue)
