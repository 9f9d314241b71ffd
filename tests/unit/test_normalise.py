import pytest

from monitor.stories.normalise import MEMO, Normaliser, clean_title, stem_of


@pytest.fixture
def normaliser() -> Normaliser:
    return Normaliser()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("3.5 billion", "$3.5bn", id="billions, spelled and short"),
        pytest.param("1,119", "1119", id="thousands with a comma"),
        pytest.param("one hundred seventy-five", "175", id="in words"),
        pytest.param("two hundred five", "205", id="in words, without tens"),
        pytest.param("2nd", "second", id="ordinals"),
        pytest.param("zwei Millionen", "2 million", id="in German"),
        pytest.param("Zelenskyy", "Зеленский", id="a name in two scripts"),
        pytest.param("cease-fire", "truce", id="words of one meaning"),
        pytest.param("U.S.", "US", id="dotted"),
        pytest.param("Türkiye", "Turkish", id="a country and its people"),
        pytest.param("Kremlin's", "Kremlin", id="possessive"),
        pytest.param("killing", "deaths", id="inflections"),
        pytest.param("white house", "White House", id="a phrase in any case"),
    ],
)
def test_two_spellings_are_one(normaliser: Normaliser, one: str, other: str) -> None:
    assert normaliser.tokens(one, "en") == normaliser.tokens(other, "en") != []


def test_german_die_is_an_article_and_english_die_is_news(normaliser: Normaliser) -> None:
    assert normaliser.tokens("die", "de") == []
    assert normaliser.tokens("die", "en") == ["kill"]


def test_a_capital_stands_for_itself_and_its_country(normaliser: Normaliser) -> None:
    assert normaliser.tokens("Kiev", "en") == ["kyiv", "ukraine"]


def test_a_number_keeps_the_word_it_counts(normaliser: Normaliser) -> None:
    terms = normaliser.read("Sides swap 175 POWs", "Some 22 were badly wounded.", "en")
    assert terms.title_numbers == (("#175", "prisoner"),)


def test_a_letter_that_could_be_a_scale_is_one_after_a_number_only(normaliser: Normaliser) -> None:
    assert normaliser.tokens("M&S", "en") == []
    assert normaliser.tokens("£5m", "en") == ["#5000000"]


def test_the_summary_gives_only_what_the_title_lacks(normaliser: Normaliser) -> None:
    terms = normaliser.read("Putin halts strikes", "Putin halts strikes on refineries.", "en")
    assert terms.tokens[terms.titled :] == ("refinery",)


def test_words_without_blanks_become_pairs_of_glyphs(normaliser: Normaliser) -> None:
    assert normaliser.tokens("停火协议", "zh") == ["停火", "火协", "协议"]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("UPDATE 2-Putin agrees", "Putin agrees", id="a wire's counter"),
        pytest.param("(dpa) Kreml sagt ab", "Kreml sagt ab", id="a wire's name"),
        pytest.param("BREAKING: Truce holds", "Truce holds", id="a shout"),
        pytest.param("Truce holds | Reuters", "Truce holds", id="an outlet"),
        pytest.param("Reuters", "Reuters", id="but never everything"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_clean_title(raw: str, clean: str) -> None:
    assert clean_title(raw) == clean


@pytest.mark.parametrize("word", ["", "a", "ss", "ing", "agreed", "stopping", "ministries"])
def test_a_stem_of_a_word_is_never_empty(word: str) -> None:
    assert bool(stem_of(word)) == bool(word)


def test_forgetting_word_forms_changes_no_answer() -> None:
    fresh = Normaliser()
    full = Normaliser()
    full._memos[0].update({f"w{n}": () for n in range(MEMO)})
    text = "Zelensky meets Trump in the Vatican on 26 April"
    assert full.read(text, text, "en") == fresh.read(text, text, "en")
    assert len(full._memos[0]) < 100
