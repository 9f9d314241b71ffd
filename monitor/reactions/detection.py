"""A text becomes a reading: attributions, and what they say about each party. Pure."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from monitor.language.clauses import Chunker
from monitor.language.frames import FrameReader
from monitor.language.lexicon import SPEECH
from monitor.language.names import Found, as_mention, build_index, find_names
from monitor.language.spoken import Others, Tongues
from monitor.language.suffixes import without_outlet
from monitor.language.tables import WordTable, lexicons
from monitor.language.tokens import Sentence, split_sentences, tokenise
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Gazetteer, Party, Reading, Spoken
from monitor.reactions.apart import Heard, quoted_apart
from monitor.reactions.context import Case, Context, Notes, quote_span
from monitor.reactions.judging import dated_before, is_question, judge
from monitor.reactions.resolving import Antecedents, resolve, resolve_silence
from monitor.reactions.settling import settle, told_after
from monitor.reactions.silences.reading import find_silences
from monitor.reactions.silences.row import Row
from monitor.reactions.stance.polarity import Polarity
from monitor.reactions.voice import own_statement, state_heading, state_own

NO_OTHERS: Final = Others()


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
        title_last = bisect_left(tokens.starts, title_end)
        found, masked = find_names(
            self._index, tokens, language=spoken, on=on, title_last=title_last
        )
        context = Context(
            tokens=tokens,
            lexicon=self._lexicons[spoken],
            polarity=self._polarities[spoken],
            voice=voice,
            country=country if country in self._parties else None,
            on=on,
            parties=_first_named(found),
            often=_often_named(found),
            names={one.first: one for one in found},
        )
        return self._reading(
            context,
            self._notes(context, title_end, publisher),
            sorted((*found, *masked), key=lambda one: (one.first, one.last)),
        )

    def _notes(self, context: Context, title_end: int, publisher: str) -> Notes:
        """What all sentences say; nothing when the text can tell of no party."""
        notes = Notes()
        if context.voice or context.country or not self._parties.isdisjoint(context.parties):
            self._read_sentences(context, notes, title_end, publisher)
            self._leave_out_the_world(notes)
        return notes

    def _reading(self, context: Context, notes: Notes, names: list[Found]) -> Reading:
        tokens = context.tokens
        return Reading(
            language=context.lexicon.language,
            attributions=tuple(notes.attributions),
            findings=settle(notes.findings, notes.demanding),
            sentences=tuple(dict.fromkeys(notes.findings)),
            mentions=tuple(
                as_mention(one, tokens) for one in names if one.name.party not in self._elsewhere
            ),
            rejected=tuple(notes.rejected),
            tokens=tuple(zip(tokens.starts, tokens.ends, strict=True)),
        )

    def _leave_out_the_world(self, notes: Notes) -> None:
        """What is said of others is nobody's cell; what they say of a party is told by name."""
        elsewhere = self._elsewhere
        notes.attributions[:] = [one for one in notes.attributions if one.party not in elsewhere]
        notes.rejected[:] = [one for one in notes.rejected if one.party not in elsewhere]
        notes.findings[:] = [
            replace(one, reported_by=elsewhere[one.reported_by])
            if one.reported_by in elsewhere
            else one
            for one in notes.findings
            if one.party not in elsewhere
        ]

    def _read_sentences(
        self, context: Context, notes: Notes, title_end: int, publisher: str
    ) -> None:
        tokens, lexicon, names = context.tokens, context.lexicon, context.names
        former = self._former.get(lexicon.language, frozenset())
        chunker = Chunker(tokens, lexicon, names, former)
        spoken = Antecedents()
        heard: list[Heard] = []
        for whole in split_sentences(tokens, title_end, lexicon.days):
            sentence = without_outlet(tokens, whole, lexicon, names, publisher)
            units = chunker.units(sentence)
            reader = FrameReader(units, lexicon, sentence)
            frames = reader.frames()
            resolve(context, spoken, frames)
            own = own_statement(context, sentence, units, frames)
            one = Heard(sentence=sentence, frames=frames, units=reader.units)
            case = _case(context, spoken, one)
            judge(context, notes, case)
            state_own(context, notes, own, case)
            teller = _teller_of_last(context, case, sentence)
            if heard and teller is not None:
                last = quote_span(tokens, heard[-1].sentence)
                notes.findings[:] = told_after(notes.findings, last, teller)
            heard.append(one)
        for sentence, frame in quoted_apart(heard, tokens, lexicon):
            apart = Heard(sentence=sentence, frames=[frame], units=())
            judge(context, notes, _case(context, spoken, apart))
        state_heading(context, notes, title_end)


def _case(context: Context, spoken: Antecedents, heard: Heard) -> Case:
    """The sentence with the silences that it tells of, and of whom."""
    sentence = heard.sentence
    row = Row(
        tokens=context.tokens,
        units=heard.units,
        frames=heard.frames,
        names=context.names,
        lexicon=context.lexicon,
    )
    return Case(
        quote=quote_span(context.tokens, sentence),
        asked=is_question(context, sentence),
        before=dated_before(context, sentence),
        frames=heard.frames,
        silences=[resolve_silence(context, spoken, told) for told in find_silences(row, sentence)],
    )


def _teller_of_last(context: Context, case: Case, sentence: Sentence) -> PartyKey | None:
    """`Об этом сообщил NAME.`: the party whose words the sentence before told."""
    phrases = context.lexicon.stance.get("this")
    if phrases is None or not phrases.at(context.tokens.lows, sentence.first):
        return None
    tellers = (
        party
        for frame in case.frames
        if frame.meaning in SPEECH and frame.outer is None
        for actor in frame.actors
        for party in actor.parties
        if not actor.refused
    )
    return next(tellers, None)


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
