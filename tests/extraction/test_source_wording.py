"""Who says what, by the wording around it: each row is (id, text, [(source, content) of every claim])."""

from __future__ import annotations

import pytest

from .reading import contents, read

ACCOUNTS = [
    ("of two accounts in figures the second takes the verb of the first",
     "Według policji w marszu szło 35 tys. osób, według organizatorów – 120 tys.",
     [("policja", "w marszu szło 35 tys. osób"), ("organizatorzy", "w marszu szło … 120 tys.")]),
    ("in words", "Zdaniem policji zginęły trzy osoby, zdaniem świadków – siedem.",
     [("policja", "zginęły trzy osoby"), ("świadkowie", "zginęły … siedem")]),
    ("with a first account inserted",
     "W marszu szło – według policji – 35 tys. osób, a według organizatorów 120 tys.",
     [("policja", "W marszu szło … 35 tys. osób"), ("organizatorzy", "W marszu szło … 120 tys.")]),
    ("each with its verb", "Według rządu huta straciła milion, a według związków huta zyskała milion.",
     [("rząd", "huta straciła milion"), ("związki", "huta zyskała milion")]),
    ("one account of two clauses is one source's", "Według straży most runął, a droga jest zamknięta.",
     [("straż", "most runął"), ("straż", "droga jest zamknięta")]),
]  # fmt: skip

SLOTS = [
    ("experts of a body are the body",
     "Zdaniem ekspertów z Instytutu Badań nad Wojną Rosja nie jest gotowa do ofensywy.",
     [("ISW", "Rosja nie jest gotowa do ofensywy")]),
    ("somebody's university is no content",
     "Zdaniem politologa Jana Kruka z Uniwersytetu Gdańskiego rząd upadnie.",
     [("Jan Kruk", "rząd upadnie")]),
    ("the subject of what follows is no genitive of the source",
     "W ocenie brytyjskiego resortu obrony straty sięgają 200 tys. żołnierzy.",
     [("Ministerstwo Obrony Wielkiej Brytanii", "straty sięgają 200 tys. żołnierzy")]),
    ("a first name that the dictionary takes for another word",
     "Jak mówił wiceminister handlu Greg Hands, umowa jest zła.", [("Greg Hands", "umowa jest zła")]),
    ("what was found in the past",
     "Z badań Instytutu Pogody wynikało wówczas, że wyjazd deklarowało 19 proc. osób.",
     [("Instytut Pogody", "wyjazd deklarowało 19 proc. osób")]),
    ("a participle with its adverb before the noun",
     "Według przyjętych jednomyślnie wytycznych rady umowa jest zbędna.",
     [("przyjęte jednomyślnie wytyczne rady", "umowa jest zbędna")]),
    ("the head of state by another name", "Szef francuskiego państwa powiedział, że umowa jest zła.",
     [("Emmanuel Macron", "umowa jest zła")]),
    ("the subject that looks like a genitive of plain people", "Zdaniem analityków ceny wzrosną.",
     [("analitycy", "ceny wzrosną")]),
    ("with a particle before the verb", "Według lekarzy szczepienia też są zbędne.",
     [("lekarze", "szczepienia też są zbędne")]),
    ("behind a genitive of their own", "Według przedstawicieli firmy ceny wzrosną.",
     [("przedstawiciele firmy", "ceny wzrosną")]),
    ("a genitive that the verb does not agree with", "Według analityków spółki zarobi milion.",
     [("analitycy spółki", "zarobi milion")]),
    ("what an analysis is of is nobody", "Z analizy ryzyka wynika, że most runie.",
     [("analiza ryzyka", "most runie")]),
    ("an acronym is the paper's issuer", "Z raportu NIK wynika, że szpital przepłacił.",
     [("Najwyższa Izba Kontroli", "szpital przepłacił")]),
    ("a declined name too, whatever the tree sees", "Z danych Eurostatu wynika, że ceny wzrosły.",
     [("Eurostat", "ceny wzrosły")]),
    ("the participle of a relay is no content",
     "Jak donosi agencja Reuters, powołując się na źródła w rządzie Iraku, rozmowy trwają.",
     [("źródła w rządzie Iraku", "rozmowy trwają")]),
    ("read in a paper, in front", "Jak czytamy w komunikacie ministerstwa zdrowia, szpital upadnie.",
     [("ministerstwo zdrowia", "szpital upadnie")]),
    ("a reporter without a name is the outlet's", "Reporter RMF FM ustalił, że sąd wszczął sprawę.",
     [("RMF FM", "sąd wszczął sprawę")]),
    ("an outlet's journalists are told and tell nothing",
     "Dziennikarzom telewizji Zatoka prezes Jan Kruk powiedział, że odejdzie.",
     [("Jan Kruk", "odejdzie")]),
    ("who she is, between commas, is no content", "Zdaniem Marii Kos, ekspertki ds. Rosji, wojsko słabnie.",
     [("Maria Kos", "wojsko słabnie")]),
    ("nor his institute behind his name", "W opinii prof. Jana Kruka z Instytutu Historii, rząd upadnie.",
     [("Jan Kruk", "rząd upadnie")]),
    ("a woman's title that does not decline", "Zdaniem prezes spółki Anny Wilk huta przetrwa.",
     [("Anna Wilk", "huta przetrwa")]),
    ("one that does", "Według europosłanki Anny Wilk z PiS komisja złamała prawo.",
     [("Anna Wilk", "komisja złamała prawo")]),
    ("an outlet in marks behind its verb", "Jak podaje „Głos Zatoki”, huta nie stoi.",
     [("Głos Zatoki", "huta nie stoi")]),
    ("a capital whose form is also a common word's", "Kijów utrzymuje, że rakieta spadła.",
     [("Ukraina", "rakieta spadła")]),
    ("whose wife she is", "Żona aresztowanego napisała, że mąż jest niewinny.",
     [("żona aresztowanego", "mąż jest niewinny")]),
]  # fmt: skip

BY_NOUNS = [
    ("of somebody", "Mimo zapewnień radnego Jana Kruka, że most stoi, ludzie płyną łodzią.",
     [("Jan Kruk", "most stoi")]),
    ("of a woman with a title", "W ratuszu znają deklaracje premier Anny Wilk, że most stanie.",
     [("Anna Wilk", "most stanie")]),
    ("of somebody in a pronoun", "Anna Wilk wróciła. Jej zarzut, że rada kłamie, odrzucono.",
     [("Anna Wilk", "rada kłamie")]),
    ("given by somebody", "Zarząd huty wydał oświadczenie, że piec stoi.",
     [("zarząd huty", "piec stoi")]),
    ("of nobody", "W mieście słychać opinie, że most runie.", []),
]  # fmt: skip

OPENINGS = [
    ("what used to be thought", "Spółka Hutex ostrzegła, że piec stanie. Wcześniej zakładano, że ruszy.",
     [("Hutex", "piec stanie")]),
    ("an outlet in marks that is no noun", "Jak zauważa \"Ludowa\", huta nie stoi.",
     [("Ludowa", "huta nie stoi")]),
    ("a first name like a common word", "Tony Marlow liczy, że most stanie.",
     [("Tony Marlow", "most stanie")]),
    ("a second teller in one turn", "– Most stoi – mówił Jan Kruk – Moim zdaniem droga pęka – dodał.",
     [("Jan Kruk", "Most stoi"), ("Jan Kruk", "Moim zdaniem droga pęka")]),
    ("what is promised on a condition", "Rząd obiecał im zasiłki, pod warunkiem, że wrócą.",
     [("rząd", "Rząd obiecał im zasiłki, pod warunkiem, że wrócą")]),
    ("according to, cut short", "Wg lekarzy leki drożeją.", [("lekarze", "leki drożeją")]),
    ("the body before a state", "Według danych Eurostatu Niemcy przyznały więcej wiz.",
     [("Eurostat", "Niemcy przyznały więcej wiz")]),
    ("a title in marks of several words", "Według \"Wall Street Journal\" Niemcy przyznały więcej wiz.",
     [("Wall Street Journal", "Niemcy przyznały więcej wiz")]),
    ("what came out then", "Z badań spółki wynikało wówczas, że most stoi.", [("spółka", "most stoi")]),
    ("a superlative stays one", "Most stoi – czytamy w najnowszym raporcie.",
     [("najnowszy raport", "Most stoi")]),
    ("who the speaker is by somebody else",
     "– Most stoi – oceniła Anna Wilk, która według magazynu „Puls” jest najbogatsza w mieście.",
     [("Anna Wilk", "Most stoi")]),
    ("a label in marks", "Anna Wilk nazwała tę umowę „upokarzającą”.",
     [("Anna Wilk", "tę umowę „upokarzającą”")]),
    ("a label in a common word", "Radny Jan Kruk nazwał plan ratusza oszustwem.",
     [("Jan Kruk", "plan ratusza oszustwem")]),
    ("a name given to a dog", "Radny Jan Kruk nazwał psa Burkiem.", []),
    ("a share of those asked", "Wśród badanych 67 proc. uważa, że most pęka.",
     [("67 proc.", "most pęka")]),
    ("those who wrote it", "Według autorów sondażu most pęka.", [("autorzy sondażu", "most pęka")]),
    ("two groups in one slot", "Według ekspertów i lekarzy woda jest czysta.",
     [("eksperci", "woda jest czysta")]),
    ("a rule to go by", "Komisja stosuje zasadę, zgodnie z którą tylko radni mają głos.", []),
    ("what he is to see to", "Prezes Jan Kruk będzie musiał zapewnić, że huta ruszy.", []),
    ("a noun past its participle", "Jak wynika z przedstawionych podczas narady danych, huta zarabia.",
     [("dane", "huta zarabia")]),
    ("a part of trade", "Niektóre branże biją na alarm, że nie przetrwają zimy.",
     [("niektóre branże", "nie przetrwają zimy")]),
    ("a body of two fields", "Według danych Polskiej Agencji Sportu i Turystyki ruch wzrósł.",
     [("Polska Agencja Sportu i Turystyki", "ruch wzrósł")]),
    ("a ministry keeps its capital", "Ministerstwo Rolnictwa podało, że zbiory spadły.",
     [("Ministerstwo Rolnictwa", "zbiory spadły")]),
    ("a woman's title and her surname", "Milczała premier Theresa May. Według premier May nic się nie stało.",
     [("Theresa May", "nic się nie stało")]),
    ("past on whose behalf he speaks",
     "Poznaliśmy Marka Kruka, głównego negocjatora z ramienia unii, który mówi, że granica zostanie.",
     [("Marek Kruk", "granica zostanie")]),
    ("the state behind the field", "Droga pęka - podał holenderski minister zdrowia.",
     [("minister zdrowia Holandii", "Droga pęka")]),
    ("an adjective before the state's", "Zdaniem znanego fińskiego eksperta droga pęka.",
     [("znany ekspert Finlandii", "droga pęka")]),
    ("what could only come", "Posłowie mogą oskarżyć wójta o kłamstwo.", []),
    ("a resolution past what is told of it", "Rezolucja - przyjęta w środę - stwierdza, że most pęka.",
     [("rezolucja", "most pęka")]),
    ("what an experiment showed", "Eksperyment wykazał, że woda jest czysta.",
     [("eksperyment", "woda jest czysta")]),
    ("a letter sooner than a list", "Most pęka – czytamy w liście.", [("list", "Most pęka")]),
    ("how things go", "Według założeń droga powstanie w maju.", []),
    ("an agency behind its adjective", "Niemiecka agencja prasowa dpa napisała, że rury są gotowe.",
     [("dpa", "rury są gotowe")]),
    ("what she wants to recall", "Posłanka Anna Wilk zabrała głos. Chciałabym przypomnieć, że most pęka.",
     [("Anna Wilk", "most pęka")]),
    ("a platform's company", "Facebook zapewnia, że dane są bezpieczne.",
     [("Facebook", "dane są bezpieczne")]),
]  # fmt: skip

PEOPLES = [
    ("one of a people is no state", "Francuz powiedział, że mecz był trudny.",
     [("Francuz", "mecz był trudny")]),
    ("but the one just spoken of", "Paul Durand wygrał mecz. Francuz powiedział, że mecz był trudny.",
     [("Paul Durand", "mecz był trudny")]),
    ("the people is its state", "Francuzi twierdzą, że rozmowy były trudne.",
     [("Francja", "rozmowy były trudne")]),
    ("a Belarusian's name in the genitive", "Według Andreja Kazłoua droga jest zamknięta.",
     [("Andrej Kazłou", "droga jest zamknięta")]),
    ("an expert is the expert before, whose first name is a woman's elsewhere",
     "Prezydent Iwan Mróz milczy. Zdaniem politologa Andreja Kazłoua rząd upadnie. – Nikt nie pomoże – mówi "
     "ekspert.",
     [("Andrej Kazłou", "rząd upadnie"), ("Andrej Kazłou", "Nikt nie pomoże")]),
    ("a firm is no state body", "Straż graniczna zatrzymała statek. Operator Balti Link podał, że kabel "
     "pękł. Według spółki naprawa trwa.", [("Balti Link", "kabel pękł"), ("Balti Link", "naprawa trwa")]),
    ("who speaks for a head of government is not her",
     "Rzeczniczka May zapewniła, że rząd pracuje. Theresa May milczy.",
     [("rzeczniczka May", "rząd pracuje")]),
]  # fmt: skip

TALES = [
    ("a channel's tale goes on",
     "Kanał „Szara Wrona” podaje, że prezydent zadzwonił do gubernatora Iwana Sokołowa. Wezwał go do "
     "stolicy i oskarżył go o zdradę.",
     [("Szara Wrona", "prezydent zadzwonił do gubernatora Iwana Sokołowa"),
      ("Szara Wrona", "Wezwał go do stolicy"), ("Szara Wrona", "oskarżył go o zdradę")]),
    ("what a spokesman answers is no part of it",
     "Kanał „Szara Wrona” podaje, że prezydent zadzwonił do gubernatora. Rzecznik prezydenta skrytykował go.",
     [("Szara Wrona", "prezydent zadzwonił do gubernatora"),
      ("rzecznik prezydenta", "Rzecznik prezydenta skrytykował go")]),
    ("a rumour confirmed", "Kanał „Szara Wrona” napisał, że sąd wypuścił dyrektora. Informację potwierdziła "
     "prokuratura.",
     [("Szara Wrona", "sąd wypuścił dyrektora"), ("prokuratura", "Informację potwierdziła prokuratura")]),
]  # fmt: skip

CLOSERS = [
    ("who passes it on is no content", "Według Jana Kruka huta stoi bez prądu – podaje „Głos Zatoki”.",
     [("Jan Kruk", "huta stoi bez prądu")]),
    ("nor behind a complement", "Jan Kruk powiedział, że huta stoi - jego wypowiedź przytacza „Głos Zatoki”.",
     [("Jan Kruk", "huta stoi")]),
    ("what one does with one's words", "– Droga jest zamknięta – nie pozostawia złudzeń wójt Jan Kruk.",
     [("Jan Kruk", "Droga jest zamknięta")]),
    ("past an adverb", "– Droga jest zamknięta – dobitnie stwierdził wójt Jan Kruk.",
     [("Jan Kruk", "Droga jest zamknięta")]),
    ("a denial within the speech closes nothing",
     "– Nikt nie wie, kto to zrobił – nie było mnie tam – mówi wójt Jan Kruk.",
     [("Jan Kruk", "Nikt nie wie, kto to zrobił"), ("Jan Kruk", "nie było mnie tam")]),
    ("a short turn goes on", "– Tama przecieka – grzmi poseł Jan Kruk. – Żądamy wyjaśnień.",
     [("Jan Kruk", "Tama przecieka"), ("Jan Kruk", "Żądamy wyjaśnień")]),
    ("a second saying behind a semicolon", "Jan Kruk powiedział, że huta stoi; dodał, że brakuje prądu.",
     [("Jan Kruk", "huta stoi"), ("Jan Kruk", "brakuje prądu")]),
]  # fmt: skip

WHO_CITES = [
    ("somebody's mother", "Mama chłopca mówi, że most runął.", [("mama chłopca", "most runął")]),
    ("two surnames side by side", "Zdaniem Budanowa Putin jest chory.",
     [("Kyryło Budanow", "Putin jest chory")]),
    ("news denied in a word", "Kanał „Szara Wrona” napisał, że minister uciekł. Kreml zdementował te "
     "doniesienia, nazywając je kłamstwem.", [("Szara Wrona", "minister uciekł"),
     ("Kreml", "Kreml zdementował te doniesienia, nazywając je kłamstwem")]),
    ("an outlet that cites", "Według telewizji Zatoka, która cytuje geologa Jana Kruka, zbocze się przesuwa.",
     [("Jan Kruk", "zbocze się przesuwa")]),
    ("a state behind an outlet is the subject of what follows", "Według gazety Rosja przegra wojnę.",
     [("gazeta", "Rosja przegra wojnę")]),
    ("a role between commas and what only says of what",
     "Według Damiana Kruka, przewodniczącego komisji, która bada sprawę, doniesienia są prawdziwe.",
     [("Damian Kruk", "doniesienia są prawdziwe")]),
    ("a publicist is who writes", "Piotr Wilk pisze, że spór trwa. – To test siły – ocenia publicysta.",
     [("Piotr Wilk", "spór trwa"), ("Piotr Wilk", "To test siły")]),
]  # fmt: skip

SUBJECTS = [
    ("a woman's first name that the dictionary lacks",
     "Premier Irlandii Leo Varadkar milczy. Jednak premier Theresa May powiedziała, że nikt się nie zgodzi.",
     [("Theresa May", "nikt się nie zgodzi")]),
    ("a row of subjects", "Dalsze prace popierają Francja, Hiszpania i Włochy.",
     [("Francja", "Dalsze prace popierają Francja, Hiszpania i Włochy")]),
    ("a paper without an issuer", "Rada milczy. Najnowsze badanie wskazuje, że takiego zdania jest połowa.",
     [("najnowsze badanie", "takiego zdania jest połowa")]),
    ("an outlet in marks before its verb",
     "Jan Kruk milczy. W niedzielę \"The Sunday Times\" poinformował o buncie posłów.",
     [("The Sunday Times", "o buncie posłów")]),
    ("past a body's acronym",
     "Dyrektor Federacji Pracowników Transportu (FPT) ds. Kampanii Liz Blackshaw powiedziała, że umowa stoi.",
     [("Liz Blackshaw", "umowa stoi")]),
    ("past a foreign body without a noun", "Prezes Bundesnetzagentur Jochen Homann napisał, że sieć działa.",
     [("Jochen Homann", "sieć działa")]),
    ("a firm by its kind and its name", "Tanie linie lotnicze Ryanair twierdzą, że loty trwają.",
     [("Ryanair", "loty trwają")]),
    ("a role is its bearer's", "Unijny negocjator Michel Barnier wyjechał. Unijny negocjator podkreślił, że "
     "czas ucieka.", [("Michel Barnier", "czas ucieka")]),
    ("votes counted are nobody's words", "Według sąsiadki most stoi. Zmiany poparło 40 proc. osób.",
     [("sąsiadka", "most stoi")]),
    ("an address is an outlet", "Portal mojemiasto.pl podał, że most runął.",
     [("mojemiasto.pl", "most runął")]),
    ("income has a source and is none",
     "Jan Kruk twierdzi, że miasto straci źródło dochodów z reklam.",
     [("Jan Kruk", "miasto straci źródło dochodów z reklam")]),
    ("a semicolon ends what was said", "Londyn twierdzi, że granica powstanie; Dublin milczy od miesiąca.",
     [("Wielka Brytania", "granica powstanie")]),
    ("where it can be read is not what they think",
     "Posłowie uważają, że rozmowy utknęły, czytamy w komunikacie parlamentu.",
     [("posłowie", "rozmowy utknęły")]),
]  # fmt: skip

CHANNELS = [
    ("written on a channel by nobody named", "Na telegramowym kanale „Szara Wrona” napisano, że most płonie.",
     [("Szara Wrona", "most płonie")]),
    ("behind the words", "„Most płonie” – napisano na kanale „Szara Wrona”.",
     [("Szara Wrona", "Most płonie")]),
    ("news that came up there", "Na kanale „Szara Wrona” pojawiła się informacja, że most płonie.",
     [("Szara Wrona", "most płonie")]),
    ("read there", "Na kanale „Szara Wrona” czytamy, że most płonie.", [("Szara Wrona", "most płonie")]),
    ("on the page of a body", "Na profilu policji napisano, że kierowca był pijany.",
     [("policja", "kierowca był pijany")]),
    ("hearsay of a saying, passed on",
     "Prezes Jan Kruk miał powiedzieć na naradzie, że huta stoi – pisze kanał „Szara Wrona”.",
     [("Jan Kruk", "huta stoi")]),
    ("an outlet behind a comma", "Prezes Jan Kruk zapewnił, że huta nie stoi, podaje agencja Reuters.",
     [("Jan Kruk", "huta nie stoi")]),
]  # fmt: skip

ROWS = [*WHO_CITES, *SUBJECTS, *CHANNELS, *ACCOUNTS, *SLOTS, *BY_NOUNS, *OPENINGS, *PEOPLES, *TALES, *CLOSERS]


@pytest.mark.parametrize(("guards", "text", "told"), ROWS, ids=[row[0] for row in ROWS])
def test_who_says_what(guards: str, text: str, told: list[tuple[str, str]]) -> None:
    found = read(text)
    said = zip((mention.source.canonical for mention in found), contents(text, found), strict=True)
    assert list(said) == told


RELAYED = [
    ("in front", "Jak podaje „Głos Zatoki”, prezes Jan Kruk zapewnił, że huta nie stoi.", "Głos Zatoki"),
    ("behind a comma", "Prezes Jan Kruk zapewnił, że huta nie stoi, podaje agencja Reuters.", "Reuters"),
    ("behind a dash", "Według Jana Kruka huta nie stoi – podaje „Głos Zatoki”.", "Głos Zatoki"),
    ("whose words it cites", "Jan Kruk mówił, że huta stoi - jego wypowiedź przytacza „Głos Zatoki”.",
     "Głos Zatoki"),
]  # fmt: skip


@pytest.mark.parametrize(("guards", "text", "through"), RELAYED, ids=[row[0] for row in RELAYED])
def test_who_passed_it_on(guards: str, text: str, through: str) -> None:
    chain = [link.name for link in read(text)[-1].chain]
    assert chain == ["portal.example", through, "Jan Kruk"]
