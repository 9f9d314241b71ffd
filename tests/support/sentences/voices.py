"""Who speaks, with all that may stand beside the speaker. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from tests.support.sentences.cases import Case, able, case_of, labelled, plain_of, reacted, scene
from tests.support.sentences.grammar import Speaker
from tests.support.sentences.writer import Predicate, Writer, predicate, sentence, title


def plain(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks."""
    speaker, done = scene(writer)
    return (case_of(writer, writer.plain(speaker, done), reacted(speaker)),)


def adjunct(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks, with one adjunct."""
    speaker, done = scene(writer)
    while done.stative:
        speaker, done = scene(writer)
    return (
        case_of(
            writer,
            writer.with_adjunct(speaker, done, writer.order(done)),
            reacted(speaker),
            plain=plain_of(writer, speaker, done),
        ),
    )


def two_adjuncts(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks, with two adjuncts."""
    speaker, done = scene(writer)
    while not writer.bears_time(done):
        speaker, done = scene(writer)
    text = writer.with_adjunct(speaker, done, writer.order(done, two=True))
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)


def apposition(writer: Writer) -> tuple[Case, ...]:
    """Somebody with name and office speaks."""
    speaker = writer.speaker("person")
    subject = _apposed(writer, speaker)
    done = writer.any_predicate(speaker)
    return (
        case_of(
            writer,
            writer.plain(speaker, done, subject=subject),
            reacted(speaker),
            plain=plain_of(writer, speaker, done),
        ),
    )


def _apposed(writer: Writer, speaker: Speaker) -> str:
    template = writer.one("groups", "apposition")
    return writer.subject(template, speaker, full=speaker.full, role=speaker.role)


def apposition_with_adjunct(writer: Writer) -> tuple[Case, ...]:
    """Somebody with name and office speaks, with an adjunct."""
    speaker = writer.speaker("person")
    while (done := writer.any_predicate(speaker)).stative:
        pass
    order = writer.order(done, lead=True)
    text = writer.with_adjunct(speaker, done, order, subject=_apposed(writer, speaker))
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)


def relative_clause(writer: Writer) -> tuple[Case, ...]:
    """Somebody with a relative clause speaks."""
    speaker = writer.speaker("person", "capital", "country", "organ")
    kind = "relative_person" if speaker.kind == "person" else "relative_state"
    subject = writer.subject(writer.one("groups", kind), speaker)
    done = writer.any_predicate(speaker)
    return (
        case_of(
            writer,
            writer.plain(speaker, done, subject=subject),
            reacted(speaker),
            plain=plain_of(writer, speaker, done),
        ),
    )


def dateline(writer: Writer) -> tuple[Case, ...]:
    """A dateline, and somebody speaks."""
    speaker, done = scene(writer)
    text = _dateline(writer, speaker) + writer.plain(speaker, done)
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)


def _dateline(writer: Writer, speaker: Speaker) -> str:
    """From a place, or from the capital of another party."""
    if writer.chance(50):
        return writer.one("around", "datelines")
    other = writer.speaker("capital", but=(speaker.party,))
    place = writer.capital(other.party).upper()
    return writer.one("around", "datelines_of").replace("<CAP>", place)


def publisher(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks in a title, and its publisher stands behind."""
    speaker, done = scene(writer)
    text = writer.plain(speaker, done) + writer.one("around", "publishers")
    return (
        case_of(
            writer, text, reacted(speaker), is_title=True, plain=plain_of(writer, speaker, done)
        ),
    )


def as_title(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks in a title."""
    speaker, done = scene(writer)
    text = writer.plain(speaker, done)
    if writer.grammar.parts.get("title_case"):
        text = title(text)
    return (
        case_of(
            writer, text, reacted(speaker), is_title=True, plain=plain_of(writer, speaker, done)
        ),
    )


def _quoted(writer: Writer, place: str, marks: str) -> Case:
    names: tuple[str, ...] = ("person", "bare", "capital")  # no article beside a bare quotation
    apart = place == "apart"  # only a person or an office, in the first person, speaks there
    names = names[:2] if apart else names
    speaker = writer.speaker(*names, *(() if place == "signed" else ("organ",)))
    kind = "good" if apart else writer.pick(("bad", "good", "neutral"))
    text = writer.quotation(speaker, kind, place, marks)
    return case_of(writer, text, reacted(speaker))


def quotation_place(writer: Writer) -> tuple[Case, ...]:
    """A quotation with its speaker before, inside and after."""
    marks = writer.grammar.list("quotes")[0]
    return tuple(_quoted(writer, place, marks) for place in ("before", "inside", "after"))


def quotation_marks(writer: Writer) -> tuple[Case, ...]:
    """A quotation in any marks."""
    marks = writer.one("quotes")
    return (_quoted(writer, writer.pick(("before", "inside", "after")), marks),)


def unrelated(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks, and a sentence about another country stands beside."""
    speaker, done = scene(writer)
    told = sentence(writer.plain(speaker, done))
    other = writer.one("around", "unrelated")
    text = f"{other} {told}" if writer.chance(50) else f"{told} {other}"
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)


def word_order(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks, in another order of words."""
    whole = "whole" if writer.chance(40) else "done"
    speaker = writer.speaker("capital", "country", "organ", "person", "bare")
    done = predicate("word order", writer.one("word_orders", "kinds"))
    told = writer.write(writer.one("word_orders", whole), speaker, done)
    told = writer.in_marks(told, writer.grammar.list("quotes")[0])
    return (case_of(writer, told, reacted(speaker)),)


def coordination(writer: Writer) -> tuple[Case, ...]:
    """Two or three speak together."""
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
        party=speakers[0].party,
        kind=kind,
        gender=_plural(writer, speakers),
        forms=speakers[0].forms,
    )
    subject = writer.subject(writer.one("groups", "two" if count == 2 else "three"), many, **names)
    done = writer.predicate("condemn", "welcome", "reject", "demand")
    more = {"A": writer.one("groups", "together")}
    order = writer.pick(writer.grammar.list("groups", "together_orders"))
    text = writer.write(order, many, done, subject=subject, more=more)
    return (case_of(writer, text, reacted(*speakers), joint=True),)


def _plural(writer: Writer, speakers: Sequence[Speaker]) -> str:
    """The gender of several: of women only or of men too, where the language tells."""
    groups = writer.grammar.parts["groups"]
    if all(one.gender == "f" for one in speakers):
        return str(groups.get("women", "p"))
    if speakers[0].kind == "bare":
        return str(groups.get("men", "p"))
    return "p"


def noun_speaks(writer: Writer) -> tuple[Case, ...]:
    """Something is so according to somebody."""
    text = writer.one("nouns", writer.pick(tuple(writer.grammar.parts["nouns"])))
    speaker = able(writer, text, "organ", "person", "capital")
    neutral = writer.that(speaker, "neutral")
    claims = {
        name: writer.one("claims", kind)
        for name, kind in (("claim", "neutral"), ("inverted", "inverted"))
        if writer.grammar.has("claims", kind)
    }
    told = writer.write(text, speaker, more={"that": neutral, **claims})
    return (case_of(writer, told, reacted(speaker)),)


def claim_first(writer: Writer) -> tuple[Case, ...]:
    """A claim, with its speaker behind it or before a colon."""
    place = writer.pick(("texts", "colon"))
    text = writer.one("tails", place)
    kinds = ("organ", "person", "bare", "capital")
    speaker = labelled(writer, text) if place == "colon" else able(writer, text, *kinds)
    more = {"claim": writer.one("claims", writer.pick(("bad", "good", "neutral")))}
    if place == "colon":
        more["S"] = writer.in_headline(speaker)
    return (
        case_of(writer, writer.write(text, speaker, more=more), reacted(speaker), is_title=True),
    )


def adjunct_with_party(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks, with an adjunct that names another party."""
    speaker = writer.speaker("person", "bare", "organ")
    while not writer.bears_time(done := writer.any_predicate(speaker)):
        pass
    order = writer.order(done, lead=True, of=("manner", "occasion"))
    instead = {"manner": "beside_manner", "occasion": "beside_occasion"}
    other = writer.speaker("country", but=(speaker.party,))
    more = writer.named(other, "O")
    text = writer.with_adjunct(speaker, done, order, instead=instead, more=more)
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)


def headline(writer: Writer) -> tuple[Case, ...]:
    """A headline in the language's own style, without articles."""
    style = writer.one("headlines", "texts")
    if ":" in style:
        speaker = labelled(writer, style)
    else:
        speaker = writer.speaker(*writer.grammar.list("headlines", "kinds"))
    more = {"H": writer.in_headline(speaker)}
    text = writer.write(style, speaker, more=more)
    return (case_of(writer, text, reacted(speaker), is_title=True),)


def pronoun(writer: Writer) -> tuple[Case, ...]:
    """Somebody is named, and speaks in the next sentence."""
    speaker = writer.speaker("person")
    done = writer.any_predicate(speaker)
    text = writer.write(writer.one("continued", "texts"), speaker, done)
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)


def quotation_signed(writer: Writer) -> tuple[Case, ...]:
    """A quotation with a bare name beside it, as headlines have it."""
    case = _quoted(writer, "signed", writer.one("quotes"))
    return (replace(case, text=case.text.rstrip("."), is_title=True),)


def quotation_apart(writer: Writer) -> tuple[Case, ...]:
    """A quotation in a sentence of its own, with its speaker in the next or the one before."""
    return (_quoted(writer, "apart", writer.grammar.list("quotes")[0]),)


def quotation_unclosed(writer: Writer) -> tuple[Case, ...]:
    """A quotation whose closing marks are missing."""
    opening, closing = writer.grammar.list("quotes")[0].split(" ")
    case = _quoted(writer, writer.pick(("before", "after")), f"{opening} {closing}")
    return (replace(case, text=case.text.replace(f"\u00a0{closing}", "").replace(closing, "")),)


def two_verbs(writer: Writer) -> tuple[Case, ...]:
    """Somebody does two things in one sentence."""
    speaker = writer.speaker("capital", "country", "organ")
    first, second = _short(writer, "reject", "accept"), _short(writer, "demand", "condemn")
    more = {"w": second.v, "d": second.c, "r": second.p}
    text = writer.write(writer.one("groups", "both_verbs"), speaker, first, more=more)
    return (case_of(writer, text, reacted(speaker)),)


def _short(writer: Writer, *kinds: str) -> Predicate:
    """A predicate without a clause, and not in the perfect beside another tense."""
    perfect = str(writer.grammar.parts["groups"].get("perfect", "\0"))
    while True:
        done = writer.predicate(*kinds)
        if not done.x and not done.v.startswith(perfect):
            return done


def speech_noun(writer: Writer) -> tuple[Case, ...]:
    """Somebody's refusal or statement is told by a noun."""
    text = writer.one("speech_nouns", "texts")
    speaker = able(writer, text, "capital", "country", "organ")
    return (case_of(writer, writer.write(text, speaker), reacted(speaker)),)


def owner(writer: Writer) -> tuple[Case, ...]:
    """An office of one party speaks that bears the name of another."""
    party, gender, name = map(str.strip, writer.one("owners", "texts").split(";"))
    first = writer.grammar.parts["cases"][0]
    speaker = Speaker(party=party, kind="role", gender=gender, forms={first: name})
    done = writer.any_predicate(speaker)
    return (case_of(writer, writer.plain(speaker, done), reacted(speaker)),)


def relative_with_party(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks, with a relative clause that names somebody of another party."""
    template = writer.one("groups", "relative_other")
    cases = [case for case in writer.grammar.parts["cases"] if f"<O{case}>" in template]
    speaker = writer.speaker("person")
    other = writer.speaker("person", case=cases[0] if cases else "", but=(speaker.party,))
    subject = writer.subject(template, speaker, **writer.named(other, "O"))
    done = writer.any_predicate(speaker)
    text = writer.plain(speaker, done, subject=subject)
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)


def composed(writer: Writer) -> tuple[Case, ...]:
    """The lead of a report: dateline, apposition, adjunct, and a sentence about elsewhere."""
    speaker = writer.speaker("person")
    while (done := writer.any_predicate(speaker)).stative:
        pass
    order = writer.order(done, lead=True)
    lead = writer.with_adjunct(speaker, done, order, subject=_apposed(writer, speaker))
    parts = (_dateline(writer, speaker), sentence(lead), " ", writer.one("around", "unrelated"))
    text = "".join(parts)
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)


def title_and_summary(writer: Writer) -> tuple[Case, ...]:
    """A headline, and a summary that tells the same party's words again."""
    title_case = headline(writer)[0]
    party = next(party for party, _, _ in title_case.heard or ())
    speaker = writer.speaker("person", "organ", party=party)
    while (done := writer.any_predicate(speaker)).stative:
        pass
    summary = sentence(writer.with_adjunct(speaker, done, writer.order(done)))
    text = f"{title_case.text}\n\n{summary}"
    return (case_of(writer, text, reacted(speaker), plain=plain_of(writer, speaker, done)),)
