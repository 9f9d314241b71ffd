"""`monitor explain`: what the detector sees in a text. Touches: standard input."""

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import date

from monitor.cli.setting import Setting, input_lines, setting_for
from monitor.config.gazetteer import seated
from monitor.config.languages import in_use
from monitor.config.unread import shipped_others
from monitor.errors import UsageError
from monitor.feeds.dates import parse_date
from monitor.model.feeds import FeedKey, PartyKey
from monitor.model.reactions import Reading
from monitor.reactions.detection import Detector
from monitor.report.documents import reading_document
from monitor.report.explained import explained_page
from monitor.text import clean_block, clean_line, join_text


def run_explain(arguments: argparse.Namespace) -> int:
    """Explain one text for people, or import lines one by one as JSON."""
    setting = setting_for(arguments)
    detector = _detector(setting)
    if arguments.jsonl:
        return _explain_lines(setting, detector)
    raw = " ".join(arguments.text)
    if not raw and sys.stdin.isatty():
        setting.console.talk("type a text, then Ctrl+D")
    raw = raw or "".join(input_lines())
    if not raw.strip() and not arguments.title.strip():
        raise UsageError("explain needs a text: as an argument, or on standard input")
    title = clean_line(arguments.title)
    summary = clean_block(raw)
    text, reading = _read(detector, title, summary, arguments.language)
    setting.console.page(explained_page(text, reading))
    return 0


def _detector(setting: Setting) -> Detector:
    """The parties of all the config's topics; keywords play no part."""
    config = setting.config
    wanted = {key for topic in config.topics for key in topic.parties}
    parties = tuple(party for party in config.parties if party.key in wanted)
    words = in_use(config.own_words)
    languages = {table.language for table in words}
    parties, world = seated(parties, config.parties, languages)
    return Detector(parties, config.gazetteer, words, shipped_others(), world=world)


def _read(
    detector: Detector, title: str, summary: str, language: str, about: "_About | None" = None
) -> tuple[str, Reading]:
    text = join_text(title, summary)
    known = about or _About()
    reading = detector.read(
        text, title_end=len(title), language=language, voice=known.voice, on=known.on
    )
    return text, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What an import line says beside its text."""

    voice: PartyKey | None = None
    on: date | None = None


def _explain_lines(setting: Setting, detector: Detector) -> int:
    """One JSON line out per import line in; a bad line is named and the rest goes on."""
    voices = {feed.key: feed.party for feed in setting.config.feeds}
    bad = 0
    for number, line in enumerate(input_lines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            title = clean_line(item.get("title") or "")
            summary = clean_block(item.get("summary") or "")
            language = str(item.get("language") or item.get("lang") or "en")
            at = str(item.get("published_at") or item.get("time") or "")
            voice = voices.get(FeedKey(str(item.get("feed") or "")))
            external_id = item.get("id")
        except (ValueError, AttributeError, TypeError, RecursionError) as error:
            bad += 1
            setting.console.complain(f"line {number}: not an import line: {error}")
            continue
        said_at = parse_date(at, language=language, country="", now=setting.now)
        about = _About(voice=voice, on=said_at.date() if said_at else None)
        _, reading = _read(detector, title, summary, language, about)
        setting.console.line(reading_document(external_id, reading))
    return 1 if bad else 0
