"""From imported lines to the cell that says in which language nobody heard the party."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.cli.main import main

CONFIG = """
[[topic]]
key = "talks"
title = "The talks"
keywords = ["truce", "ateşkes*"]
parties = ["US", "TR"]

[[development]]
key = "truce"
title = "A truce for thirty days"
opened_at = 2025-03-18T18:00:00Z

[[feed]]
key = "kanal"
url = "https://kanal.example/rss"
publisher = "Kanal"
language = "en"
country = "TR"
"""
TURKISH = (
    "Türkiye, ateşkes için yeni bir teklif sundu, açıklama yarın yapılacak",
    "Ankara: Ateşkes görüşmeleri ile ilgili olarak bir karar alındığını açıkladı",
)
ENGLISH = ("Turkey says that the truce is in the interest of all of its neighbours",)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds.toml").write_text(CONFIG, encoding="utf-8")


def bring_in(*titles: str) -> None:
    lines = (
        {"id": title, "title": title, "feed": "kanal", "published_at": "2025-03-18T19:00:00Z"}
        for title in titles
    )
    Path("in.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["import", "in.jsonl", "-q", "--db", "m.db"]) == 0


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    capsys.readouterr()
    assert main([*argv, "--db", "m.db"]) == 0
    return capsys.readouterr().out


def reason(capsys: pytest.CaptureFixture[str]) -> object:
    board = json.loads(said(capsys, "status", "--json"))
    (cell,) = (
        cell
        for cell in board["topics"][0]["developments"][0]["cells"]
        if cell["party"] == "TR" and cell["status"] == "unknown"
    )
    return cell["unknown_reason"]


def test_a_feed_in_another_language_than_it_says_is_not_heard(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bring_in(*TURKISH)
    assert reason(capsys) == "0 of 1 feed of TR heard: 1 not read: Turkish"
    assert "not read: Turkish" in said(capsys, "status")
    assert "not read: Turkish" in said(capsys, "why", "TR")
    assert "not polled yet, not read: Turkish" in said(capsys, "feeds")


def test_half_of_its_entries_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    bring_in(*TURKISH[:1], *ENGLISH)
    assert reason(capsys) == "0 of 1 feed of TR heard: 1 never answered"


def test_a_declared_language_is_enough_and_check_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = CONFIG.replace('language = "en"', 'language = "tr"')
    Path("feeds.toml").write_text(config, encoding="utf-8")
    bring_in()
    assert reason(capsys) == "0 of 1 feed of TR heard: 1 not read: Turkish"
    warning = 'feed "kanal": its language "tr" is not read; it will not count as heard'
    line = config.splitlines().index('language = "tr"') + 1
    assert f"feeds.toml:{line}:12: warning: {warning}" in said(capsys, "check")


def test_a_rebuild_finds_the_languages_of_older_entries(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bring_in(*TURKISH)
    with closing(sqlite3.connect("m.db", isolation_level=None)) as conn:
        conn.execute("UPDATE entry SET spoken = NULL, read = 1")
    assert reason(capsys) == "0 of 1 feed of TR heard: 1 never answered"
    said(capsys, "rebuild", "-q")
    assert reason(capsys) == "0 of 1 feed of TR heard: 1 not read: Turkish"


def test_explain_says_that_a_text_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "explain", TURKISH[1]).startswith("TEXT (tr, which is not read, ")
