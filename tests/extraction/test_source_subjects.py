"""Whose words they are: by the tree, by agreement, by description. Every row is guarded by its id."""

from __future__ import annotations

import pytest

from .reading import read

BY_THE_TREE = [
    # (id, text, source of the last claim)
    ("shared by conjuncts", "Jan Kowalski przyszedł do urzędu i powiedział, że most stoi.", "Jan Kowalski"),
    ("over an object", "Anna Lis spotkała delegację i zapewniła, że most stoi.", "Anna Lis"),
    ("of an adverbial participle", "Jan Kowalski wyszedł z sali, twierdząc, że most stoi.", "Jan Kowalski"),
    ("behind the verb", "Powiedział wczoraj Adam Wilk, że most stoi.", "Adam Wilk"),
    (
        "a relative pronoun is its antecedent",
        "Poznaliśmy inżyniera Adama Wilka, który przyznał, że most pęka.",
        "Adam Wilk",
    ),
    (
        "a relative pronoun in the feminine",
        "Głos zabrała Anna Lis, która dodała, że most stoi.",
        "Anna Lis",
    ),
    (
        "a place is no speaker",
        "Anna Lis, mieszkająca w Toruniu, w rozmowie z lokalną gazetą podkreślała, że most stoi.",
        "Anna Lis",
    ),
    ("the addressee is no speaker", "– Most stoi – powiedział PAP starosta Adam Lis.", "Adam Lis"),
    (
        "the main clause's subject after a dash",
        "Prezes Adam Wilk nie przyjął dymisji – utrzymuje, że huta zarabia.",
        "Adam Wilk",
    ),
    (
        "a name behind a place",
        "Konsul w Lizbonie Oskar Wrona powiedział, że granica jest otwarta.",
        "Oskar Wrona",
    ),
    (
        "a name after a comma and a title",
        "„Wyrok jest ważny” – ocenił pełnomocnik huty, mec. Igor Wilk.",
        "Igor Wilk",
    ),
    ("a teller like an object", "O tym, że tama pękła, napisał kanał „Cichy Port”.", "Cichy Port"),
    ("a surname like a town", "Mówiła Dorota Kalisz. Kalisz obiecała, że most stanie.", "Dorota Kalisz"),
]

DROPPED = [
    (
        "the speaker stays over a quotation that names others",
        "– Starosta Wrona kłamie – powiedziała Anna Lis. Dodała, że most stoi.",
        "Anna Lis",
    ),
    (
        "an outlet in a phrase is no antecedent",
        "W wywiadzie dla „Głosu Huty” Anna Lis przyznała, że piec stoi. – Nie wiem dlaczego – zaznaczyła.",
        "Anna Lis",
    ),
    (
        "a state as object is no antecedent",
        "Jan Kowalski mówił, że huta stoi. Odwiedził też Polskę. – Piec zgasł – dodał.",
        "Jan Kowalski",
    ),
    (
        "the gender of the verb",
        "Anna Lis rozmawiała z komendantem. Komendant Adam Wilk wyjechał. Stwierdziła, że most stoi.",
        "Anna Lis",
    ),
    (
        "one who spoke without his words being told",
        "Minister Jan Kowalski powiedział, że most stoi. Ostrożniej wypowiadał się wójt Adam Wilk. "
        "Podkreślił, że droga pęka.",
        "Adam Wilk",
    ),
    (
        "an outlet behind a preposition is no subject",
        "Minister Jan Kowalski wrócił. W wywiadzie dla Der Spiegel przyznał, że most pęka.",
        "Jan Kowalski",
    ),
    (
        "nobody is no antecedent",
        "Minister Jan Kowalski wrócił. Nikt nie ma pewności. Dodał, że most pęka.",
        "Jan Kowalski",
    ),
    (
        "the number of the verb",
        "Prezes Adam Wilk milczał. Związkowcy wyszli na ulicę. Zapewnili, że strajk potrwa.",
        "związkowcy",
    ),
    (
        "first person inside the quotation",
        "Burmistrz Anna Lis spotkała komendanta Adama Wilka. – Zarządziłam ewakuację – odpowiada.",
        "Anna Lis",
    ),
    (
        "a subject goes on through a sentence that drops it",
        "Jan Kowalski wrócił do miasta. Spotkał się z załogą. Stwierdził, że piec ruszy.",
        "Jan Kowalski",
    ),
    (
        "a document does not go on speaking",
        "Sędzia Adam Wilk zajrzał do kodeksu, w którym zapisano, że most jest własnością miasta. "
        "Stwierdził, że zakaz obowiązuje.",
        "Adam Wilk",
    ),
    (
        "a passed-on speaker does not take over",
        "Adam Wilk powiedział, że zdaniem wojewody most stoi. Dodał, że droga jest pusta.",
        "Adam Wilk",
    ),
]

DESCRIBED = [
    (
        "a title after the name",
        "Halina Drożdż, burmistrz Lipna, przyjęła załogę. Burmistrz podkreśla, że most stoi.",
        "Halina Drożdż",
    ),
    (
        "a title before the name",
        "Rzeczniczka huty Anna Lis wyszła do ludzi. Rzeczniczka przekazała, że piec stoi.",
        "Anna Lis",
    ),
    (
        "with an adjective of its own",
        "Jan Kowalski, polityk opozycji, wrócił. Konserwatywny polityk przyznał, że przegrał.",
        "Jan Kowalski",
    ),
    (
        "by a copula",
        "Adam Wilk jest dyrektorem szkoły. Dyrektor zapewnił, że sale są otwarte.",
        "Adam Wilk",
    ),
    ("a woman by her noun", "Anna Lis czekała. Kobieta powiedziała, że autobus odjechał.", "Anna Lis"),
    ("a man by his noun", "Jan Kowalski czekał. Mężczyzna powiedział, że autobus odjechał.", "Jan Kowalski"),
    (
        "an expert after an analyst",
        "Zdaniem analityka Adama Wilka cena wzrośnie. – Zima będzie długa – tłumaczy ekspert.",
        "Adam Wilk",
    ),
    (
        "the first of a pair",
        "Spierali się kanclerz Anna Lis i prezydent Jan Kowalski. Ta pierwsza powiedziała, że most stoi.",
        "Anna Lis",
    ),
    (
        "the second of a pair",
        "Spierali się kanclerz Anna Lis i prezydent Jan Kowalski. Ten drugi stwierdził, że most pękł.",
        "Jan Kowalski",
    ),
    (
        "a chief by a bare title",
        "Minister Adam Wilk przyjechał. Szef resortu podkreślił, że most stoi.",
        "Adam Wilk",
    ),
    (
        "a company by its kind",
        "Spółka Hutex poinformowała, że piec stoi. Firma dodała, że załoga odpoczywa.",
        "Hutex",
    ),
    ("of a state and without a name: somebody else", "Burmistrz Jan Kowalski wrócił. "
     "Amerykański urzędnik powiedział, że most stoi.", "amerykański urzędnik"),
    ("anonymous: somebody else", "Burmistrz Jan Kowalski wrócił. "
     "Anonimowy urzędnik powiedział, że most stoi.", "anonimowy urzędnik"),
    (
        "a former holder is not the present one",
        "Jan Kowalski był gościem radia. – Premier Adam Wilk się myli – ocenił były premier.",
        "Jan Kowalski",
    ),
    (
        "a former holder whom the text calls so",
        "Rozmawiali były minister Jan Kowalski i Adam Wilk. Były minister uważa, że most stoi.",
        "Jan Kowalski",
    ),
    (
        "one who has just lost the title",
        "Jan Kowalski był prezesem huty. Pismo podpisała Anna Lis. "
        "Były prezes twierdzi, że most stoi.",
        "Jan Kowalski",
    ),
    (
        "the guest of a programme",
        "W studiu był Jan Kowalski. Gość „Rozmów o świcie” uważa, że most stoi.",
        "Jan Kowalski",
    ),
    (
        "a deputy chief of a ministry",
        "Wiceminister Jan Kowalski był w Lizbonie. – Umowa jest gotowa – dodał wiceszef MSZ.",
        "Jan Kowalski",
    ),
    (
        "a member of parliament as a politician of his party",
        "Milczał Jan Kowalski, europoseł Prawa i Sprawiedliwości. Polityk PiS uważa, że most stoi.",
        "Jan Kowalski",
    ),
    (
        "one who leads as its head",
        "Kierujący zespołem ratunkowym Jan Kowalski wrócił. Szef zespołu uważa, że most stoi.",
        "Jan Kowalski",
    ),
    (
        "of another ministry: somebody else",
        "Wiceminister zdrowia Jan Kowalski wrócił. Wiceszef MSZ uważa, że most stoi.",
        "wiceszef MSZ",
    ),
    (
        "a surname that is a common noun too",
        "Minister Maria Szydło wróciła. Wójt Adam Wilk mówi, że most pęka. Szydło uważa, że most stoi.",
        "Maria Szydło",
    ),
    (
        "most of them, with a neuter verb",
        "Minister Maria Szydło wróciła. Większość ekonomistów uważało, że most stoi.",
        "większość ekonomistów",
    ),
    (
        "what a pronoun goes by",
        "Zgodnie z raportem firma traci. Zgodnie z nim dług rośnie.",
        "raport",
    ),
    (
        "past the duties of a ministry",
        "Ministerstwo do spraw rodziny oceniło, że most stoi.",
        "ministerstwo do spraw rodziny",
    ),
    (
        "the head of a firm before his name",
        "Linia rośnie – uważa szef taniej linii Norrvik, Jan Kowalski. – Kupujemy samoloty – dodał prezes.",
        "Jan Kowalski",
    ),
    (
        "a title with its state said before",
        "Premier Wielkiej Brytanii wróciła. Premier przekonywała, że kraj rośnie.",
        "Rishi Sunak",
    ),
    (
        "a minister of two fields",
        "Minister kultury i nauki Anna Lis wróciła. Szefowa resortu kultury i nauki uważa, że most stoi.",
        "Anna Lis",
    ),
    (
        "one body, though several of its kind were named",
        "Konfederacja Lewiatan chce zmian. Organizacje rolnicze milczą. Zdaniem organizacji most stoi.",
        "Konfederacja Lewiatan",
    ),
    (
        "an official whom the text calls by his title once",
        "Minister Tajani przyjechał do Rzymu. Wieczorem Tajani powiedział, że most stoi.",
        "Antonio Tajani",
    ),
    (
        "the fuller title said before",
        "Szef Komisji Europejskiej powiedział, że most stoi. Szef Komisji dodał, że droga pęka.",
        "Ursula von der Leyen",
    ),
    (
        "both of those named before",
        "Jan Kowalski i Adam Wilk wrócili. Raport wskazuje, że most pęka. Obaj twierdzą, że most stoi.",
        "Jan Kowalski",
    ),
    (
        "not the one who leads now",
        "Jan Kowalski, lider partii, wrócił z urlopu. Były lider partii uważa, że most stoi.",
        "były lider partii",
    ),
    ("two bearers leave it open", "Prezes Jan Kowalski i prezes Adam Wilk byli w sądzie. "
     "Prezes powiedział, że most stoi.", "prezes"),
]  # fmt: skip

WITHOUT_SUBJECT = [
    ("of a woman", "Anna Lis wyszła. Według niej most stoi.", "Anna Lis"),
    ("of a man", "Anna Lis zastała Jana. Jan Kowalski milczał. Jego zdaniem most pękł.", "Jan Kowalski"),
    (
        "of a man, though a woman spoke",
        "Premier Theresa May przekonywała, że most stoi. Krytykował ją Jan Kowalski. Jego zdaniem most pękł.",
        "Jan Kowalski",
    ),
    ("the place of the words", "W ministerstwie zapewniano, że most stoi.", "ministerstwo"),
    (
        "the body behind a communiqué",
        "Spółka Hutex ostrzegła, że piec stanie. „Koszty rosną” – stwierdzono w komunikacie.",
        "Hutex",
    ),
    ("the place of words with się", "W ratuszu podkreśla się, że most stoi.", "ratusz"),
    (
        "what was in the news before a quotation without a subject",
        "Dziennik „Fakty” opisał raport o drogach. Mostom grozi zawalenie – ostrzeżono.",
        "Fakty",
    ),
    ("the paper of the words", "W raporcie zapisano, że woda jest czysta.", "raport"),
    ("the editors themselves", "Naszym zdaniem most stoi.", "portal.example"),
    ("those who protest", "Zdaniem protestujących most pęka.", "protestujący"),
    ("government over the tagger", "Zdaniem analityka most pęka.", "analityk"),
]

FOUND = [
    # (id, text, source, content): what used to be lost
    ("an aspect partner of a cue", "– To nie koniec – dorzuca Anna Lis.", "Anna Lis", "To nie koniec"),
    ("a verb of manner", "– Mnie to nie martwi – śmieje się Anna Lis.", "Anna Lis", "Mnie to nie martwi"),
    ("a cry of alarm", "Leki podrożeją – alarmuje Anna Lis.", "Anna Lis", "Leki podrożeją"),
    ("a cue that hedges", "Anna Lis nie wykluczyła, że most pęknie.", "Anna Lis", "most pęknie"),
    ("a promise", "Anna Lis obiecała, że most stanie.", "Anna Lis", "most stanie"),
    (
        "hearsay about the same man",
        "Sąsiedzi mówią, że drwal im groził. Miał też kraść drewno.",
        "sąsiedzi",
        "Miał też kraść drewno",
    ),
    (
        "who told the sentence before",
        "W nocy spłonęła hala. Poinformował o tym kapitan Jan Kowalski.",
        "Jan Kowalski",
        "Poinformował o tym kapitan Jan Kowalski",
    ),
    (
        "a topic before its teller",
        "Wcześniej o strajku pisał dziennik „Fakty”.",
        "Fakty",
        "o strajku",
    ),
    (
        "a quotation behind a dash ends with its mark",
        "– „Lista jest otwarta”. Jan Kowalski obiecał, że leki będą tanie.",
        "Jan Kowalski",
        "leki będą tanie",
    ),
]


def _ids(rows: list[tuple[str, ...]]) -> list[str]:
    return [row[0] for row in rows]


@pytest.mark.parametrize(("text", "source"), [r[1:] for r in BY_THE_TREE], ids=_ids(BY_THE_TREE))
def test_the_subject_of_the_cue_speaks(text: str, source: str) -> None:
    assert read(text)[-1].source.canonical == source


@pytest.mark.parametrize(("text", "source"), [r[1:] for r in DROPPED], ids=_ids(DROPPED))
def test_a_dropped_subject_is_the_most_salient_that_agrees(text: str, source: str) -> None:
    last = read(text)[-1].source
    assert last.canonical == source
    assert last.implicit


@pytest.mark.parametrize(("text", "source"), [r[1:] for r in DESCRIBED], ids=_ids(DESCRIBED))
def test_a_description_means_the_person_of_the_text(text: str, source: str) -> None:
    assert read(text)[-1].source.canonical == source


@pytest.mark.parametrize(("text", "source"), [r[1:] for r in WITHOUT_SUBJECT], ids=_ids(WITHOUT_SUBJECT))
def test_a_source_without_a_subject(text: str, source: str) -> None:
    assert read(text)[-1].source.canonical == source


@pytest.mark.parametrize(("text", "source", "content"), [r[1:] for r in FOUND], ids=_ids(FOUND))
def test_words_with_a_teller_are_found(text: str, source: str, content: str) -> None:
    found = read(text)
    last = found[-1]
    assert (last.source.canonical, " … ".join(s.of(text) for s in last.content)) == (source, content)
