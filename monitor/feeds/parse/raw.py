"""What a reader takes out of a document, before any of it is cleaned. Pure."""

from dataclasses import dataclass
from typing import Final

from monitor.model.feeds import FailureKind

MAX_BYTES: Final = 10 * 1024 * 1024
"""A document longer than this is refused; the largest of 200 measured feeds had 4 MB."""
CPU_S: Final = 4.5
"""Processor seconds per document: ten megabytes of well-formed items need 3 of them."""
MEMORY_MB: Final = 600
"""Address space of the parser's child."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """A text construct: its value, and whether it is markup or plain."""

    value: str = ""
    html: bool = True


NOTHING: Final = RawText()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """One item as the document has it; "" is absent."""

    guid: str = ""
    """Before any resolution."""
    guid_is_link: bool = False
    link: str = ""
    base: str = ""
    """xml:base in force, itself unresolved."""
    title: RawText = NOTHING
    summary: RawText = NOTHING
    content: RawText = NOTHING
    published: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """A document as a reader understood it."""

    format: str = ""
    """As people call it: `RSS`, `Atom`, `JSON Feed`."""
    title: str = ""
    link: str = ""
    entries: tuple[RawEntry, ...] = ()
    ttl: str = ""
    skip_hours: tuple[str, ...] = ()
    skip_days: tuple[str, ...] = ()
    complete: bool = True
    warning: str = ""


def too_big(size: int) -> str:
    """The sentence for a document over `MAX_BYTES`."""
    return f"the document has {size / 1e6:.0f} MB, more than {MAX_BYTES // 2**20} MiB"


class RefusedError(Exception):
    """A document no reader will be troubled with; never leaves the parser's rooms."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        self.kind, self.detail = kind, detail
        super().__init__(detail)
