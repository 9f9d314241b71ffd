"""Prints how well and how fast stories are told apart: labelled sets, contrast pairs, speed.

Usage: python -m tests.bench.bench_stories [quality|pairs|speed|rebuild|all]
Touches: the labelled sets beside the repository, a throw-away folder, stdout.
"""

import gc
import json
import os
import resource
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.config.load import load_config
from monitor.intake import Intake
from monitor.model.changes import NewEntry
from monitor.model.feeds import EntryId, FeedKey
from monitor.model.stories import Grain, Item, PlacedItem, StoryId
from monitor.store import writes
from monitor.store.connection import Store, open_store, writing
from monitor.stories.clustering import WINDOW, StoryIndex
from tests.support.store_builders import an_entry, arrived, placed

GOLD = Path(
    os.environ.get("MONITOR_GOLD", Path(__file__).parents[3] / "shared" / "gold" / "stories")
)
SETS = ("nd25", "allsides21", "fnc", "ecbplus")
START = datetime(2025, 1, 1, tzinfo=UTC)
SHIPPED = Path(__file__).parents[2] / "feeds.toml"
WINDOWS = (10_000, 100_000)
PAGE = 500
"""Entries stored in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An item with the story people gave it; None: ambiguous, not scored."""

    ident: str
    item: Item
    cluster: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares in percent."""

    multi: float
    pair_p: float
    pair_r: float
    pair: float

    def __str__(self) -> str:
        return (
            f"b3multi {self.multi:5.1f}  pair P {self.pair_p:5.1f} R {self.pair_r:5.1f}"
            f" F1 {self.pair:5.1f}"
        )


def read_lines(path: Path) -> list[dict[str, object]]:
    """The JSON lines of a file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def item_of(number: int, ident: str, row: dict[str, object], at: datetime, *, titles: bool) -> Item:
    """A row as the index sees it, as `monitor import` would hand it over."""
    return Item(
        entry=EntryId(number),
        feed=FeedKey(str(row["source"])),
        publisher=str(row["source"]),
        language=str(row.get("lang") or "en"),
        title=str(row["title"]),
        summary="" if titles else str(row.get("summary") or ""),
        canonical_url=f"https://example.org/{ident}",
        at=at,
    )


def instant(row: dict[str, object]) -> datetime:
    """The row's time; sets without times arrive at once."""
    return datetime.fromisoformat(str(row.get("time") or "2025-01-01T00:00:00Z"))


def read_set(name: str, *, titles: bool = False) -> list[Labelled]:
    """A labelled set in order of arrival, ties by id."""
    rows = sorted(
        read_lines(GOLD / "dev" / f"{name}.jsonl"), key=lambda row: (instant(row), str(row["id"]))
    )
    return [
        Labelled(
            ident=str(row["id"]),
            item=item_of(number, str(row["id"]), row, instant(row), titles=titles),
            cluster=None if row["cluster"] is None else str(row["cluster"]),
        )
        for number, row in enumerate(rows, 1)
    ]


def tell(items: Iterable[Item], index: StoryIndex) -> list[int]:
    """The story of each item, placed one by one."""
    stories = []
    for number, item in enumerate(items, 1):
        index.evict(item.at)
        found = index.place(item)
        story = StoryId(number) if found.story is None else found.story
        index.add(PlacedItem(item=item, story=story, origin=found.origin))
        stories.append(int(story))
    return stories


class Tally:
    """B-cubed and pair counts summed item by item, so that folds can be pooled."""

    def __init__(self) -> None:
        self.precision = self.recall = 0.0
        self.items = self.right = self.told = self.labelled = 0

    def add(
        self, gold: Sequence[str | None], told: Sequence[int], wanted: Callable[[int], bool]
    ) -> None:
        """Count the items that `wanted` picks, against all others."""
        scored = [n for n, label in enumerate(gold) if label is not None]
        golds, tolds = Counter(gold[n] for n in scored), Counter(told[n] for n in scored)
        both = Counter((gold[n], told[n]) for n in scored)
        for n in scored:
            if not wanted(n):
                continue
            here, mine, theirs = both[gold[n], told[n]], tolds[told[n]], golds[gold[n]]
            self.right += here - 1
            self.told += mine - 1
            self.labelled += theirs - 1
            if mine > 1 or theirs > 1:
                self.items += 1
                self.precision += here / mine
                self.recall += here / theirs

    def figures(self) -> Figures:
        """The figures so far."""
        count = self.items or 1
        pair_p, pair_r = self.right / (self.told or 1), self.right / (self.labelled or 1)
        return Figures(
            multi=100 * harmonic(self.precision / count, self.recall / count),
            pair_p=100 * pair_p,
            pair_r=100 * pair_r,
            pair=100 * harmonic(pair_p, pair_r),
        )


def harmonic(one: float, other: float) -> float:
    """F1; 0 when both are 0."""
    return 2 * one * other / (one + other) if one + other else 0.0


def score_set(name: str, *, titles: bool = False, grain: Grain = Grain.NORMAL) -> Figures:
    """A set told with the shipped weights."""
    rows = read_set(name, titles=titles)
    told = tell((row.item for row in rows), StoryIndex(grain))
    tally = Tally()
    tally.add([row.cluster for row in rows], told, lambda _: True)
    return tally.figures()


def contrast_pairs(path: Path, *, verbose: bool = True) -> dict[str, tuple[int, int]]:
    """(right, all) of `apart` and `together`; each pair 90 days before the one above it."""
    rows: list[tuple[datetime, str, dict[str, object]]] = []
    pairs = read_lines(path)
    for number, pair in enumerate(pairs):
        for side in ("a", "b"):
            row = pair[side]
            assert isinstance(row, dict)
            rows.append((instant(row) - timedelta(days=90 * number), f"{pair['id']}.{side}", row))
    rows.sort(key=lambda entry: entry[:2])
    items = [item_of(n, ident, row, at, titles=True) for n, (at, ident, row) in enumerate(rows, 1)]
    told = dict(
        zip((ident for _, ident, _ in rows), tell(items, StoryIndex(Grain.NORMAL)), strict=True)
    )
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for pair in pairs:
        together = told[f"{pair['id']}.a"] == told[f"{pair['id']}.b"]
        kind = "together" if pair["label"] else "apart"
        total[kind] += 1
        right[kind] += together == bool(pair["label"])
        if verbose and together != bool(pair["label"]):
            a, b = pair["a"], pair["b"]
            assert isinstance(a, dict)
            assert isinstance(b, dict)
            print(f"  {kind:8} {pair['tag']:10} {a['title']} | {b['title']}")
    return {kind: (right[kind], total[kind]) for kind in sorted(total)}


def quality() -> None:
    """The labelled sets with the shipped weights (in-sample: see fit_stories.py for folds)."""
    for titles in (False, True):
        print("titles only" if titles else "title and summary")
        for name in SETS:
            print(f"  {name:12} {score_set(name, titles=titles)}")


def stream(
    count: int,
    *,
    sets: Sequence[str] = SETS,
    start: datetime = START,
    length: timedelta = timedelta(hours=72),
) -> list[Item]:
    """`count` items over 72 hours: the sets' texts, then each again with half its words changed.

    A changed word is one of the sets own or, one time in ten, a made-up one of 60,000, the
    low numbers more often: vocabulary keeps growing, as it does in news.
    """
    rows = [row for name in sets for row in read_set(name)]
    vocabulary = sorted(
        {w for row in rows for w in f"{row.item.title} {row.item.summary}".split() if len(w) > 3}
    )
    items = []
    for number in range(1, count + 1):
        base = rows[(number * 7919) % len(rows)].item
        title, summary = base.title.split(), base.summary.split()
        if number > len(rows):
            for words in (title, summary):
                for place in range(len(words)):
                    mixed = zlib.crc32(f"{number} {place} {len(words)}".encode())
                    if mixed % 100 < 40:
                        words[place] = vocabulary[(mixed >> 8) % len(vocabulary)]
                    elif mixed % 100 < 44:
                        words[place] = made_up(int(60_000 * ((mixed >> 8) % 4096 / 4096) ** 2))
        items.append(
            Item(
                entry=EntryId(number),
                feed=base.feed,
                publisher=base.publisher,
                language=base.language,
                title=" ".join(title),
                summary=" ".join(summary),
                canonical_url=f"https://example.org/{number}",
                at=start + length * (number / count),
            )
        )
    return items


def made_up(number: int) -> str:
    """A word that no language has, the same for the same number."""
    letters = "bdfgklmnprstvz"
    word = ""
    while True:
        number, left = divmod(number, len(letters) * 5)
        word += letters[left // 5] + "aeiou"[left % 5]
        if not number:
            return f"Q{word}x"


def speed(window: int, measured: int = 4000) -> None:
    """Items a second of CPU, latency, memory and rebuild at a full window."""
    items = stream(window + measured)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    index = StoryIndex(Grain.NORMAL)
    for item in items[:window]:
        index.add(PlacedItem(item=item, story=StoryId(item.entry), origin=1))
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    took = []
    for item in items[window:]:
        started = time.process_time()
        index.evict(item.at)
        found = index.place(item)
        story = StoryId(item.entry) if found.story is None else found.story
        index.add(PlacedItem(item=item, story=story, origin=found.origin))
        took.append(time.process_time() - started)
    slices = sorted(250 / sum(took[at : at + 250]) for at in range(0, len(took), 250))
    took.sort()
    print(
        f"window {window:7}: {len(took) / sum(took):7.0f} items/s (best 250: {slices[-1]:.0f})"
        f"  p50 {1000 * took[len(took) // 2]:.2f} ms"
        f"  p99 {1000 * took[int(len(took) * 0.99)]:.2f} ms"
        f"  max {1000 * took[-1]:.1f} ms  grown by {memory:.0f} MB"
    )


def rebuild(count: int) -> None:
    """Seconds of CPU until a full index is back from SQLite, with gists kept and without."""
    items = stream(count)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "m.db", now=START, write=True)
        index = StoryIndex(Grain.NORMAL)
        for at in range(0, count, PAGE):
            new = [stored(item, index.gist(item)) for item in items[at : at + PAGE]]
            with writing(store) as tx:
                writes.apply(tx, arrived(*new))
        print(f"rebuild of {count} from SQLite: {refilled(store, count):.1f} s", end="")
        with writing(store) as tx:
            tx.execute("DELETE FROM gist")
        print(f", without gists {refilled(store, count):.1f} s")
        store.close()


def stored(item: Item, gist: str) -> NewEntry:
    """An item as an entry of its own story."""
    entry = an_entry(
        str(item.entry),
        canonical_url=item.canonical_url,
        title=item.title,
        summary=item.summary,
        publisher=item.publisher,
        language=item.language,
        published_at=item.at,
        first_seen_at=item.at,
    )
    return replace(placed(item.entry, entry, story=item.entry), gist=gist)


def refilled(store: Store, count: int) -> float:
    """Seconds of CPU until a poller that starts now has everything that is stored in its index."""
    config = load_config(SHIPPED, database=store.path)
    gc.collect()
    started = time.process_time()
    intake = Intake(store, config, now=START + WINDOW)
    while intake.fill():
        pass
    spent = time.process_time() - started
    assert len(intake._desk.index) == count
    return spent


def main(argv: Sequence[str]) -> None:
    """Run what the arguments ask for."""
    what = argv[1] if len(argv) > 1 else "all"
    if what in ("quality", "all"):
        quality()
    if what in ("pairs", "all"):
        print("contrast pairs", contrast_pairs(GOLD / "dev" / "challenge.jsonl"))
    if what in ("speed", "all"):
        for window in WINDOWS:
            speed(window)
    if what in ("rebuild", "all"):
        for window in WINDOWS:
            rebuild(window)


if __name__ == "__main__":
    main(sys.argv)
