"""Import lines: what they may look like, and what each mistake is told."""

import json
from datetime import UTC, datetime

import pytest

from monitor.archive import LineError, read_archive, read_line
from monitor.model.feeds import Feed, FeedKey, PartyKey

NOW = datetime(2025, 3, 18, 21, 0, tzinfo=UTC)
SIX = datetime(2025, 3, 18, 18, 0, tzinfo=UTC)


def line(**fields: object) -> str:
    return json.dumps({"id": "a1", "title": "Talks resume", **fields})


def test_older_names_are_accepted_and_null_is_absent() -> None:
    entry = read_line(
        line(lang="de", source="Rundschau", time="2025-03-18T18:00:00Z", url=None), NOW
    )
    assert (entry.language, entry.publisher, entry.published_at) == ("de", "Rundschau", SIX)
    assert (entry.url, entry.external_id) == ("", "a1")


def test_without_first_seen_an_entry_counts_as_seen_when_published_else_now() -> None:
    assert read_line(line(published_at="2025-03-18T18:00:00+00:00"), NOW).first_seen_at == SIX
    assert read_line(line(), NOW).first_seen_at == NOW


def test_future_instants_are_kept_as_given() -> None:
    entry = read_line(line(first_seen_at="2099-01-01T00:00:00Z"), NOW)
    assert entry.first_seen_at == datetime(2099, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param("{", "not JSON", id="broken"),
        pytest.param("[1]", "must be a JSON object, not list", id="a list"),
        pytest.param('{"id": "x"}', 'needs a "title" or a "summary"', id="no text"),
        pytest.param('{"title": 7}', '"title" must be text, not int', id="a number as title"),
        pytest.param(
            '{"title": "a", "published_at": "yesterday"}',
            '"published_at" must be a time',
            id="time",
        ),
        pytest.param(
            '{"title": "a", "first_seen_at": 17}', '"first_seen_at" must be a time', id="epoch"
        ),
    ],
)
def test_a_bad_line_is_told_what_is_wrong(raw: str, says: str) -> None:
    with pytest.raises(LineError, match=says):
        read_line(raw, NOW)


def test_bad_lines_lose_nothing_that_was_good_and_order_is_of_first_seen() -> None:
    lines = [
        line(id="late", first_seen_at="2025-03-18T20:00:00Z"),
        "{",
        "",
        line(id="early", first_seen_at="2025-03-18T18:00:00Z"),
    ]
    arrivals, feeds, bad = read_archive(lines, {}, NOW)
    assert [a.entry.external_id for a in arrivals] == ["early", "late"]
    assert [b.number for b in bad] == [2]
    assert [f.key for f in feeds] == [""]


def test_a_line_of_a_configured_official_feed_is_its_partys_voice() -> None:
    kremlin = Feed(
        key=FeedKey("kremlin"),
        url="https://k.example/",
        publisher="K",
        language="en",
        party=PartyKey("RU"),
    )
    arrivals, feeds, _ = read_archive([line(feed="kremlin")], {kremlin.key: kremlin}, NOW)
    assert (arrivals[0].voice, feeds) == ("RU", ())


def test_a_line_of_a_configured_feed_belongs_to_its_country() -> None:
    daily = Feed(
        key=FeedKey("d"), url="https://d.example/", publisher="D", language="uk", country="UA"
    )
    arrivals, _, _ = read_archive([line(feed="d"), line(feed="other")], {daily.key: daily}, NOW)
    assert [arrival.country for arrival in arrivals] == ["UA", None]


def test_hostile_text_is_cleaned_and_only_web_links_stay() -> None:
    entry = read_line(line(title="a\x1b[2J", url="javascript:alert(1)"), NOW)
    assert (entry.title, entry.url) == ("a\ufffd[2J", "")
