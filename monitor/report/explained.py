"""What the detector sees in one text becomes a page to tune aliases with. Pure."""

from collections.abc import Iterator
from typing import Final

from monitor.model.reactions import Attribution, Finding, Mention, Reading, Span
from monitor.text import legible

_INDENT: Final = "  "
_MOST_TOKENS: Final = 200
"""Tokens shown of a text; a page of them hides what follows."""


def explained_page(text: str, reading: Reading) -> str:
    """Every step in order: the text, names found and masked, attributions, what counts and why."""
    return "\n".join(_lines(text, reading))


def _lines(text: str, reading: Reading) -> Iterator[str]:
    unread = "" if reading.read else ", which is not read"
    yield f"TEXT ({reading.language}{unread}, {len(text)} characters)"
    yield from (f"{_INDENT}{legible(line)}" for line in text.split("\n") if line.strip())
    yield f"TOKENS ({len(reading.tokens)})"
    words = " · ".join(legible(text[start:end]) for start, end in reading.tokens[:_MOST_TOKENS])
    more = " · …" if len(reading.tokens) > _MOST_TOKENS else ""
    yield f"{_INDENT}{words}{more}" if words else f"{_INDENT}none"
    yield "NAMES"
    yield from _or_none((_mention(text, m) for m in reading.mentions), "no party is named")
    yield "ATTRIBUTIONS"
    yield from _or_none(
        (line for a in reading.attributions for line in _attribution(text, a)),
        "nobody is reported as saying anything",
    )
    yield "COUNTS"
    firm = [f for f in reading.findings if f.firm]
    yield from _or_none((line for f in firm for line in _finding(f)), "nothing counts")
    yield "DOES NOT COUNT"
    soft = [line for f in reading.findings if not f.firm for line in _finding(f)]
    refused = [
        f"{r.party or '—':<6}{_words(text, r.span)}: {legible(r.reason)}" for r in reading.rejected
    ]
    yield from _or_none(iter([*soft, *refused]), "no candidate was turned down")


def _or_none(lines: Iterator[str], nothing: str) -> Iterator[str]:
    empty = True
    for line in lines:
        empty = False
        yield f"{_INDENT}{line}"
    if empty:
        yield f"{_INDENT}{nothing}"


def _mention(text: str, mention: Mention) -> str:
    start, end = mention.span
    level = f" {mention.level}" if mention.level else ""
    reason = f"  ({legible(mention.reason)})" if mention.reason else ""
    party = mention.party or "—"
    return (
        f"{party:<6}{start:>5}-{end:<5} {mention.kind}{level}: {_words(text, mention.span)}{reason}"
    )


def _attribution(text: str, attribution: Attribution) -> Iterator[str]:
    who = attribution.party or "no party"
    yield f"{who:<6} ({attribution.level})"
    yield f"{_INDENT}source  {_words(text, attribution.source)}"
    yield f"{_INDENT}cue     {_words(text, attribution.cue)}"
    yield f"{_INDENT}content {_words(text, attribution.content)}"


def _finding(finding: Finding) -> Iterator[str]:
    stance = f" · {finding.stance}" if finding.stance else ""
    act = f" · {finding.act}" if finding.act else ""
    by = f" · reported by {finding.reported_by}" if finding.reported_by else ""
    yield f"{finding.party:<6}{finding.status.replace('_', ' ')}{stance}{act}{by}"
    yield f"{_INDENT}“{legible(finding.quote)}”"
    rule = f"rule {legible(finding.rule)}" if finding.rule else ""
    cue = f"cue “{legible(finding.cue)}”" if finding.cue else ""
    before = "dates itself before its day" if finding.dated_before else ""
    notes = ", ".join(note for note in (rule, cue, legible(finding.reason), before) if note)
    if notes:
        yield f"{_INDENT}{notes}"


def _words(text: str, span: Span) -> str:
    start, end = span
    return f"“{legible(text[start:end])}”" if end > start else "(none)"
