"""The makers of cases by the name of their law. Pure.

`tests/law/test_reading_laws.py` states each law.
"""

from collections.abc import Callable, Mapping
from typing import Final

from tests.support.sentences import silences, stances, strangers, voices
from tests.support.sentences.cases import Case
from tests.support.sentences.writer import Writer

Law = Callable[[Writer], tuple[Case, ...]]

LAWS: Final[Mapping[str, Law]] = {
    law.__name__: law
    for law in (
        voices.plain,
        voices.adjunct,
        voices.two_adjuncts,
        voices.apposition,
        voices.apposition_with_adjunct,
        voices.relative_clause,
        voices.dateline,
        voices.publisher,
        voices.as_title,
        voices.quotation_place,
        voices.quotation_marks,
        voices.unrelated,
        voices.word_order,
        voices.coordination,
        voices.noun_speaks,
        voices.claim_first,
        voices.adjunct_with_party,
        voices.headline,
        voices.pronoun,
        voices.quotation_signed,
        voices.quotation_apart,
        voices.quotation_unclosed,
        voices.two_verbs,
        voices.speech_noun,
        voices.owner,
        voices.relative_with_party,
        voices.composed,
        voices.title_and_summary,
        strangers.bare_role,
        strangers.swapped,
        strangers.outsider,
        strangers.deed,
        strangers.patient,
        strangers.bystander,
        silences.silence_is_no_reaction,
        silences.silence_with_adjunct,
        silences.silence_noun,
        silences.silence_broken,
        silences.silence_told,
        silences.unanswered,
        silences.silence_headline,
        silences.silence_of_nobody,
        stances.negated_cue,
        stances.passive,
        stances.reported,
        stances.stance,
        stances.turned,
        stances.contrast,
    )
}
"""Each holds in one language at a time."""
