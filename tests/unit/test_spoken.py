"""Which language a text is in, and whether anybody reads it."""

from dataclasses import replace

import pytest

from monitor.config.languages import shipped_words
from monitor.config.unread import languages_read, not_read, shipped_others
from monitor.language.spoken import Tongues
from monitor.language.tables import lexicons
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Gazetteer, Reading, Spoken
from monitor.reactions.detection import Detector
from tests.support.party_builders import gazetteer, negotiators

WORDS = shipped_words()
OTHERS = shipped_others()
READ = tuple(table.language for table in WORDS)


@pytest.fixture(scope="module")
def tongues() -> Tongues:
    return Tongues(lexicons(WORDS, Gazetteer()), OTHERS)


FOREIGN = [
    ("es", "El rey dijo que no habrá más conversaciones hasta que el alto el fuego llegue"),
    ("it", "Il ministro degli Esteri ha detto che il governo non è pronto per una trattativa"),
    ("pt", "O ministro disse que não há acordo sobre a trégua e que as conversas vão continuar"),
    ("nl", "Het kabinet wil niet dat er nog langer over het plan van de minister wordt gesproken"),
    ("sv", "Regeringen säger att det inte finns något avtal och att samtalen ska fortsätta"),
    ("da", "Regeringen siger, at der ikke er nogen aftale, og at de ikke vil forhandle mere"),
    ("fi", "Hallitus sanoo, että se ei ole vielä saanut vastausta, mutta on valmis neuvotteluihin"),
    ("hu", "A miniszter azt mondta, hogy nem fogadják el a javaslatot, és már ma válaszolnak"),
    ("cs", "Ministr řekl, že dohoda není možná a že jednání budou pokračovat i příští týden"),
    ("sk", "Minister povedal, že dohoda nie je možná a že rokovania sa začnú už budúci týždeň"),
    ("ro", "Ministrul a spus că nu este de acord cu propunerea și că va răspunde până mâine"),
    ("tr", "Bakan, ateşkes için görüşmelerin sürdüğünü ve bir karar olmadığını söyledi"),
    ("hr", "Ministar je rekao da dogovora još nema i da će se pregovori nastaviti"),
    ("sr", "Министар је рекао да договора још нема и да ће се преговори наставити"),
    ("bg", "Министърът заяви, че няма да има споразумение и че ще се срещне с посланика"),
    ("be", "Міністр сказаў, што яны яшчэ не атрымалі адказ і што гэта зойме час"),
    ("kk", "Министр келісім бойынша жаңа ұсыныс бар екенін және оның қаралатынын айтты"),
    ("az", "Nazir bildirib ki, danışıqlar üçün yeni təklif var və o, bu gün açıqlanacaq"),
    ("lt", "Ministras sakė, kad susitarimo dar nėra ir kad jie susitiks kitą savaitę"),
    ("lv", "Ministrs teica, ka vienošanās vēl nav panākta un ka sarunas turpināsies"),
    ("et", "Minister ütles, et kokkulepet veel ei ole ja et nad kohtuvad pärast valimisi"),
    ("el", "Ο υπουργός δήλωσε ότι δεν υπάρχει συμφωνία"),
    ("he", "השר אמר כי אין הסכם"),
    ("ar", "وزير الخارجية يقول إن المحادثات مستمرة"),
    ("fa", "وزیر خارجه گفت که گفتگوها ادامه دارد"),
    ("zh", "外交部发言人表示会谈将继续"),
    ("ja", "外相は協議を続けると述べた"),
    ("ko", "외교부 장관은 협상이 계속된다고 말했다"),
    ("ka", "მინისტრმა განაცხადა"),
    ("hy", "Նախարարն ասաց"),
    ("hi", "विदेश मंत्री ने कहा कि बातचीत जारी है"),
    ("th", "รัฐมนตรีกล่าวว่าการเจรจาจะดำเนินต่อไป"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), FOREIGN, ids=[row[0] for row in FOREIGN])
def test_a_sentence_is_found_to_be_in_a_language_that_is_not_read(
    tongues: Tongues, language: str, text: str
) -> None:
    for declared in ("en", language, "und"):
        assert tongues.spoken(text, declared) == Spoken(language=language, read=False), declared


READABLE = [
    ("en", "Erdoğan, Orbán, Fico and Vučić skip Charles de Gaulle memorial"),
    ("en", "José de la Rosa y del Castillo wins"),
    ("en", "Ursula von der Leyen, Kajsa van der Berg on Île de Ré"),
    ("en", "Nguyễn Thị Đào, Łukasz Żółć: São Paulo, Malmö, Kraków, Čačak"),
    ("en", "Al Jazeera, El País and Der Spiegel: what to know"),
    ("en", "Xi Jinping (习近平) meets 岸田文雄"),
    ("en", "Macron's, Putin's, Xi's and Modi's week"),
    ("de", "Erdoğan und Mitsotakis: Treffen in Ankara"),
    ("de", "Al-Scharaa, bin Salman, van der Bellen"),
    ("de", "Özdemir: „Así no“"),
    ("fr", "Sánchez, Costa et Meloni à La Haye"),
    ("fr", "Le Pen, de Villepin, Di Maio"),
    ("ru", "Вучич и Ђоковић на Exit"),
    ("ru", "Санду, Гросу, Речан"),
    ("uk", "Навроцький, Фіцо, Орбан"),
    ("uk", "Лукашенка та Цiханоўская"),
]


@pytest.mark.parametrize(("language", "text"), READABLE, ids=[row[1] for row in READABLE])
def test_a_headline_of_names_is_read_in_the_declared_language(
    tongues: Tongues, language: str, text: str
) -> None:
    assert tongues.spoken(text, language) == Spoken(language=language, read=True)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        pytest.param("The minister said that it was not the end of it", "tr", "en", id="en in tr"),
        pytest.param("Der Minister sagte, dass es noch keine Antwort gibt", "ar", "de", id="de"),
        pytest.param("Министр сказал, что они ещё не получили ответ от него", "kk", "ru", id="ru"),
        pytest.param("Le ministre a dit que les discussions sont en cours", "sw", "fr", id="fr"),
        pytest.param("Міністр сказав, що вони ще не отримали відповіді", "en", "uk", id="uk in en"),
    ],
)
def test_what_is_read_is_read_whatever_the_feed_declares(
    tongues: Tongues, text: str, declared: str, language: str
) -> None:
    assert tongues.spoken(text, declared) == Spoken(language=language, read=True)


@pytest.mark.parametrize(
    ("declared", "language", "read"),
    [
        pytest.param("tr", "tr", False, id="not read"),
        pytest.param("TR_tr", "tr", False, id="with a region"),
        pytest.param("tur", "tr", False, id="three letters"),
        pytest.param("nb", "no", False, id="another code"),
        pytest.param("xh", "xh", False, id="a language without a name here"),
        pytest.param("de-AT", "de", True, id="read"),
        pytest.param("deu", "de", True, id="read, three letters"),
        pytest.param("und", "en", True, id="undetermined"),
        pytest.param("", "en", True, id="nothing"),
        pytest.param("english please", "en", True, id="no code"),
    ],
)
def test_the_declared_language_decides_where_the_words_say_nothing(
    tongues: Tongues, declared: str, language: str, *, read: bool
) -> None:
    for text in ("", "Ankara – Atina: 3:2", "12.03."):
        assert tongues.spoken(text, declared) == Spoken(language=language, read=read)


def test_a_language_of_the_same_family_is_not_read_as_its_neighbour(tongues: Tongues) -> None:
    for declared, text in (
        ("bg", "Той каза, че срещата е утре"),
        ("be", "Ён не сказаў, калі і дзе"),
        ("nl", "De minister zei in een interview in Berlijn"),
        ("es", "La que dice la ley de la Unión"),
    ):
        assert tongues.spoken(text, declared) == Spoken(language=declared, read=False)


def test_a_table_of_one_s_own_makes_its_language_read() -> None:
    arabic = replace(WORDS[0], language="ar", tags={"prep": ("في", "من", "على", "إلى")}, verbs={})
    tongues = Tongues(lexicons((*WORDS, arabic), Gazetteer()), OTHERS)
    text = "وزير الخارجية يقول إن المحادثات مستمرة"
    assert tongues.spoken(text, "ar") == Spoken(language="ar", read=True)
    assert tongues.spoken("وزیر خارجه گفت که گفتگوها در تهران ادامه دارد", "fa").read is False


def test_without_anything_known_of_others_the_declared_language_decides() -> None:
    detector = Detector(negotiators(), gazetteer(), WORDS)
    assert detector.read("Kremlin reddetti", title_end=0, language="tr") == Reading(
        language="tr", read=False
    )


def test_an_unread_text_says_nothing_of_anybody() -> None:
    detector = Detector(negotiators(), gazetteer(), WORDS, OTHERS)
    text = "El Kremlin dijo que no acepta el plan y que la respuesta será negativa"
    reading = detector.read(text, title_end=0, language="en", voice=PartyKey("RU"))
    assert reading == Reading(language="es", read=False)


def test_the_file_of_other_languages_holds_together() -> None:
    codes = [one.language for one in OTHERS.languages]
    assert not set(codes) & set(READ)
    assert len(codes) == len(set(codes)) == len({one.name for one in OTHERS.languages})
    assert {code for script in OTHERS.scripts for code in script.languages} <= set(codes)
    assert set(OTHERS.same.values()) <= {*codes, *READ, "pl"}
    for one in OTHERS.languages:
        assert one.words == tuple(word.lower() for word in one.words), one.language


def test_the_shipped_tables_are_known_by_their_files() -> None:
    assert languages_read(()) == set(READ)
    own = replace(WORDS[0], language="tr")
    assert languages_read((own,)) == {*READ, "tr"}


def test_tags_that_are_not_read_have_names() -> None:
    names = not_read(("en", "de-AT", "und", "tr-TR", "ara", "xh"), ())
    assert (names["tr-TR"], names["tr"], names["ara"], names["xh"]) == (
        *("Turkish", "Turkish"),
        *("Arabic", "xh"),
    )
    assert names.keys().isdisjoint(("en", "de-AT", "und"))
    own = (replace(WORDS[0], language="tr"),)
    assert names.keys() - not_read(("tr-TR", "ara", "xh"), own).keys() == {"tr-TR", "tr"}
    assert not_read(("en", "de-AT"), ()) == {}
