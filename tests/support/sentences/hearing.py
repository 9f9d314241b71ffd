"""A case becomes a complaint: what a reader heard in its text instead of what it says.

Touches: the package's own tables, when the reader is built.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from monitor.config.gazetteer import load_gazetteer
from monitor.config.languages import shipped_words
from monitor.model.reactions import Finding
from monitor.reactions.detection import Detector
from tests.support.sentences.cases import Case, Heard

ON: Final = date(2026, 3, 4)
"""A Wednesday on which everybody in the grammars is in office."""
_NARRATED: Final = "narrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """The shipped reader."""

    detector: Detector
    languages: frozenset[str]

    @classmethod
    def shipped(cls) -> Self:
        parties, gazetteer = load_gazetteer()
        words = shipped_words()
        return cls(
            detector=Detector(parties, gazetteer, words),
            languages=frozenset(table.language for table in words),
        )

    def findings(self, case: Case) -> tuple[Finding, ...]:
        """All findings in the case's text."""
        end = len(case.text) if case.is_title else max(0, case.text.find("\n\n"))
        return self.detector.read(case.text, title_end=end, language=case.language, on=ON).findings

    def complaint(self, case: Case) -> str:
        """What was heard instead; "" when the case was heard as it is."""
        every = self.findings(case)
        findings = tuple(one for one in every if one.firm)
        heard = frozenset(_heard(one, case) for one in findings)
        right = case.heard is None or heard == case.heard
        stances = all(
            one.stance is None or str(one.stance) in case.stances.get(one.party, {str(one.stance)})
            for one in findings
        )
        return "" if right and stances else _shown(every)


def _heard(finding: Finding, case: Case) -> Heard:
    reporter = finding.reported_by or ""
    if case.joint and reporter == _NARRATED:
        reporter = ""
    return (str(finding.party), str(finding.status), reporter)


def _shown(findings: tuple[Finding, ...]) -> str:
    parts = [
        f"{one.party} {one.status}"
        + (f" by {one.reported_by}" if one.reported_by else "")
        + (f" ({one.stance})" if one.stance else "")
        + ("" if one.firm else f" [not firm: {one.reason}]")
        for one in findings
    ]
    return "; ".join(parts) or "nothing"


def told(case: Case) -> str:
    """What the case says, in words."""
    parts = [
        f"{party} {status}" + (f" by {reporter}" if reporter else "")
        for party, status, reporter in sorted(case.heard or ())
    ]
    if case.heard is not None and not case.heard:
        parts = ["nothing"]
    parts += [f"{party} {' or '.join(sorted(allowed))}" for party, allowed in case.stances.items()]
    return "; ".join(parts)
