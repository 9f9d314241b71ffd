"""Feed lists as OPML, in and out."""

import pytest

from monitor.config.edit import FeedTable
from monitor.config.opml import MAX_BYTES, export_opml, import_opml
from monitor.errors import UsageError
from monitor.model.feeds import Feed, FeedKey, FeedKind


def outline(attributes: str) -> bytes:
    return f"<opml version='2.0'><body><outline {attributes}/></body></opml>".encode()


def test_what_goes_out_comes_in_again() -> None:
    feed = Feed(
        key=FeedKey("dw"),
        url="https://rss.example/?a=1&b=2",
        publisher='D "W" <&>',
        language="de",
        kind=FeedKind.AGENCY,
    )
    assert import_opml(export_opml((feed,)).encode()) == (
        FeedTable(key="D-W", url=feed.url, publisher=feed.publisher, language="de", kind="agency"),
    )


def test_folders_are_looked_through_and_each_address_counts_once() -> None:
    raw = b"""<?xml version="1.0" encoding="ISO-8859-1"?><opml version="1.0"><body>
    <outline text="Folder"><outline text="A" xmlUrl="https://a.example/"/></outline>
    <OUTLINE TEXT="again" XMLURL="https://a.example/"/>
    <outline xmlUrl="https://www.b.example/"/><outline text="A" xmlUrl="https://c.example/"/>
    <outline text="\xdc" xmlUrl="https://d.example/"/>
    </body></opml>"""
    found = import_opml(raw)
    assert [(table.key, table.url) for table in found] == [
        ("A", "https://a.example/"),
        ("b-example", "https://www.b.example/"),
        ("A-2", "https://c.example/"),
        ("d-example", "https://d.example/"),
    ]
    assert found[3].publisher == "Ü"
    assert {table.language for table in found} == {"und"}


@pytest.mark.parametrize(
    ("said", "language"),
    [("en_US", "en-US"), ("de", "de"), ("", "und"), ("e", "und"), ("de-ä", "und")],
)
def test_a_language_is_taken_where_it_is_one(said: str, language: str) -> None:
    (table,) = import_opml(outline(f"xmlUrl='https://a.example/' language='{said}'"))
    assert table.language == language


@pytest.mark.parametrize(
    "attributes",
    [
        "text='x'",
        "xmlUrl=''",
        "xmlUrl='file:///etc/passwd'",
        "xmlUrl='javascript:x'",
        "xmlUrl='https://u:p@a.example/'",
    ],
)
def test_what_is_no_pollable_feed_is_skipped(attributes: str) -> None:
    assert import_opml(outline(attributes)) == ()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "this is no OPML"),
        (b"<html/>", "it begins with <html>"),
        (b"<opml>", "this is no OPML"),
        (b"<?xml version='1.0' encoding='nonsense'?><opml/>", "this is no OPML"),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "defines entities"),
        (b" " * (MAX_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_opml_is_refused(raw: bytes, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        import_opml(raw)


def test_controls_do_not_come_in() -> None:
    (table,) = import_opml(outline("text='a&#x9;&#x202e;b' xmlUrl='https://a.example/'"))
    assert table.publisher == "a b"
