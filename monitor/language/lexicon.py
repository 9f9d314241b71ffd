"""`Lexicon`: lookups that the grammar asks of one language, and what cues mean. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from monitor.language.patterns import Patterns
from monitor.model.reactions import Act, Stance


class Cue(StrEnum):
    """What kind of utterance a verb or noun makes of its content."""

    SAY = "say"
    ANNOUNCE = "announce"
    ACCEPT = "accept"
    REJECT = "reject"
    ALLEGE = "allege"
    DENY = "deny"
    DEMAND = "demand"
    ASK = "ask"
    INSIST = "insist"
    WARN = "warn"
    OFFER = "offer"
    WANT = "want"
    PLAN = "plan"
    """An intention that a narrator may well know by itself."""
    THINK = "think"
    FEAR = "fear"
    RESPOND = "respond"
    DISCLOSE = "disclose"
    DECLINE = "decline"
    AWAIT = "await"
    MENTION = "mention"
    """Speech for an attribution, too weak for a reaction."""
    SILENT = "silent"
    YIELD = "yield"
    """A step that concedes something: of interest when somebody else reports it."""
    PLAIN = "plain"
    """No speech at all; known so that clauses can be cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a cue says by itself, before its content is looked at."""

    stance: Stance = Stance.NEUTRAL
    act: Act | None = None
    reacts: bool = True
    """Its subject has reacted."""
    attributes: bool = True
    """Its subject is the source of an attribution."""
    reported: bool = True
    """Said by somebody else of a party, it is a second-hand report of that party."""


MEANINGS: Final[Mapping[Cue, Meaning]] = {
    Cue.SAY: Meaning(),
    Cue.ANNOUNCE: Meaning(act=Act.ANNOUNCES),
    Cue.ACCEPT: Meaning(stance=Stance.ACCEPTS),
    Cue.REJECT: Meaning(stance=Stance.REJECTS),
    Cue.ALLEGE: Meaning(stance=Stance.REJECTS, act=Act.ALLEGES),
    Cue.DENY: Meaning(stance=Stance.REJECTS, act=Act.DENIES),
    Cue.DEMAND: Meaning(act=Act.DEMANDS),
    Cue.ASK: Meaning(act=Act.ASKS_DETAILS),
    Cue.INSIST: Meaning(),
    Cue.WARN: Meaning(stance=Stance.REJECTS),
    Cue.OFFER: Meaning(),
    Cue.WANT: Meaning(),
    Cue.THINK: Meaning(),
    Cue.PLAN: Meaning(reacts=False, reported=False),
    Cue.FEAR: Meaning(),
    Cue.RESPOND: Meaning(),
    Cue.DISCLOSE: Meaning(),
    Cue.DECLINE: Meaning(),
    Cue.AWAIT: Meaning(reacts=False, attributes=False, reported=False),
    Cue.MENTION: Meaning(reacts=False, reported=False),
    Cue.YIELD: Meaning(stance=Stance.ACCEPTS, reacts=False, attributes=False),
    Cue.SILENT: Meaning(reacts=False, attributes=False, reported=False),
    Cue.PLAIN: Meaning(reacts=False, attributes=False, reported=False),
}


CLAUSAL: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST, Cue.THINK, Cue.WARN, Cue.DENY)
"""Verbs whose object is a clause: "says Russia and Ukraine agreed"."""
SPEECH: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST, Cue.WARN, Cue.RESPOND)
"""What a verb beside a quotation makes of it: words."""


class Form(StrEnum):
    """The shape of a verb's word, as far as word order hangs on it."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    """Past tense or participle, or both: English tells them apart by what stands before."""
    PART = "part"
    """Participle only: taken, gesagt, rejeté."""
    ING = "ing"
    FUTURE = "future"
    """It is said to come: odrzuci, отвергнет, acceptera."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One reading of one word as a verb."""

    lemma: str
    cue: Cue
    form: Form
    noun_too: bool = False
    """The same word is a noun as well: calls, claims, plans."""


class Roles(Mapping[str, str]):
    """Nouns that speak for an owner, with their level: compounds by their end."""

    def __init__(self, words: Mapping[str, str], barred: tuple[str, ...]) -> None:
        """`barred`: beginnings of compounds that are no office."""
        self._words = words
        self._barred = barred
        self._ends = tuple(word for word in words if len(word) >= SHORTEST_END)

    def __getitem__(self, word: str) -> str:
        found = self._words.get(word)
        if found is not None:
            return found
        if not self._ends_in_one(word):
            raise KeyError(word)
        return self._words[max((end for end in self._ends if word.endswith(end)), key=len)]

    def __contains__(self, word: object) -> bool:
        return word in self._words or (isinstance(word, str) and self._ends_in_one(word))

    def _ends_in_one(self, word: str) -> bool:
        if len(word) < SHORTEST_COMPOUND or word.startswith(self._barred):
            return False
        return word.endswith(self._ends)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


SHORTEST_END: Final = 4
SHORTEST_COMPOUND: Final = 8
"""Letters of a compound and of the office it ends in: Stabschef, Armeesprecher."""

Particles = tuple[tuple[str, ...], Cue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Phrases to look for in a row of words, found by their first word."""

    by_word: Mapping[str, tuple[tuple[str, ...], ...]]
    by_stem: tuple[tuple[str, ...], ...]
    """Those whose first word is a stem."""
    stems: tuple[str, ...]

    def begins(self, word: str) -> bool:
        """Whether any phrase may begin with this word: what `at` need not be asked for others."""
        return word in self.by_word or (bool(self.stems) and word.startswith(self.stems))

    def at(self, words: Sequence[str], start: int) -> int:
        """How many words the longest phrase that begins at `start` has, 0 when none does."""
        word = words[start]
        phrases = self.by_word.get(word)
        if phrases is not None:
            after = words[start + 1 : start + 2]
            for phrase in phrases:  # most go on with another word
                second = phrase[1] if len(phrase) > 1 else "*"
                if (second in after or second[-1] == "*") and _runs(words, start, phrase):
                    return len(phrase)
        if self.stems and word.startswith(self.stems):
            for phrase in self.by_stem:
                if _runs(words, start, phrase):
                    return len(phrase)
        return 0

    def find(self, words: Sequence[str]) -> int | None:
        """Where the first of the phrases begins, None when none stands there."""
        by_word, stems = self.by_word, self.stems
        if not stems and by_word.keys().isdisjoint(words):
            return None
        for start, word in enumerate(words):
            if (word in by_word or (stems and word.startswith(stems))) and self.at(words, start):
                return start
        return None


def _runs(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    """The phrase stands at `at`; `*` alone is up to `GAP` words, at a word's end any ending."""
    for step, part in enumerate(phrase):
        if part == "*":
            starts = range(at + step, at + step + GAP + 1)
            return any(_runs(words, start, phrase[step + 1 :]) for start in starts)
        if at + step >= len(words):
            return False
        word = words[at + step]
        if word != part and not (part[-1] == "*" and word.startswith(part[:-1])):
            return False
    return True


GAP: Final = 5
"""Words that may stand between the parts of a phrase: "no talks about us without us"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything the grammar asks about the words of one language."""

    language: str
    verbs: Mapping[str, Verb]
    particles: Mapping[str, tuple[Particles, ...]]
    """By lemma: words that follow the verb and make it another one; longest first."""
    days: frozenset[str]
    """Words of days, months and hours."""
    tags: Mapping[str, str]
    """Closed classes by word: see `TAGS` in each table."""
    roles: Mapping[str, str]
    """Nouns that speak for an owner, lower case, with their level; not multi-word ones."""
    oblique: frozenset[str]
    """Words of `roles` and `nouns` in a case that no subject stands in."""
    nouns: Mapping[str, Cue]
    """Nouns of speech: statement, demand, offer."""
    adjectives: Mapping[str, Cue]
    """Predicates that say what somebody thinks: ready, convinced, silent."""
    chains: Mapping[str, str]
    """Words that turn the verb after them into its absence: `fail`, `decline`."""
    quiet: Mapping[str, str]
    """The parts of which a sentence about silence is made; see `silences`."""
    quiet_verbs: Mapping[str, str]
    """By lemma: what a verb's denial means (`react`, `withhold`, `stand` where only the past is a
    silence), and `keep`, `break`, `reach`."""
    auxiliaries: Mapping[str, str]
    """`be` (of the passive), `have`, `had` (it was so before), `will`, `do`, `modal`,
    `self` (reflexive)."""
    articles: Mapping[str, frozenset[str]]
    """Articles by the case they mark: `subject`, `object`, `genitive`.
    `partitive` ones are prepositions too."""
    links: Mapping[str, str]
    """Words between an office and its owner: `of`, `whence` (from, in), `behalf` (for); `one`."""
    joints: Mapping[str, str]
    """`clausal` prepositions, `by`, `neither` and other words the grammar asks for by name."""
    light: Mapping[str, str]
    """Verbs that mean what their object means (`statement`, `pact`), and the pacts themselves
    (`agreement`)."""
    needs_complement: frozenset[str]
    """Verbs that speak only with a second object: "call him a liar", not "call him"."""
    needs_clause: frozenset[str]
    """Verbs that speak only with a clause or a quotation after them."""
    answers: frozenset[str]
    """Nouns that are an answer by themselves: refusal, consent."""
    intransitive: frozenset[str]
    """Verbs that take no object: "protested over" is no passive."""
    adverbs: tuple[str, ...]
    """Endings of adverbs."""
    runs: Phrases
    """All of the two below: most words begin none, and are asked about once."""
    sources: Phrases
    """What makes the noun after it a source: "according to"."""
    asides: Phrases
    """Adverbs of several words: "once again"."""
    views: frozenset[str]
    """Prepositions that at the head of a sentence say whose view it is: "pour Paris, …"."""
    before: Phrases
    """Phrases that date a sentence before the day it is published."""
    weekdays: Mapping[str, int]
    pronouns: Mapping[str, str]
    """`person` or `any`: what a pronoun may stand for."""
    stance: Mapping[str, Phrases]
    """Content phrases by stance name."""
    silences: Patterns
    """The lines that tell of a silence; their groups and classes are named in `silences`."""
    inverts: bool
    """The subject may follow any verb of speech, not only after a quotation."""
    object_first: bool
    """An object may stand before the verb and the subject after it, unmarked by a pause."""
    drops_subjects: bool
    """A sentence may go on about the last person without naming anybody (Polish)."""
    genitives: bool
    """An owner stands after what it owns, without a joint: "Rede Putins", "речь Путина"."""
    cases: bool
    """Names show their case: a subject stands in its base form."""
    infinitives: bool
    """A verb's base form is an infinitive and nothing else (not so in English and German)."""
    plural_names: frozenset[str]
    """Names that stand in the plural: США."""
    plural: tuple[str, ...]
    """Endings of a plural past: with them a seat may stand for its people ("в Кремле сообщили")."""
    attributes: tuple[str, ...]
    """Endings of an adjective that agrees with a subject, where names show their case."""
    large_nouns: bool
    """Nouns are written large, so that a small word ends their phrase (German)."""
    piles_nouns: bool
    """Nouns stand before nouns without a joint: "the Friday talks" (English)."""
    particles_at_end: bool
    """A particle may stand at the end of the clause (German)."""


def find_by_first_word(phrases: Iterable[str]) -> Phrases:
    """Phrases by their first word; of two that begin alike the longer one is tried first."""
    lines = [tuple(phrase.split()) for phrase in phrases]
    lines.sort(key=len, reverse=True)
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for line in lines:
        if line[0][-1] != "*":
            by_word.setdefault(line[0], []).append(line)
    by_stem = tuple(line for line in lines if line[0][-1] == "*")
    return Phrases(
        by_word={word: tuple(found) for word, found in by_word.items()},
        by_stem=by_stem,
        stems=tuple(line[0][:-1] for line in by_stem),
    )
