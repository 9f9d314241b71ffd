"""Ordinary words of our six languages, which make bad aliases. Pure."""

from typing import Final

_ENGLISH: Final = """
about above accord across act action after again against agency agree agreed agreement aid air all
allies ally also always an analysis and announce another any april are area arms army around
article as at attack attacks august authorities away back bank base be because been before began
behind being best better between big board bomb border both break breaking business but by call
calls came can capital case ceasefire central chance change chief children city civil claim claims
clear close coalition come comment committee common company condition conference conflict congress
control cost could council countries country court crisis current data date day days deal death
december decision defence defense delegation demand demands deputy development did diplomat
diplomatic diplomats do does down draft during each early east economy election end energy enough
envoy even event every exchange fact far february few fight final find fire first five following
for force forces foreign former four free friday friend friends from front full future gas general
get give go good government great ground group groups had half hall hand has have he head health
help her here high him his history home hope host hour hours house how however human if in
independent industry interest international into is issue it its january job join joint july june
just justice keep key kill killed king know large last late later law lead leader leaders least
led left less let level life light like line little live local long look lost made main major make
man many march market matter may me media meeting member members men message middle might military
minister ministers ministry minute mission moment monday money month months more most mr mrs much
must my nation national nations near need negotiation negotiations negotiator never new news next
night no north not nothing november now nuclear number october of off offer office official
officials oil old on once one only open opposition or order other our out over own page parliament
part parties partner party past pay peace people perhaps person place plan plans play point police
policy political position possible power president press prime principle prisoner prisoners
problem process program proposal public question quote rate reach reaction read ready real red
region report reports response rest result right rights road role round rule run said same
sanctions saturday saw say says school second secretary security see senate sent september service
set seven several shall she should show side sides since situation six small so social some source
sources south space speaker spokesman spokesperson spokeswoman staff stand start state statement
states station step still stop storm story strike strikes strong such summit sunday support system
table take talk talks team ten term territory than that the their them then there these they thing
things think third this those three through thursday time times to today together told too top
town trade treaty troops truce true try tuesday turn two under union unit united until up us use
used very victim victory view visit vote wall want war was water way we weapon weapons wednesday
week weeks well were west western what when where which while white who whole why will win with
within without woman women word words work worker world would year years yes yesterday yet you
young your
"""
_GERMAN: Final = """
aber abkommen als also am an andere auch auf aus außen bei beide bericht berichte bis da damit
dann das dass de dem den der des die dies diese dieser dieses doch dort drei durch ein eine einem
einen einer eines ende er erst erste es etwa für gegen gespräch gespräche gestern gipfel gruppe
haben hat hatte heute hier ich ihr ihre im in ist ja jahr jahre jede jetzt kann kein keine kommen
konflikt krieg lage land leute man mehr mein menschen minister mit mittag monat morgen nach nacht
neu neue nicht nichts noch nun nur ob oder ohne partei politik präsident rat rede regierung reise
russe sagen sagt sagte schon sehr sein seine seit seite seiten sich sie sind so soll sonntag staat
staaten stadt tag tage teil treffen um und uns unter vereinbarung verhandlung verhandlungen
vertrag viel volk vom von vor waffen waffenruhe war was weg weil welt wenn wer werden wie wieder
will wir wird wo woche wort zeit zu zum zur zwei über
"""
_FRENCH: Final = """
accord alors année ans après armée au aujourd'hui aussi autre autres aux avant avec avoir bien bon
ce cela ces cessez cet cette ceux chaque chef chez comme conflit conseil contre côté dans de des
deux dialogue dire dit donc du elle elles en encore entre est et eux faire fait fin gouvernement
grand groupe guerre hier homme hommes il ils jour jours la le les leur leurs loi lui mais mardi
mars me mercredi ministre moins mois monde même ne nord nos notre nous nouveau négociation
négociations ou où paix par parce parti pas pays peu peuple plan plus point porte pour pourquoi
premier presse président question qui quoi réunion sa sans se selon ses si situation soir sommet
son sont source sous sud sur tous tout toute trois très trêve un une vendredi vers ville voir vous
vrai état états être
"""
_RUSSIAN: Final = """
а армия без бы был была были было быть в вам вас ваш вера весь во война войны вопрос восток вот
время все всё вы где глава год года город да дата два две дело день для до договор дом другой его
ее если есть еще ещё ею её же за завтра закон запад здесь и из или им их июль июнь к как когда
который кто лет ли либо лишь май мая между меня мир мира много можно мой мы на надо наш не него
нет ни но новый ночь о об область однако он она они от ответ очень партия первый переговоры
перемирие план по под позиция после потом почему правительство право президент при просто раз
решение с сам санкции свой себя север сегодня секретарь слово совет союз сторона стороны страна
страны так там те тем тема то тогда только том тот три ты у удар уже утро через что чтобы эта эти
это этот юг я
"""
_UKRAINIAN: Final = """
або але армія без би був була були було бути в вам вас ваш весь вже ви влада вона вони все всі
вчора від війна війни він глава де день для до договір дуже ж життя з за завтра закон захід зі й
його коли країна країни крім люди людина мене ми мир миру можна мій місто на над народ нас наш не
немає новий ну ні ніч один однак ось партія переговори перемир'я перший план по позиція право
президент при про північ під після рада року рік рішення сам свій себе село сесія слово союз
сторона сторони схід сьогодні та так там твій ти то тому три тільки у удар уряд усі хто це цей ці
час через чи чому що щоб я як якщо є і із їх її
"""

_POLISH: Final = """
a aby albo ale armia bez bo broń by był była było były być bądź cel co coś cały czas czy człowiek
czwartek dla do dobry dom droga dwa dwie dzień dziś gdy gdzie głos godzina granica grupa i ich ile
im inny ja jak jako jej jeden jednak jego jest jeszcze jeśli już kiedy kilka koniec konflikt kraj
kraje kto która które który ku kwiecień lat lata list lub ludzie ma maj marzec miasto miejsce
miesiąc minister mir moc może mu my na nad nam nami naród nas nasz nie niedziela nic nikt niż noc
nowy o ob od odpowiedź ofiara on ona one oni oraz pakt piątek plan po pod pokój polityka pomoc
poniedziałek porozumienie prawo prezydent problem przed przez przy pytanie rada raz razem reakcja
rok rozejm rozmowa rozmowy rząd sankcje sam są siła się sobota sojusz spotkanie sprawa stan strona
strony świat szczyt środa ta tak tam te temat ten teraz to trzy ty tydzień tylko umowa w warunek
wczoraj we wiele wieczór wojna wojsko wola wolność wschód wtorek wy wybory za zachód zaś ze zgoda
ziemia znów z że życie
"""

COMMON_WORDS: Final = frozenset(
    " ".join((_ENGLISH, _GERMAN, _FRENCH, _RUSSIAN, _UKRAINIAN, _POLISH)).casefold().split()
)
"""Case-folded: function words, and the everyday words of news about talks. Collected by hand."""
