"""Time expressions: a phrase in a sentence and a publication day -> ISO values, open rather than wrong.

Unless a row says otherwise the text was published on Tuesday, 7 March 2023.
"""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.language.time_grammar import Direction, find_times, resolve
from claims.extraction.language.time_grammar.periods import easter

TUESDAY = date(2023, 3, 7)

WEEKDAYS = [
    ("past: the nearest one back", "W poniedziałek otwarto most.", "2023-03-06"),
    ("past: the publication day counts", "We wtorek otwarto most.", "2023-03-07"),
    ("past: a day that comes later in the week was last week's", "W środę otwarto most.", "2023-03-01"),
    ("future perfective: the next one", "W czwartek otworzą most.", "2023-03-09"),
    ("future: a day already past this week is next week's", "W poniedziałek otworzą most.", "2023-03-13"),
    ("future with będzie: the publication day counts", "We wtorek będzie padać.", "2023-03-07"),
    (
        "future: the other side of an evening of the same day",
        "We wtorek wieczorem zagrają Czesi.",
        "2023-03-07",
    ),
    ("będzie with a past form, before the day", "W piątek Kowal będzie się tłumaczył.", "2023-03-10"),
    ("będzie with a past form, after it", "Będą strajkowali w piątek.", "2023-03-10"),
    ("będzie of another clause", "Mówi, że będzie dobrze, bo w piątek padało.", "2023-03-03"),
    ("present of a timetable is ahead", "Szczyt zaczyna się w czwartek.", "2023-03-09"),
    ("present of saying is past", "W poniedziałek pisze o tym miejscowy dziennik.", "2023-03-06"),
    ("what is planned is ahead", "Rektor zapowiedział piątkowe obrady.", "2023-03-10"),
    ("what is described is past", "Rektor opisał piątkowe obrady.", "2023-03-03"),
    ("ma być with its participle is ahead", "Umowa ma być podpisana w piątek.", "2023-03-10"),
    ("miał być with its participle is past", "Umowa miała być podpisana w piątek.", "2023-03-03"),
    ("ma after its infinitive is ahead", "Sprawą zająć się ma w sobotę rada.", "2023-03-11"),
    ("ma with an infinitive is ahead", "Bilety mają trafić do kas w sobotę.", "2023-03-11"),
    ("miał with an infinitive is past", "W piątek miał zgubić klucze.", "2023-03-03"),
    ("powinien is ahead", "Paczka powinna dojść w czwartek.", "2023-03-09"),
    ("trzeba is ahead", "W piątek trzeba oddać książki.", "2023-03-10"),
    ("imperative is ahead", "Przyjdźcie w sobotę na targ.", "2023-03-11"),
    ("conditional is ahead", "W niedzielę poszedłby do kina.", "2023-03-12"),
    ("żeby with a past form is ahead", "Prosiła, żeby w czwartek przyszli do szkoły.", "2023-03-09"),
    ("impersonal -no is past", "W sobotę odnaleziono zegar.", "2023-03-04"),
    ("impersonal -to is past", "W niedzielę umyto okna.", "2023-03-05"),
    (
        "participle before it is past, whatever the verb",
        "Odnaleziony w sobotę zegar trafi do muzeum.",
        "2023-03-04",
    ),
    (
        "participle in an oblique case",
        "W odnalezionym w sobotę pamiętniku będzie wiele nazwisk.",
        "2023-03-04",
    ),
    (
        "auxiliary with its participle follows the auxiliary",
        "Zegar zostanie odnowiony w czwartek.",
        "2023-03-09",
    ),
    ("participle of planning is ahead", "Zaplanowany na piątek mecz nie dojdzie do skutku.", "2023-03-10"),
    ("the verb of its own clause, not of the next", "W piątek mówił, że przyjedzie.", "2023-03-03"),
    ("the verb of its own clause, not of the one before", "Mówił, że w piątek przyjedzie.", "2023-03-10"),
    (
        "coordinated verbs keep their days",
        "Przyjechał w piątek i wyjedzie w sobotę.",
        ["2023-03-03", "2023-03-11"],
    ),
    ("na looks ahead from a past decision", "Zebranie przełożono na piątek.", "2023-03-10"),
    ("planned in the past, day of plan or of planning: open", "Zapowiedziała strajk w piątek.", None),
    (
        "planned in the past, right beside the verb: of the planning",
        "W piątek zapowiedziała strajk.",
        "2023-03-03",
    ),
    ("no verb: open", "W piątek strajk na kolei.", None),
    ("no verb, but today's name", "We wtorek strajk na kolei.", "2023-03-07"),
    ("od with a present state began in the past", "Od soboty leży w szpitalu.", "2023-03-04/.."),
    ("od with a future act is ahead", "Od soboty zdrożeją bilety.", "2023-03-11/.."),
    ("do in the present is ahead", "Mają czas do piątku.", "2023-03-10"),
    ("do in the past: either side, open", "Zamknięto kino do piątku.", None),
    ("po opens at the day", "Po sobocie nikt go nie widział.", "2023-03-04/.."),
    ("przed of the past", "Przed sobotą nikt go nie widział.", "PAST_REF"),
    ("przed of what is to come", "Naprawią to przed sobotą.", "FUTURE_REF"),
    ("gdyby with a past form is ahead", "Gdyby mecz był w niedzielę, przyszłoby więcej ludzi.", "2023-03-12"),
    (
        "the stop of an abbreviation before a name",
        "W piątek starosta i zarządca ds. Portu otworzyli most.",
        "2023-03-03",
    ),
    ("the stop of an initial", "W piątek rektor A. Kowal otworzył most.", "2023-03-03"),
    ("ubiegły skips today", "W ubiegły wtorek padało.", "2023-02-28"),
    ("zeszły in the genitive", "Zeszłej soboty padało.", "2023-03-04"),
    ("miniony", "W miniony czwartek padało.", "2023-03-02"),
    ("ub. before a weekday", "W ub. czwartek padało.", "2023-03-02"),
    ("ostatni", "W ostatnią niedzielę padało.", "2023-03-05"),
    ("najbliższy is the next of the name", "W najbliższy wtorek zagrają.", "2023-03-14"),
    ("nadchodzący", "W nadchodzącą sobotę zagrają.", "2023-03-11"),
    ("przyszły is of the next week", "W przyszły piątek zagrają.", "2023-03-17"),
    ("ten takes the tense", "W tę sobotę zagrają.", "2023-03-11"),
    ("kolejny in a story is open", "W kolejny piątek znów przegrał.", None),
    ("kolejny ahead", "W kolejny piątek znów zagra.", "2023-03-10"),
    ("week before the day", "W ubiegłym tygodniu, w piątek, zamknięto basen.", "2023-03-03"),
    ("week after the day", "W środę w przyszłym tygodniu otworzą basen.", "2023-03-15"),
    ("week in the genitive", "W środę ubiegłego tygodnia zamknięto basen.", "2023-03-01"),
    ("za tydzień after the day", "W środę za tydzień otworzą basen.", "2023-03-15"),
    ("tydzień temu after the day", "W środę tydzień temu zamknięto basen.", "2023-03-01"),
    ("inflected after między", "Między piątkiem a niedzielą padało.", "2023-03-03/2023-03-05"),
    (
        "run of weekdays in the past",
        "Od poniedziałku do środy kolejarze strajkowali.",
        "2023-02-27/2023-03-01",
    ),
    ("run of weekdays ahead", "Od piątku do niedzieli kolejarze będą strajkować.", "2023-03-10/2023-03-12"),
    ("opening hours are every week", "Apteka jest czynna od poniedziałku do piątku.", None),
    ("two neighbours, each with its preposition", "W sobotę i w niedzielę padało.", "2023-03-04/2023-03-05"),
    ("two neighbours are one stretch", "W sobotę i niedzielę padało.", "2023-03-04/2023-03-05"),
    ("two that are no neighbours stay open", "W poniedziałek i czwartek padało.", None),
    ("either of two neighbours", "W piątek lub sobotę zapadnie wyrok.", "2023-03-10/2023-03-11"),
    ("adjective with a part of the day", "W sobotnie popołudnie padało.", "2023-03-04"),
    ("adjective with a part of the day, ahead", "W niedzielny wieczór zagrają Czesi.", "2023-03-12"),
    ("adjective with a night", "W piątkową noc padało.", "2023-03-03/2023-03-04"),
    ("bare nominative in the past", "Najgorszy był czwartek.", "2023-03-02"),
    ("bare accusative in the past", "Całą sobotę przespał.", "2023-03-04"),
    ("weekend in the past", "W weekend padało.", "2023-03-04/2023-03-05"),
    ("weekend ahead", "W weekend zagrają.", "2023-03-11/2023-03-12"),
    ("miniony weekend", "Podczas minionego weekendu padało.", "2023-03-04/2023-03-05"),
    ("przyszły weekend is of the next week", "W przyszły weekend zagrają.", "2023-03-18/2023-03-19"),
    ("po weekendzie", "Po weekendzie wróci do pracy.", "2023-03-12/.."),
    ("w ciągu weekendu", "W ciągu weekendu spadł śnieg.", "2023-03-04/2023-03-05"),
]

DAYS = [
    ("dziś", "Dziś otwarto most.", "2023-03-07"),
    ("dzisiaj with its part", "Dzisiaj rano otwarto most.", "2023-03-07"),
    ("wczoraj", "Most otwarto wczoraj.", "2023-03-06"),
    ("wczoraj with its part", "Wczoraj po południu otwarto most.", "2023-03-06"),
    ("przedwczoraj", "Przedwczoraj otwarto most.", "2023-03-05"),
    ("jutro", "Jutro otworzą most.", "2023-03-08"),
    ("pojutrze", "Pojutrze otworzą most.", "2023-03-09"),
    ("od jutra", "Od jutra most będzie otwarty.", "2023-03-08/.."),
    ("do jutra", "Muszą skończyć do jutra.", "2023-03-08"),
    ("do dziś is up to now: open", "Do dziś nie wiadomo, kto zgasił światło.", None),
    ("dzień wczorajszy", "W dniu wczorajszym otwarto most.", "2023-03-06"),
    ("two days ago in words", "Dwa dni temu otwarto most.", "2023-03-05"),
    ("days ago in figures", "Most otwarto 3 dni temu.", "2023-03-04"),
    ("ago in tens and units", "Dwadzieścia dwa dni temu otwarto most.", "2023-02-13"),
    ("a few days ago", "Kilka dni temu otwarto most.", "PAST_REF"),
    ("some two days ago", "Jakieś dwa dni temu otwarto most.", "PAST_REF"),
    ("a week ago is a week", "Tydzień temu otwarto most.", "2023-W09"),
    ("przed tygodniem before a place", "Przed tygodniem do portu wpłynął prom.", "2023-W09"),
    ("za tydzień before a place", "Za tydzień do portu wpłynie prom.", "2023-W11"),
    ("przed tygodniem", "Przed tygodniem otwarto most.", "2023-W09"),
    ("przed dwoma tygodniami", "Przed dwoma tygodniami otwarto most.", "2023-W08"),
    ("przed dwoma dniami", "Przed dwoma dniami otwarto most.", "2023-03-05"),
    ("przed kilkoma dniami", "Przed kilkoma dniami otwarto most.", "PAST_REF"),
    ("a month ago", "Miesiąc temu otwarto most.", "2023-02"),
    ("przed rokiem", "Przed rokiem otwarto most.", "2022"),
    ("przed dwoma laty, the old instrumental", "Przed dwoma laty otwarto most.", "2021"),
    ("ten years ago", "Dziesięć lat temu otwarto most.", "2013"),
    ("round numbers of years are estimates", "Trzydzieści lat temu otwarto most.", "PAST_REF"),
    ("half a year ago is an estimate", "Pół roku temu otwarto most.", "PAST_REF"),
    ("hours ago", "Dwie godziny temu otwarto most.", "PAST_REF"),
    ("za trzy dni", "Za trzy dni otworzą most.", "2023-03-10"),
    ("za tydzień", "Za tydzień otworzą most.", "2023-W11"),
    ("za dwa miesiące", "Za dwa miesiące otworzą most.", "2023-05"),
    ("za rok", "Za rok otworzą most.", "2024"),
    ("za kilka dni", "Za kilka dni otworzą most.", "FUTURE_REF"),
    ("za with the genitive of a count", "Za pięć lat otworzą most.", "2028"),
    ("za with the genitive of an open count", "Most otworzą za kilka tygodni.", "FUTURE_REF"),
    ("za with half a year", "Za pół roku otworzą most.", "FUTURE_REF"),
    ("za with one count or another", "Za dwa, trzy lata most runie.", "FUTURE_REF"),
    ("ago with one count or another", "Most otwarto dwa, trzy lata temu.", "PAST_REF"),
    ("coming, behind its count", "W ciągu kilku najbliższych dni otworzą most.", "FUTURE_REF"),
    ("last, behind its count", "W ciągu dwóch ostatnich lat padało.", "2021/2023"),
    ("za with about", "Za niespełna sześć miesięcy otworzą most.", "FUTURE_REF"),
    ("za with a count from and to", "Za 10 - 15 lat most runie.", "FUTURE_REF"),
    ("ago with a count from and to", "Most otwarto 2-3 lata temu.", "PAST_REF"),
    ("od dawna begins nobody knows when", "Od dawna pada.", None),
    ("percent after od lat", "Od lat 90 procent dzieci czyta.", None),
    ("do tej pory ends now", "Do tej pory nie otwarto mostu.", None),
    ("half a year back", "Przez ostatnie pół roku padało.", "2022-09/2023-03"),
    ("two years that follow one another", "W tym i przyszłym roku bilety zdrożeją.", "2023/2024"),
    ("the school year is no calendar year", "W tym roku szkolnym padało.", None),
    (
        "after what the story dates, in a clause",
        "Halę zamknięto kilka dni po tym, jak zawalił się dach.",
        "PAST_REF",
    ),
    ("after somebody's act", "Prawo zacznie działać tydzień po jego ogłoszeniu.", "FUTURE_REF"),
    ("od trzech dni", "Pada od trzech dni.", "2023-03-04/.."),
    ("od tygodnia", "Od tygodnia pada.", "2023-02-28/.."),
    ("od dwóch lat", "Od dwóch lat mieszka w porcie.", "2021/.."),
    ("od kilku dni begins nobody knows when", "Od kilku dni pada.", None),
    ("sprzed roku belongs to its noun", "Przypomniał słowa sprzed roku.", "2022"),
    (
        "the day before counts from the day named",
        "W sobotę otwarto most. Dzień wcześniej go malowano.",
        ["2023-03-04", "2023-03-03"],
    ),
    (
        "two days later counts from the day named",
        "2 marca otwarto most. Dwa dni później go zamknięto.",
        ["2023-03-02", "2023-03-04"],
    ),
    ("the same day", "2 marca otwarto most. Tego samego dnia go zamknięto.", ["2023-03-02", "2023-03-02"]),
    (
        "the same night is that after the day named",
        "2 marca przerwano zjazd. Tej samej nocy zatrzymano delegatów.",
        ["2023-03-02", "2023-03-02/2023-03-03"],
    ),
    (
        "the same night as the one named",
        "W nocy z 1 na 2 marca wybuchł pożar. Tej samej nocy go ugaszono.",
        ["2023-03-01/2023-03-02", "2023-03-01/2023-03-02"],
    ),
    (
        "the same evening is of the day named",
        "2 marca otwarto most. Tego samego wieczoru go zamknięto.",
        ["2023-03-02", "2023-03-02"],
    ),
    (
        "in the same month",
        "W maju 2015 roku otwarto most. W tym samym miesiącu go zamknięto.",
        ["2015-05", "2015-05"],
    ),
    ("wtedy", "W listopadzie 2021 roku otwarto most. Wtedy obniżono opłaty.", ["2021-11", "2021-11"]),
    ("wówczas", "W 2015 roku otwarto most. Obniżono wówczas opłaty.", ["2015", "2015"]),
    (
        "wówczas far from the time named",
        "W 2015 roku otwarto most. Był długi. Lubiano go. Obniżono wówczas opłaty.",
        ["2015", None],
    ),
    (
        "the next day in the locative",
        "W sobotę otwarto most. W następnym dniu go zamknięto.",
        ["2023-03-04", "2023-03-05"],
    ),
    ("odtąd", "W sobotę otwarto most. Odtąd jest tłok.", ["2023-03-04", "2023-03-04/.."]),
    (
        "the year after the one named",
        "W 2015 roku otwarto most. W następnym roku go zamknięto.",
        ["2015", "2016"],
    ),
    (
        "a month of the same year",
        "W maju 2015 roku otwarto most. W grudniu tego samego roku go zamknięto.",
        ["2015-05", "2015-12"],
    ),
    (
        "a month after a month with its year",
        "W maju 2015 roku otwarto most. W lipcu go zamknięto.",
        ["2015-05", "2015-07"],
    ),
    (
        "a day after a day with its year",
        "3 marca 2015 roku otwarto most, a 5 marca go zamknięto.",
        ["2015-03-03", "2015-03-05"],
    ),
    (
        "a month that would be of the year after it: open",
        "W maju 2015 roku otwarto most. W lutym go zamknięto.",
        ["2015-05", None],
    ),
    (
        "a month of the year after it that is the last anyway",
        "W grudniu 2022 r. otwarto most. W lutym go zamknięto.",
        ["2022-12", "2023-02"],
    ),
    (
        "a month in the sentence after a year is the last",
        "W 2015 roku otwarto most. W listopadzie go zamknięto.",
        ["2015", "2022-11"],
    ),
    (
        "a month in the sentence of a year",
        "W 2015 roku otwarto most, a w listopadzie go zamknięto.",
        ["2015", "2015-11"],
    ),
    (
        "a season of the year after the one named",
        "W grudniu 2015 roku otwarto most. Wiosną następnego roku go zamknięto.",
        ["2015-12", "2016-03/2016-05"],
    ),
    (
        "a day after then",
        "W czerwcu 2015 roku otwarto most. Było wtedy ciepło. Już 2 lipca go zamknięto.",
        ["2015-06", "2015-06", "2015-07-02"],
    ),
    (
        "a week after some day of a month",
        "W połowie stycznia otwarto most. Tydzień później go zamknięto.",
        ["2023-01", "2023-01"],
    ),
    (
        "months before some day of a year",
        "W 2015 roku otwarto most. Dwa miesiące wcześniej go malowano.",
        ["2015", None],
    ),
    (
        "a season told from now is of no story",
        "W maju 2015 roku otwarto most, a minionej jesieni go zamknięto.",
        ["2015-05", "2022-09/2022-11"],
    ),
    (
        "after a week, counted from the story",
        "2 lutego otwarto most. Po tygodniu go zamknięto.",
        ["2023-02-02", None],
    ),
    ("after a year by its number", "Po roku 2020 most był zamknięty.", "2020/.."),
    (
        "a month after what began in a year and goes on",
        "Od maja 2015 roku most stoi. W lipcu go zamknięto.",
        ["2015-05/..", "2022-07"],
    ),
    ("wówczas of what would be", "Most stanął w 2015 roku. Musiałby wówczas zdrożeć.", ["2015", None]),
    (
        "that time of a period that only the story dates",
        "Okres próbny skończy się 31 maja 2024 r. W tym czasie most będzie pusty.",
        ["2024-05-31", None],
    ),
    (
        "at that same time",
        "W 2015 roku otwarto most. W tym samym czasie obniżono opłaty.",
        ["2015", "2015"],
    ),
    (
        "wtedy is when the stretch named began",
        "Most stoi pusty od listopada 2021 roku. Wtedy zamknięto drogę.",
        ["2021-11/..", "2021-11"],
    ),
    (
        "wtedy of a condition is no time",
        "2 marca otwarto most. Jeśli pęknie, wtedy go zamkną.",
        ["2023-03-02"],
    ),
    (
        "wtedy of a time that is to come",
        "Most będzie gotowy w 2025 roku i wtedy ruszy kolej.",
        ["2025", "2025"],
    ),
    ("początkowo ahead is open", "Początkowo most będzie zamknięty.", None),
    ("wtedy of what is to come stays open", "2 marca otwarto most. Wtedy zobaczymy.", ["2023-03-02", None]),
    ("in that time", "W 2015 roku otwarto most. W tym czasie obniżono opłaty.", ["2015", "2015"]),
    ("in that time, of a clause", "2 marca otwarto most. Spał w tym czasie, gdy padało.", ["2023-03-02"]),
    ("później", "Później otwarto most.", "PAST_REF"),
    ("później ahead", "Most otworzą później.", "FUTURE_REF"),
    ("nie później niż is a limit", "Most otworzą nie później niż w piątek.", ["2023-03-10"]),
    ("początkowo", "Początkowo chciano zburzyć most.", "PAST_REF"),
    ("nazajutrz", "2 marca otwarto most. Nazajutrz go zamknięto.", ["2023-03-02", "2023-03-03"]),
    (
        "the year before counts from the year named",
        "W 2015 roku otwarto most. Rok wcześniej go malowano.",
        ["2015", "2014"],
    ),
    ("nothing named: open", "Dzień wcześniej otwarto most.", None),
    ("wcześniej of what will be", "Wcześniej otworzą most.", "FUTURE_REF"),
    ("planned, with a word that singles it out", "Podróż planowano już w styczniu.", "2023-01"),
    ("wcześniej", "Wcześniej otwarto most.", "PAST_REF"),
    ("w ostatnich dniach", "W ostatnich dniach padało.", "PAST_REF"),
    ("counted back", "W ciągu ostatnich dwóch lat padało.", "2021/2023"),
    ("counted back, months", "W ostatnich trzech miesiącach zwolniono sto osób.", "2022-12/2023-03"),
    ("counted on", "Płace w kolejnych dwóch latach wzrosną.", "2023/2025"),
    ("counted on from a story: open", "W kolejnych dwóch latach płace rosły.", None),
    ("w ciągu ahead", "W ciągu dwóch tygodni otworzą most.", "2023-03-07/2023-03-21"),
    ("w ciągu a few: ahead", "W ciągu kilku tygodni otworzą most.", "FUTURE_REF"),
    ("w ciągu a few, of a past: a duration", "W ciągu kilku tygodni otworzyli most.", None),
    ("z dniem", "Most zamkną z dniem 1 kwietnia.", "2023-04-01"),
    ("a future that can be seen", "W dającej się przewidzieć przyszłości mostu nie otworzą.", "FUTURE_REF"),
    ("w ciągu of a past: a duration", "W ciągu tygodnia otworzyli most.", None),
    ("round years since", "Od trzydziestu lat łowią tu dorsze.", "1993/.."),
    ("before what the story dates", "Umowa wygasła miesiąc przed kontrolą.", "PAST_REF"),
    ("after what the story dates", "Dwa dni po wizycie starosty zamknięto halę.", "PAST_REF"),
    ("after what will be", "Tydzień po finale rozbiorą trybuny.", "FUTURE_REF"),
    ("an hour in words before a verb: of a day told elsewhere", "O czwartej zgasło światło.", None),
    ("wkrótce", "Wkrótce otworzą most.", "FUTURE_REF"),
    ("w najbliższych tygodniach", "W najbliższych tygodniach otworzą most.", "FUTURE_REF"),
    ("w kolejnych dniach of a story: open", "W kolejnych dniach padało.", None),
    ("dzisiejszej nocy, past", "Dzisiejszej nocy padało.", "2023-03-06/2023-03-07"),
    ("dzisiejszej nocy, ahead", "Dzisiejszej nocy będzie padać.", "2023-03-07/2023-03-08"),
    ("wczorajszego wieczoru", "Wczorajszego wieczoru padało.", "2023-03-06"),
    (
        "the day before counts past a plan",
        "W sobotę padało. Zebranie zwołano na czwartek. Dzień wcześniej wiało.",
        ["2023-03-04", "2023-03-09", "2023-03-03"],
    ),
    (
        "wówczas before who says so",
        "W 2015 roku otwarto most. Wówczas, jak przypomina starosta, obniżono opłaty.",
        ["2015", "2015"],
    ),
    ("wtedy before its clause", "W 2015 roku otwarto most. Śpi wtedy, gdy pada.", ["2015"]),
    ("minionej nocy", "Minionej nocy padało.", "2023-03-06/2023-03-07"),
    ("hours counted from what was told before", "Po kilku godzinach miał uciec.", None),
    ("a quarter past an hour is no time before today", "Kwadrans po północy uciekł.", None),
]

NIGHTS = [
    (
        "each side with its weekday and its date",
        "W nocy z piątku 3 marca na sobotę 4 marca okradli kiosk.",
        "2023-03-03/2023-03-04",
    ),
    (
        "the month told once",
        "W nocy z piątku, 3, na sobotę, 4 marca, okradli kiosk.",
        "2023-03-03/2023-03-04",
    ),
    ("words for days", "W nocy z wczoraj na dziś okradli kiosk.", "2023-03-06/2023-03-07"),
    (
        "two days before a night is a night",
        "W nocy z 3 na 4 marca padało. Dwa dni wcześniej wiało.",
        ["2023-03-03/2023-03-04", "2023-03-01/2023-03-02"],
    ),
    ("night by weekdays", "W nocy z niedzieli na poniedziałek padało.", "2023-03-05/2023-03-06"),
    ("night by its morning", "W nocy na niedzielę padało.", "2023-03-04/2023-03-05"),
    ("night by its morning, ahead", "W nocy na niedzielę przestawimy zegary.", "2023-03-11/2023-03-12"),
    ("night by weekdays ahead", "W nocy z soboty na niedzielę przestawimy zegary.", "2023-03-11/2023-03-12"),
    ("night from Wednesday with ze", "W nocy ze środy na czwartek padało.", "2023-03-01/2023-03-02"),
    ("overnight without the word night", "Z niedzieli na poniedziałek padało.", "2023-03-05/2023-03-06"),
    (
        "days that are no neighbours are no night",
        "Przełożono zebranie z piątku na wtorek.",
        [None, "2023-03-07"],
    ),
    ("night by dates", "W nocy z 5 na 6 marca padało.", "2023-03-05/2023-03-06"),
    ("night by dates with a slash", "W nocy z 5/6 marca padało.", "2023-03-05/2023-03-06"),
    ("night over the end of a month", "W nocy z 28 lutego na 1 marca padało.", "2023-02-28/2023-03-01"),
    (
        "night over the end of a year",
        "W nocy z 31 grudnia 2021 na 1 stycznia 2022 roku padało.",
        "2021-12-31/2022-01-01",
    ),
    ("night in words", "W nocy z piątego na szósty marca padało.", "2023-03-05/2023-03-06"),
    ("nocą", "Nocą z 5 na 6 marca padało.", "2023-03-05/2023-03-06"),
]

DATES = [
    ("day and month, past", "Most otwarto 6 marca.", "2023-03-06"),
    ("day and month, past, of last year", "Most otwarto 12 października.", "2022-10-12"),
    ("day and month, future", "Most otworzą 20 kwietnia.", "2023-04-20"),
    ("day and month, future, of next year", "Most otworzą 5 lutego.", "2024-02-05"),
    ("past tense, but the day lies just ahead: open", "Rozmawiali o targach 12 maja.", None),
    ("full date with r.", "Most otwarto 6 marca 2019 r.", "2019-03-06"),
    ("full date with roku", "Most otwarto 6 marca 2019 roku.", "2019-03-06"),
    ("full date, bare year", "Most otwarto 6 marca 2019 w południe.", "2019-03-06"),
    ("a number after the month that counts something", "6 marca 2000 osób wyszło na plac.", "2023-03-06"),
    ("br.", "Most otwarto 4 lutego br.", "2023-02-04"),
    ("b.r. with stops", "Most otwarto 4 lutego b.r. w Ustce.", "2023-02-04"),
    ("ub.r.", "Most otwarto 4 lutego ub.r.", "2022-02-04"),
    ("ub. roku", "Most otwarto 4 lutego ub. roku.", "2022-02-04"),
    ("ubiegłego roku", "Most otwarto 4 grudnia ubiegłego roku.", "2022-12-04"),
    ("przyszłego roku", "Most otworzą 30 marca przyszłego roku.", "2024-03-30"),
    ("tego roku", "Most otwarto 4 stycznia tego roku.", "2023-01-04"),
    ("bm.", "Pismo z dnia 6 bm. dotarło.", "2023-03-06"),
    ("ub.m.", "Pismo nadano 15 ub.m. w Ustce.", "2023-02-15"),
    ("dnia", "Dnia 6 marca otwarto most.", "2023-03-06"),
    ("w dniu", "W dniu 6 marca 2019 r. otwarto most.", "2019-03-06"),
    ("dots", "Most otwarto 6.03.2019.", "2019-03-06"),
    ("dots with zeros and r.", "Most otwarto 06.03.2019 r.", "2019-03-06"),
    ("ISO", "Most otwarto 2019-03-06.", "2019-03-06"),
    ("hyphens, day first", "Most otwarto 06-03-2019.", "2019-03-06"),
    ("slashes", "Most otwarto 6/03/2019.", "2019-03-06"),
    ("Roman month", "Most otwarto 6 III 2019.", "2019-03-06"),
    ("Roman month with dots", "Most otwarto 14.X.2019.", "2019-10-14"),
    ("short month of posts", "Dodano 6 lip 2019.", "2019-07-06"),
    ("short numeric date after its weekday", "W środę (8.03) otworzą most.", "2023-03-08"),
    ("day in words", "Most otwarto szóstego marca.", "2023-03-06"),
    ("day in two words", "Most otwarto dwudziestego piątego lutego.", "2023-02-25"),
    ("year in words", "Most otwarto szóstego marca dwa tysiące dziewiętnastego roku.", "2019-03-06"),
    ("no such day: open", "Most otwarto 31 kwietnia.", None),
    ("no such numeric day is no date", "Most otwarto 31.02.2019.", []),
    ("29 February reaches back to a leap year", "Most otwarto 29 lutego.", "2020-02-29"),
    ("weekday and date are one", "W poniedziałek, 6 marca, otwarto most.", "2023-03-06"),
    ("weekday and date without a comma", "W środę 8 marca otworzą most.", "2023-03-08"),
    ("weekday and date in brackets", "W piątek (10 marca) otworzą most.", "2023-03-10"),
    ("date and weekday", "10 marca, w piątek, otworzą most.", "2023-03-10"),
    (
        "weekday settles the year against the tense",
        "W poniedziałek 6 czerwca rozmawiali o moście.",
        "2022-06-06",
    ),
    ("yesterday and its date", "Wczoraj (6 marca) otwarto most.", "2023-03-06"),
    ("do with weekday and date", "Do środy 8 marca przyjmują wnioski.", "2023-03-08"),
    ("hour after the date", "6 marca o godz. 14.30 otwarto most.", "2023-03-06"),
    ("hour before the weekday", "O godz. 14.30 w piątek otworzą most.", "2023-03-10"),
    ("morning before the date", "Rano 6 marca otwarto most.", "2023-03-06"),
    ("half past", "W piątek o wpół do dziewiątej otworzą most.", "2023-03-10"),
    ("hour with local time", "W piątek o godz. 14 czasu polskiego otworzą most.", "2023-03-10"),
    ("od do in one month", "Targi trwały od 3 do 7 marca.", "2023-03-03/2023-03-07"),
    ("od do over a month's end", "Targi trwały od 27 lutego do 3 marca.", "2023-02-27/2023-03-03"),
    ("od do over a year's end", "Targi trwały od 28 grudnia do 3 stycznia.", "2022-12-28/2023-01-03"),
    ("od do with one year", "Targi trwały od 28 lutego do 3 marca 2019 r.", "2019-02-28/2019-03-03"),
    ("od do ahead", "Targi potrwają od 3 do 7 kwietnia.", "2023-04-03/2023-04-07"),
    ("między a", "Między 3 a 7 marca padało.", "2023-03-03/2023-03-07"),
    ("hyphen between days", "Targi trwały 3-5 marca.", "2023-03-03/2023-03-05"),
    ("w dniach with a dash", "W dniach 3–5 marca 2019 r. padało.", "2019-03-03/2019-03-05"),
    ("w dniach od do", "W dniach od 3 do 5 marca padało.", "2023-03-03/2023-03-05"),
    ("dash between dates", "Targi trwały 28 lutego – 3 marca 2019.", "2019-02-28/2019-03-03"),
    ("two days", "5 i 6 marca padało.", "2023-03-05/2023-03-06"),
    ("three days", "4, 5 i 6 marca padało.", "2023-03-04/2023-03-06"),
    ("days apart stay open", "2 i 6 marca padało.", None),
    ("od a date", "Od 24 lutego 2022 r. trwa wojna.", "2022-02-24/.."),
    ("po a date", "Po 5 marca nie padało.", "2023-03-05/.."),
    ("przed a date", "Przed 5 marca nie padało.", "PAST_REF"),
    ("przed a date that is to come", "Naprawią to przed 5 maja 2024 r.", "FUTURE_REF"),
    ("przed a date of the past in the present", "Pamiętają zimy przed 5 marca 2010 r.", None),
    ("the date of a noun's day in brackets", "Po wczorajszych (6 marca) obradach milczał.", "2023-03-06"),
    ("the day before with its date", "Dzień wcześniej, 2 marca, otwarto most.", "2023-03-02"),
    ("that day with its date", "Tego dnia (2 marca) otwarto most.", "2023-03-02"),
    ("a month just over in the present", "Prosi o pomoc po burzy na początku lutego.", None),
    ("a month ahead in the present", "Kadencja kończy się w sierpniu.", "2023-08"),
    ("do a date ahead", "Do 30 czerwca złożą wniosek.", "2023-06-30"),
    ("do a date set in the past is the nearest", "Areszt przedłużono do 6 czerwca.", "2023-06-06"),
    ("do a month set in the past is the nearest", "Areszt przedłużono do maja.", "2023-05"),
    ("do a month that is over", "Lód na jeziorze trzymał do lutego.", "2023-02"),
    ("until when something is planned", "Prezes obiecał zapłacić załodze do października.", "2023-10"),
    (
        "from when something was planned, or will be",
        "W styczniu obiecywał podwyżki od połowy lutego.",
        ["2023-01", None],
    ),
    ("from when something is planned", "Prezes zapowiedział podwyżki od maja.", "2023-05/.."),
    (
        "the verb of the next sentence after the stop of the year",
        "Muszą ją naprawić przed 5 maja 2024 r. Rada uchwaliła plan.",
        "FUTURE_REF",
    ),
    ("na a date set in the past", "Rozprawę wyznaczono na 20 kwietnia.", "2023-04-20"),
    ("first Friday of a month", "W pierwszy piątek marca otwarto most.", "2023-03-03"),
    ("last Sunday of a month", "W ostatnią niedzielę marca przestawimy zegary.", "2023-03-26"),
]

LONGER = [
    ("the last day round", "W ciągu ostatniej doby utonęły dwie osoby.", "2023-03-06/2023-03-07"),
    ("in hours", "W ciągu ostatnich 48 godzin utonęły dwie osoby.", "2023-03-05/2023-03-07"),
    ("an odd number of hours is vague", "W ciągu ostatnich 5 godzin utonęły dwie osoby.", "PAST_REF"),
    ("the adjective behind its year", "W roku ubiegłym otwarto pływalnię.", "2022"),
    ("that year is the last", "W tamtym roku otwarto pływalnię.", "2022"),
    ("that year is the one named", "W 2019 roku była susza. W tamtym roku zboże zdrożało.", ["2019", "2019"]),
    (
        "next without its noun is a year after a year",
        "W tym roku susza minie, a w przyszłym wróci.",
        ["2023", "2024"],
    ),
    ("and open where none was named", "Mleko potanieje, a w przyszłym zdrożeje.", None),
    ("at the earliest in a month", "Most otworzą najwcześniej w maju.", "2023-05/.."),
    ("not before a month", "Most otworzą nie wcześniej niż w maju.", "2023-05/.."),
    ("earlier than a month is no such bound", "Most otworzą wcześniej niż w maju.", "2023-05"),
    (
        "since then is open",
        "12 stycznia zamknięto most. Od tamtej pory jest objazd.",
        ["2023-01-12", "2023-01-12/.."],
    ),
    ("since then of nothing named", "Od tamtej pory jest objazd.", None),
    ("the last quarter of a year", "W ostatnim kwartale 2022 roku zboże zdrożało.", "2022-10/2022-12"),
    ("the last quarter alone is vague", "W ostatnim kwartale zboże zdrożało.", "PAST_REF"),
    ("this night, that has been", "Tej nocy okradli kiosk.", "2023-03-06/2023-03-07"),
    (
        "this night after a day",
        "12 stycznia padało. Tej nocy okradli kiosk.",
        ["2023-01-12", "2023-01-12/2023-01-13"],
    ),
    ("a decade ago is a year", "Dekadę temu otwarto most.", "2013"),
    ("some day of the past", "Kiedyś stał tu młyn.", "PAST_REF"),
    ("some day to come", "Kiedyś stanie tu młyn.", "FUTURE_REF"),
    ("at last, of what will be", "W końcu przyjdzie wiosna.", "FUTURE_REF"),
    ("at last, of what has been", "W końcu stopniał śnieg.", None),
    (
        "a few days on stay in the month",
        "12 stycznia zamknięto most. Kilka dni później runął.",
        ["2023-01-12", "2023-01"],
    ),
    ("or may leave it", "27 stycznia zamknięto most. Kilka dni później runął.", ["2023-01-27", None]),
    ("or may pass the publication", "4 marca zamknięto most. Kilka dni później runął.", ["2023-03-04", None]),
    (
        "after so many days",
        "12 stycznia zamknięto most. Po trzech dniach runął.",
        ["2023-01-12", "2023-01-15"],
    ),
    ("the next morning", "W sobotę zamknięto most. Następnego ranka runął.", ["2023-03-04", "2023-03-05"]),
    ("that evening", "W sobotę zamknięto most. Tego wieczoru runął.", ["2023-03-04", "2023-03-04"]),
    ("of that day", "12 stycznia zamknięto most. Tamtego dnia padało.", ["2023-01-12", "2023-01-12"]),
    ("month, past", "W lutym padało.", "2023-02"),
    ("this month, past", "W marcu padało.", "2023-03"),
    ("month, past, of last year", "W listopadzie padało.", "2022-11"),
    ("month, future", "W maju otworzą most.", "2023-05"),
    ("month, future, of next year", "W lutym otworzą most.", "2024-02"),
    ("month and year", "W maju 2019 roku otwarto most.", "2019-05"),
    ("month and bare year", "W maju 2019 otwarto most.", "2019-05"),
    ("month of last year", "W marcu ub. roku padało.", "2022-03"),
    ("month of next year", "W marcu przyszłego roku otworzą most.", "2024-03"),
    ("begin of a month", "Na początku marca padało.", "2023-03"),
    ("end of a month", "Pod koniec lutego padało.", "2023-02"),
    ("middle of a month", "W połowie lutego padało.", "2023-02"),
    ("first days of a month", "W pierwszych dniach marca padało.", "2023-03"),
    ("turn of two months", "Na przełomie stycznia i lutego padało.", "2023-01/2023-02"),
    ("two months", "W styczniu i lutym padało.", "2023-01/2023-02"),
    ("whole month", "Przez cały luty padało.", "2023-02"),
    ("od a month, present", "Od stycznia pada.", "2023-01/.."),
    ("od a month, future", "Od maja będzie padać.", "2023-05/.."),
    ("run of months", "Od stycznia do marca padało.", "2023-01/2023-03"),
    ("run of months over a year's end", "Od listopada do lutego padało.", "2022-11/2023-02"),
    ("do końca of a month", "Do końca maja otworzą most.", "2023-05-31"),
    ("do końca of a month, past", "Do końca lutego otwarto most.", "2023-02-28"),
    ("do końca of the year", "Do końca roku otworzą most.", "2023-12-31"),
    ("do końca of a named year", "Do końca 2025 roku otworzą most.", "2025-12-31"),
    ("do końca of the week", "Do końca tygodnia otworzą most.", "2023-03-12"),
    ("od początku of the year", "Od początku roku pada.", "2023/.."),
    ("this week", "W tym tygodniu otworzą most.", "2023-W10"),
    ("last week", "W zeszłym tygodniu otwarto most.", "2023-W09"),
    ("next week", "W przyszłym tygodniu otworzą most.", "2023-W11"),
    ("ub. tygodniu", "W ub. tygodniu otwarto most.", "2023-W09"),
    ("begin of next week", "Na początku przyszłego tygodnia otworzą most.", "2023-W11"),
    ("last month", "W ubiegłym miesiącu otwarto most.", "2023-02"),
    ("this month by its unit", "W tym miesiącu otworzą most.", "2023-03"),
    ("next month over a year's end", "W przyszłym miesiącu otworzą most.", "2024-01", date(2023, 12, 5)),
    ("this year", "W tym roku otworzą most.", "2023"),
    ("last year in the genitive", "Zeszłego roku otwarto most.", "2022"),
    ("w ostatnim tygodniu: the week or seven days", "W ostatnim tygodniu padało.", "PAST_REF"),
    ("year with r.", "W 2010 r. otwarto most.", "2010"),
    ("year before its word", "W roku 2010 otwarto most.", "2010"),
    ("bare year", "W 2010 otwarto most.", "2010"),
    ("bare year that counts something is none", "W 2010 szkołach otwarto kluby.", []),
    ("two years", "W 2021 i 2022 r. padało.", "2021/2022"),
    ("run of years", "W latach 2014-2018 padało.", "2014/2018"),
    ("od do of years", "Od 2014 do 2018 roku padało.", "2014/2018"),
    ("od a year", "Od 2014 r. pada.", "2014/.."),
    ("run of years with a short end", "W latach 2008 - 16 padało.", "2008/2016"),
    ("run of years as a period", "W okresie 2007-2013 padało.", "2007/2013"),
    ("until two years with a dash", "Sprawę odłożono do 2030 – 2031 roku.", "2030/2031"),
    (
        "between months, the year before its number",
        "Trwał między marcem 2019 roku a majem roku 2020.",
        "2019-03/2020-05",
    ),
    ("od until the end of a month", "Od stycznia do końca lutego padało.", "2023-01/2023-02"),
    (
        "od the beginning until the end",
        "Od początku maja do końca czerwca 2022 r. padało.",
        "2022-05/2022-06",
    ),
    (
        "between parts of decades of the last century",
        "Trwał od końca lat 60. do połowy lat 90. ubiegłego wieku.",
        "1960/1999",
    ),
    ("until the middle of a decade, of which year: open", "Do połowy lat 90. nie było tu mostu.", None),
    ("what bears a date has been", "Według sondażu z początku lutego most by wygrał.", "2023-02"),
    ("every Friday", "Grają co piątek i w każdą sobotę.", [None, None]),
    ("every year in May", "Co roku w maju grają tu mecz.", None),
    ("in May of every year", "W maju każdego roku grają tu mecz.", None),
    ("as a rule on Fridays", "Zwykle w piątek pił kawę.", None),
    ("two days by their words", "Wczoraj i dziś padało.", "2023-03-06/2023-03-07"),
    ("the last day of a month", "Ostatniego dnia lutego 2020 r. padało.", "2020-02-29"),
    ("the first day of a month", "W pierwszym dniu maja zagrają Czesi.", "2023-05-01"),
    ("within, in another word", "W przeciągu dwóch tygodni otworzą most.", "2023-03-07/2023-03-21"),
    ("the last quarter of the year", "W ostatnim kwartale roku otworzą most.", "2023-10/2023-12"),
    ("the last part of the year", "W końcówce ubiegłego roku otwarto most.", "2022"),
    ("towards the end of a decade", "U schyłku lat 80. otwarto most.", "1980/1989"),
    ("year before its month", "W ubiegłym roku w maju otwarto most.", "2022-05"),
    ("year behind its month", "W maju rok temu otwarto most.", "2022-05"),
    ("this year in short without its stop", "W I kwartale br padało.", "2023-01/2023-03"),
    ("od a year until today", "Od 2014 roku do dziś pada.", "2014/.."),
    ("school year", "W roku szkolnym 2022/2023 padało.", "2022/2023"),
    ("season over two years", "W sezonie 2022/23 padało.", "2022/2023"),
    ("year in words", "W dwa tysiące dziewiętnastym roku otwarto most.", "2019"),
    ("old year of three figures", "W 966 r. przyjęto chrzest.", "0966"),
    ("before our era: open", "W 44 r. p.n.e. zabito Cezara, a w 144 r. p.n.e. zburzono mur.", [None]),
    ("decade with a stop", "W latach 90. otwarto most.", "1990/1999"),
    ("decade in words", "W latach dziewięćdziesiątych otwarto most.", "1990/1999"),
    ("decade with an ending", "W latach 90-tych otwarto most.", "1990/1999"),
    ("decade of a named century", "W latach 60. XIX wieku otwarto most.", "1860/1869"),
    ("two decades", "W latach sześćdziesiątych i siedemdziesiątych padało.", "1960/1979"),
    ("the twenties of which century: open", "W latach 20. otwarto most.", None),
    ("end of a decade", "Pod koniec lat 80. otwarto most.", "1980/1989"),
    ("century: open", "W XIX wieku otwarto most.", None),
    ("century in words: open", "W dziewiętnastym wieku otwarto most.", None),
    ("until the end of a month, decided in the past", "Wstrzymano ruch do końca kwietnia.", "2023-04-30"),
    ("until the end of a month gone by", "Malowali most do końca lutego.", "2023-02-28"),
    ("until the half of a month", "Most otworzą do połowy kwietnia.", "2023-04-15"),
    ("until the half of the year", "Most otworzą do połowy roku.", "2023-06-30"),
    ("until the half of a month gone by", "Malowali most do połowy lutego.", "2023-02-15"),
    ("quarter of a year", "W pierwszym kwartale 2022 r. padało.", "2022-01/2022-03"),
    ("quarter in Roman figures, past", "W IV kwartale padało.", "2022-10/2022-12"),
    ("last quarter", "W ubiegłym kwartale padało.", "2022-10/2022-12"),
    ("half-year", "W drugim półroczu otworzą most.", "2023-07/2023-12"),
    ("half of a named year", "W pierwszej połowie 2022 roku padało.", "2022-01/2022-06"),
    ("half of the year", "W drugiej połowie roku otworzą most.", "2023-07/2023-12"),
    ("half of a month is the month", "W drugiej połowie lutego padało.", "2023-02"),
    ("spring ahead", "Wiosną otworzą most.", "2023-03/2023-05"),
    ("summer past", "Latem otwarto most.", "2022-06/2022-08"),
    ("summer of a year", "Latem 2019 roku otwarto most.", "2019-06/2019-08"),
    ("summer of last year", "Latem ubiegłego roku otwarto most.", "2022-06/2022-08"),
    ("this winter", "Tej zimy padało.", "2022-12/2023-02"),
    ("winter of a year: its begin or its end, open", "Zimą 2019 roku padało.", None),
    ("this spring, of the calendar year", "Tej wiosny padało.", "2023-03/2023-05"),
    ("summer of every year", "Latem pada rzadko.", None),
    ("winter ahead, while one is half gone", "Zimą otworzą most.", None, date(2024, 1, 30)),
    ("winter ahead, when it is over", "Zimą otworzą most.", "2023-12/2024-02"),
    ("sam before a month", "W samym lutym padało.", "2023-02"),
    ("na wiosnę", "Na wiosnę otworzą most.", "2023-03/2023-05"),
    ("od jesieni", "Od jesieni pada.", "2022-09/.."),
]

HOLIDAYS = [
    ("Christmas, past", "W Boże Narodzenie padało.", "2022-12-25"),
    (
        "Christmas, future, another case",
        "Przed Bożym Narodzeniem i po Bożym Narodzeniu będzie padać.",
        ["FUTURE_REF", "2023-12-25/.."],
    ),
    ("Christmas with its feast days", "W święta Bożego Narodzenia padało.", "2022-12-25"),
    ("from the new year on", "Od nowego roku bilety zdrożeją.", "2024-01-01/.."),
    ("Easter, future", "W Wielkanoc będzie padać.", "2023-04-09"),
    ("Easter, past", "W Wielkanoc padało.", "2022-04-17"),
    ("Easter of a named year", "W Wielkanoc 2019 roku padało.", "2019-04-21"),
    ("Good Friday is no plain Friday", "W Wielki Piątek będzie padać.", "2023-04-07"),
    ("Easter Monday", "W Poniedziałek Wielkanocny będzie padać.", "2023-04-10"),
    ("Corpus Christi", "W Boże Ciało będzie padać.", "2023-06-08"),
    ("Ash Wednesday", "W Środę Popielcową padało.", "2023-02-22"),
    ("New Year", "W Nowy Rok padało.", "2023-01-01"),
    ("New Year's Eve", "W sylwestra padało.", "2022-12-31"),
    ("Christmas Eve", "W Wigilię padało.", "2022-12-24"),
    ("All Saints", "We Wszystkich Świętych padało.", "2022-11-01"),
    ("3 May by its date", "3 maja odbędzie się defilada.", "2023-05-03"),
    ("11 November by its date", "11 listopada odbył się marsz.", "2022-11-11"),
    ("feast with its word", "W Święto Trzech Króli padało.", "2023-01-06"),
]

TRAPS = [
    ("how long something lasted", "Po dwóch latach rozmów podpisano umowę."),
    ("a minute past an hour said as an ordinal", "Minutę po drugiej uciekł."),
    ("a girl's name", "Maja pojechała do babci."),
    ("a girl's name after a preposition", "Przyszła do Maja i wyszła."),
    ("surnames of days", "Jan Sobota i Anna Niedziela wygrali z Krzysztofem Piątkiem."),
    ("a surname after w", "Zakochała się w Piątku."),
    ("surnames of months", "Doktor Marzec i poseł Kwiecień głosowali z Marcinem Styczniem."),
    ("a surname in the genitive", "Artur Marca zagrał w filmie."),
    ("the town Września", "Pociąg do Wrześni stanął we Wrześni."),
    ("the town Środa", "Szkoła w Środzie jest nowa."),
    ("the surname Niedzielny", "Pan Niedzielny zagrał na skrzypcach."),
    ("street named by a date", "Mieszka przy ulicy 3 Maja i pracuje na placu 11 Listopada."),
    ("luty as an adjective", "Luty wiatr hulał po polu."),
    ("titles in marks", "Film „Gorączka sobotniej nocy” i album „Wczoraj i jutro” kupiła."),
    ("a title with a preposition", "Program „W piątek z przyjaciółmi” zdjęto z anteny."),
    ("a magazine", "Tygodnik „Niedziela” kosztuje pięć złotych."),
    ("a score", "Wygrali 3:2, a w setach 25:20."),
    ("articles of a law", "Zgodnie z art. 12 ust. 3 pkt 5 jest winny."),
    ("a phone number", "Zadzwoń pod numer 22 603 12 23 albo 600-12-20."),
    ("a version", "Program w wersji 2.10.2019 działa szybciej niż wersja 1.2."),
    ("a file number", "Sprawa nr 12/2022 trafiła do sądu."),
    ("prices", "Chleb kosztuje 4.50 zł, a masło 6,30 zł."),
    ("a duration", "Rozmowa trwała przez dwa dni."),
    ("a duration in minutes", "Rozmowa trwa 40 minut."),
    ("a duration w ciągu", "Skończy w ciągu 48 godzin."),
    ("a duration of hours and minutes", "Lot trwał 3 godziny 20 minut."),
    ("pay for work", "Dostał za rok pracy mało pieniędzy."),
    ("a sentence in court", "Grozi mu do trzech lat więzienia."),
    ("age", "Ma 20 lat i waży 80 kg."),
    ("in Fridays", "W piątki je ryby, a w niedziele mięso."),
    ("yearly", "Co roku pada tyle samo."),
    ("the January Rising", "Walczył w powstaniu styczniowym, a dziadek w listopadowym."),
    ("comparison with wcześniej", "Przyjechał wcześniej niż inni."),
    ("na dzień przed", "Opowiadał o strachu na dwa dni przed."),
    ("the New Year of a school is none", "Nowy rok szkolny jest długi."),
    ("how long it may last", "Naprawa może zająć od ośmiu miesięcy do roku."),
    ("what an hour costs", "Płacą tu 30 zł za godzinę."),
    ("what a month costs", "Pokój kosztuje 200 euro za miesiąc."),
    ("the new school year is no first of January", "Od nowego roku szkolnego bilety zdrożeją."),
    ("a plain number after o", "O 20 ludzi mniej pracuje w porcie."),
    ("Saint's name", "Ulica Świętego Sylwestra jest krótka."),
    ("się and nie are no month and no day", "Wierzy się, że nie ma sierpów."),
]


def isos(text: str, published: date | None = TUESDAY) -> list[str | None]:
    return [found.iso for found in find_times(text, published)]


def rows(*tables: list[tuple[object, ...]]) -> list[object]:
    return [
        pytest.param(
            row[1],
            row[2] if isinstance(row[2], list) else [row[2]],
            row[3] if row[3:] else TUESDAY,
            id=row[0],
        )  # type: ignore[arg-type]
        for table in tables
        for row in table
    ]


@pytest.mark.parametrize(
    ("text", "expected", "published"), rows(WEEKDAYS, DAYS, NIGHTS, DATES, LONGER, HOLIDAYS)
)
def test_what_a_time_comes_to(text: str, expected: list[str | None], published: date) -> None:
    assert isos(text, published) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TRAPS])
def test_what_only_looks_like_a_time(text: str) -> None:
    assert isos(text) == []


SPANS = [
    ("the preposition belongs to it", "Most otwarto we wtorek.", "we wtorek"),
    ("od and do belong to it", "Targi trwały od 3 do 7 marca 2019 r. w Ustce.", "od 3 do 7 marca 2019 r."),
    ("the frame belongs to it", "Targi trwały w dniach 3-7 marca w Ustce.", "w dniach 3-7 marca"),
    ("the hour belongs to it", "Mecz zacznie się w piątek o godz. 14.30 w hali.", "w piątek o godz. 14.30"),
    ("the morning before belongs to it", "Otwarto go rano 6 marca w Ustce.", "rano 6 marca"),
    (
        "the date of the weekday belongs to it",
        "Otwarto go w poniedziałek, 6 marca, o świcie.",
        "w poniedziałek, 6 marca, o świcie",
    ),
    ("shortly before midnight", "Spłonął w środę tuż przed północą.", "w środę tuż przed północą"),
    ("a bracket is closed", "Otwarto go w piątek (3 marca) w Ustce.", "w piątek (3 marca)"),
    ("the night belongs to it", "Otwarto go w nocy z 5 na 6 marca w Ustce.", "w nocy z 5 na 6 marca"),
    ("aż do", "Padało aż do piątku w całym kraju.", "aż do piątku"),
    ("an ordinal before a counted day", "Zamkną go pierwszego dnia po finale.", "pierwszego dnia"),
    ("pod koniec", "Otwarto go pod koniec ubiegłego roku w Ustce.", "pod koniec ubiegłego roku"),
    ("two days are no hour", "W piątek o 20 osób więcej zapłaci.", "W piątek"),
    ("no next sentence's number", "Otwarto go w piątek. 6 osób śpi.", "w piątek"),
    ("an emoji before counts as one code point", "🎉🎉 Otwarto go w piątek.", "w piątek"),
]


@pytest.mark.parametrize(("text", "phrase"), [pytest.param(*row[1:], id=row[0]) for row in SPANS])
def test_where_an_expression_begins_and_ends(text: str, phrase: str) -> None:
    (found,) = find_times(text, TUESDAY)
    assert text[found.start : found.end] == found.text == phrase


def test_a_time_of_the_day_alone_has_no_day() -> None:
    found = find_times("Wieczorem padało, a o godz. 14.30 było ładnie.", TUESDAY)
    assert [(f.text, f.iso, f.granularity.value) for f in found] == [
        ("Wieczorem", None, "hour"),
        ("o godz. 14.30", None, "hour"),
    ]


@pytest.mark.parametrize(
    ("text", "attributive"),
    [
        pytest.param("Skrytykował wtorkowe rozmowy.", [True], id="adjective of a noun"),
        pytest.param("Czytał umowę z marca 2019 roku.", [True], id="z and a month after a noun"),
        pytest.param("We wtorek skrytykował rozmowy.", [False], id="adverbial"),
        pytest.param("Firma podała wyniki za 2016 rok.", [True], id="za and a year"),
        pytest.param("Chwalił przepisy sprzed 2013 r.", [True], id="sprzed and a year"),
        pytest.param("Po wczorajszych (6 marca) obradach milczał.", [True], id="adjective and its date"),
    ],
)
def test_times_of_nouns_are_told_apart(text: str, attributive: list[bool]) -> None:
    assert [f.attributive for f in find_times(text, TUESDAY)] == attributive


def test_without_a_publication_day_only_absolute_times_have_a_value() -> None:
    text = "W piątek, 5 maja, wczoraj, w marcu, za tydzień padało; 6 marca 2019 r. i w 2010 roku też."
    assert isos(text, None) == [None, None, None, None, "2019-03-06", "2010"]


def test_another_tense_or_day_gives_another_value() -> None:
    (found,) = find_times("W piątek", TUESDAY)
    assert found.needs_tense and found.iso is None
    assert resolve(found, TUESDAY, Direction.PAST).iso == "2023-03-03"
    assert resolve(found, TUESDAY, Direction.FUTURE).iso == "2023-03-10"
    assert resolve(found, date(2023, 3, 10), Direction.PAST).iso == "2023-03-10"


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "04-04"), (2008, "03-23"), (2019, "04-21"), (2024, "03-31"), (2038, "04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(f"{year}-{day}")


WORDS = [
    "w",
    "we",
    "od",
    "do",
    "z",
    "na",
    "po",
    "przed",
    "między",
    "a",
    "i",
    "nocy",
    "piątek",
    "piątku",
    "sobotę",
    "marca",
    "marcu",
    "maj",
    "5",
    "31",
    "2019",
    "3-7",
    "6.03.2019",
    "r.",
    "roku",
    "br.",
    "ubiegłym",
    "ostatnich",
    "tygodniu",
    "dni",
    "temu",
    "za",
    "tydzień",
    "lat",
    "90.",
    "XIX",
    "wieku",
    "wczoraj",
    "rano",
    "o",
    "godz.",
    "14.30",
    "początku",
    "końca",
    "pierwszym",
    "kwartale",
    "latem",
    "Boże",
    "Narodzenie",
    "kilka",
    "dwa",
    "wcześniej",
    "odbył",
    "odbędzie",
    "się",
    ",",
    ".",
    "(",
    ")",
    "–",
    "„",
    "”",
    "\n",
]
ISO = re.compile(
    r"(PAST_REF|FUTURE_REF|(?P<a>\d{4}(-W\d\d|-\d\d(-\d\d)?)?)(/(\.\.|(?P<b>\d{4}(-W\d\d|-\d\d(-\d\d)?)?))?)?)"
)
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
days = st.one_of(st.none(), st.dates())


@given(texts, days)
def test_any_text_gives_spans_in_order_and_valid_values(text: str, published: date | None) -> None:
    found = find_times(text, published)
    assert found == find_times(text, published)
    for before, after in zip(found, found[1:], strict=False):
        assert before.end <= after.start
    for expression in found:
        assert 0 <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        assert expression.iso is None or _valid(expression.iso)


def _valid(iso: str) -> bool:
    match = ISO.fullmatch(iso)
    if match is None:
        return False
    return match["b"] is None or _first_day(match["a"]) <= _first_day(match["b"])


def _first_day(part: str) -> date:
    """Fails where the calendar has no such day, week or month."""
    if "W" in part:
        return date.fromisocalendar(int(part[:4]), int(part[6:]), 1)
    return date(*(int(number) for number in f"{part}-01-01".split("-")[:3]))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_past_weekday_is_within_the_last_week_and_a_future_one_within_the_next(
    day: date, number: int
) -> None:
    forms = ["w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"]
    (past,), (ahead,) = isos(f"Padało {forms[number]}.", day), isos(f"Będzie padać {forms[number]}.", day)
    assert past is not None and ahead is not None
    back, on = date.fromisoformat(past), date.fromisoformat(ahead)
    assert back.weekday() == on.weekday() == number
    assert day - timedelta(6) <= back <= day <= on <= day + timedelta(6)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("w ubiegłym tygodniu ", id="weeks that might narrow one another"),
        pytest.param("1 i 2 i 3 ", id="lists of numbers"),
        pytest.param("rano ", id="mornings"),
        pytest.param("w piątek, ", id="weekdays"),
        pytest.param("od 3 do ", id="ranges without an end"),
        pytest.param("a", id="one long word"),
        pytest.param("1.2.", id="one long number"),
        pytest.param("„W piątek ", id="marks that open"),
        pytest.param("2019, ", id="lists of years"),
        pytest.param("w latach 2019, 2018, ", id="lists of falling years"),
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    short, long = piece * 500, piece * 5000
    # The best of several: a busy machine makes single readings wild.
    once = min(seconds(short) for _ in range(3))
    assert min(seconds(long) for _ in range(3)) < 40 * once + 0.3  # ten times the text; quadratic: a hundred


def seconds(text: str) -> float:
    started = time.process_time()
    find_times(text, TUESDAY)
    return time.process_time() - started
