"""Documents of every shape, read as their expected values beside them say."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.feeds.parse.check import text_of_body
from monitor.feeds.parse.entries import parsed_feed
from monitor.feeds.parse.fast import read_well_formed
from monitor.feeds.parse.lenient import read_lenient
from monitor.feeds.parse.raw import RawFeed, RefusedError
from monitor.model.feeds import FailureKind, Feed, FeedKey, Fetched, ParsedFeed

NOW = datetime(2026, 2, 18, 2, 14, tzinfo=UTC)
FEED = Feed(key=FeedKey("f"), url="https://feed.test/rss", publisher="P", language="en")
FOLDER = Path(__file__).parents[1] / "data" / "feeds"
FEEDS = tuple(sorted((*FOLDER.glob("*.xml"), *FOLDER.glob("*.feed.json"))))
WELL_FORMED = ("rss20", "rdf10", "atom10", "names", "latin")
CAPTURED = Path(__file__).parents[3] / "shared" / "feeds" / "captured-2026-02-18"


def fetched(body: bytes, content_type: str = "application/rss+xml") -> Fetched:
    return Fetched(
        body=body,
        etag=None,
        last_modified=None,
        final_url="https://feed.test/rss",
        content_type=content_type,
    )


def read(document: Path | bytes | str) -> ParsedFeed:
    body = document.read_bytes() if isinstance(document, Path) else document
    return parsed_feed(
        FEED, fetched(body.encode() if isinstance(body, str) else body), NOW, read_lenient
    )


def as_json(parsed: ParsedFeed) -> dict[str, Any]:
    return {
        "title": parsed.title,
        "complete": parsed.complete,
        "warning": parsed.warning,
        "ttl_s": parsed.ttl.total_seconds() if parsed.ttl else None,
        "skip_hours": list(parsed.skip_hours),
        "skip_days": list(parsed.skip_days),
        "dropped": parsed.dropped,
        "format": parsed.format,
        "entries": [
            {
                "key": entry.key,
                "key_level": entry.key_level,
                "url": entry.url,
                "canonical_url": entry.canonical_url,
                "title": entry.title,
                "summary": entry.summary,
                "published_at": entry.published_at.isoformat() if entry.published_at else None,
                "published_raw": entry.published_raw,
            }
            for entry in parsed.entries
        ],
    }


def rss(items: str) -> str:
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_a_document_reads_as_the_values_beside_it_say(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text())
    assert as_json(read(path)) == expected


@pytest.mark.parametrize("name", WELL_FORMED)
def test_the_fast_reader_and_feedparser_read_the_same(name: str) -> None:
    body = (FOLDER / f"{name}.xml").read_bytes()
    assert_same_reading(body)


@pytest.mark.skipif(not CAPTURED.is_dir(), reason="the captured feeds are not beside the checkout")
@pytest.mark.parametrize("path", sorted(CAPTURED.glob("*.xml")), ids=lambda path: path.stem)
def test_real_feeds_read_the_same_by_both_and_completely(path: Path) -> None:
    body = path.read_bytes()
    assert_same_reading(body)

    parsed = read(body)

    assert parsed.complete
    assert parsed.warning == ""
    assert parsed.dropped == 0
    assert len(parsed.entries) >= 10
    assert all(entry.title and entry.url and entry.published_at for entry in parsed.entries)
    assert len({entry.key for entry in parsed.entries}) == len(parsed.entries)
    assert not [entry for entry in parsed.entries if "<" in entry.text and "</" in entry.text]


def assert_same_reading(body: bytes) -> None:
    text = text_of_body(body, "").value
    fast = parsed_feed(FEED, fetched(body), NOW, read_lenient)
    assert by_reader(read_well_formed(text)) == as_json(fast)["entries"]
    assert by_reader(read_lenient(text)) == by_reader(read_well_formed(text))


def by_reader(raw: RawFeed) -> list[dict[str, str | None]]:
    """What either reader took from a document, after the same conversion."""
    crossed = b"<rss><channel></rss>"  # so damaged that the lenient reader is asked
    parsed = parsed_feed(FEED, fetched(crossed), NOW, lambda _text: raw)
    entries: list[dict[str, str | None]] = as_json(parsed)["entries"]
    return entries


@pytest.mark.parametrize(
    ("document", "words", "kind"),
    [
        pytest.param('{"a": "<rss>"}', "but no JSON Feed", FailureKind.NOT_A_FEED, id="other"),
        pytest.param("[]", "but no JSON Feed", FailureKind.NOT_A_FEED, id="a list"),
        pytest.param(
            '{"version": "https://jsonfeed.org/version/2", "items": []}',
            "but no JSON Feed",
            FailureKind.NOT_A_FEED,
            id="a version to come",
        ),
        pytest.param('{"a": ', "seems to be JSON", FailureKind.NOT_A_FEED, id="other, cut"),
        pytest.param(
            '{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": [{"id": "1',
            "the JSON Feed ends early",
            FailureKind.MALFORMED,
            id="cut in a text",
        ),
        pytest.param(
            '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1"},',
            "the JSON Feed ends early",
            FailureKind.MALFORMED,
            id="cut between items",
        ),
        pytest.param(
            '{"version": "https://jsonfeed.org/version/1",\n "items": [}]}',
            "the JSON Feed is damaged in line 2",
            FailureKind.MALFORMED,
            id="damaged",
        ),
        pytest.param(
            '{"version": "https://jsonfeed.org/version/1"}',
            "the JSON Feed has no list of items",
            FailureKind.MALFORMED,
            id="without items",
        ),
    ],
)
def test_json_that_cannot_be_read_says_what_it_is(
    document: str, words: str, kind: FailureKind
) -> None:
    with pytest.raises(RefusedError) as raised:
        read(document)
    assert words in raised.value.detail
    assert raised.value.kind is kind


@pytest.mark.parametrize("version", ["1", "1.0", "1.1", "1/"])
def test_every_first_version_of_json_feed_is_read_its_slashes_escaped_or_not(version: str) -> None:
    plain = f'{{"items": [{{"id": 7}}], "version": "https://jsonfeed.org/version/{version}"}}'
    for document in (plain, plain.replace("/", "\\/"), "\ufeff\n" + plain):
        assert [entry.key for entry in read(document).entries] == ["7"]


def test_a_relative_guid_stays_as_published_so_that_keys_survive_a_move() -> None:
    parsed = read(rss("<item><title>A</title><guid>g1</guid><link>a</link></item>"))
    assert [(entry.key, entry.url) for entry in parsed.entries] == [("g1", "https://feed.test/a")]


def test_a_well_formed_feed_without_entries_is_a_feed() -> None:
    parsed = read(rss(""))
    assert parsed.complete
    assert parsed.entries == ()


def test_an_entry_without_any_content_is_dropped_and_counted_and_its_feed_goes_on() -> None:
    parsed = read(rss("<item/><item><title>Whole</title></item><item><guid/></item>"))
    assert [entry.title for entry in parsed.entries] == ["Whole"]
    assert parsed.dropped == 2
    assert parsed.complete


@pytest.mark.parametrize(
    ("body", "kind", "word"),
    [
        pytest.param(b"", FailureKind.EMPTY, "empty", id="nothing"),
        pytest.param(b" \n\0 ", FailureKind.EMPTY, "empty", id="blank"),
        pytest.param(b"<!DOCTYPE html><p>", FailureKind.NOT_A_FEED, "web page", id="a page"),
        pytest.param(b"<html><rss>", FailureKind.NOT_A_FEED, "web page", id="a page with a word"),
        pytest.param(b'{"items": []}', FailureKind.NOT_A_FEED, "JSON", id="JSON"),
        pytest.param(b"<opml></opml>", FailureKind.NOT_A_FEED, "XML", id="other XML"),
        pytest.param(b"hello", FailureKind.NOT_A_FEED, "neither", id="a word"),
        pytest.param(b"\x1f\x8b\x08", FailureKind.NOT_A_FEED, "gzip", id="gzip"),
        pytest.param(b"%PDF-1.7", FailureKind.NOT_A_FEED, "PDF", id="a PDF"),
        pytest.param(
            b"<rss version='2.0'><channel><item><title>x",
            FailureKind.MALFORMED,
            "ends before",
            id="cut inside the first entry",
        ),
        pytest.param(b"<rss><a></b>", FailureKind.MALFORMED, "damaged", id="damaged"),
        pytest.param(
            b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>",
            FailureKind.PARSER,
            "declares entities",
            id="entities of its own",
        ),
    ],
)
def test_what_is_no_feed_is_refused_with_a_reason(body: bytes, kind: str, word: str) -> None:
    with pytest.raises(RefusedError, match=word) as refused:
        read(body)
    assert refused.value.kind == kind


@pytest.mark.parametrize(
    ("header", "declared", "encoding"),
    [
        pytest.param("", "koi8-r", "koi8-r", id="the document says so"),
        pytest.param("text/xml; charset=windows-1251", "", "cp1251", id="the header says so"),
        pytest.param("text/xml; charset=latin1", "utf-8", "utf-8", id="valid UTF-8 wins"),
        pytest.param("", "utf-16", "utf-16", id="a byte order mark wins"),
        pytest.param("", "", "utf-16-le", id="sixteen bits without a mark"),
        pytest.param("", "gb18030", "utf-8", id="and wins over a wrong declaration"),
    ],
)
def test_the_encoding_is_settled_before_any_parser_sees_it(
    header: str, declared: str, encoding: str
) -> None:
    mark = f" encoding='{declared}'" if declared else ""
    document = f"<?xml version='1.0'{mark}?>{rss('<item><title>Пауза</title></item>')}"
    parsed = parsed_feed(FEED, fetched(document.encode(encoding), header), NOW, read_lenient)
    assert [entry.title for entry in parsed.entries] == ["Пауза"]


def test_one_broken_byte_does_not_turn_a_document_into_gibberish() -> None:
    body = rss("<item><title>Süß und schön: \xff Gespräche</title></item>").encode()
    parsed = read(body.replace("\xff".encode(), b"\xff"))
    assert parsed.entries[0].title == "Süß und schön: \ufffd Gespräche"
    assert parsed.warning == "1 broken characters"


def test_a_picture_as_content_does_not_win_over_a_description() -> None:
    parsed = read(
        "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item>"
        "<description>The news in a sentence.</description>"
        "<content:encoded>&lt;img src='a' alt='long words'/&gt;</content:encoded>"
        "</item></channel></rss>"
    )
    assert parsed.entries[0].summary == "The news in a sentence."


def test_the_last_entry_of_a_damaged_document_counts_only_if_it_is_closed() -> None:
    whole = "<item><title>Whole</title><b></i></item>"
    parsed = read(f"<rss><channel>{whole}<item><title>Half a head")
    assert [entry.title for entry in parsed.entries] == ["Whole"]
    assert not parsed.complete


def test_a_future_date_is_kept_as_given_and_a_date_too_far_is_none() -> None:
    parsed = read(
        rss(
            "<item><title>Soon</title><pubDate>Wed, 18 Feb 2026 12:00:00 GMT</pubDate></item>"
            "<item><title>Never</title><pubDate>Wed, 18 Feb 2037 12:00:00 GMT</pubDate></item>"
        )
    )
    soon, never = parsed.entries
    assert soon.published_at == datetime(2026, 2, 18, 12, tzinfo=UTC)
    assert never.published_at is None
    assert never.at == NOW


def test_names_from_a_document_type_elsewhere_are_understood_without_fetching_it() -> None:
    parsed = read(
        "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://127.0.0.1:9/rss.dtd'>"
        + rss("<item><title>Caf&eacute;&nbsp;talks</title></item>")
    )
    assert [entry.title for entry in parsed.entries] == ["Café talks"]
    assert parsed.complete


def test_a_large_damaged_document_keeps_what_came_before_the_fault() -> None:
    filler = "<item><title>Whole</title><guid>1</guid></item><item><b></i></item>" + " " * 3_000_000
    parsed = read(f"<rss><channel>{filler}</channel></rss>")
    assert [entry.title for entry in parsed.entries] == ["Whole"]
    assert not parsed.complete
    assert parsed.warning == "not well-formed: mismatched tag in line 1"
