"""`WordTable`, a language as its xx.toml was written, becomes the `Lexicon` of lookups. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from monitor.language.inflections import Inflections, Verbs
from monitor.language.lexicon import Cue, Lexicon, Particles, Roles, find_by_first_word
from monitor.language.patterns import build_patterns
from monitor.model.reactions import Gazetteer

_ARTICLES: Final = ("subject", "object", "genitive", "partitive")
_LIGHT: Final = ("adv", "day")
"""Tags whose words a light gap passes over."""

Words = Mapping[str, tuple[str, ...]]
"""Words or phrases by the name of their class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """What somebody who knows the language wrote about it; checked, not yet interpreted."""

    language: str
    """ISO 639-1."""
    name: str
    """In English: how a cell names it."""
    inverts: bool = False
    object_first: bool = False
    drops_subjects: bool = False
    genitives: bool = False
    has_cases: bool = False
    infinitives: bool = False
    particles_at_end: bool = False
    large_nouns: bool = False
    piles_nouns: bool = False
    attributes: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    """Monday first; words of one day are joined by `|`."""
    pronouns: Mapping[str, str] = field(default_factory=dict)
    verbs: Words = field(default_factory=dict)
    """Lemmas by cue; `_` joins a verb and its particle."""
    forms: Inflections = field(default_factory=Inflections)
    """Every word of a lemma, in the groups of `FORMS`."""
    cases: Inflections = field(default_factory=Inflections)
    """By lemma of `roles` or `nouns`: its words as a subject, and in other cases."""
    verb_notes: Words = field(default_factory=dict)
    tags: Words = field(default_factory=dict)
    roles: Words = field(default_factory=dict)
    nouns: Words = field(default_factory=dict)
    adjectives: Words = field(default_factory=dict)
    chains: Words = field(default_factory=dict)
    quiet: Words = field(default_factory=dict)
    quiet_verbs: Words = field(default_factory=dict)
    light: Words = field(default_factory=dict)
    auxiliaries: Words = field(default_factory=dict)
    articles: Words = field(default_factory=dict)
    links: Words = field(default_factory=dict)
    compounds: bool = False
    """Words are joined into one, the head last (German)."""
    joints: Words = field(default_factory=dict)
    phrases: Words = field(default_factory=dict)
    stance: Words = field(default_factory=dict)
    silence_words: Words = field(default_factory=dict)
    silences: Words = field(default_factory=dict)


def build_lexicon(table: WordTable, roles: Mapping[str, str]) -> Lexicon:
    """The lookups of a table; `roles` are the gazetteer's nouns, below the table's own."""
    verbs, particles = _verbs(table)
    notes = {name: frozenset(words) for name, words in table.verb_notes.items()}
    none = frozenset[str]()
    return Lexicon(
        language=table.language,
        verbs=verbs,
        particles=particles,
        days=frozenset(table.tags.get("day", ())),
        tags=_by_word(table.tags),
        roles=_roles(table, roles),
        oblique=_oblique(table),
        nouns=_cues(_inflected(table, table.nouns)),
        adjectives=_cues(_by_word(table.adjectives)),
        chains=_by_word(table.chains),
        quiet=_by_word(table.quiet),
        quiet_verbs=_by_word(table.quiet_verbs),
        auxiliaries=_by_word(table.auxiliaries),
        articles={case: frozenset(table.articles.get(case, ())) for case in _ARTICLES},
        links=_by_word(table.links),
        joints=_by_word(table.joints),
        light=_by_word(table.light),
        needs_complement=notes.get("needs_complement", none),
        needs_clause=notes.get("needs_clause", none),
        answers=_answers(table),
        intransitive=notes.get("intransitive", none),
        adverbs=table.adverbs,
        runs=find_by_first_word(
            (*table.phrases.get("sources", ()), *table.phrases.get("asides", ()))
        ),
        sources=find_by_first_word(table.phrases.get("sources", ())),
        asides=find_by_first_word(table.phrases.get("asides", ())),
        views=frozenset(table.phrases.get("views", ())),
        before=find_by_first_word(table.phrases.get("before", ())),
        weekdays={
            word: day for day, words in enumerate(table.weekdays) for word in words.split("|")
        },
        pronouns=table.pronouns,
        stance={name: find_by_first_word(phrases) for name, phrases in table.stance.items()},
        silences=build_patterns(
            table.silences,
            table.silence_words,
            (word for name in _LIGHT for word in table.tags.get(name, ())),
        ),
        inverts=table.inverts,
        object_first=table.object_first,
        drops_subjects=table.drops_subjects,
        genitives=table.genitives,
        cases=table.has_cases,
        infinitives=table.infinitives,
        plural_names=frozenset(table.links.get("plural", ())),
        plural=table.plural,
        particles_at_end=table.particles_at_end,
        attributes=table.attributes,
        large_nouns=table.large_nouns,
        piles_nouns=table.piles_nouns,
    )


def lexicons(tables: Iterable[WordTable], gazetteer: Gazetteer) -> dict[str, Lexicon]:
    """Every table's lexicon by language, with the role nouns that the gazetteer adds."""
    roles = {
        language: {noun.lower(): str(level) for noun, level in nouns if " " not in noun}
        for language, nouns in gazetteer.role_nouns
    }
    return {table.language: build_lexicon(table, roles.get(table.language, {})) for table in tables}


def _roles(table: WordTable, roles: Mapping[str, str]) -> Mapping[str, str]:
    known = {**roles, **_inflected(table, table.roles)}
    return Roles(known, table.joints.get("not_office", ())) if table.compounds else known


def _by_word(classes: Words) -> dict[str, str]:
    """The class of each word; the first class of a word stays."""
    found: dict[str, str] = {}
    for name, words in classes.items():
        for word in words:
            found.setdefault(word, name)
    return found


def _cues(names: Mapping[str, str]) -> dict[str, Cue]:
    cues = {name: Cue(name) for name in set(names.values())}
    return {word: cues[name] for word, name in names.items()}


def _inflected(table: WordTable, classes: Words) -> dict[str, str]:
    """The class of each word in all its cases."""
    found: dict[str, str] = {}
    for lemma, name in _by_word(classes).items():
        for word in (*table.cases.words(lemma), lemma):
            found.setdefault(word, name)
    return found


def _answers(table: WordTable) -> frozenset[str]:
    lemmas = table.verb_notes.get("answers", ())
    return frozenset((*lemmas, *chain.from_iterable(map(table.cases.words, lemmas))))


def _oblique(table: WordTable) -> frozenset[str]:
    subjects, others = set[str](), set[str]()
    for first, *rest in table.cases.values():
        subjects.update(first)
        others.update(*rest)
    return frozenset(others - subjects)


def lemmas_of(table: WordTable) -> Iterable[tuple[Cue, str, tuple[str, ...]]]:
    """Every verb of the table as (cue, lemma, particles)."""
    for name, entries in table.verbs.items():
        cue = Cue(name)
        for entry in entries:
            if "_" in entry:
                lemma, *particles = entry.split("_")
                yield cue, lemma, tuple(particles)
            else:
                yield cue, entry, ()


def joined(lemma: str, particles: tuple[str, ...]) -> str:
    """Verb and separable prefix as one word: `lehnen`, `ab` is also `ablehnen`."""
    return particles[0] + lemma if len(particles) == 1 else ""


def _verbs(table: WordTable) -> tuple[Verbs, dict[str, tuple[Particles, ...]]]:
    """Every form of every lemma, and the particles by lemma.

    A lemma that is known only with particles is a plain verb without them.
    """
    nouns = (word for words in table.nouns.values() for word in words)
    particles: dict[str, list[Particles]] = {}
    bare: dict[str, Cue] = {}
    one_word: dict[str, Cue] = {}
    for cue, lemma, following in lemmas_of(table):
        if following:
            particles.setdefault(lemma, []).append((following, cue))
            one_word.setdefault(joined(lemma, following), cue)
        else:
            bare.setdefault(lemma, cue)
    known = {
        **bare,
        **{lemma: Cue.PLAIN for lemma in particles if lemma not in bare},
        **{lemma: cue for lemma, cue in one_word.items() if lemma not in bare},
    }
    verbs = Verbs(
        table.forms,
        known,
        noun_too=frozenset((*table.verb_notes.get("noun_too", ()), *nouns)),
        last_first=table.has_cases,
    )
    ordered = {
        lemma: tuple(sorted(found, key=lambda one: (-len(one[0]), one[0])))
        for lemma, found in particles.items()
    }
    return verbs, ordered
