"""Who said what: one sentence a row, the source, the words, and what the row guards against."""

from __future__ import annotations

import pytest

from claims.extraction import extract

from .reading import contents, read

ONE_CLAIM = [
    # (text, source, content)
    # women and bands of people speak
    ("Studentka powiedziała, że piec zgasł.", "studentka", "piec zgasł"),
    ("Tenisistka przyznała, że piec zgasł.", "tenisistka", "piec zgasł"),
    ("Rodzina poinformowała, że prezes zmarł.", "rodzina", "prezes zmarł"),
    ("Załoga twierdzi, że piec zgasł.", "załoga", "piec zgasł"),
    ("Parafia podała, że piec zgasł.", "parafia", "piec zgasł"),
    # the tree's one subject is in the nominative, though its form could be another case
    ("Jak podało radio, piec zgasł.", "radio", "piec zgasł"),
    ("Jak podało starostwo, piec zgasł.", "starostwo", "piec zgasł"),
    # how the words were spoken, before the verb
    ("„To skandal” – tak decyzję zarządu skomentował radny.", "radny", "To skandal"),
    ("„To skandal” – tymi słowami decyzję zarządu ocenił radny.", "radny", "To skandal"),
    ("„To skandal” – w ten sposób radny podsumował decyzję zarządu.", "radny", "To skandal"),
    # news that somebody brings, confirms or denies
    ("Informację o dymisji prezesa potwierdził rzecznik.", "rzecznik", "Informację o dymisji prezesa"),
    ("Rzecznik potwierdził informację o dymisji prezesa.", "rzecznik", "informację o dymisji prezesa"),
    ("Doniesienia o dymisji zdementował rzecznik.", "rzecznik", "Doniesienia o dymisji"),
    ("O śmierci prezesa poinformował szpital.", "szpital", "O śmierci prezesa"),
    # names behind several ranks, foreign first names behind a place or a thing
    ("– Piec zgasł – przekazała st. asp. Anna Lis.", "Anna Lis", "Piec zgasł"),
    ("– Piec zgasł – przekazał st. bryg. Adam Lis ze straży.", "Adam Lis", "Piec zgasł"),
    ("– Piec zgasł – ocenił dr hab. Adam Lis.", "Adam Lis", "Piec zgasł"),
    ("„Piec zgasł” – zapewnił w nagraniu Emmanuel Lisle.", "Emmanuel Lisle", "Piec zgasł"),
    ("Kijów twierdzi, że piec zgasł.", "Ukraina", "piec zgasł"),
    # a title in marks that tells, in its base form
    ("„Kurier” pisze, powołując się na radę, że piec zgasł.", "rada", "piec zgasł"),
    ("Według „Nowej Gazety” piec zgasł.", "Nowa Gazeta", "piec zgasł"),
    ("W „Głosie Hutnika” napisano, że piec zgasł.", "Głos Hutnika", "piec zgasł"),
    ("Według „Kuriera”, który był na miejscu, piec zgasł.", "Kurier", "piec zgasł"),
    # the teller stands between a subject and its verb
    ("Nowy piec – zapewnia dyrektor Jan Lis – ruszy w maju.", "Jan Lis", "Nowy piec … ruszy w maju"),
    # hopes and fears under a noun, an alarm, a denial with "by"
    ("Ekonomiści spodziewają się spadku inflacji.", "ekonomiści", "spadku inflacji"),
    ("Lekarze biją na alarm: brakuje leków.", "lekarze", "brakuje leków"),
    ("Wojewoda zaprzecza, by doszło do pożaru.", "wojewoda", "doszło do pożaru"),
    # blame for something is the news, a name for something is a claim
    ("Opozycja krytykuje zarząd za podwyżki.", "opozycja", "Opozycja krytykuje zarząd za podwyżki"),
    ("Bruksela grozi Warszawie karami.", "Unia Europejska", "Bruksela grozi Warszawie karami"),
    # courts, standpoints
    ("Sąd orzekł, że prezes złamał prawo.", "sąd", "prezes złamał prawo"),
    ("Zarząd stoi na stanowisku, że piec zgasł.", "zarząd", "piec zgasł"),
    # an aside is a link of the chain: one claim, of the one who said it
    (
        "Prezes huty Jan Lipka, jak relacjonował Reuters, powiedział, że piec zgasł.",
        "Jan Lipka",
        "piec zgasł",
    ),
    (
        "Jak podaje Onet, powołując się na Reutera, prezes huty Jan Lipka ogłosił, że piec zgasł.",
        "Jan Lipka",
        "piec zgasł",
    ),
    # the clause around an aside is still told by the aside's source
    ("Piec huty, jak podał Reuters, zgasł w nocy.", "Reuters", "Piec huty … zgasł w nocy"),
    # a number that governs a genitive, with a verb in the singular
    ("Kilku radnych twierdzi, że burmistrz sprzedał działkę.", "kilku radnych", "burmistrz sprzedał działkę"),
    ("Pięciu świadków zeznało, że piec zgasł.", "pięciu świadków", "piec zgasł"),
    ("Wielu Szwedów mówi, że piec zgasł.", "wielu Szwedów", "piec zgasł"),
    ("Rzecznik huty Adam Nowicki powiedział, że piec stanął.", "Adam Nowicki", "piec stanął"),
    ("Według ministerstwa most zostanie zamknięty.", "ministerstwo", "most zostanie zamknięty"),
    ("Zdaniem ekspertów cena gazu wzrośnie.", "eksperci", "cena gazu wzrośnie"),
    ("Jak podał „Dziennik Wschodni”, prezes odszedł.", "Dziennik Wschodni", "prezes odszedł"),
    ("Prezes odszedł – podała agencja Reuters.", "Reuters", "Prezes odszedł"),
    ("– Prezes odszedł – oświadczył rzecznik Jan Kowalski.", "Jan Kowalski", "Prezes odszedł"),
    ("„Prezes naprawdę odszedł” – oświadczył Jan Kowalski.", "Jan Kowalski", "Prezes naprawdę odszedł"),
    ("Jan Kowalski oświadczył: „Prezes naprawdę odszedł”.", "Jan Kowalski", "Prezes naprawdę odszedł"),
    ("Z raportu wynika, że woda jest czysta.", "raport", "woda jest czysta"),
    ("Z listu gminy wynika, jakoby woda była czysta.", "gmina", "woda była czysta"),
    ("Woda jest czysta – wynika z raportu.", "raport", "Woda jest czysta"),
    # the teller behind its clause
    ("Most runął, jak podała straż.", "straż", "Most runął"),
    # in the middle, between commas and between dashes
    ("Most, jak podała straż, runął.", "straż", "Most … runął"),
    ("Most – jak podała straż – runął.", "straż", "Most … runął"),
    ("Budowa – według wójta – potrwa rok.", "wójt", "Budowa … potrwa rok"),
    # through whom it came is not who said it
    ("Rzecznik, cytowany przez dziennik „Echo”, powiedział, że most runął.", "rzecznik", "most runął"),
    ("Poseł w rozmowie z „Echem” przyznał, że uciekł.", "poseł", "uciekł"),
    ("Prezydent za pośrednictwem rzecznika oświadczył, że rezygnuje.", "prezydent", "rezygnuje"),
    ("Anonimowy urzędnik powiedział „Echu”, że most runął.", "anonimowy urzędnik", "most runął"),
    ("Źródło w rządzie przekazało agencji BNS, że premier wyjechał.", "źródło w rządzie", "premier wyjechał"),
    # nor where it was said
    ("Minister napisał na platformie X, że wyjeżdża.", "minister", "wyjeżdża"),
    # bodies that speak for another
    ("Służba prasowa rządu podała, że most runął.", "służba prasowa rządu", "most runął"),
    ("Biuro prasowe huty poinformowało, że piec stanął.", "biuro prasowe huty", "piec stanął"),
    ("Dowództwo armii podało, że okręt zatonął.", "dowództwo armii", "okręt zatonął"),
    ("Departament Stanu podał, że okręt zatonął.", "Departament Stanu USA", "okręt zatonął"),
    # whose document it is
    ("„Nikt nie uciekł” – głosi komunikat ministerstwa.", "ministerstwo", "Nikt nie uciekł"),
    ("W komunikacie huty podano, że piec stanął.", "huta", "piec stanął"),
    (
        "Z raportu Najwyższej Izby Kontroli wynika, że most runął.",
        "Najwyższa Izba Kontroli",
        "most runął",
    ),
    # an adjective that belongs to the noun after it
    ("Zdaniem mieszkańca Nowej Huty most runął.", "mieszkaniec Nowej Huty", "most runął"),
    # figures count people and bodies as numerals do
    ("43 proc. ankietowanych uważa, że piec zgasł.", "43 proc. ankietowanych", "piec zgasł"),
    ("30 proc. Szwedów sądzi, że piec zgasł.", "30 proc. Szwedów", "piec zgasł"),
    ("12 gmin twierdzi, że piec zgasł.", "12 gmin", "piec zgasł"),
    ("Siedem państw ostrzega, że most runie.", "siedem państw", "most runie"),
    ("Ponad 40 lekarzy napisało list, w którym twierdzą, że brakuje leków.", "40 lekarzy", "brakuje leków"),
    # the adjective's own "rangą"
    (
        "Trzech wysokich rangą oficerów przekazało, że okręt zatonął.",
        "trzech wysokich rangą oficerów",
        "okręt zatonął",
    ),
    # a surname that looks like a numeral or like the genitive of a common word
    ("Xi powiedział, że piec zgasł.", "Xi Jinping", "piec zgasł"),
    ("Ceder przekonuje, że piec zgasł.", "Ceder", "piec zgasł"),
    # a teller in the middle of a clause, between dashes and between marks
    ("– Most – mówi burmistrz Jan Lis – runie w maju.", "Jan Lis", "Most … runie w maju"),
    ("– Gdy spadnie śnieg – mówi Jan Lis – most runie.", "Jan Lis", "Gdy spadnie śnieg … most runie"),
    ("– Nie chcemy – mówi Jan Lis – budować mostu.", "Jan Lis", "Nie chcemy … budować mostu"),
    ("– Most runie – mówi Jan Lis – wójt gminy.", "Jan Lis", "Most runie"),
    ("„Most – mówi Jan Lis – runie w maju”.", "Jan Lis", "Most … runie w maju"),
    ("„Mamy – mówi Jan Lis – dowody na kradzież”.", "Jan Lis", "Mamy … dowody na kradzież"),
    ("„Nie oddamy” – mówi Jan Lis – „ani jednego mostu”.", "Jan Lis", "Nie oddamy … ani jednego mostu"),
    # a noun under a cue, some of it in marks
    ("Prezes zapewnił o „pełnej gotowości” huty.", "prezes", "o „pełnej gotowości” huty"),
    ("Lekarze ostrzegają przed „nową falą” zachorowań.", "lekarze", "przed „nową falą” zachorowań"),
    ("Prezes podkreślił „stałe wsparcie” dla huty.", "prezes", "„stałe wsparcie” dla huty"),
    # papers and recordings show; history and people do not
    ("Sondaż CBOS pokazuje, że radny przegra.", "CBOS", "radny przegra"),
    ("Zdjęcia satelitarne pokazują, że most runął.", "zdjęcia satelitarne", "most runął"),
    # whom an unnamed source is close to, whose body a body is
    ("Osoby zbliżone do zarządu twierdzą, że piec zgasł.", "osoby zbliżone do zarządu", "piec zgasł"),
    ("Rosyjskie Ministerstwo Obrony podało, że okręt zatonął.", "Ministerstwo Obrony Rosji", "okręt zatonął"),
    ("Czeskie Ministerstwo Kultury podało, że most runął.", "Ministerstwo Kultury Czech", "most runął"),
    # the base of "one of", of "himself"; an unknown man and an unknown letter
    ("Według jednego z lekarzy piec zgasł.", "jeden z lekarzy", "piec zgasł"),
    ("Zdaniem jednej z posłanek piec zgasł.", "jedna z posłanek", "piec zgasł"),
    ("Sam wojewoda zapewnia, że piec zgasł.", "wojewoda", "piec zgasł"),
    # a capital behind a quotation, in a form that could be an object's
    ("Rosja niszczy mosty – twierdzi Kijów.", "Ukraina", "Rosja niszczy mosty"),
    ("Rosja „niszczy mosty” – twierdzi Kijów.", "Ukraina", "Rosja „niszczy mosty”"),
    # a relative pronoun in the slot stands for the noun before it
    ("Wyciekł raport, według którego rury są pęknięte.", "raport", "rury są pęknięte"),
    ("Autorzy raportu, według których rzeka umiera, wyjechali.", "autorzy raportu", "rzeka umiera"),
    # rarer verbs of saying
    ("Siostra zaginionej wyznała, że piec zgasł.", "siostra zaginionej", "piec zgasł"),
    ("Lekarka przysięga, że piec zgasł.", "lekarka", "piec zgasł"),
    ("Ekonomiści obliczyli, że huta straciła milion.", "ekonomiści", "huta straciła milion"),
    ("– Piec zgasł – wypalił poseł Jan Lis.", "Jan Lis", "Piec zgasł"),
    # who speaks stands before a colon, without a verb
    ("Rzecznik szpitala: pacjent przeżył.", "rzecznik szpitala", "pacjent przeżył"),
    ("Informator: prezes podał się do dymisji.", "informator", "prezes podał się do dymisji"),
    ("Reuters: okręt zatonął.", "Reuters", "okręt zatonął"),
    ("Prezes huty Jan Lis: „Piec zgasł na dobre”.", "Jan Lis", "Piec zgasł na dobre"),
    ("Mieszkańcy: boimy się powodzi.", "mieszkańcy", "boimy się powodzi"),
    # a title in marks before the subject, which begins with a capital
    ("Według „Bilda” Berlin „odkłada” decyzję.", "Bild", "Berlin „odkłada” decyzję"),
    # "za" before the outlet from which it is taken
    ("Za Reutersem: piec zgasł.", "Reuters", "piec zgasł"),
    ("Za „Gazetą Leśną”: piec zgasł.", "Gazeta Leśna", "piec zgasł"),
    ("Portal Onet pisze za agencją TASS, że piec zgasł.", "TASS", "piec zgasł"),
    ("Piec zgasł – podał Reuters za ministerstwem.", "ministerstwo", "Piec zgasł"),
    # the second of two tellers
    ("Straż potwierdziła, a policja dodała, że most runął.", "policja", "most runął"),
]


@pytest.mark.parametrize(("text", "source", "content"), ONE_CLAIM)
def test_the_plain_frames(text: str, source: str, content: str) -> None:
    found = read(text)
    assert contents(text, found) == [content]
    assert found[0].source.canonical == source


OF_THE_ONE_BEFORE = [
    # a document of the one who spoke or was spoken of last
    (
        "Służba prasowa rządu nazwała to wymysłem. „Nikt nie uciekł” – głosi jej oświadczenie.",
        "służba prasowa rządu",
    ),
    ("Ministerstwo zamknęło most. „Most pęka” – czytamy w jego komunikacie.", "ministerstwo"),
    ("Sąsiedzi milczą. Z ich oświadczenia wynika, że most pęka.", "sąsiedzi"),
    # a surname of several words, and one whose cases no dictionary has, are of the person told before
    ("Burmistrz Jan Van Damme powiedział, że most stoi. Van Damme dodał, że jest pusty.", "Jan Van Damme"),
    ("Politolog Andrej Hruszou ocenił, że most stoi. Zdaniem Hruszoua jest pusty.", "Andrej Hruszou"),
    # a person named behind "kanału" is no channel; "sama" is no first name
    (
        "Kanał „Mokra Sowa” milczał. Anton Hruszko uciekł. Według autorów kanału Hruszko zabrał złoto.",
        "Mokra Sowa",
    ),
    ("Prezeska Iryna Saczko wyjechała. Sama Saczko oświadczyła, że most pęka.", "Iryna Saczko"),
    # who represents a body is the one whom the text has called its spokeswoman; of another body somebody else
    (
        "Rzeczniczka Urzędu Morskiego Anna Kos wyjechała. Prezes Ewa Lis milczy. "
        "Most stoi – powiedziała przedstawicielka Urzędu Morskiego.",
        "Anna Kos",
    ),
    (
        "Rzecznik Urzędu Morskiego Jan Kos wyjechał. Most stoi – powiedział przedstawiciel Urzędu Miasta.",
        "przedstawiciel Urzędu Miasta",
    ),
    # hearsay that goes on with what a source has told
    ("Kanał „Wiatr” podał, że premier uciekł. Zastępca rzekomo też wyjechał.", "Wiatr"),
    ("Kanał „Wiatr” podał, że premier uciekł. Rzekomo zabrał złoto.", "Wiatr"),
    ("Kanał „Wiatr” podał, że premier uciekł. Miał też zabrać złoto.", "Wiatr"),
]


@pytest.mark.parametrize(("text", "source"), OF_THE_ONE_BEFORE)
def test_words_of_the_one_before(text: str, source: str) -> None:
    assert read(text)[-1].source.canonical == source


def test_a_time_between_verb_and_speaker_is_no_part_of_the_name() -> None:
    found = read("Piec stanął - stwierdził w środę dyrektor huty Jan Kowalski.")
    assert found[0].source.canonical == "Jan Kowalski"
    assert found[0].statement_time is not None
    assert found[0].statement_time.iso == "2023-03-01"


def test_one_claim_for_each_coordinated_clause() -> None:
    text = "Jan Kowalski powiedział, że piec stanął, a załoga wyszła na ulicę."
    assert contents(text, read(text)) == ["piec stanął", "załoga wyszła na ulicę"]


SECOND_COMPLEMENT = [
    (
        "i że",
        "Rzecznik powiedział, że ruch rośnie i że huta zarabia.",
        ["ruch rośnie", "huta zarabia"],
    ),
    (
        "oraz że",
        "Szef portu oznajmił, że strony podpisały umowę oraz że statek przypłynie w maju.",
        ["strony podpisały umowę", "statek przypłynie w maju"],
    ),
    (
        "a proviso stays with its clause",
        "Rzecznik powiedział, że remont potrwa rok, chyba że miasto dopłaci.",
        ["remont potrwa rok, chyba że miasto dopłaci"],
    ),
]


@pytest.mark.parametrize(
    ("guards", "text", "claimed"), SECOND_COMPLEMENT, ids=[r[0] for r in SECOND_COMPLEMENT]
)
def test_what_a_cue_brings_twice_is_two_claims(guards: str, text: str, claimed: list[str]) -> None:
    assert contents(text, read(text)) == claimed


def test_a_dropped_subject_is_the_last_speaker_of_that_gender() -> None:
    text = (
        "Anna Nowak powiedziała, że piec stanął. Jan Kowalski przyszedł na zebranie. "
        "Dodał, że wierzy załodze."
    )
    assert [m.source.canonical for m in read(text)] == ["Anna Nowak", "Jan Kowalski"]


RESUMED = [
    # a comma before "i" closes the clause, one before "a" need not
    ("Prezes uważa, że Łotwa złamała prawo, i żąda wyjaśnień.", ["Łotwa złamała prawo", "żąda wyjaśnień"]),
    (
        "Prezes twierdzi, że zarząd kłamie, i domaga się przeprosin.",
        ["zarząd kłamie", "domaga się przeprosin"],
    ),
    ("Prezes powiedział, że piec stanął, a załoga wyszła.", ["piec stanął", "załoga wyszła"]),
]


@pytest.mark.parametrize(("text", "claimed"), RESUMED)
def test_who_goes_on_behind_a_complement(text: str, claimed: list[str]) -> None:
    found = read(text)
    assert contents(text, found) == claimed
    assert {m.source.canonical for m in found} == {"prezes"}


def test_a_resumed_main_clause_is_not_inside_the_complement() -> None:
    text = "Jan Kowalski powiedział, że piec stanął, i dodał, że załoga wyszła."
    found = read(text)
    assert contents(text, found) == ["piec stanął", "załoga wyszła"]
    assert {m.source.canonical for m in found} == {"Jan Kowalski"}


def test_an_anonymous_author_is_the_channel_the_text_names() -> None:
    text = (
        'O sprawie pisze kanał "Cichy Port" w serwisie Telegram.\n'
        "Jak twierdzi tajemniczy informator, dyrektor uciekł z miasta. "
        "Autor wpisu dodał, że policja go szuka."
    )
    found = read(text)
    assert [m.source.canonical for m in found] == ["Cichy Port", "Cichy Port"]
    assert [link.name for link in found[0].chain] == ["portal.example", "Cichy Port"]


def test_a_platform_is_never_a_source() -> None:
    found = read("Jan Kowalski napisał na Telegramie, że piec stanął.")
    assert [m.source.canonical for m in found] == ["Jan Kowalski"]
    assert "Telegram" not in [link.name for m in found for link in m.chain]


def test_leaning_on_a_source_makes_the_reporter_a_relay() -> None:
    text = "Dziennik „Fakty” podał, powołując się na źródło w policji, że dyrektor uciekł."
    found = read(text)
    assert [link.name for link in found[0].chain] == ["portal.example", "Fakty", "źródło w policji"]


def test_unmarked_direct_speech_closed_by_a_summing_verb_takes_its_paragraph() -> None:
    text = (
        "Kanał „Cichy Port” podał, że huta stoi.\n"
        "Nikt tu nie pracuje. Dyrektor szuka winnych – podsumował autor wpisu."
    )
    found = read(text)
    assert contents(text, found)[1:] == ["Nikt tu nie pracuje", "Dyrektor szuka winnych"]
    assert {m.source.canonical for m in found} == {"Cichy Port"}


def test_a_closing_credit_relays_its_paragraph() -> None:
    text = (
        "Huta staje\nZarząd poinformował, że huta stoi. Załoga milczy na ten temat - czytamy w HutaNews.pl."
    )
    assert all("HutaNews.pl" in [link.name for link in m.chain] for m in read(text))


def test_a_speech_act_is_the_claim_itself() -> None:
    text = "Związkowcy grożą strajkiem."
    found = read(text)
    assert contents(text, found) == ["Związkowcy grożą strajkiem"]
    assert found[0].event_type == "THREATEN"


@pytest.mark.parametrize(
    "text",
    [
        "Należy przypomnieć, że huta stoi.",  # the outlet's own voice
        "Zgodnie z planem huta stoi.",  # a plan is no source
        "Jan Kowalski nie powiedział, że huta stoi.",  # nothing was said
        "Przyczyna: pękł hamulec.",  # what is listed before a colon speaks for nobody
        "Wynik: huta wygrała przetarg.",
        "Autor: Jan Lis, który mieszka w Zawadzie.",
        "Historia pokazuje, że mosty upadają.",  # nobody shows it
        "Poseł pokazał, że umie śpiewać.",  # a deed, not words
        "Za hutą: sad i łąka.",  # a place behind which something lies
        "Na filmie słychać, jak mężczyzna grozi sąsiadce.",  # what is heard, not how somebody tells it
    ],
)
def test_no_source_is_made_up(text: str) -> None:
    assert read(text) == []


def test_a_closing_outlet_is_a_link_before_the_one_whose_opinion_it_tells() -> None:
    text = "Według Anny Kos rząd zamknie hutę – czytamy w „Gazecie Morskiej”."
    found = read(text)
    assert [[link.name for link in each.chain][-1] for each in found] == ["Anna Kos"]


def test_a_telling_without_what_is_told_is_no_claim() -> None:
    found = extract(
        "Portal Onet podał, że piec zgasł. Podaje Reuters.", publisher="x", published=None
    ).mentions
    assert [m.predicate.lemma for m in found] == ["zgasnąć"]


def test_every_field_names_its_rule() -> None:
    mention = read("Jan Kowalski powiedział, że piec stanął.")[0]
    assert mention.origin.component == "attribution"
    assert {"source", "content", "event", "modality", "polarity", "arguments"} <= set(mention.rules)


def test_a_denial_points_at_what_it_denies() -> None:
    text = (
        "Dziennik „Fakty” podał, że Jan Nowak zadzwonił do huty. "
        "Rzecznik Adam Wilk zaprzeczył, jakoby Jan Nowak zadzwonił do huty."
    )
    found = read(text)
    assert found[1].relation is not None
    assert (found[1].relation.type, found[1].relation.mention) == ("denies", 0)


def test_a_states_adjective_becomes_its_genitive_in_a_described_source() -> None:
    found = read("Ukraiński ambasador w Niemczech stwierdził, że granica jest zamknięta.")
    assert found[0].source.canonical == "ambasador Ukrainy w Niemczech"


def test_a_shared_title_in_the_plural_is_both_holders() -> None:
    text = (
        'Kanał "Cichy Port" zna sprawę.\nWedług kanału Władimir Putin rozmawiał z prezydentem Kazachstanu '
        "Kasymem-Żomartem Tokajewem. Tematem rozmowy prezydentów miał być handel."
    )
    assert {a.canonical for a in read(text)[-1].actors} == {"Władimir Putin", "Kasym-Żomart Tokajew"}
