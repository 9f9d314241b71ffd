"""The verbs of a word table become its file of forms: `python -m tests.build.forms en`.

Touches: the word tables of the package, and the dictionaries of the extra `words`.

A dictionary writes the forms, nobody types them. A verb that the dictionary does not know is
named and nothing is written: it is misspelt, or it needs one that ends alike (see `slavic`).
"""

import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from monitor.language.tables import WordTable, joined, lemmas_of
from tests.build.paradigm import Conjugate, line_of
from tests.build.slavic import polish, russian, ukrainian
from tests.build.western import english, french, german

WORDS: Final = Path(__file__).parents[2] / "monitor" / "language" / "words"
CONJUGATORS: Final[Mapping[str, Callable[[], Conjugate]]] = {
    "de": german,
    "en": english,
    "fr": french,
    "pl": polish,
    "ru": russian,
    "uk": ukrainian,
}


def read_verbs(language: str) -> WordTable:
    """The verbs of a table, whatever its file of forms holds."""
    document = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    verbs = {cue: tuple(words.split()) for cue, words in document["verbs"].items()}
    return WordTable(
        language=language,
        name=document["name"],
        particles_at_end=document["settings"].get("particles_at_end", False),
        verbs=verbs,
    )


def build_lines(table: WordTable, conjugate: Conjugate) -> tuple[list[str], list[str]]:
    """The lines of the file, sorted, and the verbs that have no forms.

    A verb that is written with particles gets a line for itself, and one for the joined word
    where there is such a verb: `lehnen_ab` is also `ablehnen`.
    """
    lines: dict[str, str] = {}
    unknown: list[str] = []
    for _, lemma, particles in lemmas_of(table):
        if paradigm := conjugate(lemma):
            lines[lemma] = line_of(lemma, paradigm)
        else:
            unknown.append(lemma)
        one_word = joined(lemma, particles) if table.particles_at_end else ""
        if one_word and (paradigm := conjugate(one_word)):
            lines[one_word] = line_of(one_word, paradigm)
    return [lines[lemma] for lemma in sorted(lines)], unknown


def main(languages: Iterable[str]) -> int:
    """Write the files of forms of the languages; 1 when a verb is unknown."""
    failed = 0
    for language in languages:
        lines, unknown = build_lines(read_verbs(language), CONJUGATORS[language]())
        if unknown:
            sys.stderr.write(f"{language}: no forms known of {' '.join(unknown)}\n")
            failed = 1
        else:
            path = WORDS / f"{language}.forms"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
