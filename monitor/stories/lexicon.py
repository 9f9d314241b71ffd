"""Synonyms of headlines across languages, for bringing stories together: data. Pure.

Written by hand from how newsrooms vary one fact: spellings of names, demonyms and capitals for
countries, office holders for their country, English and German verbs of the trade. A line is
`token [token]: word word ...`, indented lines go on; a word there becomes those tokens, a capital
or a leader both itself and its country. `normalise` adds the stem of each word. The weight of each
token is learnt from the stream, so a table that is too generous costs little: what it makes common
counts little.
"""

from typing import Final

NAMES: Final = """
russia: russia russian russians russland russe russen russische russischen russischer russie
  russes rossiya rossii rossiyskiy rossiyskie rossiyu rosiya rosii
moscow russia: moscow moskau moscou moskva moskve moskvy
kremlin russia: kremlin kreml kremls kremlja
putin russia: putin putins putina putinym putinu poutine putinom
lavrov russia: lavrov lawrow lavrova
peskov russia: peskov peskow peskova
medvedev russia: medvedev medwedew
ukraine: ukraine ukrainian ukrainians ukrainer ukrainische ukrainischen ukrainischer ukrainisch
  ukraina ukrainy ukraini ukrainu ukrainskiy ukrayina
kyiv ukraine: kyiv kiev kiew kyyiv kiyev kieva kieve
zelensky ukraine: zelensky zelenskyy zelenskiy zelenskij selenskyj selenski selenskij zelenski
  zelenskogo zelenskim zelenskyi
sybiha ukraine: sybiha sybiga
umerov ukraine: umerov umjerow rustem
yermak ukraine: yermak jermak ermak
us: us usa america american americans amerika amerikaner amerikanische amerikanischen
  amerikanischer usas etatsunis ssha
washington us: washington
whitehouse us: whitehouse
trump us: trump trumps trampa tramp trampom
biden us: biden bidens
rubio us: rubio rubios
witkoff us: witkoff witkow uitkoff
vance us: vance
hegseth us: hegseth
pentagon us: pentagon
israel: israel israeli israelis israelische israelischen israelischer izrail
netanyahu israel: netanyahu netanjahu netanyahus bibi
idf israel: idf
gaza: gaza gazan gazans gazastreifen gasa
palestine: palestine palestinian palestinians palastinenser palastinensische palastina
hamas: hamas
hezbollah: hezbollah hizbullah hisbollah hizbollah
houthi: houthi houthis huthi huthis huthirebellen
iran: iran iranian iranians iranische iranischen iranischer irana
tehran iran: tehran teheran
khamenei iran: khamenei chamenei
araghchi iran: araghchi araqchi araghtschi araktschi
pezeshkian iran: pezeshkian peseschkian
baghaei iran: baghaei baqaei
oman: oman omani omanis
muscat oman: muscat maskat
uk: uk britain british briton britons grossbritannien briten britische britischen england
  english britannien
london uk: london
starmer uk: starmer starmers
lammy uk: lammy
germany: germany german germans deutschland deutsche deutschen deutscher germaniya allemagne
  allemand
berlin germany: berlin berliner
merz germany: merz
scholz germany: scholz
wadephul germany: wadephul
france: france french frankreich franzosen franzosische franzosischen francais francaise frantsiya
paris france: paris pariser
macron france: macron macrons makron
eu: eu european europeans europaer europaische europaischen europe europa
brussels eu: brussels brussel bruxelles
vonderleyen eu: leyen
kallas eu: kallas
nato: nato otan
rutte nato: rutte
un: un uno onu oon vereinte
guterres un: guterres
china: china chinese chinesen chinesische chinesischen kitay
beijing china: beijing peking
xi china: xi jinping
japan: japan japanese japaner japanische japanischen
tokyo japan: tokyo tokio
turkey: turkey turkiye turkish turks turkei turken turkische turkischen turtsiya turquie
ankara turkey: ankara
erdogan turkey: erdogan erdogans
istanbul turkey: istanbul
saudi: saudi saudis saudiarabia saudiarabien
riyadh saudi: riyadh riad
jeddah saudi: jeddah dschidda jiddah djidda
qatar: qatar qatari katar katarisch katarische
doha qatar: doha
emirates: emirates emirati uae abu dhabi
egypt: egypt egyptian egyptians agypten agyptische
cairo egypt: cairo kairo
syria: syria syrian syrians syrien syrische syrischen syrer
damascus syria: damascus damaskus
sharaa syria: sharaa scharaa
lebanon: lebanon lebanese libanon libanesische
beirut lebanon: beirut
iraq: iraq iraqi iraqis irak irakische
yemen: yemen yemeni jemen
india: india indian indians indien indische inder
delhi india: delhi
modi india: modi
pakistan: pakistan pakistani pakistanis pakistanische
islamabad pakistan: islamabad
kashmir: kashmir kaschmir
afghanistan: afghanistan afghan afghans afghanen
taliban afghanistan: taliban
poland: poland polish poles polen polnische polnischen polnischer
warsaw poland: warsaw warschau
tusk poland: tusk
hungary: hungary hungarian ungarn ungarische
budapest hungary: budapest
orban hungary: orban
belarus: belarus belarusian weissrussland belarussische
minsk belarus: minsk
lukashenko belarus: lukashenko lukaschenko
canada: canada canadian canadians kanada kanadische
carney canada: carney
ottawa canada: ottawa
mexico: mexico mexican mexicans mexiko
italy: italy italian italians italien italienische italiener
rome italy: rome rom
meloni italy: meloni
spain: spain spanish spanien spanische
madrid spain: madrid
switzerland: switzerland swiss schweiz schweizer
geneva switzerland: geneva genf geneve
vatican: vatican vatikan
pope vatican: pope papst pape pontiff leo
sweden: sweden swedish schweden
norway: norway norwegian norwegen
finland: finland finnish finnland
denmark: denmark danish danemark
greenland: greenland gronland
romania: romania romanian rumanien
moldova: moldova moldovan moldau
serbia: serbia serbian serbien
kosovo: kosovo
greece: greece greek griechenland
austria: austria austrian osterreich
vienna austria: vienna wien
netherlands: netherlands dutch niederlande
southafrica: southafrica
ramaphosa southafrica: ramaphosa
africa: africa african africans afrika afrikanische
sudan: sudan sudanese
nigeria: nigeria nigerian nigerians
kenya: kenya kenyan kenyans
congo: congo congolese kongo drc
northkorea: northkorea nordkorea
kim northkorea: jongun
southkorea: southkorea sudkorea
korea: korea korean koreans
taiwan: taiwan taiwanese
australia: australia australian australians australien
brazil: brazil brazilian brasilien
argentina: argentina argentine
venezuela: venezuela venezuelan
cuba: cuba cuban kuba
philippines: philippines philippine filipino
georgia: georgia georgian georgien
armenia: armenia armenian armenien
azerbaijan: azerbaijan azerbaijani aserbaidschan
crimea: crimea crimean krim
kharkiv: kharkiv kharkov charkiw
odesa: odesa odessa
kherson: kherson cherson
zaporizhzhia: zaporizhzhia zaporizhia zaporozhye saporischschja
dnipro: dnipro
sumy: sumy
donbas: donbas donbass donezbecken
donetsk: donetsk donezk
kursk: kursk
belgorod: belgorod
blacksea: blacksea schwarzmeer
westbank: westbank westjordanland
congress us: congress kongress
senate: senate senat senator senators
bundestag germany: bundestag
iaea: iaea iaeo
"""

WORDS: Final = """
ceasefire: ceasefire ceasefires truce truces armistice waffenruhe waffenstillstand feuerpause
  feuereinstellung peremiriye peremirie cessezlefeu treve
talk: talk talks negotiation negotiations negotiate negotiates negotiated negotiating negotiator
  negotiators discussions discussion discuss discusses discussed dialogue gesprach gesprache
  gesprachen verhandlung verhandlungen verhandeln peregovory peregovorov negociations
call: call calls called phone telephone phoned conversation telefonat telefonate telefonieren
  telefoniert telefongesprach
meet: meet meets meeting meetings met summit summits treffen trifft traf gipfel gipfeltreffen
  gather gathers vstrecha
visit: visit visits visited visiting trip travel travels travelled traveled besuch besucht reise
  reist vizit
arrive: arrive arrives arrived arrival arriving lands ankunft eingetroffen
agree: agree agrees agreed agreeing accept accepts accepted accepting approve approves approved
  approval consent consents stimmt zustimmung zugestimmt akzeptiert
agreement: agreement agreements deal deals accord accords pact pacts treaty treaties abkommen
  vereinbarung einigung vertrag soglasheniye
reject: reject rejects rejected rejecting rejection refuse refuses refused refusal decline
  declines rebuff rebuffs lehnt abgelehnt ablehnung weist zuruckgewiesen
deny: deny denies denied denial denying dementiert bestreitet dispute disputes refute refutes
  refuted
condemn: condemn condemns condemned condemnation denounce denounces denounced verurteilt
  verurteilen decry decries criticise criticize criticises criticizes criticised criticized
  criticism slam slams slammed lash lashes kritisiert kritik rebuke rebukes
welcome: welcome welcomes welcomed hail hails hailed praise praises praised begrusst lobt
stop: halt halts halted pause pauses paused stop stops stopped suspend suspends suspended
  suspension freeze freezes froze frozen stoppt gestoppt setzt aussetzen unterbricht einstellen
resume: resume resumes resumed resumption restart restarts restarted
delay: delay delays delayed postpone postpones postponed postponement verschiebt verschoben
extend: extend extends extended extension prolong verlangert
attack: attack attacks attacked attacking strike strikes struck striking assault assaults raid
  raids barrage bombardment bombard shelling shell shells bomb bombs bombing bombings bombed
  bomber offensive angriff angriffe angriffen greift attacke attackiert beschuss beschossen
  ataka udar attaque frappe frappes
kill: kill kills killed killing killings dead death deaths die dies died dying fatal fatalities
  fatality martyred slain tot tote toten totet getotet todesopfer tue pogibli
murder: murder murders murdered ermordet
injure: injure injures injured injuries wound wounds wounded hurt verletzt verletzte
shoot: shoot shoots shot shooting shootings gunman gunmen gunfire schusse schuss schiesst
  erschossen geschossen
drone: drone drones uav uavs drohne drohnen bespilotnik
missile: missile missiles rocket rockets rakete raketen
soldier: soldier soldiers troops troop servicemen serviceman soldat soldaten truppen
army: army military militar armee forces streitkrafte bundeswehr
prisoner: prisoner prisoners pow pows captive captives gefangene gefangenen kriegsgefangene
  kriegsgefangenen gefangener plennykh detainee detainees
hostage: hostage hostages geisel geiseln
exchange: exchange exchanges exchanged swap swaps swapped austausch gefangenenaustausch tauschen
  obmen
release: release releases released free frees freed freilassung freigelassen
war: war wars krieg kriege kriegs voyna guerre conflict konflikt
peace: peace frieden friedens friedensgesprache paix peaceful
sanction: sanction sanctions sanctioned sanktion sanktionen sanktioniert sanktsii curb curbs
tariff: tariff tariffs zoll zolle strafzolle duties levies
trade: trade handel handels trading
aid: aid hilfe hilfen hilfs humanitarian hilfsguter assistance pomoshch
weapon: weapon weapons arms armament munition munitions waffe waffen waffenlieferungen oruzhiye
defence: defence defense verteidigung defend defends defended
nuclear: nuclear atomic atom nuke nukes atomabkommen nuklear atomprogramm
plant: plant plants kraftwerk atomkraftwerk akw
energy: energy energie electricity power strom
grid: grid infrastructure infrastruktur stromnetz
oil: oil ol crude erdol neft
gas: gas erdgas lng
mineral: mineral minerals rohstoffe rohstoffabkommen resources
election: election elections vote votes voted voting voter voters poll polls wahl wahlen ballot
  wahlt gewahlt vybory
win: win wins won victory victorious gewinnt sieg
lose: lose loses lost loss defeat defeated verliert niederlage
president: president presidents presidential prasident prasidenten prasidentin prezident
primeminister: primeminister pm premier premierminister ministerprasident regierungschef
chancellor: chancellor kanzler bundeskanzler
foreignminister: foreignminister fm aussenminister aussenministerin
minister: minister ministers ministerin secretary
ministry: ministry ministerium
government: government governments regierung administration cabinet gov
spokesman: spokesman spokeswoman spokesperson sprecher sprecherin
envoy: envoy envoys sondergesandter gesandter emissary
leader: leader leaders chief chiefs head heads boss staatschef fuhrer fuhrung ceo
resign: resign resigns resigned resignation quit quits steps rucktritt ubernehmen tritt
  zuruckgetreten
fire: fires sack sacks sacked oust ousts ousted dismiss dismisses dismissed entlassen feuert
appoint: appoint appoints appointed appointment names nominate nominates nominated nomination
  ernennt ernannt
arrest: arrest arrests arrested detain detains detained detention verhaftet festgenommen
  festnahme custody
charge: charge charges charged indict indicts indicted indictment accuse accuses accused
  accusation accusations alleged allegedly allegation anklage angeklagt beschuldigt vorwurf
  vorwurfe wirft bezichtigt
court: court courts judge judges judicial justice gericht richter tribunal
trial: trial trials prozess
sentence: sentenced jailed imprisoned prison jail verurteilung haft gefangnis
ban: ban bans banned prohibit prohibits verbot verbietet verboten bar bars barred block blocks
  blocked
lift: lift lifts lifted lifting ease eases eased relief scrap scraps aufgehoben hebt aufhebung
announce: announce announces announced announcement declare declares declared declaration unveil
  unveils unveiled reveal reveals revealed kundigt angekundigt verkundet erklart gab bekannt
propose: propose proposes proposed proposal proposals suggest suggests offer offers offered
  vorschlag schlagt bietet angebot
demand: demand demands demanded urge urges urged calling fordert forderung forderungen
warn: warn warns warned warning warnings warnt warnung
threaten: threaten threatens threatened threat threats drohung droht gedroht
plan: plan plans planned planning geplant
support: support supports supported back backs backed backing unterstutzung unterstutzt sides sided
launch: launch launches launched start starts started begin begins began begun beginnt begonnen
  startet gestartet
end: end ends ended ending conclude concludes concluded finish finishes finished complete
  completes completed completion beendet ende abgeschlossen wrap wraps
open: open opens opened reopen reopens reopened
raise: raise raises raised increase increases increased hike hikes boost boosts boosted erhoht
  erhohung steigt
rise: rise rises rose risen surge surges surged jump jumps jumped soar soars soared climb climbs
  climbed
fall: fall falls fell fallen drop drops dropped slump slumps plunge plunges plunged tumble
  tumbles tumbled sinkt sink
cut: cut cuts slash slashes slashed reduce reduces reduced kurzung kurzt
seize: seize seizes seized capture captures captured erobert eingenommen beschlagnahmt
withdraw: withdraw withdraws withdrew withdrawal withdrawn pull pulls pulled pulling exit abzug
  zieht ruckzug
sign: sign signs signed signing seal seals sealed unterzeichnet unterzeichnen unterzeichnung
confirm: confirm confirms confirmed confirmation bestatigt
border: border borders grenze grenzen frontier
refugee: refugee refugees fluchtling fluchtlinge migrant migrants migration deport deports
  deported deportation deportations abschiebung
child: child children kid kids infant infants baby babies kind kinder
student: student students pupil pupils graduate graduates schuler
school: school schools schule schulen
police: police policeman officers cops polizei
terror: terror terrorist terrorists terrorism terroristen extremist extremists jihadist militant
  militants
protest: protest protests protesters protester protested demonstration demonstrations
  demonstrators demonstranten demonstrieren rally rallies
fire_event: blaze inferno wildfire wildfires brand feuer
quake: earthquake quake erdbeben tremor
flood: flood floods flooding flooded hochwasser uberschwemmung
crash: crash crashes crashed absturz unfall collision collides derailed
explosion attack: blast blasts explosion explosions explode explodes exploded detonate explosive
plane: aircraft plane planes jet jets airplane flugzeug airliner flight flights
ship: ship ships vessel vessels boat boats tanker tankers schiff
hospital: hospital hospitals clinic krankenhaus
economy: economy economic wirtschaft economies
market: market markets stocks shares borse aktien
bank: bank banks zentralbank
money: fund funds funding funded geld finanzierung financial finance
price: price prices preis preise cost costs
tax: tax taxes steuer steuern
budget: budget haushalt spending
company: company companies firm firms corp unternehmen konzern
people: people menschen persons residents individuals civilians zivilisten
woman: woman women frau frauen
man: man men mann manner
city: city cities stadt town
capital: capital hauptstadt
region: region regions gebiet oblast
night: night overnight nacht nachts
big: big bigger biggest large larger largest major huge massive grosste grosster grossten gross
  record
country: country countries nation nations staat staaten land
world: world global globally welt weltweit
security: security sicherheit safety
intelligence: intelligence geheimdienst spy spies spying
law: law laws bill legislation gesetz
parliament: parliament parliamentary lawmakers lawmaker parlament abgeordnete mps duma rada knesset
report: report reports reported bericht berichte berichtet
island: island islands insel
territory: territory territories
army_base: base bases stutzpunkt
famine: famine starvation hunger starving hungersnot
food: food lebensmittel
health: health gesundheit
month: month months monat monate monatelang monthlong
week: week weeks woche wochen weekslong
day: day days tag tage tagige
year: year years jahr jahre
hour: hour hours stunde stunden
percent: percent per cent prozent
dollar: dollar dollars usd
euro: euro euros eur
vladimir: vladimir wladimir wolodymyr volodymyr
donald: donald
"""

STOP: Final = """
    a an the and or but nor so yet if of in on at by for from to into onto with without about
    after before amid among as against between during over under up down out off than then that
    this these those there here it its he she they them their his her him we our you your i my me
    is are was were be been being am do does did has have had having will would can could may might
    must should shall not no more most much many some any all each every other another such own
    same too very just also only even still again now new says say said saying tells tell told
    according who whom whose which what when where why how via per while because since until
    one first last latest get gets got make makes made take takes took taken go goes going went
    come comes came set sets put puts see sees saw seen know need want wants wanted way part
    us-led mr mrs ms dr st vs s t re ve ll d m bbc news video watch live update updates breaking
    exclusive analysis opinion explained monday tuesday wednesday thursday friday saturday sunday
    today yesterday tomorrow tonight january february march april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec
    le la les un une des du de et ou en dans par pour sur avec sans au aux ce cette est sont qui que
    y el los las del al con para su se por lo i v na s o k po iz za ot do u ne chto kak eto dlya
"""
"""Grammar, calendar and newsroom words of English, French, Spanish and Slavic texts (folded)."""

STOP_GERMAN: Final = """
    der die das den dem des ein eine einen einem einer eines und oder aber doch von vom zu zum zur
    im am an auf aus bei mit nach vor fur gegen uber unter zwischen wegen trotz bis seit wahrend
    ist sind war waren wird werden wurde wurden hat haben hatte sein seine seinen seiner ihr ihre
    ihren ihrer sie er es wir ich nicht kein keine auch noch nur schon mehr sehr als wie wenn dass
    weil ob was wer wo warum so dann da hier dort sich man soll sollen will wollen kann konnen muss
    mussen laut sagt sagte neue neuer neues neuen erste ersten montag dienstag mittwoch donnerstag
    freitag samstag sonntag heute gestern morgen januar februar marz mai juni juli oktober dezember
"""
"""The same for German alone: "war", "die" and "man" are news in English."""

PHRASES: Final = """
cease fire: ceasefire
white house: whitehouse
prime minister: primeminister
foreign minister: foreignminister
foreign secretary: foreignminister
secretary state: foreignminister
top diplomat: foreignminister
north korea: northkorea
south korea: southkorea
south africa: southafrica
south african: southafrica
united states: us
european union: eu
europaische union: eu
united nations: un
vereinte nationen: un
vereinten nationen: un
great britain: uk
united kingdom: uk
saudi arabia: saudiarabia
black sea: blacksea
schwarze meer: blacksea
west bank: westbank
kim jong: jongun
hong kong: hongkong
security council: securitycouncil
golden dome: goldendome
air force: airforce
oval office: whitehouse
"""

NUMBERS: Final = """
2 two zwei deux | 3 three drei trois | 4 four vier quatre | 5 five funf cinq | 6 six sechs
7 seven sieben sept | 8 eight acht huit | 9 nine neun neuf | 10 ten zehn dix | 11 eleven elf
12 twelve zwolf dozen dutzend | 13 thirteen dreizehn | 14 fourteen vierzehn | 15 fifteen funfzehn
16 sixteen sechzehn | 17 seventeen siebzehn | 18 eighteen achtzehn | 19 nineteen neunzehn
20 twenty zwanzig | 30 thirty dreissig | 40 forty vierzig | 50 fifty funfzig | 60 sixty sechzig
70 seventy siebzig | 80 eighty achtzig | 90 ninety neunzig
"""

ORDINALS: Final = """
1 first erste ersten erster | 2 second zweite zweiten zweiter | 3 third dritte dritten dritter
4 fourth vierte vierten | 5 fifth funfte funften | 6 sixth sechste sechsten | 7 seventh siebte
8 eighth achte | 9 ninth neunte | 10 tenth zehnte | 11 eleventh elfte | 12 twelfth zwolfte
"""

SCALES: Final = """
100 hundred hundert | 1000 thousand tausend k | 1000000 million mn mln mio m millionen millions
1000000000 billion bn bln milliarde milliarden mrd billions milliards
1000000000000 trillion trn tn billionen
"""
