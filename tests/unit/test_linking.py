"""An entry's findings are laid beside developments; each that does not count says why."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.model.changes import ReadEntry
from monitor.model.feeds import Entry, EntryId, PartyKey, TopicKey
from monitor.model.reactions import (
    Development,
    DevelopmentId,
    Evidence,
    Finding,
    OpenedBy,
    Status,
)
from monitor.model.stories import AutoTrack, StoryId
from monitor.reactions.linking import (
    Linker,
    development_from_story,
    distinctive_words,
    keyword_pattern,
    should_auto_track,
    should_close,
)
from tests.support.reaction_builders import (
    OPENED,
    PARTIES,
    TALKS,
    a_development,
    a_finding,
    a_read,
    a_topic,
    after,
    an_entry,
    an_evidence,
    found_in,
)

BACKED = "Kyiv would back an energy pause, Zelensky said."
SWAP = a_development(id=DevelopmentId(2), key="swap", keywords=("prisoner*",))


def link(
    read: ReadEntry, *developments: Development, undated_first_poll: bool = False
) -> tuple[Evidence, ...]:
    linker = Linker(developments or (a_development(),), (a_topic(),))
    return linker.link(read, undated_first_poll=undated_first_poll)


def backed(**entry: object) -> ReadEntry:
    """An entry in which Kyiv backs the pause."""
    return of(an_entry("Kyiv on the pause", BACKED, **entry))


def of(entry: Entry, *findings: Finding, **changes: object) -> ReadEntry:
    return a_read(entry, *(findings or (found_in(entry, BACKED),)), **changes)


def test_a_finding_about_an_open_development_is_counted_evidence() -> None:
    read = backed()
    (found,) = link(read)
    assert found == Evidence(
        id=found.id,
        development=DevelopmentId(1),
        entry=read.id,
        revision=0,
        finding=read.findings[0],
        at=read.entry.at,
        approximate=False,
        first_seen_at=read.entry.first_seen_at,
        counted=True,
        publisher="Courier",
        url=read.entry.url,
        published_at=read.entry.published_at,
        origin=(StoryId(7), 1),
    )


def said_before(quote: str = BACKED, **when: float) -> ReadEntry:
    at = after(**when)
    entry = an_entry("Kyiv on the energy pause", quote, published_at=at, first_seen_at=at)
    return a_read(entry, found_in(entry, quote, dated_before=True))


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        pytest.param(
            backed(published_at=after(minutes=-1)), "before the development", id="published before"
        ),
        pytest.param(backed(published_at=OPENED), None, id="published as it opened"),
        pytest.param(
            said_before(hours=1),
            "the sentence dates itself before the development",
            id="dated before",
        ),
        pytest.param(
            a_read(
                backed().entry,
                found_in(backed().entry, BACKED, firm=False, reason="hypothetical"),
            ),
            "hypothetical",
            id="not firm",
        ),
        pytest.param(
            a_read(backed().entry, found_in(backed().entry, BACKED, firm=False)),
            "not firm",
            id="not firm, without a word",
        ),
    ],
)
def test_what_does_not_count_keeps_its_reason(read: ReadEntry, reason: str | None) -> None:
    (found,) = link(read)
    assert (found.reason, found.counted) == (reason, reason is None)


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        pytest.param("on Monday", False, id="the day before it opened"),
        pytest.param("on Tuesday", True, id="the day it opened: nothing is clear"),
        pytest.param("on Wednesday", True, id="the day after"),
        pytest.param("last week", False, id="the week before"),
    ],
)
def test_a_report_of_thursday_may_tell_of_words_before_or_after_a_tuesday(
    day: str, *, counted: bool
) -> None:
    (found,) = link(said_before(f"Zelensky said {day} that he agreed.", hours=40))
    assert found.counted is counted


def test_an_undated_entry_of_a_first_poll_never_counts() -> None:
    read = backed(published_at=None)
    (found,) = link(read, undated_first_poll=True)
    assert (found.counted, found.approximate) == (False, True)
    assert found.reason == "undated, and seen on the feed's first poll: it may be older"
    (later,) = link(read)
    assert (later.counted, later.approximate, later.at) == (True, True, read.entry.first_seen_at)


@pytest.mark.parametrize(
    ("read", "development"),
    [
        pytest.param(backed(), a_development(keywords=("grain",)), id="other keywords"),
        pytest.param(backed(), a_development(keywords=()), id="no keywords"),
        pytest.param(backed(), a_development(closed_at=after(hours=1)), id="closed"),
        pytest.param(backed(), a_development(topic=TopicKey("iran")), id="of another topic"),
        pytest.param(replace(backed(), topics=()), a_development(), id="an entry about no topic"),
        pytest.param(replace(backed(), findings=()), a_development(), id="nothing said"),
        pytest.param(
            a_read(backed().entry, a_finding("FR")), a_development(), id="no party of the topic"
        ),
    ],
)
def test_no_evidence_is_better_than_a_wrong_link(read: ReadEntry, development: Development) -> None:
    assert link(read, development) == ()


def test_an_entry_of_the_development_s_own_story_needs_no_keyword() -> None:
    development = a_development(keywords=(), story=StoryId(7), opened_by=OpenedBy.AUTO)
    assert len(link(backed(), development)) == 1
    assert link(replace(backed(), story=StoryId(8)), development) == ()


@pytest.mark.parametrize(
    ("keywords", "linked"),
    [
        pytest.param(("kyiv", "pause", "geneva", "envoys"), 1, id="half of the words"),
        pytest.param(("kyiv", "pause", "geneva", "envoys", "pact"), 0, id="less than half"),
        pytest.param(("pause", "geneva"), 0, id="one word alone"),
    ],
)
def test_a_story_s_headline_needs_half_its_words_and_two(
    keywords: tuple[str, ...], linked: int
) -> None:
    development = a_development(keywords=keywords, opened_by=OpenedBy.AUTO, story=StoryId(99))
    assert len(link(backed(), development)) == linked


def test_a_sentence_belongs_to_the_development_its_passage_names() -> None:
    swap = "Kyiv would free every prisoner, Zelensky added."
    entry = an_entry("Zelensky speaks", f"{BACKED}\n\n{swap}")
    read = a_read(entry, found_in(entry, BACKED), found_in(entry, swap))
    found = link(read, a_development(), SWAP)
    assert [(e.development, e.finding.quote) for e in found] == [(1, BACKED), (2, swap)]


def test_this_aspect_is_what_the_passage_before_it_named() -> None:
    quote = "The White House did not comment on this aspect."
    entry = an_entry("An energy pause", f"Each side frees 175 prisoners. {quote}")
    finding = found_in(entry, quote, "US", status=Status.NO_REACTION_EXPLICIT)
    assert [e.development for e in link(a_read(entry, finding), a_development(), SWAP)] == [2]


def test_a_sentence_whose_passage_names_none_belongs_to_the_head() -> None:
    quote = "Zelensky said he agreed."
    entry = an_entry("An energy pause", f"{'Talks went on. ' * 20}\n\n{quote}\n\nA prisoner waits.")
    read = a_read(entry, found_in(entry, quote))
    assert [e.development for e in link(read, a_development(), SWAP)] == [1]


def test_a_narrator_s_agreement_is_second_hand_on_the_board() -> None:
    entry = backed().entry
    (found,) = link(a_read(entry, found_in(entry, BACKED, reported_by="narrator")))
    assert (found.finding.status, found.counted) == (Status.REPORTED_BY_OTHER, True)


@pytest.mark.parametrize(
    ("keyword", "text", "found"),
    [
        pytest.param("energy pause", "An ENERGY  Pause began", True, id="any case and blanks"),
        pytest.param("energy pause", "energy pauses", False, id="whole words"),
        pytest.param("energy paus*", "energy pauses", True, id="endings"),
        pytest.param("30-day*", "a 30-days truce", True, id="a hyphen"),
        pytest.param("a.b", "axb", False, id="literal characters"),
        pytest.param("энергетик*", "по ЭНЕРГЕТИКЕ", True, id="Cyrillic"),
    ],
)
def test_keywords_are_whole_words_in_any_case(keyword: str, text: str, *, found: bool) -> None:
    pattern = keyword_pattern((keyword,))
    assert pattern is not None
    assert bool(pattern.search(text)) is found


def test_no_keyword_and_a_star_alone_find_nothing() -> None:
    assert keyword_pattern(()) is None
    assert keyword_pattern(("*", " ")) is None


def told(number: int, *, origin: int, minutes: float = 0) -> ReadEntry:
    entry = an_entry(
        "Energy pause agreed in Geneva",
        key=str(number),
        published_at=after(minutes=minutes),
        first_seen_at=after(minutes=minutes),
    )
    return a_read(entry, id=EntryId(number), origin=origin)


def tracked(
    *entries: ReadEntry,
    evidence: tuple[Evidence, ...] = (),
    developments: tuple[Development, ...] = (),
    rule: AutoTrack | None = AutoTrack(origins=3, within=timedelta(hours=6)),  # noqa: B008
    now: datetime = after(hours=1),  # noqa: B008
) -> bool:
    return should_auto_track(
        a_topic(auto_track=rule),
        entries=entries,
        evidence=evidence,
        developments=developments,
        now=now,
    )


THREE = tuple(told(number, origin=number) for number in (1, 2, 3))


def test_enough_origins_fast_enough_open_a_development() -> None:
    assert tracked(*THREE) is True


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param((), id="nothing"),
        pytest.param(THREE[:2], id="too few"),
        pytest.param(
            (told(1, origin=1), told(2, origin=1), told(3, origin=2)), id="copies of one text"
        ),
        pytest.param((told(1, origin=1, minutes=-400), *THREE[1:]), id="one of them long ago"),
    ],
)
def test_too_few_origins_or_too_slow_open_nothing(entries: tuple[ReadEntry, ...]) -> None:
    assert tracked(*entries) is False


def test_a_topic_without_the_rule_opens_nothing() -> None:
    assert tracked(*THREE, rule=None) is False


@pytest.mark.parametrize(
    "closed_at", [pytest.param(None, id="open"), pytest.param(after(minutes=30), id="dismissed")]
)
def test_a_story_opens_one_development_only(closed_at: datetime | None) -> None:
    old = a_development(story=StoryId(7), closed_at=closed_at)
    assert tracked(*THREE, developments=(old,)) is False


def test_a_story_that_is_mostly_reactions_opens_nothing() -> None:
    assert tracked(*THREE, evidence=(an_evidence(1),)) is True
    assert tracked(*THREE, evidence=(an_evidence(1), an_evidence(2))) is False


@pytest.mark.parametrize(
    ("changes", "opens"),
    [
        pytest.param({}, False, id="in its words, and lately"),
        pytest.param({"keywords": ("grain",)}, True, id="in other words"),
        pytest.param({"opened_at": after(hours=-25)}, True, id="in its words, but long ago"),
        pytest.param({"topic": TopicKey("iran")}, True, id="of another topic"),
        pytest.param({"closed_at": after(minutes=5)}, True, id="closed"),
    ],
)
def test_a_story_that_tells_an_open_development_again_opens_no_second_one(
    changes: dict[str, object], *, opens: bool
) -> None:
    assert tracked(*THREE, developments=(a_development(**changes),)) is opens


def test_a_development_from_a_story_has_its_first_headline_and_instant() -> None:
    entries = (told(2, origin=2, minutes=20), told(1, origin=1, minutes=5))
    assert development_from_story(a_topic(), entries=entries, id=DevelopmentId(9)) == Development(
        id=DevelopmentId(9),
        topic=TALKS,
        key="s7",
        title="Energy pause agreed in Geneva",
        opened_at=after(minutes=5),
        opened_by=OpenedBy.AUTO,
        expect=PARTIES,
        keywords=("energy", "pause", "geneva"),
        story=StoryId(7),
    )


def test_a_story_without_a_headline_is_called_by_its_text() -> None:
    read = a_read(an_entry("", "First line.\n\nMore."))
    found = development_from_story(a_topic(), entries=(read,), id=DevelopmentId(9))
    assert found.title == "First line."


def test_distinctive_words_leave_out_what_headlines_share() -> None:
    words = distinctive_words("Putin says talks with the US could begin over 175 Sumy prisoners")
    assert words == ("putin", "175", "sumy", "prisoners")
    assert len(distinctive_words(" ".join(f"word{n}" for n in range(20)))) == 8


@pytest.mark.parametrize(
    ("opened_by", "hours", "closes"),
    [
        pytest.param(OpenedBy.AUTO, 73, True, id="automatic and long without news"),
        pytest.param(OpenedBy.AUTO, 71, False, id="automatic, lately"),
        pytest.param(OpenedBy.USER, 999, False, id="opened by a person"),
        pytest.param(OpenedBy.CONFIG, 999, False, id="configured"),
    ],
)
def test_only_automatic_developments_close_by_themselves(
    opened_by: OpenedBy, hours: float, *, closes: bool
) -> None:
    development = a_development(opened_by=opened_by)
    found = should_close(
        development, a_topic(), newest_at=after(minutes=30), now=after(minutes=30 + hours * 60)
    )
    assert found is closes


def test_a_development_without_evidence_counts_from_its_opening() -> None:
    development = a_development(opened_by=OpenedBy.AUTO)
    assert should_close(development, a_topic(), newest_at=None, now=after(hours=73)) is True
    assert should_close(development, a_topic(), newest_at=None, now=after(hours=72)) is False


def test_who_is_asked_is_the_topic_s_list() -> None:
    linker = Linker((a_development(),), (a_topic(parties=(PartyKey("US"),)),))
    assert linker.link(backed()) == ()


@pytest.mark.parametrize(
    ("length", "spoken"),
    [
        pytest.param(10, "Zelensky said he agreed.", id="short: what the head is about counts too"),
        pytest.param(100, BACKED, id="long: the passage that names it speaks"),
    ],
)
def test_in_a_long_report_the_passage_that_names_the_development_speaks(
    length: int, spoken: str
) -> None:
    vague = "Zelensky said he agreed."
    filler = "Nothing else was known. " * length
    entry = an_entry("An energy pause", f"{filler}\n\n{vague}\n\n{BACKED}")
    named, unnamed = found_in(entry, BACKED), found_in(entry, vague, level=None)
    found = link(a_read(entry, unnamed, named))
    assert [e.finding.quote for e in found] == [spoken]


def test_of_two_sentences_in_one_report_one_speaks_for_the_party() -> None:
    entry = an_entry("An energy pause", f"{BACKED} Zelensky said he agreed.")
    both = (found_in(entry, BACKED), found_in(entry, "Zelensky said he agreed."))
    assert [e.finding.quote for e in link(a_read(entry, *both))] == [BACKED]
