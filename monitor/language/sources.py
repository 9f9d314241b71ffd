"""Sources without a verb: "according to", a name before a colon, after a dash. Pure."""

import unicodedata
from collections.abc import Sequence

from monitor.language.contents import Contents
from monitor.language.lexicon import CLAUSAL, SPEECH, Cue, Lexicon
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
        """`according to NAME`, `in his words`."""
        told = self._units[at].actor
        if told is not None:
            return self._bare_frame("according to", at, at, (0, len(self._units)), told)
        following = at + 1
        if following < len(self._units) and self._units[following].kind is Kind.PREP:
            following += 1  # `nach Aussage | von | Putin`
        if following >= len(self._units) or self._units[following].kind not in NOMINAL:
            return None
        if self._compares(at, following):
            return None
        actor = self._units[following].actor
        if actor is None and self._lexicon.joints.get(self._units[at].word) == "citing":
            return None
        return self._bare_frame("according to", at, following, (0, len(self._units)), actor)

    def _compares(self, at: int, noun: int) -> bool:
        """`shows how badly Germany is prepared`: "as" names a source only with a verb of speech."""
        units = self._units
        if self._lexicon.links.get(units[at].word) != "quotative":
            return False
        commas = 0
        for unit in units[noun + 1 :]:
            if unit.group is not None and unit.group.verb is not None:
                return commas == 1 or unit.group.cue not in CLAUSAL
            if unit.kind in BREAKS:
                return True
            commas += unit.kind is Kind.COMMA
        return True

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
        acts = self._sentence.title and any(unit.kind is Kind.VERB for unit in units[:at])
        told = acts and at + 2 == len(units)
        speaks = actor is not None and (quoted or told or (at > 1 and self._speaks_alone(actor)))
        chain = all(unit.kind in (*NOMINAL, Kind.PREP, Kind.MARK) for unit in units[at + 2 :])
        person = actor is not None and actor.kind == PERSON
        after = at + 2 < len(units) and self._contents.is_clausal(at + 2)  # `: NAME after talks`
        placed = acts and person and after
        if speaks and (at + 2 == len(units) or ((quoted or placed) and chain)):
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
        if self._is_claimed(at + 2) if quoted else not self._speaks_alone(actor):
            return None
        return self._bare_frame("colon", at, head, (at + 1, len(units)), actor)

    def _is_claimed(self, at: int) -> bool:
        """`NAME in CITY: "…", says another`: the words are those of a verb behind them."""
        units = self._units
        verb = units[at + 1].group if at + 1 < len(units) else None
        return verb is not None and units[at].kind is Kind.COMMA and verb.cue in SPEECH

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
        joints, named = self._lexicon.joints, self._units[at - 1].actor
        if "label" in (joints.get(rest[0].opening), joints.get(rest[0].word)):
            return True
        quoted = rest[0].kind is Kind.QUOTE
        acts = any(unit.kind in (Kind.VERB, Kind.QUOTE) for unit in rest)
        says = acts or rest[0].negative or self._lexicon.cases  # `МИД: условия неприемлемы`
        if named is not None and named.kind == AliasKind.ORGAN and not says:
            return True
        if named is not None and named.full and not (quoted or self._lexicon.cases):
            return True  # `Donald Trump: EU worried`, where speakers go by their last name
        return (
            rest[0].article
            and not rest[0].negative
            and not any(unit.kind in (Kind.VERB, Kind.QUOTE, Kind.COMMA) for unit in rest)
        )

    def _expert_frame(self, at: int) -> Frame | None:
        """`Expert: Russia will refuse`, `Media: …`: an opinion or a report, no party's word."""
        told = self._lexicon.joints.get(self._units[at - 1].word)
        if told is None and self._is_foreign(at - 1):
            told = "press"
        opens = at == 1 or self._units[at - 2].kind is Kind.MARK
        if not opens or told not in ("expert", "press"):
            return None
        frame = self._bare_frame("colon", at, at - 1, (at + 1, len(self._units)), None)
        frame.meaning = Cue.THINK if told == "expert" else Cue.SAY
        return frame

    def _is_foreign(self, index: int) -> bool:
        """`FT: Трамп …`: a name in another script than the words around it is an outlet's."""
        unit, rest = self._units[index], self._units[index + 1 :]
        if unit.kind is not Kind.OTHER:
            return False
        scripts = [_script(one.word) for one in (unit, *rest) if one.word[0].isalpha()]
        return bool(scripts[1:]) and scripts[0] not in scripts[1:]

    def _colon_head(self, at: int) -> int | None:
        """The only noun before the colon that no preposition governs, if it opens the sentence."""
        units = self._units
        for index in range(at):
            if units[index].kind is Kind.VERB or units[index].kind in BREAKS:
                return None
        if self._is_from(at):
            return at - 1
        return (
            0
            if units[0].kind is Kind.ACTOR
            and (at == 1 or units[1].kind in (Kind.PREP, Kind.CONJ) or self._is_titled(at))
            else None
        )

    def _is_from(self, at: int) -> bool:
        """`And from NAME:`, before the words that come from NAME."""
        lead = [unit for unit in self._units[: at - 1] if unit.kind is not Kind.CONJ]
        whence = len(lead) == 1 and self._lexicon.links.get(lead[0].word) == "whence"
        return whence and self._units[at - 1].kind is Kind.ACTOR

    def _is_titled(self, at: int) -> bool:
        """`NAME, president of the council:`, not `NAME, a raid and a room:`."""
        units = self._units
        if units[1].kind is not Kind.COMMA or units[2].kind not in NOMINAL:
            return False
        return not any(unit.kind is Kind.CONJ for unit in units[2:at])

    def _speaks_alone(self, actor: Actor) -> bool:
        """A country or capital before a colon is a label; a person or an organ speaks."""
        return actor.kind in (PERSON, ROLE, AliasKind.ORGAN, GROUP)

    def after_dash(self, at: int) -> Frame | None:
        """`… — Kremlin`: the owner at the end of a headline, or behind a quotation anywhere."""
        units = self._units
        if at == 0 or at + 1 >= len(units) or units[at + 1].kind not in NOMINAL:
            return None
        quotes = self._sentence.quotes
        if any(first < units[at + 1].first < last for first, last in quotes):
            return None
        quoted = units[at - 1].kind is Kind.QUOTE
        rest = [unit.kind for unit in units[at + 2 :] if unit.kind is not Kind.MARK]
        chain = all(kind in (*NOMINAL, Kind.PREP, Kind.CONJ) for kind in rest)
        actor = units[at + 1].actor
        placed = actor is not None and actor.kind == PERSON and rest[:1] == [Kind.PREP]
        named = self._sentence.title and (not rest or placed)
        if not chain or not (quoted or named):
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


def _script(word: str) -> str:
    """`LATIN`, `CYRILLIC`: that of its first letter."""
    return unicodedata.name(word[0], "").partition(" ")[0]
