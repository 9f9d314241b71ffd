"""The links of which a sentence is made once its words are read: records for the grammar. Pure.

Nobody changes one but `replace`s it. They are not frozen all the same: a frozen record takes four
times as long to make, a sentence makes dozens, and that was a tenth of the time it is read in.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from monitor.language.lexicon import Cue, Verb
from monitor.model.feeds import PartyKey
from monitor.model.reactions import SpeakerLevel

WORDS: Final = "words"
ROLE: Final = "role"
PRONOUN: Final = "pronoun"


class Kind(StrEnum):
    """What a unit does in its sentence."""

    ACTOR = "actor"
    OTHER = "other"
    VERB = "verb"
    PREP = "prep"
    SUB = "sub"
    THAT = "that"
    REL = "rel"
    CONJ = "conj"
    COMMA = "comma"
    COLON = "colon"
    DASH = "dash"
    QUOTE = "quote"
    SOURCE = "source"
    SOURCE_AFTER = "source after"
    MARK = "mark"


NOMINAL: Final = (Kind.ACTOR, Kind.OTHER)
BREAKS: Final = (Kind.COLON, Kind.DASH, Kind.MARK)
AFTER_SAID: Final = (Kind.COMMA, Kind.QUOTE, Kind.DASH)


@dataclass(slots=True, kw_only=True)
class Actor:
    """Somebody who may speak: a party, an organ or person of one, or a role without a name."""

    parties: tuple[PartyKey, ...]
    kind: str
    """An AliasKind value, `person`, `group`, `words`, `role`, `pronoun`."""
    level: SpeakerLevel | None
    first: int
    last: int
    base: bool = True
    refused: str = ""
    """Why this is not the party's voice: "former official"."""
    full: bool = False
    """It is nothing but a first and a last name: "Donald Trump"."""
    owned: bool = False
    """A role or words that belong to the party, rather than its own name."""


@dataclass(slots=True, kw_only=True)
class Group:
    """A verb with what stands around it."""

    verb: Verb | None
    at: int
    """The token of the verb itself."""
    cue: Cue
    negated: bool = False
    modal: bool = False
    future: bool = False
    infinitive: bool = False
    perfect: bool = False
    """With "had": it was so before."""
    passive: bool = False
    impersonal: bool = False
    """In a form that never has a subject: "odrzucono", it was rejected."""
    participle: bool = False
    """-ing without an auxiliary."""
    be: bool = False
    """With the auxiliary of the passive."""
    would: bool = False

    @property
    def finite(self) -> bool:
        """It can be the verb of a clause: neither an infinitive nor a participle."""
        return not (self.infinitive or self.participle)


@dataclass(slots=True, kw_only=True)
class Unit:
    """One link of the row: tokens from `first` up to `last`."""

    kind: Kind
    first: int
    last: int
    actor: Actor | None = None
    group: Group | None = None
    word: str = ""
    """The joint, the verb, or the head of the noun phrase, lower case."""
    opening: str = ""
    """The first word of a noun phrase, lower case."""
    negative: bool = False
    """`neither`, `no`: what is said of it is denied."""
    nominative: bool = False
    """Marked as a subject by its article."""
    plural: bool = False
    """An auxiliary of the group has a plural ending."""
    accusative: bool = False
    """Marked as an object by its article."""
    article: bool = False
    """Opens with a determiner."""
    genitive: bool = False
    """Marked as an owner by its article."""
    one_of: bool = False
    """`one of`: it speaks as what follows would."""
    owners: tuple[PartyKey, ...] = ()
    """Parties named in the phrase, in order, whoever heads it."""
    adjective: bool = False
    """Nothing but a party's adjective: the first half of "Russian and Ukrainian envoys"."""


@dataclass(slots=True, kw_only=True)
class Frame:
    """One utterance: a source, the words that say so, and what was said."""

    rule: str
    actors: tuple[Actor, ...]
    cue: tuple[int, int]
    """Tokens."""
    content: tuple[int, int]
    meaning: Cue
    lemma: str = ""
    group: Group | None = None
    negated: bool = False
    subordinate: bool = False
    """After "if", "whether" and their like."""
    outer: "Frame | None" = None
    """Who reports this utterance, when it stands inside another's content."""
    media: bool = False
    """The source is somebody who is no party: an outlet, an expert, unnamed people."""
    units: tuple[int, int] = (0, 0)
    """Units of the content, for what stands inside it."""
    at: int = 0
    """The cue's unit."""
    would: bool = False
    """Would not: it is a refusal, not a lack."""
    joint: bool = False
    noun: bool = False
    subject: tuple[int, int] = (0, 0)
    """Tokens of the subject, whether it is a party or not."""
