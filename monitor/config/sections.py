"""The tables of feeds.toml become topics, developments, feeds and keys. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from monitor.config.access import Access, feed_authorization, feed_certificates, feed_proxy
from monitor.config.document import Table, alike, shown
from monitor.config.parties import party_hint, read_party
from monitor.config.urls import is_private, url_trouble
from monitor.model.feeds import Feed, FeedKey, FeedKind, PartyKey, PollPolicy, TopicKey
from monitor.model.reactions import Deadline, Development, DevelopmentId, OpenedBy, Party
from monitor.model.stories import AutoTrack, Topic

SHORTEST_EVERY: Final = timedelta(minutes=1)
"""No publisher's feed changes faster, and no publisher should be asked more often."""
_SHORTEST: Final = timedelta(minutes=1)
_MOST_ORIGINS: Final = 1000
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_COUNTRY: Final = re.compile(r"[A-Za-z0-9_-]*")
_ACTION: Final = re.compile(r"[a-z][a-z0-9_.-]*")
_EVERYTHING: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What later tables may refer to."""

    parties: dict[PartyKey, Party]
    topics: dict[TopicKey, Topic]
    every: timedelta
    """The default pace of a feed."""
    access: Access
    hold_host: bool = False


def read_parties(root: Table, shipped: tuple[Party, ...]) -> dict[PartyKey, Party]:
    """The gazetteer's parties in its order, then those that only the file describes."""
    parties = {party.key: party for party in shipped}
    tables = root.tables("party", "party")
    refuse_twins(tables)
    for table in tables:
        key = table.raw("key")
        base = parties.get(PartyKey(key)) if isinstance(key, str) else None
        party = read_party(table, base)
        if party.key:
            parties[party.key] = party
    return parties


def read_topics(root: Table, parties: dict[PartyKey, Party]) -> dict[TopicKey, Topic]:
    """The topics, in the order of the file."""
    tables = root.tables("topic", "topic")
    refuse_twins(tables)
    return {(topic := _topic(table, parties)).key: topic for table in tables}


def read_developments(root: Table, known: Known) -> tuple[Development, ...]:
    """The developments, in the order of the file; one without an instant is left out."""
    tables = root.tables("development", "development")
    refuse_twins(tables)
    read = (_development(table, known) for table in tables)
    return tuple(development for development in read if development is not None)


def read_feeds(root: Table, known: Known) -> tuple[Feed, ...]:
    """The feeds, in the order of the file."""
    tables = root.tables("feed", "feed")
    refuse_twins(tables)
    _warn_of_twin_addresses(tables)
    return tuple(_feed(table, known) for table in tables)


def read_keys(root: Table, actions: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """(action, keys) pairs; keys as one text, alternatives parted by commas.

    An empty `actions` means that only the form of the names can be checked.
    """
    table = root.table("keys")
    if table is None:
        return ()
    table.label = "[keys]"
    bound: dict[str, str] = {}
    for action in table.names():
        value = table.raw(action)
        if not _ACTION.fullmatch(action) or (actions and action not in actions):
            table.problem(action, f"{shown(action)} is no action", alike(action, actions))
        keys = value if isinstance(value, list) else [value]
        chosen = [key.strip() for key in keys if isinstance(key, str) and key.strip()]
        if len(chosen) != len(keys) or not chosen:
            hint = f'write {action} = "x" or {action} = ["x", "ctrl+x"]'
            table.problem(action, f"{shown(action)} needs the name of a key", hint)
        _refuse_bound(table, action, chosen, bound)
    pairs = ((action, keys_of(table, action)) for action in table.names())
    return tuple((action, keys) for action, keys in pairs if keys)


def keys_of(table: Table, action: str) -> str:
    """The keys of an action, parted by commas."""
    value = table.raw(action)
    keys = value if isinstance(value, list) else [value]
    return ",".join(key.strip() for key in keys if isinstance(key, str))


def _refuse_bound(table: Table, action: str, keys: list[str], bound: dict[str, str]) -> None:
    for key in (part.strip() for text in keys for part in text.split(",")):
        if key in bound:
            table.problem(action, f"key {shown(key)} is bound to {shown(bound[key])} already")
        bound.setdefault(key, action)


def refuse_twins(tables: tuple[Table, ...]) -> None:
    """Complain about each table whose key an earlier one has."""
    seen: set[str] = set()
    for table in tables:
        key = table.raw("key")
        if isinstance(key, str) and key.strip():
            if key.strip() in seen:
                table.problem("key", "this key is taken by an earlier one", "keys are unique")
            seen.add(key.strip())


def _topic(table: Table, parties: dict[PartyKey, Party]) -> Topic:
    topic = Topic(
        key=TopicKey(table.key()),
        title=table.text("title"),
        keywords=_keywords(table, required=True),
        parties=_party_list(table, "parties", None, parties),
        overdue_after=table.duration("overdue_after", timedelta(hours=12), least=_SHORTEST),
        night=_night(table),
        auto_track=_auto_track(table),
    )
    table.close()
    return topic


def _keywords(table: Table, *, required: bool) -> tuple[str, ...]:
    words = table.texts("keywords", None if required else ())
    if _EVERYTHING in words and len(words) > 1:
        table.warning("keywords", '"*" takes everything: the other keywords play no part')
    for index, word in enumerate(words):
        if word != _EVERYTHING and not any(map(str.isalnum, word)):
            path = (*table.at("keywords"), index)
            message = f"{table.label}: keyword {shown(word)} has neither letter nor digit"
            table.notes.problem(path, message)
    return words


def _party_list(
    table: Table,
    name: str,
    default: tuple[PartyKey, ...] | None,
    parties: Mapping[PartyKey, Party],
) -> tuple[PartyKey, ...]:
    """A list of known party keys; required when the default is None."""
    if not table.has(name) and default is not None:
        table.raw(name)
        return default
    kept: dict[PartyKey, None] = {}
    for index, key in enumerate(table.texts(name, None if default is None else ())):
        path = (*table.at(name), index)
        if key not in parties:
            message = f'{table.label} names party "{key}", which is not defined'
            table.notes.problem(path, message, party_hint(key, dict(parties)))
        elif key in kept:
            table.notes.warning(path, f'{table.label} names party "{key}" twice')
        else:
            kept[PartyKey(key)] = None
    return tuple(kept)


def _night(table: Table) -> tuple[int, int] | None:
    value = table.raw("night")
    if value is None:
        return None
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(type(hour) is int and 0 <= hour <= 24 for hour in value)
        and value[0] % 24 != value[1] % 24
    ):
        return value[0] % 24, value[1] % 24
    hint = "write night = [22, 7]: from 22:00 to 07:00 in each party's own zone"
    table.problem("night", '"night" must be two different hours', hint)
    return None


def _auto_track(table: Table) -> AutoTrack | None:
    """A table, or true or false; on when absent."""
    value = table.raw("auto_track")
    if isinstance(value, bool):
        return AutoTrack() if value else None
    inner = table.table("auto_track")
    if inner is None:
        return AutoTrack()
    default = AutoTrack()
    found = AutoTrack(
        origins=inner.whole("origins", default.origins, least=1, most=_MOST_ORIGINS),
        within=inner.duration("within", default.within, least=_SHORTEST),
        keep=inner.duration("keep", default.keep, least=_SHORTEST),
    )
    inner.close()
    return found


def _development(table: Table, known: Known) -> Development | None:
    topic = _topic_of(table, known)
    expected = topic.parties if topic else ()
    opened_at = table.instant("opened_at")
    key, title = table.key(), table.text("title")
    keywords = _keywords(table, required=False)
    expect = _party_list(table, "expect", expected, known.parties)
    deadlines = _deadlines(table, known.parties)
    _warn_of_strangers(table, topic, expect)
    table.close()
    if opened_at is None or topic is None:
        return None
    return Development(
        id=DevelopmentId(0),
        topic=topic.key,
        key=key,
        title=title,
        opened_at=opened_at,
        opened_by=OpenedBy.CONFIG,
        expect=expect,
        keywords=keywords,
        deadlines=deadlines,
    )


def _topic_of(table: Table, known: Known) -> Topic | None:
    """The development's topic, which may be left out where there is one."""
    if table.has("topic"):
        return _known_topic(table, table.text("topic"), known)
    table.raw("topic")
    if len(known.topics) == 1:
        return next(iter(known.topics.values()))
    hint = f"topics: {', '.join(known.topics)}" if known.topics else "add a [[topic]] first"
    table.notes.problem(table.path, f'{table.label}: "topic" is missing', hint)
    return None


def _known_topic(table: Table, key: str, known: Known) -> Topic | None:
    topic = known.topics.get(TopicKey(key))
    if topic is None and key:
        message = f"names topic {shown(key)}, which is not defined"
        table.problem("topic", message, alike(key, known.topics))
    return topic


def _warn_of_strangers(table: Table, topic: Topic | None, expect: tuple[PartyKey, ...]) -> None:
    strangers = [key for key in expect if topic and key not in topic.parties]
    if topic and strangers and table.has("expect"):
        table.warning(
            "expect",
            f'{", ".join(strangers)} is not among the parties of topic "{topic.key}"',
            "the board shows the topic's parties only",
        )


def _deadlines(table: Table, parties: dict[PartyKey, Party]) -> tuple[Deadline, ...]:
    kept: list[Deadline] = []
    for inner in table.tables("deadlines", f"{table.label}, deadline"):
        at = inner.instant("at")
        who = inner.text("asserted_by", "")
        words = inner.text("words", "")
        if who and who not in parties:
            message = f'"asserted_by" names party {shown(who)}, which is not defined'
            inner.problem("asserted_by", message, party_hint(who, parties))
        inner.close()
        if at is not None:
            kept.append(Deadline(at=at, asserted_by=PartyKey(who) if who else None, words=words))
    return tuple(kept)


def _feed(table: Table, known: Known) -> Feed:
    party = _voice(table, known.parties)
    kind = table.choice(
        "kind",
        FeedKind.OFFICIAL if party else FeedKind.MEDIA,
        without=(FeedKind.ARCHIVE,),
    )
    if party and kind is not FeedKind.OFFICIAL:
        message = f'its entries count as the voice of {party}, but "kind" is "{kind.value}"'
        table.warning("party", message, 'set "party" on official feeds only')
    allow_private = table.flag("allow_private", default=False)
    feed = Feed(
        key=FeedKey(table.key()),
        url=_url(table, allow_private=allow_private),
        publisher=table.text("publisher"),
        language=_matching(table, "language", _LANGUAGE, None, 'write "en", "de" or "pt-BR"'),
        kind=kind,
        country=_matching(table, "country", _COUNTRY, "", 'write a key such as "DE"'),
        party=party,
        topics=_feed_topics(table, known),
        policy=PollPolicy(
            every=table.duration("every", known.every, least=SHORTEST_EVERY),
            hold_host=known.hold_host,
        ),
        user_agent=table.text("user_agent", ""),
        allow_private=allow_private,
        proxy=feed_proxy(table, known.access),
        ca_file=feed_certificates(table, known.access),
        authorization_env=feed_authorization(table, known.access),
    )
    table.close()
    return feed


def _voice(table: Table, parties: dict[PartyKey, Party]) -> PartyKey | None:
    key = table.text("party", "")
    if key and key not in parties:
        message = f"names party {shown(key)}, which is not defined"
        table.problem("party", message, party_hint(key, parties))
    return PartyKey(key) if key in parties else None


def _url(table: Table, *, allow_private: bool) -> str:
    url = table.text("url")
    trouble, hint = url_trouble(url) if url else ("", None)
    if trouble:
        table.problem("url", f"the address {trouble}", hint)
    elif url and is_private(url):
        if not allow_private:
            hint = "it is refused without allow_private = true"
            table.warning("url", "the address is local or private", hint)
    elif url.startswith("http:"):
        hint = "what arrives over plain http may have been changed on its way"
        table.warning("url", "unauthenticated transport", hint)
    return url


def _matching(
    table: Table, name: str, pattern: re.Pattern[str], default: str | None, hint: str
) -> str:
    value = table.text(name, default)
    if value and not pattern.fullmatch(value):
        table.problem(name, f'"{name}" is {shown(value)}', hint)
    return value


def _feed_topics(table: Table, known: Known) -> tuple[TopicKey, ...]:
    topics = table.texts("topics")
    for index, key in enumerate(topics):
        if key not in known.topics:
            message = f"{table.label} names topic {shown(key)}, which is not defined"
            path = (*table.at("topics"), index)
            table.notes.problem(path, message, alike(key, known.topics))
    return tuple(map(TopicKey, dict.fromkeys(topics)))


def _warn_of_twin_addresses(tables: tuple[Table, ...]) -> None:
    first: dict[str, str] = {}
    for table in tables:
        url = table.raw("url")
        if isinstance(url, str) and url.strip():
            if url.strip() in first:
                table.warning("url", f"{first[url.strip()]} has the same address")
            first.setdefault(url.strip(), table.label)
