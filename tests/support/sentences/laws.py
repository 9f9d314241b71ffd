"""The laws of reading: each makes sentences, and what a reader must hear in them. Pure.

A law's docstring says it in one sentence. Each case is written so that its truth is known from
how it was made; a law is never what the reader happens to do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

from tests.support.sentences.grammar import STANCES, Grammar, Speaker
from tests.support.sentences.writer import Predicate, Writer, predicate, sentence, title

REACTED: Final = "reacted"
REPORTED: Final = "reported_by_other"
QUIET: Final = "no_reaction_explicit"
DECLINED: Final = "declined"
SILENT: Final = (QUIET, DECLINED)
OPPOSITE: Final[Mapping[str, str]] = {"accepts": "rejects", "rejects": "accepts"}

Heard = tuple[str, str, str]
"""Party, status, by whom it is reported ("" if by nobody)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text, and what a reader must hear."""

    text: str
    language: str
    heard: frozenset[Heard] | None = None
    """All that is heard of the parties; None if only the stance is the matter."""
    stances: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The stances that a party's finding may have, where it has one."""
    is_title: bool = False
    joint: bool = False
    """Several act together: that the narrator tells it is no difference."""
    plain: str = ""
    """The same without what the law adds; "" if the law adds nothing."""
    made_of: tuple[str, str] = ("", "")
    """Template and verb, to tell kinds apart."""

    def in_plain(self) -> "Case":
        """The case without what the law adds."""
        return replace(self, text=self.plain, plain="", is_title=False)


Law = Callable[[Writer], tuple[Case, ...]]


def reacted(*speakers: Speaker) -> frozenset[Heard]:
    return frozenset((speaker.party, REACTED, "") for speaker in speakers)


def _case(writer: Writer, text: str, heard: frozenset[Heard], **more: object) -> Case:
    text = text if more.get("is_title") else sentence(text)
    return Case(
        text=text,
        language=writer.grammar.language,
        heard=heard,
        made_of=writer.made_of,
        **more,  # type: ignore[arg-type]
    )


def _scene(writer: Writer) -> tuple[Speaker, Predicate]:
    """Somebody, and what they do."""
    speaker = writer.speaker()
    return speaker, writer.any_predicate(speaker)


def _plain(writer: Writer, speaker: Speaker, done: Predicate) -> str:
    kept = writer.made_of
    text = sentence(writer.plain(speaker, done))
    writer.made_of = kept
    return text


def plain(writer: Writer) -> tuple[Case, ...]:
    """Who is the subject of a verb of speech has reacted, and nobody else has."""
    speaker, done = _scene(writer)
    return (_case(writer, writer.plain(speaker, done), reacted(speaker)),)


def adjunct(writer: Writer) -> tuple[Case, ...]:
    """A time, place, manner or occasion anywhere changes nothing about who has spoken."""
    speaker, done = _scene(writer)
    return (_case(writer, writer.with_adjunct(speaker, done, writer.order(done)), reacted(speaker), plain=_plain(writer, speaker, done)),)


def two_adjuncts(writer: Writer) -> tuple[Case, ...]:
    """Two adjuncts change no more than one."""
    speaker, done = _scene(writer)
    while not writer.bears_time(done):
        speaker, done = _scene(writer)
    text = writer.with_adjunct(speaker, done, writer.order(done, two=True))
    return (_case(writer, text, reacted(speaker), plain=_plain(writer, speaker, done)),)


def apposition(writer: Writer) -> tuple[Case, ...]:
    """A name explained by an office, or an office by a name, is one speaker."""
    speaker = writer.speaker("person")
    subject = _apposed(writer, speaker)
    done = writer.any_predicate(speaker)
    return (_case(writer, writer.plain(speaker, done, subject=subject), reacted(speaker), plain=_plain(writer, speaker, done)),)


def _apposed(writer: Writer, speaker: Speaker) -> str:
    template = writer.one("groups", "apposition")
    return writer.subject(template, speaker, full=speaker.full, role=speaker.role)


def apposition_with_adjunct(writer: Writer) -> tuple[Case, ...]:
    """A speaker explained by an office may be followed by an adjunct all the same."""
    speaker = writer.speaker("person")
    done = writer.any_predicate(speaker)
    order = writer.order(done, lead=True)
    text = writer.with_adjunct(speaker, done, order, subject=_apposed(writer, speaker))
    return (_case(writer, text, reacted(speaker), plain=_plain(writer, speaker, done)),)


def relative_clause(writer: Writer) -> tuple[Case, ...]:
    """A relative clause after the speaker changes nothing."""
    speaker = writer.speaker("person", "capital", "country", "organ")
    kind = "relative_person" if speaker.kind == "person" else "relative_state"
    subject = writer.subject(writer.one("groups", kind), speaker)
    done = writer.any_predicate(speaker)
    return (_case(writer, writer.plain(speaker, done, subject=subject), reacted(speaker), plain=_plain(writer, speaker, done)),)


def dateline(writer: Writer) -> tuple[Case, ...]:
    """A dateline before the sentence changes nothing."""
    speaker, done = _scene(writer)
    text = writer.one("around", "datelines") + writer.plain(speaker, done)
    return (_case(writer, text, reacted(speaker), plain=_plain(writer, speaker, done)),)


def publisher(writer: Writer) -> tuple[Case, ...]:
    """A publisher's name after the title changes nothing."""
    speaker, done = _scene(writer)
    text = writer.plain(speaker, done) + writer.one("around", "publishers")
    return (_case(writer, text, reacted(speaker), is_title=True, plain=_plain(writer, speaker, done)),)


def as_title(writer: Writer) -> tuple[Case, ...]:
    """A sentence says the same as a title, in title case where the language has it."""
    speaker, done = _scene(writer)
    text = writer.plain(speaker, done)
    if writer.grammar.parts.get("title_case"):
        text = title(text)
    return (_case(writer, text, reacted(speaker), is_title=True, plain=_plain(writer, speaker, done)),)


def _quoted(writer: Writer, place: str, marks: str) -> Case:
    speaker = writer.speaker("person", "bare", "organ", "capital")
    kind = writer.pick(("bad", "good", "neutral"))
    text = writer.quotation(speaker, kind, place, marks)
    return _case(writer, text, reacted(speaker))


def quotation_place(writer: Writer) -> tuple[Case, ...]:
    """The speaker before, inside or after a quotation is the same speaker."""
    marks = writer.grammar.list("quotes")[0]
    return tuple(_quoted(writer, place, marks) for place in ("before", "inside", "after"))


def quotation_marks(writer: Writer) -> tuple[Case, ...]:
    """Another style of quotation marks changes nothing."""
    marks = writer.one("quotes")
    return (_quoted(writer, writer.pick(("before", "inside", "after")), marks),)


def unrelated(writer: Writer) -> tuple[Case, ...]:
    """A sentence about another country, before or after, changes nothing."""
    speaker, done = _scene(writer)
    told = sentence(writer.plain(speaker, done))
    other = writer.one("around", "unrelated")
    text = f"{other} {told}" if writer.chance(50) else f"{told} {other}"
    return (_case(writer, text, reacted(speaker), plain=_plain(writer, speaker, done)),)


def bare_role(writer: Writer) -> tuple[Case, ...]:
    """A bare office belongs to the country named last with it, never to the only party known."""
    mention = writer.one("around", "mentions")
    speaker = _able(writer, mention, "capital", "country")
    mention = sentence(writer.write(mention, speaker))
    text = writer.one("around", "traps").replace("<M>", mention)
    return (_case(writer, text, frozenset()),)


def swapped(writer: Writer) -> tuple[Case, ...]:
    """Of two parties only the one that speaks has reacted; swapping them swaps that."""
    text = writer.one("swap", "texts")
    cases = writer.grammar.parts["cases"]
    needed = [case for case in cases if f"<B{case}>" in text]
    first = writer.state(case=needed[0] if needed else "")
    second = writer.speaker(first.kind, case=needed[0] if needed else "", but=(first.party,))
    return tuple(
        _case(writer, _between(writer, text, one, other), reacted(one))
        for one, other in ((first, second), (second, first))
        if not needed or one.has(needed[0])
    )


def _between(writer: Writer, text: str, one: Speaker, other: Speaker) -> str:
    slots = {**writer.named(one, "A"), **writer.named(other, "B")}
    return writer.tidy(writer.fill(text, slots, {"S": one, "A": one, "B": other}))


def silence_is_no_reaction(writer: Writer) -> tuple[Case, ...]:
    """A sentence that reports silence is never a reaction."""
    status = writer.pick(("quiet", "declined"))
    speaker = writer.speaker("capital", "country", "organ", "person")
    row, _ = _silence(writer, status)
    heard = frozenset({(speaker.party, QUIET if status == "quiet" else DECLINED, "")})
    return (_case(writer, writer.plain(speaker, row), heard),)


def _silence(writer: Writer, status: str) -> tuple[Predicate, Predicate | None]:
    """A report of silence, and the same of an answer, where the language says it so."""
    without, _, with_answer = writer.one("silence", status).partition("=")
    answer = predicate("answer", with_answer) if with_answer.strip() else None
    return predicate(status, without), answer


def silence_with_adjunct(writer: Writer) -> tuple[Case, ...]:
    """An adjunct or a relative clause changes nothing about a reported silence."""
    status = writer.pick(("quiet", "declined"))
    row, _ = _silence(writer, status)
    speaker = writer.speaker("capital", "country", "organ", "person")
    heard = frozenset({(speaker.party, QUIET if status == "quiet" else DECLINED, "")})
    if writer.chance(40) or not writer.bears_time(row):
        kind = "relative_person" if speaker.kind == "person" else "relative_state"
        subject = writer.subject(writer.one("groups", kind), speaker)
        return (_case(writer, writer.plain(speaker, row, subject=subject), heard),)
    order = writer.order(row, lead=True, of=("time",) if status == "quiet" else ("time", "occasion"))
    return (_case(writer, writer.with_adjunct(speaker, row, order, asked=True), heard),)


def silence_noun(writer: Writer) -> tuple[Case, ...]:
    """No answer from a party is its silence, whichever noun says so."""
    text = writer.one("silence", "nouns")
    speaker = _able(writer, text, "capital", "country", "organ")
    heard = frozenset({(speaker.party, QUIET, "")})
    return (_case(writer, writer.write(text, speaker), heard),)


def _able(writer: Writer, text: str, *kinds: str) -> Speaker:
    """A speaker who has every case that the text asks for."""
    cases = [case for case in writer.grammar.parts["cases"] if f"<S{case}>" in text]
    return writer.speaker(*kinds, fits=lambda one: all(one.has(case) for case in cases))


def silence_broken(writer: Writer) -> tuple[Case, ...]:
    """With the negation taken out, a report of silence is a reaction."""
    while True:
        _, answer = _silence(writer, writer.pick(("quiet", "declined")))
        if answer is not None:
            break
    speaker = writer.speaker("capital", "country", "organ", "person")
    return (_case(writer, writer.plain(speaker, answer), reacted(speaker)),)


def silence_told(writer: Writer) -> tuple[Case, ...]:
    """What a party reports of another's silence is that other's silence, reported by it."""
    text = writer.one("silence", "told")
    speaker = _able(writer, text, "capital", "country", "organ", "person")
    cases = [case for case in writer.grammar.parts["cases"] if f"<Y{case}>" in text]
    other = writer.speaker("capital", "country", case=cases[0] if cases else "", but=(speaker.party,))
    slots = {**writer.named(speaker), **writer.named(other, "Y")}
    told = writer.tidy(writer.fill(text, slots, {"S": speaker, "Y": other}))
    heard = {(other.party, QUIET, speaker.party), (speaker.party, REACTED, "")}
    case = _case(writer, told, frozenset(heard))
    return (case,)


def word_order(writer: Writer) -> tuple[Case, ...]:
    """Object first, verb first, or the speaker amid the clause: who speaks stays who speaks."""
    whole = "whole" if writer.chance(40) else "done"
    speaker = writer.speaker("capital", "country", "organ", "person", "bare")
    done = predicate("word order", writer.one("word_orders", "kinds"))
    told = writer.write(writer.one("word_orders", whole), speaker, done)
    told = writer.in_marks(told, writer.grammar.list("quotes")[0])
    return (_case(writer, told, reacted(speaker)),)


def unanswered(writer: Writer) -> tuple[Case, ...]:
    """Who waits for a party's answer has not spoken, and that party is silent."""
    text = writer.one("silence", "unanswered")
    speaker = writer.speaker("capital", "country", "organ")
    cases = [case for case in writer.grammar.parts["cases"] if f"<Y{case}>" in text]
    other = writer.speaker("capital", case=cases[0] if cases else "", but=(speaker.party,))
    slots = {**writer.named(speaker), **writer.named(other, "Y")}
    told = writer.tidy(writer.fill(text, slots, {"S": speaker, "Y": other}))
    return (_case(writer, told, frozenset({(other.party, QUIET, "")})),)


def negated_cue(writer: Writer) -> tuple[Case, ...]:
    """Who did not reject has not rejected, and who did not accept has not accepted."""
    speaker = writer.speaker()
    kind = writer.pick(tuple(writer.grammar.parts["negated"]))
    done = predicate(kind, writer.one("negated", kind))
    allowed = frozenset({"accepts", "rejects", "conditional", "neutral"}) - {STANCES[kind]}
    text = sentence(writer.plain(speaker, done))
    return (
        Case(
            text=text,
            language=writer.grammar.language,
            stances={speaker.party: allowed},
        ),
    )


def reported(writer: Writer) -> tuple[Case, ...]:
    """What one party says that another has done is reported by the first, and is its own word."""
    text = writer.one("reports", "texts")
    speaker = _able(writer, text)
    other = writer.state(but=(speaker.party,))
    slots = {**writer.named(speaker), **writer.named(other, "Y")}
    slots["cap"] = writer.capital(other.party)
    for name in ("inner", "sub", "inv"):
        if writer.grammar.has("reports", name):
            slots[name] = writer.one("reports", name)
    told = writer.tidy(writer.fill(text, slots, {"S": speaker, "Y": other}))
    heard = {(other.party, REPORTED, speaker.party), (speaker.party, REACTED, "")}
    return (_case(writer, told, frozenset(heard), is_title="<S>:" in text or "<S> :" in text),)


def coordination(writer: Writer) -> tuple[Case, ...]:
    """Who speak together have each of them reacted."""
    kind = writer.pick(("capital", "country", "bare"))
    count = writer.pick((2, 3))
    speakers: list[Speaker] = []
    for _ in range(count):
        speakers.append(writer.speaker(kind, but=[one.party for one in speakers]))
    names = {
        letter: one.forms[writer.grammar.parts["cases"][0]]
        for letter, one in zip("ABC", speakers, strict=False)
    }
    many = Speaker(
        party=speakers[0].party, kind=kind, gender=_plural(writer, speakers), forms=speakers[0].forms
    )
    subject = writer.subject(
        writer.one("groups", "two" if count == 2 else "three"), many, **names
    )
    done = writer.predicate("condemn", "welcome", "reject", "demand")
    more = {"A": writer.one("groups", "together")}
    order = writer.pick(writer.grammar.list("groups", "together_orders"))
    text = writer.write(order, many, done, subject=subject, more=more)
    return (_case(writer, text, reacted(*speakers), joint=True),)


def _plural(writer: Writer, speakers: Sequence[Speaker]) -> str:
    """The gender of several: of women only or of men too, where the language tells."""
    groups = writer.grammar.parts["groups"]
    if all(one.gender == "f" for one in speakers):
        return str(groups.get("women", "p"))
    if speakers[0].kind == "bare":
        return str(groups.get("men", "p"))
    return "p"


def passive(writer: Writer) -> tuple[Case, ...]:
    """Who something is rejected by has rejected it."""
    kind = writer.pick(tuple(writer.grammar.parts["passive"]))
    text = writer.one("passive", kind)
    speaker = _able(writer, text)
    allowed = frozenset({STANCES[kind], "neutral"})
    told = writer.write(text, speaker)
    return (_case(writer, told, reacted(speaker), stances={speaker.party: allowed}),)


def noun_speaks(writer: Writer) -> tuple[Case, ...]:
    """What is so according to a party, that party has said."""
    text = writer.one("nouns", writer.pick(tuple(writer.grammar.parts["nouns"])))
    speaker = _able(writer, text, "organ", "person", "capital")
    neutral = writer.that(speaker, "neutral")
    claims = {
        name: writer.one("claims", kind)
        for name, kind in (("claim", "neutral"), ("inverted", "inverted"))
        if writer.grammar.has("claims", kind)
    }
    told = writer.write(text, speaker, more={"that": neutral, **claims})
    return (_case(writer, told, reacted(speaker)),)


def claim_first(writer: Writer) -> tuple[Case, ...]:
    """A claim whose speaker stands behind it, or before a colon, is that speaker's."""
    place = writer.pick(("texts", "colon"))
    text = writer.one("tails", place)
    speaker = _able(writer, text, "organ", "person", "bare", "capital")
    kind = writer.pick(("bad", "good", "neutral"))
    claim = writer.one("claims", kind)
    told = writer.write(text, speaker, more={"claim": claim})
    return (_case(writer, told, reacted(speaker), is_title=True),)


def outsider(writer: Writer) -> tuple[Case, ...]:
    """Who is retired, in opposition, in parliament or in business does not speak for the party."""
    gender, _, template = writer.one("outsiders", "texts").partition(";")
    party = writer.pick(tuple(writer.grammar.adjectives))
    some = writer.state(party=party)
    one = Speaker(party=party, kind="role", gender=gender.strip(), forms=some.forms)
    subject = writer.subject(template.strip(), one, **writer.grammar.adjectives[party])
    done = writer.predicate("reject", "accept", "condemn", "welcome")
    return (_case(writer, writer.plain(one, done, subject=subject), frozenset()),)


def deed(writer: Writer) -> tuple[Case, ...]:
    """Who travels, meets or closes something, or stands in a label, has not spoken."""
    kind = writer.pick(("person", "state", "labels"))
    if kind == "labels":
        text = writer.one("deeds", "labels")
        speaker = _able(writer, text, "capital", "country", "bare")
        return (_case(writer, writer.write(text, speaker), frozenset(), is_title=True),)
    speaker = writer.speaker(*(("person", "bare") if kind == "person" else ("country",)))
    done = predicate("deed", writer.one("deeds", kind))
    return (_case(writer, writer.plain(speaker, done), frozenset()),)


def stance(writer: Writer) -> tuple[Case, ...]:
    """What is plainly accepted, rejected or made to depend on something is heard as that."""
    speaker = writer.speaker()
    kind = writer.pick(tuple(STANCES))
    spoken = kind in ("bad", "good", "condition")
    done = writer.saying(speaker, kind) if spoken else writer.predicate(kind)
    told = writer.plain(speaker, done)
    return (
        _case(
            writer,
            told,
            reacted(speaker),
            stances={speaker.party: frozenset({STANCES[kind]})},
        ),
    )


LAWS: Final[Mapping[str, Law]] = {
    law.__name__: law
    for law in (
        plain,
        adjunct,
        two_adjuncts,
        apposition,
        apposition_with_adjunct,
        relative_clause,
        dateline,
        publisher,
        as_title,
        quotation_place,
        quotation_marks,
        unrelated,
        bare_role,
        swapped,
        silence_is_no_reaction,
        silence_with_adjunct,
        silence_noun,
        silence_broken,
        silence_told,
        unanswered,
        word_order,
        negated_cue,
        reported,
        coordination,
        passive,
        noun_speaks,
        claim_first,
        outsider,
        deed,
        stance,
    )
}
"""Each holds in one language at a time."""


def same_everywhere(
    grammars: Mapping[str, Grammar], choices: Random
) -> tuple[Case, ...]:
    """The same content gives the same party, status and stance (up to neutral) in any language."""
    kinds = sorted(STANCES)
    kind = kinds[choices.randrange(len(kinds))]
    parties = sorted(next(iter(grammars.values())).adjectives)
    party = parties[choices.randrange(len(parties))]
    found: list[Case] = []
    for grammar in grammars.values():
        writer = Writer(grammar, choices)
        speaker = writer.speaker("capital", party=party)
        organ = writer.speaker("organ", "person", party=party)
        spoken = kind in ("bad", "good", "condition")
        who = organ if spoken else speaker
        done = writer.saying(who, kind) if spoken else writer.predicate(kind)
        allowed = frozenset({STANCES[kind], "neutral"})
        told = writer.plain(who, done)
        found.append(_case(writer, told, reacted(who), stances={party: allowed}))
    return tuple(found)


