"""Names nobody's dictionary holds: where one ends, what belongs to it, and the base all its forms share."""

from __future__ import annotations

import pytest

from .reading import read, stages

SPLIT = [
    # a genitive, a place or a body before a person's name
    ("Rzeczniczka premiera Dravonii Kinga Molenda powiedziała, że tama stoi.", "Kinga Molenda"),
    ("Prezes Korvalu Ewa Sikora powiedziała, że tama stoi.", "Ewa Sikora"),
    ("Konsul w Merstadzie Oskar Lindo powiedział, że tama stoi.", "Oskar Lindo"),
    ("Dyrektor Muzeum Morskiego Dravonii Jan Kręt powiedział, że tama stoi.", "Jan Kręt"),
    ("Tama stoi – zapewniła rzeczniczka tartaku Ina Mindak.", "Ina Mindak"),
    ("Szef Fundacji Adama Mickiewicza Piotr Lis powiedział, że tama stoi.", "Piotr Lis"),
    ("Minister rolnictwa Alina Torbek powiedziała, że tama stoi.", "Alina Torbek"),
    ("Tama stoi – oświadczyła przewodnicząca rady miejskiej Ewa Sikora.", "Ewa Sikora"),
    # a foreign first name, and a surname that is a noun of ours
    ("Szef MSZ Danii Lars Holm powiedział, że tama stoi.", "Lars Holm"),
    # the head noun and its capitalised adjective belong to the name
    ("Agencja Morska Talvis podała, że tama stoi.", "Agencja Morska Talvis"),
    ("Wczoraj Agencja Morska Talvis podała, że tama stoi.", "Agencja Morska Talvis"),
    # nominative by case, by number, by agreement
    ("Według Instytutu Badań Wybrzeża tama stoi.", "Instytut Badań Wybrzeża"),
    ("Według Nowej Latarni tama stoi.", "Nowa Latarnia"),
    ("Zdaniem klubu Zielona Dolina rada się myli.", "Zielona Dolina"),
    ("Ewa Sikora, prezeska tartaku, zażądała przeprosin.", "Ewa Sikora"),
]


@pytest.mark.parametrize(("text", "source"), SPLIT)
def test_the_speaker_is_the_person_or_body_itself(text: str, source: str) -> None:
    assert read(text)[0].source.canonical == source


BASES = [
    ("Dravonię zalała woda. W Dravonii pada.", {"Dravonia"}),
    ("Rozmawiał z Korvalem. Prezes Korvalu milczy.", {"Korval"}),
    ("W Merstadzie pada. Do Merstadu daleko.", {"Merstad"}),
    ("Most stoi pod Bielsnem. Bielsno to wieś.", {"Bielsno"}),
    ("Policja szuka Leona Mendziała. Mendział zniknął.", {"Leon Mendział"}),
    ("Nad Olgierzą mgła. Olgierza wylała.", {"Olgierza"}),
    ("Kontrolerzy Ministerstwa Rolnictwa wyszli.", {"Ministerstwo Rolnictwa"}),
    ("Działania Stowarzyszenia budzą obawy.", {"Stowarzyszenie"}),
]


@pytest.mark.parametrize(("text", "names"), BASES)
def test_all_forms_share_one_base(text: str, names: set[str]) -> None:
    assert {n.canonical for n in stages(text).names} == names


def test_the_publishers_own_name_and_a_title_in_marks_settle_their_forms() -> None:
    text = "Kanał „Gruby Zeszyt” zna sprawę. Według Grubego Zeszytu Maltan uciekł. Nie ma go w Goniec7."
    names = [n.canonical for n in stages(text, publisher="Goniec7").names]
    assert names[:3] == ["Gruby Zeszyt", "Gruby Zeszyt", "Maltan"]
    found = read("Z ustaleń Okręgu7 wynika, że tama stoi.", publisher="Okrąg7")
    assert [m.source.canonical for m in found] == ["Okrąg7"]


OURS = [
    "Z naszych informacji wynika, że tama stoi.",
    "Jak dowiedział się nasz portal, tama stoi.",
    "Jak ustaliliśmy, tama stoi.",
]


@pytest.mark.parametrize("text", OURS)
def test_we_are_the_publisher(text: str) -> None:
    assert [m.source.canonical for m in read(text, publisher="Goniec Dolny")] == ["Goniec Dolny"]


def test_a_pronoun_after_a_name_looks_forward() -> None:
    found = read("Według Ewy Sikory jej następca odejdzie.")
    assert found[0].source.canonical == "Ewa Sikora"
    assert found[0].sentence == "Jej następca odejdzie."


TITLES = [
    ("Pułkownik Jan Kręt wyjechał. Pułkownik powiedział, że tama stoi.", "Jan Kręt"),
    ("Sędzia Jan Kręt i sędzia Adam Lis wyszli. Sędzia powiedział, że tama stoi.", "sędzia"),
    ("Pałac prezydencki powiedział, że tama stoi.", "pałac prezydencki"),
]


@pytest.mark.parametrize(("text", "source"), TITLES)
def test_a_bare_title_is_the_one_person_the_text_has_given_it(text: str, source: str) -> None:
    assert read(text)[-1].source.canonical == source


def test_an_unknown_adjective_of_a_place_is_no_name() -> None:
    assert stages("Dravoński tartak spłonął. Kupił go koncern Talvis.").names[0].canonical == "Talvis"
