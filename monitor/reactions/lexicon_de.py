"""German words of speech and silence, as tables. Pure.

`_` joins a verb and its separable prefix: `lehnen_ab`. The forms in which both are one word
("abgelehnt", "ablehnt", "abzulehnen") are generated.
"""

from collections.abc import Iterable
from typing import Final

from monitor.reactions.lexicon import (
    Cue,
    Form,
    Lexicon,
    Verb,
    build_verbs,
    read_classes,
    read_nouns,
    read_phrases,
    read_tags,
)

_VERBS: Final = """
say: beantworten sagen erklären äußern betonen unterstreichen erzählen berichten schreiben sprechen
    mitteilen teilen_mit meinen bemerken ergänzen erläutern behaupten versichern bekräftigen
    wiederholen
    hinweisen weisen_hin andeuten deuten_an verlauten zitieren erinnern formulieren bezeichnen
    nennen schildern beschreiben antworten erwidern entgegnen reagieren kommentieren bestätigen
    einräumen zugeben geben_zu geben_bekannt führen_aus verweisen melden informieren mahnen_an
    prognostizieren hervorheben heben_hervor danken gratulieren twittern posten nehmen_stellung
    melden_wort argumentieren urteilen bilanzieren würdigen
announce: ankündigen kündigen_an verkünden stellen_vor verlautbaren ausrufen rufen_aus
accept: zeigen_sich_offen zeigen_sich_bereit zeigen_sich_erfreut zeigen_sich_zufrieden akzeptieren
    zustimmen stimmen_zu begrüßen befürworten unterstützen billigen loben
    einwilligen willigen_ein zusagen sagen_zu annehmen nehmen_an einigen verständigen vereinbaren
    stellen_hinter stellen_sich
reject: zeigen_sich_besorgt zeigen_sich_enttäuscht zeigen_sich_empört zeigen_sich_verärgert
    zeigen_sich_skeptisch äußern_sich_besorgt äußern_sich_enttäuscht äußern_sich_skeptisch
    ablehnen lehnen_ab zurückweisen weisen_zurück verurteilen kritisieren protestieren
    widersprechen weigern verweigern anprangern prangern_an rügen tadeln bemängeln beklagen
    bedauern missbilligen ausschließen schließen_aus einbestellen bestellen_ein verwehren
    verspotten attackieren empören boykottieren verwerfen distanzieren werfen_hin
allege: beschuldigen vorwerfen werfen_vor anklagen bezichtigen unterstellen
deny: bestreiten dementieren leugnen abstreiten streiten_ab
demand: stellen_bedingungen fordern verlangen auffordern fordern_auf appellieren aufrufen rufen_auf
    drängen mahnen
    bitten anmahnen befehlen anordnen ordnen_an
ask: fragen nachfragen fragen_nach
insist: beharren bestehen pochen versprechen schwören drohen androhen geloben zusichern sichern_zu
    garantieren
warn: warnen
offer: anbieten bieten_an vorschlagen schlagen_vor
want: möchten hoffen wünschen
plan: planen beabsichtigen erwägen anstreben streben_an vorhaben prüfen
think: glauben denken finden halten_für sehen erwarten rechnen bezweifeln zweifeln vermuten
    einschätzen schätzen_ein betrachten werten
fear: fürchten befürchten sorgen
mention: diskutieren reden telefonieren verhandeln beraten erörtern
yield: stoppen einstellen stellen_ein aussetzen setzen_aus
await: warten_auf abwarten
plain: erzielen erreichen veröffentlichen kommen gehen machen tun lassen stehen liegen bleiben
    fahren reisen treffen besuchen angreifen greifen_an schießen töten führen halten nehmen setzen
    stellen legen bringen schicken liefern kaufen bauen zeigen gelten beginnen enden starten
    verlieren gewinnen steigen fallen sinken leben arbeiten suchen bekommen erhalten geben ziehen
    laufen tragen stimmen lehnen weisen kündigen werfen bieten schlagen rufen teilen schließen
    deuten scheinen brechen_aus unterzeichnen stattfinden finden_statt landen demonstrieren
    verhängen festnehmen verletzen eröffnen absagen sagen_ab entlassen gedenken versuchen
    scheitern weichen
decline: verweigern
"""

_STRONG: Final = """
sprechen spricht sprach gesprochen
weichen weicht wich gewichen
schreiben schreibt schrieb geschrieben
nennen nennt nannte genannt
geben gibt gab gegeben
nehmen nimmt nahm genommen
weisen weist wies gewiesen
stehen steht stand gestanden
bestehen besteht bestand bestanden
werfen wirft warf geworfen
rufen ruft rief gerufen
bieten bietet bot geboten
schlagen schlägt schlug geschlagen
schließen schließt schloss geschlossen
ausschließen ausschließt ausschloss ausgeschlossen
widersprechen widerspricht widersprach widersprochen
versprechen verspricht versprach versprochen
bestreiten bestreitet bestritt bestritten
streiten streitet stritt gestritten
halten hält hielt gehalten
sehen sieht sah gesehen
denken denkt dachte gedacht
finden findet fand gefunden
lassen lässt ließ gelassen
bleiben bleibt blieb geblieben
fahren fährt fuhr gefahren
treffen trifft traf getroffen
greifen greift griff gegriffen
schießen schießt schoss geschossen
kommen kommt kam gekommen
gehen geht ging gegangen
tun tut tat getan
bringen bringt brachte gebracht
liegen liegt lag gelegen
beginnen beginnt begann begonnen
verlieren verliert verlor verloren
gewinnen gewinnt gewann gewonnen
steigen steigt stieg gestiegen
fallen fällt fiel gefallen
sinken sinkt sank gesunken
erhalten erhält erhielt erhalten
bekommen bekommt bekam bekommen
ziehen zieht zog gezogen
laufen läuft lief gelaufen
tragen trägt trug getragen
bitten bittet bat gebeten
wollen will wollte gewollt
möchten möchte mochte gemocht
unterstreichen unterstreicht unterstrich unterstrichen
verweisen verweist verwies verwiesen
brechen bricht brach gebrochen
heben hebt hob gehoben
schweigen schweigt schwieg geschwiegen
scheinen scheint schien geschienen
schwören schwört schwor geschworen
verwerfen verwirft verwarf verworfen
befehlen befiehlt befahl befohlen
"""

_PREFIXES: Final = (
    "ab an auf aus bei ein fest hervor hin mit nach statt vor zu zurück zusammen bekannt stellung"
)

_TAGS: Final = """
neg: nicht nie niemals keineswegs
aux: ist sind war waren sei seien wäre wären wird werden wurde wurden worden hat haben habe hätte
    hätten hatte hatten gewesen
modal: will wollen wollte wollten kann könne können könnte könnten soll solle sollen sollte
    sollten muss müsse müssen müsste müssten darf dürfe dürfen dürfte würde würden mag mögen wolle
adv: auch noch schon bereits heute gestern morgen später zuvor erneut wieder jetzt nun dann da
    hier dort sehr nur so mehr weiter zunächst bislang bisher derzeit zugleich jedoch allerdings
    aber dagegen deshalb öffentlich offiziell sich dazu darauf davon damit daran dabei immer erst
    sofort deutlich scharf klar offenbar angeblich zurück weiterhin doch vielmehr selbst einmal
    eben gar wohl kaum ebenfalls gleichzeitig
day: montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai
    juni juli august september oktober november dezember abend nacht vormittag nachmittag woche
    monat jahr
prep: in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter für gegen um durch
    ohne seit bis zwischen während wegen trotz angesichts hinter neben gegenüber innerhalb
    außerhalb seitens ab
sub: warum weshalb wenn falls weil obwohl als nachdem bevor ehe ob sobald solange sofern indem
that: dass daß
rel: welcher welche welches wer was wo
conj: und oder sowie sondern
det: der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner
    weder sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer dieser diese dieses
    diesen diesem alle allen aller viele mehrere einige beide beiden
pron: er sie wir ich man
it: es
source_after: zufolge
"""

_ROLES: Final = """
principal: präsident präsidentin kanzler kanzlerin bundeskanzler regierungschef regierungschefin
    staatschef ministerpräsident ministerpräsidentin premier premierminister premierministerin
    vizepräsident vizepräsidentin kommissionspräsidentin machthaber
spokesperson: sprecher sprecherin regierungssprecher regierungssprecherin außenministerium
    verteidigungsministerium auswärtige ministerium außenamt pressesprecher
minister: minister ministerin außenminister außenministerin verteidigungsminister
    verteidigungsministerin chefdiplomat chefdiplomatin außenbeauftragte außenbeauftragter
    finanzminister
envoy: sondergesandte sondergesandter gesandte gesandter unterhändler unterhändlerin
    chefunterhändler delegation vermittler
official: regierung botschafter botschafterin botschaft diplomat diplomaten behörden beamte seite
    führung militär armee luftwaffe generalstab streitkräfte regierungskreise kreise büro
    präsidialamt geheimdienst berater kommission kommissar verwaltung
"""

_NOUNS: Final = """
say: erklärung mitteilung aussage aussagen angaben worte äußerung äußerungen brief rede
reject: ablehnung kritik weigerung absage
allege: vorwurf vorwürfe
demand: forderung forderungen appell aufruf
warn: warnung drohung drohungen
offer: vorschlag angebot initiative plan
accept: zustimmung unterstützung
respond: antwort reaktion stellungnahme
"""

_ADJECTIVES: Final = """
accept: bereit
offer: offen
think: überzeugt zuversichtlich optimistisch sicher
fear: besorgt beunruhigt
reject: skeptisch empört enttäuscht entsetzt verärgert
silent: schweigsam stumm wortkarg bedeckt
"""

_CHAINS: Final = """
decline: weigern verweigern ablehnen lehnen
fail: versäumen
"""

_QUIET: Final = """
noun: reaktion reaktionen antwort antworten stellungnahme stellungnahmen stellung kommentar
    kommentare äußerung erklärung bestätigung rückmeldung
detail: einzelheiten details angaben näheres gründe informationen
open: ob was wie wann wo warum
adjective: offizielle offiziellen öffentliche unmittelbare weitere erste formelle direkte klare
    konkrete
negative: kein keine keinen keiner keinerlei ohne
from: aus von vom seitens
silence: schweigen
await: wartet warten erwartet erwarten erwartete ausstehend aussteht
reach: erreichbar erreichen
"""

_QUIET_VERBS: Final = """
react: äußern kommentieren reagieren antworten bestätigen melden nehmen beantworten
withhold: nennen sagen mitteilen erläutern verraten teilen machen geben
keep: bleiben halten
break: brechen
silent: schweigen
"""

_LIGHT: Final = """
statement: geben machen veröffentlichen
pact: erzielen schließen unterzeichnen erreichen
agreement: einigung abkommen vereinbarung kompromiss vertrag waffenruhe übereinkunft
"""

_JOINTS: Final = """
asks: warum wie was wann wo weshalb
nor: noch
expert: experte experten expertin analyst analysten medien bericht
would: wollte wollten will wollen
neither: weder kein keine
by: von vom durch
genitive: des der
accusative: den einen keinen
clausal: als
nominative: der
plainly: französische deutsche auswärtige
leaders: staatschefs präsidenten regierungschefs
ministers: minister außenminister
sides: seiten parteien delegationen staaten länder
both: beide beiden zwei
"""

_SOURCES: Final = """
laut
nach angaben
nach angaben von
nach angaben des
nach angaben der
nach worten
nach darstellung
nach einschätzung
nach aussage
nach meinung
nach ansicht
wie
so
"""

_BEFORE: Final = """
am vortag
tags zuvor
vergangene woche
in der vergangenen woche
letzte woche
vergangenen monat
im vergangenen monat
vor einer woche
vor wochen
vor tagen
anfang des monats
anfang der woche
gestern
"""

_STANCE: Final = {
    "deeds": """
        angriff*
        angegriffen
        beschuss
        beschoss*
        bombard*
        getötet
        drohne*
        rakete*
        raketen*
    """,
    "lacking": """
        steht * aus
        stehen * aus
        stand * aus
        standen * aus
        ausstehe
        aussteht
        blieb * aus
        bleibt * aus
        blieben * aus
        ausgeblieben
        ausblieb
        lag * nicht vor
        liegt * nicht vor
        lagen * nicht vor
        liegen * nicht vor
        nicht vorlag
        nicht vorliegt
        fehlt
        fehlte
    """,
    "conditional": """
        nur unter
        nur wenn
        nur nach
        nur mit
        nur zu
        nur wenn
        nur unter
        unter der bedingung
        unter bedingungen
        erst wenn
        erst nach
        erst müsse
        sofern
        vorausgesetzt
        bedingung
        bedingungen
        im gegenzug
        muss nun
        nächster schritt
        nächste schritt
        aber erst
        will aber
        wollte aber
    """,
    "weak": """
        wenn
        aber
        jedoch
        allerdings
        müsse
        muss
        zuerst
        bevor
        ohne
    """,
    "rejects": """
        gegen * aus
        dagegen aus
        falsche* richtung
        inakzeptab*
        völkerrechts*
        unverschämt*
        barbarisch*
        unannehmbar
        nicht hinnehmbar
        nicht akzeptieren
        provokation
        fehler
        falle
        lüge
        lügen
        absurd
        haltlos
        unbegründet
        gefährlich
        rote linie
        völkerrechtswidrig
        skandalös
        unverantwortlich
        psychologischer
        propaganda
        verstoß
        ernstes
        grausam
        zynisch
        nicht mehr zu rechtfertigen
        nicht länger
        empört
        empörung
        verbrechen
        erpressung
    """,
    "accepts": """
        für * aus
        dafür aus
        richtige* richtung
        offen für
        begrüßen
        positiv
        erste* schritt
        gute* schritt
        wichtige* schritt
        richtige* schritt
        bereitschaft
        fortschritt
        fortschritte
        konstruktiv
        gutes gespräch
        bereit zu
        bereit
        hoffe
        produktiv
        richtige richtung
        durchbruch
    """,
    "hostile": "angriff*\nangreifen\nkrieg\nverteidigen\nvergelt*\nkämpfen\nsanktionen",
    "if": "wenn\nfalls\nsofern",
    "must": "muss\nmüsse\nmüssen\nsoll\nsolle\nsollten",
    "mutual": """
        dasselbe mache
        gleiches tut
        dies ebenfalls tut
        ebenso handelt
        auch tut
        dasselbe tut
        das gleiche tut
        ebenfalls dazu bereit ist
    """,
    "evasion": """
        wich * frage* * aus
        weicht * frage* * aus
        ließ * frage* * unbeantwortet
        ließ * offen ob
        lässt * offen ob
        ließ * unkommentiert
    """,
    "refusal": """
        kein kommentar
        nicht kommentieren
        nichts sagen
        keine auskunft
        nicht äußern
    """,
    "negation": "nicht\nkein\nkeine\nkeinen\nnie\nohne",
    "we": "wir\nich\nman",
}

_WEEKDAYS: Final = {
    "montag": 0,
    "dienstag": 1,
    "mittwoch": 2,
    "donnerstag": 3,
    "freitag": 4,
    "samstag": 5,
    "sonntag": 6,
}


def german() -> Lexicon:
    """The tables as one lexicon."""
    strong = {line.split()[0]: tuple(line.split()[1:]) for line in _STRONG.strip().splitlines()}

    def inflect(lemma: str) -> Iterable[tuple[str, Form]]:
        return _forms(lemma, strong)

    verbs, particles = build_verbs(_VERBS, inflect, frozenset())
    for cue, lemma, following in read_classes(_VERBS):
        if len(following) == 1 and following[0] in _PREFIXES.split():
            for word, form in _joined(following[0], lemma, strong):
                name = following[0] + lemma
                verbs.setdefault(word, Verb(lemma=name, cue=cue, form=form))
    verbs["schweigt"] = verbs["schweigen"] = Verb(
        lemma="schweigen", cue=Cue.SILENT, form=Form.THIRD
    )
    verbs["schwieg"] = Verb(lemma="schweigen", cue=Cue.SILENT, form=Form.PAST)
    return Lexicon(
        language="de",
        verbs=verbs,
        particles=particles,
        tags=read_tags(_TAGS),
        roles=read_tags(_ROLES),
        nouns=read_nouns(_NOUNS),
        adjectives=read_nouns(_ADJECTIVES),
        chains=read_tags(_CHAINS),
        quiet=read_tags(_QUIET),
        quiet_verbs=read_tags(_QUIET_VERBS),
        joints=read_tags(_JOINTS),
        light=read_tags(_LIGHT),
        needs_complement=frozenset(),
        needs_clause=frozenset(["finden", "sehen", "rechnen", "erinnern"]),
        needs_object=frozenset(["sagen", "nehmen", "machen", "geben", "melden", "teilen"]),
        sources=read_phrases(_SOURCES),
        before=read_phrases(_BEFORE),
        weekdays=_WEEKDAYS,
        pronouns={"er": "person", "sie": "person", "es": "outer"},
        stance={name: read_phrases(table) for name, table in _STANCE.items()},
        inverts=True,
        cases=False,
        infinitives=False,
        plural=(),
        particles_at_end=True,
    )


def _forms(lemma: str, strong: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, Form]]:
    """The words of a German verb, indicative and the subjunctive of reported speech."""
    stem = lemma.removesuffix("en") if lemma.endswith("en") else lemma.removesuffix("n")
    yield lemma, Form.BASE
    yield stem + "e", Form.THIRD
    if lemma in strong:
        third, past, part = strong[lemma]
        yield third, Form.THIRD
        yield past, Form.PAST
        yield past + ("n" if past.endswith("e") else "en"), Form.PAST
        yield part, Form.PART
        return
    link = "e" if stem[-1] in "dt" or stem.endswith(("chn", "ffn", "dn")) else ""
    yield stem + link + "t", Form.THIRD
    yield stem + link + "te", Form.PAST
    yield stem + link + "ten", Form.PAST
    bare = lemma.endswith("ieren") or lemma.startswith(_UNSTRESSED)
    yield ("" if bare else "ge") + stem + link + "t", Form.PART


_UNSTRESSED: Final = (
    "be",
    "ver",
    "er",
    "ent",
    "zer",
    "miss",
    "unter",
    "wider",
    "emp",
    "ge",
    "wieder",
)


def _joined(
    prefix: str, lemma: str, strong: dict[str, tuple[str, ...]]
) -> Iterable[tuple[str, Form]]:
    """Prefix and verb as one word: at the end of a clause."""
    for word, form in _forms(lemma, strong):
        yield prefix + word, form
    yield prefix + "zu" + lemma, Form.BASE
