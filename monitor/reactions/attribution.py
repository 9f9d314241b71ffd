"""A row of units becomes frames: who is the source, what is the cue, where is the content. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from monitor.model.reactions import AliasKind, SpeakerLevel
from monitor.reactions.clauses import PRONOUN, ROLE, WORDS, Actor, Group, Kind, Unit
from monitor.reactions.lexicon import MEANINGS, Cue, Form, Lexicon
from monitor.reactions.names import GROUP, PERSON
from monitor.reactions.tokens import Sentence

_NOMINAL: Final = (Kind.ACTOR, Kind.OTHER)
_BREAKS: Final = (Kind.COLON, Kind.DASH, Kind.MARK)
_NEEDS_OBJECT: Final = (Cue.DEMAND, Cue.WARN, Cue.ALLEGE, Cue.ASK)
"""Verbs that in a headline's past form, without an object, mean "was urged", "is accused"."""
_CLOSING: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST, Cue.WARN, Cue.THINK, Cue.ALLEGE, Cue.DENY)
"""Verbs that may follow what they report: "…, the Kremlin warns"."""
_INVERTED: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST)
"""Verbs that English puts before their subject after a quotation."""


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
    by_name: str = field(default="")


class FrameReader:
    """Reads the frames of one sentence; holds its row of units while it does."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon, sentence: Sentence) -> None:
        self._lexicon = lexicon
        self._units = attach(units, lexicon)
        self._sentence = sentence
        self._subjects: dict[int, tuple[int, ...]] = {}
        """By unit of the verb: the units of its subject, nearest last."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The row, with roles joined to their owners."""
        return self._units

    def frames(self) -> list[Frame]:
        """The frames in the order of their cues."""
        frames: list[Frame] = []
        for at, unit in enumerate(self._units):
            frame = None
            if unit.kind is Kind.VERB:
                frame = self._verb_frame(at)
            elif unit.kind is Kind.SOURCE:
                frame = self._source_frame(at)
            elif unit.kind is Kind.SOURCE_AFTER:
                frame = self._source_after_frame(at)
            elif unit.kind is Kind.COLON:
                frame = self._colon_frame(at)
            elif unit.kind is Kind.DASH:
                frame = self._dash_frame(at)
            elif unit.actor and unit.actor.kind == WORDS:
                frame = self._noun_frame(at)
            if frame is not None:
                frames.append(frame)
        self._nest(frames)
        return frames

    # --- verbs and their subjects

    def _verb_frame(self, at: int) -> Frame | None:
        unit = self._units[at]
        group = unit.group
        if group is None:
            return None
        subject = self._subject(at)
        self._subjects[at] = subject
        if group.verb is None:
            empty = bool(subject) and subject[-1] < at and self._has_nothing(at)
            return self._frame("verb", subject, at, group) if empty else None
        agent = self._agent(at, group)
        if agent is not None:
            return self._frame("passive", (agent,), at, group)
        if group.passive and not self._withheld(at):
            return None
        if self._is_title_passive(at, group, subject):
            return None
        if subject:
            rule = "verb" if subject[-1] < at else "inverted"
            return self._frame(rule, subject, at, group)
        return None

    def _frame(self, rule: str, subject: tuple[int, ...], at: int, group: Group) -> Frame:
        actors = tuple(
            actor for actor in (self._units[index].actor for index in subject) if actor is not None
        )
        content = self._content(subject, at)
        units = self._units
        lemma = group.verb.lemma if group.verb else "have"
        denied = any(units[index].negative for index in subject) or self._denied_late(at)
        return Frame(
            rule=rule,
            actors=actors,
            cue=(units[at].first, units[at].last),
            content=self._tokens_of(content, units[at].last),
            meaning=self._meaning(group, at, content),
            lemma=lemma,
            group=group,
            negated=group.negated or denied,
            would=group.would or self._would_before(at),
            subordinate=self._is_subordinate(subject[0]),
            media=not actors,
            units=content,
            at=at,
            joint=len({party for actor in actors for party in actor.parties}) > 1,
        )

    def _denied_late(self, at: int) -> bool:
        """A negation apart from its verb: `äußerte sich nicht`, `hat nicht auf … reagiert`."""
        if not self._lexicon.particles_at_end:
            return False
        for step, stop in ((1, len(self._units)), (-1, -1)):
            for index in range(at + step, stop, step):
                unit = self._units[index]
                if unit.kind in (*_BREAKS, Kind.COMMA, Kind.CONJ, Kind.THAT, Kind.SUB):
                    break
                if unit.group is not None and unit.group.verb is not None:
                    break
                if unit.group is not None and unit.group.negated:
                    return True
        return False

    def _would_before(self, at: int) -> bool:
        """`wollte den Bericht nicht kommentieren`: the auxiliary stands apart."""
        if not self._lexicon.particles_at_end:
            return False
        for index in range(at - 1, -1, -1):
            unit = self._units[index]
            if unit.kind in (*_BREAKS, Kind.COMMA):
                return False
            if unit.group is not None:
                return unit.group.would
        return False

    def _has_nothing(self, at: int) -> bool:
        """`had no immediate comment`: possession of a denied noun."""
        following = at + 1
        return following < len(self._units) and (
            self._units[following].kind in _NOMINAL and self._units[following].negative
        )

    def _withheld(self, at: int) -> bool:
        """`refused to be drawn`: passive in form only."""
        before = self._units[at - 1].group if at else None
        return before is not None and before.verb is not None and (
            self._lexicon.chains.get(before.verb.lemma) == "decline"
        )

    def _meaning(self, group: Group, at: int, content: tuple[int, int]) -> Cue:
        """A verb of perception speaks only with a clause: "sees no sign that", not "sees her"."""
        if group.verb is None:
            return group.cue
        whole = self._with_object(group.verb.lemma, at)
        if whole is not None:
            return whole
        if group.verb.lemma in self._lexicon.needs_complement and group.cue is Cue.SAY:
            return group.cue if self._complemented(at) else Cue.PLAIN
        if group.verb.lemma not in self._lexicon.needs_clause:
            return group.cue
        if content[0] < at:
            return group.cue
        said = self._units[content[0] : content[1]]
        clause = any(
            unit.kind in (Kind.QUOTE, Kind.THAT)
            or (unit.kind is Kind.VERB and unit.group is not None and not unit.group.infinitive)
            for unit in said
        )
        return group.cue if clause else Cue.PLAIN

    def _with_object(self, lemma: str, at: int) -> Cue | None:
        """`issued a statement`, `reached an understanding`: the object says what was done."""
        kind = self._lexicon.light.get(lemma)
        if kind is None or at + 1 >= len(self._units):
            return None
        for unit in self._units[at + 1 : at + 3]:
            if unit.kind not in _NOMINAL or unit.negative:
                return None
            if kind == "pact" and self._lexicon.light.get(unit.word) == "agreement":
                return Cue.ACCEPT
            if kind == "statement" and unit.word in self._lexicon.nouns:
                said = self._lexicon.nouns[unit.word]
                return said if said in (Cue.ACCEPT, Cue.REJECT) else Cue.SAY
        return None

    def _tokens_of(self, content: tuple[int, int], default: int) -> tuple[int, int]:
        """The tokens of a run of units, with what was dropped between them."""
        if content[0] >= content[1]:
            return (default, default)
        units = self._units
        last = units[content[1]].first if content[1] < len(units) else self._sentence.last
        return (units[content[0]].first if content[0] else self._sentence.first, last)

    def _complemented(self, at: int) -> bool:
        """`called the raid a crime`: an object and what it is called."""
        units = self._units
        return at + 2 < len(units) and (
            units[at + 2].kind in (Kind.QUOTE, Kind.OTHER)
            or units[at + 2].word == "as"
            or units[at + 1].kind is Kind.OTHER
        )

    def _subject(self, at: int) -> tuple[int, ...]:
        """Units that are the subject of the verb at `at`, () when there is none."""
        seat = self._seat(at)
        if seat:
            return seat
        bracket = self._bracket(at) if self._lexicon.inverts else ()
        if bracket:
            return bracket
        if self._lexicon.inverts and at and self._units[at - 1].kind in _AFTER_SAID:
            right = self._right_subject(at)
            if right and self._units[right[0]].actor is not None:
                return right
        left = self._left_subject(at)
        if self._lexicon.inverts and self._object_first(left, at):
            return self._right_subject(at)
        return left or self._right_subject(at)

    def _bracket(self, at: int) -> tuple[int, ...]:
        """The subject of a verb that closes a bracket: `hat … abgelehnt`, `dass … ablehnt`."""
        units = self._units
        for index in range(at - 1, -1, -1):
            unit = units[index]
            if unit.kind is Kind.VERB and unit.group is not None:
                return self._subjects.get(index, ()) if self._bare(index) else ()
            if unit.kind in (Kind.SUB, Kind.THAT):
                inside = (i for i in range(index + 1, at) if units[i].kind in _NOMINAL)
                first = next(inside, None)
                return () if first is None else self._coordinated(first)
            if unit.kind in (*_BREAKS, Kind.COMMA, Kind.QUOTE, Kind.CONJ):
                return ()
        return ()

    def _object_first(self, left: tuple[int, ...], at: int) -> bool:
        """`Den Vorschlag lehnte Moskau ab`: the noun before the verb is no subject."""
        if len(left) != 1 or at + 1 >= len(self._units):
            return False
        right = self._units[at + 1]
        if right.actor is not None and self._units[left[0]].actor is None:
            noun = self._lexicon.quiet.get(self._units[left[0]].word)
            if self._bare(at) or right.nominative or noun in ("detail", "noun"):
                return True
        if left[0] != at - 1:
            return False
        return self._units[left[0]].accusative and self._units[at + 1].kind is Kind.ACTOR

    def _left_subject(self, at: int) -> tuple[int, ...]:
        units, index = self._units, at - 1
        while index >= 0:
            kind = units[index].kind
            if kind in _NOMINAL:
                if not self._governed(index, at):
                    return () if self._controlled(index, at) else self._coordinated(index)
                index -= 2 if self._units[index - 1].kind in (Kind.PREP, Kind.SOURCE) else 1
            elif kind is Kind.QUOTE:
                index -= 1
            elif kind is Kind.COMMA:
                opened = self._before_parenthesis(index)
                if opened < 0:
                    return self._asyndetic(index, at)
                index = opened
            else:
                return self._joined_subject(kind, index, at)
        return self._asyndetic(at, at) if self._units[at - 1].kind is Kind.COMMA else ()

    def _joined_subject(self, kind: Kind, index: int, at: int) -> tuple[int, ...]:
        """The subject when a joint or another verb stands right before the verb."""
        if kind is Kind.REL:
            return self._antecedent(index)
        if kind is Kind.CONJ:
            return self._earlier_subject(index, at)
        if kind is Kind.VERB:
            return self._through_verb(index, at)
        if kind in (Kind.PREP, Kind.SUB):
            return self._of_participle(index, at)
        return ()

    def _seat(self, at: int) -> tuple[int, ...]:
        """`В Кремле … сообщили`: the seat of a party with a verb in the plural."""
        units = self._units
        if not self._lexicon.cases or not self._tokens_end(at, self._lexicon.plural):
            return ()
        for index in range(at - 1, 0, -1):
            unit = units[index]
            if unit.kind in (*_BREAKS, Kind.COMMA, Kind.QUOTE, Kind.THAT, Kind.SUB, Kind.VERB):
                if not (unit.kind is Kind.VERB and self._bare(index)):
                    return ()
            elif unit.actor is not None and self._lexicon.joints.get(units[index - 1].word) == "seat":
                return (index,)
        if units[0].kind is Kind.VERB or at + 2 >= len(units):
            return ()
        return ()

    def _tokens_end(self, at: int, endings: tuple[str, ...]) -> bool:
        unit = self._units[at]
        return bool(endings) and (unit.word.endswith(endings) or unit.plural)

    def _governed(self, index: int, at: int) -> bool:
        """A preposition stands before the noun, and does not open a clause: "after Putin agrees"."""
        if self._lexicon.cases and self._units[index].actor is not None:
            actor = self._units[index].actor
            if actor is not None and not actor.base:
                return True
        if index == 0 or self._units[index - 1].kind not in (Kind.PREP, Kind.SOURCE):
            return False
        word = self._units[index - 1].word
        group = self._units[at].group
        if index != at - 1 or group is None or group.infinitive:
            return True
        return not (group.participle or self._lexicon.joints.get(word) == "clausal")

    def _controlled(self, index: int, at: int) -> bool:
        """`urges Putin to accept`: the noun is the object, and nobody has accepted."""
        group = self._units[at].group
        if group is None or not group.infinitive or index == 0:
            return False
        before = self._units[index - 1]
        return before.kind is Kind.VERB and not (
            before.group is not None and before.group.cue in (Cue.SAY, Cue.ANNOUNCE)
        )

    def _of_participle(self, index: int, at: int) -> tuple[int, ...]:
        """`after calling …`: the subject of the clause around it, before or after."""
        group = self._units[at].group
        word = self._units[index].word
        if group is not None and group.infinitive:
            return self._through_verb(index - 1, at) if index and self._units[index - 1].group else ()
        if group is None or group.verb is None or group.verb.form is not Form.ING:
            return ()
        if self._lexicon.joints.get(word) != "clausal" and word != "by":
            return ()
        earlier = self._earlier_subject(index, at)
        if earlier or index:
            return earlier
        for after in range(at + 1, len(self._units) - 1):
            if self._units[after].kind is Kind.COMMA and self._units[after + 1].kind in _NOMINAL:
                return (after + 1,)
        return ()

    def _asyndetic(self, index: int, at: int) -> tuple[int, ...]:
        """`pauses talks, summons ambassador`, `…, adding that`: the subject goes on."""
        group = self._units[at].group
        if group is None or group.infinitive:
            return ()
        earlier = self._earlier_subject(index, at)
        if earlier:
            return earlier
        if group.participle:
            return ()
        for first in range(index):
            if self._units[first].kind in _NOMINAL and not self._governed(first, at):
                return (first,)
        return ()

    def _through_verb(self, index: int, at: int) -> tuple[int, ...]:
        """An infinitive or participle shares the subject of the verb before it."""
        group = self._units[at].group
        before = self._units[index].group
        if before is not None and before.passive and group and group.infinitive:
            return ()
        if group and (group.infinitive or group.participle or self._bare(index)):
            return self._subjects.get(index, ())
        return ()

    def _bare(self, index: int) -> bool:
        group = self._units[index].group
        if group is None:
            return False
        return group.verb is None or self._lexicon.quiet_verbs.get(group.verb.lemma) == "keep"

    def _earlier_subject(self, index: int, at: int) -> tuple[int, ...]:
        """`met Putin and said`: the subject of a verb before the joint, of speech if it can be."""
        group = self._units[at].group
        speech = group is not None and (
            MEANINGS[group.cue].attributes or self._is_withholding(group)
        )
        nearest: tuple[int, ...] = ()
        for before in range(index - 1, -1, -1):
            unit = self._units[before]
            if unit.kind in _BREAKS:
                break
            if unit.kind is not Kind.VERB or not self._subjects.get(before):
                continue
            if unit.group is not None and MEANINGS[unit.group.cue].attributes and speech:
                return self._subjects[before]
            nearest = nearest or self._subjects[before]
        return nearest

    def _is_withholding(self, group: Group) -> bool:
        return group.verb is not None and self._lexicon.quiet_verbs.get(group.verb.lemma) in (
            "react",
            "withhold",
        )

    def _antecedent(self, index: int) -> tuple[int, ...]:
        before = index - 1
        if before >= 0 and self._units[before].kind is Kind.COMMA:
            before -= 1
        if before >= 0 and self._units[before].kind in _NOMINAL:
            return (before,)
        return ()

    def _before_parenthesis(self, comma: int) -> int:
        """The unit before the parenthesis that `comma` closes, or -1."""
        for opened in range(comma - 1, max(comma - 14, -1), -1):
            kind = self._units[opened].kind
            if kind is Kind.COMMA and self._is_parenthesis(opened + 1, comma):
                return opened - 1
            if kind in _BREAKS:
                return -1
        return -1

    def _is_parenthesis(self, first: int, last: int) -> bool:
        if first >= last:
            return False
        opening = self._units[first]
        if opening.kind in (Kind.REL, Kind.PREP, Kind.SUB):
            return True
        if opening.kind is Kind.VERB:
            group = opening.group
            return group is not None and (
                group.participle or (group.verb is not None and group.verb.form is Form.PAST)
            )
        if opening.kind in _NOMINAL:
            return not any(
                self._units[i].kind is Kind.VERB and self._units[i - 1].kind in _NOMINAL
                for i in range(first + 1, last)
            )
        return False

    def _coordinated(self, index: int) -> tuple[int, ...]:
        """`Russia, Ukraine and the US`: all of them, unless the first is another's object."""
        units, found = self._units, [self._apposed(index)]
        while index >= 2 and units[index - 1].kind in (Kind.CONJ, Kind.COMMA):
            before = index - 2
            if units[index - 1].kind is Kind.CONJ and units[before].kind is Kind.COMMA:
                before -= 1
            if before < 0 or units[before].kind not in _NOMINAL:
                break
            if before and units[before - 1].kind in (Kind.VERB, Kind.PREP, Kind.SOURCE):
                break
            if units[index - 1].kind is Kind.COMMA and len(found) == 1 and not self._listing(index):
                break
            found.append(before)
            index = before
        return tuple(reversed(found))

    def _apposed(self, index: int) -> int:
        """`Brian Smith, a spokesman for the ministry,`: the apposition says whose voice it is."""
        units = self._units
        if units[index].kind is not Kind.OTHER or index + 2 >= len(units):
            return index
        if units[index + 1].kind is Kind.COMMA:
            actor = units[index + 2].actor
            if actor is not None and actor.owned and actor.kind == ROLE:
                return index + 2
        return index

    def _listing(self, index: int) -> bool:
        """A comma joins only at the head of a headline: "Russia, Ukraine agree"."""
        return index == 2 and self._sentence.title and self._units[0].kind is Kind.ACTOR

    def _right_subject(self, at: int) -> tuple[int, ...]:
        """The subject after the verb: `"…", said the Kremlin`."""
        units, group = self._units, self._units[at].group
        following = at + 1
        if group is None or following >= len(units) or group.infinitive or group.participle:
            return ()
        if self._takes_right(group) and units[following].kind in _NOMINAL:
            before = units[at - 1].kind if at else None
            quoted = before in (Kind.COMMA, Kind.QUOTE, Kind.DASH, Kind.MARK)
            actor = units[following].actor
            if self._lexicon.cases and actor is not None and not actor.base:
                return self._seat_after(at)
            if (quoted or self._lexicon.inverts) and self._may_invert(group) and not self._has_own_verb(following):
                return (following,)
        return self._seat_after(at)

    def _seat_after(self, at: int) -> tuple[int, ...]:
        """`сообщили в Кремле`: the seat after its verb."""
        units = self._units
        if not self._lexicon.cases or at + 2 >= len(units):
            return ()
        seat = self._lexicon.joints.get(units[at + 1].word) == "seat"
        if seat and units[at + 2].actor and self._tokens_end(at, self._lexicon.plural):
            return (at + 2,)
        return ()

    def _takes_right(self, group: Group) -> bool:
        return MEANINGS[group.cue].reacts or (group.verb is None and self._lexicon.inverts)

    def _may_invert(self, group: Group) -> bool:
        return self._lexicon.inverts or group.cue in _INVERTED

    def _has_own_verb(self, index: int) -> bool:
        following = index + 1
        return following < len(self._units) and (
            self._units[following].kind is Kind.VERB and not self._lexicon.inverts
        )

    def _agent(self, at: int, group: Group) -> int | None:
        """The noun after "by" of a passive or of a headline's participle."""
        units = self._units
        if self._lexicon.particles_at_end and self._agent_before(at):
            return at - 1
        if group.verb is None or group.verb.form not in (Form.PAST, Form.PART):
            return None
        for index in range(at + 1, min(at + 5, len(units) - 1)):
            if units[index].kind is Kind.VERB or units[index].kind in _BREAKS:
                return None
            if units[index].kind is Kind.PREP and units[index].word in self._agents:
                actor = units[index + 1]
                near = group.passive or (index == at + 1 and self._leads(at))
                return index + 1 if actor.kind in _NOMINAL and near else None
        return None

    def _agent_before(self, at: int) -> bool:
        """`von Moskau bestätigt`: German puts the agent before its participle."""
        units = self._units
        group = units[at].group
        return (
            at >= 2
            and group is not None
            and group.verb is not None
            and group.verb.form in (Form.THIRD, Form.PART)
            and units[at - 1].kind is Kind.ACTOR
            and units[at - 2].kind is Kind.PREP
            and units[at - 2].word in self._agents
            and (at + 1 == len(units) or units[at + 1].kind in (Kind.COMMA, Kind.MARK))
        )

    def _leads(self, at: int) -> bool:
        """The first verb of its sentence: "Proposal rejected by Moscow"."""
        return all(unit.kind is not Kind.VERB for unit in self._units[:at])

    @property
    def _agents(self) -> tuple[str, ...]:
        return tuple(word for word, tag in self._lexicon.joints.items() if tag == "by") or ("by",)

    def _is_title_passive(self, at: int, group: Group, subject: tuple[int, ...]) -> bool:
        if group.verb is None or group.verb.form is not Form.PAST or group.perfect:
            return False
        if group.cue not in _NEEDS_OBJECT or (self._units[at].first != group.at):
            return False
        if not subject or subject[-1] != at - 1:
            return False
        following = at + 1
        if following >= len(self._units):
            return True
        unit = self._units[following]
        if unit.kind is Kind.VERB:
            return unit.group is not None and unit.group.infinitive
        return unit.kind is Kind.PREP

    def _is_subordinate(self, subject: int) -> bool:
        return (
            subject > 0
            and self._units[subject - 1].kind is Kind.SUB
            and self._units[subject - 1].word in _IFS
        )

    # --- content

    def _content(self, subject: tuple[int, ...], at: int) -> tuple[int, int]:
        """The units said: after the cue, or all before it when the cue closes the sentence."""
        end = self._clause_end(at)
        first = min(subject[0], at)
        group = self._units[at].group
        if subject[0] > at and at and self._units[at - 1].kind in _AFTER_SAID:
            return (0, at - 1 if self._units[at - 1].kind is Kind.COMMA else at)
        closes = group is not None and group.cue in _CLOSING and not group.infinitive
        if not closes or self._substance(max(at, subject[-1]) + 1, end):
            return (max(at, subject[-1]) + 1, end)
        before = first - 1
        if before >= 0 and self._units[before].kind in (
            Kind.COMMA,
            Kind.QUOTE,
            Kind.DASH,
        ):
            return (0, before if self._units[before].kind is not Kind.QUOTE else before + 1)
        return (max(at, subject[-1]) + 1, end)

    def _substance(self, first: int, last: int) -> bool:
        """More than a place, a day or an audience: something was said here."""
        index = first
        if index < last and self._is_clausal(index):
            return False
        while index < last:
            kind = self._units[index].kind
            if kind in (Kind.VERB, Kind.QUOTE, Kind.THAT):
                return True
            if kind is Kind.PREP:
                index += 1
            elif kind in _NOMINAL and not (index == first and self._lexicon.language == "en"):
                return True
            index += 1
        return False

    def _is_clausal(self, index: int) -> bool:
        """`says after …`: what follows the cue is not what was said."""
        unit = self._units[index]
        return unit.kind is Kind.SUB or (
            unit.kind is Kind.PREP and self._lexicon.joints.get(unit.word) == "clausal"
        )

    def _clause_end(self, at: int) -> int:
        for index in range(at + 1, len(self._units)):
            if self._units[index].kind is Kind.MARK and self._units[index].word in ";":
                return index
            if self._turns(index):
                return index
        return len(self._units)

    def _turns(self, index: int) -> bool:
        """`…, but Kyiv` and `…, while Moscow`: another's clause begins."""
        units = self._units
        if index + 2 >= len(units):
            return False
        if units[index].kind is Kind.CONJ and units[index].word in _BUTS:
            return units[index + 1].kind in _NOMINAL and units[index + 2].kind is Kind.VERB
        if units[index].kind is not Kind.COMMA:
            return False
        joint = units[index + 1]
        if self._is_clausal(index + 1):
            return True
        return joint.kind is Kind.CONJ and units[index + 2].kind in _NOMINAL

    # --- sources without a verb

    def _source_frame(self, at: int) -> Frame | None:
        following = at + 1
        if following >= len(self._units) or self._units[following].kind not in _NOMINAL:
            return None
        actor = self._units[following].actor
        if actor is None and self._lexicon.joints.get(self._units[at].word) == "citing":
            return None
        return self._bare_frame("according to", at, following, (0, len(self._units)), actor)

    def _source_after_frame(self, at: int) -> Frame | None:
        """`Medienberichten zufolge`: the source stands before its mark."""
        if at == 0 or self._units[at - 1].kind not in _NOMINAL:
            return None
        content = (0, len(self._units))
        actor = self._units[at - 1].actor
        return self._bare_frame("according to", at, at - 1, content, actor)

    def _colon_frame(self, at: int) -> Frame | None:
        units = self._units
        if at == 0 or at + 1 >= len(units):
            return None
        if at + 2 == len(units) and units[at + 1].actor and at > 1:
            actor = units[at + 1].actor
            if actor and self._speaks_alone(actor):
                return self._bare_frame("colon after", at, at + 1, (0, at), actor)
        head = self._colon_head(at)
        if head is None:
            return None
        actor = units[head].actor
        if actor is None:
            return None
        quoted = units[at + 1].kind is Kind.QUOTE
        if not quoted and not self._speaks_alone(actor):
            return None
        return self._bare_frame("colon", at, head, (at + 1, len(units)), actor)

    def _colon_head(self, at: int) -> int | None:
        """The only noun before the colon that no preposition governs, if it opens the sentence."""
        units = self._units
        for index in range(at):
            if units[index].kind is Kind.VERB or units[index].kind in _BREAKS:
                return None
        return 0 if units[0].kind is Kind.ACTOR and (
            at == 1 or units[1].kind in (Kind.PREP, Kind.CONJ, Kind.COMMA)
        ) else None

    def _speaks_alone(self, actor: Actor) -> bool:
        """A country or capital before a colon is a label; a person or an organ speaks."""
        return actor.kind in (PERSON, ROLE, AliasKind.ORGAN, GROUP)

    def _dash_frame(self, at: int) -> Frame | None:
        """`… — Kremlin`: the owner at the end of a headline."""
        units = self._units
        if at == 0 or at + 2 != len(units) or units[at + 1].kind not in _NOMINAL:
            return None
        if not self._sentence.title:
            return None
        return self._bare_frame("dash", at, at + 1, (0, at), units[at + 1].actor)

    def _bare_frame(
        self, rule: str, at: int, source: int, content: tuple[int, int], actor: Actor | None
    ) -> Frame:
        units = self._units
        actors = tuple(
            found
            for found in (units[i].actor for i in self._coordinated(source))
            if found is not None
        )
        return Frame(
            rule=rule,
            actors=actors if actor else (),
            cue=(units[at].first, units[at].last),
            content=self._tokens_of(content, units[at].last),
            meaning=Cue.SAY,
            media=actor is None,
            units=content,
            at=at,
        )

    def _noun_frame(self, at: int) -> Frame | None:
        unit = self._units[at]
        actor = unit.actor
        if actor is None or not actor.parties:
            return None
        meaning = self._lexicon.nouns.get(unit.word, Cue.MENTION)
        end = self._clause_end(at)
        return Frame(
            rule="noun",
            actors=(actor,),
            cue=(unit.last - 1, unit.last),
            content=(unit.last, self._units[end - 1].last),
            meaning=meaning,
            units=(at + 1, at + 1),
            at=at,
            noun=True,
        )

    # --- who reports whom

    def _nest(self, frames: list[Frame]) -> None:
        """Every frame inside another's content is reported by that one: the nearest around it."""
        for frame in frames:
            around = [
                other
                for other in frames
                if other is not frame
                and MEANINGS[other.meaning].attributes
                and not other.noun
                and other.units[0] <= frame.at < other.units[1]
                and not (frame.units[0] <= other.at < frame.units[1] and other.at < frame.at)
                and self._own_subject_inside(frame, other)
            ]
            if around:
                frame.outer = min(around, key=lambda other: (other.units[1] - other.units[0], other.at))

    def _own_subject_inside(self, frame: Frame, other: Frame) -> bool:
        subject = self._subjects.get(frame.at, ())
        if not subject:
            return frame.at != other.at
        return other.units[0] <= subject[0] < other.units[1]


_AFTER_SAID: Final = (Kind.COMMA, Kind.QUOTE, Kind.DASH)
_BUTS: Final = frozenset("but mais но але".split())
_IFS: Final = frozenset("if unless whether wenn falls ob si если ли якщо чи".split())


def attach(units: Sequence[Unit], lexicon: Lexicon) -> tuple[Unit, ...]:
    """Roles and words joined to the owner that follows: "spokesman for the Kremlin"."""
    found: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        joined = _joined(units, index, lexicon)
        genitive = _genitive(units, index, lexicon)
        if genitive is not None:
            found.append(genitive)
            index += 2
        elif joined is None and _of_another(units, index):
            found.append(replace(units[index], kind=Kind.OTHER, actor=None))
            index += 1
        elif joined is not None:
            found.append(joined)
            index += 3
        else:
            found.append(unit)
            index += 1
    return tuple(found)


_OF: Final = frozenset("of von de du des d'".split())
_OWNING: Final = frozenset("of for from by in von aus in de du des d' из от від з".split())


def _of_another(units: Sequence[Unit], index: int) -> bool:
    """`president of the Red Cross`: a role whose owner is no party."""
    actor = units[index].actor
    return (
        actor is not None
        and actor.kind == ROLE
        and not actor.parties
        and index + 2 < len(units)
        and units[index + 1].kind is Kind.PREP
        and units[index + 1].word in _OF
        and units[index + 2].kind is Kind.OTHER
    )


def _genitive(units: Sequence[Unit], index: int, lexicon: Lexicon) -> Unit | None:
    """`Sprecher des Kremls`: an owner in the genitive, without a preposition."""
    unit = units[index]
    if index + 1 >= len(units) or not lexicon.particles_at_end:
        return None
    owner = units[index + 1].actor
    if owner is None or not owner.parties or units[index + 1].first != unit.last:
        return None
    actor = unit.actor
    if actor is None or actor.kind != ROLE or actor.parties:
        return None
    return replace(
        unit,
        last=units[index + 1].last,
        actor=replace(
            owner, kind=ROLE, level=actor.level, first=unit.first, owned=True, refused=actor.refused
        ),
    )


def _joined(units: Sequence[Unit], index: int, lexicon: Lexicon) -> Unit | None:
    unit = units[index]
    if index + 2 >= len(units) or units[index + 1].kind is not Kind.PREP:
        return None
    owner = units[index + 2].actor
    if owner is None or not owner.parties or units[index + 1].word not in _OWNING:
        return None
    actor = unit.actor
    if actor is not None and actor.kind == ROLE and not actor.parties:
        if lexicon.joints.get(unit.word) == "abroad" and units[index + 1].word not in _OF:
            return None
        if actor.level is SpeakerLevel.ENVOY and units[index + 1].word == "for":
            return None
        level, kind = actor.level, ROLE
    elif unit.kind is Kind.OTHER and unit.word in lexicon.nouns:
        level, kind = owner.level, WORDS
    else:
        return None
    refused = owner.refused or (actor.refused if actor else "")
    return replace(
        unit,
        kind=Kind.ACTOR,
        last=units[index + 2].last if kind == ROLE else unit.last,
        actor=replace(
            owner,
            kind=kind,
            level=level,
            first=unit.first,
            last=units[index + 2].last,
            owned=True,
            refused=refused,
        ),
    )


def is_pronoun(actor: Actor) -> bool:
    """Whether the actor must be looked up in what was said before."""
    return actor.kind == PRONOUN
