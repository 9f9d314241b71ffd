"""What a reading says of each party, and why a candidate did not count."""

from datetime import date

import pytest

from monitor.config.languages import shipped_words
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Act, Reading, Status
from monitor.reactions.detection import Detector
from tests.support.party_builders import gazetteer, negotiators

WEDNESDAY = date(2025, 3, 19)


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(negotiators(), gazetteer(), shipped_words())


def read(detector: Detector, text: str, *, on: date | None = None, language: str = "en") -> Reading:
    return detector.read(text, title_end=0, language=language, on=on)


def test_a_reaction_is_proved_by_its_verbatim_sentence(detector: Detector) -> None:
    text = "Snow fell. The Kremlin rejected the plan. Nobody was surprised."
    (finding,) = read(detector, text).findings
    assert finding.quote == "The Kremlin rejected the plan."
    assert text[slice(*finding.span)] == finding.quote
    assert (finding.speaker, finding.cue) == ("The Kremlin", "rejected")


def test_what_one_party_says_of_another_is_a_report_by_that_party(detector: Detector) -> None:
    findings = {f.party: f for f in read(detector, "Lavrov said that Kyiv had agreed.").findings}
    assert findings[PartyKey("UA")].status is Status.REPORTED_BY_OTHER
    assert findings[PartyKey("UA")].reported_by == "RU"
    assert findings[PartyKey("RU")].status is Status.REACTED


def test_a_joint_agreement_is_told_by_the_narrator(detector: Detector) -> None:
    findings = read(detector, "The US and Iran reached an understanding.").findings
    assert {(f.party, f.reported_by) for f in findings} == {("US", "narrator"), ("IR", "narrator")}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("If Russia accepts, all is well.", "hypothetical", id="a condition"),
        pytest.param("Russia might accept the plan.", "hypothetical", id="a possibility"),
        pytest.param("Russia will reject the plan.", "later", id="a future"),
        pytest.param("Does Russia accept the plan?", "question", id="a question"),
    ],
)
def test_a_weak_candidate_is_kept_with_its_reason(
    detector: Detector, text: str, reason: str
) -> None:
    (finding,) = read(detector, text).findings
    assert not finding.firm
    assert reason in finding.reason


def test_a_former_official_is_rejected_with_the_reason(detector: Detector) -> None:
    reading = read(detector, "Former president Vladimir Putin rejected the plan.")
    assert reading.findings == ()
    assert [rejected.reason for rejected in reading.rejected] == ["former official"]


def test_a_person_out_of_office_on_that_day_is_no_voice(detector: Detector) -> None:
    assert read(detector, "Biden rejected the plan.", on=WEDNESDAY).findings == ()
    assert read(detector, "Biden rejected the plan.", on=date(2024, 5, 1)).findings


def test_a_group_speaks_for_itself_and_not_for_its_members(detector: Detector) -> None:
    assert read(detector, "The E3 rejected the plan.").findings == ()


@pytest.mark.parametrize(
    ("text", "before"),
    [
        pytest.param("The day before, Putin rejected the plan.", True, id="the day before"),
        pytest.param("Putin rejected the plan last week.", True, id="last week"),
        pytest.param("Putin rejected the plan on Monday.", True, id="a weekday that is past"),
        pytest.param("Putin rejected the plan on Wednesday.", False, id="the day itself"),
        pytest.param("Putin rejected the plan.", False, id="no date at all"),
    ],
)
def test_a_sentence_may_date_itself_before(detector: Detector, text: str, before: bool) -> None:  # noqa: FBT001 - a table's column
    (finding,) = read(detector, text, on=WEDNESDAY).findings
    assert finding.dated_before is before


def test_an_entry_of_a_partys_own_feed_is_its_statement(detector: Detector) -> None:
    text = "On the anniversary of the treaty"
    reading = detector.read(text, title_end=len(text), language="en", voice=PartyKey("RU"))
    (finding,) = reading.findings
    assert (finding.party, finding.status, finding.rule) == ("RU", Status.REACTED, "own feed")


def test_on_its_own_feed_the_foreign_ministry_is_its_own(detector: Detector) -> None:
    text = "Foreign ministry: the plan is unacceptable"
    reading = detector.read(text, title_end=len(text), language="en", voice=PartyKey("IR"))
    (finding,) = reading.findings
    assert (finding.party, finding.stance) == ("IR", "rejects")


def test_an_act_stands_beside_the_stance(detector: Detector) -> None:
    acts = {
        "Russia denied the report.": Act.DENIES,
        "Russia accused Britain of sabotage.": Act.ALLEGES,
        "Russia demanded an apology.": Act.DEMANDS,
        "Russia announced a truce.": Act.ANNOUNCES,
    }
    for text, act in acts.items():
        assert read(detector, text).findings[0].act is act


def test_a_declared_language_is_doubted_when_the_words_are_anothers(detector: Detector) -> None:
    text = "Der Kreml hat sich bisher nicht zu dem Vorschlag der Regierung geäußert."
    reading = read(detector, text, language="en")
    assert reading.language == "de"
    assert reading.findings[0].status is Status.NO_REACTION_EXPLICIT


def test_masked_names_are_shown_among_the_mentions(detector: Detector) -> None:
    (mention,) = read(detector, "The Washington Post reported it.").mentions
    assert (mention.kind, mention.reason) == ("masked", "a name of the media")


def test_a_text_without_any_party_has_no_findings(detector: Detector) -> None:
    assert read(detector, "Snow fell on the hills.").findings == ()
    assert read(detector, "").findings == ()


def test_a_narrators_agreement_does_not_hide_the_partys_own_voice(detector: Detector) -> None:
    text = "Trump and Putin agreed to a pause. The Kremlin said it was in force."
    russian = [f for f in read(detector, text).findings if f.party == "RU"]
    assert [(f.reported_by, f.cue) for f in russian] == [(None, "said"), ("narrator", "agreed")]


def test_a_long_reports_later_passages_do_not_colour_the_first_word(detector: Detector) -> None:
    filler = "Nothing else was known about the content of the long conversation. " * 6
    text = f"The Kremlin welcomed the pause. {filler}The Kremlin condemned a raid."
    stances = [f.stance for f in read(detector, text).findings if f.party == "RU"]
    assert stances == ["accepts", "rejects"]


def own_words(detector: Detector, text: str, *, voice: str = "US") -> list[tuple[object, ...]]:
    reading = detector.read(text, title_end=0, language="en", voice=PartyKey(voice))
    return [(f.quote, f.stance, f.act) for f in reading.sentences if f.party == voice]


def test_each_sentence_of_an_own_feed_is_a_statement_with_its_own_stance(
    detector: Detector,
) -> None:
    text = "The leaders agreed to pause the raids. Talks on the grain route will begin at once."
    assert own_words(detector, text) == [
        ("The leaders agreed to pause the raids.", "accepts", None),
        ("Talks on the grain route will begin at once.", "neutral", "announces"),
    ]


def test_what_an_own_feed_tells_of_others_is_neither_its_own_stance_nor_their_voice(
    detector: Detector,
) -> None:
    text = "Both sides agreed to a pause. Russia accepted the proposal."
    reading = detector.read(text, title_end=0, language="en", voice=PartyKey("US"))
    assert [f.stance for f in reading.sentences if f.party == "US"] == ["accepts", "neutral"]
    (russian,) = [f for f in reading.sentences if f.party == "RU"]
    assert (russian.status, russian.reported_by) == (Status.REPORTED_BY_OTHER, "US")


def test_together_with_another_a_party_speaks_on_its_own_feed(detector: Detector) -> None:
    text = "President Trump and President Putin agreed to a pause."
    reading = detector.read(text, title_end=0, language="en", voice=PartyKey("US"))
    ours = [f for f in reading.sentences if f.party == "US"]
    assert [(f.stance, f.reported_by) for f in ours] == [("accepts", None)]


def test_leaders_of_whom_nobody_knows_speak_for_no_party_elsewhere(detector: Detector) -> None:
    assert read(detector, "The leaders agreed to pause the raids near Kyiv.").findings == ()


def test_a_verb_that_does_not_fit_the_modal_before_it_is_the_speakers(
    detector: Detector,
) -> None:
    outer = read(detector, "Zelensky said that Russia could not be trusted and rejected the plan.")
    assert [(f.party, f.stance) for f in outer.findings] == [("UA", "rejects")]
    inner = read(detector, "Lavrov said that Kyiv would wait and accept the plan.").findings
    assert {(f.party, str(f.status)) for f in inner if f.stance == "accepts"} == {
        ("UA", "reported_by_other")
    }


def test_a_modal_reaches_the_verb_that_is_joined_to_it(detector: Detector) -> None:
    (finding,) = read(detector, "Russia would wait and accept the plan.").findings
    assert not finding.firm


@pytest.mark.parametrize(
    ("text", "language", "owner"),
    [
        pytest.param("Foreign ministry: the truce is acceptable", "en", "UA", id="a heading"),
        pytest.param("The foreign minister rejected the truce.", "en", "UA", id="a minister"),
        pytest.param("The president's office rejected the truce.", "en", "UA", id="an office"),
        pytest.param("Foreign ministry rejects Russian claims", "en", "UA", id="named only after"),
        pytest.param("Das Außenministerium lehnte den Plan ab.", "de", "UA", id="in German"),
        pytest.param("МЗС відкинуло план.", "uk", "UA", id="in Ukrainian"),
        pytest.param(
            "Le ministère des Affaires étrangères a rejeté le plan.", "fr", "UA", id="in French"
        ),
        pytest.param(
            "Russia waits. The foreign ministry rejected the truce.", "en", "RU", id="named before"
        ),
    ],
)
def test_an_organ_without_an_owner_is_that_of_the_country_of_the_feed(
    detector: Detector, text: str, language: str, owner: str
) -> None:
    reading = detector.read(text, title_end=0, language=language, country=PartyKey("UA"))
    assert {finding.party for finding in reading.findings if finding.firm} == {owner}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("The foreign minister rejected the truce.", "XX", id="of no party"),
        pytest.param("Officials rejected the truce.", "UA", id="anybody's officials"),
    ],
)
def test_a_country_does_not_own_what_could_be_anybodys(
    detector: Detector, text: str, country: str
) -> None:
    reading = detector.read(text, title_end=0, language="en", country=PartyKey(country))
    assert reading.findings == ()


def test_an_editors_note_in_brackets_is_no_word_of_the_clause(detector: Detector) -> None:
    plain = read(detector, "Ukraine rejects the truce, Zelensky says").findings
    noted = read(detector, "Ukraine [Updated] rejects the truce, Zelensky says").findings
    assert [(f.party, f.status, f.stance) for f in noted] == [
        (f.party, f.status, f.stance) for f in plain
    ]
