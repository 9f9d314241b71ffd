"""The shipped gazetteer: who is in it, and that its names can be found and told apart."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.config.gazetteer import load_gazetteer
from monitor.config.parties import MAX_FORMS, first_form, forms_of
from monitor.model.reactions import Gazetteer, Party, SpeakerLevel

KEYS = (
    *("CN", "DE", "EU", "FR", "GB", "IL", "IR", "NATO"),
    *("PL", "RU", "SA", "TR", "UA", "UN", "US"),
)
LANGUAGES = ("en", "de", "fr", "ru", "uk")
PARTY_LANGUAGES = (*LANGUAGES, "pl")


@pytest.fixture(scope="module")
def loaded() -> tuple[tuple[Party, ...], Gazetteer]:
    return load_gazetteer()


@pytest.fixture(scope="module")
def parties(loaded: tuple[tuple[Party, ...], Gazetteer]) -> dict[str, Party]:
    return {str(party.key): party for party in loaded[0]}


@pytest.fixture(scope="module")
def gazetteer(loaded: tuple[tuple[Party, ...], Gazetteer]) -> Gazetteer:
    return loaded[1]


def test_it_holds_these_parties_in_this_order(parties: dict[str, Party]) -> None:
    assert tuple(parties) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_every_party_has_names_in_every_language_and_somebody_who_speaks(
    key: str, parties: dict[str, Party]
) -> None:
    party = parties[key]
    assert {alias.language for alias in party.aliases} >= set(PARTY_LANGUAGES)
    assert any(person.level is SpeakerLevel.PRINCIPAL for person in party.people)
    for person in party.people:
        assert {language for language, _ in person.masks} >= set(PARTY_LANGUAGES), person.name
    assert ZoneInfo(party.zone).key == party.zone


def test_every_mask_can_be_expanded(parties: dict[str, Party]) -> None:
    masks = [
        mask
        for party in parties.values()
        for mask in (
            *(alias.mask for alias in party.aliases),
            *party.not_aliases,
            *(mask for person in party.people for _, mask in person.masks),
        )
    ]
    for mask in masks:
        assert forms_of(mask) <= MAX_FORMS, mask
        assert mask.count("{") == mask.count("}"), mask
        assert first_form(mask).strip(), mask


def test_no_name_stands_for_two_parties(parties: dict[str, Party]) -> None:
    owners: dict[tuple[str, str], str] = {}
    for key, party in parties.items():
        for language, mask in (
            *((alias.language, alias.mask) for alias in party.aliases),
            *(pair for person in party.people for pair in person.masks),
        ):
            assert owners.setdefault((language, mask), key) == key, mask


def test_no_name_is_blanked_by_its_own_party(parties: dict[str, Party]) -> None:
    for party in parties.values():
        assert not {alias.mask for alias in party.aliases} & set(party.not_aliases), party.key


def in_office(party: Party, on: date, level: SpeakerLevel) -> list[str]:
    return [
        person.name
        for person in party.people
        if person.level is level
        and (person.from_on is None or person.from_on <= on)
        and (person.until_on is None or on <= person.until_on)
    ]


@pytest.mark.parametrize(
    ("key", "on", "names"),
    [
        ("US", date(2025, 3, 18), ["Donald Trump"]),
        ("DE", date(2025, 3, 18), ["Olaf Scholz"]),
        ("DE", date(2026, 2, 17), ["Friedrich Merz"]),
        ("IR", date(2026, 2, 17), ["Ali Khamenei", "Masoud Pezeshkian"]),
        ("IR", date(2026, 11, 1), ["Mojtaba Khamenei", "Masoud Pezeshkian"]),
        ("IL", date(2026, 2, 17), ["Benjamin Netanyahu"]),
        ("GB", date(2026, 11, 1), ["Andy Burnham"]),
        ("US", date(2023, 5, 1), ["Joe Biden"]),
        ("NATO", date(2022, 3, 1), ["Jens Stoltenberg"]),
        ("EU", date(2023, 5, 1), ["Ursula von der Leyen", "Charles Michel"]),
        ("GB", date(2022, 3, 1), ["Boris Johnson"]),
        ("GB", date(2022, 10, 1), ["Liz Truss"]),
        ("GB", date(2023, 5, 1), ["Rishi Sunak"]),
        ("DE", date(2021, 5, 1), ["Angela Merkel"]),
        ("PL", date(2022, 3, 1), ["Andrzej Duda", "Mateusz Morawiecki"]),
        ("IL", date(2022, 3, 1), ["Naftali Bennett"]),
        ("IL", date(2022, 10, 1), ["Yair Lapid"]),
        ("IR", date(2023, 5, 1), ["Ali Khamenei", "Ebrahim Raisi"]),
    ],
)
def test_who_leads_a_party_on_a_day(
    key: str, on: date, names: list[str], parties: dict[str, Party]
) -> None:
    assert in_office(parties[key], on, SpeakerLevel.PRINCIPAL) == names


def test_the_nuclear_agency_is_not_the_united_nations(parties: dict[str, Party]) -> None:
    masks = {mask for person in parties["UN"].people for _, mask in person.masks}
    assert not any("Grossi" in mask for mask in masks)


def test_countries_that_share_a_name_are_left_to_the_user(gazetteer: Gazetteer) -> None:
    blanked = {mask for _, masks in gazetteer.not_aliases for mask in masks}
    assert not blanked & {"Georgia", "Jordan", "Chad"}
    assert "Kyiv Independent" in blanked


def test_the_common_tables_cover_the_languages(gazetteer: Gazetteer) -> None:
    assert [language for language, _ in gazetteer.former_cues] == list(PARTY_LANGUAGES)
    for table in (gazetteer.place_cues, gazetteer.topic_phrases):
        assert [language for language, _ in table] == list(LANGUAGES)
    for table in (gazetteer.place_cues, gazetteer.former_cues, gazetteer.topic_phrases):
        assert all(words for _, words in table)
    nouns = dict(gazetteer.role_nouns)
    assert dict(nouns["en"])["foreign minister"] is SpeakerLevel.MINISTER
    assert [language for language, _ in gazetteer.role_nouns] == list(LANGUAGES)


def test_groups_have_known_members(gazetteer: Gazetteer, parties: dict[str, Party]) -> None:
    assert [group.key for group in gazetteer.groups] == [
        "E3",
        "COALITION",
        "G7",
        "WEIMAR",
        "UDCG",
        "BRICS",
    ]
    assert all(set(group.members) <= set(parties) for group in gazetteer.groups)


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("no party", encoding="utf-8")
    assert load_gazetteer(tmp_path) == ((), Gazetteer())
    (tmp_path / "common.toml").write_text("x = 1\n[[group]]\nkey = 'G'\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r'common.toml: unknown key "x"'):
        load_gazetteer(tmp_path)
    (tmp_path / "common.toml").write_text("[role_nouns]\nen = 3\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r'"en" must be a table, not a number'):
        load_gazetteer(tmp_path)
