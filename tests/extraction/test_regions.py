"""Regions by form and wording, and sentences that survive marks and abbreviations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.lexicon import data
from claims.extraction.regions import find_regions
from claims.extraction.types import RegionKind

from .reading import LONG, PUBLISHER, TUESDAY, contents, read, stages


def around(line: str) -> str:
    return "\n".join(["Huta staje", LONG, LONG, line, LONG, LONG, LONG])


PORTALS_OWN = {
    "colon": "Przeczytaj także: Prezes huty uciekł za granicę. Policja go szuka",
    "no colon": "Przeczytaj też Prezes huty uciekł za granicę",
    "another verb": "Czytaj też: Nowe informacje",
    "words before the colon": "Czytaj więcej o sprawie: Płonie trzeci magazyn",
    "small letter after the colon": "Dowiedz się więcej: jak działa piec",
    "capitals": "CZYTAJ TAKŻE: Dyrektor odpowiada na zarzuty",
    "a teaser with speech in it": "CZYTAJ TAKŻE: Dyrektor huty: „Nie mamy węgla”. Związkowcy oskarżają rząd",
    "a teaser with a speaker": "Zobacz też: „Nie mamy węgla” – mówi dyrektor huty",
    "a bullet with a speaker's dash": "- Czytaj też: Nie mamy węgla - mówi dyrektor huty",
    "arrows before": ">> Czytaj też: Minister zapowiada zmiany",
    "a triangle before": "► ZOBACZ TEŻ: Minister zapowiada zmiany",
    "arrows around a headline": "→ Minister zapowiada zmiany w hutach →",
    "arrows after a headline": "Dyrektor huty odpowiada na zarzuty >>",
    "square brackets": "[CZYTAJ TAKŻE: Minister zapowiada zmiany]",
    "a bracketed marker, then the headline": "[CZYTAJ TAKŻE] Minister zapowiada zmiany w hutach",
    "round brackets": "(Czytaj też: Minister zapowiada zmiany)",
    "a dash for a colon": "Czytaj też – Minister zapowiada zmiany",
    "trailing dots": "Polecamy również...",
    "reproduction in other words": "Rozpowszechnianie niniejszego artykułu tylko za zgodą wydawcy.",
    "what the text is made of": "Tekst powstał na podstawie depeszy agencji.",
    "the next number": "W następnym numerze porozmawiamy z rzecznikiem lasów.",
    "to be continued": "Ciąg dalszy artykułu znajdziesz w papierowym wydaniu.",
    "an authorised interview": "Rozmowa została autoryzowana",
    "cuts": "Skróty pochodzą od redakcji",
    "who runs the page": "Administrator portalu informuje, że komentarze obraźliwe będą usuwane.",
    "readers' comments are their own": "Redakcja serwisu Zatoka informuje, że opinie są własnością autorów.",
    "comments told to be private": "Zamieszczone komentarze są prywatnymi wypowiedziami czytelników.",
    "sending a comment": "Dodanie komentarza oznacza zgodę na regulamin.",
    "nobody answers for comments": "Redakcja portalu Zatoka nie ponosi odpowiedzialności za ich treść.",
    "read for nothing": "Ten tekst przeczytałeś za darmo dzięki prenumeratorom.",
    "a post box": "Jeśli wiecie więcej – piszcie do nas na bota.",
    "worth reading": "Warto przeczytać: Kto zarobił na hucie",
    "one verb alone": "Sprawdź: Kto zarobił na hucie",
    "more on it": "Więcej na ten temat: Kto zarobił na hucie",
    "video": "ZOBACZ WIDEO Piec stanął po trzydziestu latach",
    "a question": "Zobacz, jak wygląda nowy piec",
    "the marker after its teaser": "Minister odchodzi z rządu. Co dalej z hutą? Zobacz również",
    "continued below": "Dalsza część artykułu pod materiałem wideo",
    "continued below in other words": "Dalszy ciąg materiału pod wideo",
    "below, continued": "Poniżej dalsza część tekstu.",
    "advertising": "- REKLAMA -",
    "sponsored": "Materiał sponsorowany",
    "rights": "Materiał chroniony prawem autorskim - wszelkie prawa zastrzeżone.",
    "cookies": "Używamy plików cookies, aby ułatwić korzystanie z serwisu.",
    "paywall": "Pozostało 70% artykułu",
    "paywall in words": "Ten artykuł jest dostępny tylko dla prenumeratorów",
    "a call with a question": "Masz newsa, zdjęcie lub film? Prześlij nam",
    "follow": "Obserwuj „Głos Hutnika” na Twitterze",
    "newsletter": "Zapisz się na nasz newsletter, a nic cię nie ominie",
    "support": "Wesprzyj autora",
    "a footer's menu": "Czat | Reklama | Boost",
    "hashtags": "#huta #piec",
    "tags": "Tagi: huta, piec, węgiel",
    "comments": "Komentarze (9)",
    "reading time": "Ten tekst przeczytasz w 2 minuty",
    "whose views": "Poglądy autora mogą być niezgodne ze stanowiskiem redakcji.",
    "rating": "Twoja opinia pozwala nam tworzyć lepsze treści.",
    "the announcement of a match": "Przeczytaj zapowiedź tego meczu:",
    "results": "Zobacz wyniki losowania: Kto dostanie mieszkanie",
    "another paper": "Czytaj w „Głosie Hutnika”: Piec stanął na dobre",
    "the end of advertising glued to its beginning": "REKLAMAKONIEC REKLAMY",
    "comments switched off": "Wyłączono komentarze",
    "likes, counted": "Lubię to 5",
    "an embedded post that did not load": "Trwa ładowanie wpisu: twitter",
    "the text goes on below": "Tekst dalej pod filmem",
    "a search engine's favourite": "Ustaw Głos Hutnika jako preferowane źródło w Google",
    "this will interest you too": "To również cię zainteresuje: Huta na sprzedaż",
    "more on the front page": "Przeczytaj więcej informacji z kraju na stronie głównej portalu.",
    "a quiz": "QUIZ: Ile wiesz o hutach?",
    "next time": "Jutro opowiemy, kto naprawdę kupił hutę.",
    "a greeting": "Witajcie, drodzy czytelnicy!",
    "a greeting of friends": "Moi kochani!",
    "a greeting by the hour": "Dobry wieczór, przyjaciele!",
    "an appeal to share": "Udostępniajcie i czekajcie na kolejne wpisy.",
    "a farewell with an appeal": "Pozdrawiamy i prosimy: podajcie ten wpis dalej!",
    "where else it was told": "Pisaliśmy o tym wcześniej w „Głosie Hutnika”.",
    "the hit of the day": "Hit dnia: Dyrektor mówi, kiedy ruszy piec",
    "the latest": "Najnowsze: Pożar w porcie. Straż podała liczbę rannych",
    "the article before": "Poprzedni artykuł: Minister wstrzymał dopłaty",
    "one more to read": "Czytaj kolejny artykuł: Minister wstrzymał dopłaty",
    "other portals": "W innych portalach: Aktorka potwierdziła zaręczyny",
    "what the text will tell": "Z tego artykułu dowiesz się, dlaczego dyrektor zmienił zdanie.",
    "a correction of the text": "W pierwotnej wersji tekstu błędnie podaliśmy nazwisko dyrektora.",
    "an addition to the text": "Aktualizacja: dodaliśmy oświadczenie związku.",
    "printed below": "Poniżej publikujemy pełną treść listu.",
    "promised for tomorrow": "O tym, kto kupił hutę, opowiemy w następnym odcinku.",
    "where the film comes from": "Fragment rozmowy pochodzi z programu „Dymy”.",
    "when it is on": "Program emitowany jest w każdą sobotę o godz. 18.",
    "who wrote it": "Autorka jest dziennikarką działu gospodarczego.",
    "opinions in columns": "Opinie wyrażone w felietonach nie są opiniami wydawcy.",
    "what a channel publishes": "Wpisy publikowane na kanale są opinią autorów.",
    "a reserved right": "Redakcja zastrzega sobie prawo do skracania listów.",
    "complaints": "Skargi i uwagi prosimy zgłaszać na adres wydawcy.",
    "consent by a click": "Klikając „Dalej”, akceptujesz warunki serwisu.",
    "privacy": "Szanowny Czytelniku, dbamy o Twoją prywatność.",
    "a reminder to readers": "Przypominamy naszym czytelnikom, że zmieniamy godziny nadawania.",
    "thanks to you": "Dzięki wam możemy codziennie pisać o hucie.",
    "what readers send": "Wasze zdjęcia i filmy przyjmuje nasz bot.",
    "the portal about itself": "Nasz portal jako pierwszy podaje wiadomości z powiatu.",
    "a dated teaser": "14.03 | Huta stanęła na dobre - mówił w programie jej dyrektor.",
    "a station's special": "Na antenie Radia Dym od samego rana trwa program specjalny.",
    "the best source": "Dymy to Twoje źródło wiadomości z huty.",
    "a recording with a clause": "Zobacz nagranie, na którym dyrektor mówi, że huta stanie.",
    "a podcast with a clause": "Posłuchaj podcastu, w którym dyrektor mówi, że huta stanie.",
    "a film by its label": "Wideo: dyrektor mówi, że huta stanie.",
    "an app to read in": "W aplikacji przeczytasz, że huta stanie w maju.",
    "an app that warns": "Aplikacja Dymek ostrzeże cię przed smogiem, zanim nadejdzie.",
    "passing it on": "Udostępnij znajomym, niech wiedzą, że huta stanie.",
    "a channel by its address": "Nasz kanał na Telegramie: tu piszemy prawdę o hucie.",
    "what was written here": "O tym, że dyrektor kłamał, pisaliśmy tutaj.",
    "a blocked advertisement": "Wyłącz AdBlocka, abyśmy mogli dalej informować, że huta stoi.",
    "using the site": "Korzystanie ze strony oznacza zgodę na regulamin, który opisaliśmy niżej.",
    "thanks to readers": "Redakcja dziękuje czytelnikom, którzy napisali, że brakuje wody.",
    "where a post comes from": "Wpis pochodzi z kanału Cichy Port w serwisie Telegram.",
    "who the author is": "Anna Lis, absolwentka filologii, na co dzień zajmuje się gospodarką.",
    "whose opinions these are": "Redakcja nie zawsze zgadza się z opiniami autorów.",
    "who put it into Polish": "Tłumaczył z rosyjskiego Jan Lis, redagowała Maria Kos.",
    "who pays for the portal": "Fundacja Wolna Huta wspiera ten portal od pięciu lat.",
    "a promise to readers kept": "Wczoraj obiecałem wam ciąg dalszy opowieści, dotrzymuję słowa.",
    "a story followed": "Sprawę będziemy śledzić na bieżąco.",
    "from the same section": "W tym samym dziale: Dyrektor huty ostrzega załogę",
    "to report a comment": "Aby zgłosić nadużycie, kliknij w link przy wpisie.",
}


@pytest.mark.parametrize("line", PORTALS_OWN.values(), ids=PORTALS_OWN.keys())
def test_the_portals_own_lines_are_boilerplate(line: str) -> None:
    kinds = {r.span.of(around(line)): r for r in find_regions(around(line))}
    assert kinds[line].kind is RegionKind.BOILERPLATE
    assert kinds[line].rule.startswith("boilerplate.")


def test_no_claim_comes_from_the_portals_own_lines() -> None:
    text = "\n".join(["Huta staje", *(f"{LONG}\n{line}" for line in PORTALS_OWN.values()), LONG])
    own = set(PORTALS_OWN.values())
    assert not [m.sentence for m in read(text) if m.sentence in own]


def test_what_a_portal_says_to_its_reader_or_of_its_page_is_no_claim() -> None:
    own = [
        "Kupisz u nas bilety na koncert, który odbędzie się w maju.",
        "Wykorzystałeś limit tekstów, które minister zamknął w tym miesiącu.",
        "Publikujemy list, który minister wysłał w środę.",
        "Za błąd przepraszamy ministra, który odszedł w środę.",
    ]
    news = "Policja zatrzymała w środę dyrektora huty."
    text = "\n".join(["Huta staje", *(f"{LONG}\n{line}" for line in [*own, news]), LONG])
    told = extract(text, publisher=PUBLISHER, published=TUESDAY).mentions
    assert contents(text, list(told)) == [news[:-1]]


ARTICLES_OWN = {
    "a noun like a marker": "Reklama piwa została zakazana, jak podał wczoraj urząd, a browary się złoszczą.",
    "an invitation that is reported": "Zobacz, jak wielu ludzi przyszło na rynek, powiedział burmistrz.",
    "an invitation in a quotation": "„Zobacz, co powiedział minister” – napisał dyrektor do załogi w środę.",
    "a marker inside a quotation": (
        "Dyrektor powiedział: „Było źle. Zobacz też: raport komisji. Tam jest prawda” i wyszedł."
    ),
    "that is to say": "Projekt odłożono na później. Czytaj: nie ma zgody w rządzie na nowy piec w hucie.",
    "more of something": "Więcej gazu potrzebuje też huta, bo nowy piec pracuje dniem i nocą.",
    "more about it, in a sentence": "Więcej o tym Nowak mówił w środę na wiecu, kiedy przyszła cała załoga.",
    "a recording that is reported": "Nagranie, na którym dyrektor grozi załodze, jest w sieci, podał urząd.",
    "an app as the news": "Aplikacja miejska ostrzega przed smogiem co drugi dzień, podał wczoraj urząd.",
    "dear friends of a speaker": "Udostępnij znajomym działkę, radził dyrektor, a załoga go wyśmiała.",
    "a source who speaks": "Źródło w rządzie twierdzi, że huta stanie jeszcze przed zimą.",
    "sources before a colon": "Źródła: dwa pożary w hucie i jeden w magazynie.",
    "an author who speaks": "Autor: nie pisałem tego listu, a podpis na nim nie jest moim podpisem.",
    "news after a colon": "Aktualizacja: dyrektor wydał oświadczenie, w którym przeprasza załogę.",
    "a dialogue turn": "– Dołącz do nas! – zawołał dyrektor do strażnika, który stał przy bramie.",
    "a slogan that is reported": "Dołączcie do nas, wzywa związek zawodowy hutników z całego kraju.",
    "a watch that is reported": "Obserwuj nas uważnie, mówił dyrektor do ministra, zanim zamknął hutę.",
    "a part of a law": "Dalsza część ustawy mówi o dopłatach do węgla dla każdej huty.",
    "what is left of something else": "Pozostało 15 proc. dróg do naprawy, podał wczoraj urząd miasta.",
    "cookies as the news": "Portal używa plików cookie bez zgody, twierdzi urząd ochrony danych.",
    "comments told by an editor": "Redakcja dziennika informuje, że komentarze prezydenta wywołały protest.",
    "comments as the news": "Komentarze dyrektora wywołały gniew załogi, która wyszła na ulicę.",
    "tags on a wall": "Tagi na murach huty zmyto w nocy, poinformował rzecznik zarządu.",
    "a film as the news": "Film pokazuje, że piec wybuchł w nocy, a straż przyjechała za późno.",
    "a picture as the news": "Zdjęcie satelitarne pokazuje, że huta płonie od wczoraj.",
    "an agency's man who speaks": "Jan Nowak (PAP) powiedział, że huta stanie przed zimą.",
    "results as the news": "Wyniki losowania zobaczyli wczoraj mieszkańcy, którzy czekali pod urzędem.",
    "a trusted source that is not the portal": "Wybierz mniejsze zło, radził dyrektor, a załoga go wyśmiała.",
    "a quiz that was played": "Quiz o hutach wygrał uczeń z Wymysłowa, podała wczoraj szkoła.",
    "dear ones who are no readers": "Drodzy rodzice zapłacili za obóz, którego nikt nie zorganizował.",
    "a welcome that is told": "Witamy dziś w porcie kapitana, który wrócił z wyprawy na północ.",
    "what the publisher wrote": "Pisaliśmy o tym, że dyrektor huty uciekł za granicę przed procesem.",
    "the portal's own finding": "Nasz portal ustalił, że dyrektor huty uciekł za granicę przed procesem.",
    "news to dear readers": "Drodzy subskrybenci, dyrektor wczoraj zemdlał i leży w szpitalu.",
    "a correction of the news": "Sprostowanie: dyrektor nie zemdlał, tylko wyszedł wcześniej.",
    "an author as the news": "Autor listu jest pracownikiem huty, jak ustaliła policja.",
    "an earlier version of a law": "W pierwotnej wersji ustawy dopłaty brały wszystkie huty, podał urząd.",
    "the latest as an attribute": "Najnowsze dane mówią o dwóch rannych, podała straż.",
    "thanks to somebody": "Dzięki wam możemy dziś otworzyć piec, mówił dyrektor do strażaków.",
    "a promise that is told": "Dyrektor obiecał załodze, że huta nie stanie, i dotrzymuje słowa.",
    "a graduate as the news": "Jan Lis, absolwent filologii, został dyrektorem huty.",
    "an offer that is reported": "Kup dom – radził dyrektor, a załoga go wyśmiała.",
}


@pytest.mark.parametrize("line", ARTICLES_OWN.values(), ids=ARTICLES_OWN.keys())
def test_a_sentence_that_looks_like_a_marker_stays(line: str) -> None:
    assert {r.span.of(around(line)): r.kind for r in find_regions(around(line))}[line] is RegionKind.BODY


SAYS = "Dyrektor zapowiedział zmiany."
AFTER = "Załoga wyszła na ulicę."
INLINE = {
    "colon": ("Czytaj też: Minister zapowiada dopłaty.", AFTER),
    "capitals without a stop before the end": (
        "CZYTAJ TAKŻE: Minister odchodzi. Kto po nim? Są nazwiska",
        "",
    ),
    "arrows": (">> Zobacz także: Minister zapowiada dopłaty.", AFTER),
    "square brackets": ("[CZYTAJ TAKŻE: Minister zapowiada dopłaty]", AFTER),
    "a call": ("Masz ciekawy temat? Napisz do nas.", AFTER),
    "a greeting": ("Drodzy subskrybenci!", AFTER),
    "an abbreviation in the teaser": ("Zobacz też: Rozmowa z gen. Nowakiem o hucie.", AFTER),
    "speech in the teaser": ("Przeczytaj też: „Nie mamy węgla” – mówi prezes.", AFTER),
    "advertising": ("REKLAMA", AFTER),
    "continued below": ("Dalsza część tekstu pod galerią.", AFTER),
    "a marker at the end": ("[czytaj więcej]", ""),
    "related topics": ("Powiązane tematy", ""),
}


@pytest.mark.parametrize(("own", "after"), INLINE.values(), ids=INLINE.keys())
def test_the_portals_own_words_are_cut_out_of_a_paragraph(own: str, after: str) -> None:
    text = around(f"{SAYS} {own} {after}".strip())
    start = text.index(SAYS)
    line = [r for r in find_regions(text) if start <= r.span.start < text.index("\n", start)]
    left = [r.span.of(text) for r in line if r.kind is not RegionKind.BOILERPLATE]
    assert " ".join(left) == f"{SAYS} {after}".strip()


def test_headlines_below_a_marker_belong_to_it() -> None:
    text = around("Czytaj też:\nMinister odchodzi\n„Nie mamy węgla”. Ostre słowa prezesa")
    rules = [r.rule for r in find_regions(text)]
    assert rules.count("boilerplate.teaser_below") == 2


def test_below_the_comments_heading_all_is_the_readers() -> None:
    text = f"Huta staje\n{LONG}\n{LONG}\n{LONG}\n{LONG}\nKomentarze (2)\nJan: Huta stanie.\n{LONG}"
    assert [r.kind for r in find_regions(text)][-2:] == [RegionKind.BOILERPLATE] * 2


def test_a_headline_between_told_paragraphs_is_no_body() -> None:
    line = "Minister: „Nie ma zgody na nowy piec”. Ostra odpowiedź hutników"
    assert {r.span.of(around(line)): r.kind for r in find_regions(around(line))}[
        line
    ] is RegionKind.SUBHEADING


SIGNED = {
    "a byline": ("Autor: Jan Kowalski", RegionKind.BYLINE),
    "a byline without a colon": ("Rozmawiała Iga Nowak", RegionKind.BYLINE),
    "two interviewers": ("Rozmawiali Ewa Lis i Jan Kos.", RegionKind.BYLINE),
    "who listened": ("Wysłuchał: Jan Kowalski", RegionKind.BYLINE),
    "who asked": ("Rozmowę przeprowadziła Iga Nowak", RegionKind.BYLINE),
    "a source": ("Źródło: PAP", RegionKind.BYLINE),
    "a source's small letters": ("Źródło: informacja prasowa", RegionKind.BYLINE),
    "an agency": ("(PAP)", RegionKind.BYLINE),
    "an agency and initials": ("(PAP) mkl/ ak/", RegionKind.BYLINE),
    "initials": ("mkl/ ak/", RegionKind.BYLINE),
    "initials and an agency": ("aja/PAP", RegionKind.BYLINE),
    "outlet and author": ("Głos Hutnika/Jan Nowak", RegionKind.BYLINE),
    "name and date": ("Marta Nowak, 14 marca 2024, godz. 11:42", RegionKind.BYLINE),
    "a date": ("12.03.2024, 10:15", RegionKind.BYLINE),
    "an address": ("Napisz do autora: jan@huta.example", RegionKind.BYLINE),
    "where it came from": ("Źródło artykułu: PAP", RegionKind.BYLINE),
    "an illustration": ("Zdjęcie ilustracyjne", RegionKind.CAPTION),
    "a picture's author": ("Fot. Jan Kowalski", RegionKind.CAPTION),
    "a caption and its author": ("Piec huty w nocy. Foto: Jan Nowak/PAP", RegionKind.CAPTION),
    "a caption without a stop": ("Dymi komin huty, fot. archiwum", RegionKind.CAPTION),
    "a picture agency": ("Dyrektor huty na wiecu / East News", RegionKind.CAPTION),
}


@pytest.mark.parametrize(("line", "kind"), SIGNED.values(), ids=SIGNED.keys())
def test_bylines_and_captions(line: str, kind: RegionKind) -> None:
    assert {r.span.of(around(line)): r.kind for r in find_regions(around(line))}[line] is kind


def test_a_mark_in_capitals_signs_only_as_the_last_line() -> None:
    signed = f"Huta staje\n{LONG}\nSMS\n{LONG}\nHKR"
    kinds = {r.span.of(signed): r.kind for r in find_regions(signed)}
    assert kinds["HKR"] is RegionKind.BYLINE
    assert kinds["SMS"] is not RegionKind.BYLINE


def test_what_signs_a_paragraph_is_apart_from_it() -> None:
    for signature in ("(PAP)", "Źródło: PAP", "mkl/ ak/"):
        text = around(f"{SAYS} {signature}")
        assert {r.span.of(text): r.kind for r in find_regions(text)}[signature] is RegionKind.BYLINE


def test_headline_lead_subheading_byline() -> None:
    lines = ["Huta staje", LONG, "Co dalej z piecem?", LONG, "Fot. Jan Kowalski", "Autor: Jan Kowalski"]
    kinds = [r.kind for r in find_regions("\n".join(lines))]
    assert kinds == [
        RegionKind.HEADLINE,
        RegionKind.LEAD,
        RegionKind.SUBHEADING,
        RegionKind.BODY,
        RegionKind.CAPTION,
        RegionKind.BYLINE,
    ]


@pytest.mark.parametrize(
    "line", ["Rozmawiała Anna Nowak", "Wysłuchał: Jan Kowalski", "Rozmawiali Ewa Lis i Jan Kos."]
)
def test_who_wrote_it_down_is_a_byline(line: str) -> None:
    kinds = {
        r.span.of(text): r.kind
        for text in [f"Huta staje\n{LONG}\n{LONG}\n{line}"]
        for r in find_regions(text)
    }
    assert kinds[line] is RegionKind.BYLINE


def test_a_single_line_is_body_not_headline() -> None:
    assert [r.kind for r in find_regions("Huta staje")] == [RegionKind.BODY]


PIECES = st.sampled_from(
    [
        *PORTALS_OWN.values(),
        *ARTICLES_OWN.values(),
        LONG,
        "„",
        "”",
        '"',
        "[",
        ")",
        ">>",
        "(PAP)",
        " ",
        "\n",
        "\r\n",
        "A.",
    ]
)


@given(st.lists(PIECES | st.text(max_size=12), max_size=12).map(" ".join))
def test_regions_never_overlap_cover_no_blank_and_leave_nothing_out(text: str) -> None:
    found = find_regions(text)
    assert found == find_regions(text)
    covered: set[int] = set()
    for before, after in zip(found, found[1:], strict=False):
        assert before.span.end <= after.span.start
    for region in found:
        words = region.span.of(text)
        assert words == words.strip()
        covered.update(range(region.span.start, region.span.end))
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


SENTENCES = [
    ("Piec stanął. Załoga wyszła.", 2),
    ("Rozmawiał m.in. z prof. Nowakiem o godz. 10.30 ws. huty.", 1),
    ("„Piec stanął. Załoga wyszła.” – powiedział Jan.", 2),
    ("„Kto to zrobił?” – zapytał Jan.", 1),
    ("– Kto to zrobił? – zapytał Jan. – Nie wiem.", 2),
    ("Było to w 2010 r. Potem huta stanęła.", 2),
    ("Jan K. wyszedł.", 1),
    ("To koniec... Potem cisza.", 2),
    ("Zapłacił 3 tys. zł i wyszedł.", 1),
    ("Przyjechał o godz. 8. Potem wyszedł.", 2),
    ("Mówił prof. Jan Lis. Potem wyszedł.", 2),
    ("Kupił chleb, masło itd. Potem wyszedł.", 2),
    ("Samochód wjechał w tłum. Kierowca uciekł.", 2),
    ("Czy runął? Nie!", 2),
    ("Mieszka przy ul. Długiej 5. Ma psa.", 2),
    ("– Most stoi. Nie runął – mówi wójt.", 2),
    ("J. Kowalski wyszedł. A. Lis została.", 2),
    ("Wygrał 3:2. Kibice tańczyli.", 2),
    ("Zapłacił 2,5 mln zł. Nikt nie protestował.", 2),
    ("Strona portal.example działa. Wejdź.", 2),
    ("Most runął (w nocy). Nikt nie zginął.", 2),
    ("Urodził się w XX w. Zmarł w 1999 r.", 2),
    ("Spotkali się m.in. Jan Lis i Ewa Kos.", 1),
    ("Firma Lis sp. z o.o. zbankrutowała.", 1),
    ("Otwarto go 6.03.2023. Stoi do dziś.", 2),
    ("Powiedział: „Idę.” I poszedł.", 2),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentences(text: str, count: int) -> None:
    assert len(stages(text).sentences) == count


def test_forms_of_boilerplate_are_in_small_letters() -> None:
    """A line is first tried in small letters: a capital in a form would never be found."""
    listed = data("boilerplate")
    forms = [form for rule in listed["rules"] for form in rule["forms"]]
    forms += [word for words in listed["words"].values() for word in words]
    without_classes = [re.sub(r"\\[A-Za-z]", "", form) for form in forms]
    assert [form for form in without_classes if form != form.lower()] == []
