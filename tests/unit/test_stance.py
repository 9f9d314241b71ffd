"""Stance by cue, content, negation and condition, kind by kind in every language."""

import pytest

from monitor.config.languages import shipped_words
from monitor.model.reactions import Act, Stance
from monitor.reactions.detection import Detector
from monitor.reactions.stance.merging import merge
from tests.support.party_builders import gazetteer, negotiators

A, C, R, N = Stance.ACCEPTS, Stance.CONDITIONAL, Stance.REJECTS, Stance.NEUTRAL


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(negotiators(), gazetteer(), shipped_words())


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Macron welcomed the pause.", A),
        ("Macron did not support the pause.", R),
        ("Macron did not reject the pause.", N),
        ("Macron called the pause useful.", A),
        ("Macron said the pause was not useful.", R),
        ("Macron said the offer was not a trap.", N),
        ("Macron said he would agree only if Kyiv took part.", C),
        ("Macron welcomed the pause but demanded guarantees.", C),
        ("Macron welcomed the pause. Russia must now stop its attacks, he said.", C),
        ('"We support the plan," Macron said.', A),
        ("Macron said the meeting took place on Monday.", N),
        ("Macron not to accept the pause.", R),
        ("Macron said peace had never been closer.", A),
        ("Silence encouraging Moscow, Macron says.", N),
        ("Macron said the pause was encouraging.", A),
        ("Macron condemned the raid, but added that talks were useful.", R),
    ],
)
def test_stance(detector: Detector, text: str, stance: Stance) -> None:
    findings = detector.read(text, title_end=0, language="en").findings
    assert findings[0].stance is stance


KINDS = {
    "praise of what was done": (
        A,
        {
            "en": "Peskov said the visit had gone well and deserved praise.",
            "de": "Peskow sagte, das Gespräch sei freundlich und konstruktiv gewesen.",
            "fr": "Peskov a déclaré que l'échange avait été cordial et fructueux.",
            "ru": "Песков заявил, что разговор был дружеским и полезным.",
            "uk": "Песков заявив, що розмова була дружньою і корисною.",
        },
    ),
    "readiness": (
        A,
        {
            "en": "Lavrov said Moscow was willing to return to the table.",
            "de": "Lawrow sagte, man sei zum Dialog bereit.",
            "fr": "Lavrov a déclaré que Moscou était prêt à reprendre le dialogue.",
            "ru": "Лавров заявил, что Москва открыта к диалогу.",
            "uk": "Лавров заявив, що Москва готова до діалогу.",
        },
    ),
    "an objection given up": (
        A,
        {
            "en": "Putin said he had dropped his objections to the text.",
            "de": "Putin sagte, er gebe den Widerstand gegen den Text auf.",
            "fr": "Poutine a déclaré que Moscou renonçait à son veto.",
            "ru": "Путин отказался от возражений против текста.",
            "uk": "Путін відмовився від погроз.",
        },
    ),
    "a noun that refuses": (
        R,
        {
            "en": "Zelensky said there would be no concessions.",
            "de": "Selenskyj sagte, das sei eine rote Linie.",
            "fr": "Zelensky a déclaré que c'était une ligne rouge.",
            "ru": "Зеленский заявил, что об этом не может быть и речи.",
            "uk": "Зеленський заявив, що про це не може бути й мови.",
        },
    ),
    "called by a bad name": (
        R,
        {
            "en": "Lavrov called the paper a smokescreen.",
            "de": "Lawrow bezeichnete das Papier als respektlos.",
            "fr": "Lavrov a qualifié le texte de mascarade.",
            "ru": "Лавров назвал документ инсценировкой.",
            "uk": "Лавров назвав документ інсценуванням.",
        },
    ),
    "a threat": (
        R,
        {
            "en": "Putin said foreign troops would be legitimate targets.",
            "de": "Putin sagte, fremde Soldaten wären legitime Ziele.",
            "fr": "Poutine a déclaré que ces troupes seraient des cibles légitimes.",
            "ru": "Путин заявил, что чужие войска станут законной целью.",
            "uk": "Путін заявив, що чужі війська стануть законною ціллю.",
        },
    ),
    "a denial without a verb of denying": (
        R,
        {
            "en": "Peskov said the story was pure fiction.",
            "de": "Peskow sagte, das sei frei erfunden.",
            "fr": "Peskov a déclaré que tout cela était totalement faux.",
            "ru": "Песков заявил, что это выдумка.",
            "uk": "Песков заявив, що це вигадка.",
        },
    ),
    "an approval denied": (
        R,
        {
            "en": "Zelensky said Kyiv would not support the text.",
            "de": "Selenskyj sagte, man werde den Text nicht unterstützen.",
            "fr": "Zelensky a déclaré que Kiev n'accepterait pas ce texte.",
            "ru": "Зеленский заявил, что Киев не поддержит этот текст.",
            "uk": "Зеленський заявив, що Київ не підтримає цей текст.",
        },
    ),
    "praise of a refusal": (
        R,
        {
            "en": "Putin hailed the refusal to ratify the treaty.",
            "de": "Putin lobte die Ablehnung des Vertrags.",
            "fr": "Poutine a salué le rejet du traité.",
            "ru": "Путин приветствовал отказ ратифицировать договор.",
            "uk": "Путін привітав відмову ратифікувати договір.",
        },
    ),
    "a condition": (
        C,
        {
            "en": "Zelensky said Kyiv would sign only if its troops could stay.",
            "de": "Selenskyj sagte, man stimme zu, sofern die Truppen bleiben dürften.",
            "fr": "Zelensky a déclaré que Kiev signerait à condition que ses troupes restent.",
            "ru": "Зеленский заявил, что Киев согласен при условии гарантий.",
            "uk": "Зеленський заявив, що Київ згоден за умови гарантій.",
        },
    ),
    "yes, but": (
        C,
        {
            "en": "Zelensky backed the idea but demanded guarantees.",
            "de": "Selenskyj unterstützt die Idee, fordert aber Garantien.",
            "fr": "Zelensky soutient le projet mais exige des garanties.",
            "ru": "Зеленский поддержал идею, но потребовал гарантий.",
            "uk": "Зеленський підтримав ідею, але вимагає гарантій.",
        },
    ),
    "a comment on what others do": (
        N,
        {
            "en": "Peskov commented on the threats of his neighbours.",
            "de": "Peskow äußerte sich zu den Drohungen der Nachbarn.",
            "fr": "Peskov a réagi aux menaces de ses voisins.",
            "ru": "Песков прокомментировал угрозы соседей.",
            "uk": "Песков прокоментував погрози сусідів.",
        },
    ),
    "a side remark": (
        N,
        {
            "en": "Zelensky said the flight had landed before noon.",
            "de": "Selenskyj sagte, das Flugzeug sei am Mittag gelandet.",
            "fr": "Zelensky a déclaré que l'avion avait atterri à midi.",
            "ru": "Зеленский заявил, что самолет приземлился в полдень.",
            "uk": "Зеленський заявив, що літак приземлився опівдні.",
        },
    ),
    "ready for a blow": (
        N,
        {
            "en": "Putin said the army was ready to attack.",
            "de": "Putin sagte, die Armee sei zum Angriff bereit.",
            "fr": "Poutine a déclaré que l'armée était prête à attaquer.",
            "ru": "Путин заявил, что армия готова нанести удар.",
            "uk": "Путін заявив, що армія готова завдати удару.",
        },
    ),
    "a refusal to refuse": (
        N,
        {
            "en": "Putin refused to condemn the raid.",
            "de": "Putin weigert sich, den Überfall zu verurteilen.",
            "fr": "Poutine refuse de condamner le raid.",
            "ru": "Путин отказался осудить рейд.",
            "uk": "Путін відмовився засудити рейд.",
        },
    ),
    "a call on both": (
        N,
        {
            "en": "Putin urged both sides to accept the ceasefire.",
            "de": "Putin rief beide Seiten zur Mäßigung auf.",
            "fr": "Poutine appelle les deux camps à la retenue.",
            "ru": "Путин призвал стороны к сдержанности.",
            "uk": "Путін закликав сторони до стриманості.",
        },
    ),
    "an accusation of a blow": (
        R,
        {
            "en": "Lavrov accused Kyiv of shelling a power station.",
            "de": "Lawrow wirft der Ukraine den Beschuss eines Kraftwerks vor.",
            "fr": "Lavrov accuse Kiev d'avoir bombardé une centrale.",
            "ru": "Лавров обвинил Киев в обстреле электростанции.",
            "uk": "Лавров звинуватив Київ в обстрілі електростанції.",
            "pl": "Putin oskarżył Kijów o ostrzał elektrowni.",
        },
    ),
    "the root of it all": (
        R,
        {
            "en": "Lavrov said the alliance was the root cause of the crisis.",
            "de": "Lawrow sagte, das Bündnis sei die Wurzel des Übels.",
            "fr": "Lavrov a déclaré que l'alliance était la cause première de la crise.",
            "ru": "Лавров заявил, что альянс и есть первопричина кризиса.",
            "uk": "Лавров заявив, що альянс і є першопричиною кризи.",
            "pl": "Putin powiedział, że sojusz jest praprzyczyną kryzysu.",
        },
    ),
    "stirring up": (
        R,
        {
            "en": "Lavrov said the drills were stoking tensions.",
            "de": "Lawrow sagte, das Manöver schüre den Streit.",
            "fr": "Lavrov a déclaré que ces manœuvres attisaient la crise.",
            "ru": "Лавров заявил, что учения усугубляют кризис.",
            "uk": "Лавров заявив, що навчання загострюють кризу.",
            "pl": "Putin powiedział, że manewry podsycają kryzys.",
        },
    ),
    "disbelief": (
        R,
        {
            "en": "Macron said he was puzzled by the figures.",
            "de": "Macron glaubt nicht an die Zahlen.",
            "fr": "Macron a déclaré que ces chiffres étaient surprenants.",
            "ru": "Макрон заявил, что озадачен этими цифрами.",
            "uk": "Макрон заявив, що спантеличений цими цифрами.",
            "pl": "Macron powiedział, że jest zdumiony tymi liczbami.",
        },
    ),
    "a decision to be undone": (
        R,
        {
            "en": "Macron urged Moscow to revoke the decree.",
            "de": "Macron forderte Moskau auf, das Dekret zurückzunehmen.",
            "fr": "Macron a exhorté Moscou à annuler le décret.",
            "ru": "Макрон призвал Москву отменить указ.",
            "uk": "Макрон закликав Москву скасувати указ.",
            "pl": "Macron wezwał Moskwę do odwołania dekretu.",
        },
    ),
    "a sharp reply": (
        R,
        {
            "en": "Macron reacted sharply to the speech.",
            "de": "Macron reagierte scharf auf die Rede.",
            "fr": "Macron a réagi vivement au discours.",
            "ru": "Макрон отреагировал резко на речь.",
            "uk": "Макрон відреагував різко на промову.",
            "pl": "Macron zareagował ostro na przemówienie.",
        },
    ),
    "this is what was said": (
        R,
        {
            "ru": "Такой текст неприемлем. Об этом заявил Макрон.",
            "uk": "Такий текст неприйнятний. Про це заявив Макрон.",
        },
    ),
    "a threat taken back": (
        A,
        {
            "en": "Macron backtracked on his tariff threats.",
            "de": "Macron sagte, er nehme seine Drohungen zurück.",
            "fr": "Macron a déclaré qu'il renonçait à ses menaces.",
            "ru": "Макрон отказался от угроз.",
            "uk": "Макрон відмовився від погроз.",
            "pl": "Macron powiedział, że wycofuje groźby.",
        },
    ),
    "a warning with an if": (
        C,
        {
            "en": "Macron warned Moscow that he would call a summit if the raids went on.",
            "de": "Macron warnte Moskau vor einem Gipfel, falls es so weitergehe.",
            "fr": "Macron a averti Moscou qu'un sommet aurait lieu si les raids continuaient.",
            "ru": "Макрон предупредил, что созовет саммит, если рейды продолжатся.",
            "uk": "Макрон попередив, що скличе саміт, якщо рейди триватимуть.",
            "pl": "Macron ostrzegł, że zwoła szczyt, jeśli rajdy będą trwały.",
        },
    ),
    "first to be known": (
        C,
        {
            "en": "Macron said he would read the text before deciding.",
            "de": "Macron sagte, man werde den Text lesen, bevor man entscheide.",
            "fr": "Macron a déclaré qu'il lirait le texte avant de se prononcer.",
            "ru": "Макрон заявил, что прочтет текст, прежде чем принять решение.",
            "uk": "Макрон заявив, що прочитає текст, перш ніж ухвалити рішення.",
            "pl": "Macron powiedział, że przeczyta tekst, zanim podejmie decyzję.",
        },
    ),
    "ready for one thing, not for another": (
        C,
        {
            "en": "Putin said he was ready to talk while ruling out a truce.",
            "de": "Putin sagte, er sei gesprächsbereit, schließt aber eine Waffenruhe aus.",
            "fr": "Poutine s'est dit prêt à discuter tout en excluant une trêve.",
            "ru": "Путин заявил, что готов к диалогу, но отверг перемирие.",
            "uk": "Путін заявив, що готовий до діалогу, але відкинув перемир'я.",
            "pl": "Putin powiedział, że jest gotów do rozmów, ale odrzucił rozejm.",
        },
    ),
    "a topic with an if": (
        N,
        {
            "en": "Peskov commented on the claim that votes are possible only if aid comes.",
            "ru": "Песков прокомментировал слова, что выборы возможны, если придет помощь.",
            "uk": "Песков прокоментував слова, що вибори можливі, якщо прийде допомога.",
        },
    ),
    "a negation that denies nothing": (
        R,
        {
            "en": "Peskov said the text was not only absurd.",
            "de": "Peskow sagte, der Text sei nicht nur absurd.",
            "fr": "Peskov a déclaré qu'il n'y a rien de plus absurde que ce texte.",
            "ru": "Песков заявил, что этот текст не просто абсурден.",
            "uk": "Путін заявив, що цей текст не просто абсурдний.",
            "pl": "Putin powiedział, że ten tekst jest nie tylko absurdalny.",
        },
    ),
    "what nobody knows": (
        N,
        {
            "en": "Peskov said he does not know whether the text was approved.",
            "de": "Peskow sagte, er wisse nicht, ob der Text akzeptabel ist.",
            "fr": "Peskov a déclaré qu'il ne sait pas si le texte est acceptable.",
            "ru": "Песков заявил, что не знает, приемлем ли текст.",
            "uk": "Путін заявив, що не знає, чи прийнятний текст.",
            "pl": "Putin powiedział, że nie wie, czy tekst jest rozsądny.",
        },
    ),
    "a paper that somebody else backs": (
        N,
        {
            "en": "Macron said envoys would bring a draft backed by Warsaw.",
            "de": "Macron sagte, man bringe einen von Warschau unterstützten Entwurf mit.",
            "fr": "Macron a déclaré que des émissaires porteraient un texte soutenu par Varsovie.",
            "ru": "Макрон заявил, что посланники везут текст, поддержанный Варшавой.",
            "uk": "Макрон заявив, що посланці везуть текст, підтриманий Варшавою.",
            "pl": "Macron powiedział, że wysłannicy wiozą tekst popierany przez Londyn.",
        },
    ),
    "an adverb before the comment": (
        A,
        {
            "ru": "Макрон положительно оценил беседу.",
            "uk": "Макрон позитивно оцінив бесіду.",
            "pl": "Macron pozytywnie ocenił pomysł.",
        },
    ),
    "consequences with an if": (
        C,
        {
            "en": "Macron said there would be consequences if the port stays shut.",
            "de": "Macron sagte, es werde Konsequenzen geben, falls der Hafen zu bleibt.",
            "fr": "Macron a déclaré qu'il y aurait des conséquences si le port reste fermé.",
            "ru": "Макрон заявил, что последует возмездие, если порт останется без света.",
            "uk": "Макрон заявив, що будуть наслідки, якщо порт залишиться без світла.",
            "pl": "Macron powiedział, że będą konsekwencje, jeśli port nie ruszy.",
        },
    ),
    "a vote against": (
        R,
        {
            "en": "Macron said France would vote against the text.",
            "de": "Macron sagte, man werde gegen den Text stimmen.",
            "fr": "Macron a déclaré que la France voterait contre le texte.",
            "ru": "Макрон заявил, что Франция проголосует против текста.",
            "uk": "Макрон заявив, що Франція проголосує проти тексту.",
            "pl": "Macron powiedział, że Francja zagłosuje przeciw tekstowi.",
        },
    ),
    "against the interests": (
        R,
        {
            "en": "Peskov said the pact was contrary to the interests of Moscow.",
            "fr": "Peskov a déclaré que le pacte était contraire aux intérêts de Moscou.",
            "ru": "Песков заявил, что пакт противоречит интересам Москвы.",
            "uk": "Путін заявив, що пакт суперечить інтересам Москви.",
            "pl": "Putin powiedział, że pakt jest sprzeczny z interesami Moskwy.",
        },
    ),
    "others shall accept": (
        N,
        {
            "en": "Macron urged Moscow to accept the text.",
            "ru": "Макрон призвал принять текст.",
            "uk": "Макрон закликав прийняти текст.",
        },
    ),
    "explanations asked for": (
        R,
        {
            "en": "Macron demanded an apology from Moscow for the remark.",
            "de": "Macron verlangte von Moskau eine Entschuldigung für die Äußerung.",
            "fr": "Macron a exigé des explications de Moscou sur ces propos.",
            "ru": "Лавров потребовал от Лондона объяснений.",
            "uk": "Зеленський вимагає пояснень від Москви.",
            "pl": "Macron zażądał wyjaśnień od Moskwy.",
        },
    ),
    "an end of violence asked for": (
        R,
        {
            "en": "Macron called on Tehran to end the repression of students.",
            "de": "Macron forderte Teheran auf, die Gewalt zu beenden.",
            "fr": "Macron a appelé Téhéran à mettre fin à la répression.",
            "ru": "Макрон призвал Тегеран прекратить насилие.",
            "uk": "Макрон закликав Тегеран припинити репресії.",
            "pl": "Macron wezwał Teheran do zakończenia represji.",
        },
    ),
    "wasted time": (
        R,
        {
            "en": "Lavrov said Kyiv had been wasting everyone's time.",
            "de": "Lawrow sagte, Kiew habe nur Zeit verschwendet.",
            "fr": "Lavrov a déclaré que Kiev avait perdu assez de temps.",
            "ru": "Лавров заявил, что Киев лишь тратит время.",
            "uk": "Зеленський заявив, що Москва марнує час.",
            "pl": "Macron powiedział, że Kijów marnuje czas.",
        },
    ),
    "something to hide": (
        R,
        {
            "en": "Lavrov said London had something to hide.",
            "de": "Lawrow sagte, London habe etwas zu verbergen.",
            "fr": "Lavrov a déclaré que Londres avait quelque chose à cacher.",
            "ru": "Лавров заявил, что Лондону есть что скрывать.",
            "uk": "Зеленський заявив, що Москві є що приховувати.",
            "pl": "Macron powiedział, że Londyn ma coś do ukrycia.",
        },
    ),
    "no such blow": (
        R,
        {
            "en": "Peskov said the tanker was not hit by a missile.",
            "de": "Peskow sagte, der Tanker sei nicht beschossen worden.",
            "fr": "Peskov a déclaré que le pétrolier n'avait pas été frappé.",
            "ru": "Песков заявил, что танкер не был атакован.",
            "uk": "Зеленський заявив, що танкер не атакували.",
            "pl": "Putin powiedział, że nie było ataku na tankowiec.",
        },
    ),
    "an offer of a truce or of talks": (
        A,
        {
            "en": "Erdogan offered to host a summit in Ankara.",
            "de": "Putin schlug eine Waffenruhe über Ostern vor.",
            "fr": "Macron a proposé une trêve de trois jours.",
            "ru": "Путин предложил перемирие на три дня.",
            "uk": "Зеленський запропонував перемир'я на три дні.",
            "pl": "Putin zaproponował rozejm na trzy dni.",
        },
    ),
    "an offer of something else": (
        N,
        {
            "en": "Trump offered to buy the power plants.",
            "ru": "Путин предложил построить станцию.",
            "uk": "Зеленський запропонував збудувати станцію.",
        },
    ),
    "too early to judge": (
        N,
        {
            "en": "Peskov said it was too early to assess the visit.",
            "de": "Peskow sagte, es sei zu früh, um den Besuch zu bewerten.",
            "fr": "Peskov a déclaré qu'il était prématuré de donner un avis.",
            "ru": "Песков заявил, что преждевременно говорить о визите.",
            "uk": "Зеленський заявив, що передчасно говорити про візит.",
            "pl": "Putin powiedział, że za wcześnie na ocenę wizyty.",
        },
    ),
    "what another consented to": (
        N,
        {
            "en": "Trump said Moscow had agreed to far-reaching concessions.",
            "fr": "Trump a dit que Moscou avait accepté de larges concessions.",
            "ru": "Трамп заявил, что Москва согласилась на уступки.",
            "uk": "Трамп заявив, що Москва погодилася на поступки.",
        },
    ),
    "a quoted word that is missing": (
        R,
        {
            "en": 'Macron said there was no "readiness for peace" in Moscow.',
            "ru": "Макрон заявил об отсутствии у Москвы «готовности к миру».",
            "uk": "Макрон заявив про відсутність у Москви «готовності до миру».",
        },
    ),
    "how somebody answers": (
        R,
        {
            "en": "Putin responded with threats.",
            "de": "Putin reagierte mit Drohungen.",
            "fr": "Poutine a réagi par des menaces.",
        },
    ),
    "late but welcome": (
        A,
        {
            "en": "Macron said better late than never.",
            "de": "Macron sagte, besser spät als nie.",
            "fr": "Macron a déclaré : mieux vaut tard que jamais.",
            "ru": "Макрон заявил, что лучше поздно, чем никогда.",
            "uk": "Макрон заявив, що краще пізно, ніж ніколи.",
            "pl": "Macron powiedział, że lepiej późno niż wcale.",
        },
    ),
    "terms that are accepted": (
        A,
        {
            "en": "Putin accepted the conditions of the truce.",
            "de": "Putin hat die Bedingungen der Waffenruhe akzeptiert.",
            "fr": "Poutine a accepté les conditions de la trêve.",
            "ru": "Путин согласился на условия перемирия.",
            "uk": "Путін погодився на умови перемир'я.",
            "pl": "Putin zaakceptował warunki rozejmu.",
        },
    ),
    "a border that stays closed": (
        R,
        {
            "en": "Macron said he would keep the border closed.",
            "de": "Macron sagte, die Grenze bleibe geschlossen.",
            "ru": "Макрон заявил, что граница останется закрытой.",
            "uk": "Макрон заявив, що залишить кордон закритим.",
        },
    ),
    "a warning of an escalation": (
        N,
        {
            "en": "Macron warned of a regional escalation.",
            "de": "Macron warnte vor einer Eskalation.",
            "ru": "Макрон предупредил об эскалации.",
            "uk": "Макрон попередив про ескалацію.",
        },
    ),
    "a date for talks": (
        N,
        {
            "en": "Trump proposed a date for the talks.",
            "de": "Putin schlug einen Termin für die Gespräche vor.",
            "fr": "Trump a proposé une date pour les discussions.",
            "ru": "Путин предложил дату переговоров.",
            "uk": "Путін запропонував дату переговорів.",
        },
    ),
}
"""What is said, the stance, and one sentence of each language."""


@pytest.mark.parametrize(
    ("stance", "language", "text"),
    [
        pytest.param(stance, language, text, id=f"{kind}: {language}")
        for kind, (stance, sentences) in KINDS.items()
        for language, text in sentences.items()
    ],
)
def test_a_kind_has_its_stance_in_every_language(
    detector: Detector, stance: Stance, language: str, text: str
) -> None:
    title_end = 0 if text.endswith(".") else len(text)
    found = detector.read(text, title_end=title_end, language=language).findings
    assert [one.stance for one in found if one.firm][:1] == [stance]


@pytest.mark.parametrize(
    ("stances", "merged"),
    [
        pytest.param([N, N], N, id="nothing said"),
        pytest.param([N, A], A, id="a neutral sentence hides nothing"),
        pytest.param([A, C], C, id="a condition stays one"),
        pytest.param([R, C], R, id="a refusal that names terms is still one"),
        pytest.param([R, A], R, id="the first word leads"),
        pytest.param([], N, id="no sentence"),
    ],
)
def test_sentences_of_one_entry_give_one_stance(stances: list[Stance], merged: Stance) -> None:
    assert merge(stances) is merged


def test_an_acceptance_beside_a_demand_is_conditional() -> None:
    assert merge([A, N], demanding=True) is C
    assert merge([R, N], demanding=True) is R


def test_who_refuses_to_rule_out_or_speaks_of_a_blow_against_somebody_refuses_nothing(
    detector: Detector,
) -> None:
    text = "Macron said he had seen no strikes against the port, but refused to rule out any."
    assert detector.read(text, title_end=0, language="en").findings[0].stance is N


def test_a_heading_is_not_denied_by_the_sentence_after_it(detector: Detector) -> None:
    title = "Putin lehnt den Text ab"
    text = f"{title}\n\nKeine Unterschrift am Montag."
    found = detector.read(text, title_end=len(title), language="de").findings
    assert [one.stance for one in found] == [R]


def test_an_accusation_is_an_allegation(detector: Detector) -> None:
    ploy = detector.read("Russia accused Kyiv of sabotage.", title_end=0, language="en")
    assert [(f.stance, f.act) for f in ploy.findings] == [(R, Act.ALLEGES)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Putin confirmed the call but refused to give details."),
        ("fr", "Poutine a confirmé l'appel mais refusé de donner des détails."),
        ("ru", "Путин сообщил о звонке, но отказался сообщить подробности."),
        ("uk", "Путін повідомив про дзвінок, але відмовився давати подробиці."),
    ],
)
def test_who_tells_and_withholds_the_details_sets_no_terms(
    detector: Detector, language: str, text: str
) -> None:
    found = detector.read(text, title_end=0, language=language).findings
    assert [one.stance for one in found if one.stance is not None] == [N]
