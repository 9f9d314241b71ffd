"""French words of speech and silence, as tables. Pure.

Regular verbs are inflected by their ending; the irregular ones list their forms.
"""

from collections.abc import Iterable
from typing import Final

from monitor.reactions.lexicon import (
    Form,
    Lexicon,
    build_verbs,
    read_nouns,
    read_phrases,
    read_tags,
)

_VERBS: Final = """
say: dire affirmer déclarer assurer indiquer expliquer souligner ajouter préciser estimer juger
    rappeler répéter confirmer reconnaître admettre avouer soutenir prétendre raconter écrire
    noter observer évoquer répondre répliquer rétorquer réagir commenter insister marteler confier
    relever signaler rapporter relater exprimer qualifier décrire présenter prévenir conclure
    poursuivre préconiser remercier saluer_que témoigner rassurer informer certifier réaffirmer
    clamer lancer_que plaider s'exprimer tweeter publier_que considérer_que
announce: annoncer dévoiler proclamer révéler
accept: féliciter accepter approuver saluer soutenir appuyer accueillir consentir adhérer valider
    cautionner applaudir convenir acquiescer s'engager endosser
reject: rejeter refuser condamner dénoncer critiquer récuser repousser protester contester
    désapprouver exclure fustiger regretter déplorer blâmer convoquer opposer vilipender réprouver
    railler moquer pourfendre éreinter tacler étriller écarter balayer sanctionner_que indigner
allege: accuser reprocher imputer incriminer
deny: démentir nier réfuter
demand: poser exiger demander réclamer appeler exhorter presser sommer ordonner enjoindre inviter
    revendiquer prier
ask: interroger questionner
insist: promettre jurer garantir menacer avertir s'engager
warn: alerter
offer: proposer offrir suggérer
want: vouloir souhaiter espérer désirer
plan: envisager prévoir projeter compter chercher viser
think: penser croire juger_que espérer_que trouver considérer supposer douter attendre_que
fear: craindre redouter inquiéter
mention: parler discuter négocier débattre dialoguer
yield: suspendre interrompre cesser
await: attendre
plain: atteindre sceller émettre diffuser être avoir faire aller venir prendre donner mettre tenir
    rester devenir partir arriver passer laisser rendre rencontrer visiter attaquer frapper tirer
    tuer blesser détruire lancer ouvrir fermer envoyer vendre acheter construire recevoir obtenir
    perdre gagner suivre vivre mener porter montrer continuer commencer finir essayer tenter
    échouer réussir imposer lever libérer arrêter signer quitter divisent diviser accéder voter
    adopter participer piloter publier éluder esquiver botter
decline: décliner abstenir
"""

_IRREGULAR: Final = """
dire dit disent disait dira dit dite disant
écrire écrit écrivent écrivait écrira écrit écrite écrivant
répondre répond répondent répondait répondra répondu répondue répondant
reconnaître reconnaît reconnaissent reconnaissait reconnaîtra reconnu reconnue reconnaissant
admettre admet admettent admettait admettra admis admise admettant
promettre promet promettent promettait promettra promis promise promettant
soutenir soutient soutiennent soutenait soutiendra soutenu soutenue soutenant
prévenir prévient préviennent prévenait préviendra prévenu prévenue prévenant
convenir convient conviennent convenait conviendra convenu convenue convenant
accueillir accueille accueillent accueillait accueillera accueilli accueillie accueillant
consentir consent consentent consentait consentira consenti consentie consentant
démentir dément démentent démentait démentira démenti démentie démentant
exclure exclut excluent excluait exclura exclu exclue excluant
offrir offre offrent offrait offrira offert offerte offrant
vouloir veut veulent voulait voudra voulu voulue voulant
prévoir prévoit prévoient prévoyait prévoira prévu prévue prévoyant
croire croit croient croyait croira cru crue croyant
craindre craint craignent craignait craindra craint crainte craignant
attendre attend attendent attendait attendra attendu attendue attendant
poursuivre poursuit poursuivent poursuivait poursuivra poursuivi poursuivie poursuivant
réagir réagit réagissent réagissait réagira réagi réagie réagissant
avertir avertit avertissent avertissait avertira averti avertie avertissant
applaudir applaudit applaudissent applaudissait applaudira applaudi applaudie applaudissant
débattre débat débattent débattait débattra débattu débattue débattant
faire fait font faisait fera fait faite faisant
aller va vont allait ira allé allée allant
venir vient viennent venait viendra venu venue venant
prendre prend prennent prenait prendra pris prise prenant
mettre met mettent mettait mettra mis mise mettant
abstenir abstient abstiennent abstenait abstiendra abstenu abstenue abstenant
tenir tient tiennent tenait tiendra tenu tenue tenant
devenir devient deviennent devenait deviendra devenu devenue devenant
partir part partent partait partira parti partie partant
rendre rend rendent rendait rendra rendu rendue rendant
interrompre interrompt interrompent interrompait interrompra interrompu interrompue interrompant
suspendre suspend suspendent suspendait suspendra suspendu suspendue suspendant
"""

_TAGS: Final = """
neg: ne n' pas jamais aucunement nullement
aux: est sont était étaient a ont avait avaient ai avons soit soient sera seront été serait
    seraient ayant étant s'est
modal: peut peuvent pourrait pourraient doit doivent devrait devraient faut
adv: aussi encore déjà hier demain aujourd'hui bientôt toujours souvent plus très bien ainsi alors
    donc puis ensuite enfin là ici rapidement immédiatement officiellement publiquement
    catégoriquement fermement toutefois cependant pourtant notamment se s' y lui également
    désormais maintenant presque même seulement surtout
day: lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin
    juillet août septembre octobre novembre décembre matin soir nuit semaine mois an année jour
prep: de d' du des à au aux en dans par pour sur sous avec sans contre chez vers entre depuis
    pendant lors malgré concernant envers après avant dès jusque hors près
sub: pourquoi comment si lorsque lorsqu' quand parce puisque puisqu' tandis comme afin quoique
that: que qu'
rel: qui dont lequel laquelle où
conj: et ou mais ni
det: le la les l' un une ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes
    aucun aucune plusieurs deux trois tout toute tous toutes quelques
pron: il elle ils elles on je j' nous vous
it: c' ça cela
"""

_ROLES: Final = """
principal: président présidente chancelier chancelière dirigeant dirigeante dirigeants premier roi
spokesperson: parole diplomatie ministère élysée
minister: ministre ministres
envoy: émissaire émissaires envoyé envoyée négociateur négociateurs négociatrice délégation
    médiateur
official: gouvernement ambassadeur ambassadrice ambassade autorités responsable responsables armée
    présidence chef cheffe conseiller administration camp côté diplomate diplomates commission
    commissaire équipe
"""

_NOUNS: Final = """
say: communiqué déclaration déclarations propos message discours lettre
reject: refus rejet condamnation critique critiques
allege: accusation accusations
demand: demande demandes appel exigence exigences
warn: menace menaces avertissement
offer: proposition propositions offre plan initiative
accept: soutien accord approbation
respond: réponse réaction réactions
"""

_ADJECTIVES: Final = """
accept: prêt prête prêts
offer: disposé disposée ouvert ouverte
think: convaincu convaincue confiant confiante persuadé
fear: inquiet inquiète préoccupé préoccupée
reject: sceptique opposé opposée indigné furieux déçu hostile
silent: muet muette silencieux silencieuse discret discrète
"""

_CHAINS: Final = """
decline: refuser décliner abstenir
"""

_QUIET: Final = """
noun: commentaire commentaires réaction réactions réponse réponses déclaration communiqué
detail: détails détail précisions précision explication informations
open: si quoi comment quand où pourquoi ce
adjective: officielle officiel immédiate immédiat publique nouvelle autre moindre
negative: aucun aucune sans pas
from: de du des
silence: silence
await: attend attendent attendait attendue attendre
reach: joignable joint
"""

_QUIET_VERBS: Final = """
react: commenter réagir répondre confirmer exprimer
withhold: préciser détailler révéler dire donner fournir indiquer expliquer dévoiler
keep: rester garder demeurer
break: rompre
"""

_LIGHT: Final = """
statement: publier faire émettre diffuser
pact: conclure signer trouver atteindre sceller
agreement: accord compromis entente trêve
"""

_JOINTS: Final = """
asks: pourquoi comment quand que
nor: ni
expert: expert experts analyste analystes
would: voulu souhaité
neither: ni aucun aucune
by: par
clausal: après comme
plainly: étrangères affaires défense porte
leaders: dirigeants présidents chefs
ministers: ministres
sides: parties côtés délégations pays
both: deux
"""

_SOURCES: Final = """
selon
d' après
de source
aux yeux de
"""

_BEFORE: Final = """
la veille
la semaine dernière
la semaine passée
le mois dernier
l' an dernier
il y a une semaine
plus tôt ce mois
plus tôt cette semaine
hier
"""

_STANCE: Final = {
    "deeds": """
        frapp*
        attaqu*
        bombard*
        tué*
        drone*
        missile*
    """,
    "lacking": """
        se fait attendre
        se faisait attendre
        se font attendre
        est attendue
        n'est pas venue
        manque
    """,
    "conditional": """
        à condition
        sous conditions
        sous réserve
        si elle
        seulement si
        seulement après
        qu' après la
        uniquement si
        en échange de
        prochaine étape
        doit désormais
        mais réclame
        mais exige
        mais demande
        prête à avancer
        appelé à un cessez
        serait un résultat positif
    """,
    "weak": """
        si
        mais
        doit
        condition
        conditions
        avant
        sans
        toutefois
    """,
    "rejects": """
        mauvais sens
        mauvaise direction
        inacceptabl*
        infond*
        douteu*
        scandaleu*
        dangereu*
        irresponsabl*
        barbar*
        injustifi*
        provocation
        erreur
        faute
        piège
        mensonge
        mensonges
        absurde
        infondé
        infondées
        dangereux
        douteuse
        douteuses
        ligne rouge
        illégal
        irresponsable
        propagande
        scandaleux
        crime
        pas été touché
        chantage
        escalade
    """,
    "accepts": """
        bon sens
        bonne direction
        positif
        positive
        bon début
        premier pas
        pas important
        constructif
        constructive
        progrès
        prêt à
        prête à
        bonne nouvelle
        productif
        aide
    """,
    "hostile": "attaquer\nfrapper\nguerre\nriposter\ndéfendre\ncombattre\nsanctions",
    "if": "si",
    "must": "doit\ndevra\ndoivent\nil faut\ndoit être",
    "mutual": """
        fasse de même
        fassent de même
        font de même
        faire de même
        en fasse autant
        fait de même
        en fait autant
    """,
    "evasion": """
        a botté en touche
        botte en touche
        n'a pas pris de questions
        a éludé * question*
        a esquivé * question*
        élude * question*
        esquive * question*
    """,
    "refusal": """
        pas de commentaire
        aucun commentaire
        ne commente pas
        ne commentons pas
        rien à ajouter
    """,
    "negation": "pas\nne\nn'\njamais\naucun\naucune\nsans",
    "we": "nous\nje",
}

_WEEKDAYS: Final = {
    "lundi": 0,
    "mardi": 1,
    "mercredi": 2,
    "jeudi": 3,
    "vendredi": 4,
    "samedi": 5,
    "dimanche": 6,
}


def french() -> Lexicon:
    """The tables as one lexicon."""
    irregular = {line.split()[0]: line.split()[1:] for line in _IRREGULAR.strip().splitlines()}

    def inflect(lemma: str) -> Iterable[tuple[str, Form]]:
        return _forms(lemma, irregular)

    verbs, particles = build_verbs(_VERBS, inflect, frozenset(("demande", "demandes", "offre")))
    return Lexicon(
        language="fr",
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
        needs_clause=frozenset(["trouver", "considérer"]),
        needs_object=frozenset(["dire", "donner", "fournir", "indiquer", "expliquer"]),
        sources=read_phrases(_SOURCES),
        before=read_phrases(_BEFORE),
        weekdays=_WEEKDAYS,
        pronouns={"il": "person", "elle": "person", "ils": "any"},
        stance={name: read_phrases(table) for name, table in _STANCE.items()},
        inverts=True,
        cases=False,
        infinitives=True,
        plural=(),
        particles_at_end=False,
    )


def _forms(lemma: str, irregular: dict[str, list[str]]) -> Iterable[tuple[str, Form]]:
    """The third persons, participles and infinitive of a French verb."""
    lemma = lemma.removeprefix("s'")
    yield lemma, Form.BASE
    if lemma in irregular:
        third, plural, imperfect, future, part, feminine, ing = irregular[lemma]
        yield from ((word, Form.THIRD) for word in (third, plural, future))
        yield imperfect, Form.PAST
        yield from ((word, Form.PART) for word in (part, feminine, part + "s", feminine + "s"))
        yield ing, Form.ING
        return
    stem = lemma[:-2]
    heard = _RAISED.get(stem, stem)
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    yield from ((heard + ending, Form.THIRD) for ending in ("e", "ent"))
    yield from ((heard + ending, Form.THIRD) for ending in ("era", "eront", "erait", "eraient"))
    yield from ((soft + ending, Form.PAST) for ending in ("ait", "aient"))
    yield from ((stem + ending, Form.PART) for ending in ("é", "ée", "és", "ées"))
    yield soft + "ant", Form.ING


_RAISED: Final = {
    "répét": "répèt",
    "suggér": "suggèr",
    "considér": "considèr",
    "révél": "révèl",
    "appel": "appell",
    "rappel": "rappell",
    "rejet": "rejett",
    "projet": "projett",
    "relev": "relèv",
    "espér": "espèr",
    "réitér": "réitèr",
}
