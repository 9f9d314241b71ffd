"""Roles and words are joined to the owner that follows them: "spokesman for the Kremlin". Pure."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.language.actors import FORMER
from monitor.language.lexicon import Lexicon
from monitor.language.names import PERSON
from monitor.language.units import NOMINAL, ROLE, WORDS, Actor, Kind, Unit
from monitor.model.reactions import AliasKind, SpeakerLevel


def attach(units: Sequence[Unit], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The row with every role and all words joined to their owner; another's are nobody's."""
    found: list[Unit] = []
    index = 0
    while index < len(units):
        unit, taken = units[index], 1
        owned = unit.kind in NOMINAL and _seeks_owner(unit, lexicon)
        if owned or _is_general(units, index, lexicon):
            unit, taken = _joined(units, index, lexicon)
        if lexicon.cases and _is_named(unit, units, index + taken):
            unit, taken = _titled(unit, units[index + taken]), taken + 1
        if unit.actor is not None and _is_retired(units, index + taken, lexicon):
            unit = replace(unit, actor=replace(unit.actor, refused=FORMER))
        found.append(unit)
        index += taken
    if lexicon.cases:
        _share_office(found)
    return tuple(_with_adjectives(found))


def _is_named(unit: Unit, units: Sequence[Unit], following: int) -> bool:
    """`министр иностранных дел | Андрей Сибига`: a subject's role, and who holds it."""
    role, after = unit.actor, units[following : following + 1]
    if role is None or role.kind != ROLE or role.parties or not role.base or not after:
        return False
    person = after[0].actor
    named = person is not None and person.kind == PERSON and person.base
    return named and unit.last == after[0].first


def _titled(role: Unit, person: Unit) -> Unit:
    """The person with the role before the name."""
    actor = person.actor
    return replace(
        person, first=role.first, actor=None if actor is None else replace(actor, first=role.first)
    )


def _is_retired(units: Sequence[Unit], after: int, lexicon: Lexicon) -> bool:
    """`un général | à | la retraite`, `генерал | в | отставке`."""
    if after + 1 >= len(units) or units[after].kind is not Kind.PREP:
        return False
    noun = units[after + 1]
    if noun.actor is not None or noun.owners:
        return False
    return "not_organ" in (lexicon.joints.get(noun.word), lexicon.joints.get(noun.opening))


def _is_general(units: Sequence[Unit], index: int, lexicon: Lexicon) -> bool:
    """`the Security Council of the Russian Federation`: a country behind an organ owns it."""
    actor = units[index].actor
    if actor is None or actor.kind not in (ROLE, AliasKind.ORGAN) or index + 2 >= len(units):
        return False
    owner = units[index + 2].actor
    return (
        lexicon.links.get(units[index + 1].word) == "of"
        and owner is not None
        and owner.kind == AliasKind.COUNTRY
        and bool(owner.parties)
    )


def _seeks_owner(unit: Unit, lexicon: Lexicon) -> bool:
    """A role that names no party, a noun of speech, "one of"."""
    if unit.actor is not None:
        return unit.actor.kind == ROLE and not unit.actor.parties
    if unit.kind is not Kind.OTHER or unit.owners:
        return False
    return unit.word in lexicon.nouns or lexicon.links.get(unit.word) == "one"


def _joined(units: Sequence[Unit], index: int, lexicon: Lexicon) -> tuple[Unit, int]:
    """The head of a chain of owners with the party that the chain ends in; and how many it took.

    `the spokesman | for | the ministry | in | Kyiv`: each link is a preposition that may own, or
    a bare genitive; after the first only those of possession go on.
    """
    head, at, links = units[index], index, list[Unit]()
    while True:
        following = _link(units, at, lexicon, head=head if at == index else None)
        if following is None:
            break
        owner = units[following]
        links.append(owner)
        if lexicon.joints.get(owner.word) == "not_organ":
            break
        named = (owner.actor is not None and owner.actor.parties) or owner.owners
        if named and not _is_general(units, following, lexicon):
            joined = _owned(head, owner)
            whole = joined.actor is not None and joined.actor.kind == ROLE
            return joined, following + 1 - index if whole else 1
        at = following
    agent = _agent(units, at, lexicon) if head.word in lexicon.answers else None
    if agent is not None:
        return _owned(head, agent), 1
    another = bool(links) and not all(_is_plain(unit, lexicon) for unit in links)
    if another and head.actor is not None:
        return replace(head, kind=Kind.OTHER, actor=None), 1
    return head, 1


def _agent(units: Sequence[Unit], at: int, lexicon: Lexicon) -> Unit | None:
    """`the rejection | of the offer | by Beijing`: an answer's own agent."""
    if at + 2 >= len(units) or lexicon.joints.get(units[at + 1].word) != "by":
        return None
    agent = units[at + 2]
    return agent if agent.actor is not None and agent.actor.parties else None


def _link(units: Sequence[Unit], at: int, lexicon: Lexicon, *, head: Unit | None) -> int | None:
    """The unit that owns the one at `at`, None when the chain ends there."""
    following = at + 1
    if following >= len(units):
        return None
    unit = units[following]
    if unit.kind is not Kind.PREP:
        bare = lexicon.genitives and unit.kind in NOMINAL and unit.first == units[at].last
        return following if bare and _is_genitive(unit, lexicon) else None
    if following + 1 >= len(units) or units[following + 1].kind not in NOMINAL:
        return None
    link = lexicon.links.get(unit.word)
    if link == "of":
        return following + 1
    if head is None or link is None or lexicon.joints.get(head.word) == "abroad":
        return None
    envoy = head.actor is not None and head.actor.level is SpeakerLevel.ENVOY
    return None if envoy and link == "behalf" else following + 1


def _is_genitive(unit: Unit, lexicon: Lexicon) -> bool:
    """`des Kremls`, `Putins`: its article or its own ending says that it owns."""
    if unit.genitive:
        return True
    return unit.actor is not None and not unit.actor.base and not lexicon.cases


def _is_plain(unit: Unit, lexicon: Lexicon) -> bool:
    """`ministry of defence`: it only says which office it is."""
    return lexicon.joints.get(unit.word) == "plainly" or (
        unit.actor is not None and unit.actor.kind == ROLE
    )


def _owned(head: Unit, owner: Unit) -> Unit:
    """The head as the voice of its owner, its own level before the owner's."""
    actor, whose = head.actor, owner.actor
    words = actor is None and not head.one_of
    level = actor.level if actor is not None else whose.level if whose is not None else None
    refused = (actor.refused if actor else "") or (whose.refused if whose else "")
    spoken = Actor(
        parties=whose.parties if whose is not None and whose.parties else owner.owners[-1:],
        kind=WORDS if words else ROLE,
        level=level or SpeakerLevel.OFFICIAL,
        first=head.first,
        last=owner.last,
        base=actor.base if actor is not None else True,
        refused=refused,
        owned=True,
    )
    return replace(head, kind=Kind.ACTOR, last=head.last if words else owner.last, actor=spoken)


def _with_adjectives(units: list[Unit]) -> list[Unit]:
    """`Russian and Ukrainian negotiators`: the first adjective owns negotiators too."""
    for at in range(len(units) - 2):
        if units[at + 1].kind is not Kind.CONJ:
            continue
        first, second = units[at], units[at + 2]
        if first.adjective and _is_office(second.actor):
            units[at] = _like(first, second)
        elif second.adjective and _is_office(first.actor):
            units[at + 2] = _like(second, first)
    return units


def _share_office(units: list[Unit]) -> None:
    """`Президенти Литви, Польщі та Латвії`: owners in a list, up to a joint, hold it each."""
    for at, office in enumerate(units):
        if office.actor is None or office.actor.kind != ROLE or not office.actor.parties:
            continue
        listed, index, joined = list[int](), at + 1, False
        while not joined and index + 1 < len(units) and _owns_too(units, index):
            joined = units[index].kind is Kind.CONJ
            listed.append(index + 1)
            index += 2
        for other in listed if joined else ():
            held = replace(office.actor, parties=units[other].owners[-1:])
            units[other] = replace(units[other], actor=held)


def _owns_too(units: Sequence[Unit], joint: int) -> bool:
    """A comma or joint with a country in the case of owners behind it."""
    owner = units[joint + 1].actor
    return (
        units[joint].kind in (Kind.COMMA, Kind.CONJ)
        and owner is not None
        and owner.kind == AliasKind.COUNTRY
        and not owner.base
    )


def _is_office(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in (ROLE, AliasKind.ORGAN) and bool(actor.parties)


def _like(unit: Unit, office: Unit) -> Unit:
    """The adjective's party in the same office."""
    if office.actor is None:
        return unit
    spoken = replace(office.actor, parties=unit.owners[:1], first=unit.first, last=unit.last)
    return replace(unit, kind=Kind.ACTOR, actor=spoken)
