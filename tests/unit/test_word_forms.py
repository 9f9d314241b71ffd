"""The files of forms: every verb has its forms, they are right, and a dictionary wrote them."""

from importlib.util import find_spec

import pytest

from monitor.config.languages import shipped_words
from monitor.language.inflections import FORMS
from monitor.language.lexicon import Cue, Form
from monitor.language.tables import WordTable, build_lexicon, joined, lemmas_of
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
BASE, THIRD, PAST, PART, ING, FUTURE = FORMS

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
        "dire": {
            THIRD: "dit disent disons",
            PAST: "disait",
            PART: "dit dite dits dites",
            ING: "disant",
        },
        "déclarer": {
            THIRD: "déclare",
            PAST: "déclara déclarait",
            PART: "déclaré déclarée déclarés",
        },
        "rejeter": {
            THIRD: "rejette rejettent",
            PAST: "rejeta",
            PART: "rejeté rejetée",
            ING: "rejetant",
        },
        "admettre": {
            THIRD: "admet admettent",
            PAST: "admit",
            PART: "admis admise",
            ING: "admettant",
        },
        "annoncer": {THIRD: "annonce annoncent", PAST: "annonça annonçait", ING: "annonçant"},
        "exiger": {THIRD: "exige exigent", PAST: "exigea exigeait", PART: "exigé"},
        "marteler": {THIRD: "martèle martèlent", PAST: "martela", PART: "martelé"},
        "réfuter": {THIRD: "réfute", PAST: "réfuta", PART: "réfuté réfutée réfutées"},
        "s'engager": {BASE: "engager", THIRD: "engage", PAST: "engageait", PART: "engagé engagée"},
        "convaincre": {THIRD: "convainc", PAST: "convainquait", PART: "convaincu"},
        "promettre": {THIRD: "promet", PAST: "promit", PART: "promis promise"},
        "refuser": {THIRD: "refuse", FUTURE: "refusera refuseront refuserait"},
        "avaliser": {THIRD: "avalise", PAST: "avalisa", PART: "avalisé avalisée"},
    },
    "pl": {
        "powiedzieć": {PAST: "powiedział powiedziała powiedzieli powiedziałem"},
        "mówić": {THIRD: "mówi mówią mówię mówimy", PAST: "mówił", ING: "mówiąc"},
        "odrzucić": {PAST: "odrzucił odrzuciła odrzucili odrzuciliśmy", FUTURE: "odrzuci odrzucą"},
        "ogłosić": {PAST: "ogłosił ogłosiły", PART: "ogłoszono"},
        "popierać": {THIRD: "popiera popierają popieramy", ING: "popierając"},
    },
    "ru": {
        "заявить": {PAST: "заявил заявила заявило заявили", PART: "заявлено", ING: "заявив"},
        "отвергнуть": {PAST: "отверг отвергла", PART: "отвергнут", FUTURE: "отвергнет отвергнем"},
        "заявлять": {THIRD: "заявляет заявляют заявляем", ING: "заявляя"},
        "опровергнуть": {PAST: "опроверг опровергла опровергло опровергли", PART: "опровергнута"},
        "благодарить": {THIRD: "благодарит благодарят благодарим", PAST: "благодарил"},
        "согласиться": {PAST: "согласился согласилась согласились", ING: "согласившись"},
        "подчеркнуть": {PAST: "подчеркнул подчеркнула", ING: "подчеркнув"},
        "хотеть": {THIRD: "хочет хотят хотим", PAST: "хотел"},
        "просить": {THIRD: "просит просят прошу просим", PAST: "просила"},
        "дистанцироваться": {THIRD: "дистанцируется", PAST: "дистанцировался"},
        "поддерживать": {
            THIRD: "поддерживаем поддерживает",
            PAST: "поддерживали",
            ING: "поддерживая",
        },
        "достичь": {PAST: "достиг достигла"},
        "отвергать": {THIRD: "отвергает отвергаем", PAST: "отвергало", ING: "отвергая"},
    },
    "uk": {
        "заявити": {PAST: "заявив заявила заявило заявили", PART: "заявлено", ING: "заявивши"},
        "заявляти": {THIRD: "заявляє заявляємо", ING: "заявляючи", FUTURE: "заявлятиме"},
        "погодитися": {BASE: "погодитись погодитися", PAST: "погодився погодилася погодилась"},
        "спростувати": {PAST: "спростував спростувала спростувало", PART: "спростовано"},
        "висловитися": {PAST: "висловився висловилася висловились", ING: "висловившись"},
        "підтримати": {PAST: "підтримав", PART: "підтримано", FUTURE: "підтримає підтримають"},
        "вимагати": {THIRD: "вимагає вимагають вимагаємо", PAST: "вимагав"},
        "застерегти": {PAST: "застеріг застерегла"},
        "хотіти": {THIRD: "хоче хочуть", PAST: "хотів"},
        "обурюватися": {THIRD: "обурюється", PAST: "обурювався", ING: "обурюючись"},
        "відкинути": {PAST: "відкинув відкинула", PART: "відкинуто відкинутий"},
        "боятися": {THIRD: "боїться бояться", PAST: "боявся"},
    },
}
NEVER = {
    "de": "geabsagt geabwartet einige meine sichere",
    "en": "abhored bes undertaked",
    "fr": "admiss avoait sortant",
    "pl": "odrzuciby odrzuciłby odrzucający odrzucenie",
    "ru": "благодарат верат благодаря хотя заявивший",
    "uk": "заявитиме заявивший",
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
        assert any(map(forms.get, (THIRD, PAST, FUTURE))), lemma


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
