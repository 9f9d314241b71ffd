"""The files of forms: every verb has its forms, they are right, and a dictionary wrote them."""

from importlib.util import find_spec

import pytest

from monitor.config.languages import shipped_words
from monitor.language.lexicon import Cue, Form
from monitor.language.tables import FORMS, WordTable, build_lexicon, joined, lemmas_of
from tests.build.forms import CONJUGATORS, WORDS, build_lines, read_verbs

TABLES = {table.language: table for table in shipped_words()}
LIBRARIES = {
    "de": ("ablaut", "simplemma"),
    "en": ("ablaut", "lemminflect", "simplemma"),
    "fr": ("ablaut", "simplemma"),
    "pl": ("morfeusz2",),
    "ru": ("pymorphy3", "pymorphy3_dicts_ru"),
    "uk": ("pymorphy3", "pymorphy3_dicts_uk"),
}
BASE, THIRD, PAST, PART, ING = FORMS

# lemma, then words that belong to it by group; a hand knows them, no rule made them
KNOWN: dict[str, dict[str, dict[Form, str]]] = {
    "en": {
        "be": {THIRD: "am are is", PAST: "was were", PART: "been", ING: "being"},
        "say": {THIRD: "says", PAST: "said", ING: "saying"},
        "deny": {THIRD: "denies", PAST: "denied", ING: "denying"},
        "take": {PAST: "took", PART: "taken"},
        "admit": {PAST: "admitted", ING: "admitting"},
        "signal": {PAST: "signaled signalled", ING: "signaling signalling"},
        "plead": {PAST: "pleaded pled"},
        "withdraw": {PAST: "withdrew", PART: "withdrawn"},
        "quit": {PAST: "quit", ING: "quitting"},
        "speak": {PAST: "spoke", PART: "spoken"},
        "lambaste": {THIRD: "lambastes", PAST: "lambasted", ING: "lambasting"},
    },
    "de": {
        "ablehnen": {BASE: "ablehnen abzulehnen", THIRD: "ablehnt ablehne", PART: "abgelehnt"},
        "lehnen": {BASE: "lehnen", THIRD: "lehnt lehne", PAST: "lehnte lehnten", PART: "gelehnt"},
        "absagen": {BASE: "abzusagen", PAST: "absagte", PART: "abgesagt"},
        "geben": {THIRD: "gibt gebe", PAST: "gab gaben gäbe", PART: "gegeben"},
        "sprechen": {THIRD: "spricht spreche", PAST: "sprach sprachen", PART: "gesprochen"},
        "weisen": {THIRD: "weist", PAST: "wies wiesen", PART: "gewiesen"},
        "einräumen": {BASE: "einzuräumen", THIRD: "einräumt", PART: "eingeräumt"},
        "anprangern": {THIRD: "anprangert", PAST: "anprangerte", PART: "angeprangert"},
        "begrüßen": {THIRD: "begrüßt begrüsst", PAST: "begrüßte", PART: "begrüßt"},
        "ausschließen": {THIRD: "ausschließt", PAST: "ausschloss", PART: "ausgeschlossen"},
        "missbilligen": {THIRD: "missbilligt", PART: "missbilligt"},
        "bestreiten": {THIRD: "bestreitet", PAST: "bestritt bestritten", PART: "bestritten"},
    },
    "fr": {
        "dire": {THIRD: "dit disent disait disons", PART: "dit dite dits dites", ING: "disant"},
        "déclarer": {THIRD: "déclare déclara déclarait", PART: "déclaré déclarée déclarés"},
        "rejeter": {THIRD: "rejette rejettent rejeta", PART: "rejeté rejetée", ING: "rejetant"},
        "admettre": {THIRD: "admet admettent admit", PART: "admis admise", ING: "admettant"},
        "annoncer": {THIRD: "annonce annonça annonçait annoncent", ING: "annonçant"},
        "exiger": {THIRD: "exige exigea exigeait exigent", PART: "exigé"},
        "marteler": {THIRD: "martèle martèlent martela", PART: "martelé"},
        "réfuter": {THIRD: "réfute réfuta", PART: "réfuté réfutée réfutées"},
        "s'engager": {BASE: "engager", THIRD: "engage engageait", PART: "engagé engagée"},
        "convaincre": {THIRD: "convainc convainquait", PART: "convaincu"},
        "promettre": {THIRD: "promet promit", PART: "promis promise"},
        "avaliser": {THIRD: "avalise avalisa", PART: "avalisé avalisée"},
    },
    "pl": {
        "powiedzieć": {THIRD: "powiedział powiedziała powiedzieli powiedziałem"},
        "mówić": {THIRD: "mówi mówią mówił mówię mówimy", ING: "mówiąc"},
        "odrzucić": {THIRD: "odrzucił odrzuciła odrzuciło odrzucili odrzuciliśmy"},
        "ogłosić": {THIRD: "ogłosił ogłosiły", PART: "ogłoszono"},
        "popierać": {THIRD: "popiera popierają popieramy", ING: "popierając"},
    },
    "ru": {
        "заявить": {THIRD: "заявил заявила заявило заявили", PART: "заявлено", ING: "заявив"},
        "заявлять": {THIRD: "заявляет заявляют заявляем", ING: "заявляя"},
        "опровергнуть": {THIRD: "опроверг опровергла опровергло опровергли", PART: "опровергнута"},
        "благодарить": {THIRD: "благодарит благодарят благодарим благодарил"},
        "согласиться": {THIRD: "согласился согласилась согласились", ING: "согласившись"},
        "подчеркнуть": {THIRD: "подчеркнул подчеркнула", ING: "подчеркнув"},
        "хотеть": {THIRD: "хочет хотят хотел хотим"},
        "просить": {THIRD: "просит просят прошу просим просила"},
        "дистанцироваться": {THIRD: "дистанцируется дистанцировался"},
        "поддерживать": {THIRD: "поддерживаем поддерживает поддерживали", ING: "поддерживая"},
        "достичь": {THIRD: "достиг достигла"},
        "отвергать": {THIRD: "отвергает отвергаем отвергало", ING: "отвергая"},
    },
    "uk": {
        "заявити": {THIRD: "заявив заявила заявило заявили", PART: "заявлено", ING: "заявивши"},
        "заявляти": {THIRD: "заявляє заявляють заявляємо", ING: "заявляючи"},
        "погодитися": {BASE: "погодитись погодитися", THIRD: "погодився погодилася погодилась"},
        "спростувати": {THIRD: "спростував спростувала спростувало", PART: "спростовано"},
        "висловитися": {THIRD: "висловився висловилася висловились", ING: "висловившись"},
        "підтримати": {THIRD: "підтримав підтримала", PART: "підтримано"},
        "вимагати": {THIRD: "вимагає вимагають вимагаємо вимагав"},
        "застерегти": {THIRD: "застеріг застерегла"},
        "хотіти": {THIRD: "хоче хочуть хотів"},
        "обурюватися": {THIRD: "обурюється обурювався", ING: "обурюючись"},
        "відкинути": {THIRD: "відкинув відкинула", PART: "відкинуто відкинутий"},
        "боятися": {THIRD: "боїться бояться боявся"},
    },
}
NEVER = {
    "de": "geabsagt geabwartet einige meine sichere",
    "en": "abhored bes undertaked",
    "fr": "admiss avoait sortant annoncera aurait",
    "pl": "odrzuci oskarżony",
    "ru": "благодарат верат благодаря хотя отвергнет заявивший",
    "uk": "підтримає заявлятиме",
}


def words_of(table: WordTable, lemma: str) -> dict[Form, tuple[str, ...]]:
    return dict(zip(FORMS, table.forms[lemma], strict=False))


@pytest.mark.parametrize("language", TABLES)
def test_every_verb_has_finite_forms(language: str) -> None:
    table = TABLES[language]
    bare = {lemma for _, lemma, _ in lemmas_of(table)}
    assert bare - table.forms.keys() == set()
    for lemma in bare:
        forms = words_of(table, lemma)
        assert forms.get(THIRD) or forms.get(PAST), lemma


@pytest.mark.parametrize("language", KNOWN)
def test_forms_that_everybody_knows(language: str) -> None:
    table = TABLES[language]
    for lemma, groups in KNOWN[language].items():
        forms = words_of(table, lemma)
        for form, words in groups.items():
            assert set(words.split()) <= set(forms.get(form, ())), (lemma, form)


@pytest.mark.parametrize("language", NEVER)
def test_forms_that_there_are_not(language: str) -> None:
    table = TABLES[language]
    every = {word for groups in table.forms.values() for group in groups for word in group}
    assert every & set(NEVER[language].split()) == set()


@pytest.mark.parametrize("language", TABLES)
def test_lines_are_sorted_and_none_is_left_over(language: str) -> None:
    table = TABLES[language]
    lemmas = list(table.forms)
    wanted = {name for _, lemma, rest in lemmas_of(table) for name in (lemma, joined(lemma, rest))}
    assert lemmas == sorted(lemmas)
    assert set(lemmas) <= wanted


def test_a_prefix_has_a_line_of_its_own_and_the_meaning_of_both() -> None:
    verbs = build_lexicon(TABLES["de"], {}).verbs
    assert verbs["abgelehnt"].cue is Cue.REJECT
    assert verbs["lehnt"].cue is Cue.PLAIN


@pytest.mark.parametrize("language", CONJUGATORS)
def test_the_file_is_what_the_builder_writes(language: str) -> None:
    if not all(map(find_spec, LIBRARIES[language])):
        pytest.skip("the extra `words` is not installed")
    lines, unknown = build_lines(read_verbs(language), CONJUGATORS[language]())
    assert not unknown
    written = (WORDS / f"{language}.forms").read_text(encoding="utf-8")
    assert written == "\n".join(lines) + "\n"
