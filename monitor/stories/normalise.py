"""A title and a summary become the few tokens by which reports are compared. Pure."""

import itertools
import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from monitor.stories.lexicon import (
    NAMES,
    NUMBERS,
    ORDINALS,
    PHRASES,
    SCALES,
    STOP,
    STOP_GERMAN,
    WORDS,
)

READ_SUMMARY: Final = 300
"""Code points read of a summary: leads carry the news early, and time per entry stays bounded."""
READ_TITLE: Final = 300
MAX_TITLE_TOKENS: Final = 28
MAX_BODY_TOKENS: Final = 24
"""A lead says its news in two dozen words; with 30 to 44 a window full of other news was told a
point worse, with 16 or 20 long texts were."""
_MAX_WORD: Final = 32
MEMO: Final = 100_000
"""Word forms remembered; the memory is dropped whole when full (a form is read again alike)."""

_WORD: Final = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_BLANKS: Final = str.maketrans(dict.fromkeys('!"#$%&()*+/:;<=>?@[\\]^_`{|}~-\t\n\r', " "))
"""Everything in ASCII but letters, digits, apostrophe, full stop and comma becomes a blank."""
_DOTTED: Final = re.compile(r"\b(?:[A-Z]\.){2,}")
_LETTERS: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_PREFIX: Final = re.compile(
    r"^(?:\((?:dpa|afp|ap|reuters|rtr|apa|sda)[^)]*\)\s*"
    r"|(?:update|wrapup|refile|correction|exclusive|breaking|watch|listen|live|eilmeldung|eil"
    r"|just in|developing|video|urgent|молния|срочно|термінoво)\s*\d{0,2}\s*[-:–—|]+\s*"
    r"|\+\+\+\s*)+",
    re.IGNORECASE,
)
_OUTLET: Final = re.compile(
    r"\s+[-–—|]\s*(?:reuters|ap(?: news)?|afp|dpa|tass|interfax|bbc(?: news)?|cnn|dw|the guardian"
    r"|the new york times|nyt|al jazeera|sky news|politico|axios|bloomberg|france ?24|euronews"
    r"|the washington post|cnbc|fox news|cbs news|abc news|nbc news|npr|der spiegel|spiegel"
    r"|zeit online|tagesschau|yahoo(?: news)?|msn|the times of israel|ukrinform)\s*$",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    r"^\s*(?:[^\W\d_][\w .,/'’-]{0,40}?[,.]?\s*)?(?:\((?:[A-Za-z]{2,12}|[A-Z][a-z]+/[A-Za-z]+)\)"
    r"|/[A-Z]{3,9}/\.?|\[[^\]]{2,40}\]|(?:Reuters|CNN|AP|AFP|dpa))\s*[-–—:]*\s+",
)
_DATELINE_MARKS: Final = ("(", "/", "[", "Reuters", "CNN", "AP", "AFP", "dpa")
"""One of these is in every dateline: a look spares a search."""
_DATELINE_WITHIN: Final = 80
_LATIN: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_CYRILLIC: Final = str.maketrans(
    {
        **dict(zip("абвгґдежзиійклмнопрстуфыэ", "abvggdezziiyklmnoprstufye", strict=True)),
        "є": "ye",
        "ё": "e",
        "ж": "zh",
        "ї": "yi",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
)
_GLYPHS: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Terms(NamedTuple):
    """What is compared of one entry; token tuples hold no token twice, in order of reading."""

    tokens: tuple[str, ...]
    titled: int
    """How many of the tokens are the title's; they come first."""
    title_numbers: tuple[tuple[str, str], ...]
    """(number token, unit token or ""), in order of reading."""
    names: tuple[str, ...]
    """Tokens of the names in both, in order of reading."""
    plain: str
    """The cleaned title's words, folded: what rapidfuzz and the exact-title layer read."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What one word form stands for."""

    tokens: tuple[str, ...]
    named: bool = False
    known: bool = False
    """A name of the tables, whatever the language."""
    number: float | None = None
    ordinal: bool = False
    scale: float | None = None
    odd: bool = False
    """A number, or the head of a phrase of two words."""


class Normaliser:
    """Reads texts into terms; remembers word forms, and never answers differently for it."""

    def __init__(self) -> None:
        forms = _Forms()
        self._memos = _Memo(forms, german=False), _Memo(forms, german=True)

    def tokens(self, text: str, language: str) -> list[str]:
        """The tokens of a piece of text, in order."""
        walk = _Walk(self._memos[language[:2] == "de"])
        return walk.read(_words_of(text), keep_names=False)

    def surfaces(self, text: str, language: str, wanted: Iterable[str]) -> dict[str, str]:
        """Each wanted token -> the word, else the two words of the text, that first stand for it.

        A token that the text does not hold is left out.
        """
        memo = self._memos[language[:2] == "de"]
        words = _words_of(_DOTTED.sub(_undotted, text))
        left, found = set(wanted), dict[str, str]()
        pairs = (" ".join(pair) for pair in itertools.pairwise(words) if pair[0] in memo.odd)
        for run in itertools.chain(words, pairs):
            if not left:
                break
            held = () if " " in run else memo[run]
            if " " in run or run in memo.odd:
                held = tuple(self.tokens(run, language))
            for token in left.intersection(held):
                found[token] = run.strip("'.,")
                left.discard(token)
        return found

    def read(self, title: str, summary: str, language: str) -> Terms:
        """The terms of an entry; empty texts give empty terms."""
        german = language[:2] == "de"
        head = clean_title(title)
        titled = _words_of(_DOTTED.sub(_undotted, head) if "." in head else head)
        walk = _Walk(self._memos[german])
        found = dict.fromkeys(walk.read(titled, keep_names=not german and not _shouts(titled)))
        title_numbers = tuple(dict.fromkeys(walk.numbers))[:12]
        size = len(found)
        if summary:
            found.update(dict.fromkeys(walk.read(_words_of(_lead(summary)), keep_names=not german)))
        tokens = tuple(found)
        return Terms(
            tokens=tokens[: min(size, MAX_TITLE_TOKENS)] + tokens[size : size + MAX_BODY_TOKENS],
            titled=min(size, MAX_TITLE_TOKENS),
            title_numbers=title_numbers,
            names=tuple(walk.names),
            plain=" ".join(titled).casefold(),
        )


class _Memo(dict[str, tuple[str, ...]]):
    """The tokens of the word forms of one language."""

    def __init__(self, forms: "_Forms", *, german: bool) -> None:
        super().__init__()
        self.forms = forms
        self.odd: dict[str, _Form] = {}
        """The numbers and heads of phrases among them."""
        self._german = german

    def __missing__(self, word: str) -> tuple[str, ...]:
        form = self.forms.read(word, german=self._german)
        if form.odd:
            self.odd[word] = form
        kept = self[word] = _kept(form)
        return kept

    def trim(self) -> None:
        """Forget everything when full; between two texts, never inside one."""
        if len(self) > MEMO:
            self.clear()
            self.odd.clear()


class _Walk:
    """One reading of one entry: its words in order, numbers and names gathered on the side."""

    __slots__ = ("_memo", "names", "numbers")

    def __init__(self, memo: _Memo) -> None:
        self._memo = memo
        self.numbers: list[tuple[str, str]] = []
        self.names: dict[str, None] = {}

    def read(self, words: list[str], *, keep_names: bool) -> list[str]:
        """The tokens of a run of words, in order and with repetitions."""
        self._memo.trim()
        found = list(map(self._memo.__getitem__, words))
        odd = self._memo.odd
        done = 0
        for at in [at for at, word in enumerate(words) if word in odd]:
            if at < done:
                continue
            said, done = self._odd(odd[words[at]], words, at)
            if done:
                found[at:done] = [said, *[()] * (done - at - 1)]
        kinds = _NAMES if keep_names else _KNOWN
        self.names.update([(form[0], None) for form in found if type(form) in kinds])
        return list(itertools.chain.from_iterable(found))

    def _odd(self, form: _Form, words: list[str], at: int) -> tuple[tuple[str, ...], int]:
        """What a number or the head of a phrase stands for here, and the place after it.

        The place is 0 when it is a word like others.
        """
        if form.number is None and form.scale is not None and len(words[at]) < _SCALE_LETTERS:
            return (), at + 1
        if form.number is not None or form.scale is not None:
            return self._number(form, words, at + 1)
        if at + 1 < len(words):
            pair = self._memo.forms.phrase(words[at], words[at + 1])
            if pair:
                return pair, at + 2
        return (), 0

    def _number(self, form: _Form, words: list[str], at: int) -> tuple[tuple[str, ...], int]:
        """Read on from a number's first word; its token, and the place after its last one."""
        total, current = 0.0, form.number if form.number is not None else form.scale or 1.0
        while at < len(words) and not form.ordinal:
            after = self._memo.odd.get(words[at])
            if after is None:
                break
            if after.scale is not None:
                current *= after.scale
            elif after.number is not None and not after.ordinal and _joins(current, after.number):
                total, current = total + current, after.number
            else:
                break
            at += 1
        value = sys.intern(f"{'o' if form.ordinal else '#'}{total + current:.12g}")
        self.numbers.append((value, self._unit(words, at)))
        return (value,), at

    def _unit(self, words: list[str], at: int) -> str:
        for word in words[at : at + 3]:
            if held := self._memo[word]:
                return held[0]
        return ""


class _Named(tuple[str, ...]):
    """Tokens of a capitalised word."""

    __slots__ = ()


class _Known(_Named):
    """Tokens of a name of the tables, whatever the language."""

    __slots__ = ()


_KNOWN: Final = frozenset((_Known,))
_NAMES: Final = frozenset((_Known, _Named))


def _kept(form: _Form) -> tuple[str, ...]:
    """A form's tokens; their type says what kind of name they are, for a quick look-up."""
    if not form.tokens or not form.named:
        return form.tokens
    return _Known(form.tokens) if form.known else _Named(form.tokens)


_SCALE_LETTERS: Final = 4
"""A scale of fewer letters ("m", "bn") counts only after a number: M&S is no million."""


class _Forms:
    """What a word form stands for, by the tables of `lexicon`."""

    def __init__(self) -> None:
        self._names = _table(NAMES)
        self._words = _table(WORDS)
        self._phrases = {
            (first, second): self._names.get(token) or self._words.get(token) or (token,)
            for first, second, token in _phrases()
        }
        self._heads = frozenset(first for first, _ in self._phrases)
        self._numbers = _numbers(NUMBERS)
        self._ordinals = _numbers(ORDINALS)
        self._scales = _numbers(SCALES)
        self._stop = frozenset(STOP.split()), frozenset(STOP_GERMAN.split())

    def phrase(self, first: str, second: str) -> tuple[str, ...] | None:
        """The tokens of two words that belong together, or None."""
        return self._phrases.get((_fold(_undot(first)), _fold(_undot(second))))

    def read(self, word: str, *, german: bool) -> _Form:
        """The form of one word as it was written."""
        word = _undot(word)
        if not word[0].isalpha() or "." in word or "," in word:
            return self._pieces(word, german=german)
        folded = _fold(word)
        counted = self._counted(folded)
        if counted is not None:
            return counted
        if folded in self._stop[german]:
            us = word == "US"
            return _Form(("us",) if us else (), named=us, known=us, odd=folded in self._heads)
        if _GLYPHS.search(folded):
            return _Form(tuple(folded[i : i + 2] for i in range(max(1, len(folded) - 1))))
        return self._plain(word, folded)

    def _counted(self, folded: str) -> _Form | None:
        """A number word, an ordinal or a scale; None when it is none of them."""
        if folded in self._ordinals and folded not in _UNCOUNTED:
            return _Form((), number=self._ordinals[folded], ordinal=True, odd=True)
        if folded in self._numbers:
            return _Form((), number=self._numbers[folded], odd=True)
        if folded in self._scales:
            return _Form((), scale=self._scales[folded], odd=True)
        return None

    def _pieces(self, word: str, *, german: bool) -> _Form:
        """A number, with its unit glued on or not, or words glued by a full stop or comma."""
        parts: list[str] = _WORD.findall(word)
        if not parts:
            return _Form(())
        if not parts[0][0].isdecimal():
            forms = [self.read(part, german=german) for part in parts if part.isalpha()]
            return _Form(tuple(dict.fromkeys(token for form in forms for token in form.tokens)))
        number = _digits(parts[0])
        scale = self._scales.get(parts[1].casefold()) if len(parts) > 1 else None
        if scale is not None and number.number is not None:
            return _Form((), number=number.number * scale, odd=True)
        return number

    def _plain(self, word: str, folded: str) -> _Form:
        odd = folded in self._heads
        stem = stem_of(folded)
        named = self._names.get(folded) or self._names.get(stem)
        if named:
            return _Form(named, named=True, known=True, odd=odd)
        known = self._words.get(folded) or self._words.get(stem)
        if known:
            return _Form(known, odd=odd)
        if len(folded) < 2:
            return _Form(())
        return _Form((sys.intern(stem),), named=word[0].isupper(), odd=odd)


_UNCOUNTED: Final = frozenset(("first", "erste", "ersten", "erster"))
"""Ordinals that are more often just words."""


def clean_title(title: str) -> str:
    """A title without wire prefixes ("UPDATE 2-", "(dpa)") and outlet suffixes ("| Reuters")."""
    cut = _PREFIX.sub("", title[:READ_TITLE])
    return _OUTLET.sub("", cut) or title[:READ_TITLE]


def _lead(summary: str) -> str:
    """The beginning of a summary without its dateline."""
    lead = summary[:READ_SUMMARY]
    dated = any(mark in lead[:_DATELINE_WITHIN] for mark in _DATELINE_MARKS)
    return _DATELINE.sub("", lead, count=1) if dated else lead


def stem_of(word: str) -> str:
    """A light stem, the same for inflections of one English or German word; never empty."""
    if len(word) < 4:
        return word
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + rest
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeoulsz":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == "e" else word


_ENDINGS: Final = (
    ("sses", "ss"),
    ("ies", "y"),
    ("ings", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ungen", "ung"),
    ("enen", "en"),
    ("ern", "er"),
    ("en", ""),
    ("es", ""),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
    ("ly", ""),
)


def _fold(word: str) -> str:
    """Lower case without accents and possessive, Cyrillic in Latin letters."""
    low = word[:_MAX_WORD].casefold()
    if not low.isascii():
        low = low.replace("’", "'").replace("ʼ", "'").translate(_CYRILLIC).translate(_LATIN)
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    if "'" in low:
        head, _, tail = low.partition("'")
        low = head if tail in _AFTER_APOSTROPHE or len(head) > len(tail) else tail
    return low or "_"


_AFTER_APOSTROPHE: Final = frozenset(("s", "re", "ve", "ll", "d", "t", "m"))


def _words_of(text: str) -> list[str]:
    """The words of a text as written; plain texts by splitting, which is five times as fast."""
    if not text.isascii():
        text = text.replace("’", "'").replace("—", " ").replace("–", " ")
        text = text.replace("“", " ").replace("”", " ").replace("‘", " ")
        if not text.isascii():
            words: list[str] = _WORD.findall(_DOTTED.sub(_undotted, text))
            return words
    return f"{text.translate(_BLANKS)} ".replace(". ", " ").replace(", ", " ").split()


def _undotted(found: re.Match[str]) -> str:
    return found.group().replace(".", "")


def _undot(word: str) -> str:
    """U.S as US; every other word as it is."""
    return word.replace(".", "") if "." in word and _LETTERS.fullmatch(word) else word


def _shouts(words: list[str]) -> bool:
    """Whether capitals say nothing: Most Words Have One."""
    capital = sum(1 for word in words if word[0].isupper())
    return capital > 0.6 * len(words)


def _digits(word: str) -> _Form:
    if word[-1].isalpha():
        return _Form((), number=float(word[:-2][:15]), ordinal=True, odd=True)
    parts = re.split(r"[.,]", word[:24])
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
        value = float("".join(parts))
    elif len(parts) == 2:
        value = float(f"{parts[0]}.{parts[1]}")
    else:
        value = float("".join(parts)[:18])
    return _Form((), number=value, odd=True)


def _joins(current: float, added: float) -> bool:
    """Whether `added` continues a number in words: hundred + seventy, seventy + five."""
    return (current % 100 == 0 and added < 100 and current >= 100) or (
        current < 100 and current % 10 == 0 and current >= 20 and added < 10
    )


def _table(text: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in text.replace("\n  ", " ").strip().splitlines():
        tokens, _, words = line.partition(":")
        meant = tuple(tokens.split())
        for word in words.split():
            table.setdefault(word, meant)
            table.setdefault(stem_of(word), meant)
        table.setdefault(meant[0], meant)
    return table


def _phrases() -> list[tuple[str, str, str]]:
    rows = []
    for line in PHRASES.strip().splitlines():
        words, _, token = line.partition(":")
        first, second = words.split()
        rows.append((first, second, token.strip()))
    return rows


def _numbers(text: str) -> dict[str, float]:
    table: dict[str, float] = {}
    value = 0.0
    for word in text.replace("|", " ").split():
        if word.isdigit():
            value = float(word)
        else:
            table[word] = value
    return table
