"""The lines of a file of forms become words by lemma, and the verbs that the words are. Pure.

Six languages have 70,000 words of verbs, and a text holds a dozen: a line is split and a verb made
when they are first asked for. What is found never depends on what was asked before.
"""

import re
from collections.abc import Iterator, KeysView, Mapping
from functools import cached_property
from typing import Final, TypeVar, overload

from monitor.language.lexicon import Cue, Form, Verb

FORMS: Final = (Form.BASE, Form.THIRD, Form.PAST, Form.PART, Form.ING, Form.FUTURE)
"""The order of the groups in a line of a file of forms."""

_BETWEEN: Final = "/"
"""What stands between the groups of a line."""
_LINE: Final = re.compile(r"^(?!#)[^\S\n]*([^\s:]+)[^\S\n]*(?::(.*))?$", re.MULTILINE)
_Other = TypeVar("_Other")


class Inflections(Mapping[str, tuple[tuple[str, ...], ...]]):
    """Every word of a lemma, in groups."""

    def __init__(self, text: str = "") -> None:
        """`text`: lines of `lemma: group / group …`; one that begins with `#` is none."""
        self._text = text

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        """By lemma what stands behind its colon."""
        return dict(_LINE.findall(self._text))

    def __getitem__(self, lemma: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(group.split()) for group in self._lines[lemma].split(_BETWEEN))

    def __contains__(self, lemma: object) -> bool:
        return lemma in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def words(self, lemma: str) -> list[str]:
        """All words of a lemma as they stand in its line; of an unknown one none."""
        return self._lines.get(lemma, "").replace(_BETWEEN, " ").split()


class Verbs(Mapping[str, Verb]):
    """Every word of every verb of a language, as the verb that it is."""

    def __init__(
        self,
        forms: Inflections,
        cues: dict[str, Cue],
        *,
        noun_too: frozenset[str],
        last_first: bool,
    ) -> None:
        """The verbs of a table.

        Args:
            forms: The words by lemma.
            cues: The lemmas; a word of two lemmas is one of the first.
            noun_too: Words that are nouns as well.
            last_first: A word that stands in two groups of a lemma has the form of the last.
        """
        self._forms = forms
        self._cues = cues
        self._noun_too = noun_too
        self._order = -1 if last_first else 1
        self._words: dict[str, str | Verb] = {}
        """A word's lemma, or the verb once it was made."""

    @overload
    def get(self, word: str, /) -> Verb | None: ...
    @overload
    def get(self, word: str, /, default: Verb | _Other) -> Verb | _Other: ...
    def get(self, word: str, /, default: object = None) -> object:
        """The verb; most words of a text are none, which costs one look."""
        found = (self._words or self._known()).get(word)
        if found is None:
            return default
        return self._made(word, found) if isinstance(found, str) else found

    def __getitem__(self, word: str) -> Verb:
        found = (self._words or self._known())[word]
        return self._made(word, found) if isinstance(found, str) else found

    def __contains__(self, word: object) -> bool:
        return word in (self._words or self._known())

    def keys(self) -> KeysView[str]:
        """The words, to be looked at often: no verb is made."""
        return (self._words or self._known()).keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self._words or self._known())

    def __len__(self) -> int:
        return len(self._words or self._known())

    def _known(self) -> dict[str, str | Verb]:
        """The lemma of every word: the first lemma is written last, and stays."""
        words: dict[str, str | Verb] = {}
        for lemma in reversed(self._cues):
            words.update(dict.fromkeys(self._forms.words(lemma), lemma))
        self._words = words
        return words

    def _made(self, word: str, lemma: str) -> Verb:
        groups = tuple(zip(FORMS, self._forms[lemma], strict=False))
        verb = Verb(
            lemma=lemma,
            cue=self._cues[lemma],
            form=next(form for form, words in groups[:: self._order] if word in words),
            noun_too=word in self._noun_too,
        )
        self._words[word] = verb
        return verb
