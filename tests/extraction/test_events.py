"""Event types and modes, actors and targets, the display sentence."""

from __future__ import annotations

import pytest

from claims.extraction.lexicon import data
from claims.extraction.triggers import triggers

from .reading import read

EVENTS = [
    ("minister zadzwonił do Jana Nowaka", "CONSULT", "phone"),
    ("minister odbył rozmowę telefoniczną z Janem Nowakiem", "CONSULT", "phone"),
    ("minister spotkał się z Janem Nowakiem", "CONSULT", "visit"),
    ("minister oskarżył Jana Nowaka o kradzież", "ACCUSE", "allege"),
    ("minister poparł Jana Nowaka", "SUPPORT", None),
    ("minister chce odwiedzić hutę", "X_INTENT", None),
    ("minister powinien odejść", "REQUEST", "change"),
    ("minister trafił do szpitala po zawale", "X_HEALTH", None),
    ("minister został zdymisjonowany", "X_PERSONNEL", "dismiss"),
    ("wojsko ostrzelało hutę", "ASSAULT", "heavy-weapons"),
    ("cena gazu wzrosła", "X_ECON", None),
    ("huta jest duża", "X_STATE", None),
    ("minister złożył rezygnację", "X_PERSONNEL", "leave"),
    ("dyrektorka podała się do dymisji", "X_PERSONNEL", "leave"),
    ("minister stracił fotel", "X_PERSONNEL", "dismiss"),
    ("minister stracił przytomność", "X_HEALTH", "incapacity"),
    ("huta straciła zamówienie", "X_ECON", None),
    ("huta zwolniła stu pracowników", "X_PERSONNEL", "dismiss"),
    ("kierownictwo huty objął Jan Nowak", "X_PERSONNEL", "appoint"),
    ("Jan Nowak został prezesem huty", "X_PERSONNEL", "appoint"),
    ("Jan Nowak został w domu", "X_STATE", None),
    ("następcą prezesa będzie Jan Nowak", "X_PERSONNEL", "appoint"),
    ("wojsko zajęło hutę", "COERCE", "seize"),
    ("rada zajmie się budżetem", "X_STATE", None),
    ("dochodzenie przejęła prokuratura", "ACCUSE", "investigate"),
    ("minister odwołał wyjazd", "X_DECIDE", None),
    ("minister odwołał prezesa", "X_PERSONNEL", "dismiss"),
    ("wizytę przełożono na maj", "X_DECIDE", None),
    ("rząd wycofał ustawę", "X_DECIDE", None),
    ("wojsko wycofało się z miasta", "RETREAT", "withdraw"),
    ("sąd skreślił posła z listy", "COERCE", "restrict"),
    ("szpital otrzymał zakaz przyjęć", "COERCE", "restrict"),
    ("bank sprzedał obligacje", "X_ECON", None),
    ("do miasta wyruszył batalion piechoty", "MOBILIZE", "troops"),
    ("wojewoda ewakuował szkołę", "AID", None),
    ("most zostanie oddany do użytku", "X_PROJECT", "complete"),
    ("minister nie przyjął zaproszenia", "REJECT", None),
    ("rada zwołała posiedzenie", "X_DECIDE", "order"),
    ("w hucie wybuchł pożar", "X_INCIDENT", "accident"),
    ("huta łamie umowę", "X_REGULATE", None),
    ("kraj zawiesił współpracę z sąsiadem", "SANCTION", "discontinue"),
    # what somebody is in no haste to do is what is told
    ("posłowie nie spieszą się, żeby poprzeć budżet", "SUPPORT", None),
    ("rząd nie kwapi się, aby potępić atak", "ACCUSE", "disapprove"),
    ("kolejarze strajkują, żeby wywalczyć podwyżki", "PROTEST", None),
]


@pytest.mark.parametrize(("clause", "kind", "mode"), EVENTS)
def test_types_and_modes(clause: str, kind: str, mode: str | None) -> None:
    mention = read(f"Rzecznik Adam Wilk powiedział, że {clause}.")[0]
    assert mention.event_type == kind
    if mode is not None:
        assert mention.event_mode == mode


# Frames: the object, preposition or subject that decides what a verb means.
FRAMES = [
    ("sejm przyjął nowelizację", "X_REGULATE", None, "przyjąć + a bill"),
    ("prezydent przyjął premiera Czech", "CONSULT", "visit", "przyjąć + somebody"),
    ("pacjentka przyjęła trzecią dawkę", "X_HEALTH", "treatment", "przyjąć + a medicine"),
    ("gmina przyjęła uchodźców", "AID", None, "przyjąć + refugees"),
    ("bank podniósł stopy procentowe", "X_ECON", None, "podnieść + a figure"),
    ("minister zabrał głos w sprawie huty", "X_COMMUNICATE", None, "zabrać głos"),
    ("drony uderzyły w rafinerię", "ASSAULT", "drone", "uderzyć + drones"),
    ("autobus uderzył w drzewo", "X_INCIDENT", "accident", "uderzyć w + obstacle of a vehicle"),
    ("kolarz uderzył głową o asfalt", "X_HEALTH", "injury", "uderzyć + a part of the body"),
    ("górnik stracił życie", "X_HEALTH", "death", "stracić życie"),
    ("brygada straciła cztery czołgi", "X_COMBAT_STATE", "losses", "stracić + weapons"),
    ("spółka straciła sto milionów złotych", "X_ECON", None, "stracić + money"),
    ("prokuratura prowadzi śledztwo", "ACCUSE", "investigate", "prowadzić + an inquiry"),
    ("kraje prowadzą negocjacje", "CONSULT", "negotiation", "prowadzić + talks"),
    ("artyleria prowadzi ogień", "ASSAULT", None, "prowadzić ogień"),
    ("sąd uchylił areszt", "CONCEDE", None, "uchylić + what a court ordered"),
    ("rząd zniósł obostrzenia", "RETREAT", "ease", "znieść + restrictions"),
    ("pociąg potrącił rowerzystę", "X_INCIDENT", "accident", "transitive accident"),
    ("wichura zniszczyła dwadzieścia domów", "X_INCIDENT", "accident", "destroyed by nature"),
    ("wandale zniszczyli pomnik", "COERCE", "seize", "damage to property"),
    ("artyleria zniszczyła most", "ASSAULT", None, "destroyed by arms"),
    ("tankowiec dostarczył ropę", "X_ECON", None, "dostarczyć + goods"),
    ("sojusznik dostarczył amunicję", "AID", None, "dostarczyć + arms"),
    ("wojsko zdobyło dwie wsie", "X_COMBAT_STATE", "advance", "zdobyć + a place"),
    ("partia zdobyła w wyborach większość głosów", "X_ELECTION", "win", "zdobyć + votes"),
    ("firma zdobyła kontrakt", "X_ECON", None, "zdobyć + a deal"),
    ("samolot wycofano z Bazy Północnej, a żołnierzy ewakuowano", "RETREAT", "withdraw", "withdrawn troops"),
    ("zarząd wycofał się z planów zwolnień", "X_DECIDE", "policy", "withdrawing from a plan"),
    ("policja zatrzymała trzech mężczyzn", "COERCE", "arrest", "zatrzymać + people"),
    ("inspektor zatrzymał budowę mostu", "X_PROJECT", "block", "zatrzymać + a project"),
]

# What the same verb means beside other words, and what is no act though its word could name one.
MEANINGS = [
    ("minister jest przeciwnikiem podatku", "X_ATTITUDE", None, "a standing position, no refusal"),
    ("poseł był zwolennikiem reformy", "X_ATTITUDE", None, "a standing position, no act of support"),
    ("radny głosował za podwyżką opłat", "X_ELECTION", "count", "a vote"),
    ("dyrektor nie zna wyników kontroli", "X_ATTITUDE", None, "znać"),
    ("prezes usłyszał o kontroli od sąsiada", "X_ATTITUDE", None, "usłyszeć o + news"),
    ("dozorca usłyszał hałas", "X_STATE", None, "usłyszeć + a noise"),
    ("burmistrz dowiedział się o długu w maju", "X_ATTITUDE", None, "coming to know"),
    ("portal skasował wpis o hucie", "X_COMMUNICATE", None, "taking words back"),
    ("lekarze alarmują szpital od roku", "X_COMMUNICATE", None, "alarmować"),
    ("opozycja wini rząd za drożyznę", "ACCUSE", "allege", "winić"),
    ("ciężarówka zjechała z drogi", "X_INCIDENT", "accident", "zjechać z + a road"),
    ("tramwaj staranował przystanek", "X_INCIDENT", "accident", "staranować + a vehicle"),
    ("w łodzi zawiódł silnik", "X_INCIDENT", "outage", "zawieść + a device"),
    ("rowerzysta zwolnił przed przejściem", "X_STATE", None, "zwolnić without an object"),
    ("prezes zwolnił kierowcę", "X_PERSONNEL", "dismiss", "zwolnić + somebody"),
    ("śledztwo potrwa do maja", "ACCUSE", "investigate", "how long an inquiry takes"),
    ("zabieg trwał sześć godzin", "X_HEALTH", "treatment", "how long an operation takes"),
    ("remont potrwa do jesieni", "X_PROJECT", None, "how long works take"),
    ("negocjacje utknęły w martwym punkcie", "CONSULT", None, "how talks go"),
    ("negocjacje robią postępy", "CONSULT", None, "how talks go, with an object"),
    ("burmistrz uczestniczył w naradzie", "CONSULT", None, "taking part in a meeting"),
    ("marynarze uczestniczą w ćwiczeniach NATO", "MOBILIZE", "troops", "taking part in exercises"),
    ("radna weźmie udział w szczycie miast", "CONSULT", None, "wziąć udział w + a meeting"),
    ("pogranicznicy zawrócili pięciu migrantów", "COERCE", "restrict", "turned back at the border"),
    ("oddział liczy stu żołnierzy", "X_STATE", None, "liczyć: how many there are"),
    ("radni są przeciw podwyżce", "X_ATTITUDE", None, "być przeciw"),
    ("oferta jest skierowana przeciw monopolowi", "X_STATE", None, "what a thing is aimed at"),
    ("szpital zakupił dwie karetki", "X_ECON", None, "zakupić"),
    ("związek nalega na podwyżki", "REQUEST", None, "nalegać"),
    ("radni odcięli się od słów prezesa", "REJECT", None, "odciąć się od"),
    ("miasto przeciwstawiło się naciskom", "REJECT", None, "przeciwstawić się"),
    ("premier broni ustawy", "SUPPORT", None, "bronić + what somebody proposed"),
    ("brygada broni miasta", "X_COMBAT_STATE", None, "bronić + a place"),
    ("rodzicom przysługuje zasiłek", "X_REGULATE", None, "przysługiwać"),
    ("koncesja wygasła w maju", "X_REGULATE", None, "wygasnąć, of a licence"),
    ("drzewo spadło na samochód", "X_INCIDENT", "accident", "spaść, of a tree"),
    ("strażacy usunęli drzewo z jezdni", "X_STATE", None, "usunąć + what lies in the way"),
    ("tramwaj spóźnił się godzinę", "X_STATE", None, "spóźnić się is no delay of a project"),
    ("firma otworzyła sklep", "X_PROJECT", "start", "otworzyć + a place of business"),
    ("sytuacja na froncie jest trudna", "X_COMBAT_STATE", None, "how it is at the front"),
    ("rzece grozi wylanie", "X_INCIDENT", "accident", "grozić + an event like its accusative"),
    ("fabryce grozi strajk", "PROTEST", None, "grozić + an event like its accusative"),
    ("złodziejowi grozi do pięciu lat więzienia", "X_REGULATE", None, "grozić + a penalty in the genitive"),
    ("kierowca stracił panowanie nad autem", "X_INCIDENT", "accident", "losing control of a vehicle"),
    ("woda w rzece podniosła się o metr", "X_INCIDENT", "accident", "a river that rises"),
    ("to był wypadek", "X_INCIDENT", "accident", "to był + an accident"),
    ("to był zamach", "ASSAULT", None, "to był + an attack"),
    ("w mieście nie ma prądu", "X_INCIDENT", "outage", "no electricity"),
    ("strona urzędu padła", "X_INCIDENT", "outage", "paść, of a device"),
    ("nurkowie znaleźli ciało żeglarza", "X_HEALTH", "death", "a body found"),
    ("złodziej włamał się do sklepu", "COERCE", "seize", "breaking in"),
    ("żołnierze zajęli wieś", "X_COMBAT_STATE", "advance", "zająć + a place, of troops"),
    ("wojska wkroczyły do miasta", "ASSAULT", None, "wkroczyć do + a place, of troops"),
    ("jeńcy wrócili do domów", "RETREAT", "release", "captives that come back"),
    ("strony zawarły rozejm", "RETREAT", "ceasefire", "a truce made is no mere agreement"),
    ("resort przygotowuje nowelizację", "X_REGULATE", None, "a bill being written"),
    ("miasto przedłużyło umowę z hutą", "AGREE", None, "an agreement prolonged"),
    ("rada zajmie się sprawą huty", "X_STATE", None, "zająć się + a matter is no taking of an office"),
    ("mieszkańcy podpisali petycję", "REQUEST", None, "podpisać + a petition"),
    ("kierowca ustąpił pierwszeństwa", "X_STATE", None, "giving way is no leaving of an office"),
    ("rząd upadł", "X_PERSONNEL", None, "a government that falls"),
    ("koncern przejął konkurenta", "X_ECON", None, "przejąć + a firm, of a firm"),
    ("huta wstrzymała produkcję", "X_ECON", None, "production is no project"),
    ("rząd odłożył decyzję", "X_DECIDE", None, "odłożyć + a decision"),
    ("możliwe, że tunel się zawalił", "X_INCIDENT", "accident", "the clause whose likelihood is told"),
    ("rakieta trafiła w magazyn", "ASSAULT", "heavy-weapons", "a missile that hits"),
    ("rakiety trafiły do brygady", "AID", None, "missiles that are delivered"),
    ("bankier opuścił kraj", "X_STATE", None, "opuścić + a country, of one person"),
    ("brygada opuściła miasto", "RETREAT", "withdraw", "opuścić + a place, of troops"),
    ("premier podpisał dymisję wojewody", "X_PERSONNEL", "dismiss", "podpisać + a dismissal"),
    ("rada zaproponowała lekarce stanowisko", "X_PERSONNEL", "appoint", "proponować + an office"),
    ("wojewoda zakazał kibicom wstępu", "COERCE", "restrict", "zakazać + a freedom"),
    ("ustawa zakazuje reklamy piwa", "X_REGULATE", None, "zakazać, of a law"),
    ("dane klientów naruszono w maju", "COERCE", "cyber", "naruszyć + data"),
    ("zmiana była nieplanowana", "X_STATE", None, "a negated participle is a quality"),
    ("rozejm obowiązuje od niedzieli", "RETREAT", "ceasefire", "obowiązywać, of a truce"),
    ("obostrzenia wrócą jesienią", "X_REGULATE", None, "bans that return"),
    ("nowe przepisy są niejasne", "X_REGULATE", None, "whatever a law is"),
    ("nowa uchwała ma chronić drzewa", "X_REGULATE", None, "whatever a law does"),
    ("chodzi o sto milionów złotych", "X_ECON", None, "chodzić o + money"),
    ("awaria oznacza strajk załogi", "PROTEST", None, "what something means is told"),
    ("prezes jest pewny, że huta kupi piec", "X_ECON", None, "what somebody is sure of is told"),
    ("mieszkańcy muszą liczyć się z hałasem", "X_STATE", None, "an expectation, no duty"),
    ("gmina zwiększy starania o most", "X_INTENT", None, "more effort"),
]

# Light verbs, nouns of events, passives, impersonals, helpers, causes, copulas.
CONSTRUCTIONS = [
    ("rada podjęła decyzję w sprawie huty", "X_DECIDE", None, "light verb"),
    ("strony osiągnęły porozumienie", "AGREE", None, "light verb"),
    ("dwie osoby poniosły śmierć", "X_HEALTH", "death", "light verb"),
    ("kierowca doznał obrażeń", "X_HEALTH", "injury", "light verb"),
    ("kraj udzielił poparcia kandydatowi", "SUPPORT", None, "light verb"),
    ("doszło do zderzenia dwóch pociągów", "X_INCIDENT", "accident", "subject noun of a light verb"),
    ("rozpoczął się strajk kolejarzy", "PROTEST", None, "light verb with its subject"),
    ("zamknięto granicę", "COERCE", "restrict", "impersonal in -to"),
    ("dyrektora odwołano", "X_PERSONNEL", "dismiss", "impersonal in -no with its object"),
    ("most został wysadzony", "ASSAULT", "heavy-weapons", "passive"),
    ("huta zaczęła budować nowy piec", "X_PROJECT", None, "aspectual verb passes to its infinitive"),
    ("gminie udało się kupić autobusy", "X_ECON", None, "udać się passes to its infinitive"),
    ("miasto planuje kupić autobusy", "X_INTENT", None, "wanting is the news itself"),
    ("huta ma zamiar wysłać statki", "X_INTENT", None, "mieć zamiar"),
    ("iskra doprowadziła do wybuchu gazu", "X_INCIDENT", "accident", "what is caused"),
    ("ulga pozwoli im zaoszczędzić pieniądze", "X_ECON", None, "what is made possible"),
    ("firma jest gotowa podpisać umowę", "X_INTENT", None, "copula and adjective"),
    ("prezes jest w szpitalu", "X_HEALTH", "treatment", "copula and place"),
    ("ceny są wyższe niż przed rokiem", "X_ECON", None, "copula and figure"),
    ("zakaz jest niezgodny z konstytucją", "X_REGULATE", None, "copula and rule"),
    ("Jan Nowak jest członkiem zarządu spółki", "X_IDENTITY", "affiliation", "copula and membership"),
    ("to dobra wiadomość", "X_STATE", None, "evaluation"),
    ("decyzja ma charakter polityczny", "X_STATE", None, "evaluation with a noun"),
    ("huta nie zgadza się na podwyżkę", "REJECT", None, "negation kept in the type"),
    ("rada nie przyjęła oferty", "REJECT", None, "negation kept in the type"),
    ("trzeba zmienić ustawę", "REQUEST", "change", "duty"),
    ("ruch powinien wrócić po południu", "X_STATE", None, "expectation, not duty"),
    ("chodzi o bezpieczeństwo", "X_STATE", None, "an idiom that is no event"),
    ("zgodnie z ustawą sklepy muszą zwracać kaucję", "X_REGULATE", None, "duty by law"),
    ("w lipcu wejdzie w życie rozporządzenie", "X_REGULATE", None, "in force"),
    ("okazało się, że huta kupiła piec", "X_ECON", None, "what turned out is told"),
    ("frekwencja wyniosła połowę", "X_ELECTION", "count", "turnout"),
    ("z zakładu wyciekł amoniak", "X_INCIDENT", "leak", "leak"),
    (
        "autostrada będzie gotowa rok później, bo przetarg unieważniono",
        "X_PROJECT",
        None,
        "course of a project",
    ),
]


@pytest.mark.parametrize(("clause", "kind", "mode", "guards"), FRAMES + MEANINGS + CONSTRUCTIONS)
def test_frames_and_constructions(clause: str, kind: str, mode: str | None, guards: str) -> None:
    mention = read(f"Rzecznik Adam Wilk powiedział, że {clause}.")[0]
    assert mention.event_type == kind, guards
    if mode is not None:
        assert mention.event_mode == mode, guards


SPOKEN = [
    # somebody is told what to do; who is only asked to listen is not
    ("„Zamknijcie okna” – powiedział Jan Nowak.", "REQUEST"),
    ("„Posłuchaj, huta stoi” – powiedział Jan Nowak.", "X_STATE"),
    # not that, in the speaker's view
    ("„Nie sądzę, żeby huta kupiła piec” – powiedział Jan Nowak.", "X_ECON"),
    # "może" before a verb of its own only says "perhaps"
    ("„Może zna ich prezes” – powiedział Jan Nowak.", "X_ATTITUDE"),
]


@pytest.mark.parametrize(("text", "kind"), SPOKEN)
def test_what_is_said_in_speech(text: str, kind: str) -> None:
    assert read(text)[0].event_type == kind


def test_what_one_does_not_think_is_denied() -> None:
    mention = read("„Nie sądzę, żeby huta kupiła piec” – powiedział Jan Nowak.")[0]
    assert mention.polarity == "negative"


ACTS = [
    ("Opozycja zażądała dymisji ministra.", "REQUEST", "change"),
    ("Ministerstwo Zdrowia poprosiło wojsko o pomoc.", "REQUEST", "assist"),
    ("Rada Miasta wezwała dyrekcję do rozmów.", "REQUEST", "meet"),
    ("Ministerstwo Zdrowia odrzuca te zarzuty.", "REJECT", None),
    ("Jan Nowak oskarżył burmistrza o korupcję.", "ACCUSE", "allege"),
    ("Jan Nowak obiecał mieszkańcom nowy most.", "AGREE", None),
]


@pytest.mark.parametrize(("text", "kind", "mode"), ACTS)
def test_an_act_of_speech_is_one_claim_with_its_own_type(text: str, kind: str, mode: str | None) -> None:
    assert [(m.event_type, m.event_mode) for m in read(text)] == [(kind, mode)]


def test_a_publisher_that_asks_its_readers_claims_nothing() -> None:
    assert read("Minister odwiedził hutę. Zachęcamy do lektury i prosimy o komentarze.") == []


def test_a_hit_names_its_family_and_lemma() -> None:
    mention = read("Rzecznik Adam Wilk powiedział, że wojsko ostrzelało hutę.")[0]
    assert mention.rules["event"].rule == "event.force.ASSAULT.ostrzelać"


def test_every_family_can_be_asked_for() -> None:
    """No family is shut out by a misspelt class or by an empty list of words."""
    for listed in triggers().values():
        for trigger in listed:
            assert trigger.type in data("event_grammar")["order"]
            assert not any(word.startswith("$") for word in trigger.object | trigger.subject | trigger.near)


def test_actor_and_target_in_the_nominative() -> None:
    mention = read("Rzecznik Adam Wilk powiedział, że Jan Nowak zadzwonił do Iwana Barabanowa.")[0]
    assert [a.canonical for a in mention.actors] == ["Jan Nowak"]
    assert [t.canonical for t in mention.targets] == ["Iwan Barabanow"]


def test_coordinated_objects_are_not_fused() -> None:
    mention = read(
        "Rzecznik Adam Wilk powiedział, że Jan Nowak usiłuje wciągnąć Ukrainę i Polskę do spółki."
    )[0]
    assert [t.canonical for t in mention.targets] == ["Ukraina", "Polska"]


def test_the_event_of_a_cleft_is_in_its_relative_clause() -> None:
    text = "Rzecznik Adam Wilk podał, że pierwszą osobą, do której zadzwonił minister, był Jan Nowak, poseł."
    mention = read(text)[0]
    assert (mention.event_type, mention.event_mode) == ("CONSULT", "phone")
    assert [t.canonical for t in mention.targets] == ["Jan Nowak"]


def test_passive_agents_act() -> None:
    mention = read("Rzecznik Adam Wilk powiedział, że Jan Nowak został aresztowany.")[0]
    assert mention.actors == ()
    assert [t.canonical for t in mention.targets] == ["Jan Nowak"]


def test_a_later_sentence_tells_the_mode_of_the_same_meeting() -> None:
    text = (
        'Kanał "Cichy Port" zna sprawę.\nWedług kanału Jan Nowak rozmawiał z Iwanem Barabanowem. '
        "Jan Nowak rozmawiał z Iwanem Barabanowem telefonicznie."
    )
    assert [m.event_mode for m in read(text)] == ["phone", "phone"]


SENTENCES = [
    ("Jan Nowak powiedział, że wyjedzie.", "Jan Nowak wyjedzie."),
    ("Jan Nowak powiedział, że piec stanął w poniedziałek.", "Piec stanął w poniedziałek (6 marca 2023)."),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_the_display_sentence_stands_alone(text: str, sentence: str) -> None:
    assert read(text)[0].sentence == sentence
