"""Masks and mentions."""

from datetime import date

import pytest

from monitor.language.names import as_mention, build_index, find_names
from monitor.language.tokens import tokenise
from monitor.model.reactions import Gazetteer, Mention, Party
from tests.support.party_builders import gazetteer, negotiators, party, person


def mentions(
    text: str,
    *parties: Party,
    language: str = "en",
    title: bool = False,
    on: date | None = None,
    tables: Gazetteer | None = None,
) -> list[tuple[str | None, str, str]]:
    tokens = tokenise(text)
    index = build_index(parties, tables or Gazetteer())
    found, masked = find_names(
        index, tokens, language=language, on=on, title_last=len(tokens.words) if title else 0
    )
    shown: list[Mention] = [as_mention(one, tokens) for one in (*found, *masked)]
    return [(one.party, text[slice(*one.span)], one.kind) for one in shown]


@pytest.mark.parametrize(
    ("mask", "text", "words"),
    [
        pytest.param("Kremlin", "the Kremlin's view", ["Kremlin"], id="a possessive is outside"),
        pytest.param("Москв{а|ы|е}", "в Москве", ["Москве"], id="an alternative is taken"),
        pytest.param("Kreml{|s}", "des Kremls", ["Kremls"], id="an alternative may be empty"),
        pytest.param("Nawalny*", "Nawalnys Team", ["Nawalnys"], id="a star runs to the word's end"),
        pytest.param("кенийск*", "Кенийские власти", ["Кенийские"], id="a sentence opens large"),
        pytest.param("Ос*", "в Осло", ["Осло"], id="a stem of two letters is found too"),
        pytest.param("UN", "un accord", [], id="case counts"),
        pytest.param("Iran", "Iranian", [], id="only whole words match"),
        pytest.param("U.S.", "the U.S. envoy", ["U.S."], id="points belong to an abbreviation"),
        pytest.param("A+B (C)", "by A+B (C) today", ["A+B (C)"], id="regex characters are plain"),
        pytest.param(".*", "anything at all", [], id="a mask of dots and stars is harmless"),
        pytest.param("[x", "an [x here", ["[x"], id="an open bracket too"),
    ],
)
def test_a_mask_matches(mask: str, text: str, words: list[str]) -> None:
    assert [word for _, word, _ in mentions(text, party("P", organ=[mask]))] == words


def test_the_longest_name_wins() -> None:
    short, long = party("A", organ=["Office"]), party("B", organ=["Office of Peace"])
    assert mentions("the Office of Peace", short, long) == [("B", "Office of Peace", "organ")]


def test_a_name_of_the_media_is_masked_with_its_reason() -> None:
    found = mentions("the Washington Post", *negotiators(), tables=gazetteer())
    assert found == [(None, "Washington Post", "masked")]


def test_what_is_not_one_party_may_still_be_another() -> None:
    first = party("A", organ=["Rose"], not_aliases=["Rose Hall"])
    second = party("B", organ=["Rose Hall"])
    assert ("B", "Rose Hall", "organ") in mentions("at Rose Hall", first, second)


def test_a_title_in_capitals_is_read_in_title_case() -> None:
    found = mentions("KREMLIN TURNS DOWN THE OFFER", party("RU", organ=["Kremlin"]), title=True)
    assert found == [("RU", "KREMLIN", "organ")]


def test_short_masks_do_not_count_in_a_title_in_capitals() -> None:
    assert mentions("TELL US WHAT HAPPENED TODAY", party("US", country=["US"]), title=True) == []


def test_a_weak_name_counts_only_beside_a_strong_one() -> None:
    weak = party("P", weak=["the Isle"], country=["Island"])
    assert mentions("at the Isle", weak) == []
    assert len(mentions("Island and the Isle", weak)) == 2


def test_a_small_adjective_is_known_at_the_head_of_a_sentence() -> None:
    russian = party("RU", demonym={"ru": ["российск{ий|ие}"]})
    assert mentions("Российские власти", russian, language="ru") == [
        ("RU", "Российские", "demonym")
    ]


def test_a_person_out_of_office_is_named_so() -> None:
    one = party("P", people=[person("Ada Byron", until_on=date(2020, 1, 1))])
    tokens = tokenise("Ada Byron")
    found, _ = find_names(
        build_index((one,), Gazetteer()),
        tokens,
        language="en",
        on=date(2021, 1, 1),
        title_last=0,
    )
    assert as_mention(found[0], tokens).reason == "not in office at the time"


def test_the_same_name_of_another_language_does_not_count() -> None:
    german = party("P", country={"de": ["Polen"]})
    assert mentions("Polen", german, language="en") == []
    assert mentions("Polen", german, language="de") == [("P", "Polen", "country")]


def test_a_mask_waits_until_a_text_holds_a_word_that_begins_like_it() -> None:
    one = party("P", organ=["Kremlin", "Kreml{|s}", "White House", "МИД{|а} РФ"])
    index = build_index((one,), Gazetteer())
    assert sorted(index.folded) == ["Krem", "Whit"]
    find_names(index, tokenise("Krematorium"), language="en", on=None, title_last=0)
    assert sorted(index.folded) == ["Whit"]
