"""The words of verbs: what is found when asked is what a dict of all of them would hold."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from monitor.config.languages import shipped_words
from monitor.language.inflections import FORMS, Inflections, Verbs
from monitor.language.lexicon import Cue, Form, Verb
from monitor.language.tables import WordTable, build_lexicon, joined, lemmas_of

TABLES = {table.language: table for table in shipped_words()}


def cues_of(table: WordTable) -> dict[str, Cue]:
    """Plain verbs first, then those that want a particle, then those joined with one."""
    every = tuple(lemmas_of(table))
    cues: dict[str, Cue] = {}
    for cue, lemma, particles in every:
        if not particles:
            cues.setdefault(lemma, cue)
    bare = dict(cues)
    for _, lemma, particles in every:
        if particles:
            cues.setdefault(lemma, Cue.PLAIN)
    one_word: dict[str, Cue] = {}
    for cue, lemma, particles in every:
        if particles:
            one_word.setdefault(joined(lemma, particles), cue)
    return {**cues, **{lemma: cue for lemma, cue in one_word.items() if lemma not in bare}}


def every_verb(table: WordTable) -> Mapping[str, Verb]:
    """Of two lemmas the first keeps a word; of two groups the first, with cases the last."""
    found: dict[str, Verb] = {}
    for lemma, cue in cues_of(table).items():
        groups = list(zip(FORMS, table.forms.get(lemma, ()), strict=False))
        for form, words in reversed(groups) if table.has_cases else groups:
            for word in words:
                found.setdefault(word, Verb(lemma=lemma, cue=cue, form=form))
    nouns = {word for words in table.nouns.values() for word in words}
    nouns |= set(table.verb_notes.get("noun_too", ()))
    return {word: replace(verb, noun_too=word in nouns) for word, verb in found.items()}


@pytest.mark.parametrize("language", TABLES)
def test_every_shipped_word_is_the_verb_that_the_table_makes_it(language: str) -> None:
    verbs, expected = build_lexicon(TABLES[language], {}).verbs, every_verb(TABLES[language])
    assert {word: verbs.get(word) for word in expected} == expected
    assert dict(verbs) == expected
    assert len(verbs) == len(expected)


def verbs_of(text: str, cues: dict[str, Cue], *, last_first: bool = False) -> Verbs:
    return Verbs(Inflections(text), cues, noun_too=frozenset(("calls",)), last_first=last_first)


def test_a_word_that_no_verb_has_is_none_and_stays_none() -> None:
    verbs = verbs_of("say: say / says", {"say": Cue.SAY})
    assert verbs.get("peace") is None
    assert verbs.get("peace", "none") == "none"
    assert "peace" not in verbs
    assert "/" not in verbs
    with pytest.raises(KeyError):
        verbs["peace"]
    assert sorted(verbs) == ["say", "says"]


def test_what_is_found_does_not_hang_on_what_was_asked_before() -> None:
    text, cues = "call: call / calls\nsay: say / says / calls", {"say": Cue.SAY, "call": Cue.ASK}
    first, second = verbs_of(text, cues), verbs_of(text, cues)
    asked = {word: first[word] for word in ("call", "calls", "says")}
    assert {word: second[word] for word in ("says", "says", "calls", "call")} == asked
    assert first["calls"] == Verb(lemma="say", cue=Cue.SAY, form=Form.PAST, noun_too=True)


@pytest.mark.parametrize(("last_first", "form"), [(False, Form.BASE), (True, Form.PAST)])
def test_a_word_of_two_groups_has_the_form_of_one(*, last_first: bool, form: Form) -> None:
    verbs = verbs_of("put: put / puts / put", {"put": Cue.PLAIN}, last_first=last_first)
    assert verbs["put"].form is form


def test_a_lemma_without_a_line_has_no_words() -> None:
    assert dict(verbs_of("", {"say": Cue.SAY})) == {}


def test_lines_are_read_with_any_blanks_and_without_remarks() -> None:
    forms = Inflections("# say: x\n\n say : say  said/ /spoken\nput:put\n")
    assert dict(forms) == {"say": (("say", "said"), (), ("spoken",)), "put": (("put",),)}
    assert forms.words("say") == ["say", "said", "spoken"]
    assert forms.words("go") == []


def test_no_verb_is_made_and_no_line_cut_before_a_word_is_asked_for() -> None:
    """What keeps the load short: of 70,000 words there is an object only for those asked for."""
    lexicon = build_lexicon(TABLES["uk"], {})
    made = [value for value in vars(lexicon.verbs)["_words"].values() if isinstance(value, Verb)]
    assert made == []
    assert lexicon.verbs.get("заявив") is lexicon.verbs.get("заявив")
    made = [value for value in vars(lexicon.verbs)["_words"].values() if isinstance(value, Verb)]
    assert len(made) == 1
