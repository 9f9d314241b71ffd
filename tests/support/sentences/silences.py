"""Who is said to be silent, and by whom. Pure."""

from tests.support.sentences.cases import DECLINED, QUIET, REACTED, Case, able, case_of, reacted
from tests.support.sentences.writer import Predicate, Writer, predicate


def silence_is_no_reaction(writer: Writer) -> tuple[Case, ...]:
    """A party is said to be silent."""
    status = writer.pick(("quiet", "declined"))
    speaker = writer.speaker("capital", "country", "organ", "person")
    row, _ = _silence(writer, status)
    heard = frozenset({(speaker.party, QUIET if status == "quiet" else DECLINED, "")})
    return (case_of(writer, writer.plain(speaker, row), heard),)


def _silence(writer: Writer, status: str) -> tuple[Predicate, Predicate | None]:
    """A report of silence, and the same of an answer, where the language says it so."""
    without, _, with_answer = writer.one("silence", status).partition("=")
    answer = predicate("answer", with_answer) if with_answer.strip() else None
    return predicate(status, without), answer


def silence_with_adjunct(writer: Writer) -> tuple[Case, ...]:
    """A party is said to be silent, with an adjunct or a relative clause."""
    status = writer.pick(("quiet", "declined"))
    row, _ = _silence(writer, status)
    speaker = writer.speaker("capital", "country", "organ", "person")
    heard = frozenset({(speaker.party, QUIET if status == "quiet" else DECLINED, "")})
    if writer.chance(40) or not writer.bears_time(row):
        kind = "relative_person" if speaker.kind == "person" else "relative_state"
        subject = writer.subject(writer.one("groups", kind), speaker)
        return (case_of(writer, writer.plain(speaker, row, subject=subject), heard),)
    order = writer.order(
        row, lead=True, of=("time",) if status == "quiet" else ("time", "occasion")
    )
    return (
        case_of(
            writer, writer.with_adjunct(speaker, row, order, instead={"occasion": "asked"}), heard
        ),
    )


def silence_noun(writer: Writer) -> tuple[Case, ...]:
    """No answer has come from a party."""
    text = writer.one("silence", "nouns")
    speaker = able(writer, text, "capital", "country", "organ")
    heard = frozenset({(speaker.party, QUIET, "")})
    return (case_of(writer, writer.write(text, speaker), heard),)


def silence_broken(writer: Writer) -> tuple[Case, ...]:
    """A report of silence without its negation."""
    while True:
        _, answer = _silence(writer, writer.pick(("quiet", "declined")))
        if answer is not None:
            break
    speaker = writer.speaker("capital", "country", "organ", "person")
    return (case_of(writer, writer.plain(speaker, answer), reacted(speaker)),)


def silence_told(writer: Writer) -> tuple[Case, ...]:
    """A party tells of another's silence."""
    text = writer.one("silence", "told")
    speaker = able(writer, text, "capital", "country", "organ", "person")
    cases = [case for case in writer.grammar.parts["cases"] if f"<Y{case}>" in text]
    other = writer.speaker(
        "capital", "country", case=cases[0] if cases else "", but=(speaker.party,)
    )
    slots = {**writer.named(speaker), **writer.named(other, "Y")}
    told = writer.tidy(writer.fill(text, slots, {"S": speaker, "Y": other}))
    heard = {(other.party, QUIET, speaker.party), (speaker.party, REACTED, "")}
    case = case_of(writer, told, frozenset(heard))
    return (case,)


def unanswered(writer: Writer) -> tuple[Case, ...]:
    """A party waits for another's answer."""
    text = writer.one("silence", "unanswered")
    speaker = writer.speaker("capital", "country", "organ")
    cases = [case for case in writer.grammar.parts["cases"] if f"<Y{case}>" in text]
    other = writer.speaker("capital", case=cases[0] if cases else "", but=(speaker.party,))
    slots = {**writer.named(speaker), **writer.named(other, "Y")}
    told = writer.tidy(writer.fill(text, slots, {"S": speaker, "Y": other}))
    return (case_of(writer, told, frozenset({(other.party, QUIET, "")})),)


def silence_headline(writer: Writer) -> tuple[Case, ...]:
    """A headline says that a party is silent."""
    text = writer.one("silence", "titles")
    speaker = able(writer, text, *writer.grammar.list("headlines", "kinds"))
    told = writer.write(text, speaker, more={"H": writer.in_headline(speaker)})
    heard = frozenset({(speaker.party, QUIET, "")})
    return (case_of(writer, told, heard, is_title=True),)


def silence_of_nobody(writer: Writer) -> tuple[Case, ...]:
    """Something about a party is left unanswered by nobody in particular, or by others."""
    text = writer.one("silence", "none")
    speaker = able(writer, text, "capital", "country")
    return (case_of(writer, writer.write(text, speaker), frozenset()),)
