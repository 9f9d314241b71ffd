"""Sources without a verb: "according to", a name before a colon, after a dash. Pure."""

from collections.abc import Sequence

from monitor.language.contents import Contents
from monitor.language.lexicon import Cue, Lexicon
from monitor.language.names import GROUP, PERSON
from monitor.language.subjects import Subjects
from monitor.language.tokens import Sentence
from monitor.language.units import BREAKS, NOMINAL, ROLE, Actor, Frame, Kind, Unit
from monitor.model.reactions import AliasKind


class Sources:
    """The sources of one sentence that no verb makes one."""

    def __init__(
        self,
        units: Sequence[Unit],
        lexicon: Lexicon,
        sentence: Sentence,
        subjects: Subjects,
    ) -> None:
        self._units = units
        self._lexicon = lexicon
        self._sentence = sentence
        self._subjects = subjects
        self._contents = Contents(units, lexicon, sentence)

    def named(self, at: int) -> Frame | None:
        following = at + 1
        if following < len(self._units) and self._units[following].kind is Kind.PREP:
            following += 1  # `nach Aussage | von | Putin`
        if following >= len(self._units) or self._units[following].kind not in NOMINAL:
            return None
        actor = self._units[following].actor
        if actor is None and self._lexicon.joints.get(self._units[at].word) == "citing":
            return None
        return self._bare_frame("according to", at, following, (0, len(self._units)), actor)

    def named_before(self, at: int) -> Frame | None:
        """`Medienberichten zufolge`: the source stands before its mark."""
        if at == 0 or self._units[at - 1].kind not in NOMINAL:
            return None
        content = (0, len(self._units))
        actor = self._units[at - 1].actor
        return self._bare_frame("according to", at, at - 1, content, actor)

    def viewing(self, at: int) -> Frame | None:
        """`Pour Moscou, le texte …`: as somebody sees it, at the head of a sentence."""
        units = self._units
        if at or len(units) <= 3 or units[0].word not in self._lexicon.views:
            return None
        actor = units[1].actor
        tied = units[2].group is not None and units[2].group.verb is None
        paused = units[2].kind is Kind.COMMA or (tied and self._lexicon.object_first)
        if actor is None or not actor.parties or not paused:
            return None
        return self._bare_frame("according to", 0, 1, (3, len(units)), actor)

    def before_colon(self, at: int) -> Frame | None:
        units = self._units
        if at == 0 or at + 1 >= len(units):
            return self._opening_colon(at) if at else None
        actor = units[at + 1].actor
        quoted = units[at - 1].kind is Kind.QUOTE
        speaks = actor is not None and (quoted or (at > 1 and self._speaks_alone(actor)))
        chain = all(unit.kind in (*NOMINAL, Kind.PREP, Kind.MARK) for unit in units[at + 2 :])
        if speaks and (at + 2 == len(units) or (quoted and chain)):
            return self._bare_frame("colon after", at, at + 1, (0, at), actor)
        return self._after_head(at)

    def signed(self, at: int) -> Frame | None:
        """`"…" (Ankara)`: who said it, in brackets behind it."""
        units = self._units
        if at == 0 or units[at].word != "(" or units[at - 1].kind is not Kind.QUOTE:
            return None
        inside = units[at + 1 :]
        end = next((i for i, unit in enumerate(inside) if unit.word == ")"), 0)
        chain = all(unit.kind in (*NOMINAL, Kind.PREP) for unit in inside[:end])
        if not end or not chain or inside[0].actor is None:
            return None
        return self._bare_frame("dash", at, at + 1, (0, at), inside[0].actor)

    def _after_head(self, at: int) -> Frame | None:
        """`NAME: words`, `NAME, office: words`."""
        units = self._units
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

    def _opening_colon(self, at: int) -> Frame | None:
        """`NAME, president of the council:` before words of a sentence of their own."""
        head = self._colon_head(at)
        actor = None if head is None else self._units[head].actor
        if head is None or actor is None or not self._speaks_alone(actor):
            return None
        return self._bare_frame("colon", at, head, (at + 1, at + 1), actor)

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

    def after_dash(self, at: int) -> Frame | None:
        """`… — Kremlin`: the owner at the end of a headline, or behind a quotation anywhere."""
        units = self._units
        if at == 0 or at + 1 >= len(units) or units[at + 1].kind not in NOMINAL:
            return None
        quoted = units[at - 1].kind is Kind.QUOTE
        rest = [unit.kind for unit in units[at + 2 :] if unit.kind is not Kind.MARK]
        chain = quoted and all(kind in (*NOMINAL, Kind.PREP, Kind.CONJ) for kind in rest)
        if not chain and (rest or not self._sentence.title):
            return None
        return self._bare_frame("dash", at, at + 1, (0, at), units[at + 1].actor)

    def after_stop(self, at: int) -> Frame | None:
        """`«…». Москва`: the same in a title, after a full stop."""
        units = self._units
        alone = at + 2 == len(units) and units[at + 1].kind is Kind.ACTOR
        quoted = at > 0 and units[at - 1].kind is Kind.QUOTE and units[at].word == "."
        if not (self._sentence.title and alone and quoted):
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
            content=self._contents.tokens(content, units[at].last),
            meaning=Cue.SAY,
            media=actor is None,
            units=content,
            at=at,
        )
