"""Markup from a feed becomes text with its paragraphs kept. Pure.

A scanner of our own, linear in its input: the standard library's HTMLParser takes quadratic
time on unfinished constructs (CVE-2025-6069), which a hostile feed would be made of. It knows
only what text needs: which tags break a paragraph, and which hide their content.
"""

import re
from html import unescape
from itertools import pairwise
from typing import Final

from monitor.text import MAX_SUMMARY, MAX_TITLE, Clean, clean_block, clean_line

MAX_MARKUP: Final = 400_000
"""Characters of markup read; twenty times what is kept of its text."""
_BREAK: Final = "\n\n"
_BLOCK_TAGS: Final = """
    address article blockquote body br caption center dd details dir div dl dt fieldset figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol option p pre
    section summary table tbody tfoot thead tr ul
"""
_BLOCKS: Final = frozenset(_BLOCK_TAGS.split())
"""Tags that end a paragraph, opening or closing."""
_CELLS: Final = frozenset(("td", "th"))
_HIDDEN_TAGS: Final = """
    applet aside audio button canvas embed figcaption head iframe math nav noscript object
    script select style svg template textarea title video
"""
_HIDDEN: Final = frozenset(_HIDDEN_TAGS.split())
"""Elements whose content is not the story: code, players, captions, asides."""
_INLINE_TAGS: Final = """
    a abbr acronym area b base basefont bdi bdo big blink cite code col colgroup data datalist
    del dfn em font frame frameset i img input ins kbd label link map mark marquee meta meter
    nobr noframes optgroup output param picture progress q rp rt ruby s samp small source span
    strike strong sub sup time track tt u var wbr
"""
_INLINE: Final = frozenset(_INLINE_TAGS.split())
_NAME: Final = re.compile(r"/?([A-Za-z][A-Za-z0-9]*(?:[:-][A-Za-z0-9:-]*)?)(?=[\s/>]|$)")
_SPACES: Final = re.compile(r"\s+")
_LONG_REFERENCE: Final = re.compile(r"&#[xX]?[0-9A-Fa-f]{8,}")
_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ESCAPED_TAG: Final = re.compile(
    r"<(?:/(?:p|div|a|strong|em|b|i|ul|li|span|h[1-6])|(?:p|br|div|img)(?:\s[^<>]{0,500})?/?)>",
    re.IGNORECASE,
)
"""A closing tag, or an opening one no prose would mention: left after decoding, it says that
the whole was escaped twice."""
_LINE: Final = re.compile(r"[ \t]*\r?\n[ \t]*")
_WRAPPED_FROM: Final = 50
"""A line at least this long that ends in mid-sentence was wrapped, not ended (by eye)."""
_SENTENCE_END: Final = tuple(".!?…:;\"'”’»)]")
_NOTES: Final = (
    # WordPress ends every excerpt so; it would repeat each title
    (
        r"(?:The post|Der Beitrag|L[’']article|La entrada|L[’']articolo|O post|Сообщение|Запись)"
        r" [^\n]{1,600}(?:appeared first on|erschien zuerst auf|est apparu en premier sur"
        r"|se publicó primero en|sembra essere il primo su|apareceu primeiro em"
        r"|впервые появил\w+ на|появились сначала на) [^\n]{1,200}"
    ),
    (
        r"\[?(?:Continue reading|Read (?:more|the full story)|Keep reading|Weiterlesen|Mehr lesen"
        r"|Lire la suite|Seguir leyendo|Leer más|Continua a leggere|Leia mais|Читать далее"
        r"|Читати далі)\b[^\n]{0,4}"
    ),
    r"\([Ii]mage credit: [^\n]{1,200}\)",
    # a shortcode whose plug-in is gone
    r"\[/?[a-z][a-z0-9]*[_-][a-z0-9_-]+(?: [^\n\]]{0,200})?\]",
)
"""Paragraphs that the publishing software writes and no editor means."""
_NOTE: Final = re.compile(rf"(?:^|(?<=\n\n))(?:{'|'.join(_NOTES)})(?:\n\n|\Z)")
_STRAY_JOINER: Final = re.compile(
    "[\u200c\u200d](?![^\x00-\u058f\u1e00-\u1fff\u2000-\u206f])"
    "|(?<![^\x00-\u058f\u1e00-\u1fff\u2000-\u206f])[\u200c\u200d]"
)
"""Joiners beside Latin, Greek or Cyrillic letters, spaces or an edge: marks that agencies hide
in their text, and that would split the words around them. Persian, Indic scripts and emoji keep
theirs."""


def title_of(raw: str, *, html: bool) -> Clean:
    """A title as one clean line; entities that were escaped twice are decoded twice.

    `html` is False for what a feed declares as plain text: tags then stay as words.
    """
    text = text_of_html(raw[:MAX_MARKUP]) if html else raw[: MAX_TITLE * 8]
    if _ENTITY.search(text):
        text = _decoded(text)
    return clean_line(_without_marks(text))


def summary_of(raw: str, *, html: bool) -> Clean:
    """A summary as clean paragraphs; a document that was escaped twice is read twice."""
    if not html:
        text = raw[: MAX_SUMMARY * 4]
        text = _decoded(text) if _ENTITY.search(text) else text
        return clean_block(_without_marks(_unwrapped(text)))
    text = text_of_html(raw[:MAX_MARKUP])
    if _ESCAPED_TAG.search(text):
        text = text_of_html(text)
    elif _ENTITY.search(text):
        text = _decoded(text)
    return Clean(_NOTE.sub("", clean_block(_without_marks(text))).strip())


def text_of_html(markup: str) -> str:
    """The text of a piece of HTML, blocks apart by a blank line, entities decoded once.

    Line ends are white space where the markup has blocks, else they may be breaks. Never
    raises; an unfinished tag or comment ends where the text does.
    """
    if "<" not in markup:
        return _unwrapped(_decoded(markup))
    pieces, blocks = _scanned(markup.replace("]]>", "") if "<![CDATA[" in markup else markup)
    if not blocks:
        return _unwrapped("".join(pieces))
    return "".join(
        piece if piece == _BREAK else _SPACES.sub(" ", piece) for piece in pieces
    ).strip()


def _scanned(markup: str) -> tuple[list[str], bool]:
    """Text pieces and breaks in order, and whether there was any block."""
    pieces: list[str] = []
    blocks = False
    missing: set[str] = set()
    at = 0
    while (tag := markup.find("<", at)) >= 0:
        pieces.append(_decoded(markup[at:tag]))
        end, name = _tag_end(markup, tag, missing)
        if name == "":
            pieces.append(markup[tag:end])
        elif name in _BLOCKS:
            blocks = True
            pieces.append(_BREAK)
        elif name in _CELLS:
            pieces.append(" ")
        elif name in _HIDDEN and markup[tag + 1] != "/":
            end = _after_hidden(markup, end, name, missing)
        at = end
    pieces.append(_decoded(markup[at:]))
    return pieces, blocks


def _tag_end(markup: str, tag: int, missing: set[str]) -> tuple[int, str]:
    """Where the construct at `tag` ends, and its name; "" where it is only a character.

    Comments, declarations and unknown names with a prefix or dash are named "!": dropped.
    """
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", ""), ("<!", ">"), ("<?", ">")):
        if markup.startswith(opening, tag):
            start = tag + len(opening)
            return (_find(markup, closing, start, missing) if closing else start), "!"
    found = _NAME.match(markup, tag + 1)
    if found is None:
        return tag + 1, ""
    name = found[1].lower()
    if not is_html(name) and "-" not in name and ":" not in name:
        return tag + 1, ""
    return _closing_bracket(markup, found.end(), missing), name


def is_html(name: str) -> bool:
    """Whether HTML knows an element of this (lower-case) name."""
    return name in _BLOCKS or name in _INLINE or name in _HIDDEN or name in _CELLS


def _find(markup: str, closing: str, start: int, missing: set[str]) -> int:
    """After the next `closing`, else the end of the text; a lack is remembered (linear)."""
    found = -1 if closing in missing else markup.find(closing, start)
    if found < 0:
        missing.add(closing)
        return len(markup)
    return found + len(closing)


def _closing_bracket(markup: str, start: int, missing: set[str]) -> int:
    """After the bracket that ends a tag; one inside a quoted value does not count."""
    end = _find(markup, ">", start, missing)
    for quote in "\"'":
        inside = markup.count(quote, start, min(end, start + 4_000)) % 2
        closing = markup.find(f"{quote}>", end, end + 4_000) if inside else -1
        if closing >= 0 and "<" not in markup[end:closing]:
            return closing + 2
    return end


def _after_hidden(markup: str, start: int, name: str, missing: set[str]) -> int:
    """After the element's closing tag; without one only its opening tag is dropped."""
    closing = f"</{name}"
    if closing in missing:
        return start
    found = re.compile(re.escape(closing), re.IGNORECASE).search(markup, start)
    if found is None:
        missing.add(closing)
        return start
    return _find(markup, ">", found.end(), missing)


def _decoded(text: str) -> str:
    """Entities decoded once; a reference to no character is U+FFFD."""
    return unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def _without_marks(text: str) -> str:
    return _STRAY_JOINER.sub("", text) if "\u200c" in text or "\u200d" in text else text


def _unwrapped(text: str) -> str:
    """Plain text with real breaks only: a blank line, or a line that ended its sentence."""
    if "\n" not in text:
        return text
    lines = _LINE.split(text.strip())
    kept = [lines[0]]
    for before, line in pairwise(lines):
        wrapped = len(before) >= _WRAPPED_FROM and not before.endswith(_SENTENCE_END)
        kept.append(f" {line}" if wrapped and line else f"\n{line}")
    return "".join(kept)
