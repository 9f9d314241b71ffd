"""Laws of reading and languages become a table of how often each law holds, with what breaks it.

Touches: standard output. `python -m tests.bench.laws [--law NAME] [--language de] [--examples N]`

Runs with fixed seeds and without stopping; for each cell that fails, the shortest sentences that
do with what was to be heard and what was. `tests/law/test_reading_laws.py` asserts the same laws.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.support.sentences.grammar import LANGUAGES, Grammar, load_grammar
from tests.support.sentences.hearing import Ear, told
from tests.support.sentences.laws import LAWS, Case, same_everywhere
from tests.support.sentences.writer import Writer

SHOWN = 3
EVERYWHERE = "same_everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A text in which a law does not hold."""

    case: Case
    got: str


@dataclass(slots=True, kw_only=True)
class Cell:
    """One law in one language."""

    cases: int = 0
    broken: list[Broken]

    @property
    def share(self) -> float:
        return 1 - len(self.broken) / self.cases if self.cases else 0.0


def cases(
    grammars: Mapping[str, Grammar], laws: Sequence[str], examples: int
) -> Iterator[tuple[str, Case]]:
    """Every case, with its law's name."""
    for name in laws:
        for number in range(examples):
            if name == EVERYWHERE:
                for case in same_everywhere(grammars, Random(f"{name} {number}")):
                    yield name, case
                continue
            for language, grammar in grammars.items():
                writer = Writer(grammar, Random(f"{name} {language} {number}"))
                for case in LAWS[name](writer):
                    yield name, case


def measure(
    ear: Ear, grammars: Mapping[str, Grammar], laws: Sequence[str], examples: int
) -> dict[tuple[str, str], Cell]:
    cells: dict[tuple[str, str], Cell] = {}
    for name, case in cases(grammars, laws, examples):
        cell = cells.setdefault((name, case.language), Cell(broken=[]))
        cell.cases += 1
        got = ear.complaint(case)
        if got:
            cell.broken.append(Broken(case=case, got=got))
    return cells


def print_table(
    cells: Mapping[tuple[str, str], Cell], laws: Sequence[str], languages: Sequence[str]
) -> None:
    print(f"{'law':<26}" + "".join(f"{language:>7}" for language in languages))
    for name in laws:
        row = [cells.get((name, language)) for language in languages]
        print(f"{name:<26}" + "".join(f"{cell.share:7.3f}" if cell else "      -" for cell in row))
    totals = [
        [cell for (_, spoken), cell in cells.items() if spoken == language]
        for language in languages
    ]
    shares = [
        1 - sum(len(cell.broken) for cell in some) / max(1, sum(cell.cases for cell in some))
        for some in totals
    ]
    print(f"{'all':<26}" + "".join(f"{share:7.3f}" for share in shares))


def print_broken(cells: Mapping[tuple[str, str], Cell], shown: int) -> None:
    for (name, language), cell in cells.items():
        if not cell.broken:
            continue
        print(f"\n{name} · {language}: {len(cell.broken)} of {cell.cases} broken")
        unique = {broken.case.text: broken for broken in cell.broken}
        for broken in sorted(unique.values(), key=lambda one: (len(one.case.text), one.case.text))[
            :shown
        ]:
            place = " [title]" if broken.case.is_title else ""
            print(f"  {broken.case.text}{place}")
            print(f"      expected {told(broken.case)}")
            print(f"      got      {broken.got}")


def main() -> None:
    parser = argparse.ArgumentParser(description="how often each law of reading holds")
    parser.add_argument("--law", action="append", choices=[*LAWS, EVERYWHERE])
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--shown", type=int, default=SHOWN, help="broken sentences for each cell")
    options = parser.parse_args()
    ear = Ear.shipped()
    languages = [
        language for language in options.language or LANGUAGES if language in ear.languages
    ]
    laws = options.law or [*LAWS, EVERYWHERE]
    grammars = {language: load_grammar(language) for language in languages}
    cells = measure(ear, grammars, laws, options.examples)
    print_table(cells, laws, languages)
    print_broken(cells, options.shown)


if __name__ == "__main__":
    main()
