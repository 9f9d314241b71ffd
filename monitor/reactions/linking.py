"""What entries say is laid beside the developments it may be about, with the reason. Pure.

Rather a miss than a wrong link: an entry is about a development when it has one of the
configured keywords or stands in the development's own story. A long report speaks of several
developments, so a sentence is laid beside those whose keywords stand in its own passage;
one whose passage names none belongs to what the report is headed by. A development opened from a
story has no configured keywords, only the distinctive words of its headline; half of them,
and two at least, must be there, since two shared words alone ("Putin", "talks") joined
unrelated reports in the labelled stream.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from monitor.model.changes import ReadEntry
from monitor.model.feeds import PartyKey
from monitor.model.reactions import (
    Development,
    DevelopmentId,
    Evidence,
    EvidenceId,
    Finding,
    OpenedBy,
    Span,
    Status,
)
from monitor.model.stories import Topic
from monitor.reactions.dating import spoken_before
from monitor.reactions.settling import settle

_REACH: Final = 400
"""Characters before a sentence in which "this aspect" or "the proposal" finds what it means:
two to three sentences of an agency text."""
_LONG: Final = 1500
"""Characters from which a text is a report of many subjects; feeds' summaries have fewer."""
_LEAD: Final = 300
"""Characters of a summary that head a report together with its title."""
TOLD_WITHIN: Final = timedelta(hours=24)
"""Reports this near to an opening, in the development's words, tell it again; what comes later
in the same words ("a second call on the pause") may be the next development."""
_MAX_HEADLINE_WORDS: Final = 8
_COMMON: Final = frozenset(
    # Words of headlines that tell no development from another, in the five languages.
    "about after again against agree agrees agreed ahead amid among announce announces announced"  # noqa: SIM905
    " back before begin begins between call calls chief could deal during first from have hold"
    " holds into latest leader leaders live meet meeting meets minister ministers more news next"
    " official officials over plan plans president reach reaches report reports said says say sees"
    " should statement still support talks tell tells than that their there they this through"
    " under until update updates urge urges warn warns week what when where which while will with"
    " without would nach gegen über unter zwischen wird werden wollen sagt sagte laut beim einer"
    " eine einem einen gespräche präsident minister treffen avec pour dans après avant selon contre"
    " entre sont être leur plus président ministre после перед между против заявил заявила сообщил"
    " президент министр переговоры після перед між проти заявив заявила повідомив президент"
    " міністр переговори".split()
)
_WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Linker:
    """The developments open now, ready to be asked about any entry."""

    def __init__(
        self,
        developments: tuple[Development, ...],
        topics: tuple[Topic, ...],
    ) -> None:
        sides = {topic.key: topic for topic in topics}
        self._open = tuple(
            _gate(development, sides[development.topic])
            for development in developments
            if development.closed_at is None and development.topic in sides
        )

    def link(
        self,
        read: ReadEntry,
        *,
        undated_first_poll: bool = False,
    ) -> tuple[Evidence, ...]:
        """The evidence an entry gives, counted or not, in the order of its findings.

        Args:
            read: The entry with its findings; its topics include its story's.
            undated_first_poll: It has no date and came with its feed's first poll, so that
                nobody knows whether it is older than the development.
        """
        if not read.findings:
            return ()
        text = read.entry.text
        gates = [gate for gate in self._open if gate.development.topic in read.topics]
        about = [gate for gate in gates if gate.admits(read, text)]
        said = tuple(_boards_own(finding) for finding in read.findings)
        return tuple(
            _evidence(gate.development, read, finding, undated_first_poll=undated_first_poll)
            for gate in about
            for finding in settle(_said_of(gate, about, read, said))
        )


def _said_of(
    gate: "_Gate", about: "list[_Gate]", read: ReadEntry, said: tuple[Finding, ...]
) -> list[Finding]:
    """What an entry says about one development.

    In a long report a sentence that only inherits its subject from the head gives way to one
    of the same party and status whose own passage names it.
    """
    text = read.entry.text
    ours = [
        (finding, gate.is_named_in(_passage(text, finding.span)))
        for finding in said
        if finding.party in gate.parties and _concerns(gate, about, read, finding)
    ]
    if len(text) < _LONG:
        return [finding for finding, _ in ours]
    named = {(finding.party, finding.status) for finding, own in ours if own}
    return [f for f, own in ours if own or (f.party, f.status) not in named]


def _concerns(gate: "_Gate", about: "list[_Gate]", read: ReadEntry, finding: Finding) -> bool:
    """Whether a sentence of an entry that is about several developments is about this one."""
    passage = _passage(read.entry.text, finding.span)
    if gate.is_named_in(passage):
        return True
    if any(other.is_named_in(passage) for other in about):
        return False
    head = read.entry.text[: len(read.entry.title) + _LEAD]
    headed = [one for one in about if one.owns(read) or one.is_named_in(head)]
    return gate in headed or not headed


def _passage(text: str, span: Span) -> str:
    """The sentence with what stands before it in its paragraph, as far as "this" may point."""
    start, end = span
    paragraph = text.rfind("\n\n", 0, start)
    return text[max(paragraph + 2 if paragraph >= 0 else 0, start - _REACH) : end]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gate:
    """One development and what it takes to be about it."""

    development: Development
    parties: frozenset[PartyKey]
    pattern: re.Pattern[str] | None

    def owns(self, read: ReadEntry) -> bool:
        """Whether the entry stands in the story that opened the development."""
        return self.development.story is not None and read.story == self.development.story

    def admits(self, read: ReadEntry, text: str) -> bool:
        """Whether an entry is about the development at all."""
        return self.owns(read) or self.is_named_in(text)

    def is_named_in(self, text: str) -> bool:
        """Whether a text has a configured keyword, or half of a headline's words."""
        if self.pattern is None:
            return False
        if self.development.opened_by is OpenedBy.CONFIG:
            return self.pattern.search(text) is not None
        found = {match.group(0).casefold() for match in self.pattern.finditer(text)}
        return len(found) >= max(2, -(-len(self.development.keywords) // 2))


def _gate(development: Development, topic: Topic) -> _Gate:
    return _Gate(
        development=development,
        parties=frozenset(topic.parties),
        pattern=keyword_pattern(development.keywords),
    )


def keyword_pattern(keywords: tuple[str, ...]) -> re.Pattern[str] | None:
    """Whole words in any case, `*` for endings; None if there is no keyword."""
    parts = [_keyword(word) for word in keywords if word.strip("* ")]
    if not parts:
        return None
    longest_first = sorted(set(parts), key=lambda part: (-len(part), part))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _keyword(word: str) -> str:
    pieces = (re.escape(piece) for piece in word.casefold().split("*"))
    return r"\w*".join(pieces).replace(r"\ ", r"\s+")


def _evidence(
    development: Development, read: ReadEntry, finding: Finding, *, undated_first_poll: bool
) -> Evidence:
    entry = read.entry
    reason = _why_not(development, read, finding, undated_first_poll=undated_first_poll)
    return Evidence(
        id=EvidenceId(0),
        development=development.id,
        entry=read.id,
        revision=read.revision,
        finding=finding,
        at=entry.at,
        approximate=entry.published_at is None,
        first_seen_at=entry.first_seen_at,
        counted=reason is None,
        reason=reason,
        publisher=entry.publisher,
        url=entry.url,
        published_at=entry.published_at,
        origin=(read.story, read.origin),
    )


def _boards_own(finding: Finding) -> Finding:
    """The board is stricter than the detector: what a narrator or another says is second-hand."""
    if finding.status is Status.REACTED and finding.reported_by is not None:
        return replace(finding, status=Status.REPORTED_BY_OTHER)
    return finding


def _why_not(
    development: Development, read: ReadEntry, finding: Finding, *, undated_first_poll: bool
) -> str | None:
    """Why a finding does not count for a development, None if it does."""
    entry = read.entry
    if undated_first_poll:
        return "undated, and seen on the feed's first poll: it may be older"
    if entry.at < development.opened_at:
        return "before the development"
    if spoken_before(finding, entry.at.date(), development.opened_at):
        return "the sentence dates itself before the development"
    if not finding.firm:
        return finding.reason or "not firm"
    return None


def should_auto_track(
    topic: Topic,
    *,
    entries: tuple[ReadEntry, ...],
    evidence: tuple[Evidence, ...],
    developments: tuple[Development, ...],
    now: datetime,
) -> bool:
    """Whether a story opens a development by itself.

    It does when enough independent origins told it fast enough, nobody opened or closed a
    development for it before, and it is not itself mostly reactions to an open one, or mostly
    one that opened lately told again.

    Args:
        topic: Its `auto_track` decides; None never opens.
        entries: The story's entries.
        evidence: What these entries already count for in open developments.
        developments: All known, closed ones too.
        now: The newest entry's arrival.
    """
    rule = topic.auto_track
    if rule is None or not entries:
        return False
    story = entries[0].story
    if any(d.story == story for d in developments):
        return False
    recent = {e.origin for e in entries if now - e.entry.at <= rule.within}
    if len(recent) < rule.origins:
        return False
    reacting = {e.entry for e in evidence}
    retold = max((_told_again(d, topic, entries) for d in developments), default=0)
    return max(len(reacting), retold) * 2 <= len(entries)


def _told_again(development: Development, topic: Topic, entries: tuple[ReadEntry, ...]) -> int:
    """How many entries tell a development that opened lately once more, in its words.

    A happening reaches the board as two stories when the reports of it differ too much to be
    brought together; one row for it is enough.
    """
    if development.topic != topic.key or development.closed_at is not None:
        return 0
    gate = _gate(development, topic)
    return sum(
        abs(read.entry.at - development.opened_at) <= TOLD_WITHIN
        and gate.is_named_in(read.entry.text)
        for read in entries
    )


def development_from_story(
    topic: Topic,
    *,
    entries: tuple[ReadEntry, ...],
    id: DevelopmentId,  # noqa: A002  (the record's own word)
) -> Development:
    """The development that a story opens: its first headline, its first instant."""
    first = min(entries, key=lambda read: (read.entry.at, read.id))
    title = first.entry.title or first.entry.summary[:120].split("\n")[0]
    return Development(
        id=id,
        topic=topic.key,
        key=f"s{first.story}",
        title=title,
        opened_at=first.entry.at,
        opened_by=OpenedBy.AUTO,
        expect=topic.parties,
        keywords=distinctive_words(title),
        story=first.story,
    )


def distinctive_words(headline: str) -> tuple[str, ...]:
    """The words of a headline that tell it from others, case-folded, at most eight."""
    words = (word.casefold() for word in _WORD.findall(headline))
    kept = [w for w in words if (len(w) >= 4 or w.isdigit()) and w not in _COMMON]
    return tuple(dict.fromkeys(kept))[:_MAX_HEADLINE_WORDS]


def should_close(
    development: Development, topic: Topic, *, newest_at: datetime | None, now: datetime
) -> bool:
    """Whether an automatic development has been without news for as long as it keeps."""
    if development.opened_by is not OpenedBy.AUTO or topic.auto_track is None:
        return False
    last = max(newest_at or development.opened_at, development.opened_at)
    return now - last > topic.auto_track.keep
