"""Hostile text in every place a person could read it: shown as text, never as anything else.

The inputs are those that were seen to crash Textual's widgets, to vanish in them, to become live
actions and links, or to reach the terminal as commands.
"""

import ast
import errno
import os
import pty
import re
import select
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.model.board import DeskFacts, DevelopmentRow
from monitor.model.feeds import FailureKind
from monitor.model.reactions import Status
from monitor.tui.app import MonitorApp
from tests.support.board_builders import (
    EVENING,
    board,
    cell,
    development,
    energy_story,
    entry,
    evidence,
    feed,
    finding,
    story_line,
    topic,
)
from tests.support.fake_source import FakeSource
from tests.support.screen import StillClock, screen_text, settled

ROOT = Path(__file__).resolve().parents[2]
MARKUP = {
    "a tag of the trade": "[Updated] Talks resume",
    "a slash": "Seen on [/r/worldnews] today",
    "a closing tag": "oops [/foo] end",
    "nothing but a closing tag": "[/]",
    "an unclosed tag": "oops [bold end",
    "an action": "[@click=app.quit]x[/]",
    "an action with arguments": "[@click=app.copy_to_clipboard('x')]x[/]",
    "a link": "[link='file:///etc/passwd']x[/link]",
    "a colon": "talks [on: off] end",
    "numbers": "[1/2] part one",
    "an equals sign": "[a=b] c",
    "a quote": "['x] c",
    "a variable": "[$primary]c[/] $foo",
    "brackets": "a ] b [ c [] d [[e]]",
    "a backslash": "a \\[b] c\\",
    "an emoji name": ":smile: hi",
}
CONTROL = {
    "ESC": "Talks \x1b[31mred\x1b[0m",
    "OSC 52": "Talks\x1b]52;c;cm0gLXJmIH4=\x1b\\ resume",
    "a window title": "Talks\x1b]2;PWNED\x07 resume",
    "an OSC 8 link": "\x1b]8;;https://evil.example\x1b\\Talks\x1b]8;;\x1b\\",
    "C1": "Talks\x9b31m resume\x9d52;c;eA==\x9c",
    "an override": "Talks \u202eemuser\u202c now",
    "an isolate": "\u2066Talks\u2069 resume",
    "zero width": "Ta\u200blks\ufeff resume",
    "NUL and DEL": "Ta\x00lks\x7f resume",
    "lines": "Talks\nresume\r\nnow",
    "a surrogate": "Talks \ud800 resume",
}


def hostile_world(text: str) -> FakeSource:
    """A desk where every word from outside is this text."""
    proof = (
        evidence(found=finding(quote=text, speaker=text, cue=text), publisher=text, reason=text),
        evidence(
            found=finding(quote=text, status=Status.NO_REACTION_EXPLICIT), publisher=text,
            counted=False, reason=text, entry=13,
        ),
    )  # fmt: skip
    row = DevelopmentRow(
        development=development(title=text),
        cells=(
            cell(party="US", status=Status.NO_REACTION_EXPLICIT, proof=proof),
            cell(party="RU", status=Status.UNKNOWN, unknown_reason=text),
            cell(party="UA", status=Status.REPORTED_BY_OTHER, reported_by=text),
        ),
    )
    sick = feed(
        key="courier-en", publisher=text, trouble=FailureKind.HTTP, detail=text, reason=text,
        url="https://courier.example/" + text,
    )  # fmt: skip
    detail = energy_story()
    dirty = (
        *(replace(one, title=text, publisher=text, summary=text) for one in detail.entries),
        entry(number=9, title=text, publisher=text),
    )
    return FakeSource(
        shown=board(rows=(row,), feeds=(sick,)),
        lines=(story_line(number=6, headline=text, publisher=text),),
        details={
            detail.story.id: replace(
                detail, story=replace(detail.story, headline=text), entries=dirty
            )
        },
        facts=DeskFacts(
            topics=(topic(title=text),),
            parties=(("US", text),),  # type: ignore[arg-type]
            config_path=text,
            timezone="UTC",
        ),
        note=f"poller ended: {text}",
    )


def folded(text: str) -> str:
    """Words only: wrapping and cutting may break a line anywhere."""
    return "".join(text.split())


@pytest.mark.parametrize("text", [*MARKUP.values()], ids=[*MARKUP])
async def test_markup_is_words_in_every_pane(text: str) -> None:
    app = MonitorApp(hostile_world(text), StillClock(EVENING), environ={})
    async with app.run_test(size=(200, 60)) as pilot:
        await settled(pilot)
        for key in ("1", "4", "question_mark"):
            await pilot.press(key)
            app._say(text)
            await settled(pilot)
            assert folded(text) in folded(screen_text(app)), key
            for strip in app.screen._compositor.render_strips():
                for segment in strip:
                    assert segment.style is None or not segment.style.link
                    assert not (segment.style and "@click" in segment.style.meta)
        assert app.is_running


async def test_controls_never_reach_a_strip() -> None:
    text = " ".join(CONTROL.values())
    app = MonitorApp(hostile_world(text), StillClock(EVENING), environ={}, title_note=text)
    async with app.run_test(size=(200, 60)) as pilot:
        await settled(pilot)
        for key in ("1", "e", "2", "3", "4", "5", "question_mark", "colon"):
            await pilot.press(key)
            if key != "colon":
                app._say(text)
            await settled(pilot)
            shown = screen_text(app)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
            assert not set(shown) & set("\u200b\ufeff\ud800")


async def test_what_is_copied_is_as_clean_as_what_is_shown() -> None:
    source = hostile_world(CONTROL["OSC 52"])
    app = MonitorApp(source, StillClock(EVENING), environ={})
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("Y")
        await settled(pilot)
        assert app.clipboard
        assert app.clipboard.isprintable()


_RUNNER = """
import sys
sys.path.insert(0, {root!r})
from tests.tui.test_hostile import CONTROL, MARKUP, hostile_world
from tests.support.board_builders import EVENING
from tests.support.screen import StillClock
from monitor.tui.app import MonitorApp

text = " ".join([*CONTROL.values(), *MARKUP.values()])
MonitorApp(hostile_world(text), StillClock(EVENING), title_note=text).run()
"""
_OURS = re.compile(
    rb"\x1b\[[0-9;?<>=:]*[ -/]*[@-~]"  # CSI: colours, cursor, modes
    rb"|\x1bP=[12]s\x1b\\"  # synchronised output
    rb"|\x1b[()][A-Z0-9]|\x1b[=>78cDEHMNOZ]"
    rb"|\x1b\]22;[a-z-]*\x07"  # Textual sets the mouse pointer's shape
)


def _run_on_a_terminal(script: str, keys: tuple[bytes, ...]) -> bytes:
    """What the app writes to a terminal of its own while these keys are pressed."""
    lead, follow = pty.openpty()
    app = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=follow,
        stdout=follow,
        stderr=follow,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"},
        start_new_session=True,
    )
    os.close(follow)
    written, waiting, silent = bytearray(), list(keys), 0
    try:
        while silent < 40:
            ready, _, _ = select.select([lead], [], [], 0.5)
            if ready:
                try:
                    written += os.read(lead, 65_536)
                except OSError as error:
                    if error.errno == errno.EIO:
                        break
                    raise
                continue
            silent += 1
            if waiting and b"Monitor" in written:
                os.write(lead, waiting.pop(0))
                silent = 0
    finally:
        app.terminate()
        app.wait(timeout=20)
        os.close(lead)
    return bytes(written)


@pytest.mark.slow
def test_a_real_terminal_gets_our_own_sequences_and_nothing_from_outside() -> None:
    keys = (b"e", b"2", b"3", b"4", b"5", b"\x1b", b"?", b"q", b"q", b"q")
    written = _run_on_a_terminal(_RUNNER.format(root=str(ROOT)), keys)
    assert b"Talks" in written
    rest = _OURS.sub(b"", written).decode("utf-8", "strict")
    harmful = sorted({char for char in rest if char < " " and char not in "\r\n"})
    assert harmful == [], rest[:200]
    assert not set(rest) & set("\x7f\x9b\x9d\u202e\u2066\u200b\ufeff")


def test_only_the_choke_point_makes_content_and_nobody_passes_a_str_to_a_reader_of_markup() -> None:
    forbidden = {
        "Content", "Text", "Static", "Label", "Markdown", "RichLog", "DataTable", "OptionList",
        "notify", "from_markup", "assemble", "styled", "from_text",
    }  # fmt: skip
    found = []
    for path in sorted((ROOT / "monitor" / "tui").rglob("*.py")):
        if path.name == "safe.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in forbidden:
                    found.append(f"{path.name}:{node.lineno}: {name}")
            if isinstance(node, ast.Attribute) and node.attr in {"border_title", "tooltip"}:
                found.append(f"{path.name}:{node.lineno}: {node.attr}")
    assert found == []
