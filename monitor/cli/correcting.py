"""The commands that correct: track, dismiss, label, merge, split, undo, corrections.

Touches: the store (one short write transaction each).
"""

import argparse

from monitor import amend
from monitor.cli.setting import Setting, setting_for
from monitor.errors import UsageError
from monitor.live import user_name
from monitor.model.feeds import EntryId, PartyKey
from monitor.model.reactions import Correction, CorrectionKind, Stance
from monitor.model.stories import StoryId
from monitor.report.documents import correction_document
from monitor.report.pages import corrections_page
from monitor.store import queries


def run_track(arguments: argparse.Namespace) -> int:
    """Open a development from a story."""
    setting = setting_for(arguments)
    return _amend(setting, _correction(setting, CorrectionKind.TRACK, story=arguments.story))


def run_dismiss(arguments: argparse.Namespace) -> int:
    """Close a development."""
    setting = setting_for(arguments)
    correction = _correction(setting, CorrectionKind.DISMISS, development=arguments.development)
    return _amend(setting, correction)


def run_label(arguments: argparse.Namespace) -> int:
    """Confirm, reject, move or re-label the evidence that an entry gives for a party."""
    setting = setting_for(arguments)
    entry, party = EntryId(arguments.entry), PartyKey(arguments.party.upper())
    with setting.store(write=False) as store:
        evidence = [e for e in queries.evidence(store, entry=entry) if e.finding.party == party]
        keys = {d.id: d.key for d in queries.developments(store)}
    found = [e for e in evidence if arguments.development in (None, keys[e.development])]
    developments = sorted({keys[e.development] for e in found})
    if not found:
        raise UsageError(f"entry {entry} gives no evidence for {party}; see `monitor why {party}`")
    if len(developments) > 1:
        raise UsageError(f"say which with --development: {', '.join(developments)}")
    to_party, _, to_development = (arguments.to or "").partition("/")
    correction = Correction(
        id=0,
        at=setting.now,
        who=user_name(),
        kind=_kind(arguments),
        entry=entry,
        party=party,
        development=developments[0],
        to_party=PartyKey(to_party.upper()) if to_party else None,
        to_development=to_development or None,
        stance=Stance(arguments.stance) if arguments.stance else None,
        span=found[0].finding.span,
        quote=found[0].finding.quote,
    )
    return _amend(setting, correction)


def _kind(arguments: argparse.Namespace) -> CorrectionKind:
    if arguments.confirm:
        return CorrectionKind.CONFIRM
    if arguments.reject:
        return CorrectionKind.REJECT
    return CorrectionKind.STANCE if arguments.stance else CorrectionKind.MOVE


def run_merge(arguments: argparse.Namespace) -> int:
    """Make one story of two."""
    setting = setting_for(arguments)
    with setting.store(write=False) as store:
        first, second = (
            queries.read_entries(store, story=StoryId(number))
            for number in (arguments.story, arguments.other)
        )
    if not first or not second:
        missing = arguments.other if first else arguments.story
        raise UsageError(f"there is no story {missing}; `monitor stories` lists them")
    merge = _correction(setting, CorrectionKind.MERGE, entry=first[0].id, other=second[0].id)
    return _amend(setting, merge)


def run_split(arguments: argparse.Namespace) -> int:
    """Let an entry and the copies of its text leave their story."""
    setting = setting_for(arguments)
    return _amend(setting, _correction(setting, CorrectionKind.SPLIT, entry=arguments.entry))


def run_undo(arguments: argparse.Namespace) -> int:
    """Take the last correction back."""
    setting = setting_for(arguments)
    with setting.store(write=True) as store:
        setting.console.talk(amend.undo(store, now=setting.now))
    return 0


def run_corrections(arguments: argparse.Namespace) -> int:
    """Print every correction, undone ones too."""
    setting = setting_for(arguments)
    with setting.store(write=False) as store:
        corrections = queries.corrections(store, undone=True)
    if arguments.json:
        for correction in corrections:
            setting.console.line(correction_document(correction))
    else:
        setting.console.page(corrections_page(corrections, setting.now, setting.zone))
    return 0


def _correction(
    setting: Setting,
    kind: CorrectionKind,
    *,
    story: int | None = None,
    entry: int | None = None,
    other: int | None = None,
    development: str | None = None,
) -> Correction:
    return Correction(
        id=0,
        at=setting.now,
        who=user_name(),
        kind=kind,
        story=None if story is None else StoryId(story),
        entry=None if entry is None else EntryId(entry),
        other=None if other is None else EntryId(other),
        development=development,
    )


def _amend(setting: Setting, correction: Correction) -> int:
    with setting.store(write=True) as store:
        words = amend.amend(store, setting.config, correction, now=setting.now)
    setting.console.talk(words)
    return 0
