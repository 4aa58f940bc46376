"""When the event took place: own times, hours of the scene's day, times of the scene before."""

from __future__ import annotations

import pytest

from .reading import read

TIMES = [
    # hours of the day told in the paragraph, else of the publication day
    ("Straż podała, że o drugiej w nocy spłonął sklep.", [("2023-03-07", False)]),
    ("Radny uważa, że przed świtem straż zatrzymała burmistrza.", [("2023-03-07", False)]),
    ("Prezes powiedział, że wieczorem zadzwonił minister.", [("2023-03-07", False)]),
    (
        "Minister powiedział, że w poniedziałek spotkał się z prezesem. Wieczorem miał przyjąć burmistrza.",
        [("2023-03-06", False), ("2023-03-06", False)],
    ),
    # counted from the scene: hours stay in its day, after an evening they may pass midnight, days leave it
    (
        "Prezes podał, że w sobotę spłonęła hala. Godzinę później strażacy mieli zgasić ogień.",
        [("2023-03-04", False), ("2023-03-04", False)],
    ),
    (
        "Prezes podał, że w sobotę spłonęła hala. Po kwadransie miał runąć dach.",
        [("2023-03-04", False), ("2023-03-04", False)],
    ),
    (
        "Prezes podał, że w sobotę wieczorem spłonęła hala. Kilka godzin później miał runąć dach.",
        [("2023-03-04", False), ("2023-03-04/2023-03-05", False)],
    ),
    (
        "Prezes podał, że w sobotę spłonęła hala. Kilka dni później miał runąć dach.",
        [("2023-03-04", False), None],
    ),
    (
        "Prezes podał, że w sobotę spłonęła hala. Po kilku dniach miał runąć dach. Właściciel miał uciec.",
        [("2023-03-04", False), None, None],
    ),
    # hours that only a sentence without a claim of its own has counted
    (
        "Prezes podał, że w sobotę wieczorem spłonęła hala. Kilka godzin później, jak pisał portal, lało. "
        "Zbigniew Mak miał uciec.",
        [("2023-03-04", False), ("2023-03-04/2023-03-05", False), ("2023-03-04/2023-03-05", True)],
    ),
    # a verb that may also tell of speech (wezwać) has an own time when the claim is about it
    (
        "Według policji w zeszły czwartek do ratusza wezwano saperów. Burmistrz miał zemdleć.",
        [("2023-03-02", False), ("2023-03-02", True)],
    ),
    # an event under a preposition: open from its own time on, on a day of the past that day
    ("Rzecznik dodał, że starosta odszedł po powodzi z lipca 2010 roku.", [("2010-07/..", False)]),
    ("Rzecznik dodał, że starosta odszedł po wyborach z listopada 2014 roku.", [("2014-11/..", False)]),
    ("Rzecznik dodał, że po meczu z 4 marca trener odszedł.", [("2023-03-04", False)]),
    ("Rzecznik dodał, że w wyborach z 2019 roku partia straciła mandaty.", [("2019", False)]),
    # the day of an event beside a noun is not that of the verb
    ("Rzecznik dodał, że pieniądze pójdą na kampanię przed wyborami 4 maja.", [None]),
    # after an event of the calendar that is still ahead; after one that has been nobody knows
    ("Rzecznik dodał, że po wakacjach czynsze wzrosną.", [("FUTURE_REF", False)]),
    ("Rzecznik dodał, że po wakacjach czynsze mogą wzrosnąć.", [("FUTURE_REF", False)]),
    ("Rzecznik dodał, że po wakacjach czynsze wzrosły.", [None]),
    # what the present is measured by
    ("Rzecznik dodał, że w porównaniu z ubiegłym rokiem czynsze wzrosły.", [None]),
    ("Rzecznik dodał, że w stosunku do maja czynsze wzrosły.", [None]),
    ("Rzecznik dodał, że czynsze są najwyższe od 2008 roku.", [None]),
    ("Rzecznik dodał, że czynsze są wysokie od 2008 roku.", [("2008/..", False)]),
    # what the law does comes after the deed
    (
        "W sobotę spłonęła hala.\n\nPolicja podała, że zatrzymano właściciela i że usłyszał zarzuty.",
        [None, None],
    ),
    # what happened often happened on no one day
    (
        "Rzecznik podał, że w sobotę rada zwołała naradę. Dodał, że narada odbywała się już kilkukrotnie.",
        [("2023-03-04", False), None],
    ),
    # the day of a participle under a preposition is not that of the verb
    ("Rzecznik dodał, że związek nie odpowiedział na wysłane 3 lutego pismo.", [None]),
    # what goes on since a day lends it to no done act
    (
        "Rzecznik dodał, że firma od stycznia czeka na decyzję i postanowiła szukać innej drogi.",
        [("2023-01/..", False), None],
    ),
    # a time of its own, though open, takes over none
    (
        "Rodzina mówi, że chłopiec wyszedł w czwartek i do dziś nie wrócił.",
        [("2023-03-02", False), None],
    ),
    # two ways of the future are one
    (
        "Minister ogłosił, że od maja widzowie będą mieli wygodniej i dostaną poduszki.",
        [("2023-05/..", False), ("2023-05/..", True)],
    ),
    # a night alone, of what has been, and with its day
    ("Rzecznik dodał, że w nocy piorun zniszczył wieżę.", [("2023-03-06/2023-03-07", False)]),
    ("Rzecznik dodał, że dziś w nocy piorun zniszczył wieżę.", [("2023-03-07", False)]),
    # of the night that led to the day of the telling
    (
        "Rzecznik podał w niedzielę, że w nocy piorun zniszczył wieżę.",
        [("2023-03-04/2023-03-05", False)],
    ),
    ("Rzecznik podał w niedzielę, że o świcie piorun zniszczył wieżę.", [("2023-03-05", False)]),
    # before an event, of what is so by means of "być"
    ("Rzecznik dodał, że wieża będzie gotowa przed zimą.", [("FUTURE_REF", False)]),
    # bounds that look like comparisons
    ("Rzecznik dodał, że most otworzą nie później niż w maju.", [("2023-05", False)]),
    ("Rzecznik dodał, że most otworzą później niż w maju.", [None]),
    ("Rzecznik dodał, że wójt kłamał co najmniej od lutego.", [("2023-02/..", False)]),
    # each side tells the same fight, a paragraph after the other
    (
        "W sobotę drony uderzyły w port. Wójt podał, że zniszczono dwa dźwigi.\n\n"
        "Wywiad twierdzi, że zniszczono pięć dźwigów.\n\nArmia podała, że zestrzelono dziesięć dronów.",
        [("2023-03-04", True), ("2023-03-04", True), ("2023-03-04", True)],
    ),
    # what two did together, told by one of them
    (
        "Kanał podał, że w sobotę premier spotkał się z królem. Rzecznik rządu dodał, że rozmawiali o zbożu.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # what a suspect says comes after the deed
    (
        "Policja podała, że w sobotę pijany kierowca uderzył w mur. Dodała, że odmówił składania wyjaśnień.",
        [("2023-03-04", False), None],
    ),
    # days counted in a tale set the next scene
    (
        "Kanał „Wiatr” podał, że w nocy z soboty na niedzielę premier odwołał wizytę. "
        "Dwa dni wcześniej prezydent odwiedził go w domu. Wtedy miał paść rozkaz.",
        [
            ("2023-03-04/2023-03-05", False),
            ("2023-03-02/2023-03-03", False),
        ],
    ),
    # the teller of the scene goes on in the next paragraph
    (
        "Kanał „Wiatr” podał, że w ubiegłym tygodniu do stolicy przyleciał poseł.\n\n"
        "Kanał dodaje, że gość przywiózł walizkę.",
        [("2023-W09", False), ("2023-W09", True)],
    ),
    # what a fronted noun takes up
    (
        "Kanał „Wiatr” podał, że w sobotę premier uciekł z kraju. O ucieczce pierwszy napisał portal Zorza.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # a gerund takes up the claim of its verb
    (
        "Kanał „Wiatr” podał, że w sobotę zatrzymano aktora. Nikt nic nie wie. "
        "Sąd zdementował doniesienia o zatrzymaniu.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # which accusations, only the text before says
    (
        "Kanał „Wiatr” podał, że w sobotę wójt wziął łapówkę. Kos nazwał oskarżenia bzdurą.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # a time that only compares
    ("Dyrektor twierdzi, że ceny nie będą wyższe niż w ubiegłym roku.", [None]),
    ("Burmistrz powiedział, że zapłacił więcej niż w maju.", [None]),
    # the scene goes on
    (
        "Prezes podał, że w sobotę spłonęła hala. Ogień miał strawić dwa magazyny.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # set by a sentence without a claim of its own
    ("W sobotę w Merstad wybuchł pożar. Ogień miał strawić dwie hale.", [("2023-03-04", True)]),
    # not by the time of speaking
    ("W sobotę minister mówił o budżecie. Rada miała odmówić zgody.", [None]),
    # a state is in no scene
    (
        "Prezes podał, że w sobotę spłonęła hala. Dodał, że huta chce ją odbudować.",
        [("2023-03-04", False), None],
    ),
    # a new paragraph begins a new one
    ("Prezes podał, że w sobotę spłonęła hala.\n\nRada miała odmówić zgody.", [("2023-03-04", False), None]),
    # set by the publisher, told on by a source
    (
        "W sobotę w Merstad spłonął tartak. Strażacy twierdzą, że dach runął na magazyn.",
        [("2023-03-04", True)],
    ),
    # what was so goes on with the act of its sentence, or in the words of the same source
    (
        "Kapitan powiedział, że w sobotę prom uderzył w nabrzeże. Dodał, że rannych nie było.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # set in the clause that dates an event noun
    (
        "W wypadku, do którego doszło w sobotę w Merstad, zginął rowerzysta. "
        "Policja podaje, że kierowca przejechał na czerwonym świetle.",
        [("2023-03-04", True)],
    ),
    # in the next paragraph the same kind of event, and what its sentence adds
    (
        "Sztab podał, że w nocy z soboty na niedzielę drony zaatakowały port.\n\n"
        "Ministerstwo oświadczyło, że drony zestrzelono, a strat nie było.",
        [("2023-03-04/2023-03-05", False), ("2023-03-04/2023-03-05", True), ("2023-03-04/2023-03-05", True)],
    ),
    # an hour told sets a scene as well
    (
        "Straż podała, że o drugiej w nocy spłonął sklep. Ogień miał strawić też kiosk.",
        [("2023-03-07", False), ("2023-03-07", True)],
    ),
    # the hour after a night belongs to its morning
    (
        "Kapitan powiedział, że w nocy z soboty na niedzielę prom stanął. O czwartej przypłynął holownik.",
        [("2023-03-04/2023-03-05", False)],
    ),
    # a question between two turns of one speaker
    (
        "– W sobotę przyszła fala – wspomina Anna Kos.\n\n– I co pani zrobiła?\n\n"
        "– Uciekłam na dach – odpowiada.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # a time told in between ends the scene
    (
        "Prezes podał, że w sobotę spłonęła hala. Wcześniej strażacy mieli gasić las. "
        "Rada miała odmówić zgody.",
        [("2023-03-04", False), ("PAST_REF", False), None],
    ),
    # the time of speaking does not
    (
        "Prezes podał, że w sobotę spłonęła hala. W niedzielę rzecznik dodał, że zginął strażnik.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # nothing past in a scene to come
    (
        "Prezes podał, że w piątek otworzą most. Rada miała odmówić zgody.",
        [("2023-03-10", False), None],
    ),
    # a month is too wide
    ("Prezes podał, że w maju spłonęła hala. Ogień miał strawić dwa magazyny.", [("2022-05", False), None]),
    # the answer to the news is not of its day
    ("W sobotę spłonął tartak. Mieszkańcy mieli wezwać burmistrza do ustąpienia.", [None]),
    # nor what goes on for another source, among other people
    ("W sobotę burmistrz zwołał naradę. Radny twierdzi, że drwale czekali na wypłatę.", [None]),
    # the very act denied, with its month too
    (
        "Anna Kos twierdzi, że w kwietniu Jan Lis sprzedał dom. Jan Lis zapewnia, że niczego nie sprzedał.",
        [("2022-04", False), ("2022-04", True)],
    ),
    # the second infinitive of one `miał`
    (
        "W sobotę prezes miał wyjechać do Merstad i spotkać się z armatorem.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # beside the verb, of the event it sets
    ("Kolejarze zapowiedzieli na piątek pikietę przed siedzibą spółki.", [("2023-03-10", False)]),
    # of the document that says it
    ("Rzecznik dodał, że zasady wyjaśnił sąd w orzeczeniu z lutego.", [("2023-02", False)]),
    # in the clause that is told, past the opinion over it
    ("„Sądzimy, że w piątek zabraknie wody” – powiedział dyrektor.", [("2023-03-10", False)]),
    # a day to come is that of the noun, not of the past verb
    ("Związek pilotów wezwał w piśmie do strajku w piątek 10 marca.", [None]),
    # in a quotation today is the day of the speech
    (
        "Anna Kos wezwała w niedzielę zarząd do zgody. „Mówiłam to dziś prezesowi” – dodała.",
        [("2023-03-05", False), ("2023-03-05", False)],
    ),
    # the morning after an evening is of the next day
    (
        "Prezes powiedział, że w sobotę wieczorem otworzył halę. Rano miał przyjąć burmistrza.",
        [("2023-03-04", False), ("2023-03-05", False)],
    ),
    # so is "po północy"; "jeszcze rano" looks back
    (
        "Prezes powiedział, że w sobotę wieczorem zwołał naradę. Po północy miał wyjechać. ",
        [("2023-03-04", False), ("2023-03-05", False)],
    ),
    (
        "Prezes powiedział, że w sobotę wieczorem zwołał naradę. Jeszcze rano miał leżeć w szpitalu.",
        [("2023-03-04", False), ("2023-03-04", False)],
    ),
    # the time of the event in whose clause it is told
    (
        "Straż podała, że dwie osoby zginęły w pożarze, do którego doszło w sobotę.",
        [("2023-03-04", False)],
    ),
    # a relative clause about something else does not date the verb
    ("Straż podała, że hala należy do huty, do której w sobotę przyjechał minister.", [None]),
    # an event that an earlier claim has dated, named again
    (
        "Kanał podał, że w sobotę minister przerwał naradę.\n\n"
        "Rzecznik oświadczył, że narada trwała godzinę.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # during it
    (
        "Kanał podał, że w sobotę minister przerwał naradę.\n\n"
        "Posłowie twierdzą, że podczas narady wojewoda zemdlał.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # another one of its kind
    (
        "Kanał podał, że w sobotę minister przerwał naradę.\n\n"
        "Rzecznik mówił, że kolejna narada trwała godzinę.",
        [("2023-03-04", False), None],
    ),
    # what was done about an event is of another day
    (
        "Kanał podał, że w sobotę minister odwołał wizytę.\n\nRzecznik mówił, że wizyta trwała godzinę.",
        [("2023-03-04", False), None],
    ),
    # the very act denied in a later paragraph, without its people
    (
        "Kanał podał, że w sobotę minister wyrzucił posłów.\n\nAmbasada milczy.\n\n"
        "Rzecznik oświadczył, że nikogo nie wyrzucono.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # the next paragraph tells on of the people of the scene
    (
        "W sobotę Jan Lis wpadł do studni.\n\nSąsiedzi twierdzą, że Jan Lis krzyczał.",
        [("2023-03-04", True)],
    ),
    # of its things
    (
        "W sobotę autobus uderzył w mur.\n\nPolicja podaje, że autobus jechał bez świateł.",
        [("2023-03-04", True)],
    ),
    # a witness tells what was to be seen
    (
        "W sobotę w porcie spłonęła hala.\n\nŚwiadek twierdzi, że dym sięgał wieży.",
        [("2023-03-04", True)],
    ),
    # of its harm
    (
        "W sobotę w porcie spłonęła hala.\n\nWójt przyznał, że były ofiary.",
        [("2023-03-04", True)],
    ),
    # somebody else speaks of something else
    ("W sobotę w porcie spłonęła hala.\n\nWójt przyznał, że zabrakło wozów.", [None]),
    # its cause, told in the same breath
    (
        "W sobotę na szosie zderzyły się dwa auta. Jak podała policja, przyczyną była gęsta mgła.",
        [("2023-03-04", True)],
    ),
    # a driver was there
    (
        "W sobotę na szosie zderzyły się dwa auta.\n\nKierowca ciężarówki mówi, że hamował.",
        [("2023-03-04", True)],
    ),
    # what was not decided was not decided on no day
    (
        "W sobotę prezes Jan Lis odwołał radę.\n\nPodobno Jan Lis nie zlecił naprawy.",
        [None],
    ),
    # the outcome may come days later
    (
        "W sobotę autobus uderzył w pieszego.\n\nLekarz podał, że pieszy zmarł w szpitalu.",
        [None],
    ),
    # two paragraphs on, nobody knows
    (
        "W sobotę autobus uderzył w mur.\n\nGmina liczy osiem tysięcy mieszkańców i ma nowy most.\n\n"
        "Policja podaje, że autobus jechał bez świateł.",
        [None],
    ),
    # the time of a participle is that of the noun's own story
    ("Rzecznik powiedział, że posłowie poparli przedstawiony 28 lutego projekt.", [None]),
    ("Rzecznik powiedział, że wójt odstąpił od zaplanowanego na piątek strajku.", [None]),
    ("Rzecznik powiedział, że opublikowany w piątek raport zawiera błędy.", [None]),
    # of a participle in the predicate it is
    ("Rzecznik powiedział, że lot został odwołany w piątek.", [("2023-03-03", False)]),
    # a year to come is that of the noun, not of the past verb
    ("Rzecznik powiedział, że wójt wycofał ofertę dowodzenia w przyszłym roku strażą.", [None]),
    # the future with a past form is no past
    ("Rzecznik powiedział, że zasady będą obowiązywały do 31 grudnia 2024 roku.", [("2024-12-31", False)]),
    # and goes on with no scene
    (
        "Rzecznik podał, że w sobotę spłonęła hala. Dodał, że strażacy będą pilnowali ruin.",
        [("2023-03-04", False), None],
    ),
    # the day of the meeting that the act was part of
    (
        "Rzecznik dodał, że podczas czwartkowego spotkania minister przekazał listę.",
        [("2023-03-02", False)],
    ),
    ("Rzecznik dodał, że na piątkowej sesji radni odrzucili skargę.", [("2023-03-03", False)]),
    # of a meeting that is only spoken of, none
    ("Rzecznik dodał, że radni pamiętali o czwartkowym spotkaniu.", [None]),
    # an event whose day only its adjective tells, named again
    (
        "Kanał opisał kulisy poniedziałkowej wizyty ministra.\n\n"
        "Rzecznik twierdzi, że wizyta przebiegła spokojnie.",
        [("2023-03-06", True)],
    ),
    # and the hours told of it
    (
        "Kanał opisał kulisy poniedziałkowej wizyty ministra. Według wpisu o godz. 13 tłum wpadł do ratusza.",
        [("2023-03-06", False)],
    ),
    # what looks back sets no scene for the sentence after it
    (
        "Kanał podał, że w sobotę spłonęła hala. Jeszcze w piątek wójt miał ją sprzedać. Rada miała się bać.",
        [("2023-03-04", False), ("2023-03-03", False), None],
    ),
    # people hurt, in the paragraph after
    (
        "W sobotę spłonęła hala.\n\nKanał „Wiatr” podaje, że dwie osoby trafiły do szpitala.",
        [("2023-03-04", True)],
    ),
    # a time before the aside that names the teller
    (
        "Związki twierdzą, że w 2019 roku zamknięto hutę. "
        "Wówczas, jak przypomina prof. Zofia Rey, górnicy wyszli na ulice.",
        [("2019", False), ("2019", False)],
    ),
    # one time for two verbs that it stands before
    (
        "Rzecznik podał, że w piątek minister odwiedzi hutę i spotka się z załogą.",
        [("2023-03-10", False), ("2023-03-10", True)],
    ),
    (
        "Rzecznik dodał, że prezes od wczoraj siedzi w domu i nie wychodzi.",
        [("2023-03-06/..", False), ("2023-03-06/..", True)],
    ),
    # a time at the head of its clause frames all that is joined to it, whoever does it
    (
        "Rzecznik podał, że w piątek minister odwiedzi hutę, a wójt zamknie most.",
        [("2023-03-10", False), ("2023-03-10", True)],
    ),
    # not one that stands with the first verb
    (
        "Rzecznik podał, że minister odwiedzi hutę w piątek i wójt zamknie most.",
        [("2023-03-10", False), None],
    ),
    # nor in another tense
    (
        "Rzecznik podał, że w piątek minister odwiedzi hutę i jest dobrej myśli.",
        [("2023-03-10", False), None],
    ),
    # before an event: on the side that the tense tells
    ("Rzecznik dodał, że przed wyborami partia obiecała most.", [("PAST_REF", False)]),
    ("Rzecznik dodał, że przed sezonem gmina zamontuje lampy.", [("FUTURE_REF", False)]),
    # what is told to the month says more than "soon"
    ("Rzecznik dodał, że rada niebawem już w maju sprzeda halę.", [("2023-05", False)]),
    # of a week some day, nobody knows which
    (
        "Kanał podał, że w ubiegłym tygodniu minister przyleciał do Merstad. "
        "Dodał, że nazajutrz minister zwiedził port.",
        [("2023-W09", False), ("2023-W09", False)],
    ),
    # since when nothing like it has been is no time of what has been
    ("Rzecznik dodał, że po raz pierwszy od 20 lat piec stanął.", [None]),
    ("Rzecznik dodał, że port osiągnął najlepszy wynik w swojej historii od 2011 roku.", [None]),
    ("Rzecznik dodał, że port pracuje najwięcej nocą, od maja nawet w święta.", [("2022-05/..", False)]),
    # what is measured by another time; not where the word says something else
    ("Rzecznik dodał, że ceny spadły w relacji do stycznia.", [None]),
    (
        "Rzecznik dodał, że liczą na naprawę wzajemnych relacji do końca maja.",
        [("2023-05-31", False)],
    ),
    # of what a participle tells, however deep in its phrase
    ("Rzecznik dodał, że załoga stojąca za wywołaniem strajku w zeszłym roku wzywa do zgody.", [None]),
    ("Rzecznik dodał, że kwestia osób przybywających do portu w przyszłości pozostaje otwarta.", [None]),
    # of the second of two clauses that a report parts
    (
        "Huta jest pod presją banków i – jak ostrzegł rzecznik – strajk przyniesie "
        "w najbliższych latach straty.",
        [None],
    ),
    # not until now
    (
        "2 lutego huta złożyła wniosek. Rzecznik dodał, że nie zakończyły się jeszcze przesłuchania.",
        [None],
    ),
    # what was told before the scene is not of it
    (
        "W poniedziałek odwołano rejsy. W niedzielę armator ogłosił, że pasażerom wypłacono pieniądze.",
        [None],
    ),
    # what is denied of anything was done on no day
    (
        "Portal podał, że w sobotę spłonęła hala. Wójt zaprzecza, jakoby ktokolwiek zginął.",
        [("2023-03-04", False), None],
    ),
    # of an act told later by the verb of the telling, not by the noun that it tells of
    (
        "Kanał podał, że w sobotę zatonął prom. Armator potwierdził wypadek dopiero w poniedziałek.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # what lasted is an event, whatever noun tells it; its time may stand behind a second noun
    ("Rzecznik dodał, że podczas fali burz z 6 lutego br. runął komin.", [("2023-02-06", False)]),
    # the same verb of what is to come
    (
        "Trener dodał, że w sobotę Mak zagrał cały mecz. Jego zdaniem Mak nie zagra przez miesiąc.",
        [("2023-03-04", False), None],
    ),
    # before an act, of a plan; not after a verb that guards against it
    ("Rzecznik dodał, że hala zostanie oddana przed rozpoczęciem zajęć.", [("FUTURE_REF", False)]),
    ("Rzecznik dodał, że ustawa ochroni hutę przed zamknięciem.", [None]),
    # an hour of the day that the clause before has set
    (
        "Rzecznik podał, że w czwartek rano wójt spotka się z radą, a po południu wróci do Merstad.",
        [("2023-03-09", False), ("2023-03-09", False)],
    ),
    # after an event of the calendar that has been: its own time, though nobody can say which
    (
        "Rzecznik dodał, że przed rokiem rozmowy zaczęto i przerwano po wyborach.",
        [("2022", False), None],
    ),
    # another thing that has to be done
    (
        "Rzecznik dodał, że huta musi zapłacić do maja. Jego zdaniem huta będzie musiała zamknąć piec.",
        [("2023-05", False), None],
    ),
    # the day on which somebody will tell of plans is not theirs
    ("Prezes w piątek powie o planach rozbudowy portu.", [None]),
    ("Prezes w piątek ogłosi plany rozbudowy portu.", [("2023-03-10", False)]),
    # time and again is no one time
    ("Rzecznik dodał, że co roku w maju odbywa się tu festyn.", [None]),
    # before a place is no time
    ("Rzecznik dodał, że przed ratuszem stanie pomnik.", [None]),
    # later, of a noun alone
    ("Rzecznik dodał, że skasował listę wysłanych później zaproszeń.", [None]),
    ("Rzecznik dodał, że później skasował listę.", [("PAST_REF", False)]),
    # what a verdict points at
    (
        "Urząd zaprzeczył, jakoby Jan Kręt zachorował w sobotę. „To nieprawda” – powiedział rzecznik.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # what a denial after the publisher's own words points at
    (
        "Kanał „Wiatr” podał, że w sobotę premier zerwał rozmowy.\n\n"
        "Ministerstwo milczy. Kreml uznał te informacje za wymysł.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # and a denial of all that the report said
    (
        "Kanał „Wiatr” podał, że w sobotę premier zerwał rozmowy. Dodał, że kupi sobie dom.\n\n"
        "Rzecznik Piotr Mak nazwał te doniesienia kłamstwem.",
        [("2023-03-04", False), None, ("2023-03-04", True)],
    ),
]


@pytest.mark.parametrize(("text", "times"), TIMES)
def test_the_time_of_the_event(text: str, times: list[tuple[str, bool] | None]) -> None:
    assert [(m.time.iso, m.time.inherited) if m.time else None for m in read(text)] == times
