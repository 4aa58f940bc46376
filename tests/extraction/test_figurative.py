"""Words of war, sickness and office said of other things: the object or the subject decides what is meant."""

from __future__ import annotations

import pytest

from .reading import read

FIGURATIVE = [
    ("podwyżka podatków uderzy w małe sklepy", "X_STATE", "uderzyć: a tax hits nobody with force"),
    ("wojsko uderzyło w rafinerię", "ASSAULT", "uderzyć: an army does"),
    ("sektor meblarski wkroczył w okres wzrostu", "X_STATE", "wkroczyć: into a period"),
    ("żołnierze wkroczyli do miasta", "ASSAULT", "wkroczyć: soldiers do"),
    ("inwestycja zniszczy park", "X_STATE", "zniszczyć: nothing of a war stands near"),
    ("rakiety zniszczyły skład paliwa", "ASSAULT", "zniszczyć: a target"),
    ("prezes spalił za sobą wszystkie mosty", "X_STATE", "spalić mosty: an idiom"),
    ("walka z biurokracją trwa", "X_STATE", "walka: no fighting"),
    ("opozycja przejęła inicjatywę", "X_STATE", "przejąć: a thing that nobody seizes"),
    ("policja przejęła pięć kilogramów narkotyków", "COERCE", "przejąć: goods"),
    ("rozmowy zajmują większość jego czasu", "X_STATE", "zajmować: time"),
    ("gmina zajęła trzecie miejsce w rankingu", "X_STATE", "zająć miejsce: no office"),
    ("rewizja planu potrwa do maja", "X_STATE", "rewizja: of a plan, no search"),
    ("rząd nie wyklucza tej reformy", "X_STATE", "wykluczać: no force against anybody"),
    ("plan jest skazany na porażkę", "X_STATE", "skazany na porażkę: no sentence"),
    ("bank przeniesie oddział do Krakowa", "X_STATE", "oddział: of a bank"),
    ("klienci wycofają się z handlu z tą spółką", "X_ECON", "wycofać się: from trade"),
    ("delegacji udało się przełamać opór sąsiadów", "X_STATE", "przełamać: resistance"),
    ("zabrakło uwagi dla ludzi starszych", "X_STATE", "zabraknąć: people are not what is lacking"),
    ("szpital cierpi na brak pielęgniarek", "X_STATE", "cierpieć: no illness"),
    ("dynamika sprzedaży nie osłabła", "X_STATE", "osłabnąć: a pace"),
    ("często dochodzi do błędów", "X_STATE", "dochodzić: what happens"),
    ("ośrodek przeprowadził badania opinii", "X_STATE", "badanie: of opinions"),
    ("lekarz przeprowadził badanie serca", "X_HEALTH", "badanie: of a patient"),
    ("ta umowa jest martwa", "X_STATE", "martwy: a paper"),
    ("przewoźnik odwołał dwadzieścia lotów", "X_DECIDE", "odwołać: an event"),
    ("spółka dostała od gminy gwarancję", "X_STATE", "dostać: no office"),
    ("studentka powołała do życia drużynę rugby", "X_STATE", "powołać do życia: no office"),
    ("minister widzi w tym zagrożenie", "X_ATTITUDE", "widzieć: how he sees it"),
    ("w marszu wzięło udział sto tysięcy osób", "PROTEST", "a thousand people are no money"),
    ("fundacja zebrała sto tysięcy złotych", "X_ECON", "a thousand zlotys are"),
    ("imigranci nabywają te same prawa", "X_REGULATE", "nabywać: rights"),
    ("rolnik ubiega się o numer w urzędzie", "X_INTENT", "ubiegać się: no election"),
    ("rada przyjęła tę decyzję z zadowoleniem", "X_ATTITUDE", "przyjąć z zadowoleniem: how it was taken"),
    ("pomysł spotkał się ze zrozumieniem", "X_ATTITUDE", "spotkać się z: no meeting"),
    ("gmina dobrze sobie radzi", "X_STATE", "radzić sobie: no advice"),
    ("odprawa ciężarówek potrwa godzinę", "X_STATE", "odprawa: at a border"),
    ("wójtowi zależy na tym, by most powstał", "X_INTENT", "zależeć na tym, by"),
    ("klub cieszy się popularnością", "X_STATE", "cieszyć się: no joy"),
    ("czeka nas trudna zima", "X_STATE", "czekać: what is ahead"),
    ("gmina czeka na dotację", "X_INTENT", "czekać: who waits"),
    ("spółka nie przestrzegała zaleceń", "X_REGULATE", "przestrzegać: rules"),
    ("w poniedziałek polecimy do Oslo", "X_STATE", "polecieć, not polecić"),
    ("komisja składa się z pięciu członków", "X_STATE", "składać się: what it is made of"),
    ("burmistrz śledzi reakcje mieszkańców", "X_STATE", "śledzić: no investigation"),
    ("spółka nie ma wpływu na decyzje związków", "X_STATE", "the event noun hangs on another noun"),
    ("zebranie zorganizowano bez porozumienia z radą", "X_STATE", "the event noun is in an aside"),
    ("umowa jest gotowa", "X_STATE", "gotowy: a paper wants nothing"),
    ("wojsko jest gotowe do obrony", "X_INTENT", "gotowy: who is willing"),
    ("koszt remontu szacowany jest na pięć milionów złotych", "X_ECON", "szacować: a cost"),
    ("wicepremier zwrócił się przeciwko premierowi", "REJECT", "zwrócić się: against"),
    ("powszechnie oczekuje się podwyżek", "X_ATTITUDE", "oczekiwać: nobody asks"),
    ("budowa zagrozi spokojowi mieszkańców", "X_STATE", "zagrozić: a thing threatens nobody"),
    ("port odprawił milion podróżnych", "X_STATE", "odprawić: travellers"),
    ("wzrosną dostawy z południa", "X_ECON", "wzrosnąć: the subject behind its verb"),
    ("produkcja ulegnie zmniejszeniu", "X_ECON", "ulec: a figure"),
    ("umowa pozbawi gminę trzech milionów złotych", "X_ECON", "pozbawić: money"),
    ("najbardziej ucierpi eksport", "X_ECON", "ucierpieć: a trade"),
    ("w wypadku ucierpiały dwie osoby", "X_HEALTH", "ucierpieć: people"),
    ("inflacja jest mniejsza niż przed rokiem", "X_ECON", "mniejszy: a figure"),
    ("eksport owoców trafia na południe", "X_ECON", "trafić: goods"),
    ("opublikowane wyniki są fałszywe", "X_STATE", "a participle before its noun is no predicate"),
]


@pytest.mark.parametrize(("clause", "kind", "guards"), FIGURATIVE)
def test_what_is_not_meant_by_its_first_meaning(clause: str, kind: str, guards: str) -> None:
    claims = read(f"Rzecznik Adam Wilk powiedział, że {clause}.")
    assert claims[0].event_type == kind, guards


DESCRIBED = [
    ("Premier oskarżył polityków opozycji o kłamstwo.", "politycy opozycji", "the plural of men"),
    ("Premier rozmawiał z posłami.", "posłowie", "a plural of its own"),
    ("Premier rozmawiał ze związkami zawodowymi.", "związki zawodowe", "the likelier of two lemmas"),
    ("Premier rozmawiał z negocjatorami.", "negocjatorzy", "a form the dictionary marks"),
    ("Premier rozmawiał z dwiema partiami.", "dwie partie", "a small number agrees"),
    ("Premier oskarżył gabinet Angeli Merkel o kłamstwo.", "gabinet Angeli Merkel", "a still surname"),
]


@pytest.mark.parametrize(("sentence", "name", "guards"), DESCRIBED)
def test_a_described_target_stands_in_the_nominative(sentence: str, name: str, guards: str) -> None:
    claims = read(f"Rzecznik Adam Wilk powiedział, że {sentence[:1].lower()}{sentence[1:]}")
    assert name in [entity.canonical for entity in claims[0].targets], guards
