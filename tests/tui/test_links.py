"""Which links are opened, and how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.tui.links import browser_command, open_in_browser, same_site, vetted_url

LINK = "https://news.example/a?b=1"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("--renderer-cmd-prefix=xterm", id="an option"),
        pytest.param("-https://news.example/", id="a dash in front"),
        pytest.param("ssh://-oProxyCommand=x/", id="another scheme"),
        pytest.param("vscode://x/y", id="an editor's scheme"),
        pytest.param("https://", id="no host"),
        pytest.param("https:///path", id="no host but a path"),
        pytest.param("https://user:pw@news.example/", id="a user"),
        pytest.param("https://news.example/a b", id="a blank"),
        pytest.param("https://news.example/\x1b]52;c;eA==\x07", id="an escape"),
        pytest.param("https://news.example/\n--help", id="a line break"),
        pytest.param("https://news.example:99999/", id="an impossible port"),
        pytest.param("https://[::1/", id="half an address"),
        pytest.param("https://-dash.example/", id="a host like an option"),
        pytest.param("https://a\\b.example/", id="a backslash"),
        pytest.param("https://x/" + "a" * 5_000, id="no end"),
        pytest.param("//news.example/a", id="no scheme"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_link_we_would_not_open(url: str) -> None:
    assert vetted_url(url) is None
    assert browser_command(url, {}, "linux") is None


@pytest.mark.parametrize(
    ("url", "vetted"),
    [
        (LINK, LINK),
        ("HTTPS://News.Example/A", "https://news.example/A"),
        ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"),
        ("http://bücher.example/straße", "http://xn--bcher-kva.example/stra%C3%9Fe"),
        ("http://[::1]:8080/x#y", "http://[::1]:8080/x#y"),
        ("https://news.example/a;b'c`d", "https://news.example/a;b'c%60d"),
    ],
)
def test_a_link_we_would_open_is_ascii(url: str, vetted: str) -> None:
    assert vetted_url(url) == vetted


@given(st.text())
def test_whatever_it_is_it_is_refused_or_a_plain_http_address(text: str) -> None:
    for url in (text, f"https://{text}", f"https://news.example/{text}"):
        vetted = vetted_url(url)
        if vetted is not None:
            assert vetted.startswith(("http://", "https://"))
            assert vetted.isascii()
            assert vetted.isprintable()
            assert " " not in vetted


@pytest.mark.parametrize(
    ("browser", "command"),
    [
        pytest.param("", ("xdg-open", LINK), id="the desktop's opener"),
        pytest.param("firefox", ("firefox", LINK), id="a name"),
        pytest.param("w3m -F", ("w3m", "-F", LINK), id="with its options"),
        pytest.param("open-it --url=%s x", ("open-it", f"--url={LINK}", "x"), id="a place for it"),
        pytest.param("firefox:w3m", ("firefox", LINK), id="the first of several"),
        pytest.param("a 'b", ("xdg-open", LINK), id="unreadable: the desktop's"),
    ],
)
def test_the_browser_is_a_list_of_arguments(browser: str, command: tuple[str, ...]) -> None:
    assert browser_command(LINK, {"BROWSER": browser}, "linux") == command


def test_a_browser_that_is_not_there_is_a_sentence() -> None:
    said = open_in_browser(LINK, {"BROWSER": "/nowhere/browser"})
    assert "could not be started" in said
    assert open_in_browser("javascript:x", {}) == "this link is not one we would open"


def test_the_same_site_is_told_by_its_registrable_name() -> None:
    assert same_site("https://www.news.example/a", "https://feeds.news.example/rss")
    assert same_site("https://www.bbc.co.uk/a", "https://feeds.bbc.co.uk/rss")
    assert not same_site("https://evil.co.uk/a", "https://feeds.bbc.co.uk/rss")
    assert not same_site("https://news.example/a", "https://news.test/a")
    assert not same_site("", "")
