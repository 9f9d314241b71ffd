"""Everybody else: every country is known by name, and what it says fills no party's cell."""

from collections import defaultdict
from pathlib import Path

import pytest

from monitor.config.gazetteer import load_gazetteer, load_world, seated
from monitor.config.languages import shipped_words
from monitor.language.names import build_index, find_names
from monitor.language.tokens import tokenise
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Alias, AliasKind, Gazetteer, Party, Status
from monitor.reactions.detection import Detector

LANGUAGES = ("en", "de", "fr", "ru", "uk", "pl")
STATES = (
    *("AD", "AE", "AF", "AG", "AL", "AM", "AO", "AR", "AT", "AU", "AZ", "BA", "BB", "BD", "BE"),
    *("BF", "BG", "BH", "BI", "BJ", "BN", "BO", "BR", "BS", "BT", "BW", "BY", "BZ", "CA", "CD"),
    *("CF", "CG", "CH", "CI", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CY", "CZ", "DE", "DJ"),
    *("DK", "DM", "DO", "DZ", "EC", "EE", "EG", "ER", "ES", "ET", "FI", "FJ", "FM", "FR", "GA"),
    *("GB", "GD", "GE", "GH", "GM", "GN", "GQ", "GR", "GT", "GW", "GY", "HN", "HR", "HT", "HU"),
    *("ID", "IE", "IL", "IN", "IQ", "IR", "IS", "IT", "JM", "JO", "JP", "KE", "KG", "KH", "KI"),
    *("KM", "KN", "KP", "KR", "KW", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU"),
    *("LV", "LY", "MA", "MC", "MD", "ME", "MG", "MH", "MK", "ML", "MM", "MN", "MR", "MT", "MU"),
    *("MV", "MW", "MX", "MY", "MZ", "NA", "NE", "NG", "NI", "NL", "NO", "NP", "NR", "NZ", "OM"),
    *("PA", "PE", "PG", "PH", "PK", "PL", "PT", "PW", "PY", "QA", "RO", "RS", "RU", "RW", "SA"),
    *("SB", "SC", "SD", "SE", "SG", "SI", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV"),
    *("SY", "SZ", "TD", "TG", "TH", "TJ", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TZ", "UA"),
    *("UG", "US", "UY", "UZ", "VC", "VE", "VN", "VU", "WS", "YE", "ZA", "ZM", "ZW"),
)
"""The members of the United Nations."""
FURTHER = ("GL", "HK", "PS", "TW", "VA", "XK")
SHARED = frozenset[tuple[str, str]]()
"""Forms that two of the world share in a language, and that are meant to."""

Known = tuple[tuple[Party, ...], Gazetteer]


@pytest.fixture(scope="module")
def shipped() -> Known:
    return load_gazetteer()


@pytest.fixture(scope="module")
def world() -> tuple[Party, ...]:
    return load_world(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name(language: str, shipped: Known, world: tuple[Party, ...]) -> None:
    named = {
        party.key
        for party in (*shipped[0], *world)
        for alias in party.aliases
        if alias.language == language and alias.kind == AliasKind.COUNTRY
    }
    assert len(STATES) == 193
    assert not {*STATES, *FURTHER} - named


def test_organisations_and_groups_have_keys_of_their_own(world: tuple[Party, ...]) -> None:
    keys = {str(party.key) for party in world}
    wanted = "IAEA WHO UNHCR UNICEF WFP UNRWA ICC ICJ ICRC IMF AU ECOWAS ASEAN GCC OSCE OPEC CSTO"
    groups = "HAMAS HEZBOLLAH HOUTHIS TALIBAN RSF SAF M23 SDF PKK WAGNER POLISARIO TPLF"
    assert not {f"ORG-{key}" for key in f"{wanted} {groups}".split()} - keys
    assert all(not party.people for party in world), "people need a source beside the row"


def test_the_first_english_name_is_shown(world: tuple[Party, ...]) -> None:
    shown = {str(party.key): party.name for party in load_world(("ru",))}
    assert (shown["KE"], shown["MM"], shown["ORG-IAEA"]) == ("Kenya", "Myanmar", "IAEA")
    assert shown == {str(party.key): party.name for party in world}


def test_no_form_stands_for_two(shipped: Known, world: tuple[Party, ...]) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for party in (*shipped[0], *world):
        for alias in party.aliases:
            for spelling in forms(alias.mask):
                owners[alias.language, spelling].add(str(party.key))
    twice = {form: keys for form, keys in owners.items() if len(keys) > 1}
    assert set(twice) == SHARED, twice


def test_no_stem_swallows_another_name(world: tuple[Party, ...]) -> None:
    """Of several words the longest name wins: "bosnisch-serbisch" is not Bosnian."""
    for language in LANGUAGES:
        spelt = [
            (form, party.key)
            for party in world
            for alias in party.aliases
            if alias.language == language
            for form in forms(alias.mask)
        ]
        stems = [(form[:-1], key) for form, key in spelt if form.endswith("*")]
        assert all(len(stem) >= 5 for stem, _ in stems)
        for stem, key in stems:
            others = [form for form, other in spelt if other != key and form.isalpha()]
            swallowed = [form for form in others if form.startswith(stem)]
            assert not swallowed, (language, stem)


def forms(mask: str) -> list[str]:
    """The spellings of a mask with at most two sets of endings, by hand."""
    before, brace, rest = mask.partition("{")
    if not brace:
        return [mask]
    inside, _, after = rest.partition("}")
    return [before + ending + tail for ending in inside.split("|") for tail in forms(after)]


# --- loading


def test_only_the_languages_asked_for_are_read(world: tuple[Party, ...]) -> None:
    german = load_world(("de",))
    assert {alias.language for party in german for alias in party.aliases} == {"de"}
    assert load_world(("xx",)) == ()
    assert len(german) == len(world)


def test_a_mask_is_unfolded_only_when_a_text_may_hold_it(world: tuple[Party, ...]) -> None:
    """The load budget as a count: names of which no text spoke cost a row in a table."""
    index = build_index(world, Gazetteer())
    masks = sum(len(party.aliases) + len(party.not_aliases) for party in world)
    waiting = sum(map(len, index.folded.values()))
    assert waiting > 0.85 * masks
    tokens = tokenise("Kenya and Qatar agree. Кенийские власти согласны.")
    for language, keys in (("en", ["KE", "QA"]), ("ru", ["KE"])):
        found, _ = find_names(index, tokens, language=language, on=None, title_last=0)
        assert [one.name.party for one in found] == keys
    assert waiting - sum(map(len, index.folded.values())) < 0.02 * masks


def test_what_is_found_does_not_hang_on_what_was_read_before(world: tuple[Party, ...]) -> None:
    texts = ("Kenya rejects it. Kenyan officials agree.", "The Kenyan side, not Kent or Kenya.")
    index = build_index(world, Gazetteer())
    for text in (*texts, *reversed(texts)):
        again = find_names(index, tokenise(text), language="en", on=None, title_last=0)
        anew = build_index(world, Gazetteer())
        assert again == find_names(anew, tokenise(text), language="en", on=None, title_last=0)


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "en.tsv").write_text("# head\nKE\tKenya\nUG\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"world/en\.tsv, line 3"):
        load_world(("en",), tmp_path)
    (tmp_path / "en.tsv").write_text("KE\ta\tb\tc\td\te\tf\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"world/en\.tsv, line 1"):
        load_world(("en",), tmp_path)


def test_a_known_party_wins_over_the_world(shipped: Known) -> None:
    known = shipped[0]
    asked = tuple(party for party in known if party.key in ("US", "RU"))
    others = seated(asked, known, LANGUAGES)[1]
    assert {"FR", "KE", "ORG-IAEA"} <= {party.key for party in others}
    assert not {party.key for party in asked} & {party.key for party in others}
    assert next(party for party in others if party.key == "FR").people
    own = Party(key=PartyKey("MINE"), name="Kenya")
    called = Party(
        key=PartyKey("NBO"),
        name="Us",
        aliases=(Alias(mask="Uganda", kind=AliasKind.ORGAN, language="en"),),
    )
    left = {party.key for party in seated((own, called), known, LANGUAGES)[1]}
    assert "KE" not in left
    assert "UG" not in left
    assert "TZ" in left


# --- reading


@pytest.fixture(scope="module")
def detector(shipped: Known) -> Detector:
    """Who asks about the United States, Russia and Ukraine, and knows everybody."""
    known, gazetteer = shipped
    asked = tuple(party for party in known if party.key in ("US", "RU", "UA"))
    return Detector(asked, gazetteer, shipped_words(), world=seated(asked, known, LANGUAGES)[1])


THIRD = [
    ("en", "The president of Kenya met the US envoy on Monday. The president rejected the plan."),
    ("en", "Ghana's foreign minister spoke to Washington. The minister condemned the deal."),
    ("en", "Qatar rejected the American proposal on Tuesday."),
    ("en", "Talks with Russia failed, the IAEA said. The agency rejected the terms."),
    ("en", "The Taliban condemned the US strikes and rejected any talks."),
    ("en", "Kazakhstan accepted the Russian offer, its foreign ministry said."),
    ("en", "Hamas rejects US ceasefire plan"),
    ("en", "Houthi spokesman dismisses American offer"),
    ("en", "Indian prime minister tells Putin that he rejects the plan"),
    ("en", "The Brazilian president, who met the Ukrainian envoy, rejected the demand."),
    ("en", "South Korea's defence minister condemned Russia's launch."),
    ("en", "The Red Cross criticised the Russian army. It condemned the attack."),
    ("de", "Der Präsident Kenias traf den US-Gesandten. Der Präsident lehnte den Plan ab."),
    ("de", "Die kenianische Regierung wies den amerikanischen Vorschlag zurück."),
    ("de", "Ungarns Außenminister sprach mit Moskau. Der Außenminister lehnte das Abkommen ab."),
    ("de", "Katar lehnt den US-Vorschlag ab"),
    ("de", "Österreich verurteilte den russischen Angriff."),
    ("de", "Die Hisbollah wies den amerikanischen Plan zurück."),
    ("de", "Die Internationale Atomenergiebehörde kritisierte Russland. Die Behörde lehnte ab."),
    ("de", "Japans Regierungschef verurteilte die russischen Angriffe."),
    ("de", "Der indische Außenminister wies die Forderung der USA zurück."),
    ("de", "Der Vatikan begrüßte den Vorschlag Washingtons."),
    ("de", "Die Schweiz stimmte dem amerikanischen Vorschlag zu."),
    ("de", "Die Taliban verurteilten die amerikanischen Angriffe."),
    (
        "fr",
        "Le président du Kenya a rencontré l'émissaire américain. Le président a rejeté le plan.",
    ),
    ("fr", "Le gouvernement kényan a rejeté la proposition américaine."),
    ("fr", "Le Qatar a rejeté la proposition de Washington."),
    ("fr", "Le Hamas rejette le plan américain"),
    ("fr", "Le ministre algérien des Affaires étrangères a condamné l'attaque russe."),
    ("fr", "La Suisse a condamné les frappes russes."),
    ("fr", "Le Hezbollah a rejeté l'offre américaine."),
    ("fr", "Le Premier ministre indien a rejeté la demande de Washington."),
    ("fr", "L'AIEA a critiqué la Russie. L'agence a rejeté ses accusations."),
    ("fr", "La Côte d'Ivoire a accepté l'offre russe."),
    ("fr", "Les talibans ont condamné les frappes américaines."),
    ("fr", "Le Saint-Siège a salué la proposition ukrainienne."),
    ("ru", "Президент Кении встретился с посланником США. Президент отверг план."),
    ("ru", "Кенийские власти отвергли предложение США."),
    ("ru", "Катар отверг предложение Вашингтона."),
    ("ru", "ХАМАС отверг американский план"),
    ("ru", "Министр иностранных дел Венгрии осудил удар России."),
    ("ru", "Казахстан принял предложение России."),
    ("ru", "МАГАТЭ раскритиковало Россию. Агентство отвергло обвинения."),
    ("ru", "Талибы осудили удары США."),
    ("ru", "Премьер Индии отверг требование США."),
    ("ru", "Хуситы отвергли предложение США."),
    ("ru", "Хуситы осудили США."),
    ("ru", "Ватикан приветствовал предложение Украины."),
    ("ru", "Южная Корея осудила пуск российской ракеты."),
    ("uk", "Президент Кенії зустрівся з посланцем США. Президент відхилив план."),
    ("uk", "Кенійська влада відкинула пропозицію США."),
    ("uk", "Катар відкинув пропозицію Вашингтона."),
    ("uk", "ХАМАС відкинув американський план"),
    ("uk", "Міністр закордонних справ Угорщини засудив удар Росії."),
    ("uk", "Казахстан прийняв пропозицію Росії."),
    ("uk", "МАГАТЕ розкритикувало Росію. Агентство відкинуло звинувачення."),
    ("uk", "Таліби засудили удари США."),
    ("uk", "Прем'єр Індії відхилив вимогу США."),
    ("uk", "Хусити відкинули пропозицію США."),
    ("uk", "Таліби засудили США."),
    ("uk", "Ватикан привітав пропозицію України."),
    ("uk", "Південна Корея засудила пуск російської ракети."),
    ("pl", "Prezydent Kenii spotkał się z wysłannikiem USA. Prezydent odrzucił plan."),
    ("pl", "Kenijski rząd odrzucił amerykańską propozycję."),
    ("pl", "Katar odrzucił propozycję Waszyngtonu."),
    ("pl", "Hamas odrzucił amerykański plan"),
    ("pl", "Minister spraw zagranicznych Węgier potępił rosyjski atak."),
    ("pl", "Kazachstan przyjął propozycję Rosji."),
    ("pl", "MAEA skrytykowała Rosję. Agencja odrzuciła zarzuty."),
    ("pl", "Talibowie potępili ataki USA."),
    ("pl", "Premier Indii odrzucił żądanie USA."),
    ("pl", "Huti odrzucili propozycję USA."),
    ("pl", "Watykan z zadowoleniem przyjął propozycję Ukrainy."),
    ("pl", "Korea Południowa potępiła wystrzelenie rosyjskiej rakiety."),
]


@pytest.mark.parametrize(("language", "text"), THIRD)
def test_a_third_countrys_words_fill_no_cell(language: str, text: str, detector: Detector) -> None:
    reading = detector.read(text, title_end=0, language=language)
    filled = [one.party for one in reading.findings if one.status is not Status.REPORTED_BY_OTHER]
    assert not filled
    assert {one.party for one in reading.mentions} <= {None, "US", "RU", "UA"}
    assert {one.party for one in reading.attributions} <= {"US", "RU", "UA"}
    assert {one.party for one in reading.rejected} <= {None, "US", "RU", "UA"}


TOLD = {
    "en": "The president of {} met the US envoy on Monday. The president rejected the plan.",
    "de": "Der Präsident {} traf den US-Gesandten. Der Präsident lehnte den Plan ab.",
    "fr": "Le président du {} a rencontré l'émissaire américain. Le président a rejeté le plan.",
    "ru": "Президент {} встретился с посланником США. Президент отверг план.",
    "uk": "Президент {} зустрівся з посланцем США. Президент відхилив план.",
    "pl": "Prezydent {} spotkał się z wysłannikiem USA. Prezydent odrzucił plan.",
}
DOZEN = ("BR", "CL", "CM", "GH", "KE", "KZ", "ML", "NG", "NP", "PE", "SN", "VN")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bare_role_belongs_to_the_country_named_before(
    language: str, shipped: Known, detector: Detector
) -> None:
    known, gazetteer = shipped
    asked = tuple(party for party in known if party.key == "US")
    alone = Detector(asked, gazetteer, shipped_words())
    for party in load_world((language,)):
        if party.key in DOZEN:
            text = TOLD[language].format(genitive(party))
            reading = detector.read(text, title_end=0, language=language)
            assert not reading.findings, text
            assert alone.read(text, title_end=0, language=language).findings, text


def genitive(party: Party) -> str:
    """The second form of a country's name, where it has more than one."""
    return forms(party.aliases[0].mask)[:2][-1]


@pytest.mark.parametrize(
    ("language", "text", "by"),
    [
        ("en", "Kenya says Washington has accepted the plan.", "Kenya"),
        ("en", "France says Washington has accepted the plan.", "France"),
        ("en", "Moscow says Washington has accepted the plan.", "RU"),
    ],
)
def test_who_reports_is_named(language: str, text: str, by: str, detector: Detector) -> None:
    findings = detector.read(text, title_end=0, language=language).findings
    assert [one.reported_by for one in findings if one.party == "US"] == [by]


def test_without_a_wanted_party_there_is_nothing(detector: Detector) -> None:
    reading = detector.read("Kenya rejected Uganda's plan.", title_end=0, language="en")
    assert (reading.findings, reading.attributions) == ((), ())
    assert (reading.rejected, reading.mentions) == ((), ())
