"""Whether a word that may be a verb is one here, by what stands around it. Pure."""

from monitor.language.lexicon import SPEECH, Form, Verb
from monitor.language.names import Found
from monitor.language.row import Row
from monitor.language.units import Kind
from monitor.model.reactions import AliasKind

_BETWEEN = (None, "adv", "day", "neg")
"""Tags of words that may stand between an article and a participle that describes."""


class Readings:
    """Verb or noun, for the words of one row."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def is_verb_here(self, at: int, verb: Verb, before: int | None) -> bool:
        """Whether a word that may be a verb is one, by what stands before it."""
        if self._describes(at):
            return False
        if before is None:
            return self._opens_as_verb(at, verb)
        object_here = self._row.in_object() and not self._ends_office(before)
        if verb.noun_too and object_here and not self._row.clause_follows(at):
            return False
        if verb.noun_too and object_here and not self._row.tells():
            return False
        found = self._row.ending_name(before)
        if found is not None:
            return self._verb_after_name(at, verb, found)
        return self._follows_this(at, before) or self._verb_after_small(at, verb, before)

    def _verb_after_small(self, at: int, verb: Verb, before: int) -> bool:
        low = self._row.tokens.lows[before]
        if low == "'s" or self._row.lexicon.tags.get(low) == "det" or low[0].isdigit():
            return not verb.noun_too and verb.form in (Form.BASE, Form.THIRD)
        return self._verb_after_word(at, verb, low)

    def _describes(self, at: int) -> bool:
        """`in einer gestern veröffentlichten Botschaft`: an article, no noun yet, one behind."""
        row = self._row
        if not row.lexicon.large_nouns or at + 1 >= row.last:
            return False
        words, tags = row.tokens.words, row.lexicon.tags
        if not words[at + 1][0].isupper() or at + 1 in row.names:
            return False
        before = at - 1
        while (
            before > row.first
            and words[before].islower()
            and tags.get(row.tokens.lows[before]) in _BETWEEN
        ):
            before -= 1
        return before != at - 1 and tags.get(row.tokens.lows[before]) == "det"

    def _ends_office(self, at: int) -> bool:
        """`le ministère des Affaires étrangères | menace`: the office's name is over."""
        lexicon = self._row.lexicon
        plainly = lexicon.joints.get(self._row.tokens.lows[at]) == "plainly"
        return plainly and not lexicon.piles_nouns and not lexicon.large_nouns

    def _follows_this(self, at: int, before: int) -> bool:
        """`Das erklärte der Minister`, but not "das erklärte Ziel": its subject comes next."""
        row = self._row
        if not row.lexicon.large_nouns or row.units or at + 1 >= row.last:
            return False
        if row.lexicon.tags.get(row.tokens.lows[before]) != "det":
            return False
        follower = row.tokens.lows[at + 1]
        subject = at + 1 in row.names or follower in row.lexicon.roles
        return subject or row.lexicon.tags.get(follower) in ("det", "pron")

    def _verb_after_word(self, at: int, verb: Verb, low: str) -> bool:
        if low in self._row.lexicon.roles:
            return not (verb.noun_too and verb.form is Form.BASE and not low.endswith("s"))
        return not verb.noun_too or self._row.object_follows(at)

    def _opens_as_verb(self, at: int, verb: Verb) -> bool:
        if not self._row.units:
            return self._opens_sentence(at, verb)
        last = self._row.units[-1]
        if last.kind is Kind.PREP:
            split = self._row.lexicon.auxiliaries.get(last.word) == "to"
            return verb.form is Form.ING or (
                (self._row.lexicon.infinitives or split) and verb.form is Form.BASE
            )
        if verb.form is Form.ING and last.group is not None and last.group.verb is not None:
            return last.last == at and self._row.links(last.group)
        if not verb.noun_too or last.kind in (Kind.REL, Kind.ACTOR):
            return not (verb.noun_too and self._row.lexicon.links.get(last.word) == "whose")
        if last.kind in (Kind.CONJ, Kind.COMMA):
            return verb.form is not Form.BASE or self._row.object_follows(at)
        return last.kind is Kind.QUOTE or verb.form in (Form.PAST, Form.PART)

    def _opens_sentence(self, at: int, verb: Verb) -> bool:
        """`Asked about it, …`, but not "Retired general …"."""
        if verb.noun_too or verb.form is Form.BASE:
            return False
        if verb.form is not Form.PAST or not self._row.lexicon.piles_nouns:
            return True
        if at + 1 >= self._row.last or at + 1 in self._row.names:
            return verb.cue in SPEECH
        follower = self._row.tokens.lows[at + 1]
        return follower in self._row.lexicon.tags or not follower[0].isalnum()

    def _reads_on(self, at: int, verb: Verb) -> bool:
        """`Kyiv claims under scrutiny`, `strikes widen`: what follows takes no object's place."""
        row, after = self._row, at + 1
        while after < row.last and row.is_adverb(after):
            after += 1
        if after >= row.last or after in row.names:
            return False
        low = row.tokens.lows[after]
        if any(words[0] == low for words, _ in row.lexicon.particles.get(verb.lemma, ())):
            return False
        acts = row.verb_at(after, low)
        if acts is not None and acts.form in (Form.BASE, Form.THIRD, Form.PAST):
            return not acts.noun_too or row.object_follows(after)
        if row.lexicon.tags.get(low) == "prep":
            return verb.lemma not in row.lexicon.intransitive
        return low in row.lexicon.adjectives or row.lexicon.tags.get(low) in (
            "aux",
            "modal",
            "will",
        )

    def _ends_list(self, at: int) -> bool:
        """`was a blow along with protests and EU doubts.`: the clause has its verb."""
        row, after = self._row, at + 1
        ends = after >= row.last or not row.tokens.lows[after][0].isalnum()
        listed = row.units[-1:] and row.units[-1].kind in (Kind.CONJ, Kind.PREP)
        return bool(ends and listed) and any(unit.kind is Kind.VERB for unit in row.units)

    def _verb_after_name(self, at: int, verb: Verb, found: Found) -> bool:
        if not verb.noun_too:
            return True
        if found.name.kind == AliasKind.DEMONYM:
            return self._row.tokens.lows[found.last - 1].endswith("s") and verb.form is Form.BASE
        if verb.form is not Form.BASE:
            return not (self._reads_on(at, verb) or self._ends_list(at))
        kinds = [unit.kind for unit in self._row.units]
        listed = kinds and kinds == [Kind.ACTOR, Kind.COMMA] * (len(kinds) // 2)
        return kinds[-1:] == [Kind.CONJ] or bool(listed)
