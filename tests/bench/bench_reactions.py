"""Reads the labelled items, and prints every figure on reading that README quotes.

Run as `python tests/bench/bench_reactions.py`; needs the labelled items beside the project
(`../shared/gold/reactions`), and prints nothing but a note where they are absent.

The items of real feeds come in folds. A fold is scored once before any of its items is read, and
`first_sight.tsv` keeps what was found: that is the guess at unseen text. All else is of today,
with the errors read. A fold that the file does not name stays shut, but for the first.
"""

import json
import time
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

from monitor.config.gazetteer import load_gazetteer, seated
from monitor.config.languages import shipped_words
from monitor.config.unread import shipped_others
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Alias, AliasKind, Party, Person, SpeakerLevel
from monitor.reactions.detection import Detector

GOLD: Final = Path(__file__).parents[3] / "shared" / "gold" / "reactions"
FIRST_SIGHT: Final = Path(__file__).with_name("first_sight.tsv")
TUNED_FOLD: Final = "1"
"""The fold that was tuned on from the beginning: it has no first sight."""
STATUSES: Final = ("reacted", "no_reaction_explicit", "declined", "reported_by_other")
LANGUAGES: Final = ("en", "de", "fr", "ru", "uk")

Row = dict[str, Any]


class Labelled(NamedTuple):
    """Labelled items, their labels, and what was read in them."""

    items: list[Row]
    gold: list[Row]
    rows: list[Row]

    def within(self, language: str) -> "Labelled":
        """The part in one language."""
        return Labelled(*([row for row in part if row["lang"] == language] for part in self))


class Sight(NamedTuple):
    """What was found of each status when folds were opened."""

    folds: tuple[str, ...]
    counts: dict[str, list[int]]
    """By status: right, wrong, missed; of `stance`: right, of how many, 0."""


def first_sight() -> Sight:
    """The counts of all folds that were opened after the first one, added up."""
    lines = [line.split("\t") for line in FIRST_SIGHT.read_text("utf-8").splitlines()]
    folds: set[str] = set()
    counts = {status: [0, 0, 0] for status in (*STATUSES, "stance")}
    for fold, status, *numbers in (line for line in lines if not line[0].startswith("#")):
        folds.add(fold)
        counts[status] = [a + int(b) for a, b in zip(counts[status], numbers, strict=True)]
    return Sight(tuple(sorted(folds)), counts)


def read_rows(name: str) -> list[Row]:
    """The rows of one file of labelled data."""
    with (GOLD / "dev" / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def thin_parties() -> list[Party]:
    """The further parties that the items name."""
    tables = _toml("more_parties.toml")["parties"]
    return [
        _party(table | {"key": key, "name": table["name"]["en"]}, table.get("aliases", {}))
        for key, table in tables.items()
    ]


def people_parties(name: str) -> list[Party]:
    """The parties of sentences about people, from a file of their own: names of no language."""
    tables = _toml(name)["party"]
    return [_party(table, {"": table.get("aliases", {})}) for table in tables]


def _toml(name: str) -> Row:
    with (GOLD / name).open("rb") as file:
        return tomllib.load(file)


def _party(table: Row, aliases: Mapping[str, Mapping[str, list[str]]]) -> Party:
    return Party(
        key=PartyKey(table["key"]),
        name=table["name"],
        aliases=tuple(
            Alias(mask=mask, kind=AliasKind(kind), language=language)
            for language, kinds in aliases.items()
            for kind, masks in kinds.items()
            for mask in masks
        ),
        people=tuple(map(_person, table.get("people", ()))),
        not_aliases=tuple(table.get("not_aliases", ())),
    )


def _person(one: Row) -> Person:
    masks = [(code, mask) for code in LANGUAGES for mask in one.get(code, ())]
    masks += [("", mask) for mask in one.get("aliases", ())]
    name = one.get("name") or next(iter(one.get("en", ["?"])))
    return Person(name=name, level=SpeakerLevel(one["level"]), masks=tuple(masks))


def day_of(time: str) -> date | None:
    """The day of an item's time, which is ISO 8601 or a mail's; None when it names none."""
    try:
        return date.fromisoformat(time[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(time).date()
    except ValueError:
        return None


def predictions(detector: Detector, items: Iterable[Row]) -> list[Row]:
    """What counts, as rows to score: the first firm finding of each party and status."""
    rows: list[Row] = []
    for item in items:
        title, summary = item.get("title") or "", item.get("summary") or ""
        text = f"{title}\n\n{summary}" if summary else title
        day = day_of(item.get("time") or "")
        reading = detector.read(text, title_end=len(title), language=item["lang"], on=day)
        first: dict[tuple[str, str], Row] = {}
        for finding in (one for one in reading.findings if one.firm):
            row = {
                "id": item["id"],
                "lang": item["lang"],
                "party": finding.party,
                "status": str(finding.status),
                "stance": str(finding.stance or "neutral"),
                "evidence": finding.quote,
            }
            first.setdefault((finding.party, str(finding.status)), row)
        rows += first.values()
    return rows


def load_scorer() -> ModuleType:
    """The scorer that comes with the labelled items."""
    spec = util.spec_from_file_location("score", GOLD / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(GOLD / "score.py")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build_detector(also: Collection[str] = ()) -> Detector:
    """Who reads the labelled items: all parties that they name, and the world beside them.

    `also` are keys of the world's parties that are asked about too.
    """
    known, tables = load_gazetteer()
    have = {party.key for party in known}
    parties = (*known, *(party for party in thin_parties() if party.key not in have))
    words = shipped_words()
    parties, world = seated(parties, known, {table.language for table in words})
    parties = (*parties, *(party for party in world if party.key in also))
    world = tuple(party for party in world if party.key not in also)
    return Detector(parties, tables, words, shipped_others(), world=world)


def read_items(detector: Detector, *names: str) -> Labelled:
    """The items of some files, read."""
    items = [item for name in names for item in read_rows(f"items_{name}.jsonl")]
    gold = [row for name in names for row in read_rows(f"gold_{name}.jsonl")]
    return Labelled(items, gold, predictions(detector, items))


def share(part: float) -> str:
    """A share of 1 as README writes it."""
    return f"{part:.3f}".removeprefix("0")


def precision_recall(figures: Mapping[str, float]) -> str:
    """Both figures as README writes them."""
    return f"{share(figures['p'])} / {share(figures['r'])}"


def print_scores(name: str, scorer: ModuleType, labelled: Labelled) -> None:
    """One block of figures."""
    result = scorer.score(labelled.gold, labelled.rows)
    print(f"\n== {name}: {len(labelled.items)} items")
    _print_statuses(result)
    stance, shown = result["stance"], result["contradictions"]
    mixed_up = round(stance["flip"] * stance["n"])
    print(f"  stance {share(stance['accuracy'])} of {stance['n']}, {mixed_up} mixed up")
    print(
        f"  shown as reacted: {shown['mentioned_only_shown_as_reacted']} of"
        f" {shown['mentioned_only_pairs']} only mentioned, {shown['silent_shown_as_reacted']}"
        f" silent, {shown['secondhand_shown_as_reacted']} second-hand"
    )


def print_first_sight(scorer: ModuleType, sight: Sight) -> None:
    """What was found in the folds before any of their items was read."""
    print(f"== first sight of real26 fold {', '.join(sight.folds)}")
    _print_statuses({status: scorer.prf(*sight.counts[status]) for status in STATUSES})
    right, total, _ = sight.counts["stance"]
    print(f"  stance {share(right / total)} of {total}")


def _print_statuses(result: Mapping[str, Row]) -> None:
    for status in STATUSES:
        right, wrong, missed = (result[status][kind] for kind in ("tp", "fp", "fn"))
        figures = precision_recall(result[status]) if right + wrong + missed else "no case"
        print(f"  {status:21s} {figures}  ({right} right, {wrong} wrong, {missed} missed)")


def bench_items(detector: Detector, scorer: ModuleType) -> None:
    """The labelled items: first sight, then as read today, and the speed."""
    sight = first_sight()
    print_first_sight(scorer, sight)
    folds = [f"real26_{fold}" for fold in (TUNED_FOLD, *sight.folds)]
    for fold in folds:
        print_scores(fold, scorer, read_items(detector, fold))
    opened, older = read_items(detector, *folds), read_items(detector, "dev", "burnt")
    print_scores("opened folds", scorer, opened)
    for code in LANGUAGES:
        print_scores(f"opened folds, {code}", scorer, opened.within(code))
    print_scores("older items (dev, burnt)", scorer, older)
    items = opened.items + older.items
    best = min(_seconds(detector, items) for _ in range(3))
    print(f"\n== speed: {len(items) / best:.0f} items/s")


def _seconds(detector: Detector, items: list[Row]) -> float:
    begun = time.process_time()
    predictions(detector, items)
    return time.process_time() - begun


def bench_sources(scorer: ModuleType, name: str, language: str) -> None:
    """Sentences of other news: is the person the source of an attribution?"""
    _, tables = load_gazetteer()
    detector = Detector(tuple(people_parties(f"{name}.toml")), tables, shipped_words())
    gold = read_rows(f"{name}_dev.jsonl")
    found = []
    for row in {row["id"]: row for row in gold}.values():
        on = date.fromisoformat(row["date"])
        reading = detector.read(row["text"], title_end=0, language=language, on=on)
        parties = {one.party for one in reading.attributions}
        found += [{"id": row["id"], "party": party} for party in parties]
    print(f"== {name}: {precision_recall(scorer.score_binary(gold, found))} of {len(gold)}")


def bench_constructions() -> None:
    """Wire constructions, each with the party that must have reacted, or none (`-`)."""
    with (GOLD / "dev" / "constructions.tsv").open(encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    detector, right = build_detector({party for party, _ in lines}), 0
    for party, text in lines:
        findings = detector.read(text, title_end=0, language="en").findings
        reacted = {one.party for one in findings if one.firm and str(one.status) == "reacted"}
        right += not reacted if party == "-" else party in reacted
    print(f"== constructions: {right} of {len(lines)} right")


def bench_load() -> None:
    """500 parties with 50 aliases each."""
    parties = tuple(
        _party(
            {"key": f"P{number}", "name": f"P{number}"},
            {"": {"organ": [f"Office {number} of {{the|a}} Name{at}" for at in range(50)]}},
        )
        for number in range(500)
    )
    _, tables = load_gazetteer()
    begun = time.process_time()
    Detector(parties, tables, shipped_words())
    print(f"== load of 500 parties with 50 aliases: {time.process_time() - begun:.2f} s")


def bench_length() -> None:
    """Seconds for texts of 5,000 to 20,000 characters: linear, whatever they hold."""
    known, tables = load_gazetteer()
    detector = Detector(known, tables, shipped_words())
    for pattern in ("The Kremlin said, ", "“Kyiv ", "Putin and Trump, "):
        for size in (5_000, 10_000, 20_000):
            text = (pattern * size)[:size]
            begun = time.process_time()
            detector.read(text, title_end=0, language="en")
            print(f"== {pattern!r} x {size}: {time.process_time() - begun:.3f} s")


def main() -> None:
    """Print every figure."""
    if not GOLD.is_dir():
        print("the labelled items are not beside the project: nothing to score")
        return
    detector, scorer = build_detector(), load_scorer()
    bench_items(detector, scorer)
    bench_sources(scorer, "dequotes", "de")
    bench_sources(scorer, "polnear", "en")
    bench_constructions()
    bench_load()
    bench_length()


if __name__ == "__main__":
    main()
