"""How Russian and Ukrainian verbs change: infinitives become their words. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from monitor.reactions.lexicon import Form

_RUSSIAN_PAST: Final = ("л", "ла", "ло", "ли")
_UKRAINIAN_PAST: Final = ("в", "ла", "ло", "ли")


def russian_forms(
    lemma: str, irregular: Mapping[str, tuple[str, ...]]
) -> Iterable[tuple[str, Form]]:
    """Past, third persons and infinitive; reflexive verbs carry their ending along."""
    base = lemma.removesuffix("ся").removesuffix("сь")
    reflexive = lemma != base
    yield lemma, Form.BASE
    if base in irregular:
        for word in irregular[base]:
            yield _reflected(word, reflexive, "ся", "сь"), Form.THIRD
    stem = base[:-2]
    if not base.endswith("чь") and not base.endswith("ти"):
        for ending in _RUSSIAN_PAST:
            yield _reflected(stem + ending, reflexive, "ся", "сь"), Form.THIRD
    if base in irregular:
        return
    for word in _present(base, _RUSSIAN_PRESENT):
        yield _reflected(word, reflexive, "ся", "сь"), Form.THIRD


def ukrainian_forms(
    lemma: str, irregular: Mapping[str, tuple[str, ...]]
) -> Iterable[tuple[str, Form]]:
    """The same for Ukrainian."""
    base = lemma.removesuffix("ся").removesuffix("сь")
    reflexive = lemma != base
    yield lemma, Form.BASE
    if base in irregular:
        for word in irregular[base]:
            yield _reflected(word, reflexive, "ся", "ся"), Form.THIRD
    stem = base[:-2]
    for ending in _UKRAINIAN_PAST:
        yield _reflected(stem + ending, reflexive, "ся", "ся"), Form.THIRD
        if reflexive:
            yield stem + ending + "сь", Form.THIRD
    if base in irregular:
        return
    for word in _present(base, _UKRAINIAN_PRESENT):
        yield _reflected(word, reflexive, "ся", "ться"), Form.THIRD


def _reflected(word: str, reflexive: bool, hard: str, soft: str) -> str:  # noqa: FBT001 - a private pair
    if not reflexive:
        return word
    return word + (soft if word[-1] in "аеиоуыэюяіїє" else hard)


_RUSSIAN_PRESENT: Final = (
    ("овать", ("ует", "уют")),
    ("евать", ("ует", "уют")),
    ("нуть", ("нет", "нут")),
    ("ить", ("ит", "ят", "ат")),
    ("еть", ("еет", "еют", "ит", "ят")),
    ("ать", ("ает", "ают")),
    ("ять", ("яет", "яют")),
)
_UKRAINIAN_PRESENT: Final = (
    ("увати", ("ує", "ують")),
    ("ювати", ("ює", "юють")),
    ("нути", ("не", "нуть")),
    ("ити", ("ить", "лять", "ять", "ать")),
    ("іти", ("іє", "іють", "ить", "ять")),
    ("ати", ("ає", "ають")),
    ("яти", ("яє", "яють")),
)


def _present(base: str, table: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterable[str]:
    for ending, persons in table:
        if base.endswith(ending):
            stem = base.removesuffix(ending)
            return [stem + person for person in persons]
    return []
