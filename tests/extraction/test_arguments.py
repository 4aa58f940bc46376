"""Who acts and who is acted on: subjects, passives, relatives, things, event nouns, pronouns."""

from __future__ import annotations

import pytest

from claims.extraction import extract, tree
from claims.extraction.layers import Form, Reading, Word, Words
from claims.extraction.types import Entity, ExtractedMention

from .reading import PUBLISHER, TUESDAY, read, stages


def names(entities: tuple[Entity, ...]) -> list[str]:
    return [entity.canonical for entity in entities]


def told(clause: str) -> ExtractedMention:
    """The claim of a clause under a verb of saying."""
    found = read(f"Rzecznik huty powiedział, że {clause}.")
    assert len(found) == 1, [m.sentence for m in found]
    return found[0]


Row = tuple[str, list[str], list[str]]

ACTIVE: list[Row] = [
    # the subject first, last, far from its verb
    ("minister Jan Kręt oskarżył Annę Wilk", ["Jan Kręt"], ["Anna Wilk"]),
    ("Annę Wilk oskarżył minister Jan Kręt", ["Jan Kręt"], ["Anna Wilk"]),
    ("minister Jan Kręt w ostrych słowach oskarżył Annę Wilk", ["Jan Kręt"], ["Anna Wilk"]),
    # the subject of the helper is that of the infinitive
    ("Rosja może zaatakować Ukrainę", ["Rosja"], ["Ukraina"]),
    ("Chiny zaczęły krytykować Japonię", ["Chiny"], ["Japonia"]),
    # capital, government, authorities
    ("Berlin poparł Paryż", ["Niemcy"], ["Francja"]),
    ("rząd Litwy poparł Estonię", ["rząd Litwy"], ["Estonia"]),
    ("władze Węgier skrytykowały Słowację", ["rząd Węgier"], ["Słowacja"]),
    # one entity each
    ("Litwa i Łotwa poparły Estonię", ["Litwa", "Łotwa"], ["Estonia"]),
    ("Jan Kręt i Anna Wilk podpisali umowę", ["Jan Kręt", "Anna Wilk"], []),
    ("rządy Litwy i Łotwy podpisały umowę", ["rząd Litwy", "rząd Łotwy"], []),
    ("rządy Czech i Słowacji zerwały umowę", ["rząd Czech", "rząd Słowacji"], []),
    # z with the instrumental is the partner, with the genitive the place
    ("wojewoda zadzwonił do burmistrza z Wilna", ["wojewoda"], ["burmistrz"]),
    # whom an act hits may be a thing
    ("wojsko zniszczyło dwa mosty", ["wojsko"], ["dwa mosty"]),
    ("hakerzy wykradli dokumenty", ["hakerzy"], ["dokumenty"]),
    # the first person is the speaker
    ("prezes zadzwonił do mnie", ["prezes"], ["rzecznik huty"]),
    ("minister obiecał mi posadę", ["minister"], ["rzecznik huty"]),
    ("komendant oskarżył mnie", ["komendant"], ["rzecznik huty"]),
]


EXPERIENCERS: list[Row] = [
    # who wants, manages or lacks something stands in the dative
    ("Janowi Krętowi zależy na zdobyciu zaufania rządu Litwy", ["Jan Kręt"], ["rząd Litwy"]),
    ("Łotwie zależy na poparciu Estonii", ["Łotwa"], ["Estonia"]),
    ("ministrowi zależało na zniesieniu ceł", ["minister"], []),
    ("Annie Wilk nic się nie udaje", ["Anna Wilk"], []),
    ("wójtowi powiodło się w Brukseli", ["wójt"], []),
    ("Annie Wilk udało się zbudować hutę", ["Anna Wilk"], ["huta"]),
    # whose proposal it is, not of what state he holds the office
    ("Łotwa zgodziła się z propozycją prezydenta Francji", ["Łotwa"], ["Emmanuel Macron"]),
    # a title that holds a body's name is not the body
    ("prezes spółki Haltex skrytykował Annę Wilk", ["prezes spółki Haltex"], ["Anna Wilk"]),
    # of what could be two subjects the name behind the verb acts
    ("gotowość do pomocy zadeklarowała też Estonia", ["Estonia"], []),
    # in what things have in common the adjective is nobody
    ("Estonia nie ma z tym wiele wspólnego", ["Estonia"], []),
    # a charge is heard by whom it is laid against
    ("Jan Kręt usłyszał zarzut oszustwa", [], ["Jan Kręt"]),
    # who is made to do it does it
    ("kara zmusi spółkę Haltex do zamknięcia kopalni", ["Haltex"], []),
    # the noun after the verb acts where what stands before it does not agree
    ("rozkaz wykonało dowództwo wojsk lądowych", ["dowództwo wojsk lądowych"], []),
    # a participle within the subject makes no passive
    ("wrażenie wywołane przez Annę Wilk jest fatalne", [], []),
    # what somebody builds, though the tree takes it for the subject
    ("most odbudują saperzy", ["saperzy"], ["most"]),
    # who sits under arrest was put there
    ("Jan Kręt przebywa w areszcie domowym", [], ["Jan Kręt"]),
    # a firm that the text calls so and one that has a name
    ("firma Haltex i związek zawodowy wezwały Annę Wilk", ["Haltex", "związek zawodowy"], ["Anna Wilk"]),
    # a genitive that is asked for does not ask
    ("domaga się głosowania w radzie", ["rzecznik huty"], []),
    # who has no trust is not what is missing
    ("nie ma zaufania do Jana Kręta", ["rzecznik huty"], ["Jan Kręt"]),
    # whose meeting, presence or exercise it is
    ("w maju odbędzie się spotkanie wojewody z Janem Krętem", ["wojewoda"], ["Jan Kręt"]),
    ("litewska obecność w Mali dobiega końca", ["Litwa"], []),
    ("odbyły się ćwiczenia straży granicznej", ["straż graniczna"], []),
    # a group of a region, not the region
    (
        "Łotwa oskarżyła przywódców państw Ameryki Środkowej",
        ["Łotwa"],
        ["przywódcy państw Ameryki Środkowej"],
    ),
]


@pytest.mark.parametrize(("clause", "actors", "targets"), ACTIVE + EXPERIENCERS)
def test_subject_and_object(clause: str, actors: list[str], targets: list[str]) -> None:
    found = told(clause)
    assert (names(found.actors), names(found.targets)) == (actors, targets)


PASSIVE: list[Row] = [
    ("poseł Jan Kręt został zatrzymany przez policję", ["policja"], ["Jan Kręt"]),
    ("poseł Jan Kręt został zatrzymany", [], ["Jan Kręt"]),
    ("trzech kierowców zostało aresztowanych", [], ["kierowcy"]),
    ("magazyn został ostrzelany przez Rosję", ["Rosja"], ["magazyn"]),
    # what burns does not act, what leaves the road does
    ("tramwaj wypadł z torów", ["tramwaj"], []),
    ("ciężarówka staranowała płot", ["ciężarówka"], ["płot"]),
    ("budynek spłonął", [], ["budynek"]),
    ("pięć domów spłonęło", [], ["domy"]),
    ("nikt nie zginął", [], []),
]


@pytest.mark.parametrize(("clause", "actors", "targets"), PASSIVE)
def test_passives_and_undergoers(clause: str, actors: list[str], targets: list[str]) -> None:
    found = told(clause)
    assert (names(found.actors), names(found.targets)) == (actors, targets)


DESCRIBED: list[tuple[str, list[str]]] = [
    # things
    ("dokumenty zaginęły", ["dokumenty"]),
    ("most jest niebezpieczny", ["most"]),
    ("polisa wygasła", ["polisa"]),
    ("autobusy stoją w zajezdni", ["autobusy"]),
    ("nowe przepisy obowiązują", ["nowe przepisy"]),
    ("w sklepach brakuje cukru", ["cukier"]),
    # behind an impersonal opening the clause's own subject
    ("wygląda na to, że huta upadnie", ["huta"]),
    # bodies of a kind that names usually follow
    ("koncern zwolnił stu robotników", ["koncern"]),
    ("kilka firm straciło kontrakty", ["firmy"]),
    # those who die, like those who fall ill
    ("trzech robotników zginęło", ["robotnicy"]),
    # counted subjects
    ("sześć osób trafiło do szpitala", ["osoby"]),
    ("dwa tysiące osób choruje", ["dwa tysiące osób"]),
    ("pracę straci czterysta osób", ["osoby"]),
    ("pracę znajdzie tysiąc dwieście osób", ["tysiąc dwieście osób"]),
    ("zginąć mogło dwóch stoczniowców", ["stoczniowcy"]),
]


@pytest.mark.parametrize(("clause", "actors"), DESCRIBED)
def test_things_and_counted_people_are_described(clause: str, actors: list[str]) -> None:
    found = told(clause)
    assert names(found.actors) == actors
    assert all(entity.unnamed and entity.mention for entity in found.actors)


NOBODY = [
    "nie ma miejsca na kłótnie",
    "sytuacja jest poważna",
    "ceny wzrosły",
    "czas ucieka",
    "wypadek był straszny",
    "decyzja jest słuszna",
    "woda zalała piwnice",
    "dostawy ruszyły",
    # the noun after *to* says what something is
    "to jest dobry znak",
    "to był błąd",
    "to są plotki",
    # how things stand
    "jest za wcześnie na wnioski",
    "może być gorzej",
    # a number of something
    "liczba ataków DDoS wzrosła",
    # nothing is the subject
    "chodzi o pieniądze",
]


@pytest.mark.parametrize("clause", NOBODY)
def test_abstract_nouns_and_impersonals_name_nobody(clause: str) -> None:
    assert told(clause).actors == ()


STANDING_FOR: list[Row] = [
    ("działania Rosji zagrażają Polsce", ["Rosja"], ["Polska"]),
    ("decyzja Niemiec jest słuszna", ["Niemcy"], []),
    ("realizacja planów Litwy zaszkodzi Łotwie", ["Litwa"], ["Łotwa"]),
    ("ukraińskie drony uderzyły w rafinerię", ["Ukraina"], ["rafineria"]),
    ("amerykańskie lotnictwo zbombardowało lotnisko", ["USA"], ["lotnisko"]),
    ("rosyjskie rakiety zniszczyły magazyn", ["Rosja"], ["magazyn"]),
    ("ustawa jest korzystna dla Niemiec", ["ustawa"], ["Niemcy"]),
    ("zakaz szkodzi Węgrom", ["zakaz"], ["Węgry"]),
]


@pytest.mark.parametrize(("clause", "actors", "targets"), STANDING_FOR)
def test_abstract_heads_arms_and_beneficiaries(clause: str, actors: list[str], targets: list[str]) -> None:
    found = told(clause)
    assert (names(found.actors), names(found.targets)) == (actors, targets)


NOUNS: list[Row] = [
    # the genitive acts, or is acted on, by the kind of event; *przez* always acts
    ("Rzecznik potwierdził atak Rosji na Ukrainę.", ["Rosja"], ["Ukraina"]),
    ("Agencja pisze o dymisji ministra.", ["minister"], []),
    ("Rada zapowiada odwołanie burmistrza.", [], ["burmistrz"]),
    ("Policja potwierdziła zatrzymanie kierowcy.", [], ["kierowca"]),
    ("Policja potwierdziła zatrzymanie kierowcy przez straż.", ["straż"], ["kierowca"]),
    ("Szpital potwierdził śmierć górnika.", [], ["górnik"]),
]


@pytest.mark.parametrize(("text", "actors", "targets"), NOUNS)
def test_event_nouns(text: str, actors: list[str], targets: list[str]) -> None:
    found = read(text)
    assert [(names(m.actors), names(m.targets)) for m in found] == [(actors, targets)]


GOING_ON: list[tuple[str, list[list[str]]]] = [
    # coordinated verbs, a shared helper, relative pronouns
    ("Rzecznik podał, że prezes huty wyjechał i podpisał umowę.", [["prezes huty"], ["prezes huty"]]),
    (
        "Rzecznik podał, że posłowie wezwali lekarzy, którzy rzekomo nie przyjechali.",
        [["posłowie"], ["lekarze"]],
    ),
    ("Rzecznik podał, że policja zatrzymała kierowcę, który podobno uciekał.", [["policja"], ["kierowca"]]),
    ("Jan Kręt twierdzi, że sam tego nie widział.", [["Jan Kręt"]]),
    # what the tree joins to the verb of saying
    ("Lis ocenił, że rząd nie ustąpi, ani w pełni nie odejdzie.", [["rząd"], ["rząd"]]),
    # a bare noun for the one person named
    (
        "Rzecznik podał, że burmistrz Jan Kręt zachorował. Mężczyzna miał zemdleć.",
        [["Jan Kręt"], ["Jan Kręt"]],
    ),
    ("Szpital podał, że Anna Wilk złamała nogę. Kobieta miała upaść.", [["Anna Wilk"], ["Anna Wilk"]]),
    ("Urząd podał, że wicepremier Jan Kręt zachorował. Polityk miał zemdleć.", [["Jan Kręt"], ["Jan Kręt"]]),
    # what a verdict points at
    (
        "Urząd zaprzeczył, jakoby Jan Kręt zachorował. „To nieprawda” – powiedział rzecznik.",
        [["Jan Kręt"], ["Jan Kręt"]],
    ),
]


OF_TOPICS = [
    ("tematem rozmowy był gazociąg Solanka", [], "what is talked about does not talk"),
    ("wyjazd deklarowało 19 proc. osób", ["19 proc. osób"], "a count in the neuter, and an object before it"),
    ("nie odbędzie się referendum ws. Solanki", [], "what a vote is about does not vote"),
    ("zamknie się fundacja Best for Tolna", ["Best for Tolna"], "an English name of three words is one"),
    ("dzięki terminalom LNG Europa ma gaz", ["Europa"], "letters and a continent are two names"),
]


@pytest.mark.parametrize(("clause", "actors", "guards"), OF_TOPICS)
def test_who_acts_beside_a_topic(clause: str, actors: list[str], guards: str) -> None:
    assert names(read(f"Rzecznik podał, że {clause}.")[0].actors) == actors, guards


@pytest.mark.parametrize(("text", "actors"), GOING_ON)
def test_subjects_of_neighbouring_clauses(text: str, actors: list[list[str]]) -> None:
    assert [names(m.actors) for m in read(text)] == actors


def last(text: str) -> ExtractedMention:
    """The last claim of a text."""
    return read(text)[-1]


WE: list[tuple[str, list[str]]] = [
    # a firm's people speak for the firm, wherever the text says whose they are
    ("Prezes Solanki Jan Kręt powiedział: „Zamkniemy trzy sklepy”.", ["Solanka"]),
    ("Jan Kręt, dyrektor Solanki, jest spokojny. „Zamkniemy trzy sklepy” – zapowiada Kręt.", ["Solanka"]),
    ("Rzeczniczka Solanki Anna Wilk powiedziała: „Nie komentujemy plotek”.", ["Solanka"]),
    # a holder of a state's office for the state, by its genitive, its adjective or the table of offices
    ("Premier Litwy powiedziała: „Nie zamkniemy granicy”.", ["Litwa"]),
    ("Azerski negocjator powiedział: „Nie oddamy wzgórz”.", ["Azerbejdżan"]),
    ("„Odrzuciliśmy tę ofertę” – powiedział Władimir Putin.", ["Rosja"]),
    ("Szef MSZ Łotwy Jan Kręt powiedział: „Zamkniemy granicę”.", ["Łotwa"]),
    # a mayor for his town, of a commune for the commune
    ("Burmistrz Sopotu Jan Kręt mówi: „Zbudujemy nowy most”.", ["Sopot"]),
    ("Wójt Nowej Wsi Jan Kręt mówi: „Wydaliśmy miliony na drogi”.", ["gmina Nowa Wieś"]),
    # the headline before a name is no part of its title
    ("Nowa droga przez Łotwę\n\nPremier Litwy Jan Kręt milczy. „Nie zbudujemy jej” – dodał.", ["Litwa"]),
    # a body itself
    ("Bank Północny zapewnił: „Wypłacimy wszystkim pieniądze”.", ["Bank Północny"]),
    ("Wizz Air potwierdza, że zamykamy dwa połączenia.", ["Wizz Air"]),
    # what is ours is we
    ("Prezes Solanki Jan Kręt powiedział: „Nasza firma nie zwolniła nikogo”.", ["Solanka"]),
    # somebody without a body speaks for nobody we know
    ("Sąsiadka Anna Wilk powiedziała: „Zbudowaliśmy dom”.", []),
]


@pytest.mark.parametrize(("text", "actors"), WE)
def test_we_are_whom_the_speaker_speaks_for(text: str, actors: list[str]) -> None:
    assert names(last(text).actors) == actors


DROPPED: list[tuple[str, list[str]]] = [
    # those spoken to are nobody of the text
    ("– Rolnicy prosili o czas. Zostawiliście gminy – mówił do ministrów poseł Adam Lis.", []),
    # the second of two verbs has the subject of the first, not the speaker
    (
        "Eksperci podkreślają, że działania Rosji są groźne dla żeglugi i wymagają szybkiej reakcji.",
        ["Rosja"],
    ),
    # an act of speech whose subject is dropped is the speaker's
    ("Burmistrz Jan Kręt powiedział, że most runął. Oskarżył wykonawcę o oszustwo.", ["Jan Kręt"]),
    ("Posłanka Anna Wilk mówi, że most runął. Domaga się dymisji ministra.", ["Anna Wilk"]),
    ("Strażacy mówią, że most runął. Żądają podwyżek.", ["strażacy"]),
    # the one before goes on where number and gender of the verb allow it
    ("Anna Wilk powiedziała, że Jan Kręt zachorował i wyjechał.", ["Jan Kręt"]),
    ("Rzecznik huty powiedział, że Jan Kręt i Anna Wilk zachorowali i wyjechali.", ["Jan Kręt", "Anna Wilk"]),
    ("Kierowca powiedział, że zawiodły hamulce.", ["hamulce"]),
    # a day or a comparison is nobody
    ("Rzecznik huty powiedział, że prezes Jan Kręt wyjechał i wróci 22 maja.", ["Jan Kręt"]),
    ("Rzecznik huty powiedział, że Jan Kręt wyjechał jak złodziej.", ["Jan Kręt"]),
]


@pytest.mark.parametrize(("text", "actors"), DROPPED)
def test_whom_a_clause_without_a_subject_speaks_of(text: str, actors: list[str]) -> None:
    assert names(last(text).actors) == actors


MEANT: list[tuple[str, list[str]]] = [
    # a title or a common noun for the person who bears it
    ("Prezes Solanki Jan Kręt milczy. Rzecznik huty powiedział, że szef wyjechał.", ["Jan Kręt"]),
    ("Minister Jan Kręt milczy. Rzecznik huty powiedział, że szef resortu wyjechał.", ["Jan Kręt"]),
    ("Zatrzymano Jana Kręta. Według śledczych przedsiębiorca wyjechał.", ["Jan Kręt"]),
    # a name in apposition to a noun for a person, listed or not
    ("Rzecznik huty powiedział, że szef rady Łodzi, Jan Kręt, zachorował.", ["Jan Kręt"]),
    ("Rzecznik huty powiedział, że wysłannik ONZ Jan Kręt zachorował.", ["Jan Kręt"]),
    ("Rzecznik huty powiedział, że obrończyni posła mec. Anna Wilk zachorowała.", ["Anna Wilk"]),
    # a noun that stands before a name means it later
    ("Prom „Mewa” wyszedł z portu. Rzecznik huty powiedział, że prom nie tonie.", ["Mewa"]),
    ("Koncern Solanka tonie w długach. Rzecznik huty powiedział, że firma nie zapłaci.", ["Solanka"]),
    ("Na Łotwie trwają wybory. Rzecznik huty powiedział, że ten kraj zbankrutuje.", ["Łotwa"]),
    # those who stand for a state or a body are it
    ("Rzecznik huty powiedział, że delegacje Litwy i Łotwy spotkały się.", ["Litwa", "Łotwa"]),
    ("Rzecznik huty powiedział, że strona łotewska odrzuciła ofertę.", ["Łotwa"]),
    # people described by their relative clause
    ("Rzecznik huty powiedział, że ci, którzy wyjechali, zachorowali.", ["ci, którzy wyjechali"]),
    # whose talk took place
    ("Rzecznik huty powiedział, że odbyła się rozmowa telefoniczna Jana Kręta z Anną Wilk.", ["Jan Kręt"]),
    ("Rzecznik huty powiedział, że doszło do rozmowy Jana Kręta z Anną Wilk.", ["Jan Kręt"]),
    # what is not there takes no part, nor do points and feelings
    ("Rzecznik huty powiedział, że pieniędzy w sejfie nie było.", []),
    ("Rzecznik huty powiedział, że naprawa potrwa tydzień.", []),
    ("Rzecznik huty powiedział, że doświadczenie dowodzi czegoś innego.", []),
    # "he" is not the woman who speaks
    ("Doradczyni wojewody powiedziała, że on wyjechał.", []),
    # the latter
    ("Rzecznik huty powiedział, że premię dano Janowi Krętowi, a ten odmówił.", ["Jan Kręt"]),
]


@pytest.mark.parametrize(("text", "actors"), MEANT)
def test_whom_a_description_means(text: str, actors: list[str]) -> None:
    assert names(last(text).actors) == actors


TARGETS: list[tuple[str, list[str]]] = [
    # whom an attitude is about, by its preposition, its noun or the matter it names
    ("wojewoda stracił zaufanie do Jana Kręta", ["Jan Kręt"]),
    ("wojewoda był zwolennikiem Solanki", ["Solanka"]),
    ("wojewoda nie zmienił zdania na temat Łotwy", ["Łotwa"]),
    # whose deed is asked for, where nobody is addressed
    ("górnicy domagają się odwołania Anny Wilk", ["Anna Wilk"]),
    ("górnicy prosili wojewodę o decyzję", ["wojewoda"]),
    # what a demanded deed is done to
    ("górnicy domagają się powołania komisji śledczej", ["komisja śledcza"]),
    # the partner of a talk before its matter
    ("premier omówił z Janem Krętem budowę mostu", ["Jan Kręt"]),
    # whom a state or a plain act concerns
    ("wyjazd przyniósł korzyść Łotwie", ["Łotwa"]),
    ("wojewoda krzyczał na pracowników", ["pracownicy"]),
    # a woman's name whose form could be several women's
    ("wójt zadeklarował poparcie dla Anny Wilk", ["Anna Wilk"]),
    ("komuś zależy na ośmieszeniu Ewy Lis", ["Ewa Lis"]),
    ("pożar strawił dwie hale", ["dwie hale"]),
    ("podatek działa na korzyść Estonii", ["Estonia"]),
    ("bilety będą tańsze dla studentów", ["studenci"]),
    ("lekarze wykryli u pacjenta gruźlicę", ["pacjent"]),
    # against, from and with whom
    ("Łotwa wprowadziła sankcje przeciwko Białorusi", ["Białoruś"]),
    ("minister grozi wprowadzeniem sankcji wobec Łotwy", ["Łotwa"]),
    ("dyrektywa nie jest skierowana przeciwko Łotwie", ["Łotwa"]),
    ("wójt wziął od dewelopera milion złotych", ["deweloper"]),
    ("autorzy kanału mają związki z kancelarią premiera", ["kancelaria premiera"]),
    # whose fear or dependence it is
    ("wojewoda rozumie obawy Łotwy", ["Łotwa"]),
    ("gazociąg zwiększy zależność Łotwy od gazu", ["Łotwa"]),
    # who is to do what is wished
    ("wojewoda chciałby, aby Łotwa zrobiła więcej", ["Łotwa"]),
    # a person's name behind a deed is not the deed's, a woman's behind a title tells its case
    ("prokuratura oskarżyła o korupcję Annę Kos", ["Anna Kos"]),
    ("wojewoda rozmawiał z kanclerz Niemiec Anną Kos", ["Anna Kos"]),
    ("lekarze wykryli u pacjentki gruźlicę", ["pacjentka"]),
    # with whom one must speak or wants to meet, who is asked for what
    ("trzeba porozmawiać z Estonią", ["Estonia"]),
    ("górnicy żądają spotkania z wojewodą", ["wojewoda"]),
    ("rolnicy żądają od ministra wypłaty dopłat", ["minister"]),
    # who is told, made to think otherwise
    ("wójt powtórzył to wojewodzie", ["wojewoda"]),
    ("minister przekonał rolników", ["rolnicy"]),
    # what is signed away, taken and not signed
    ("premier podpisał dymisję ministra", ["minister"]),
    ("wydano nakaz zatrzymania posła Jana Kręta", ["Jan Kręt"]),
    ("komornik zajął konto spółki Haltex", ["Haltex"]),
    ("zarząd odmówił przyjęcia nowych górników", ["nowi górnicy"]),
    ("z magazynu wywieziono skrzynie", ["skrzynie"]),
    # the government of a state by its seat
    ("wojewoda oskarżył władze w Rydze o kłamstwo", ["rząd Łotwy"]),
    # what a law does to somebody
    ("nowe przepisy mają powstrzymać Solankę", ["Solanka"]),
]


@pytest.mark.parametrize(("clause", "targets"), TARGETS)
def test_whom_it_is_done_to(clause: str, targets: list[str]) -> None:
    assert names(told(clause).targets) == targets


def test_a_pronoun_is_not_the_subject_of_its_own_verb() -> None:
    found = read("Jan Kręt zniknął. Według mediów wojewoda Adam Nowak wezwał go do siebie.")
    assert [names(m.targets) for m in found] == [["Jan Kręt"]]


def test_a_pronoun_means_the_person_named_before() -> None:
    found = read("Jan Kręt wyjechał. Według mediów straż znalazła go w piwnicy.")
    assert [names(m.targets) for m in found] == [["Jan Kręt"]]


RECOGNISED = [
    # a name that opens its sentence, a body longer than its capitals
    ("Airbus zwolnił ludzi. Airbus podał, że zamknie zakład.", "Airbus"),
    ("Instytut Badań nad Energią podał, że gaz podrożał.", "Instytut Badań nad Energią"),
]


@pytest.mark.parametrize(("text", "source"), RECOGNISED)
def test_names_by_the_recogniser(text: str, source: str) -> None:
    assert read(text)[0].source.canonical == source


def word(i: int, text: str, head: int, dep: str, pos: str, tags: str) -> Word:
    reading = Reading(text, pos, frozenset(tags.split()))
    return Word(i, 10 * i, Form(text, (reading,), reading, reading), head, dep)


def test_the_subject_is_found_past_helpers() -> None:
    words = Words(
        [
            word(0, "Rosja", 1, "nsubj", "subst", "nom sg f"),
            word(1, "może", 1, "ROOT", "fin", "sg ter"),
            word(2, "zaatakować", 1, "xcomp", "inf", ""),
        ]
    )
    assert tree.subject_heads(words, 2) == (0,)


def test_the_dative_does_what_an_order_says() -> None:
    words = Words(
        [
            word(0, "król", 1, "nsubj", "subst", "nom sg m1"),
            word(1, "kazać", 1, "ROOT", "praet", "sg m1"),
            word(2, "straży", 1, "iobj", "subst", "dat sg f"),
            word(3, "wyjść", 1, "xcomp", "inf", ""),
        ]
    )
    assert tree.subject_heads(words, 3) == (2,)


def test_a_ring_in_the_tree_is_left() -> None:
    words = Words([word(0, "a", 1, "xcomp", "inf", ""), word(1, "b", 0, "xcomp", "inf", "")])
    assert tree.subject_heads(words, 0) == ()


def test_every_dependent_of_a_read_text_hangs_within_it() -> None:
    words = stages("Rada pozwoliła burmistrzowi zburzyć most, który się chwiał.").words
    assert all(0 <= w.head < len(words) for w in words)


def test_the_outlet_that_turned_to_somebody_else_is_no_longer_about_the_one_before() -> None:
    text = (
        "Prezydent Rosji zadzwonił w poniedziałek do prezydenta Kazachstanu. "
        "O autorze kanału wiadomo niewiele. Podpisuje się tylko nazwą profilu."
    )
    found = extract(text, publisher=PUBLISHER, published=TUESDAY).mentions
    assert [names(m.actors) for m in found if "Podpisuje" in m.sentence] == [[]]
