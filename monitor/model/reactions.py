"""What a party, an attribution, a finding, a development and evidence are. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from monitor.model.feeds import EntryId, PartyKey, TopicKey
from monitor.model.stories import StoryId

DevelopmentId = NewType("DevelopmentId", int)
EvidenceId = NewType("EvidenceId", int)
Span = tuple[int, int]
"""Half-open offsets in code points into an entry's text."""


class AliasKind(StrEnum):
    """How strongly a name stands for its party (gazetteer/README in the .toml heads)."""

    ORGAN = "organ"
    """Always an actor: Kremlin, White House."""
    COUNTRY = "country"
    """An actor as subject of a verb of speech or decision."""
    CAPITAL = "capital"
    """A metonym, but a place after a place cue."""
    DEMONYM = "demonym"
    """An actor only before a role noun."""
    WEAK = "weak"
    """Counts only if the party was named already in the entry."""


class SpeakerLevel(StrEnum):
    """Who spoke for the party, highest first."""

    PRINCIPAL = "principal"
    SPOKESPERSON = "spokesperson"
    MINISTER = "minister"
    ENVOY = "envoy"
    OFFICIAL = "official"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name mask: `{a|b|}` alternatives, `*` a run of letters to the word's end."""

    mask: str
    kind: AliasKind
    language: str = ""
    """Empty: any language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks for a party while in office."""

    name: str
    level: SpeakerLevel
    masks: tuple[tuple[str, str], ...]
    """(language, mask); language "" for any."""
    role: str = ""
    from_on: date | None = None
    until_on: date | None = None
    surname_alone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who sits at the table."""

    key: PartyKey
    name: str
    kind: str = "state"
    """state, alliance, union, organisation, group."""
    aliases: tuple[Alias, ...] = ()
    not_aliases: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    closed: bool = False
    """`extend = false`: no table adds names to it."""
    zone: str = ""
    """IANA time zone of its capital, for night hours; "" if it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceGroup:
    """A collective voice (E3, G7): its statement is the group's, never silently each member's."""

    key: str
    members: tuple[PartyKey, ...]
    masks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Everything about names that is not one party's own; per-language tables as pairs."""

    place_cues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(language, words): a capital right after one is a place."""
    role_nouns: tuple[tuple[str, tuple[tuple[str, SpeakerLevel], ...]], ...] = ()
    former_cues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    groups: tuple[VoiceGroup, ...] = ()
    topic_phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(language, masks): the party's name is the topic here, never the speaker."""
    not_aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(group, masks): group is a party key, or `media` / `ambiguous_other` for all parties."""


class Status(StrEnum):
    """One cell of the board."""

    NONE = "none"
    NO_REACTION_EXPLICIT = "no_reaction_explicit"
    DECLINED = "declined"
    UNKNOWN = "unknown"
    REPORTED_BY_OTHER = "reported_by_other"
    REACTED = "reacted"


class Stance(StrEnum):
    """What the words say about the development; never a verdict."""

    ACCEPTS = "accepts"
    CONDITIONAL = "conditional"
    REJECTS = "rejects"
    NEUTRAL = "neutral"


class Act(StrEnum):
    """A finer code beside the stance, where it is clear (CAMEO roots in brackets)."""

    ANNOUNCES = "announces"  # 01, 03
    DEMANDS = "demands"  # 10
    ASKS_DETAILS = "asks_details"  # 02
    ALLEGES = "alleges"  # 11
    DENIES = "denies"  # 016


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content of one reported utterance (PolNeAR, PARC3)."""

    source: Span
    cue: Span
    content: Span
    party: PartyKey | None = None
    level: SpeakerLevel = SpeakerLevel.UNNAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one entry says about one party's having spoken, whatever the development."""

    party: PartyKey
    status: Status
    """REACTED, NO_REACTION_EXPLICIT, DECLINED or REPORTED_BY_OTHER."""
    quote: str
    """The verbatim sentence."""
    span: Span
    """Of the quote, in the entry's text."""
    stance: Stance | None = None
    """None for silences."""
    act: Act | None = None
    level: SpeakerLevel | None = None
    speaker: str = ""
    """The words that name the speaker, verbatim."""
    cue: str = ""
    """The words that say that it was said."""
    reported_by: str | None = None
    """For second-hand reports: the other party's key, `media` or `narrator`."""
    firm: bool = True
    """False: background, awaited or vague; never counts."""
    reason: str = ""
    """Why it is not firm, in words."""
    dated_before: bool = False
    """The sentence dates itself before the entry's day ("last week", "the day before")."""
    rule: str = ""
    """Which rule found it, for explain and for tuning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A candidate that did not count, for explain: the words and the reason."""

    party: PartyKey | None
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A party found in a text, or a name masked because it only looks like one."""

    party: PartyKey | None
    span: Span
    kind: str
    """An AliasKind value, `person`, `group`, or `masked`."""
    level: SpeakerLevel | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The language that a text is in, and whether it is one that is read."""

    language: str
    """ISO 639, the shortest code."""
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything the detector sees in one text; nothing where its language is not read."""

    language: str
    read: bool = True
    attributions: tuple[Attribution, ...] = ()
    findings: tuple[Finding, ...] = ()
    """One for each party and status: the clearest sentence, with the stance of all."""
    sentences: tuple[Finding, ...] = ()
    """Every sentence's own, in reading order: what developments are laid beside."""
    mentions: tuple[Mention, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    tokens: tuple[Span, ...] = ()
    """The words and marks it was read as, for explain."""


class OpenedBy(StrEnum):
    """Who opened a development."""

    CONFIG = "config"
    AUTO = "auto"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A clock somebody set."""

    at: datetime
    asserted_by: PartyKey | None = None
    words: str = ""
    entry: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """Something parties would be expected to react to; opens a clock."""

    id: DevelopmentId
    topic: TopicKey
    key: str
    """Unique in the database: as configured, or `s<story>` for one opened from a story."""
    title: str
    opened_at: datetime
    opened_by: OpenedBy
    expect: tuple[PartyKey, ...]
    keywords: tuple[str, ...] = ()
    """As in a topic; for one opened from a story, its distinctive words."""
    story: StoryId | None = None
    deadlines: tuple[Deadline, ...] = ()
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A finding laid beside a development: proof, or a candidate that did not count."""

    id: EvidenceId
    """0 until stored."""
    development: DevelopmentId
    entry: EntryId
    revision: int
    """Which wording of the entry the offsets count in, from 0."""
    finding: Finding
    at: datetime
    """When it was said, as far as we know: the entry's `at`."""
    approximate: bool
    """The entry had no date: `at` is when we first saw it."""
    first_seen_at: datetime
    counted: bool
    reason: str | None = None
    """Why it did not count."""
    confirmed: bool | None = None
    """True or False once a person confirmed or rejected it."""
    lost: bool = False
    """The sentence vanished in a later revision."""
    publisher: str = ""
    url: str = ""
    published_at: datetime | None = None
    origin: tuple[StoryId, int] | None = None
    """The origin its entry belongs to."""


class CorrectionKind(StrEnum):
    """What a person may correct."""

    CONFIRM = "confirm"
    REJECT = "reject"
    MOVE = "move"
    STANCE = "stance"
    TRACK = "track"
    DISMISS = "dismiss"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing a person said, with when and who; undone ones stay on record."""

    id: int
    at: datetime
    who: str
    kind: CorrectionKind
    entry: EntryId | None = None
    """The entry whose evidence, or whose place, is corrected."""
    other: EntryId | None = None
    """For merge: an entry of the story it is merged with."""
    story: StoryId | None = None
    party: PartyKey | None = None
    """Whose evidence."""
    development: str | None = None
    """Development key the evidence stands under."""
    to_party: PartyKey | None = None
    to_development: str | None = None
    stance: Stance | None = None
    span: Span | None = None
    quote: str = ""
    note: str = ""
    undone_at: datetime | None = None


class ClaimAct(StrEnum):
    """What a party does with a claim."""

    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCell:
    """One party's words about one claim, or their absence."""

    party: PartyKey
    act: ClaimAct
    words: str = ""
    """Verbatim; "" when left out."""
    differs: tuple[Span, ...] = ()
    """Spans in `words` that another side does not say."""
    entry: EntryId | None = None
    publisher: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion inside a development, by side."""

    subject: str
    """What it is about, in words found in the text: a number with its unit, a date, a thing."""
    cells: tuple[ClaimCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentClaims:
    """Who announced, confirmed, contradicted or left out what, for one development."""

    development: Development
    parties: tuple[PartyKey, ...]
    claims: tuple[Claim, ...]
    deadlines: tuple[Deadline, ...]
