"""A row of units becomes frames: who is the source, what is the cue, where is the content. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from monitor.language.lexicon import MEANINGS, Cue, Lexicon
from monitor.language.names import GROUP, PERSON
from monitor.language.owners import attach
from monitor.language.passives import Passives
from monitor.language.subjects import Subjects
from monitor.language.tokens import Sentence
from monitor.language.units import (
    AFTER_SAID,
    BREAKS,
    NOMINAL,
    ROLE,
    WORDS,
    Actor,
    Group,
    Kind,
    Unit,
)
from monitor.model.reactions import AliasKind

_CLOSING: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST, Cue.WARN, Cue.THINK, Cue.ALLEGE, Cue.DENY)
"""Verbs that may follow what they report: "…, the Kremlin warns"."""


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


class FrameReader:
    """Reads the frames of one sentence; holds its row of units while it does."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon, sentence: Sentence) -> None:
        self._lexicon = lexicon
        self._units = attach(units, lexicon)
        self._sentence = sentence
        self._subjects = Subjects(self._units, lexicon, sentence)
        self._passives = Passives(self._units, lexicon)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The row, with roles joined to their owners."""
        return self._units

    def frames(self) -> list[Frame]:
        """The frames in the order of their cues."""
        readers = {
            Kind.VERB: self._verb_frame,
            Kind.SOURCE: self._source_frame,
            Kind.SOURCE_AFTER: self._source_after_frame,
            Kind.COLON: self._colon_frame,
            Kind.DASH: self._dash_frame,
            Kind.ACTOR: self._noun_frame,
            Kind.PREP: self._view_frame,
        }
        found = (
            readers[unit.kind](at) for at, unit in enumerate(self._units) if unit.kind in readers
        )
        frames = [frame for frame in found if frame is not None]
        self._nest(frames)
        return frames

    # --- verbs and their subjects

    def _verb_frame(self, at: int) -> Frame | None:
        group = self._units[at].group
        if group is None:
            return None
        subject = self._subjects.of(at)
        group = self._subjects.moded(at, group)
        if group.verb is None:
            return self._possession(at, subject, group)
        agent = self._passives.agent(at, group)
        if agent is not None:
            return self._frame("passive", (agent,), at, group)
        suffers = group.passive and not self._withheld(at)
        if not subject or suffers or self._passives.is_suffered(at, group, subject):
            return None
        return self._frame("verb" if subject[-1] < at else "inverted", subject, at, group)

    def _possession(self, at: int, subject: tuple[int, ...], group: Group) -> Frame | None:
        """`had no immediate comment`, `has doubts`: to have words is to say them."""
        if not subject or subject[-1] > at or at + 1 >= len(self._units):
            return None
        owned = self._units[at + 1]
        if owned.kind in NOMINAL and owned.negative:
            return self._frame("verb", subject, at, group)
        said = self._lexicon.nouns.get(owned.word)
        if group.negated or owned.kind is not Kind.OTHER or said is None:
            return None
        has = self._lexicon.joints.get(self._units[at].word) == "has"
        clause = any(unit.kind is Kind.THAT for unit in self._units[at + 2 : at + 4])
        if not (clause if not has else said in (Cue.ACCEPT, Cue.REJECT, Cue.FEAR)):
            return None
        return self._frame("verb", subject, at, replace(group, cue=said))

    def _frame(self, rule: str, subject: tuple[int, ...], at: int, group: Group) -> Frame:
        actors = tuple(
            actor for actor in (self._units[index].actor for index in subject) if actor is not None
        )
        content = self._content(subject, at)
        units = self._units
        lemma = group.verb.lemma if group.verb else "have"
        nor = at > 0 and self._lexicon.joints.get(units[at - 1].word) == "nor"
        denied = nor or any(units[index].negative for index in subject) or self._denied_late(at)
        return Frame(
            rule=rule,
            actors=actors,
            cue=(units[at].first, units[at].last),
            content=self._tokens_of(content, units[at].last),
            meaning=self._told(actors, self._meaning(group, at, content), content),
            lemma=lemma,
            group=group,
            negated=group.negated or denied,
            would=group.would or self._would_before(at),
            subordinate=self._subjects.is_subordinate(subject[0]),
            media=not actors,
            units=content,
            at=at,
            joint=len({party for actor in actors for party in actor.parties}) > 1,
            subject=(units[subject[0]].first, units[subject[-1]].last),
        )

    def _told(self, actors: tuple[Actor, ...], meaning: Cue, content: tuple[int, int]) -> Cue:
        """Words speak only in words: "the statement said that", not "his remarks suggest"."""
        if not any(actor.kind == WORDS for actor in actors):
            return meaning
        spoken = self._has_clause(content)
        return meaning if meaning is Cue.SAY and spoken else Cue.PLAIN

    def _denied_late(self, at: int) -> bool:
        """A negation apart from its verb: `äußerte sich nicht`, `hat nicht auf … reagiert`."""
        if not self._lexicon.particles_at_end:
            return False
        for step, stop in ((1, len(self._units)), (-1, -1)):
            for index in range(at + step, stop, step):
                unit = self._units[index]
                if unit.kind in (*BREAKS, Kind.COMMA, Kind.CONJ, Kind.THAT, Kind.SUB):
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
            if unit.kind in (*BREAKS, Kind.COMMA):
                return False
            if unit.group is not None:
                return unit.group.would
        return False

    def _withheld(self, at: int) -> bool:
        """`refused to be drawn`, `would not be drawn`: passive in form only."""
        group = self._units[at].group
        drawn = self._lexicon.joints.get(self._units[at].word) == "drawn"
        if drawn and group is not None and group.negated and (group.would or group.future):
            return True
        before = self._units[at - 1].group if at else None
        return (
            before is not None
            and before.verb is not None
            and (self._lexicon.chains.get(before.verb.lemma) == "decline")
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
        clause = self._has_clause(content)
        return group.cue if clause else Cue.PLAIN

    def _has_clause(self, content: tuple[int, int]) -> bool:
        """`that …` soon after the cue, a quotation, or a noun with a finite verb of its own."""
        said = self._own_clause(content)
        if any(unit.kind is Kind.THAT for unit in said[:2]):
            return True
        return any(
            unit.kind is Kind.QUOTE
            or (
                unit.group is not None
                and not unit.group.infinitive
                and not unit.group.participle
                and said[at - 1].kind in NOMINAL
                and at > 0
            )
            for at, unit in enumerate(said)
        )

    def _own_clause(self, content: tuple[int, int]) -> Sequence[Unit]:
        """The content up to the mark after its first noun: "keeps his lead, a poll found"."""
        said = self._units[content[0] : content[1]]
        for at, unit in enumerate(said):
            if unit.kind is Kind.COMMA and at and said[at - 1].kind in NOMINAL:
                return said[:at]
        return said

    def _with_object(self, lemma: str, at: int) -> Cue | None:
        """`issued a statement`, `reached an understanding`: the object says what was done."""
        kind = self._lexicon.light.get(lemma)
        if kind is None or at + 1 >= len(self._units):
            return None
        for unit in self._units[at + 1 : at + 3]:
            if unit.kind not in NOMINAL or unit.negative:
                return None
            if kind == "pact" and self._lexicon.light.get(unit.word) == "agreement":
                return Cue.ACCEPT
            if kind == "statement" and unit.word in self._lexicon.nouns:
                return self._lexicon.nouns[unit.word]
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
        if at + 1 < len(units) and units[at + 1].kind is Kind.OTHER:
            return True
        return at + 2 < len(units) and (
            units[at + 2].kind in (Kind.QUOTE, Kind.OTHER) or units[at + 2].word == "as"
        )

    # --- content

    def _content(self, subject: tuple[int, ...], at: int) -> tuple[int, int]:
        """The units said: after the cue, or all before it when the cue closes the sentence."""
        told = self._told_as(subject, at)
        if told is not None:
            return told
        end = self._clause_end(at)
        first = min(subject[0], at)
        group = self._units[at].group
        if subject[0] > at and at and self._units[at - 1].kind in AFTER_SAID:
            return (0, at - 1 if self._units[at - 1].kind is Kind.COMMA else at)
        closes = (
            group is not None
            and group.cue in _CLOSING
            and not group.infinitive
            and not group.negated
        )
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

    def _told_as(self, subject: tuple[int, ...], at: int) -> tuple[int, int] | None:
        """`As Putin said, …` and `…, as Putin said`: what was said stands beside the clause."""
        units, opened = self._units, min(subject[0], at) - 1
        if opened < 0 or self._lexicon.links.get(units[opened].word) != "quotative":
            return None
        for index in range(max(subject[-1], at) + 1, len(units)):
            if units[index].kind is Kind.COMMA:
                return (index + 1, len(units))
        before = opened - 1
        return (0, before) if before > 0 and units[before].kind is Kind.COMMA else None

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
            elif kind in NOMINAL and not (index == first and self._lexicon.language == "en"):
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
            if self._units[index].kind is Kind.MARK and self._units[index].word == ";":
                return index
            if self._turns(index) or self._main_clause(index):
                return index
        return len(self._units)

    def _main_clause(self, index: int) -> bool:
        """`Asked whether he trusted him, Trump said`: the clause that came first is over."""
        units = self._units
        opening = units[0].kind in (Kind.SUB, Kind.VERB) or self._is_clausal(0)
        return (
            opening
            and units[index].kind is Kind.COMMA
            and index + 2 < len(units)
            and units[index + 1].kind in NOMINAL
            and units[index + 2].kind is Kind.VERB
        )

    def _turns(self, index: int) -> bool:
        """`…, but Kyiv` and `…, while Moscow`: another's clause begins."""
        units = self._units
        if index + 2 >= len(units):
            return False
        if units[index].kind is Kind.CONJ and units[index].word in _BUTS:
            return units[index + 1].kind in NOMINAL and units[index + 2].kind is Kind.VERB
        if units[index].kind is Kind.DASH:
            return units[index + 1].kind in NOMINAL and units[index + 2].kind is Kind.VERB
        if units[index].kind is not Kind.COMMA:
            return False
        joint = units[index + 1]
        if self._is_clausal(index + 1):
            return True
        return joint.kind is Kind.CONJ and units[index + 2].kind in NOMINAL

    # --- sources without a verb

    def _source_frame(self, at: int) -> Frame | None:
        following = at + 1
        if following < len(self._units) and self._units[following].kind is Kind.PREP:
            following += 1  # `nach Aussage | von | Putin`
        if following >= len(self._units) or self._units[following].kind not in NOMINAL:
            return None
        actor = self._units[following].actor
        if actor is None and self._lexicon.joints.get(self._units[at].word) == "citing":
            return None
        return self._bare_frame("according to", at, following, (0, len(self._units)), actor)

    def _source_after_frame(self, at: int) -> Frame | None:
        """`Medienberichten zufolge`: the source stands before its mark."""
        if at == 0 or self._units[at - 1].kind not in NOMINAL:
            return None
        content = (0, len(self._units))
        actor = self._units[at - 1].actor
        return self._bare_frame("according to", at, at - 1, content, actor)

    def _view_frame(self, at: int) -> Frame | None:
        """`Pour Moscou, le texte …`: as somebody sees it, at the head of a sentence."""
        units = self._units
        if at or len(units) <= 3 or self._lexicon.links.get(units[0].word) != "behalf":
            return None
        actor = units[1].actor
        if actor is None or not actor.parties or units[2].kind is not Kind.COMMA:
            return None
        return self._bare_frame("according to", 0, 1, (3, len(units)), actor)

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
            return self._expert_frame(at)
        actor = units[head].actor
        if actor is None or self._is_label(at):
            return None
        quoted = units[at + 1].kind is Kind.QUOTE
        if not quoted and not self._speaks_alone(actor):
            return None
        return self._bare_frame("colon", at, head, (at + 1, len(units)), actor)

    def _is_label(self, at: int) -> bool:
        """`Merz: the making of a chancellor`: a subject and its title, no words of anybody."""
        rest = self._units[at + 1 :]
        joints = self._lexicon.joints
        if "label" in (joints.get(rest[0].opening), joints.get(rest[0].word)):
            return True
        return (
            rest[0].article
            and not rest[0].negative
            and not any(unit.kind in (Kind.VERB, Kind.QUOTE, Kind.COMMA) for unit in rest)
        )

    def _expert_frame(self, at: int) -> Frame | None:
        """`Expert: Russia will refuse`: somebody's opinion, no party's word."""
        if at != 1 or self._lexicon.joints.get(self._units[0].word) != "expert":
            return None
        frame = self._bare_frame("colon", at, 0, (at + 1, len(self._units)), None)
        frame.meaning = Cue.THINK
        return frame

    def _colon_head(self, at: int) -> int | None:
        """The only noun before the colon that no preposition governs, if it opens the sentence."""
        units = self._units
        for index in range(at):
            if units[index].kind is Kind.VERB or units[index].kind in BREAKS:
                return None
        return (
            0
            if units[0].kind is Kind.ACTOR
            and (at == 1 or units[1].kind in (Kind.PREP, Kind.CONJ, Kind.COMMA))
            else None
        )

    def _speaks_alone(self, actor: Actor) -> bool:
        """A country or capital before a colon is a label; a person or an organ speaks."""
        return actor.kind in (PERSON, ROLE, AliasKind.ORGAN, GROUP)

    def _dash_frame(self, at: int) -> Frame | None:
        """`… — Kremlin`: the owner at the end of a headline."""
        units = self._units
        if at == 0 or at + 2 != len(units) or units[at + 1].kind not in NOMINAL:
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
            for found in (units[i].actor for i in self._subjects.coordinated(source))
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
        if actor is None or not actor.parties or actor.kind != WORDS:
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
                frame.outer = min(
                    around, key=lambda other: (other.units[1] - other.units[0], other.at)
                )

    def _own_subject_inside(self, frame: Frame, other: Frame) -> bool:
        subject = self._subjects.known(frame.at)
        if not subject:
            return frame.at != other.at
        return other.units[0] <= subject[0] < other.units[1]


_BUTS: Final = frozenset(["but", "mais", "но", "але"])
