"""Parties and a gazetteer for tests of reactions: few names, every kind of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from monitor.model.feeds import PartyKey
from monitor.model.reactions import (
    Alias,
    AliasKind,
    Gazetteer,
    Party,
    Person,
    SpeakerLevel,
    VoiceGroup,
)

LANGUAGES = ("en", "de", "fr", "ru", "uk")


def person(
    name: str,
    *masks: str,
    level: SpeakerLevel = SpeakerLevel.PRINCIPAL,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Person:
    """Somebody who speaks for a party, by his name and further masks in any language."""
    return Person(
        name=name,
        level=level,
        masks=tuple(("", mask) for mask in (name, *masks)),
        from_on=from_on,
        until_on=until_on,
    )


def party(
    key: str,
    *,
    people: Sequence[Person] = (),
    not_aliases: Sequence[str] = (),
    **aliases: Sequence[str] | Mapping[str, Sequence[str]],
) -> Party:
    """A party; `country=["France"]` for any language, `country={"de": […]}` for one."""
    found: list[Alias] = []
    for kind, masks in aliases.items():
        by_language = masks if isinstance(masks, Mapping) else {"": masks}
        found.extend(
            Alias(mask=mask, kind=AliasKind(kind), language=language)
            for language, some in by_language.items()
            for mask in some
        )
    return Party(
        key=PartyKey(key),
        name=key,
        aliases=tuple(found),
        people=tuple(people),
        not_aliases=tuple(not_aliases),
    )


def gazetteer() -> Gazetteer:
    """What belongs to no single party: place cues, former cues, a group, a topic, the media."""
    return Gazetteer(
        place_cues=(("en", ("in", "near")), ("de", ("in", "bei"))),
        role_nouns=tuple((language, ()) for language in LANGUAGES),
        former_cues=(
            ("en", ("former", "ex-", "then-")),
            ("de", ("ehemalig*", "Ex-")),
            ("fr", ("ancien*", "ex-")),
            ("ru", ("бывш*", "экс-")),
            ("uk", ("колишн*", "екс-")),
        ),
        groups=(
            VoiceGroup(
                key="E3",
                members=(PartyKey("GB"), PartyKey("FR"), PartyKey("DE")),
                masks=(("", "E3"),),
            ),
        ),
        topic_phrases=(
            ("en", ("Ukraine talks", "Ukraine war", "Russian missile*", "sanctions on Russia")),
            ("fr", ("guerre en Ukraine", "Guerre en Ukraine")),
        ),
        not_aliases=(
            ("media", ("Washington Post", "Moscow Times", "Kyiv Independent", "Interfax-Ukraine")),
        ),
    )


def negotiators() -> tuple[Party, ...]:
    """The parties that the test sentences name."""
    return (*_east(), *_west(), *_others())


def _east() -> tuple[Party, ...]:
    return (
        party(
            "RU",
            country=["Russia", "Russland{|s}", "Russie", "Росси{я|и|ю|ей}", "Росі{я|ї|ю|єю}"],
            capital=["Moscow", "Moskau{|s}", "Moscou", "Москв{а|ы|е|у|ой}", "Москв{а|и|і|у|ою}"],
            organ=[
                "Kremlin",
                "Kreml{|s}",
                "Kremlsprecher{|s}",
                "Кремл{ь|я|ю|ем|е|і}",
                "МИД{|а|у|ом|е} РФ",
                "МЗС Росії",
            ],
            demonym=["Russian{|s}", "russisch{|e|er|en|es}", "russe{|s}", "российск{ий|ого|ие|их}"],
            people=[
                person("Vladimir Putin", "Putin{|s}", "Poutine", "Путин{|а|у|ым|е}", "Путін{|а|у}"),
                person(
                    "Dmitry Peskov",
                    "Peskov",
                    "Peskow",
                    "Песков{|а|у|ым|е}",
                    level=SpeakerLevel.SPOKESPERSON,
                ),
                person(
                    "Sergei Lavrov",
                    "Lavrov",
                    "Lawrow{|s}",
                    "Лавров{|а|у}",
                    level=SpeakerLevel.MINISTER,
                ),
                person("Zakharova", "Захаров{а|ой|у}", level=SpeakerLevel.SPOKESPERSON),
            ],
        ),
        party(
            "UA",
            country=["Ukraine", "Украин{а|ы|е|у|ой}", "Україн{а|и|і|у|ою}"],
            capital=["Kyiv", "Kiev", "Kiew{|s}", "Киев{|а|у|ом|е}", "Ки{їв|єва|єву|євом|єві}"],
            organ=["МИД{|а|у|ом|е} Украины", "МЗС України", "président ukrainien"],
            demonym=["Ukrainian{|s}", "ukrainisch{|e|er|en|es}", "ukrainien{|ne|s|nes}"],
            not_aliases=["Kyiv School of Economics"],
            people=[
                person(
                    "Volodymyr Zelensky",
                    "Zelensky{|y}",
                    "Selenskyj{|s}",
                    "Зеленск{ий|ого|ому|им|ом}",
                    "Зеленськ{ий|ого|ому|им|ім}",
                ),
                person("Sybiha", "Сибіг{а|и|у}", level=SpeakerLevel.MINISTER),
            ],
        ),
        party(
            "CN",
            country=["China"],
            capital=["Beijing"],
            demonym=["Chinese"],
            people=[person("Xi Jinping", "Xi")],
        ),
        party(
            "IR",
            country=["Iran"],
            capital=["Tehran"],
            demonym=["Iranian{|s}"],
            people=[
                person("Araghchi", level=SpeakerLevel.MINISTER),
                person("Baghaei", level=SpeakerLevel.SPOKESPERSON),
            ],
        ),
    )


def _west() -> tuple[Party, ...]:
    return (
        party(
            "US",
            country=["US", "U.S.", "United States", "États-Unis", "США"],
            capital=["Washington", "Вашингтон{|а|у|ом|е}"],
            organ=[
                "White House",
                "Pentagon",
                "State Department",
                "Weiße{|s|n|m} Haus{|es}",
                "Maison Blanche",
                "Бел{ый|ого|ому|ым|ом} дом{|а|у|ом|е}",
                "Біл{ий|ого|ому|им} д{ім|ому|омом|омі}",
            ],
            demonym=["American{|s}", "US-amerikanisch{|e|er|en}"],
            people=[
                person("Donald Trump", "Trump{|s}", "Трамп{|а|у|ом|е}"),
                person("J. D. Vance", "Vance"),
                person("Marco Rubio", "Rubio", level=SpeakerLevel.MINISTER),
                person("Pete Hegseth", "Hegseth", level=SpeakerLevel.MINISTER),
                person("Karoline Leavitt", "Leavitt", level=SpeakerLevel.SPOKESPERSON),
                person("Joe Biden", "Biden", until_on=date(2025, 1, 20)),
            ],
        ),
        party(
            "DE",
            country=["Germany", "Deutschland{|s}"],
            capital=["Berlin{|s}", "Берлин{|а|у|ом|е}", "Берлін{|а|у|ом|і}"],
            organ=["Bundesregierung"],
            demonym=["German{|s}", "deutsch{|e|er|en}"],
            people=[person("Friedrich Merz", "Merz", "Мерц{|а}")],
        ),
        party(
            "FR",
            country=["France", "Frankreich{|s}", "Франци{я|и|ю}", "Франці{я|ї|ю}"],
            capital=["Paris"],
            organ=["Élysée"],
            demonym=["French", "français{|e}", "französisch{|e|er|en}"],
            people=[person("Emmanuel Macron", "Macron", "Макрон{|а}", "Эмманюэль Макрон")],
        ),
        party(
            "GB",
            country=["Britain", "UK"],
            capital=["London", "Londres", "Лондон{|а|у}"],
            organ=["Downing Street"],
            demonym=["British"],
            people=[person("Keir Starmer", "Starmer")],
        ),
        party(
            "PL",
            country=["Poland"],
            capital=["Warsaw"],
            demonym=["Polish", "polnisch{|e|er|en}"],
            people=[person("Donald Tusk", "Tusk")],
        ),
    )


def _others() -> tuple[Party, ...]:
    return (
        party(
            "EU",
            country=["EU"],
            capital=["Brussels"],
            organ=["European Commission"],
            people=[person("Kaja Kallas", "Kallas", level=SpeakerLevel.MINISTER)],
        ),
        party("NATO", organ=["NATO"], people=[person("Mark Rutte", "Rutte")]),
        party("UN", organ=["United Nations"], people=[person("António Guterres", "Guterres")]),
        party(
            "TR",
            country=["Turkey"],
            capital=["Ankara"],
            demonym=["Turkish"],
            people=[person("Recep Tayyip Erdogan", "Erdogan")],
        ),
        party("HU", country=["Hungary"], capital=["Budapest"], demonym=["Hungarian"]),
        party("SA", country=["Saudi Arabia"], capital=["Riyadh"], demonym=["Saudi"]),
        party(
            "IL",
            country=["Israel"],
            capital=["Jerusalem"],
            organ=["IDF"],
            demonym=["Israeli{|s}"],
            people=[person("Benjamin Netanyahu", "Netanyahu")],
        ),
    )
