"""What leaves the store: four formats, from argv to bytes, over a database filled by `import`."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

from monitor.cli.main import main

ROOT = Path(__file__).parents[2]
CONFIG = """
[[topic]]
key = "talks"
title = "The talks <& more>"
keywords = ["truce"]
parties = ["US", "RU", "UA"]

[[topic]]
key = "other"
title = "Other talks"
keywords = ["grain"]
parties = ["TR"]

[[development]]
topic = "talks"
key = "truce"
title = "A truce for thirty days"
opened_at = 2025-03-18T18:00:00Z
keywords = ["truce"]
"""
LINES = [
    {
        "title": "Zelensky says Ukraine would accept a truce", "publisher": "A", "feed": "a",
        "published_at": "2025-03-17T10:00:00Z",
    },
    {
        "title": "Kremlin says Russia accepts a truce with Ukraine for 30 days",
        "publisher": "=HYPERLINK(\"x\")", "feed": "b", "url": "https://b.example/1?a=1&b=2",
        "published_at": "2025-03-18T18:05:00Z",
    },
    {
        "title": "What <b>the</b> [truce](https://evil.example) means", "publisher": "C",
        "summary": "There has been no reaction from Ukraine to the truce yet.", "feed": "c",
        "url": "https://c.example/a>b", "published_at": "2025-03-18T18:40:00Z",
    },
    {
        "title": "Washington backs the truce: the White House says it accepts the truce",
        "publisher": "D", "feed": "d", "published_at": "2025-03-18T21:00:00Z",
    },
]  # fmt: skip
EVENING = ("--as-of", "2025-03-18T20:00:00Z")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Global options of a desk whose database holds the lines."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds.toml").write_text(CONFIG, encoding="utf-8")
    lines = "\n".join(json.dumps({"language": "en", **line}) for line in LINES)
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    options = ["--db", str(tmp_path / "m.db")]
    assert main(["import", "in.jsonl", "-q", *options]) == 0
    return options


def said(capfdbinary: pytest.CaptureFixture[bytes], *argv: str) -> str:
    capfdbinary.readouterr()
    assert main([*argv]) == 0
    return capfdbinary.readouterr().out.decode()


def test_json_is_the_board_as_status_has_it_with_the_stories_under_it(
    desk: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    exported = json.loads(said(capfdbinary, "export", "json", *desk))
    stories = exported.pop("stories")
    board = json.loads(said(capfdbinary, "status", "--json", *desk))
    assert exported.keys() == board.keys()
    assert str(exported["topics"]).count("'quote'") == str(board["topics"]).count("'quote'") > 0
    lines = said(capfdbinary, "stories", "--json", *desk).splitlines()
    assert stories == [json.loads(line) for line in lines]


def test_as_of_leaves_out_what_came_later_and_since_what_came_before(
    desk: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    late = ("--since", "2025-03-18T18:30:00Z")
    exported = json.loads(said(capfdbinary, "export", "json", *EVENING, *late, *desk))
    assert exported["as_of"] == "2025-03-18T20:00:00Z"
    publishers = [entry["publisher"] for s in exported["stories"] for entry in s["entries"]]
    assert publishers == ["C"]
    table = list(csv.DictReader(io.StringIO(said(capfdbinary, "export", "csv", *late, *desk))))
    assert {row["publisher"] for row in table} == {"C", "D"}


def test_csv_has_a_row_for_each_piece_of_evidence_and_one_for_a_cell_without(
    desk: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = said(capfdbinary, "export", "csv", *EVENING, *desk)
    assert text.count("\r\n") == text.count("\n") == len(text.splitlines())
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["party"], row["status"], row["evidence_status"]) for row in rows] == [
        ("US", "unknown", ""),
        ("RU", "reacted", "reacted"),
        ("UA", "no_reaction_explicit", "no_reaction_explicit"),
        ("UA", "no_reaction_explicit", "reacted"),
    ]
    assert rows[1]["publisher"] == '\'=HYPERLINK("x")'
    assert rows[1]["url"] == "https://b.example/1?a=1&b=2"
    assert (rows[3]["counted"], rows[3]["reason"]) == ("false", "before the development")


def test_markdown_is_the_handover_and_then_stories_whose_words_are_no_markup(
    desk: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = said(capfdbinary, "export", "md", *EVENING, *desk)
    assert page.startswith("# Handover, 18 Mar 2025 ")
    assert "RU truce: reacted: Kremlin says Russia accepts" in page
    assert page.index("## Changed since") < page.index("## Stories\n\n- ")
    assert (
        r"C: [What \<b\>the\</b\> \[truce\](https://evil.example) means](<https://c.example/a%3Eb>)"
        in page
    )
    assert "Washington" not in page


def test_another_reader_can_follow_who_has_reacted(
    desk: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = said(capfdbinary, "export", "atom", *desk)
    feed = feedparser.parse(text.encode())
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.title == "Monitor · The talks <& more> · Other talks"
    assert [entry.title for entry in feed.entries] == [
        "US accepts: A truce for thirty days",
        "UA no reaction yet, says an outlet: A truce for thirty days",
        "RU accepts: A truce for thirty days",
        "opened: A truce for thirty days",
    ]
    russia = feed.entries[2]
    assert (russia.link, russia.author) == ("https://b.example/1?a=1&b=2", '=HYPERLINK("x")')
    assert "“Kremlin says Russia accepts a truce with Ukraine for 30 days”" in russia.summary
    assert all(entry.id.startswith("urn:uuid:") and entry.updated for entry in feed.entries)


def test_the_same_store_gives_the_same_feed_and_so_does_one_that_was_rebuilt(
    desk: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = said(capfdbinary, "export", "atom", *desk)
    assert main(["rebuild", "-q", *desk]) == 0
    assert said(capfdbinary, "export", "atom", *desk) == before


@pytest.mark.parametrize("form", ["json", "csv", "md", "atom"])
def test_a_topic_without_anything_is_still_a_whole_file(
    form: str, desk: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = said(capfdbinary, "export", form, "--topic", "other", *desk)
    assert "Kremlin" not in text
    match form:
        case "json":
            assert json.loads(text)["stories"] == []
        case "csv":
            assert len(text.splitlines()) == 1
        case "md":
            assert "No development is open." in text
        case _:
            feed = feedparser.parse(text.encode())
            assert (feed.bozo, feed.entries) == (False, [])


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        pytest.param(["--topic", "no"], 2, 'no topic "no"', id="unknown topic"),
        pytest.param(["--as-of", "soon"], 2, '"soon" is no time', id="no time"),
        pytest.param(["--since", "soon"], 2, '"soon" is no time', id="no time to begin at"),
        pytest.param(["--db", "none.db"], 3, "no database yet at", id="no database"),
    ],
)
def test_a_mistake_is_one_clear_sentence_and_no_file(
    desk: list[str], capsys: pytest.CaptureFixture[str], argv: list[str], code: int, says: str
) -> None:
    capsys.readouterr()
    assert main(["export", "csv", *desk, *argv]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err


@pytest.mark.parametrize("form", ["json", "atom"])
def test_a_reader_that_leaves_early_ends_it_without_a_word(form: str, desk: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    command = [
        sys.executable,
        "-m",
        "monitor",
        "export",
        form,
        *desk,
        "-c",
        str(Path.cwd() / "feeds.toml"),
    ]
    done = subprocess.run(command, cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")
