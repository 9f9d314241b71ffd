"""Boards, stories and feeds for the screens' tests, keyword-only, with sensible defaults."""

# ruff: noqa: PLR0913, B008 - builders name every field, and their default instants are immutable

from datetime import UTC, datetime, timedelta

from monitor.model.board import (
    Board,
    Coverage,
    DevelopmentRow,
    FeedHealth,
    PartyStatus,
    PollerHealth,
    Revision,
    Seq,
    StoryDetail,
    StoryEntry,
    StoryLine,
    TopicBoard,
)
from monitor.model.feeds import EntryId, FailureKind, Feed, FeedKey, FeedState, PartyKey, TopicKey
from monitor.model.reactions import (
    Act,
    Claim,
    ClaimAct,
    ClaimCell,
    Deadline,
    Development,
    DevelopmentClaims,
    DevelopmentId,
    Evidence,
    EvidenceId,
    Finding,
    OpenedBy,
    SpeakerLevel,
    Stance,
    Status,
)
from monitor.model.stories import Match, MatchReason, Story, StoryId, Topic

EVENING = datetime(2025, 3, 18, 21, 14, tzinfo=UTC)
TALKS = TopicKey("ukraine-talks")
PARTIES = tuple(PartyKey(key) for key in ("US", "RU", "UA", "EU", "DE"))


def at(clock: str, *, day: int = 18) -> datetime:
    """An instant of March 2025."""
    hour, minute = clock.split(":")
    return datetime(2025, 3, day, int(hour), int(minute), tzinfo=UTC)


def topic(
    *,
    key: str = TALKS,
    title: str = "Ukraine talks",
    parties: tuple[PartyKey, ...] = PARTIES,
) -> Topic:
    return Topic(key=TopicKey(key), title=title, keywords=("truce",), parties=parties)


def development(
    *,
    key: str = "energy-pause",
    title: str = "Energy-strike pause",
    opened_at: datetime = at("18:02"),
    deadlines: tuple[Deadline, ...] = (),
    number: int = 1,
) -> Development:
    return Development(
        id=DevelopmentId(number),
        topic=TALKS,
        key=key,
        title=title,
        opened_at=opened_at,
        opened_by=OpenedBy.CONFIG,
        expect=PARTIES,
        deadlines=deadlines,
    )


def finding(
    *,
    party: str = "UA",
    status: Status = Status.REACTED,
    quote: str = "Our side will support such a proposal once we know the details.",
    stance: Stance | None = Stance.CONDITIONAL,
    level: SpeakerLevel | None = SpeakerLevel.PRINCIPAL,
    speaker: str = "Zelensky",
    cue: str = "said",
    reported_by: str | None = None,
) -> Finding:
    return Finding(
        party=PartyKey(party),
        status=status,
        quote=quote,
        span=(0, len(quote)),
        stance=stance if status is Status.REACTED else None,
        level=level,
        speaker=speaker,
        cue=cue,
        reported_by=reported_by,
    )


def evidence(
    *,
    found: Finding | None = None,
    said_at: datetime = at("21:12"),
    publisher: str = "Courier",
    counted: bool = True,
    reason: str | None = None,
    entry: int = 12,
    url: str = "https://courier.example/news/12",
    lost: bool = False,
    confirmed: bool | None = None,
    approximate: bool = False,
) -> Evidence:
    return Evidence(
        id=EvidenceId(entry),
        development=DevelopmentId(1),
        entry=EntryId(entry),
        revision=0,
        finding=found or finding(),
        at=said_at,
        approximate=approximate,
        first_seen_at=said_at,
        counted=counted,
        reason=reason,
        lost=lost,
        confirmed=confirmed,
        publisher=publisher,
        url=url,
        published_at=None if approximate else said_at,
        origin=(StoryId(1), 1),
    )


def cell(
    *,
    party: str = "UA",
    status: Status = Status.NONE,
    stance: Stance | None = None,
    since: datetime = at("18:02"),
    opened_at: datetime = at("18:02"),
    level: SpeakerLevel | None = None,
    act: Act | None = None,
    proof: tuple[Evidence, ...] = (),
    expected: bool = True,
    overdue: bool = False,
    reported_by: str | None = None,
    unknown_reason: str | None = None,
    answered: tuple[int, int] = (12, 14),
    nearest: Evidence | None = None,
    revised: bool = False,
    approximate: bool = False,
    speaker: str | None = None,
) -> PartyStatus:
    return PartyStatus(
        party=PartyKey(party),
        status=status,
        since=since,
        opened_at=opened_at,
        expected=expected,
        overdue=overdue,
        stance=stance,
        act=act,
        level=level,
        speaker=speaker,
        reported_by=reported_by,
        unknown_reason=unknown_reason,
        approximate=approximate,
        revised=revised,
        evidence=proof,
        coverage=Coverage(answered=answered[0], expected=answered[1]),
        nearest_rejected=nearest,
    )


def reacted(party: str, stance: Stance, clock: str, level: SpeakerLevel, quote: str) -> PartyStatus:
    """A cell whose party has spoken, with its one piece of evidence."""
    found = finding(party=party, stance=stance, level=level, quote=quote, speaker="the spokesman")
    proof = (evidence(found=found, said_at=at(clock), publisher="Gazette", entry=40),)
    return cell(
        party=party,
        status=Status.REACTED,
        stance=stance,
        since=at(clock),
        level=level,
        proof=proof,
        speaker="the spokesman",
    )


def silent_report(party: str, clock: str, publisher: str, quote: str) -> PartyStatus:
    """A cell whose party an outlet reports as silent."""
    found = finding(party=party, status=Status.NO_REACTION_EXPLICIT, quote=quote, level=None)
    proof = (evidence(found=found, said_at=at(clock), publisher=publisher, entry=41),)
    return cell(party=party, status=Status.NO_REACTION_EXPLICIT, proof=proof)


def feed(
    *,
    key: str = "courier-en",
    publisher: str = "Courier",
    answered: bool = True,
    quiet: bool = False,
    trouble: FailureKind | None = None,
    status: int | None = 200,
    failures: int = 0,
    last_ok: datetime | None = at("21:10"),
    last_new: datetime | None = at("21:10"),
    next_at: datetime | None = at("21:15"),
    reason: str = "pace",
    detail: str = "",
    url: str = "",
) -> FeedHealth:
    return FeedHealth(
        feed=Feed(
            key=FeedKey(key),
            url=url or f"https://{key}.example/rss",
            publisher=publisher,
            language="en",
        ),
        state=FeedState(
            feed=FeedKey(key),
            last_attempt_at=last_ok,
            last_ok_at=last_ok,
            last_new_at=last_new,
            last_status=status,
            failures=failures,
            trouble=trouble,
            trouble_detail=detail,
            next_poll_at=next_at,
            next_reason=reason,
            requests=53,
            not_modified=47,
            bytes_read=812_000,
            bytes_saved=10_300_000,
        ),
        answered=answered,
        quiet=quiet,
    )


def some_feeds() -> tuple[FeedHealth, ...]:
    """Five feeds in five conditions."""
    return (
        feed(key="courier-en", publisher="Courier", status=304, last_new=at("20:40")),
        feed(key="gazette-en", publisher="Gazette", next_at=at("21:16")),
        feed(
            key="herald-ua",
            publisher="Herald",
            answered=False,
            trouble=FailureKind.THROTTLED,
            status=503,
            failures=4,
            last_ok=at("17:48"),
            next_at=at("21:40"),
            reason="publisher asked for 30 min",
            detail="503 Service Unavailable, Retry-After 1800",
        ),
        feed(
            key="ministry-ru",
            publisher="Foreign Ministry",
            answered=False,
            trouble=FailureKind.TLS,
            status=None,
            failures=9,
            last_ok=None,
            next_at=at("22:01"),
            reason="9 failures",
        ),
        feed(
            key="state-us",
            publisher="State Department",
            quiet=True,
            last_ok=at("20:02"),
            last_new=at("15:01"),
            next_at=at("21:32"),
        ),
    )


def board(
    *,
    rows: tuple[DevelopmentRow, ...] = (),
    feeds: tuple[FeedHealth, ...] = (),
    taken_at: datetime = EVENING,
    topics: tuple[TopicBoard, ...] | None = None,
    quarantined: int = 0,
) -> Board:
    one = TopicBoard(topic=topic(), coverage=Coverage(answered=3, expected=5), developments=rows)
    return Board(
        taken_at=taken_at,
        as_of=None,
        seq=Seq(1),
        topics=(one,) if topics is None else topics,
        feeds=feeds,
        poller=PollerHealth(pid=123, host="desk", since=at("17:00"), beat_at=taken_at, alive=True),
        quarantined=quarantined,
    )


def energy_row() -> DevelopmentRow:
    """One development with a cell of every kind that an evening brings first."""
    opened = development(
        title="Energy-strike pause (30 days)",
        deadlines=(Deadline(at=datetime(2025, 4, 17, tzinfo=UTC), asserted_by=PartyKey("RU")),),
    )
    before = evidence(
        found=finding(party="UA", quote="We were ready for peace long ago.", stance=Stance.ACCEPTS),
        said_at=at("16:20", day=17),
        publisher="Herald",
        counted=False,
        reason="before the development",
        entry=7,
    )
    return DevelopmentRow(
        development=opened,
        cells=(
            reacted(
                "US", Stance.ACCEPTS, "18:05", SpeakerLevel.PRINCIPAL,
                "The president said the pause would begin at once.",
            ),
            reacted(
                "RU", Stance.ACCEPTS, "18:02", SpeakerLevel.PRINCIPAL,
                "The president agreed to the pause, the readout said.",
            ),
            cell(party="UA", nearest=before),
            cell(party="EU", answered=(3, 3)),
            cell(
                party="DE",
                status=Status.UNKNOWN,
                unknown_reason="2 of 9 German feeds have answered",
                answered=(2, 9),
            ),
        ),
    )  # fmt: skip


def evening_rows() -> tuple[DevelopmentRow, ...]:
    """Three developments, as the desk sees them at a quarter past nine."""
    swap = development(key="swap", title="Exchange of 175 prisoners", number=2)
    sea = development(
        key="black-sea", title="Black Sea shipping talks", opened_at=at("18:20"), number=3
    )
    return (
        energy_row(),
        DevelopmentRow(
            development=swap,
            cells=(
                silent_report(
                    "US", "18:40", "Der Abend", "Washington has not commented on the swap so far."
                ),
                cell(
                    party="RU",
                    status=Status.REACTED,
                    stance=Stance.ACCEPTS,
                    act=Act.ANNOUNCES,
                    level=SpeakerLevel.PRINCIPAL,
                    since=at("18:02"),
                ),
                cell(party="UA", overdue=True, opened_at=at("08:10")),
                cell(party="EU", expected=False),
                cell(party="DE", expected=False),
            ),
        ),
        DevelopmentRow(
            development=sea,
            cells=(
                reacted("US", Stance.ACCEPTS, "18:20", SpeakerLevel.PRINCIPAL, "Talks will begin."),
                reacted(
                    "RU", Stance.CONDITIONAL, "19:02", SpeakerLevel.SPOKESPERSON, "Only if safe."
                ),
                cell(party="UA", status=Status.REPORTED_BY_OTHER, reported_by="RU"),
                cell(party="EU", expected=False),
                cell(party="DE", status=Status.DECLINED, opened_at=at("18:20")),
            ),
        ),
    )


def evening(*, taken_at: datetime = EVENING) -> Board:
    """The whole board of that evening."""
    return board(rows=evening_rows(), feeds=some_feeds(), taken_at=taken_at, quarantined=1)


def story(
    *,
    number: int = 1,
    headline: str = "Zelensky backs energy pause, wants details",
    updated_at: datetime = at("21:12"),
    opened_at: datetime = at("18:02"),
    publishers: int = 4,
    origins: int = 2,
) -> Story:
    return Story(
        id=StoryId(number),
        headline=headline,
        opened_at=opened_at,
        updated_at=updated_at,
        entries=publishers,
        publishers=publishers,
        origins=origins,
        topics=(TALKS,),
    )


def story_line(
    *,
    number: int = 1,
    headline: str = "Zelensky backs energy pause, wants details",
    updated_at: datetime = at("21:12"),
    publisher: str = "Courier",
    publishers: int = 4,
    origins: int = 2,
    reacted: bool = False,
    revised: bool = False,
    seen: bool = False,
    starred: bool = False,
) -> StoryLine:
    return StoryLine(
        story=story(
            number=number,
            headline=headline,
            updated_at=updated_at,
            publishers=publishers,
            origins=origins,
        ),
        publisher=publisher,
        reacted=reacted,
        revised=revised,
        seen=seen,
        starred=starred,
    )


def some_lines() -> tuple[StoryLine, ...]:
    """Six rows of the live list, newest first."""
    return (
        story_line(number=6, reacted=True),
        story_line(
            number=5, headline="EU leaders meet on truce offer", updated_at=at("21:05"),
            publisher="Der Abend", publishers=2, origins=1,
        ),
        story_line(
            number=4, headline="Kremlin sets out conditions for a wider truce",
            updated_at=at("20:58"), publisher="Wire East", publishers=7, origins=3, revised=True,
        ),
        story_line(
            number=3, headline="Talks to begin in the Middle East, White House says",
            updated_at=at("20:41"), publisher="Gazette", publishers=5, seen=True,
        ),
        story_line(
            number=2, headline="What we know about the call", updated_at=at("20:15"),
            publisher="Morning Observer", publishers=1, origins=1, starred=True,
        ),
        story_line(
            number=1, headline="Prisoners to be exchanged on Wednesday",
            updated_at=at("22:40", day=17), publisher="Herald", publishers=3, origins=2, seen=True,
        ),
    )  # fmt: skip


def entry(
    *,
    number: int = 1,
    publisher: str = "Readout",
    title: str = "On the telephone conversation",
    published: datetime | None = at("18:02"),
    origin: int = 1,
    match: Match | None = None,
    revisions: tuple[Revision, ...] = (),
    summary: str = "The two presidents spoke for more than two hours.",
    url: str = "https://courier.example/a",
) -> StoryEntry:
    return StoryEntry(
        id=EntryId(number),
        feed=FeedKey("courier-en"),
        publisher=publisher,
        title=title,
        summary=summary,
        url=url,
        published_at=published,
        first_seen_at=published or at("18:30"),
        origin=origin,
        match=match or Match(reason=MatchReason.FIRST, score=1.0),
        revisions=revisions,
    )


def energy_story() -> StoryDetail:
    """A story of two origins, with a wire copy and an edited headline."""
    similar = Match(
        reason=MatchReason.SIMILAR,
        score=0.91,
        words=("energy sites", "30 days"),
        entry=EntryId(1),
    )
    copied = Match(reason=MatchReason.COPY, score=0.97, entry=EntryId(2))
    return StoryDetail(
        story=story(
            number=6,
            headline="Putin agrees to 30-day pause in strikes on energy sites",
            publishers=4,
            origins=2,
        ),
        entries=(
            entry(),
            entry(
                number=3, publisher="Gulf Post", title="Putin agrees to halt energy attacks",
                published=at("18:05"), origin=2, match=similar,
                revisions=(
                    Revision(
                        number=0, seen_at=at("18:31"),
                        title="Putin agrees to ceasefire", summary="",
                    ),
                ),
            ),
            entry(
                number=2, publisher="Wire East", title="Putin orders pause in energy strikes",
                published=at("18:07"), match=similar,
            ),
            entry(
                number=4, publisher="Interwire", title="Putin orders pause in energy strikes",
                published=at("18:11"), match=copied,
            ),
        ),
        reactions=(
            evidence(found=finding(party="RU", stance=Stance.ACCEPTS)),
            evidence(found=finding(party="US", stance=Stance.ACCEPTS), entry=13),
        ),
    )  # fmt: skip


def energy_claims() -> DevelopmentClaims:
    """Two claims about which the sides differ."""

    def said(
        party: str, act: ClaimAct, words: str, differs: tuple[tuple[int, int], ...] = ()
    ) -> ClaimCell:
        return ClaimCell(
            party=PartyKey(party), act=act, words=words, differs=differs,
            entry=EntryId(1), publisher="Gazette", at=at("18:05"),
        )  # fmt: skip

    def nothing(party: str) -> ClaimCell:
        return ClaimCell(party=PartyKey(party), act=ClaimAct.LEFT_OUT)

    return DevelopmentClaims(
        development=development(title="Energy-strike pause (30 days)"),
        parties=PARTIES[:4],
        claims=(
            Claim(
                subject="30 days",
                cells=(
                    said("US", ClaimAct.CONFIRMED, "a pause of 30 days"),
                    said("RU", ClaimAct.ANNOUNCED, "for 30 days"),
                    nothing("UA"),
                    nothing("EU"),
                ),
            ),
            Claim(
                subject="what is spared",
                cells=(
                    said("US", ClaimAct.CONTRADICTED, "energy AND infrastructure", ((7, 25),)),
                    said("RU", ClaimAct.ANNOUNCED, "energy infrastructure", ((7, 21),)),
                    nothing("UA"),
                    nothing("EU"),
                ),
            ),
        ),
        deadlines=(Deadline(at=datetime(2025, 4, 17, tzinfo=UTC), asserted_by=PartyKey("RU")),),
    )


def many_lines(count: int, *, newest: datetime = at("21:12")) -> tuple[StoryLine, ...]:
    """That many stories, a minute apart, newest first; ids count down to 1."""
    return tuple(
        story_line(
            number=count - index,
            headline=f"Story number {count - index}",
            updated_at=newest - timedelta(minutes=index),
        )
        for index in range(count)
    )
