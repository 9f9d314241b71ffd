"""Asides inside a clause are found, so that the clause reads on over them. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.lexicon import Form, Lexicon
from monitor.language.units import NOMINAL, Kind, Unit

REACH: Final = 24
"""Units over which a parenthesis may stretch; the longest of a wire's sentences have twenty."""
_FENCES: Final = (Kind.COMMA, Kind.DASH)
_BREAKS: Final = (Kind.COLON, Kind.MARK)
_OPENERS: Final = (Kind.REL, Kind.PREP, Kind.SUB, Kind.SOURCE, Kind.THAT)


class Islands:
    """Parentheses of one sentence: appositions, relative clauses, participles, asides."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon) -> None:
        self._units = units
        self._lexicon = lexicon

    def before(self, closing: int) -> int:
        """The unit before the parenthesis that the comma or dash at `closing` ends; -1: none."""
        units = self._units
        fence = units[closing].kind
        if units[closing].word == ")":
            return next((at - 1 for at in range(closing, -1, -1) if units[at].word == "("), -1)
        for opened in range(closing - 1, max(closing - REACH, -1), -1):
            kind = units[opened].kind
            if kind in _BREAKS:
                return -1
            if kind is fence and self._is_aside(opened + 1, closing):
                return opened - 1
        return -1

    def after(self, opening: int) -> int:
        """The unit after the parenthesis that the comma or dash at `opening` begins; 0: none."""
        units = self._units
        fence = units[opening].kind
        for closed in range(opening + 2, min(opening + REACH, len(units))):
            kind = units[closed].kind
            if kind in _BREAKS:
                return 0
            if kind is fence and self._is_aside(opening + 1, closed):
                return closed + 1
        return 0

    def _is_aside(self, first: int, last: int) -> bool:
        """Whether the units between two commas only tell something beside the clause."""
        if first >= last:
            return False
        opening = self._units[first]
        if opening.kind in _OPENERS:
            return True
        if opening.kind is Kind.VERB:
            return self._is_participle(opening)
        if opening.kind in NOMINAL:
            return self._is_relative(first, last) or not self._has_clause(first, last)
        return False

    def _is_participle(self, unit: Unit) -> bool:
        group = unit.group
        if group is None or group.verb is None:
            return False
        return group.participle or group.verb.form in (Form.PAST, Form.PART)

    def _is_relative(self, first: int, last: int) -> bool:
        """`…, der den Plan ablehnt,`: an article that stands for a noun, a verb at the end."""
        if not self._lexicon.particles_at_end:
            return False
        closing = self._units[last - 1]
        return self._units[first].article and closing.kind is Kind.VERB

    def _has_clause(self, first: int, last: int) -> bool:
        """A noun with a finite verb of its own stands here."""
        units = self._units
        return any(
            unit.group is not None and unit.group.finite and units[at - 1].kind in NOMINAL
            for at, unit in enumerate(units[first + 1 : last], first + 1)
        )
