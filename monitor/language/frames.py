"""A row of units becomes frames: who is the source, what is the cue, where is the content. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from monitor.language.contents import Contents
from monitor.language.lexicon import MEANINGS, Cue, Lexicon
from monitor.language.names import PERSON
from monitor.language.owners import attach
from monitor.language.passives import Passives
from monitor.language.sources import Sources
from monitor.language.subjects import Subjects
from monitor.language.tokens import Sentence
from monitor.language.units import (
    BREAKS,
    NOMINAL,
    PRONOUN,
    ROLE,
    WORDS,
    Actor,
    Frame,
    Group,
    Kind,
    Unit,
)

_TOLD: Final = (Kind.VERB, Kind.THAT, Kind.QUOTE)
"""What shows that a clause was told before the relative one."""


class FrameReader:
    """Reads the frames of one sentence; holds its row of units while it does."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon, sentence: Sentence) -> None:
        self._lexicon = lexicon
        self._units = attach(units, lexicon)
        self._sentence = sentence
        self._subjects = Subjects(self._units, lexicon, sentence)
        self._passives = Passives(self._units, lexicon)
        self._suffered: set[int] = set()
        """Verbs whose subjects suffer them."""
        self._contents = Contents(self._units, lexicon, sentence)
        self._sources = Sources(self._units, lexicon, sentence, self._subjects)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The row, with roles joined to their owners."""
        return self._units

    def frames(self) -> list[Frame]:
        """The frames in the order of their cues."""
        readers = {
            Kind.VERB: self._verb_frame,
            Kind.SOURCE: self._sources.named,
            Kind.SOURCE_AFTER: self._sources.named_before,
            Kind.COLON: self._sources.before_colon,
            Kind.DASH: self._sources.after_dash,
            Kind.COMMA: self._sources.signed,
            Kind.ACTOR: self._noun_frame,
            Kind.PREP: self._sources.viewing,
            Kind.MARK: self._sources.after_stop,
        }
        frames: list[Frame] = []
        for at, unit in enumerate(self._units):
            reader = readers.get(unit.kind)
            frame = None if reader is None else reader(at)
            if frame is not None:
                frames.append(frame)
        self._nest(frames)
        return frames

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
        if at == 0 and self._drops_subject(group) and not self._names_somebody(subject):
            return self._of_last(group)
        if not subject or self._suffers(at, group, subject):
            return None
        return self._frame("verb" if subject[-1] < at else "inverted", subject, at, group)

    def _names_somebody(self, subject: tuple[int, ...]) -> bool:
        """Not `Odrzucił plan`: a thing behind the verb is what was done."""
        joints = self._lexicon.joints
        heads = ((self._units[index].word, self._units[index].opening) for index in subject)
        return any("thing" not in map(joints.get, words) for words in heads)

    def _drops_subject(self, group: Group) -> bool:
        """A sentence that opens with a finite verb goes on about whom the last one was about."""
        if not (self._lexicon.drops_subjects and group.finite):
            return False
        return not (group.passive or group.impersonal) and MEANINGS[group.cue].reacts

    def _of_last(self, group: Group) -> Frame:
        """`Wykluczył ofertę.`: nobody is named, as if "he" stood there."""
        unit, content = self._units[0], (1, len(self._units))
        nobody = Actor(parties=(), kind=PRONOUN, level=None, first=unit.first, last=unit.first + 1)
        return Frame(
            rule="dropped subject",
            actors=(nobody,),
            cue=(unit.first, unit.last),
            content=self._contents.tokens(content, unit.last),
            meaning=group.cue,
            lemma=group.verb.lemma if group.verb else "",
            group=group,
            negated=group.negated,
            units=content,
        )

    def _suffers(self, at: int, group: Group, subject: tuple[int, ...]) -> bool:
        """Others do it to the subject, or want it to: then nobody has said anything."""
        if self._passives.is_suffered(at, group, subject):
            self._suffered.add(at)
            return True
        before = at - 2 if at and self._units[at - 1].kind is Kind.PREP else at - 1
        asked = group.infinitive and before in self._suffered
        passive = group.passive and group.cue is not Cue.PLAIN and not self._withheld(at)
        if passive:
            self._suffered.add(at)
        return asked or passive

    def _possession(self, at: int, subject: tuple[int, ...], group: Group) -> Frame | None:
        """`had no immediate comment`, `has doubts`: to have words is to say them."""
        if not subject or subject[-1] > at or at + 1 >= len(self._units):
            return None
        owned = self._units[at + 1]
        if self._wants(at):
            wish = replace(group, cue=Cue.WANT, negated=group.negated or owned.negative)
            return self._frame("verb", subject, at, wish)
        if owned.kind in NOMINAL and owned.negative:
            return self._frame("verb", subject, at, group)
        said = self._lexicon.nouns.get(owned.word)
        if group.negated or owned.kind is not Kind.OTHER or said is None:
            return None
        has = self._lexicon.joints.get(self._units[at].word) == "has"
        clause = any(unit.kind is Kind.THAT for unit in self._units[at + 2 : at + 4])
        if not (clause if not has else said in (Cue.REJECT, Cue.FEAR)):
            return None
        return self._frame("verb", subject, at, replace(group, cue=said))

    def _wants(self, at: int) -> bool:
        """`will keine Waffenruhe`: a modal of wishing with nothing but an object."""
        if self._lexicon.joints.get(self._units[at].word) != "would":
            return False
        if not self._lexicon.particles_at_end or self._units[at + 1].kind not in NOMINAL:
            return False
        for unit in self._units[at + 1 :]:
            if unit.kind is Kind.VERB:
                return False
            if unit.kind in (*BREAKS, Kind.COMMA):
                return True
        return True

    def _frame(self, rule: str, subject: tuple[int, ...], at: int, group: Group) -> Frame:
        actors = tuple(
            actor for actor in (self._units[index].actor for index in subject) if actor is not None
        )
        content = self._contents.of(subject, at)
        units = self._units
        lemma = group.verb.lemma if group.verb else "have"
        nor = at > 0 and self._lexicon.joints.get(units[at - 1].word) == "nor"
        denied = nor or any(units[index].negative for index in subject) or self._denied_late(at)
        return Frame(
            rule=rule,
            actors=actors,
            cue=(units[at].first, units[at].last),
            content=self._contents.tokens(content, units[at].last),
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
        spoken = self._contents.has_clause(content)
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
        if self._is_host(group.verb.lemma, at):
            return Cue.PLAIN
        if group.verb.lemma in self._lexicon.needs_complement and group.cue is Cue.SAY:
            return group.cue if self._complemented(at) else Cue.PLAIN
        turned = group.cue in (Cue.ACCEPT, Cue.REJECT)  # by its particles: "spoke out against"
        if turned or group.verb.lemma not in self._lexicon.needs_clause:
            return group.cue
        clause = self._contents.has_clause(content)
        return group.cue if clause else Cue.PLAIN

    def _with_object(self, lemma: str, at: int) -> Cue | None:
        """`issued a statement`, `reached an understanding`: the object says what was done."""
        kind = self._lexicon.light.get(lemma)
        if kind is None or at + 1 >= len(self._units):
            return None
        for unit in self._objects(at):
            if unit.kind not in NOMINAL or unit.negative:
                return None
            if kind == "pact" and self._lexicon.light.get(unit.word) == "agreement":
                return Cue.ACCEPT
            if kind == "summons" and self._lexicon.joints.get(unit.word) == "abroad":
                return Cue.REJECT
            if kind == "statement" and unit.word in self._lexicon.nouns:
                return self._lexicon.nouns[unit.word]
        return None

    def _objects(self, at: int) -> Sequence[Unit]:
        """What may be the object of the verb: behind it or, where order is free, before it."""
        first = at + 1
        if self._units[first].kind is Kind.PREP:
            first += 2  # `conveyed | to | Washington | his readiness`
        behind, before = self._units[first : first + 2], self._units[max(0, at - 1) : at]
        if self._lexicon.object_first and before and before[0].word in self._lexicon.nouns:
            return before  # `Takie oświadczenie wydało MSZ`
        apart = self._lexicon.particles_at_end and behind and behind[0].kind not in NOMINAL
        return before if apart else behind  # `die Ansicht vertreten`

    def _is_host(self, lemma: str, at: int) -> bool:
        """`przyjął w Moskwie premiera`: whoever receives somebody has accepted nothing."""
        if self._lexicon.joints.get(lemma) != "receives":
            return False
        units, index = self._units, at + 1
        while index + 1 < len(units) and units[index].kind is Kind.PREP:
            if self._lexicon.joints.get(units[index].word) == "by":
                return False
            index += 2
        guest = units[index].actor if index < len(units) else None
        if index > at + 1 and guest is None:
            return True  # `receives in the Kremlin the winners`
        return guest is not None and guest.kind in (PERSON, ROLE) and not guest.base

    def _complemented(self, at: int) -> bool:
        """`called the raid a crime`: an object and what it is called."""
        units = self._units
        if at + 1 < len(units) and units[at + 1].kind is Kind.OTHER:
            return True
        return at + 2 < len(units) and (
            units[at + 2].kind in (Kind.QUOTE, Kind.OTHER) or units[at + 2].word == "as"
        )

    def _noun_frame(self, at: int) -> Frame | None:
        unit = self._units[at]
        actor = unit.actor
        if actor is None or not actor.parties or actor.kind != WORDS:
            return None
        meaning = self._lexicon.nouns.get(unit.word, Cue.MENTION)
        end = self._contents.end_of_clause(at)
        return Frame(
            rule="noun",
            actors=(actor,),
            cue=(unit.last - 1, unit.last),
            content=(unit.last, self._units[end - 1].last),
            meaning=meaning,
            lemma=unit.word,
            units=(at + 1, at + 1),
            at=at,
            noun=True,
        )

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
                and not self._is_beside(frame, other)
            ]
            if around:
                frame.outer = min(
                    around, key=lambda other: (other.units[1] - other.units[0], other.at)
                )

    def _is_beside(self, frame: Frame, other: Frame) -> bool:
        """`denied the call, of which Trump told`: a relative clause is the narrator's own."""
        if other.units[0] <= other.at:
            return False  # its words stand before it, or around it
        for index in range(frame.at - 1, other.at, -1):
            kind = self._units[index].kind
            if kind in (Kind.COMMA, Kind.THAT, Kind.QUOTE):
                return False
            if kind is Kind.REL:
                between = self._units[other.at + 1 : index]
                return not any(unit.kind in _TOLD for unit in between)
        return False

    def _own_subject_inside(self, frame: Frame, other: Frame) -> bool:
        subject = self._subjects.known(frame.at)
        if not subject:
            return frame.at != other.at
        return other.units[0] <= subject[0] < other.units[1]
