"""A Grammar and a source of choices become sentences, with what they say. Pure.

The choices come from a `random.Random`: hypothesis draws and shrinks one of its own, a long run
takes one with a seed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final, TypeVar

from tests.support.sentences.grammar import GENDERS, Grammar, Speaker, Thing

T = TypeVar("T")
Order = Mapping[str, Any]
"""Where adjuncts stand, and which kinds of them."""
_CHOICE: Final = re.compile(r"\{(?:([A-Z]):)?([^{}]*)\}")
_SLOT: Final = re.compile(r"<([A-Za-z_0-9]+)>")
_SMALL: Final = frozenset(
    ("a", "an", "the", "and", "but", "or", "of", "in", "on", "at", "to", "for", "by", "with", "as")
)
MARKS: Final = " !=@~"
_GOOD: Final = ("good", "condition")
STATE: Final = ("capital", "country")
_HUMAN: Final = ("person", "bare", "role")
_OPEN: Final = "⟪"
_CLOSE: Final = "⟫"


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """What is done: verb, object, clause after it, particle or participle at the end."""

    kind: str
    v: str
    c: str = ""
    x: str = ""
    p: str = ""
    is_that: bool = False
    """The clause tells what was said."""
    human: bool = False
    """Only a human being does it."""
    stative: bool = False
    """It is so; no time, place or manner stands beside it."""
    timeless: bool = False
    """Its tense, or a word like "so far", bears no time in the past beside it."""

    def slots(self) -> dict[str, str]:
        first, rest = first_word(self.v)
        slots = {"v": self.v, "c": self.c, "x": self.x, "p": self.p}
        return {**slots, "v1": first, "v2": rest}


def first_word(text: str) -> tuple[str, str]:
    """The text cut at its first blank outside of braces: an auxiliary and the rest."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if letter == " " and not depth:
            return text[:at], text[at + 1 :]
    return text, ""


def predicate(kind: str, row: str, *, is_that: bool = False) -> Predicate:
    """`v / c / x / p` with its marks, as grammar.py tells them."""
    parts = [*map(str.strip, row.strip(MARKS).split("/")), "", "", ""]
    return Predicate(
        kind=kind,
        v=parts[0],
        c=parts[1],
        x=parts[2],
        p=parts[3],
        is_that=is_that,
        human="@" in row,
        stative="=" in row,
        timeless="!" in row,
    )


class Writer:
    """Writes sentences of one language."""

    def __init__(self, grammar: Grammar, choices: Random) -> None:
        self.grammar = grammar
        self.choices = choices
        self.plan: Thing = self.pick(grammar.things["plan"])
        self.event: Thing = self.pick(grammar.things["event"])
        self.made_of: tuple[str, str] = ("", "")
        """The template and the verb of the sentence written last."""

    # -- choosing --

    def pick(self, options: Sequence[T]) -> T:
        return options[self.choices.randrange(len(options))]

    def chance(self, percent: int) -> bool:
        return self.choices.randrange(100) >= 100 - percent

    def one(self, *path: str) -> str:
        """One of the texts at a place of the grammar."""
        return self.pick(self.grammar.list(*path))

    def speaker(
        self,
        *kinds: str,
        case: str = "",
        party: str = "",
        but: Sequence[str] = (),
        fits: Callable[[Speaker], bool] | None = None,
    ) -> Speaker:
        """A speaker of one of these kinds (of any, without), who has the case."""
        case = case or self.grammar.parts["cases"][0]
        able = [
            one
            for one in self.grammar.speakers
            if (not kinds or one.kind in kinds)
            and one.has(case)
            and (not party or one.party == party)
            and one.party not in but
            and (fits is None or fits(one))
        ]
        parties = list(dict.fromkeys(one.party for one in able))
        chosen = self.pick(parties)
        return self.pick([one for one in able if one.party == chosen])

    def state(self, *, case: str = "", party: str = "", but: Sequence[str] = ()) -> Speaker:
        return self.speaker(*STATE, case=case, party=party, but=but)

    def predicate(self, *kinds: str) -> Predicate:
        kinds = kinds or tuple(self.grammar.parts["predicates"])
        kind = self.pick(kinds)
        return predicate(kind, self.one("predicates", kind))

    def saying(self, speaker: Speaker, *kinds: str) -> Predicate:
        """A verb of speech with a clause that tells what was said."""
        kind = self.pick(kinds or ("bad", "good", "condition", "neutral"))
        if self.grammar.has("direct") and self.chance(30):
            verb = self.verb(speaker, kind, "say", "direct")
            return replace(verb, x=self.one("direct", kind), is_that=True)
        verb = self.verb(speaker, kind, "say", "clause")
        clause = self.one("say", "that").replace("<that>", self.that(speaker, kind))
        return replace(verb, x=clause, is_that=True)

    def verb(self, speaker: Speaker, kind: str, *path: str) -> Predicate:
        """A predicate from a place of the grammar that suits the speaker."""
        rows = [
            predicate(kind, row)
            for row in self.grammar.list(*path)
            if kind not in _GOOD or "~" not in row
        ]
        return self.pick([row for row in rows if speaker.kind in _HUMAN or not row.human])

    def that(self, speaker: Speaker, kind: str = "") -> str:
        """What is said, as a subordinate clause; never with a name that the speaker has too."""
        kind = kind or self.pick(("bad", "good", "neutral"))
        able = [
            text
            for text in self.grammar.list("that", kind)
            if "<cap>" not in text or speaker.kind not in STATE
        ]
        return self.pick(able)

    def any_predicate(self, speaker: Speaker) -> Predicate:
        return self.saying(speaker) if self.chance(40) else self.predicate()

    # -- filling --

    def fill(
        self, template: str, slots: Mapping[str, str], agree: Mapping[str, Speaker] | None = None
    ) -> str:
        """The template with its slots filled and its endings chosen."""
        known = {
            **self.plan.forms,
            **{f"event_{case}": form for case, form in self.event.forms.items()},
            "event": next(iter(self.event.forms.values())),
            **slots,
        }
        text = template
        for _ in range(5):
            text = _SLOT.sub(lambda found: known[found[1]], text)
        genders = {"T": self.plan.gender, "E": self.event.gender}
        genders |= {name: one.gender for name, one in (agree or {}).items()}

        def ending(found: re.Match[str]) -> str:
            forms = found[2].split("|")
            return forms[min(GENDERS.index(genders[found[1] or "S"]), len(forms) - 1)]

        return _CHOICE.sub(ending, text)

    def named(self, speaker: Speaker, letter: str = "") -> dict[str, str]:
        """The speaker's cases as slots: `S` the nominative, `Sgen` …; `cap` their capital."""
        letter = letter or "S"
        cases = self.grammar.parts["cases"]
        slots = {f"{letter}{case}": speaker.forms.get(case, "") for case in cases}
        slots[letter] = speaker.forms[cases[0]]
        slots["cap" if letter == "S" else f"{letter}cap"] = self.capital(speaker.party)
        return slots

    def capital(self, party: str) -> str:
        first = self.grammar.parts["cases"][0]
        return next(
            one.forms[first]
            for one in self.grammar.speakers
            if one.party == party and one.kind == "capital"
        )

    def in_headline(self, speaker: Speaker) -> str:
        """The speaker's name as headlines have it, without an article where they have none."""
        name = speaker.forms[self.grammar.parts["cases"][0]]
        for article in self.grammar.parts["headlines"]["article"].split("|"):
            name = name.removeprefix(article)
        return name

    def write(
        self,
        template: str,
        speaker: Speaker,
        done: Predicate | None = None,
        *,
        subject: str = "",
        more: Mapping[str, str] | None = None,
    ) -> str:
        """A sentence of one speaker; `subject` stands for the speaker's bare name."""
        self.made_of = (template, done.v if done else "")
        slots = self.named(speaker)
        if subject:
            slots["S"] = subject
        slots |= done.slots() if done else {}
        return self.tidy(self.fill(template, {**slots, **(more or {})}, {"S": speaker}))

    def tidy(self, text: str) -> str:
        """The text with blanks, commas, capitals and the language's contractions in order."""
        for pattern, instead in self.grammar.parts.get("contractions", ()):
            text = re.sub(pattern, instead, text)
        return tidy(text)

    def subject(self, template: str, speaker: Speaker, **more: str) -> str:
        """The speaker with something beside the name, as part of a sentence."""
        return self.fill(template, {**self.named(speaker), **more}, {"S": speaker})

    def plain(self, speaker: Speaker, done: Predicate, *, subject: str = "") -> str:
        return self.write(self.grammar.parts["plain"], speaker, done, subject=subject)

    # -- adjuncts --

    def orders(
        self, done: Predicate, *, two: bool = False, lead: bool = False, of: Sequence[str] = ()
    ) -> list[Order]:
        """The places for one adjunct, or two, beside such a predicate.

        `lead`: near the subject; `of`: only such adjuncts.
        """
        kinds = set(of or self.grammar.parts["adjuncts"])
        if not self.bears_time(done):
            kinds.discard("time")  # the verb's tense does not bear a time in the past
        return [
            order
            for order in (_left(order, kinds) for order in self.grammar.parts["orders"])
            if ("of_b" in order) is two and _suits(order, done) and (not lead or order.get("lead"))
        ]

    def order(
        self, done: Predicate, *, two: bool = False, lead: bool = False, of: Sequence[str] = ()
    ) -> Order:
        return self.pick(self.orders(done, two=two, lead=lead, of=of))

    def bears_time(self, done: Predicate) -> bool:
        """A time in the past may stand beside it."""
        prefixes = tuple(self.grammar.parts.get("timeless", ()))
        return not done.timeless and not done.stative and not done.v.startswith(prefixes)

    def adjunct(
        self, kinds: Sequence[str], speaker: Speaker, instead: Mapping[str, str] | None = None
    ) -> str:
        """A time, a place, a manner, an occasion: what the place allows and the speaker can."""
        able = [kind for kind in kinds if kind != "via" or speaker.kind in ("organ", "person")]
        kind = self.pick(able or kinds)
        return self.suited(speaker, "adjuncts", (instead or {}).get(kind, kind))

    def suited(self, speaker: Speaker, *path: str) -> str:
        """A text that the speaker has the cases for, and one marked `@` only with a human."""
        human = speaker.kind in _HUMAN
        lacking = [f"<S{case}>" for case in self.grammar.parts["cases"] if not speaker.has(case)]
        texts = [
            text
            for text in self.grammar.list(*path)
            if (human or "@" not in text) and not any(slot in text for slot in lacking)
        ]
        return self.pick(texts).strip(" @")

    def with_adjunct(
        self,
        speaker: Speaker,
        done: Predicate,
        order: Order,
        *,
        subject: str = "",
        instead: Mapping[str, str] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> str:
        """`instead`: other lists for some kinds of adjuncts; `more`: what those name."""
        more = {**(more or {}), "A": self.adjunct(order["of"], speaker, instead)}
        if "of_b" in order:
            more["B"] = self.adjunct(order["of_b"], speaker)
        return self.write(order["text"], speaker, done, subject=subject, more=more)

    # -- quotations --

    def quotation(self, speaker: Speaker, kind: str, place: str, marks: str) -> str:
        """A quotation with its speaker before, inside or after."""
        first, second = map(str.strip, self.one("spoken", kind).split("/"))
        verb = self.verb(speaker, "quote", "say", "quote")
        order = self.suited(speaker, "spoken_orders", place)
        more = {
            **verb.slots(),
            "q": verb.v,
            "q1": first,
            "q2": second,
            "time": self.one("adjuncts", "time"),
        }
        return self.in_marks(self.write(order, speaker, more=more), marks)

    def in_marks(self, text: str, marks: str) -> str:
        opening, closing = marks.split(" ")
        blank = "\u00a0" if self.grammar.language == "fr" and opening == "«" else ""
        text = re.sub(f"{_OPEN} *", opening + blank, text)
        return re.sub(f" *{_CLOSE}", blank + closing, text)


def _left(order: Order, kinds: AbstractSet[str]) -> Order:
    """The order with those kinds alone."""
    return {
        name: [kind for kind in value if kind in kinds] if name in ("of", "of_b") else value
        for name, value in order.items()
    }


def _suits(order: Order, done: Predicate) -> bool:
    if not order["of"] or order.get("of_b") == []:
        return False
    rest = first_word(done.v)[1]
    if (order.get("simple") and rest) or (order.get("compound") and not rest):
        return False
    without = order.get("without", "")
    if any(getattr(done, name) for name in without.split()):
        return False
    needs = order.get("needs", "")
    return not needs or (done.is_that if needs == "that" else bool(getattr(done, needs)))


def tidy(text: str) -> str:
    """One blank between words, none before a comma, a capital at the beginning."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" +([,.])", r"\1", text)
    text = re.sub(r",(\s*,)+", ",", text)
    text = re.sub(r",+([.:;]|$)", r"\1", text)
    text = re.sub(r"\^(\w)", lambda found: found[1].upper(), text)
    return capital(text)


def capital(text: str) -> str:
    """The first letter as a capital, behind opening marks too."""
    for at, letter in enumerate(text):
        if letter.isalpha():
            return text[:at] + letter.upper() + text[at + 1 :]
        if letter.isdigit():
            return text
    return text


def sentence(text: str) -> str:
    """The text with a full stop."""
    return text if text.rstrip(f'{_CLOSE}”"’»“').endswith((".", "!", "?")) else f"{text}."


def title(text: str) -> str:
    """English title case: a capital on every word but the small ones inside."""
    words = text.split(" ")
    return " ".join(
        word if at and word.lower() in _SMALL else capital(word) for at, word in enumerate(words)
    )
