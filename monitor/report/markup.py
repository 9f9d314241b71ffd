"""Escaping for Markdown: outside text says itself in a report and does nothing else. Pure."""

import re
from typing import Final

from monitor.text import MAX_SUMMARY, legible

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>&#|~])")


def unmarked(text: str) -> str:
    """A line of text with every character that Markdown could take for markup escaped."""
    return _MARKUP.sub(r"\\\1", text)


def outside(raw: object, *, limit: int = MAX_SUMMARY) -> str:
    """A title or a name that others wrote: `legible`, and no markup."""
    return unmarked(legible(raw, limit=limit))
