"""The forms of one verb, in the groups of a line of a file of forms. Pure."""

from collections.abc import Callable, Iterable, Mapping

from monitor.language.inflections import FORMS
from monitor.language.lexicon import Form

Paradigm = Mapping[Form, tuple[str, ...]]
"""Every word of a verb by group; a word may stand in several, the first one counts."""

Conjugate = Callable[[str], Paradigm]
"""The forms of a lemma; empty when the library does not know it as a verb."""


def grouped(found: Iterable[tuple[Form, str]]) -> Paradigm:
    """The words by group, each once, in the order of their letters."""
    groups: dict[Form, set[str]] = {}
    for form, word in found:
        groups.setdefault(form, set()).add(word)
    return {form: tuple(sorted(words)) for form, words in groups.items()}


def line_of(lemma: str, paradigm: Paradigm) -> str:
    """`lemma: base / third / past / participle / -ing`; empty groups at the end are left out."""
    groups = " / ".join(" ".join(paradigm.get(form, ())) for form in FORMS)
    return f"{lemma}: {groups.rstrip(' /')}"
