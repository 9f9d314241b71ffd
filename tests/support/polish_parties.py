"""Parties with Polish names, in every case, for tests of the Polish table."""

from datetime import date

from monitor.model.reactions import Gazetteer, Party, SpeakerLevel
from tests.support.party_builders import gazetteer, party, person


def polish_negotiators() -> tuple[Party, ...]:
    """The parties that the Polish test sentences name; the first spelling is the nominative."""
    return (*_east(), *_west(), *_others())


def polish_gazetteer() -> Gazetteer:
    """The gazetteer of the other tests with the Polish words for "former" and the Polish media."""
    base = gazetteer()
    return Gazetteer(
        place_cues=base.place_cues,
        role_nouns=(*base.role_nouns, ("pl", ())),
        former_cues=(
            *base.former_cues,
            (
                "pl",
                (
                    "były",
                    "była",
                    "byłego",
                    "byłej",
                    "byłym",
                    "eks-",
                    "eksprezydent*",
                    "ekspremier*",
                ),
            ),
        ),
        groups=base.groups,
        topic_phrases=(("pl", ("wojn{a|y|ie|ę} w Ukrainie", "rozm{owy|ów} o Ukrainie")),),
        not_aliases=(("media", ("Ukraińsk{a|iej} Prawd{a|y|zie}", "Washington Post")),),
    )


def _east() -> tuple[Party, ...]:
    return (
        party(
            "RU",
            country=["Rosj{a|i|ę|ą|o}", "Federacj{a|i|ę|ą} Rosyjsk{a|iej|ą}"],
            capital=["Moskw{a|y|ie|ę|ą}"],
            organ=["Kreml{|a|owi|em|u}", "MSZ Rosji", "MSZ Federacji Rosyjskiej", "FSB"],
            demonym=["rosyjsk{i|a|ie|iego|iej|iemu|im|ich|imi|ą}", "Rosjani{e|n}"],
            people=[
                person(
                    "Władimir Putin",
                    "Putin{|a|owi|em|ie}",
                    "Władimir{|a|owi|em} Putin{|a|owi|em|ie}",
                ),
                person(
                    "Dmitrij Pieskow",
                    "Pieskow{|a|owi|em|ie}",
                    level=SpeakerLevel.SPOKESPERSON,
                ),
                person("Siergiej Ławrow", "Ławrow{|a|owi|em|ie}", level=SpeakerLevel.MINISTER),
                person("Marija Zacharowa", "Zacharow{a|ej|ą}", level=SpeakerLevel.SPOKESPERSON),
            ],
        ),
        party(
            "UA",
            country=["Ukrain{a|y|ie|ę|ą}"],
            capital=["Kij{ów|owa|owowi|owem|owie}"],
            organ=["MSZ Ukrainy", "Bankow{a|ej|ą}"],
            demonym=["ukraińsk{i|a|ie|iego|iej|iemu|im|ich|imi|ą}", "Ukrai{ńcy|ńców}"],
            people=[
                person(
                    "Wołodymyr Zełenski",
                    "Zełensk{i|iego|iemu|im}",
                    "Wołodymyr{|a|owi|em} Zełensk{i|iego|iemu|im}",
                ),
                person("Andrij Sybiha", "Sybih{a|y|ę|ą}", level=SpeakerLevel.MINISTER),
                person("Andrij Jermak", "Jermak{|a|owi|iem}", level=SpeakerLevel.OFFICIAL),
            ],
        ),
        party(
            "BY",
            country=["Białoru{ś|si|sią}"],
            capital=["Mińsk{|a|owi|iem|u}"],
            demonym=["białorusk{i|a|ie|iego|iej|im|ich}"],
            people=[person("Alaksandr Łukaszenka", "Łukaszenk{a|i|ę|ą}")],
        ),
        party(
            "CN",
            country=["Chin{y||om|ami|ach}"],
            capital=["Pekin{|u|owi|em|ie}"],
            demonym=["chińsk{i|a|ie|iego|iej|im|ich}"],
            people=[person("Xi Jinping", "Xi")],
        ),
    )


def _west() -> tuple[Party, ...]:
    return (
        party(
            "US",
            country=["USA", "Stan{y|ów|om|ami|ach} Zjednoczon{e|ych|ym|ymi}"],
            capital=["Waszyngton{|u|owi|em|ie}"],
            organ=[
                "Biał{y|ego|emu|ym} Dom{|u|owi|em}",
                "Pentagon{|u|owi|em|ie}",
                "Departament{|u|owi|em} Stanu",
            ],
            demonym=["amerykańsk{i|a|ie|iego|iej|im|ich}", "Amerykani{e|n}"],
            people=[
                person("Donald Trump", "Trump{|a|owi|em|ie}", "Donald{|a|owi|em} Trump{|a|owi|em}"),
                person("Marco Rubio", "Rubio", level=SpeakerLevel.MINISTER),
                person("Karoline Leavitt", "Leavitt", level=SpeakerLevel.SPOKESPERSON),
                person("Joe Biden", "Biden{|a|owi|em}", until_on=date(2025, 1, 20)),
            ],
        ),
        party(
            "DE",
            country=["Niem{cy|iec|com|cami|czech}"],
            capital=["Berlin{|a|owi|em|ie}"],
            organ=["Urz{ąd|ędu|ędowi} Kanclerski{|ego|emu}"],
            demonym=["niemieck{i|a|ie|iego|iej|im|ich}"],
            people=[person("Friedrich Merz", "Merz{|a|owi|em}")],
        ),
        party(
            "FR",
            country=["Francj{a|i|ę|ą}"],
            capital=["Paryż{|a|owi|em|u}"],
            organ=["Pałac{|u|owi|em} Elizejski{|ego|emu|m}"],
            demonym=["francusk{i|a|ie|iego|iej|im|ich}"],
            people=[person("Emmanuel Macron", "Macron{|a|owi|em|ie}")],
        ),
        party(
            "GB",
            country=["Wielk{a|iej|ą} Brytani{a|i|ę|ą}"],
            capital=["Londyn{|u|owi|em|ie}"],
            organ=["Downing Street"],
            demonym=["brytyjsk{i|a|ie|iego|iej|im|ich}"],
            people=[person("Keir Starmer", "Starmer{|a|owi|em}")],
        ),
        party(
            "PL",
            country=["Pols{ka|ki|kę|ką|ce}"],
            capital=["Warszaw{a|y|ie|ę|ą}"],
            organ=["MSZ Polski", "Kancelari{a|i|ę} Premiera"],
            demonym=["polsk{i|ie|iego|iej|iemu|im|ich}", "polska"],
            people=[
                person("Donald Tusk", "Tusk{|a|owi|iem|u}", "Donald{|a|owi|em} Tusk{|a|owi|iem}"),
                person(
                    "Radosław Sikorski",
                    "Sikorsk{i|iego|iemu|im}",
                    level=SpeakerLevel.MINISTER,
                ),
                person("Karol Nawrocki", "Nawrock{i|iego|iemu|im}"),
            ],
        ),
    )


def _others() -> tuple[Party, ...]:
    return (
        party(
            "EU",
            country=["UE", "Uni{a|i|ę|ą} Europejsk{a|iej|ą}"],
            capital=["Bruksel{a|i|ę|ą}"],
            organ=["Komisj{a|i|ę|ą} Europejsk{a|iej|ą}", "KE"],
            demonym=["unijn{y|a|e|ego|ej|ym|ych}"],
            people=[
                person("Kaja Kallas", "Kallas", level=SpeakerLevel.MINISTER),
                person("Ursula von der Leyen", "von der Leyen"),
            ],
        ),
        party(
            "NATO",
            organ=["NATO", "Sojusz{|u|owi|em} Północnoatlantycki{|ego|emu}"],
            people=[person("Mark Rutte", "Rutte", "Ruttego")],
        ),
        party(
            "UN",
            organ=["ONZ"],
            people=[person("António Guterres", "Guterres{|a|owi|em}")],
        ),
        party(
            "TR",
            country=["Turcj{a|i|ę|ą}"],
            capital=["Ankar{a|y|ze|ę|ą}"],
            demonym=["tureck{i|a|ie|iego|iej|im|ich}"],
            people=[person("Recep Tayyip Erdogan", "Erdogan{|a|owi|em}")],
        ),
        party(
            "HU",
            country=["Węg{ry|ier|rom|rami|rzech}"],
            capital=["Budapeszt{|u|owi|em|cie}"],
            demonym=["węgiersk{i|a|ie|iego|iej|im|ich}"],
            people=[person("Viktor Orban", "Orban{|a|owi|em}")],
        ),
        party(
            "IL",
            country=["Izrael{|a|owi|em|u}"],
            demonym=["izraelsk{i|a|ie|iego|iej|im|ich}"],
            people=[person("Benjamin Netanjahu", "Netanjahu")],
        ),
        party(
            "IR",
            country=["Iran{|u|owi|em|ie}"],
            capital=["Teheran{|u|owi|em|ie}"],
            demonym=["irańsk{i|a|ie|iego|iej|im|ich}"],
            people=[person("Abbas Aragczi", "Aragczi", level=SpeakerLevel.MINISTER)],
        ),
    )
