"""Laws of reading and languages become a table of how often each law holds, with what breaks it.

Touches: standard output, an earlier output.

`python -m tests.bench.laws [--law NAME] [--language de] [--examples N] [--before FILE]`
runs with fixed seeds and without stopping. The second table leaves out sentences whose plain form
is misread too: what is left there is the law's own doing, not an unknown verb's. For each cell
that fails: short sentences of different kinds, with what was to be heard and what was. Last come
the predicates that are never read. `tests/law/test_reading_laws.py` asserts the same laws.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.support.sentences.cases import Case, reacted
from tests.support.sentences.grammar import LANGUAGES, Grammar, load_grammar
from tests.support.sentences.hearing import Ear, told
from tests.support.sentences.laws import LAWS
from tests.support.sentences.stances import same_everywhere
from tests.support.sentences.writer import MARKS, Writer, predicate, sentence

SHOWN = 3
FALLEN = 0.03
"""Less is as much as a few sentences of a hundred."""
EVERYWHERE = "same_everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A text in which a law does not hold."""

    case: Case
    got: str
    plain_holds: bool


@dataclass(slots=True, kw_only=True)
class Cell:
    """One law in one language."""

    cases: int = 0
    broken: list[Broken] = field(default_factory=list)

    @property
    def share(self) -> float:
        return 1 - len(self.broken) / max(1, self.cases)

    @property
    def own_share(self) -> float:
        own = sum(broken.plain_holds for broken in self.broken)
        return 1 - own / max(1, self.cases)


Cells = Mapping[tuple[str, str], Cell]


def cases(
    grammars: Mapping[str, Grammar], laws: Sequence[str], examples: int, seed: str
) -> Iterator[tuple[str, Case]]:
    """Every case, with its law's name."""
    for name in laws:
        for number in range(examples):
            if name == EVERYWHERE:
                for case in same_everywhere(grammars, _choices(name, number, seed)):
                    yield name, case
                continue
            for language, grammar in grammars.items():
                writer = Writer(grammar, _choices(name, language, number, seed))
                for case in LAWS[name](writer):
                    yield name, case


def _choices(*seed: object) -> Random:
    """The same choices for the same seed, in any process."""
    return Random(" ".join(map(str, seed)))  # noqa: S311 - sentences, no secrets


def measure(ear: Ear, told: Iterator[tuple[str, Case]]) -> dict[tuple[str, str], Cell]:
    cells: dict[tuple[str, str], Cell] = {}
    for name, case in told:
        cell = cells.setdefault((name, case.language), Cell())
        cell.cases += 1
        got = _heard(ear, case)
        if got:
            plain_holds = not case.plain or not _heard(ear, case.in_plain())
            cell.broken.append(Broken(case=case, got=got, plain_holds=plain_holds))
    return cells


def _heard(ear: Ear, case: Case) -> str:
    """The complaint, or the exception: a long run does not stop at one."""
    try:
        return ear.complaint(case)
    except Exception as error:  # noqa: BLE001 - whatever a broken reader raises
        return f"raised {type(error).__name__}: {error}"


def print_table(cells: Cells, laws: Sequence[str], languages: Sequence[str], *, own: bool) -> None:
    print(f"{'law':<26}" + "".join(f"{language:>7}" for language in languages))
    for name in laws:
        row = [cells.get((name, language)) for language in languages]
        if own and all(cell is None or cell.own_share == cell.share for cell in row):
            continue
        shares = (
            f"{cell.own_share if own else cell.share:7.3f}" if cell else "      -" for cell in row
        )
        print(f"{name:<26}" + "".join(shares))
    if own:
        return
    print(f"{'all':<26}", end="")
    for language in languages:
        some = [cell for (_, spoken), cell in cells.items() if spoken == language]
        lost = sum(len(cell.broken) for cell in some)
        print(f"{1 - lost / max(1, sum(cell.cases for cell in some)):7.3f}", end="")
    print()


def shares_of(printed: str) -> dict[tuple[str, str], float]:
    """The shares of the first table of an earlier output, by law and language."""
    lines = iter(printed.splitlines())
    languages = next((line.split()[1:] for line in lines if line.startswith("law ")), [])
    shares: dict[tuple[str, str], float] = {}
    for line in lines:
        name, *row = line.split() or [""]
        if name in ("", "all"):
            break
        shares |= {
            (name, language): float(share)
            for language, share in zip(languages, row, strict=False)
            if share != "-"
        }
    return shares


def print_fallen(cells: Cells, before: Mapping[tuple[str, str], float]) -> None:
    """The cells that hold clearly less often than in an earlier output."""
    fallen = [
        f"{name} · {language} {before[name, language]:.3f} -> {cell.share:.3f}"
        for (name, language), cell in cells.items()
        if cell.share < before.get((name, language), 0) - FALLEN
    ]
    print("\nfallen: " + ("; ".join(fallen) or "nothing"))


def print_broken(cells: Cells, shown: int) -> None:
    for (name, language), cell in cells.items():
        if cell.broken:
            print(f"\n{name} · {language}: {len(cell.broken)} of {cell.cases} broken")
            for broken in telling(cell.broken, shown):
                _print_one(broken)


def _print_one(broken: Broken) -> None:
    mark = " [title]" if broken.case.is_title else ""
    mark += "" if broken.plain_holds else " [misread in plain form too]"
    print(f"  {broken.case.text}{mark}")
    print(f"      expected {told(broken.case)}")
    print(f"      got      {broken.got}")


def telling(broken: Sequence[Broken], shown: int) -> list[Broken]:
    """The shortest of different kinds: the law's own first, no template or verb twice."""
    ordered = sorted(
        {one.case.text: one for one in broken}.values(),
        key=lambda one: (not one.plain_holds, len(one.case.text), one.case.text),
    )
    chosen: list[Broken] = []
    seen: set[str] = set()
    for one in ordered:
        parts = {part for part in one.case.made_of if part}
        if not parts & seen or (len(parts) > 1 and not parts <= seen and not chosen):
            chosen.append(one)
            seen |= parts
    rest = (one for one in ordered if one not in chosen)
    return [*chosen[:shown], *rest][:shown]


def print_unread(ear: Ear, grammars: Mapping[str, Grammar]) -> None:
    """The predicates that are misread with any of some speakers."""
    for language, grammar in grammars.items():
        unread = [
            _shown_row(grammar, row) for row in _rows(grammar) if not _is_read(ear, grammar, row)
        ]
        print(f"\nnever read · {language}: " + " · ".join(unread))


def _shown_row(grammar: Grammar, row: str) -> str:
    writer = Writer(grammar, _choices(row))
    return writer.plain(writer.speaker("capital"), predicate("row", row))


def _rows(grammar: Grammar) -> list[str]:
    rows = [row for kind in grammar.parts["predicates"] for row in grammar.list("predicates", kind)]
    that = grammar.list("say", "that")[0].replace("<that>", grammar.list("that", "neutral")[0])
    for row in grammar.list("say", "clause"):
        v, c, _, p = [*map(str.strip, row.strip(MARKS).split("/")), "", "", ""][:4]
        rows.append(f"{v} / {c} / {that} / {p}")
    return rows


def _is_read(ear: Ear, grammar: Grammar, row: str) -> bool:
    done = predicate("row", row)
    for number in range(6):
        writer = Writer(grammar, _choices(number))
        speaker = writer.speaker("person", "capital")
        text = sentence(writer.plain(speaker, done))
        case = Case(text=text, language=grammar.language, heard=reacted(speaker))
        if not _heard(ear, case):
            return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description="how often each law of reading holds")
    parser.add_argument("--law", action="append", choices=[*LAWS, EVERYWHERE])
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--shown", type=int, default=SHOWN, help="broken sentences for each cell")
    parser.add_argument("--before", type=Path, help="an earlier output: what holds less often?")
    parser.add_argument("--seed", default="", help="other sentences")
    options = parser.parse_args()
    ear = Ear.shipped()
    languages = [one for one in options.language or LANGUAGES if one in ear.languages]
    laws = options.law or [*LAWS, EVERYWHERE]
    grammars = {language: load_grammar(language) for language in languages}
    cells = measure(ear, cases(grammars, laws, options.examples, options.seed))
    print_table(cells, laws, languages, own=False)
    print("\nbut for what is misread in plain form too:")
    print_table(cells, laws, languages, own=True)
    if options.before:
        print_fallen(cells, shares_of(options.before.read_text(encoding="utf-8")))
    print_broken(cells, options.shown)
    print_unread(ear, grammars)


if __name__ == "__main__":
    main()
