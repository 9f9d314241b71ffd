"""A text becomes a reading: attributions, and what they say about each party. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from monitor.language.clauses import Chunker
from monitor.language.frames import FrameReader
from monitor.language.lexicon import MEANINGS, Cue, Lexicon
from monitor.language.names import PERSON, Found, as_mention, build_index, find_names
from monitor.language.spoken import Others, Tongues
from monitor.language.suffixes import without_outlet
from monitor.language.tables import WordTable, lexicons
from monitor.language.tokens import Sentence, Tokens, split_sentences, tokenise
from monitor.language.units import PRONOUN, ROLE, Actor, Frame, Unit
from monitor.model.feeds import PartyKey
from monitor.model.reactions import (
    Act,
    Attribution,
    Finding,
    Gazetteer,
    Party,
    Reading,
    Rejected,
    Span,
    SpeakerLevel,
    Spoken,
    Stance,
    Status,
)
from monitor.reactions.apart import Heard, quoted_apart
from monitor.reactions.silences.reading import Silence, find_silences, is_silenced
from monitor.reactions.silences.row import Row
from monitor.reactions.stance.judging import stance_of
from monitor.reactions.stance.merging import is_demanding, merge
from monitor.reactions.stance.polarity import Polarity
from monitor.reactions.voice import OWN_FEED, lay_inside, statement, together

NARRATOR: Final = "narrator"
MEDIA: Final = "media"
BACKGROUND: Final = "background: only a noun names what was said"
CONTEXT: Final = 300
"""Characters over which sentences of one entry make one stance: a title and a summary."""
_PAST: Final = 4
"""Days for which a bare weekday's name means the one that is past, not the one to come."""
_LOW: Final = SpeakerLevel.OFFICIAL.value
NO_OTHERS: Final = Others()
_SILENT: Final = (Status.NO_REACTION_EXPLICIT, Status.DECLINED)
_WILLING: Final = (Cue.WANT, Cue.OFFER)
_NEXT: Final = 2
"""Units from a verb to the infinitive that it governs."""
_JOINT: Final = (Cue.ACCEPT, Cue.REJECT)


@dataclass(slots=True, kw_only=True)
class _Text:
    """One text while it is read."""

    tokens: Tokens
    lexicon: Lexicon
    polarity: Polarity
    voice: PartyKey | None
    country: PartyKey | None
    """Whose organs unnamed ones are, unless the text names another owner."""
    on: date | None
    parties: Mapping[PartyKey, int]
    """With the token that first names each."""
    often: frozenset[PartyKey]
    """Those named more than once."""
    names: Mapping[int, Found]
    """By their first token."""
    findings: list[Finding]
    attributions: list[Attribution]
    rejected: list[Rejected]
    demanding: set[tuple[PartyKey, Span]] = field(default_factory=set)
    """Sentences in which a party asks for something."""
    person: Actor | None = None
    """The last person or role that spoke, for "he said"."""
    speaker: Actor | None = None
    """The last subject of any kind, for "the ministry said"."""


class Detector:
    """Reads texts for a set of parties; all tables are built once, here."""

    def __init__(
        self,
        parties: tuple[Party, ...],
        gazetteer: Gazetteer,
        words: tuple[WordTable, ...],
        others: Others = NO_OTHERS,
        *,
        world: tuple[Party, ...] = (),
    ) -> None:
        """Tables for `parties`; of the `world` beside them only whose words are whose is read."""
        self._index = build_index((*parties, *world), gazetteer)
        self._elsewhere = {str(party.key): party.name for party in world}
        self._lexicons = lexicons(words, gazetteer)
        self._polarities = {
            language: Polarity(lexicon) for language, lexicon in self._lexicons.items()
        }
        self._tongues = Tongues(self._lexicons, others)
        self._former = _former(gazetteer)
        self._parties = frozenset(party.key for party in parties)

    def spoken(self, text: str, language: str) -> Spoken:
        """The language of a text, as its feed declares it or its words say, and if it is read."""
        return self._tongues.spoken(text, language)

    def read(  # noqa: PLR0913 - one text, and what its feed says about it
        self,
        text: str,
        *,
        title_end: int,
        language: str,
        publisher: str = "",
        voice: PartyKey | None = None,
        country: PartyKey | None = None,
        on: date | None = None,
    ) -> Reading:
        """What `text` says about who has spoken; nothing in a language that is not read.

        Args:
            text: Title, two newlines, summary.
            title_end: The title's length; 0 when there is none.
            language: As the feed declares it, BCP 47; corrected when the words say otherwise.
            publisher: The outlet.
            voice: The party whose own official feed the text is from.
            country: The country of the feed; ignored when it is none of the parties.
            on: The day it was published, for weekday names and dates of office.
        """
        heard = self._tongues.spoken(text, language)
        if not heard.read:
            return Reading(language=heard.language, read=False)
        tokens, spoken = tokenise(text), heard.language
        title_last = sum(1 for start in tokens.starts if start < title_end)
        found, masked = find_names(
            self._index, tokens, language=spoken, on=on, title_last=title_last
        )
        mentions = tuple(
            as_mention(one, tokens)
            for one in sorted((*found, *masked), key=lambda one: (one.first, one.last))
            if one.name.party not in self._elsewhere
        )
        state = _Text(
            tokens=tokens,
            lexicon=self._lexicons[spoken],
            polarity=self._polarities[spoken],
            voice=voice,
            country=country if country in self._parties else None,
            on=on,
            parties=_first_named(found),
            often=_often_named(found),
            names={one.first: one for one in found},
            findings=[],
            attributions=[],
            rejected=[],
        )
        if voice or state.country or not self._parties.isdisjoint(state.parties):
            self._read_sentences(state, title_end, publisher)
            self._leave_out_the_world(state)
        return Reading(
            language=spoken,
            attributions=tuple(state.attributions),
            findings=settle(state.findings, state.demanding),
            sentences=tuple(dict.fromkeys(state.findings)),
            mentions=mentions,
            rejected=tuple(state.rejected),
            tokens=tuple(zip(tokens.starts, tokens.ends, strict=True)),
        )

    def _leave_out_the_world(self, state: _Text) -> None:
        """What is said of others is nobody's cell; what they say of a party is told by name."""
        elsewhere = self._elsewhere
        state.attributions[:] = [one for one in state.attributions if one.party not in elsewhere]
        state.rejected[:] = [one for one in state.rejected if one.party not in elsewhere]
        state.findings[:] = [
            replace(one, reported_by=elsewhere.get(one.reported_by or "", one.reported_by))
            for one in state.findings
            if one.party not in elsewhere
        ]

    def _read_sentences(self, state: _Text, title_end: int, publisher: str) -> None:
        chunker = Chunker(
            state.tokens,
            state.lexicon,
            state.names,
            self._former.get(state.lexicon.language, frozenset()),
        )
        heard: list[Heard] = []
        for whole in split_sentences(state.tokens, title_end, state.lexicon.days):
            sentence = without_outlet(state.tokens, whole, state.lexicon, state.names, publisher)
            units = chunker.units(sentence)
            reader = FrameReader(units, state.lexicon, sentence)
            frames = reader.frames()
            _resolve(state, frames)
            own = _own_statement(state, sentence, units, frames)
            _judge_sentence(state, sentence, reader.units, frames)
            _state(state, sentence, own, frames)
            heard.append(Heard(sentence=sentence, frames=frames, units=reader.units))
        for sentence, frame in quoted_apart(heard, state.tokens, state.lexicon):
            _judge_sentence(state, sentence, (), [frame])
        if state.voice is not None:
            _own_heading(state, title_end)


def _first_named(found: list[Found]) -> Mapping[PartyKey, int]:
    named: dict[PartyKey, int] = {}
    for one in found:
        if one.name.party:
            named[one.name.party] = min(one.first, named.get(one.name.party, one.first))
    return named


def _often_named(found: list[Found]) -> frozenset[PartyKey]:
    named = Counter(one.name.party for one in found if one.name.party)
    return frozenset(party for party, times in named.items() if times > 1)


def _former(gazetteer: Gazetteer) -> Mapping[str, frozenset[str]]:
    return {
        language: frozenset(cue.lower().rstrip("-") for cue in cues)
        for language, cues in gazetteer.former_cues
    }


def _resolve(state: _Text, frames: list[Frame]) -> None:
    """Pronouns and unnamed roles get the party they stand for, in reading order."""
    for frame in frames:
        if state.voice is not None:
            frame.actors = together(state.voice, frame, state.tokens, state.lexicon)
        inside = _subject_inside(frame, frames)
        outer = frame.outer.actors[0] if frame.outer and frame.outer.actors else None
        frame.actors = tuple(
            _resolved(state, actor, (inside, outer), frame.rule) for actor in frame.actors
        )
    for frame in frames:
        for actor in frame.actors:
            if frame.outer is not None or frame.noun or not actor.parties:
                continue
            if actor.kind in (PERSON, ROLE):
                state.person = actor
            state.speaker = actor


def _subject_inside(frame: Frame, frames: list[Frame]) -> Actor | None:
    """`China is worried, a ministry spokesman said`: whose spokesman stands in the content."""
    if frame.units[0] >= frame.at:
        return None
    for other in frames:
        if other.outer is frame and other.at < frame.at and not other.joint:
            for actor in other.actors:
                if actor.parties:
                    return actor
    return None


def _resolved(
    state: _Text, actor: Actor, near: tuple[Actor | None, Actor | None], rule: str
) -> Actor:
    if actor.parties or actor.kind not in (PRONOUN, ROLE) or actor.refused:
        return actor
    word = state.tokens.lows[actor.first]
    known: Actor | None
    if actor.kind == PRONOUN:
        default = "person" if rule == "dropped subject" else ""
        kind = state.lexicon.pronouns.get(word, default)
        known = {"person": state.person, "any": state.speaker}.get(kind)
        if kind and near[1] is not None and near[1].parties:  # "it" has no other antecedent
            known = near[1]
    else:
        known = _role_owner(state, actor, near[0], rule)
    if known is None:
        return actor
    return replace(actor, parties=known.parties, level=actor.level or known.level)


def _role_owner(state: _Text, actor: Actor, inside: Actor | None, rule: str) -> Actor | None:
    """Whose "foreign ministry" it is: the feed's own, its country's, or the last speaker's."""
    words = state.tokens.lows[actor.first : actor.last]
    plain = all(
        word in state.lexicon.roles
        or word == "'s"
        or state.lexicon.tags.get(word) == "det"
        or state.lexicon.joints.get(word) == "plainly"
        for word in words
    )
    if rule == "dash" and inside is not None:
        return inside
    high = any(state.lexicon.roles.get(word, _LOW) != _LOW for word in words)
    if not high or not plain:  # "officials", "the office": of whom is anybody's guess
        return None
    if state.voice:
        return replace(actor, parties=(state.voice,))
    if state.country and _is_first_named(state, state.country, actor):
        return replace(actor, parties=(state.country,))
    if len(state.parties) == 1:
        (party,) = state.parties
        if state.parties[party] < actor.first or party in state.often:
            return replace(actor, parties=(party,))
    return state.speaker or inside


def _is_first_named(state: _Text, country: PartyKey, actor: Actor) -> bool:
    """No other party was named before: it alone could own what stands there without an owner."""
    return not any(
        party != country and first < actor.first for party, first in state.parties.items()
    )


def _judge_sentence(
    state: _Text, sentence: Sentence, units: tuple[Unit, ...], frames: list[Frame]
) -> None:
    quote = _quote_span(state.tokens, sentence)
    row = Row(
        tokens=state.tokens, units=units, frames=frames, names=state.names, lexicon=state.lexicon
    )
    case = _Case(
        quote=quote,
        asked=_is_question(state, sentence),
        before=dated_before(state, sentence),
        frames=frames,
        silences=[_known(state, told) for told in find_silences(row, sentence)],
    )
    for told in case.silences:
        _judge_silence(state, told, case)
    for frame in frames:
        for actor in frame.actors:
            for party in actor.parties:
                _judge(state, frame, (actor, party), case)


def _known(state: _Text, told: Silence) -> Silence:
    """The silence with the parties for which pronouns and unnamed roles in it stand."""
    source = told.told_by.actors[0] if told.told_by and told.told_by.actors else None
    return replace(
        told,
        actors=tuple(_resolved(state, actor, (source, source), "") for actor in told.actors),
    )


def _judge_silence(state: _Text, told: Silence, case: "_Case") -> None:
    """A finding for each party that was silent, with the party that says so of another."""
    teller = told.told_by
    tellers = [] if teller is None else [key for actor in teller.actors for key in actor.parties]
    for actor in told.actors:
        for party in actor.parties if not actor.refused else ():
            reporter = None if party in tellers else next(iter(tellers), None)
            state.findings.append(_silence_finding(state, told, (actor, party), case, reporter))


def _is_question(state: _Text, sentence: Sentence) -> bool:
    """It ends in a question mark, or is a headline that explains: "Why Putin refused"."""
    opens = state.lexicon.joints.get(state.tokens.lows[sentence.first]) == "asks"
    return state.tokens.words[sentence.last - 1] == "?" or (sentence.title and opens)


def _is_undone(lexicon: Lexicon, frame: Frame, case: "_Case") -> bool:
    """`refused to accept`, `failed to agree`: the infinitive says what did not happen."""
    at = case.frames.index(frame)
    group = frame.group
    if at == 0 or group is None or not group.infinitive:
        return False
    earlier = case.frames[at - 1]
    if not 1 <= frame.at - earlier.at <= _NEXT or earlier.group is None:
        return False
    if earlier.meaning in _WILLING and earlier.negated:
        return True
    kind = lexicon.chains.get(earlier.lemma, "")
    return bool(kind) and not (kind == "decline" and earlier.negated)


def _quote_span(tokens: Tokens, sentence: Sentence) -> Span:
    return tokens.span(sentence.first, sentence.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What all frames of a sentence share."""

    quote: Span
    asked: bool
    before: bool
    frames: list[Frame]
    silences: list[Silence]


def _judge(state: _Text, frame: Frame, source: tuple[Actor, PartyKey], case: _Case) -> None:
    """What one frame says about one of its parties."""
    actor, party = source
    meaning, tokens = MEANINGS[frame.meaning], state.tokens
    if actor.refused or (frame.noun and frame.lemma not in state.lexicon.answers):
        span = tokens.span(actor.first, actor.last)
        reason = actor.refused or BACKGROUND
        state.rejected.append(Rejected(party=party, span=span, reason=reason))
        return
    uttered = meaning.attributes and not frame.noun and not _unsaid(frame)
    if uttered and not _untried(frame, case.frames):
        state.attributions.append(_attribution(frame, actor, party, tokens))
    _judge_spoken(state, frame, source, case)


def _judge_spoken(state: _Text, frame: Frame, source: tuple[Actor, PartyKey], case: _Case) -> None:
    """What a frame says: a reaction, a report of one, or neither."""
    actor, party = source
    meaning, tokens, quote = MEANINGS[frame.meaning], state.tokens, case.quote
    status, reporter = _status(frame, party)
    empty = is_silenced(frame, party, case.silences) or _is_undone(state.lexicon, frame, case)
    if empty or not _counts(state, frame, party, (status, reporter), quote):
        if frame.meaning is not Cue.PLAIN:
            span = tokens.span(actor.first, actor.last)
            reason = f"no reaction by itself: {frame.meaning}"
            state.rejected.append(Rejected(party=party, span=span, reason=reason))
        return
    secondhand = status is Status.REPORTED_BY_OTHER and reporter != MEDIA
    reason = _weakness(frame, case, secondhand=secondhand)
    if not reason and is_demanding(frame, case.frames, tokens, state.lexicon):
        state.demanding.add((party, quote))
    state.findings.append(
        Finding(
            party=party,
            status=status,
            quote=tokens.text[slice(*quote)],
            span=quote,
            stance=stance_of(frame, case.frames, tokens, state.polarity),
            act=meaning.act,
            level=actor.level,
            speaker=tokens.text[slice(*tokens.span(actor.first, actor.last))],
            cue=tokens.text[slice(*tokens.span(*frame.cue))],
            reported_by=reporter,
            firm=not reason,
            reason=reason,
            dated_before=case.before,
            rule=frame.rule,
        )
    )


def _counts(
    state: _Text, frame: Frame, party: PartyKey, told: tuple[Status, str | None], quote: Span
) -> bool:
    """Whether the frame is a reaction, or a report of one, at all."""
    status, reporter = told
    meaning, group = MEANINGS[frame.meaning], frame.group
    side = group is not None and (group.participle or group.infinitive)
    if status is Status.REPORTED_BY_OTHER:
        guessed = (
            frame.outer is not None
            and frame.outer.meaning in (Cue.THINK, Cue.WANT, Cue.FEAR, Cue.PLAN)
            and not any(actor.parties for actor in frame.outer.actors)
        )
        minds = frame.meaning is Cue.THINK and reporter != MEDIA
        denied = frame.outer is not None and (
            frame.outer.meaning is Cue.DENY or frame.outer.negated
        )
        return meaning.reported and not (side or guessed or minds or denied)
    if state.lexicon.quiet_verbs.get(frame.lemma) == "break":
        after = state.tokens.lows[frame.cue[1] : frame.cue[1] + 3]
        return any(state.lexicon.quiet.get(low) == "silence" for low in after)
    if not meaning.reacts:
        return False
    if frame.meaning in (Cue.WANT, Cue.THINK) and any(
        finding.party == party and finding.status in _SILENT for finding in state.findings
    ):
        return False
    return not (
        (side or frame.negated)
        and any(
            finding.party == party and finding.span == quote and finding.status in _SILENT
            for finding in state.findings
        )
    )


def _unsaid(frame: Frame) -> bool:
    """Nothing was uttered: "would accept", "has not replied"."""
    group = frame.group
    if group is None:
        return False
    if frame.negated:
        return frame.meaning in (Cue.ACCEPT, Cue.RESPOND, Cue.PLAN, Cue.ANNOUNCE, Cue.OFFER)
    return group.modal and frame.meaning is not Cue.SAY


def _untried(frame: Frame, frames: list[Frame]) -> bool:
    """`had to approve`, `tried to counter`: an infinitive that another verb only points at."""
    if frame.group is None or not frame.group.infinitive:
        return False
    earlier = next((other for other in frames if other.at == frame.at - 1), None)
    return earlier is not None and earlier.meaning is Cue.PLAIN


def _status(frame: Frame, party: PartyKey) -> tuple[Status, str | None]:
    """Own voice, or somebody else's word about the party."""
    outer = frame.outer
    if outer is None and frame.meaning is Cue.FEAR:
        return Status.REPORTED_BY_OTHER, MEDIA
    if outer is None:
        joint = frame.joint and frame.meaning in _JOINT and frame.rule == "verb"
        return Status.REACTED, NARRATOR if joint else None
    parties = [key for actor in outer.actors if not actor.refused for key in actor.parties]
    if party in parties:
        return Status.REACTED, None
    if parties:
        return Status.REPORTED_BY_OTHER, parties[0]
    return Status.REPORTED_BY_OTHER, MEDIA


def _weakness(frame: Frame, case: "_Case", *, secondhand: bool) -> str:
    """Why the frame does not count, "" when it does; a party's word of what is to come does."""
    if frame.subordinate:
        return "hypothetical: after a condition"
    group = frame.group
    if group is None:
        return ""
    reported = frame.outer is not None
    reasons = (
        (
            group.modal and not frame.negated and not (group.would and reported),
            "hypothetical: may or might",
        ),
        (group.future and not secondhand, "announced for later, not said yet"),
        (group.perfect and not reported, "background: it was so before"),
        (case.asked and not reported, "a question"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _attribution(frame: Frame, actor: Actor, party: PartyKey, tokens: Tokens) -> Attribution:
    first, last = frame.content
    content = tokens.span(first, last) if first < last else (tokens.ends[frame.cue[1] - 1],) * 2
    return Attribution(
        source=tokens.span(actor.first, actor.last),
        cue=tokens.span(*frame.cue),
        content=content,
        party=party,
        level=actor.level or SpeakerLevel.UNNAMED,
    )


def _silence_finding(
    state: _Text,
    told: Silence,
    source: tuple[Actor, PartyKey],
    case: _Case,
    reporter: PartyKey | None,
) -> Finding:
    actor, party = source
    tokens, quote, predicate = state.tokens, case.quote, told.predicate
    reason = predicate.reason or ("a question" if case.asked else "")
    return Finding(
        party=party,
        status=predicate.status,
        quote=tokens.text[slice(*quote)],
        span=quote,
        level=actor.level,
        speaker=tokens.text[slice(*tokens.span(actor.first, actor.last))],
        cue=tokens.text[slice(*tokens.span(predicate.first, predicate.last))],
        reported_by=reporter,
        firm=not reason,
        reason=reason,
        dated_before=case.before,
        rule=f"silence: {predicate.place}",
    )


def dated_before(state: _Text, sentence: Sentence) -> bool:
    """The sentence dates itself before its day: a phrase, or a weekday that is past."""
    lows = state.tokens.lows[sentence.first : sentence.last]
    if state.lexicon.before.find(lows) is not None:
        return True
    if state.on is None:
        return False
    weekdays, today = state.lexicon.weekdays, state.on.weekday()
    return any(0 < (today - weekdays[low]) % 7 <= _PAST for low in lows if low in weekdays)


def _own_statement(
    state: _Text, sentence: Sentence, units: tuple[Unit, ...], frames: list[Frame]
) -> Frame | None:
    """On a party's own feed all that a sentence says of others is said by that party."""
    if state.voice is None:
        return None
    own = statement(state.voice, sentence, units, state.tokens)
    if own is not None:
        lay_inside(own, frames)
    return own


def _state(state: _Text, sentence: Sentence, own: Frame | None, frames: list[Frame]) -> None:
    """The sentence as the party's statement, unless it tells what the party said, or did not."""
    quote = _quote_span(state.tokens, sentence)
    if own is None or any(
        finding.party == state.voice and finding.span == quote and finding.firm
        for finding in state.findings
    ):
        return
    stance = stance_of(own, frames, state.tokens, state.polarity)
    act = MEANINGS[own.meaning].act
    before = dated_before(state, sentence)
    _add_own(state, quote, stance=stance, act=act, before=before)


def _own_heading(state: _Text, title_end: int) -> None:
    """An entry of a party's own feed is a statement by that party, if it is but a heading."""
    if any(
        finding.party == state.voice and finding.status is Status.REACTED and finding.firm
        for finding in state.findings
    ):
        return
    sentences = split_sentences(state.tokens, title_end, state.lexicon.days)
    if sentences:
        _add_own(state, _quote_span(state.tokens, sentences[0]), stance=Stance.NEUTRAL)


def _add_own(
    state: _Text, span: Span, *, stance: Stance, act: Act | None = None, before: bool = False
) -> None:
    if state.voice is None:
        return
    state.findings.append(
        Finding(
            party=state.voice,
            status=Status.REACTED,
            quote=state.tokens.text[slice(*span)],
            span=span,
            stance=stance,
            act=act,
            level=SpeakerLevel.OFFICIAL,
            dated_before=before,
            rule=OWN_FEED,
        )
    )


def _passages(same: list[Finding]) -> list[list[Finding]]:
    """Cut where the text has gone on for `CONTEXT` characters: what follows is another matter."""
    passages: list[list[Finding]] = []
    for finding in same:
        if passages and finding.span[0] <= passages[-1][0].span[1] + CONTEXT:
            passages[-1].append(finding)
        else:
            passages.append([finding])
    return passages


def _one_stance(
    passage: list[Finding], demanding: AbstractSet[tuple[PartyKey, Span]]
) -> list[Finding]:
    """The clearest sentence of a passage, in the party's own voice and in the narrator's."""
    stances = [finding.stance for finding in passage if finding.stance is not None]
    asks = any(
        finding.stance is Stance.NEUTRAL and (finding.party, finding.span) in demanding
        for finding in passage
    )
    stance = merge(stances, demanding=asks) if stances else None
    settled: list[Finding] = []
    for told in (False, True):
        voiced = [one for one in passage if (one.reported_by == NARRATOR) is told]
        if voiced:
            chosen = next((one for one in voiced if one.stance is stance), voiced[0])
            settled.append(replace(chosen, stance=stance))
    return settled


def settle(
    findings: Iterable[Finding], demanding: AbstractSet[tuple[PartyKey, Span]] = frozenset()
) -> tuple[Finding, ...]:
    """One finding a party, status and passage: the clearest sentence, with the stance of all.

    Findings that are not firm, date themselves before, or are a narrator's stand apart: they
    never hide others. A party's own voice comes before the narrator's.
    """
    kept: dict[tuple[PartyKey, Status, bool, bool], list[Finding]] = {}
    for finding in findings:
        key = (finding.party, finding.status, finding.firm, finding.dated_before)
        kept.setdefault(key, []).append(finding)
    settled = [
        found
        for same in kept.values()
        for passage in _passages(same)
        for found in _one_stance(passage, demanding)
    ]
    firm = {(finding.party, finding.status) for finding in settled if finding.firm}
    spoken = {
        (finding.party, span)
        for finding in settled
        if finding.firm and finding.status is Status.REACTED
        for span in (finding.span, None)
    }
    return tuple(
        finding
        for finding in settled
        if (finding.firm or (finding.party, finding.status) not in firm)
        and not (
            finding.status is Status.REPORTED_BY_OTHER
            and (finding.party, finding.span if finding.reported_by != MEDIA else None) in spoken
        )
    )
