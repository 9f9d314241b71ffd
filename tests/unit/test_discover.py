"""A web page names its feeds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.discover import feed_links, guesses

BASE = "https://news.example/world/"


def link(href: str, kind: str = "application/rss+xml", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" href="{href}">'


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        pytest.param(link("/f.xml"), ("https://news.example/f.xml",), id="RSS"),
        pytest.param(link("f.xml"), ("https://news.example/world/f.xml",), id="beside the page"),
        pytest.param(link("//cdn.example/f"), ("https://cdn.example/f",), id="without a scheme"),
        pytest.param(
            link("/a", "application/atom+xml; charset=utf-8"),
            ("https://news.example/a",),
            id="Atom",
        ),
        pytest.param(link("/f", rel="ALTERNATE feed"), ("https://news.example/f",), id="more rels"),
        pytest.param(
            link("/f?a=1&amp;b=2"), ("https://news.example/f?a=1&b=2",), id="an escaped ampersand"
        ),
        pytest.param(
            "<LINK REL=alternate TYPE=application/rss+xml HREF=/f />",
            ("https://news.example/f",),
            id="capitals and no quotes",
        ),
        pytest.param(
            link("/b") + link("/a") + link("/b"),
            ("https://news.example/b", "https://news.example/a"),
            id="in the page's order, each once",
        ),
        pytest.param(link("/s", rel="stylesheet"), (), id="another rel"),
        pytest.param(link("/p", "text/html"), (), id="another type"),
        pytest.param(link(""), (), id="no address"),
        pytest.param(link("javascript:alert(1)"), (), id="a script"),
        pytest.param(link("file:///etc/passwd"), (), id="a file"),
        pytest.param(link("http://[half"), (), id="half an address"),
        pytest.param("<!--" + link("/f") + "-->", (), id="in a comment"),
        pytest.param("<![odd thing>" + link("/f"), (), id="markup nobody knows"),
        pytest.param("", (), id="an empty page"),
    ],
)
def test_found(markup: str, found: tuple[str, ...]) -> None:
    assert feed_links(f"<html><head>{markup}".encode(), BASE) == found


def test_a_page_that_names_a_thousand_feeds_is_read_so_far() -> None:
    page = "".join(link(f"/{number}") for number in range(1000)).encode()
    assert len(feed_links(page, BASE)) == 20


@given(st.binary(max_size=300) | st.text("<>![]-/=\"' linkrahef:", max_size=200).map(str.encode))
def test_no_page_is_an_error(page: bytes) -> None:
    assert all(url.startswith(("http://", "https://")) for url in feed_links(page, BASE))


def test_the_usual_places_are_on_the_same_host() -> None:
    assert guesses(BASE)[0] == "https://news.example/feed"
    assert len(set(guesses(BASE))) == len(guesses(BASE))
