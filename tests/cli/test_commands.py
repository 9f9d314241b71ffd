"""Commands from argv to bytes and exit codes, over a real database filled by `import`."""

import json
from pathlib import Path

import pytest

from monitor.cli.main import main

CONFIG = """
[[topic]]
key = "talks"
title = "The talks"
keywords = ["truce", "prisoner*"]
parties = ["US", "RU", "UA"]

[[development]]
key = "truce"
title = "A truce for thirty days"
opened_at = 2025-03-18T18:00:00Z
keywords = ["truce"]
deadlines = [{ at = 2025-04-17T18:00:00Z, asserted_by = "RU" }]
"""
LINES = [
    {
        "id": "before", "title": "Zelensky says Ukraine would accept a truce", "publisher": "A",
        "feed": "a", "published_at": "2025-03-17T10:00:00Z",
    },
    {
        "id": "first", "title": "Kremlin says Russia accepts a truce with Ukraine for 30 days",
        "publisher": "A", "feed": "a", "published_at": "2025-03-18T18:05:00Z",
    },
    {
        "id": "copy", "title": "Kremlin says Russia accepts a truce with Ukraine for 30 days",
        "publisher": "B", "feed": "b", "published_at": "2025-03-18T18:09:00Z",
    },
    {
        "id": "silent", "title": "What the truce means",
        "summary": "There has been no reaction from Ukraine to the truce yet.",
        "publisher": "C", "feed": "c", "published_at": "2025-03-18T18:40:00Z",
    },
]  # fmt: skip
AS_OF = "2025-03-18T20:00:00Z"


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


def document(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, object]:
    capsys.readouterr()
    assert main([*argv]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def cells(board: dict[str, object]) -> dict[str, dict[str, object]]:
    (topic,) = board["topics"]  # type: ignore[misc]
    (development,) = topic["developments"]  # type: ignore[has-type]
    return {cell["party"]: cell for cell in development["cells"]}


def test_the_board_has_the_keys_of_the_contract(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    board = document(capsys, "status", "--json", "--as-of", AS_OF, *desk)
    assert {"schema", "taken_at", "as_of", "topics"} <= set(board)
    found = cells(board)
    assert set(found) == {"US", "RU", "UA"}
    assert {
        "party", "status", "stance", "since", "silent_s", "overdue", "unknown_reason", "act",
        "level", "speaker", "reported_by", "evidence", "coverage", "nearest_rejected",
    } <= set(found["UA"])  # fmt: skip
    assert {
        "status", "stance", "counted", "reason", "quote", "publisher", "url", "published_at",
        "first_seen_at", "entry", "span", "cue", "confirmed",
    } <= set(found["RU"]["evidence"][0])  # type: ignore[index]  # fmt: skip


def test_who_spoke_who_did_not_and_the_quote_of_the_day_before(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = cells(document(capsys, "status", "--json", "--as-of", AS_OF, *desk))
    assert (found["RU"]["status"], found["RU"]["stance"]) == ("reacted", "accepts")
    assert found["UA"]["status"] == "no_reaction_explicit"
    assert found["UA"]["silent_s"] == 7200
    assert found["UA"]["nearest_rejected"] == {
        "quote": "Zelensky says Ukraine would accept a truce",
        "reason": "before the development",
    }
    assert found["US"]["status"] == "unknown"


def test_evidence_offsets_find_the_quote_in_the_entrys_text(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = cells(document(capsys, "status", "--json", "--as-of", AS_OF, *desk))
    silence = found["UA"]["evidence"][0]  # type: ignore[index]
    text = f"{LINES[3]['title']}\n\n{LINES[3]['summary']}"
    start, end = silence["span"]
    assert text[start:end] == silence["quote"]


def test_copies_are_one_story_of_one_origin(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["stories", "--json", *desk]) == 0
    stories = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    story = next(s for s in stories if len(s["entries"]) == 2)
    assert (story["publishers"], story["origins"]) == (2, 1)
    assert [e["external_id"] for e in story["entries"]] == ["first", "copy"]
    assert story["entries"][1]["match"]["reason"] in ("same_title", "copy")


def test_why_shows_the_sentence_who_published_it_and_why_it_counted(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["why", "ua", "--as-of", AS_OF, *desk]) == 0
    page = capsys.readouterr().out
    assert "“There has been no reaction from Ukraine to the truce yet.” — C," in page
    assert "before the development" in page


def test_the_brief_names_who_reacted_with_proof_and_what_changed(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["brief", "--since", "1h", *desk]) == 0
    page = capsys.readouterr().out
    assert "- **RU**: accepts" in page
    assert "“Kremlin says Russia accepts a truce with Ukraine for 30 days”" in page
    assert "RU truce: reacted" in page


def test_importing_again_changes_nothing(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["import", "in.jsonl", *desk]) == 0
    assert "0 entries imported, 4 known already" in capsys.readouterr().err


def test_rebuild_gives_the_same_stories_and_the_same_board(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def everything() -> tuple[str, object]:
        capsys.readouterr()
        assert main(["stories", "--json", "--all", *desk]) == 0
        stories = capsys.readouterr().out
        return stories, document(capsys, "status", "--json", "--as-of", AS_OF, *desk)["topics"]

    before = everything()
    assert main(["rebuild", "-q", *desk]) == 0
    assert everything() == before


def test_a_rejected_sentence_goes_with_its_copies_and_undo_brings_it_back(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["label", "2", "--party", "RU", "--reject", *desk]) == 0
    found = cells(document(capsys, "status", "--json", *desk))
    assert found["RU"]["status"] != "reacted"
    assert main(["undo", *desk]) == 0
    found = cells(document(capsys, "status", "--json", *desk))
    assert (found["RU"]["status"], found["RU"]["stance"]) == ("reacted", "accepts")


def test_a_split_binds_and_can_be_taken_back(
    desk: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    stories = ["stories", "--json", "--all", *desk]
    assert main(["merge", "2", "3", *desk]) == 0
    capsys.readouterr()
    main(stories)
    merged = capsys.readouterr().out
    assert any(len(json.loads(line)["entries"]) == 3 for line in merged.splitlines())
    assert main(["undo", *desk]) == 0
    capsys.readouterr()
    main(stories)
    assert all(
        len(json.loads(line)["entries"]) < 3 for line in capsys.readouterr().out.splitlines()
    )


def test_explain_names_each_step_and_jsonl_has_the_keys_of_the_contract(
    desk: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    assert main(["explain", "The Kremlin declined to comment.", *desk]) == 0
    page = capsys.readouterr().out
    assert all(head in page for head in ("NAMES", "ATTRIBUTIONS", "COUNTS", "DOES NOT COUNT"))
    assert "RU    declined" in page
    assert main(["explain", "Kenya says that Moscow has accepted the plan.", *desk]) == 0
    assert "reported by Kenya" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        pytest.param(["why", "XX"], 2, 'no topic has a party "XX"', id="unknown party"),
        pytest.param(["why", "UA", "nope"], 2, 'no development "nope"', id="unknown development"),
        pytest.param(["status", "--topic", "no"], 2, 'no topic "no"', id="unknown topic"),
        pytest.param(["status", "--as-of", "soon"], 2, '"soon" is no time', id="no time"),
        pytest.param(["status", "-c", "no.toml"], 2, "no such file", id="no config"),
        pytest.param(["import", "no.jsonl"], 2, "cannot read no.jsonl", id="no archive"),
        pytest.param(["track", "99"], 2, "there is no story 99", id="unknown story"),
        pytest.param(["split", "99"], 2, "there is no entry 99", id="unknown entry"),
        pytest.param(["merge", "1", "99"], 2, "there is no story 99", id="unknown other"),
        pytest.param(["dismiss", "no"], 2, 'there is no development "no"', id="unknown key"),
        pytest.param(["label", "1", "--party", "US", "--confirm"], 2, "no evidence", id="none"),
    ],
)
def test_a_mistake_is_one_clear_sentence(
    desk: list[str], capsys: pytest.CaptureFixture[str], argv: list[str], code: int, says: str
) -> None:
    capsys.readouterr()
    assert main([*argv, *desk]) == code
    err = capsys.readouterr().err
    assert says in err
    assert "Traceback" not in err


def test_wait_returns_at_once_for_a_party_that_has_spoken_and_tells_deaf_from_absent(
    desk: list[str],
) -> None:
    assert main(["wait", "--party", "RU", *desk]) == 0
    assert main(["wait", "--party", "US", "--timeout", "0s", *desk]) == 7
    assert main(["wait", "--party", "UA", "--timeout", "0s", *desk]) == 6


def test_a_database_that_is_none_is_told_and_left_alone(
    desk: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database\n" * 100, encoding="utf-8")
    before = other.read_bytes()
    assert main(["status", "--db", str(other)]) == 3
    assert main(["poll", "--once", "--db", str(other)]) == 3
    assert other.read_bytes() == before
    assert str(other) in capsys.readouterr().err


def test_ten_mistakes_are_ten_messages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mistakes = Path(__file__).parents[1] / "data" / "config" / "ten_mistakes.toml"
    assert main(["check", "-c", str(mistakes)]) == 2
    assert len(capsys.readouterr().out.splitlines()) == 10
