"""English words of speech and silence, as tables. Pure.

Verbs follow the classes of communication, judgement and conjecture verbs of Levin's classes and of
CAMEO's roots; inflection is generated. `_` joins a verb and its particle.
"""

import re
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

_VOWELS: Final = "aeiou"
_DOUBLES: Final = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")
"""One short vowel and one consonant: slam, slammed."""

_VERBS: Final = """
say: defend say state tell add note remark observe explain recall declare write tweet post stress
    emphasize emphasise underline underscore highlight point_out reiterate repeat acknowledge
    admit concede confess claim assert contend argue maintain affirm reaffirm assure reassure
    mention_that indicate signal suggest hint imply insinuate intimate posit speculate predict
    forecast project testify comment opine quip joke boast brag crow gloat muse ponder reply
    respond answer retort counter shoot_back inform brief notify advise caution clarify specify
    elaborate describe characterize characterise portray paint depict cast frame label brand dub
    call term deem name remind recount relate narrate report announce_that confide whisper mutter
    murmur shout yell scream bark snap growl thunder chime_in weigh_in speak_out speak_up open_up
    continue conclude interject preach lecture lament bemoan rue marvel enthuse gush rave lay_out
    set_out spell_out sum_up chalk_up attribute ascribe liken compare equate credit blame_it
    stipulate theorize reason rationalize sugarcoat parrot echo cite quote invoke trumpet tout peg
    pin_on apologize apologise convey reflect address rate assess telegraph concur_that vouch
    attest certify verify deadpan allow_that
announce: announce unveil proclaim disclose reveal divulge confirm order_that declare_that put_out
    nominate appoint designate roll_out
accept: appreciate thank congratulate accept agree welcome hail praise endorse back support
    applaud approve commend laud salute greet celebrate cheer consent acquiesce sign_off sign_on
    green-light greenlight concur favor favour champion ratify adopt side_with stand_by stand_with
    stick_by stick_with stand_behind throw_its_weight_behind
    throw_his_weight_behind throw_her_weight_behind throw_their_weight_behind sympathize
    subscribe_to give_in yield_to relent accede rejoice beam
reject: brush_aside brush_off shrug_off wave_away play_down downplay reject refuse oppose condemn
    denounce criticize criticise slam blast decry deplore rebuke reprimand scold berate lambast
    lambaste castigate chide censure assail blast_back hit_back fire_back push_back
    lash_out hit_out rail rail_at rail_against rip rip_into tear_into bash savage trash pan skewer
    excoriate pillory vilify demonize demonise disparage belittle deride ridicule mock taunt scoff
    scorn sneer dismiss disavow disown repudiate rebuff spurn snub shun veto block_the rule_out
    balk baulk protest object disagree dispute contradict resist renounce revile abhor detest
    loathe lament_the regret bristle fume rage rant chafe backtrack walk_back back_out go_after
    take_aim unload unload_on pounce knock needle question distance_himself distance_itself
    distance_herself distance_themselves summon expel withdraw_from recall_its shoot_down
    pour_cold_water_on
    strike_down turn_down speak_against warn_against caution_against come_out_against inveigh
    recoil snipe zing rap flay upbraid admonish reproach cry_foul call_out throw_out walk_away
allege: allege accuse blame charge_that fault impugn implicate charge_with
deny: deny refute rebut debunk disclaim contradict_the
demand: demand urge call_for call_on call_upon appeal exhort implore beg plead press pressure
    insist_on order instruct direct require warn_to lobby ask_for request invite encourage
    advocate campaign_for summon_to recommend entreat beseech petition goad prod nudge
ask: ask inquire enquire query wonder question_whether seek_clarification
insist: insist vow pledge promise swear commit guarantee undertake threaten
warn: warn threaten caution_that
offer: offer propose volunteer float put_forward pitch table suggest_that moot
want: want hope wish desire prefer
plan: push_for seek plan intend aim aspire vie pursue look_to long_for consider weigh contemplate
    mull strive decide
think: think believe feel consider_that expect see view regard deem_it understand know suspect
    doubt conclude_that judge reckon figure guess suppose assume trust realize recognize recognise
    anticipate foresee envision envisage imagine estimate calculate determine value
fear: fear worry dread
respond: comment_on respond_to react react_to reply_to answer_to weigh_in_on
mention: sour_on embrace discuss talk_about speak_about debate negotiate dodge sidestep evade duck
    deflect refer_to allude_to
    touch_on dwell_on point_to point_at gesture
yield: stop halt pause resume suspend
plain: avoid ignore defend_itself defend_himself defend_themselves express voice reach sign seal
    conclude_a clinch finalize finalise ink add_to issue release publish deliver be have do go
    come get make take give put keep let find leave meet visit travel arrive land fly drive hold
    host attend join start begin end cancel postpone delay extend send sell buy build launch
    fire shoot strike
    attack bomb shell hit kill wound injure die destroy damage capture seize occupy invade retake
    liberate advance retreat withdraw deploy move run walk win lose lead follow fall rise grow
    drop cut raise increase reduce impose lift freeze arrest detain jail sentence release_from
    free swap exchange return open close enter exit pass vote elect choose appoint_as name_as hire
    fire_him replace remove ban bar block allow permit help aid fund pay spend cost provide supply
    receive get_back obtain gain earn face suffer endure survive remain stay become seem appear
    look sound happen occur continue_to thank_to thank_in try attempt manage fail
    succeed need use show prove mean
    set break change turn bring carry draw play work live sit stand lie wait watch hear listen
    read learn teach study test check monitor track search hunt chase catch throw push pull
    drive_out intercept down repel bolster boost strengthen weaken undermine threaten_the
    embarrass surge soar plunge tumble jump slip rattle loom emerge expose restrict expand steal
    lure ease mark mourn honor honour unite divide split trade conduct carry_out step_up wrap_up
    end_up head speed rush race brace struggle scramble celebrate_the sanction target quit
    outline_a
decline: decline refrain withhold
await: await wait_for
disclose: discuss_details
"""

_IRREGULAR: Final = """
expel expelled expelled
repel repelled repelled
regret regretted regretted
admit admitted admitted
permit permitted permitted
submit submitted submitted
omit omitted omitted
confer conferred conferred
defer deferred deferred
deter deterred deterred
occur occurred occurred
control controlled controlled
cancel cancelled canceled
say said said says saying
tell told told
write wrote written
speak spoke spoken
swear swore sworn
think thought thought
feel felt felt
see saw seen
know knew known
understand understood understood
foresee foresaw foreseen
hold held held
be was been
have had had has having
do did done does doing
go went gone goes going
come came come
get got gotten
make made made
take took taken
give gave given
put put put
keep kept kept
let let let
find found found
leave left left
meet met met
fly flew flown
drive drove driven
begin began begun
send sent sent
sell sold sold
buy bought bought
build built built
shoot shot shot
strike struck struck
hit hit hit
win won won
lose lost lost
lead led led
fall fell fallen
rise rose risen
grow grew grown
cut cut cut
choose chose chosen
pay paid paid
spend spent spent
cost cost cost
become became become
mean meant meant
set set set
break broke broken
bring brought brought
draw drew drawn
sit sat sat
stand stood stood
lie lay lain
hear heard heard
read read read
teach taught taught
catch caught caught
throw threw thrown
steal stole stolen
run ran run
seek sought sought
cast cast cast
lay laid laid
spell spelled spelt
tear tore torn
rip ripped ripped
beg begged begged
pin pinned pinned
pan panned panned
knock knocked knocked
commit committed committed
rebut rebutted rebutted
refer referred referred
prefer preferred preferred
plan planned planned
stop stopped stopped
withhold withheld withheld
drop dropped dropped
nod nodded nodded
snub snubbed snubbed
prod prodded prodded
ban banned banned
bar barred barred
quip quipped quipped
brag bragged bragged
peg pegged pegged
dub dubbed dubbed
swap swapped swapped
split split split
quit quit quit
shut shut shut
rap rapped rapped
"""

_NOUN_TOO: Final = """
comment comments note notes remark remarks claim claims report reports call calls name names label
labels brand quote post posts tweet tweets state states signal signals hint hints answer answers
reply replies counter charge charges blame fault praise support welcome back offer offers plan
plans pledge pledges promise promises demand demands request requests appeal appeals order orders
command press pressure question questions protest protests object objects dispute disputes attack
attacks strike strikes doubt doubts fear fears hope hopes wish wishes desire aim aims view views
estimate estimates trust value judge figure figures guess project projects forecast echo rebuke
vow vows veto talk talks debate debates address point points visit visits meeting hold host start
end halt pause delay fire shell hit move run walk win lead rise drop cut increase arrest sentence
release swap exchange return close vote ban block aid fund cost pay gain face need use show set
break change turn draw play work stand wait watch test check track search hunt push drive target
sanction sanctions boost surge jump slip trade head speed rush race mark honor honour split free
open lie look sound right cast term frame cheer cheers favor favour knock rap pan rage rail table
brief lament lecture quip joke muse sour pitch float wonder present deal trumpet peg resolve
advance retreat land shot launch supply threat stop try champion beam direct commit second rate
mock sign signs issue issues response broker side sides dodge duck consent
"""
"""Words that are nouns as well as verbs."""

_TAGS: Final = """
neg: not never hardly
negaux: don't doesn't didn't won't wouldn't can't cannot couldn't hasn't haven't hadn't isn't
    aren't wasn't weren't shouldn't mustn't ain't
aux: be is are was were been being am has have had having do does did 's 've 're get gets got
modal: may might could should would must can shall 'd
will: will 'll
to: to
adv: also again already still just now then today yesterday tomorrow tonight later earlier soon
    once twice often always sometimes so far even only too very quite rather instead meanwhile
    however therefore thus moreover furthermore nevertheless nonetheless indeed perhaps maybe
    almost nearly yet first last here there ago before afterwards afterward together himself
    herself itself themselves both all each more further well long much immediately publicly
    officially formally else overnight online live openly either outright off up out down away
    abroad forth effectively late
day: monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december morning afternoon evening night week
    month year noon midnight
prep: of in on at by for from with without about against over under into onto to toward towards
    between among amid during after before since until till through throughout across behind
    beyond near despite regarding concerning via per upon within outside inside around above below
    like unlike as than off following including ahead amidst alongside besides except versus
sub: why how if unless whether because although though while when whenever where wherever whereas
    lest once
that: that
rel: who which whom whose
conj: and or but nor & plus
det: neither the a an this these those his her its their our my your some any no every another
    such other many several most few more what
pron: he she they we i you
it: it
"""

_ROLES: Final = """
principal: president premier chancellor leader pm taoiseach king emir sultan prince ayatollah
    potus
spokesperson: spokesman spokeswoman spokesperson spokespeople spokesmen mfa ministry dept
    department
minister: minister secretary fm ministers
envoy: envoy envoys negotiator negotiators delegation delegations emissary mediator mediators
    representative delegate delegates
official: official officials ambassador ambassadors diplomat diplomats government governments
    authorities side sides military army administration aide aides adviser advisers advisor
    advisors office cabinet embassy consulate team campaign camp commander general chief head
    regime command force forces council staff commissioner mission police navy intelligence
    chairman deputy presidency executive counterpart surrogate surrogates manager strategist
    operatives allies bloc leadership veep vp
"""

_NOUNS: Final = """
say: statement statements comment comments remark remarks claim claims assertion assertions words
    message messages tweet tweets post posts speech letter letters argument contention suggestion
    explanation description admission insistence note readout communique communiqué memo address
    interview briefing
accept: openness readiness willingness thanks gratitude satisfaction optimism confidence agreement
    support acceptance approval endorsement praise backing consent
reject: concern concerns outrage anger dismay alarm disappointment regret indignation frustration
    skepticism scepticism doubts rejection refusal criticism criticisms condemnation opposition
    objection objections rebuke denunciation attack attacks protest
allege: accusation accusations allegation allegations charge
deny: denial denials
demand: demand demands call calls appeal appeals request requests order ultimatum
warn: warning warnings threat threats
insist: pledge pledges promise promises vow vows
offer: proposal proposals offer offers initiative plan plans suggestion
think: view views belief beliefs opinion position stance assessment
want: hope hopes wish wishes
fear: fears
respond: response responses reaction reactions reply answer answers word
"""

_ADJECTIVES: Final = """
offer: ready willing prepared open
want: unwilling reluctant
think: convinced certain sure adamant aware
reject: concerned alarmed frustrated fed-up
fear: worried afraid wary uneasy anxious
reject: opposed against skeptical sceptical doubtful critical angry furious outraged disappointed
    dismayed indignant dissatisfied unhappy appalled displeased
accept: confident hopeful optimistic pleased glad thankful grateful happy satisfied proud
    supportive upbeat
silent: silent mum tight tightlipped quiet mute noncommittal speechless
"""

_CLAUSAL: Final = """maintain signal see know feel understand find recognize recognise realize
remember recall conclude decide add continue learn show read figure guess trust consider echo
cite invoke reflect frame convey relate address rate"""

_CHAINS: Final = """
fail: fail failed fails failing neglect neglected stop stopped
decline: decline declined declines declining refuse refused refuses refusing unwilling reluctant
    refrain withhold
evade: avoid ignore dodge sidestep evade duck deflect
"""
"""Verbs that turn the verb after them into its absence."""

_QUIET: Final = """
noun: commenting answering comment comments reaction response reply answer word statement
    acknowledgment acknowledgement confirmation reactions responses
detail: details detail information specifics evidence explanation timeline timetable reason
    reasons indication elaboration
open: whether if what how when where who why
adjective: immediate official further formal public initial direct clear such new substantive
    concrete
nothing: nothing
negative: no without little few yet
from: from by
silence: silence
unanswered: unanswered unreturned
await: await awaiting awaits awaited wait waits waiting expect expected expects pending
request: request requests call calls email emails message messages question questions inquiries
reach: available unavailable reachable
"""

_QUIET_VERBS: Final = """
react: comment respond react reply answer confirm address acknowledge return
withhold: draw elaborate disclose reveal specify clarify explain identify discuss detail say
    provide give share expand offer name divulge describe
keep: remain stay keep maintain
break: break
reach: reach
"""

_LIGHT: Final = """
statement: signal express voice issue release publish make give deliver send put post
pact: reach strike sign seal conclude clinch finalize finalise ink make
agreement: principles agreement deal understanding accord truce pact consensus compromise memorandum
    ceasefire arrangement framework
"""

_JOINTS: Final = """
drawn: drawn
asks: why how what when where who whether
nor: nor
expert: expert experts analyst analysts opinion report reports sources source media observers
absolute: with
citing: citing quoting
would: would
neither: neither no
by: by
clausal: after before since until till as while when though
abroad: embassy consulate ambassador envoy representative
plainly: foreign prime defence defense press top senior deputy state secretary interior finance
    affairs
    vice presidential chief national security air
leaders: leaders presidents heads
ministers: ministers
sides: sides parties delegations countries
both: two both three
"""

_SOURCES: Final = """
according to
in the words of
in the view of
in the opinion of
citing
quoting
"""

_BEFORE: Final = """
the day before
a day earlier
a day before
days earlier
days ago
the previous day
last week
last month
last year
a week ago
weeks ago
earlier this month
earlier this year
earlier this week
last weekend
a month ago
months ago
years ago
the week before
the previous week
a week earlier
yesterday
"""

_STANCE: Final = {
    "deeds": """
        attack*
        strik*
        struck
        shell*
        bomb*
        shoot*
        shot
        kill*
        hit
        hitting
        firing
        fired
        drone*
        missile*
        raid*
        assault*
    """,
    "lacking": """
        has yet to come
        have yet to come
        not forthcoming
        was still pending
        is still pending
        remains pending
        was outstanding
        is outstanding
    """,
    "conditional": """
        only on
        only under
        but * conditions
        but * guarantees
        but * questions
        but there * details
        only if
        only after
        only once
        only when
        provided that
        on condition
        conditional on
        but only
        but wanted
        but wants
        but with
        but first
        must first
        must follow
        next step
        unless
        key condition
        list of conditions
        in exchange for
        depends on
        depend on
        nuances
        but not
        enter into force after
        take effect after
        come into force after
        would be ready
        would consider
        would support
        would agree
        would judge
        details first
        wants details
        require discussion
        need to be discussed
        need to be answered
        must be answered
        questions remain
        cannot * without
        can't * without
        impossible without
        not possible without
        no * without
        only * if
        only * when
        only * after
        not * until
        not * unless
        if * then
        must * before
        could step away
    """,
    "weak": """
        if
        but
        unless
        however
        provided
        conditions
        details
        questions
        guarantees
        cautious
        cautiously
    """,
    "rejects": """
        not negotiate
        won't negotiate
        wrong direction
        unacceptable
        barbaric
        brutal
        cruel
        heinous
        horrific
        appalling
        atrocious
        vile
        despicable
        cowardly
        savage
        senseless
        unrealistic
        unreasonable
        unfair
        unjust
        unworkable
        unwise
        unserious
        unilateral
        excessive
        disproportionate
        irrational
        illogical
        inhumane
        inhuman
        insane
        insulting
        insult
        lying
        liar
        naive
        foolish
        stupid
        pointless
        meaningless
        useless
        hostile
        genocide
        genocidal
        massacre
        atrocities
        ploy
        stunt
        excuse
        fabricated
        fake
        hoax
        slander
        smear
        sabotage
        appeasement
        capitulation
        surrender
        weakness
        failure
        wrong
        terrible
        bad
        worse
        worst
        harmful
        destructive
        counterproductive
        deeply concerned
        seriously concerned
        gravely concerned
        deep concern
        concerned about
        worried about
        threat to
        not interested
        no interest
        fed up
        cannot trust
        can't trust
        playing games
        drag out
        dragging out
        prolong the war
        stalling
        buying time
        playing for time
        no longer justified
        unjustified
        unjustifiable
        not to accept
        not accept
        won't accept
        never accept
        cannot accept
        can't accept
        will never
        red line
        illegal
        unlawful
        provocation
        provocations
        baseless
        unfounded
        groundless
        trap
        absurd
        nonsense
        dangerous
        lie
        lies
        false
        violation of
        violates
        violated
        betrayal
        propaganda
        disinformation
        misinformation
        shocking
        crazy
        outrageous
        outrage
        reckless
        irresponsible
        affront
        disgraceful
        shameful
        cynical
        hypocrisy
        hypocritical
        double standards
        ridiculous
        farce
        sham
        pretext
        catastrophic
        intolerable
        inadmissible
        impossible
        a crime
        war crime
        war crimes
        blackmail
        ultimatum
        humiliation
        dictator
        alarm
        escalation
        terrorist
        mistake
        disappointing
        disappointed
        strongly oppose
        strong opposition
        not serious
        not ready
        not a serious
        will not happen
        won't happen
        never happen
        not going to
        no reason to
        frustrated
        not under pressure
        out of the question
    """,
    "accepts": """
        acceptable
        no alternative to
        stands behind
        stood behind
        stand behind
        positively
        in favor of
        in favour of
        constructive
        good talks
        good conversation
        good meeting
        good call
        good step
        good start
        good news
        very good
        good chance
        useful
        progress
        step forward
        first step
        right direction
        productive
        fruitful
        substantive
        is encouraging
        are encouraging
        was encouraging
        were encouraging
        very encouraging
        encouraging sign*
        encouraging step*
        encouraging news
        encouraging result*
        never been closer
        never been better
        encouraged
        promising
        excellent
        great
        wonderful
        fantastic
        significant step
        landmark
        grateful
        thankful
        pleased
        very happy
        glad
        satisfied
        good weekend
        good discussions
        good discussion
        good first
        good progress
        right step
        more confident
        stand ready
        stands ready
        stood ready
        fully supports
        full support
        impetus
        momentum
        breakthrough
        confident of
        optimistic
        hopeful
        ready to talk
        ready to negotiate
        ready to discuss
        ready to sign
        ready to work
        ready to host
        ready to help
        ready to support
        ready to hold
        ready to meet
        ready to reset
        ready to cooperate
        ready for talks
        ready for peace
        willing to talk
        willing to negotiate
        willing to discuss
        open to talks
        promptly
        closer to a peace deal
        historic
        important step
    """,
    "hostile": """
        launch
        strike
        attack
        retaliate
        fight
        war
        respond
        defend
        hit
        destroy
        sanctions
        confront
    """,
    "if": "if\nunless\nprovided",
    "must": "must\nmust now\nneeds to\nshould\nhas to\nhave to",
    "mutual": """
        does the same
        did the same
        do the same
        do likewise
        does likewise
    """,
    "evasion": """
        did not take * questions
        didn't take * questions
        took no questions
        took no * questions
        takes no questions
        does not take * questions
        refused to take * questions
        declined to take * questions
    """,
    "refusal": """
        not comment
        won't comment
        no comment
        not discuss
        nothing to add
        nothing to say
        decline to comment
        refuse to comment
        can't comment
        cannot comment
    """,
    "negation": "not\nn't\nnever\nno\nwithout\nneither\nnor\nisn't\nwasn't\naren't\nhardly\nyet",
    "we": "we\ni\nour government\nour country",
}
"""Words of a content, by the stance they show; `weak` ones count only beside an acceptance."""

_WEEKDAYS: Final = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}


def _irregular() -> dict[str, tuple[str, ...]]:
    return {line.split()[0]: tuple(line.split()[1:]) for line in _IRREGULAR.strip().splitlines()}


def english() -> Lexicon:
    """The tables as one lexicon."""
    irregular = _irregular()

    def inflect(lemma: str) -> Iterable[tuple[str, Form]]:
        return _forms(lemma, irregular.get(lemma, ()))

    verbs, particles = build_verbs(_VERBS, inflect, frozenset(_NOUN_TOO.split()))
    return Lexicon(
        language="en",
        verbs=verbs,
        particles=particles,
        tags=read_tags(_TAGS),
        roles=read_tags(_ROLES),
        adjectives=read_nouns(_ADJECTIVES),
        nouns=read_nouns(_NOUNS),
        chains=read_tags(_CHAINS),
        quiet=read_tags(_QUIET),
        quiet_verbs=read_tags(_QUIET_VERBS),
        joints=read_tags(_JOINTS),
        light=read_tags(_LIGHT),
        needs_complement=frozenset(
            ["call", "label", "brand", "dub", "term", "deem", "name", "cast"]
        ),
        needs_clause=frozenset(_CLAUSAL.split()),
        needs_object=frozenset(
            ("say", "discuss", "draw", "provide", "give", "share", "offer", "explain", "return")
        ),
        sources=read_phrases(_SOURCES),
        before=read_phrases(_BEFORE),
        weekdays=_WEEKDAYS,
        pronouns={"he": "person", "she": "person", "they": "any", "it": "outer"},
        stance={name: read_phrases(table) for name, table in _STANCE.items()},
        inverts=False,
        cases=False,
        infinitives=False,
        plural=(),
        particles_at_end=False,
    )


def _forms(lemma: str, irregular: tuple[str, ...]) -> Iterable[tuple[str, Form]]:
    """The words of an English verb."""
    doubles = _DOUBLES.fullmatch(lemma) or irregular[:1] == (lemma + lemma[-1] + "ed",)
    doubled = lemma + lemma[-1] if doubles else lemma
    yield lemma, Form.BASE
    yield _third(lemma), Form.THIRD
    if irregular:
        yield irregular[0], Form.PAST
        if irregular[1] not in (irregular[0], lemma):
            yield irregular[1], Form.PART
    else:
        yield _past(lemma, doubled), Form.PAST
    yield _ing(lemma, doubled), Form.ING


def _ends_in_consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in _VOWELS


def _third(lemma: str) -> str:
    if _ends_in_consonant_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(lemma: str, doubled: str) -> str:
    if _ends_in_consonant_y(lemma):
        return lemma[:-1] + "ied"
    return lemma + "d" if lemma.endswith("e") else doubled + "ed"


def _ing(lemma: str, doubled: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    return doubled + "ing"
