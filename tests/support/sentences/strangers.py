"""Who does not speak for the party, or does not speak at all. Pure."""

from tests.support.sentences.cases import Case, able, case_of, reacted
from tests.support.sentences.grammar import Speaker
from tests.support.sentences.writer import Writer, predicate, sentence


def bare_role(writer: Writer) -> tuple[Case, ...]:
    """Another country's president speaks, and a party is mentioned."""
    mention = writer.one("around", "mentions")
    speaker = able(writer, mention, "capital", "country")
    mention = sentence(writer.write(mention, speaker))
    text = writer.one("around", "traps").replace("<M>", mention)
    return (case_of(writer, text, frozenset()),)


def swapped(writer: Writer) -> tuple[Case, ...]:
    """One party speaks about another, and the other way round."""
    text = writer.one("swap", "texts")
    needed = [case for case in writer.grammar.parts["cases"] if f"<B{case}>" in text]
    case = needed[0] if needed else ""
    first = writer.speaker("capital", "country", "person", case=case)
    second = writer.speaker(first.kind, case=case, but=(first.party,))
    return tuple(
        case_of(writer, _between(writer, text, one, other), reacted(one))
        for one, other in ((first, second), (second, first))
    )


def _between(writer: Writer, text: str, one: Speaker, other: Speaker) -> str:
    slots = {**writer.named(one, "A"), **writer.named(other, "B")}
    return writer.tidy(writer.fill(text, slots, {"S": one, "A": one, "B": other}))


def outsider(writer: Writer) -> tuple[Case, ...]:
    """Somebody speaks who is of the country and not of its government."""
    gender, _, template = writer.one("outsiders", "texts").partition(";")
    party = writer.pick(tuple(writer.grammar.adjectives))
    cases = [case for case in writer.grammar.parts["cases"] if f"<S{case}>" in template]
    some = writer.state(party=party, case=cases[0] if cases else "")
    one = Speaker(party=party, kind="role", gender=gender.strip(), forms=some.forms)
    subject = writer.subject(template.strip(), one, **writer.grammar.adjectives[party])
    done = writer.predicate("reject", "accept", "condemn", "welcome")
    return (case_of(writer, writer.plain(one, done, subject=subject), frozenset()),)


def deed(writer: Writer) -> tuple[Case, ...]:
    """Somebody does something, or is what a title is about."""
    kind = writer.pick(("person", "state", "labels"))
    if kind == "labels":
        text = writer.one("deeds", "labels")
        speaker = able(writer, text, "capital", "country", "bare")
        return (case_of(writer, writer.write(text, speaker), frozenset(), is_title=True),)
    speaker = writer.speaker(*(("person", "bare") if kind == "person" else ("country",)))
    done = predicate("deed", writer.one("deeds", kind))
    return (case_of(writer, writer.plain(speaker, done), frozenset()),)


def patient(writer: Writer) -> tuple[Case, ...]:
    """A party is criticized, urged or accused."""
    return (_about(writer, "patients", "capital", "country", "person"),)


def bystander(writer: Writer) -> tuple[Case, ...]:
    """A noun beside a party looks like a verb, or somebody comes from its country."""
    return (_about(writer, "bystanders", "capital", "country"),)


def _about(writer: Writer, section: str, *kinds: str) -> Case:
    place = writer.pick(("texts", "titles"))
    text = writer.one(section, place)
    speaker = able(writer, text, *kinds)
    while "<Sacc>" in text and _like_subject(speaker):
        speaker = able(writer, text, *kinds)
    told = writer.write(text, speaker, more={"H": writer.in_headline(speaker)})
    return case_of(writer, told, frozenset(), is_title=place == "titles")


def _like_subject(speaker: Speaker) -> bool:
    """A plural whose object form is its subject form: nobody could tell who does it."""
    return speaker.gender == "p" and speaker.forms["acc"] == speaker.forms["nom"]
