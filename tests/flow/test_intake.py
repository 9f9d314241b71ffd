"""The intake over a real store: a party's own voice, and a clock that jumps."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor import ingest
from monitor.board import take_board
from monitor.config.load import load_config
from monitor.config.schema import Config
from monitor.ingest import Arrival
from monitor.intake import Intake, rebuild
from monitor.model.feeds import Entry, EntryId, FeedKey, FeedState, PartyKey
from monitor.model.reactions import Status
from monitor.store import queries
from monitor.store.connection import Store, open_store
from monitor.stories.clustering import StoryIndex

NOW = datetime(2025, 3, 18, 18, 30, tzinfo=UTC)
CONFIG = """
[[topic]]
key = "talks"
title = "The talks"
keywords = ["energy pause"]
parties = ["RU", "UA"]

[[development]]
key = "pause"
title = "A pause"
opened_at = 2025-03-18T18:00:00Z
keywords = ["energy pause"]

[[feed]]
key = "desk"
url = "https://desk.example/feed"
publisher = "Press desk"
language = "en"
party = "RU"
"""


def taken_in(
    tmp_path: Path, text: str, *, voice: str | None = "RU", country: str | None = None
) -> tuple[Config, Store, Intake]:
    (tmp_path / "feeds.toml").write_text(CONFIG, encoding="utf-8")
    config = load_config(tmp_path / "feeds.toml", database=tmp_path / "m.db")
    store = open_store(config.database, now=NOW, write=True)
    intake = Intake(store, config, now=NOW)
    intake.adopt_config(NOW)
    entry = Entry(
        feed=FeedKey("desk"), key="1", key_level="guid", url="https://desk.example/1",
        canonical_url="https://desk.example/1", title=text, summary="", publisher="Press desk",
        language="en", published_at=NOW, first_seen_at=NOW,
    )  # fmt: skip
    arrivals = (
        Arrival(
            entry=entry,
            voice=PartyKey(voice) if voice else None,
            country=PartyKey(country) if country else None,
        ),
    )
    intake.take_in(arrivals, NOW, lambda *_: FeedState(feed=FeedKey("desk")), lambda _: ())
    return config, store, intake


def test_a_partys_own_feed_need_not_name_it(tmp_path: Path) -> None:
    config, store, _ = taken_in(tmp_path, "The President agreed to the energy pause.")
    (topic,) = take_board(store, config, NOW).topics
    cell = next(c for c in topic.developments[0].cells if c.party == "RU")
    store.close()
    assert cell.status is Status.REACTED
    assert cell.evidence[0].finding.quote == "The President agreed to the energy pause."


def test_an_organ_without_an_owner_is_that_of_the_country_of_its_feed(tmp_path: Path) -> None:
    text = "The foreign ministry agreed to the energy pause with Ukraine."
    config, store, _ = taken_in(tmp_path, text, voice=None, country="RU")
    (topic,) = take_board(store, config, NOW).topics
    cell = next(c for c in topic.developments[0].cells if c.party == "RU")
    store.close()
    assert cell.status is Status.REACTED


def test_a_third_country_is_named_and_fills_no_cell(tmp_path: Path) -> None:
    text = "Kenya says Moscow has accepted the energy pause"
    config, store, _ = taken_in(tmp_path, text, voice=None)
    (topic,) = take_board(store, config, NOW).topics
    (cell,) = (c for c in topic.developments[0].cells if c.evidence)
    store.close()
    assert (cell.party, cell.status) == ("RU", Status.REPORTED_BY_OTHER)
    assert cell.reported_by == "Kenya"


def test_a_clock_ten_years_ahead_forgets_nothing_and_a_copy_is_made_first(tmp_path: Path) -> None:
    _, store, intake = taken_in(tmp_path, "Weather: frost at night")
    intake.housekeep(NOW + timedelta(days=3650))
    kept = queries.has_entries(store, FeedKey("desk"))
    store.close()
    assert kept
    assert list(tmp_path.glob("m.db.backup-*"))


def an_undated(text: str, seen_at: datetime) -> Arrival:
    entry = Entry(
        feed=FeedKey("desk"), key="u", key_level="guid", url="", canonical_url="", title=text,
        summary="", publisher="Press desk", language="en", published_at=None, first_seen_at=seen_at,
    )  # fmt: skip
    return Arrival(entry=entry, voice=PartyKey("RU"), first_poll=seen_at == NOW)


def counted(config: Config, store: Store, at: datetime) -> list[bool]:
    (topic,) = take_board(store, config, at).topics
    return [e.counted for row in topic.developments for c in row.cells for e in c.evidence]


def test_an_undated_entry_of_the_first_poll_counts_neither_edited_nor_looked_back_at(
    tmp_path: Path,
) -> None:
    (tmp_path / "feeds.toml").write_text(CONFIG, encoding="utf-8")
    config = load_config(tmp_path / "feeds.toml", database=tmp_path / "m.db")
    with closing(open_store(config.database, now=NOW, write=True)) as store:
        intake = Intake(store, config, now=NOW)
        intake.adopt_config(NOW)
        state = FeedState(feed=FeedKey("desk"))
        first = an_undated("Russia agreed to the energy pause.", NOW)
        intake.take_in((first,), NOW, lambda *_: state, lambda _: ())
        assert counted(config, store, NOW) == [False]
        later = NOW + timedelta(hours=1)
        edited = an_undated("Russia has agreed to the energy pause.", later)
        intake.take_in((edited,), later, lambda *_: state, lambda _: ())
        assert not any(counted(config, store, later))
        more = CONFIG.replace('key = "pause"', 'key = "second"')
        (tmp_path / "feeds.toml").write_text(more, encoding="utf-8")
        changed = load_config(tmp_path / "feeds.toml", database=tmp_path / "m.db")
        Intake(store, changed, now=later).adopt_config(later)
        found = counted(changed, store, later)
        assert found
        assert not any(found)


def item(title: str, page: int, days: int) -> Arrival:
    entry = Entry(
        feed=FeedKey("desk"), key="7", key_level="guid", url=f"https://desk.example/{page}",
        canonical_url=f"https://desk.example/{page}", title=title, summary="", publisher="Desk",
        language="en", published_at=NOW + timedelta(days=days),
        first_seen_at=NOW + timedelta(days=days),
    )  # fmt: skip
    return Arrival(entry=entry)


def test_an_id_that_comes_to_name_another_item_is_a_new_entry_and_revises_none(
    tmp_path: Path,
) -> None:
    _, store, intake = taken_in(tmp_path, "Weather")
    arrivals = (
        item("Talks resume in Geneva", 1, 0),
        item("Floods close the harbour", 2, 8),
        item("Floods close the harbour of Odesa", 2, 9),  # a later wording of the second
        item("Minister resigns", 3, 20),
    )
    new = []
    state = FeedState(feed=FeedKey("desk"))
    with closing(store):
        for arrival in (*arrivals, arrivals[-1]):
            at = arrival.entry.first_seen_at
            new.append(intake.take_in((arrival,), at, lambda *_: state, lambda _: ()).new)
        known = queries.known_entries(store, FeedKey("desk"), ["7", "7#2", "7#3", "7#4"])

    assert new == [1, 1, 0, 1, 0]
    assert [(one.key, one.title, one.revision) for one in known] == [
        ("7", "Talks resume in Geneva", 0),
        ("7#2", "Floods close the harbour of Odesa", 1),
        ("7#3", "Minister resigns", 0),
    ]


def test_placing_stored_entries_again_keeps_the_keys_they_were_given(tmp_path: Path) -> None:
    config, store, intake = taken_in(tmp_path, "Weather")
    state = FeedState(feed=FeedKey("desk"))
    later = NOW + timedelta(days=8)
    with closing(store):
        for arrival in (item("Talks resume in Geneva", 1, 0), item("Floods", 2, 8)):
            intake.take_in((arrival,), later, lambda *_: state, lambda _: ())
        rebuild(store, config, now=later)
        known = queries.known_entries(store, FeedKey("desk"), ["7", "7#2", "7#3"])
    assert [one.key for one in known] == ["7", "7#2"]


def test_an_intake_is_usable_before_its_index_is_whole_and_places_as_if_never_restarted(
    tmp_path: Path,
) -> None:
    title = "Kremlin: Putin agreed to the energy pause for thirty days"
    config, store, _ = taken_in(tmp_path, title)
    with closing(store):
        restarted = Intake(store, config, now=NOW)
        index = restarted._desk.index
        polled_at = NOW + timedelta(minutes=5)
        desk = FeedState(feed=FeedKey("desk"), last_ok_at=polled_at)
        restarted.take_in((), polled_at, lambda *_: desk, lambda _: ())
        assert len(index) == 0
        assert restarted.states()[FeedKey("desk")].last_ok_at == polled_at
        again = item(title, page=2, days=0)
        restarted.take_in((again,), polled_at, lambda *_: desk, lambda _: ())
        assert not restarted.fill()
        stories = {read.story for read in queries.read_entries(store)}
    assert len(index) == 2
    assert len(stories) == 1


def a_report(page: int, title: str, minute: int) -> Arrival:
    """A report of its own, seen so many minutes on."""
    at = NOW + timedelta(minutes=minute)
    entry = item(title, page, 0).entry
    return Arrival(entry=replace(entry, key=str(page), published_at=at, first_seen_at=at))


FIRST = "Envoys of Norway and Chad sign a fishing treaty in Oslo"
EDITED = "Glacier collapse buries a village high in the Swiss Alps"


def test_a_changed_headline_leads_later_reports_astray_neither_now_nor_after_a_restart(
    tmp_path: Path,
) -> None:
    """An entry is known by the wording it was placed by, whoever asks."""
    config, store, lived = taken_in(tmp_path, "Weather")
    state = FeedState(feed=FeedKey("desk"))
    with closing(store):
        for arrival in (a_report(20, FIRST, 1), a_report(20, EDITED, 2)):
            seen = arrival.entry.first_seen_at
            lived.take_in((arrival,), seen, lambda *_: state, lambda _: ())
        later = NOW + timedelta(minutes=3)
        (of_story,) = queries.known_entries(store, FeedKey("desk"), ["20"])
        indexes = [lived._desk.index, indexed(store, config, later)]
        rebuild(store, config, now=later)
        for index in (*indexes, indexed(store, config, later)):
            first, edited = (
                index.place(ingest._item(EntryId(99), a_report(21, title, 3)))
                for title in (FIRST, EDITED)
            )
            assert (first.story, edited.story) == (of_story.story, None)


def indexed(store: Store, config: Config, now: datetime) -> StoryIndex:
    """The story index of an intake that was started just now."""
    intake = Intake(store, config, now=now)
    while intake.fill():
        pass
    return intake._desk.index


def test_gists_of_the_last_days_are_kept_and_older_ones_forgotten(tmp_path: Path) -> None:
    config, store, intake = taken_in(tmp_path, "Weather")
    state = FeedState(feed=FeedKey("desk"))
    with closing(store):
        late = a_report(22, FIRST, 80 * 60)
        seen = late.entry.first_seen_at
        intake.take_in((late,), seen, lambda *_: state, lambda _: ())
        count = "SELECT entry FROM gist ORDER BY entry"
        assert [row[0] for row in store.conn.execute(count)] == [1, 2]
        intake.housekeep(seen)
        assert [row[0] for row in store.conn.execute(count)] == [2]
        intake.housekeep(seen + timedelta(days=4))
        assert store.conn.execute(count).fetchall() == []
        assert len(indexed(store, config, seen)) == 1
