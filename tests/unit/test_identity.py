"""Keys within a feed and names across feeds."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.identity import (
    Identity,
    canonical_url,
    distinct_keys,
    entry_key,
    is_reused,
    link_of,
)

NOON = datetime(2026, 2, 18, 12, tzinfo=UTC)


def identity(
    *,
    guid: str = "",
    canonical: str = "",
    title: str = "Title",
    summary: str = "",
    published_at: datetime | None = NOON,
) -> Identity:
    return Identity(
        guid=guid,
        canonical_url=canonical,
        title=title,
        summary=summary,
        published_at=published_at,
    )


@pytest.mark.parametrize(
    ("entry", "level"),
    [
        pytest.param(identity(guid="g", canonical="https://a.test/"), "guid", id="a guid"),
        pytest.param(identity(guid=" ", canonical="https://a.test/"), "link", id="a blank guid"),
        pytest.param(identity(), "title_date", id="a title and a date"),
        pytest.param(identity(published_at=None), "title_summary", id="a title alone"),
        pytest.param(identity(title=""), "title_summary", id="a date without a title"),
    ],
)
def test_the_first_rung_that_exists_gives_the_key(entry: Identity, level: str) -> None:
    assert entry_key(entry).level == level


def test_a_guid_is_kept_as_published_and_a_monstrous_one_is_named_by_its_digest() -> None:
    assert entry_key(identity(guid="tag:a,2026:Ü/1#0")).value == "tag:a,2026:Ü/1#0"
    assert entry_key(identity(guid="x" * 10_000)).value.startswith("guid:")
    assert entry_key(identity(guid="a\x1b]0;b")).value.startswith("guid:")


def test_keys_without_a_guid_tell_entries_apart_and_find_them_again() -> None:
    first = identity(title="A", summary="B", published_at=None)
    again = identity(title="A", summary="B", published_at=None)
    other = identity(title="AB", summary="", published_at=None)
    assert entry_key(first) == entry_key(again) != entry_key(other)


def test_the_same_guid_with_the_same_link_is_a_repetition() -> None:
    page = identity(guid="g", canonical="https://a.test/1")
    keys = distinct_keys([page, page])
    assert [key.value if key else None for key in keys] == ["g", None]


def test_a_guid_that_stands_for_several_links_names_none_of_them() -> None:
    entries = [
        identity(guid="site", canonical="https://a.test/1"),
        identity(guid="other", canonical="https://a.test/2"),
        identity(guid="site", canonical="https://a.test/3"),
        identity(guid="site", title="No link"),
    ]
    values = [key.value for key in distinct_keys(entries) if key]
    assert values[0] == "site|https://a.test/1"
    assert values[1] == "other"
    assert values[2] == "site|https://a.test/3"
    assert values[3].startswith("site|title:")
    again = [key.value for key in distinct_keys(entries[::-1]) if key]
    assert sorted(again) == sorted(values)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.bbc.com/news/c1?at_medium=RSS&at_campaign=rss", "bbc.com/news/c1"),
        ("https://www.bbc.co.uk/news/c1", "bbc.com/news/c1"),
        ("https://www.dw.com/en/a/a-1?maca=en-rss-en-all-1573-rdf", "dw.com/en/a/a-1"),
        ("https://amp.dw.com/en/a/a-1", "dw.com/en/a/a-1"),
        ("https://m.dw.com/en/a/a-1/", "dw.com/en/a/a-1"),
        ("https://edition.cnn.com/a", "cnn.com/a"),
        ("http://News.Test:80/A/?utm_source=x&b=2&a=1#top", "news.test/A?a=1&b=2"),
        ("https://news.test:443/a", "news.test/a"),
        ("https://news.test:8443/a", "news.test:8443/a"),
        ("https://news.test/a/amp", "news.test/a"),
        ("https://news.test/a.amp.html", "news.test/a"),
        ("https://news.test/a/amp/", "news.test/a"),
        ("https://news.test/a?amp=1&fbclid=x&gclid=y&traffic_source=rss&CMP=z", "news.test/a"),
        ("https://news.test/a?ref=rss&source=42", "news.test/a?source=42"),
        ("https://news.test/%7euser/%c3%bc", "news.test/~user/%C3%BC"),
        ("https://news.test/ü", "news.test/%C3%BC"),
        ("https://news.test", "news.test/"),
        ("https://m.com.au/a", "m.com.au/a"),
        ("https://müller.test/", "xn--mller-kva.test/"),
        ("https://news.test/champion", "news.test/champion"),
    ],
)  # fmt: skip
def test_one_page_has_one_name(url: str, canonical: str) -> None:
    assert canonical_url(url) == f"https://{canonical}"


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.test/", "--x", "mailto:a@b.test",
     "https://", "https:///a", "https://user:pw@a.test/", "http://a.test:99999/", "https://[::1",
     "https://a b/", "vscode://x", "data:text/html,x", "https://" + "a" * 3_000],
)  # fmt: skip
def test_what_is_no_web_page_has_no_name_and_no_link(url: str) -> None:
    assert canonical_url(url) == ""
    assert link_of(url) == ""


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        pytest.param("/a", "https://site.test/a", id="from the root"),
        pytest.param("b", "https://site.test/x/b", id="from the folder"),
        pytest.param("?p=1", "https://site.test/x/?p=1", id="a query"),
        pytest.param("//other.test/a", "https://other.test/a", id="without a scheme"),
        pytest.param("www.other.test/a", "https://www.other.test/a", id="as people write it"),
        pytest.param(" https://o.test/a\n ", "https://o.test/a", id="blanks around"),
        pytest.param("https://o.test/a\n\tb", "https://o.test/ab", id="a broken line"),
        pytest.param("https://o.test/a b", "https://o.test/a%20b", id="a blank inside"),
        pytest.param("HTTPS://O.test/A", "https://o.test/A", id="in capitals"),
        pytest.param("https://o.test/\x1b]0;x", "https://o.test/%1B]0;x", id="a control"),
        pytest.param("https://o.test/\u202ea", "https://o.test/%E2%80%AEa", id="an override"),
        pytest.param("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a", id="an address"),
        pytest.param("javascript:alert(1)", "", id="a script"),
        pytest.param("-oProxyCommand=x", "", id="an option"),
    ],
)
def test_a_link_is_absolute_and_inert_or_nothing(raw: str, link: str) -> None:
    assert link_of(raw, ("", "https://site.test/x/")) == link


def test_a_relative_link_without_a_base_is_nothing() -> None:
    assert link_of("/a") == ""
    assert link_of("a", ("file:///etc/",)) == ""


OLD = identity(guid="7", canonical="https://a.test/1", title="Talks resume in Geneva on Tuesday")
NEW_TITLE = "Floods close the harbour of Odesa"


@pytest.mark.parametrize(
    ("link", "title", "after_days", "reused"),
    [
        pytest.param("https://a.test/2", NEW_TITLE, 8, True, id="all three differ"),
        pytest.param("https://a.test/2", NEW_TITLE, 7, False, id="within a week"),
        pytest.param("https://a.test/2", NEW_TITLE, -30, False, id="dated before"),
        pytest.param("https://a.test/2", NEW_TITLE, None, False, id="undated"),
        pytest.param("https://a.test/1", NEW_TITLE, 8, False, id="the same link"),
        pytest.param("", NEW_TITLE, 8, False, id="no link"),
        pytest.param("https://a.test/2", "Geneva: talks resume", 8, False, id="a like title"),
        pytest.param("https://a.test/2", "TALKS RESUME?", 8, False, id="a shorter title"),
    ],
)
def test_an_id_is_reused_where_link_title_and_week_say_so(
    link: str, title: str, after_days: int | None, *, reused: bool
) -> None:
    at = None if after_days is None else NOON + timedelta(days=after_days)
    after = identity(guid="7", canonical=link, title=title, published_at=at)
    assert is_reused(OLD, after) is reused


def test_items_without_titles_are_told_apart_by_their_summaries() -> None:
    later = NOON + timedelta(days=30)
    old = identity(canonical="https://a.test/1", title="", summary="Talks resume in Geneva")
    same = identity(
        canonical="https://a.test/2", title="", summary="Talks resume", published_at=later
    )
    other = identity(canonical="https://a.test/2", title="", summary="Floods", published_at=later)
    assert not is_reused(old, same)
    assert is_reused(old, other)
