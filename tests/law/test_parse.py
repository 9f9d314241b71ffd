"""What holds for every body, every date, every link and every piece of markup."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.dates import EARLIEST, FURTHEST, parse_date
from monitor.feeds.identity import canonical_url, link_of
from monitor.feeds.parse.entries import parsed_feed
from monitor.feeds.parse.fast import repaired
from monitor.feeds.parse.html import summary_of, text_of_html, title_of
from monitor.feeds.parse.lenient import read_lenient
from monitor.feeds.parse.raw import RefusedError
from monitor.model.feeds import Entry, Feed, FeedKey, Fetched
from monitor.text import clean_block, clean_line

NOW: Final = datetime(2026, 11, 25, tzinfo=UTC)
FEED: Final = Feed(key=FeedKey("f"), url="https://feed.test/", publisher="P", language="en")
SAMPLES: Final = tuple(
    path.read_bytes()
    for pattern in ("*.xml", "*.feed.json")
    for path in sorted((Path(__file__).parents[1] / "data" / "feeds").glob(pattern))
)
HARMFUL: Final = frozenset(
    "\x00\x07\x1b\x7f\x9b\x9d\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
)

urls = st.from_regex(
    r"https?://(www\.|m\.|amp\.|edition\.)?[a-zA-Z0-9.-]{1,12}(:[0-9]{1,5})?"
    r"(/[a-zA-Z0-9%./-]{0,12})?(/amp|\.amp|/)?(\?[a-z_=&%0-9]{0,20})?(#[a-z]{0,4})?",
    fullmatch=True,
)
markup = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<br/>", "<b>", "</b>", "<h1>", "</h1>", "<script>", "</script>", "<!--",
         "-->", "<a href='", "'>", '"', "<", ">", "&", "&amp;", "&lt;", "&#27;", "&#x202e;",
         "&#xd800;", "&#", ";", "\n", "  ", "word", "Über", "<![CDATA[", "]]>", "<x-y>", "<foo>",
         "\x1b]52;c;eA==\x07", "\u202e", "\u200c", "\ud800", "&amp;lt;p&amp;gt;", "[a-b c=1]"]
    )
    | st.text(max_size=5),
    max_size=30,
).map("".join)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good document with pieces cut out, doubled or overwritten."""
    body = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(body)))
        length = draw(st.integers(0, 60))
        body = (
            body[:at] + draw(st.binary(max_size=8) | st.just(body[:length])) + body[at + length :]
        )
    return body[: draw(st.integers(0, len(body)))] if draw(st.booleans()) else body


@st.composite
def filled(draw: st.DrawFn) -> bytes:
    """A well-formed frame around fields that say anything at all."""
    fields = ("title", "description", "guid", "link", "pubDate", "content:encoded", "dc:date")
    items = "".join(
        "<item>"
        + "".join(f"<{name}><![CDATA[{draw(markup | urls)}]]></{name}>" for name in fields)
        + "</item>"
        for _ in range(draw(st.integers(1, 3)))
    )
    return f"<rss><channel>{items}</channel></rss>".encode("utf-8", "surrogatepass")


def entries_of(body: bytes, content_type: str = "") -> tuple[Entry, ...]:
    fetched = Fetched(
        body=body,
        etag=None,
        last_modified=None,
        final_url="https://feed.test/rss",
        content_type=content_type,
    )
    try:
        return parsed_feed(FEED, fetched, NOW, read_lenient).entries
    except RefusedError:
        return ()


def assert_fit_to_store(entry: Entry) -> None:
    assert entry.key
    assert entry.title == clean_line(entry.title)
    assert entry.summary == clean_block(entry.summary)
    assert "\n" not in entry.title
    fields = (entry.key, entry.title, entry.summary, entry.url, entry.published_raw)
    for field in (*fields, entry.canonical_url):
        assert not HARMFUL & set(field)
        assert field.encode("utf-8").decode("utf-8") == field
    assert entry.url == "" or entry.url.startswith(("http://", "https://"))
    assert canonical_url(entry.canonical_url) == entry.canonical_url
    assert entry.published_at is None or EARLIEST <= entry.published_at <= NOW + FURTHEST


@given(body=st.binary(max_size=400) | damaged() | filled(), content_type=st.text(max_size=30))
def test_no_body_raises_anything_but_a_refusal_and_every_entry_is_fit_to_store(
    body: bytes, content_type: str
) -> None:
    entries = entries_of(body, content_type)
    for entry in entries:
        assert_fit_to_store(entry)
    assert len({entry.key for entry in entries}) == len(entries)


@given(body=damaged())
def test_the_same_body_gives_the_same_entries(body: bytes) -> None:
    assert entries_of(body) == entries_of(body)


@given(cut=st.integers(0, 10_000), body=st.sampled_from(SAMPLES))
def test_a_cut_document_gives_a_prefix_of_its_entries_unharmed(cut: int, body: bytes) -> None:
    whole = {(entry.title, entry.summary) for entry in entries_of(body)}
    for entry in entries_of(body[:cut]):
        assert (entry.title, entry.summary) in whole


@given(raw=markup, html=st.booleans())
def test_text_out_of_markup_is_clean_and_cleaning_it_again_changes_nothing(
    raw: str, *, html: bool
) -> None:
    title, summary = title_of(raw, html=html), summary_of(raw, html=html)
    assert clean_line(title) == title
    assert clean_block(summary) == summary
    assert not HARMFUL & set(title + summary)


@given(raw=markup)
def test_a_heading_never_fuses_with_the_sentence_after_it(raw: str) -> None:
    text = text_of_html(f"<h2>Heading</h2>Sentence.<p>{raw}</p>")
    assert text.split("\n\n", 2)[:2] == ["Heading", "Sentence."]


@given(text=st.text(max_size=60))
def test_mending_what_is_mended_changes_nothing(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)


@given(url=urls | st.text(max_size=60))
def test_canonical_urls_are_their_own_canonical_urls(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert once == "" or (once.startswith("https://") and once.isascii() and once.isprintable())


@given(raw=st.text(max_size=60) | urls, base=urls | st.text(max_size=20))
def test_links_are_printable_ascii_over_http_and_stay_what_they_are(raw: str, base: str) -> None:
    link = link_of(raw, (base,))
    assert link_of(link) == link
    assert link == "" or (link.startswith(("http://", "https://")) and link.isprintable())
    assert link.isascii()
    assert " " not in link


@given(
    raw=st.text(max_size=200)
    | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4} [0-9:]{0,8} ?[A-Z+-]{0,4}"),
    language=st.sampled_from(["en", "de", "ar", "en-US", "", "-"]),
    country=st.sampled_from(["", "US", "IN", "UK"]),
)
def test_no_date_raises_and_every_instant_is_within_bounds(
    raw: str, language: str, country: str
) -> None:
    at = parse_date(raw, language=language, country=country, now=NOW)
    assert at is None or EARLIEST <= at <= NOW + FURTHEST


@given(at=st.datetimes(datetime(1990, 1, 2), datetime(2026, 11, 1), timezones=st.just(UTC)))
def test_the_usual_forms_of_a_date_are_read_back_exactly(at: datetime) -> None:
    at = at.replace(microsecond=0)
    for form in ("%a, %d %b %Y %H:%M:%S GMT", "%Y-%m-%dT%H:%M:%SZ", "%a %b %d %H:%M:%S %Y"):
        assert parse_date(at.strftime(form), language="en", country="", now=NOW) == at
