"""Reads sentences that were written for their stance, and says how many come out right.

Run as `python tests/bench/bench_stance.py [-v]`; `-v` prints one example of every line that is
misread. The sentences are our own (`stance_sentences/`, a file a language): whoever changes the
words of stance sees here what else moves. No labelled item is among them.
"""

import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from monitor.config.gazetteer import load_gazetteer
from monitor.config.languages import shipped_words
from monitor.model.reactions import Stance
from monitor.reactions.detection import Detector
from tests.bench.bench_reactions import thin_parties

FOLDER: Final = Path(__file__).parent / "stance_sentences"
SEED: Final = 1
SAID: Final = 4
"""Ways of saying it for each clause."""
DIRECT: Final = 3
"""Speakers for each sentence that has its own verb."""
ARTICLES: Final = ("The ", "Der ", "Das ", "Die ", "Le ", "La ")

Case = tuple[str, str, Stance]
"""The line it was made of, the sentence, its stance."""


def read_sections(language: str) -> dict[str, list[str]]:
    """The lines of a file under their headings."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections


def cases(language: str) -> Iterator[Case]:
    """Every line with a few speakers and ways of saying it; the same ones in every run."""
    chance = random.Random(f"{SEED} {language}")  # noqa: S311 - a reproducible choice, no secret
    sections = read_sections(language)
    speakers, says = sections.pop("speakers"), sections.pop("say")
    for heading, lines in sections.items():
        stance, kind = heading.split()
        for line in lines:
            patterns = chance.sample(says, SAID) if kind == "said" else [line] * DIRECT
            for pattern in patterns:
                sentence = _filled(pattern, line, chance.choice(speakers))
                yield line, sentence, Stance(stance)


def _filled(pattern: str, clause: str, speaker: str) -> str:
    inner = speaker[0].lower() + speaker[1:] if speaker.startswith(ARTICLES) else speaker
    first = speaker[0].upper() + speaker[1:]
    text = pattern.replace("{c}", clause).replace("{C}", clause[0].upper() + clause[1:])
    at_start = text.startswith("{s}")
    return text.replace("{S}", first).replace("{s}", speaker if at_start else inner)


def read_stance(detector: Detector, text: str, language: str) -> Stance | None:
    """The stance of the first firm finding, None when the speaker is not found."""
    title_end = 0 if text.endswith(".") else len(text)
    reading = detector.read(text, title_end=title_end, language=language)
    return next((one.stance or Stance.NEUTRAL for one in reading.findings if one.firm), None)


def score(detector: Detector, language: str, found: Iterable[Case], *, verbose: bool) -> None:
    """One line of figures, and the misread ones."""
    right = flips = total = silent = 0
    shown: set[str] = set()
    for line, text, stance in found:
        read = read_stance(detector, text, language)
        silent += read is None
        total += read is not None
        right += read is stance
        flips += {read, stance} == {Stance.ACCEPTS, Stance.REJECTS}
        if verbose and read not in (None, stance) and line not in shown:
            shown.add(line)
            print(f"  {stance} read as {read}: {text}")
    print(f"{language}: {right / total:.3f} of {total}, flips {flips}, speaker not found {silent}")


def main() -> None:
    """Print every language's figures."""
    known, tables = load_gazetteer()
    have = {party.key for party in known}
    further = [party for party in thin_parties() if party.key not in have]
    detector = Detector((*known, *further), tables, shipped_words())
    for file in sorted(FOLDER.glob("*.txt")):
        score(detector, file.stem, cases(file.stem), verbose="-v" in sys.argv)


if __name__ == "__main__":
    main()
