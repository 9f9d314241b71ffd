"""What a text says of the parties, as a case for a reader. Pure.

A case's truth is known from how its text was made; it is never what a reader happens to do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tests.support.sentences.grammar import Speaker
from tests.support.sentences.writer import STATE, Predicate, Writer, sentence

REACTED: Final = "reacted"
REPORTED: Final = "reported_by_other"
QUIET: Final = "no_reaction_explicit"
DECLINED: Final = "declined"

LAST_NAMES: Final = ("en", "de", "fr")
"""Languages whose newsrooms write a speaker's last name before a colon, and topics in full."""

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


def reacted(*speakers: Speaker) -> frozenset[Heard]:
    return frozenset((speaker.party, REACTED, "") for speaker in speakers)


def case_of(writer: Writer, text: str, heard: frozenset[Heard], **more: object) -> Case:
    text = text if more.get("is_title") else sentence(text)
    return Case(
        text=text,
        language=writer.grammar.language,
        heard=heard,
        made_of=writer.made_of,
        **more,  # type: ignore[arg-type]
    )


def scene(writer: Writer) -> tuple[Speaker, Predicate]:
    """Somebody, and what they do."""
    speaker = writer.speaker()
    return speaker, writer.any_predicate(speaker)


def plain_of(writer: Writer, speaker: Speaker, done: Predicate) -> str:
    kept = writer.made_of
    text = sentence(writer.plain(speaker, done))
    writer.made_of = kept
    return text


def able(writer: Writer, text: str, *kinds: str) -> Speaker:
    """A speaker who has every case that the text asks for."""
    cases = [case for case in writer.grammar.parts["cases"] if f"<S{case}>" in text]
    return writer.speaker(*kinds, fits=lambda one: all(one.has(case) for case in cases))


def labelled(writer: Writer, text: str) -> Speaker:
    """A speaker whose name stands as a label before a colon, or alone behind a dash.

    A country or a capital before a colon is a label of what is told, and nobody's voice; so is a
    first and a last name by themselves where speakers go by the last one.
    """
    kinds = [*writer.grammar.list("headlines", "kinds"), "person"]
    if ":" not in text:
        return able(writer, text, *kinds)
    kinds = [kind for kind in kinds if kind not in STATE]
    speaker = able(writer, text, *kinds)
    while writer.grammar.language in LAST_NAMES and is_full_name(speaker):
        speaker = able(writer, text, *kinds)
    return speaker


def is_full_name(speaker: Speaker) -> bool:
    """Nothing but a first and a last name: no title, no office, no surname alone."""
    name = next(iter(speaker.forms.values()))
    untitled = speaker.kind == "bare" or (speaker.kind == "person" and name in speaker.full)
    return untitled and len(name.split()) > 1
