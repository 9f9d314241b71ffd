"""Words that numbers, spans of time and things are read by, in five languages: data. Pure."""

import re
from typing import Final

NUMBER_WORDS: Final = {
    word: number
    for number, words in (
        (1, "one ein eine einen einer eines un une один одна одну одного одной однієї одне"),
        (2, "two zwei deux два две двух двум двома двоє дві двох"),
        (3, "three drei trois три трёх трех трём трьох троє"),
        (4, "four vier quatre четыре четырёх четырех чотири чотирьох"),
        (5, "five fünf cinq пять пяти п'ять п’ять"),
        (6, "six sechs шесть шести шість шести"),
        (7, "seven sieben sept семь семи сім"),
        (8, "eight acht huit восемь восьми вісім"),
        (9, "nine neun neuf девять девяти дев'ять дев’ять"),
        (10, "ten zehn dix десять десяти"),
        (11, "eleven elf onze одиннадцать одиннадцати одинадцять"),
        (12, "twelve zwölf douze двенадцать двенадцати дванадцять"),
        (30, "thirty dreißig trente тридцать тридцати тридцять"),
    )
    for word in words.split()
}
"""To twelve, as newspapers write them out, and the thirty of many a truce."""

SCALES: Final = (
    (1_000, ("thousand", "tausend", "mille", "тысяч", "тисяч")),
    (1_000_000, ("million", "миллион", "мільйон", "млн")),
    (1_000_000_000, ("billion", "milliard", "миллиард", "мільярд", "млрд")),
)

UNITS: Final = {
    word: unit
    for unit, words in (
        ("minute", "minute minutes minuten минута минуты минут минуту хвилина хвилини хвилин"),
        (
            "hour",
            (
                "hour hours stunde stunden heure heures час часа часов часовой часового"
                " година години годин годину"
            ),
        ),
        (
            "day",
            (
                "day days tag tage tagen jour jours день дня дней дню сутки суток дні днів"
                " доба добу доби діб"
            ),
        ),
        (
            "week",
            (
                "week weeks woche wochen semaine semaines неделя недели недель неделю"
                " тиждень тижня тижні тижнів"
            ),
        ),
        (
            "month",
            (
                "month months monat monate monaten monats mois месяц месяца месяцев"
                " місяць місяця місяці місяців"
            ),
        ),
        (
            "year",
            "year years jahr jahre jahren an ans année années год года лет рік року роки років",
        ),
    )
    for word in words.split()
}
UNIT_ENDINGS: Final = (
    ("day", re.compile(r"tägig\w*|дневн\w+|суточн\w+|денн\w+|добов\w+")),
    ("hour", re.compile(r"stündig\w*|часов\w+|годинн\w+")),
    ("week", re.compile(r"wöchig\w*|недельн\w+|тижнев\w+")),
    ("month", re.compile(r"monatig\w*|месячн\w+|місячн\w+")),
    ("year", re.compile(r"jährig\w*|летн\w+|річн\w+")),
)
"""The second halves of "30-tägig" and its like."""

ROLES: Final = {
    word: role
    for role, words in (
        ("for", "for für pendant durant на lasting"),
        ("within", "within in innerhalb binnen sous через"),
        ("past", "after since last past nach vor seit letzten vergangenen après depuis derniers"),
        ("past", "после спустя последние последних після останні останніх"),
    )
    for word in words.split()
}
"""What a word right before a span of time makes of it; "past" is no claim about what is agreed."""
AGO: Final = frozenset(
    "ago earlier later old zuvor später plus тому назад спустя war krieg".split()  # noqa: SIM905
)

AT_ONCE: Final = re.compile(
    r"(?<!\w)(?:immediate(?:ly)?|at once|sofort(?:ige[rnms]?)?|umgehend|unverzüglich"
    r"|immédiat(?:e|s|es|ement)?|sur-le-champ|немедленн\w+|незамедлительн\w+|негайн\w+"
    r"|невідкладн\w+)(?!\w)",
    re.IGNORECASE,
)

MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "january januar jänner janvier января січня",
            "february februar février февраля лютого",
            "march märz mars марта березня",
            "april avril апреля квітня",
            "may mai мая травня",
            "june juni juin июня червня",
            "july juli juillet июля липня",
            "august août августа серпня",
            "september septembre сентября вересня",
            "october oktober octobre октября жовтня",
            "november novembre ноября листопада",
            "december dezember décembre декабря грудня",
        ),
        start=1,
    )
    for word in words.split()
}
CAPITAL_MONTHS: Final = frozenset(("march", "may"))
"""English words of their own in lower case."""
STARTS: Final = frozenset(
    "from since starting beginning effective ab seit partir dès depuis с со з від починаючи".split()  # noqa: SIM905
)
ENDS: Final = frozenset("until till by through bis jusqu'au jusqu’au до по".split())  # noqa: SIM905

NEGATIONS: Final = re.compile(
    r"not|no|never|neither|without|cannot|\w+n['’]t|den(?:y|ies|ied)|nicht|kein\w*|nie|ohne"
    r"|bestreite\w*|bestritt\w*|dementier\w*|ne|n['’]\w+|pas|aucun\w*|jamais|sans|dément\w*"
    r"|не|нет|ни|без|никак\w*|отрица\w*|опроверг\w*|немає|ні|жодн\w+|запереч\w*|спросту\w*",
    re.IGNORECASE,
)
CONDITIONS: Final = frozenset("if unless wenn falls sofern si если якщо only nur seulement".split())  # noqa: SIM905
"""A "not" beside one of these denies nothing: "not only 30 days", "if it does not within 3"."""

AND: Final = frozenset("and und sowie et и й та".split())  # noqa: SIM905

FUNCTION_WORDS: Final = frozenset(
    # Where a counted phrase ends, and what tells no context from another.
    "a an the of in on at to for from by with without within and or but if when while as than that"  # noqa: SIM905
    " this these those which who whose will would shall should can could may might must is are was"
    " were be been being has have had do does did not no it its his her their our we they he she i"
    " you each both all also more most other others into over under about after before during"
    " since until only already still per so said says say told announced"
    " der die das den dem des ein eine einen einem einer eines und oder aber wenn als dass daß auf"
    " aus bei für gegen im in mit nach seit um unter von vom vor zu zum zur über ist sind war waren"
    " wird werden wurde wurden hat haben hatte nicht auch noch nur je jeweils sich er sie es wir"
    " sagte sagt"
    " le la les l un une des du de d au aux et ou mais si que qui dans en par pour sur avec sans"
    " est sont a ont été être sera ce cette ces il elle ils nous ne pas aussi chacun plus dit"
    " и или но а если что как в во на из от до по при с со за для о об у к ко не это его её их мы"
    " он она они был была были будет быть также каждый заявил сказал"
    " і й та або але якщо що як в у на із з від до по при за для про не це його її їх ми він вона"
    " вони був була були буде бути також заявив сказав".split()
)
NO_UNITS: Final = frozenset(
    # Counted nouns that two sides never differ on.
    "side sides leader leaders president presidents country countries nation nations party parties"  # noqa: SIM905
    " government governments capital capitals head heads time times thing things point points step"
    " steps men women party round rounds day's seite seiten länder staaten präsidenten mal punkte"
    " pays dirigeants présidents parties fois points стороны сторон страны стран раза раз лидера"
    " президента пункта сторони сторін країни країн рази разів лідери президенти".split()
)

CONCEPTS: Final = (
    # (name, beginnings of words that mean it). The first that fits is taken.
    (
        "wounded",
        "wounded injured verletzt schwerverletzt verwundet blessé раненн ранен тяжелоранен",
    ),
    ("wounded", "поранен тяжкопоранен важкопоранен"),
    ("prisoner", "prisoner captive pows gefangen kriegsgefangen prisonnier captif пленн"),
    ("prisoner", "военнопленн полонен військовополонен"),
    ("soldier", "soldier servicem troop soldat военнослужащ солдат військовослужбов бійц"),
    ("killed", "killed dead getötet tote mort tué погиб убит загибл загинул вбит"),
    ("civilian", "civilian zivil civil гражданск мирн цивільн"),
    ("missile", "missile rocket rakete ракет"),
    ("drone", "drone drohne беспилотник дрон безпілотник"),
    ("kilometre", "kilomet km км километр кілометр"),
    ("percent", "percent prozent процент відсот"),
    ("dollar", "dollar доллар долар"),
    ("euro", "euro евро євро"),
    ("energy", "energ énerg энерг енерг"),
    ("infrastructure", "infrastru инфраструкт інфраструкт"),
    (
        "site",
        "facilit site target plant installation anlage einrichtung cible объект об'єкт об’єкт",
    ),
    ("strike", "strike striking attack angriff angreif schläg schlag frappe attaque удар атак"),
    ("strike", "обстрел обстріл"),
    ("halt", "pause pausing halt ceasefire truce moratori suspen stop waffenruhe waffenstillstand"),
    ("halt", "feuerpause ausset aussetz trêve cessez перемир прекра пауз мораторий мораторі"),
    ("halt", "приостан тиш припин призуп"),
    ("limit", "deadline ultimatum frist délai срок дедлайн термін ультиматум"),
    ("exchange", "exchang swap austausch échang обмен обмін"),
    ("start", "begin start beginn anfang commenc début entr начат начал начн почат почн"),
    ("talk", "talk negotiat gespräch verhandl négoci pourparler переговор"),
    ("sea", "sea meer mer мор"),
    ("black", "black schwarz noir чёрн черн чорн"),
)
INSIDE: Final = (
    # The second half of a German compound: Energieinfrastruktur, Gefangenenaustausch.
    ("infrastructure", "infrastruktur"),
    ("site", "anlagen"),
    ("site", "einrichtung"),
    ("exchange", "austausch"),
    ("strike", "angriff"),
    ("halt", "pause"),
)
