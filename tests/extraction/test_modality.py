"""How firmly: hedges, the evidential `mieć` and its look-alikes, polarity."""

from __future__ import annotations

import pytest

from claims.extraction.types import Modality, Polarity

from .reading import read, stages

MODALITY = [
    ("Jan Kowalski powiedział, że piec stanął.", Modality.ASSERTED),
    ("Jan Kowalski powiedział, że piec prawdopodobnie stanął.", Modality.PROBABLE),
    ("Jan Kowalski powiedział, że piec może stanąć.", Modality.POSSIBLE),
    ("Jan Kowalski powiedział, że piec rzekomo stanął.", Modality.ALLEGED),
    ("Jan Kowalski powiedział, że piec wybuchnie.", Modality.PREDICTED),
    ("Jan Kowalski powiedział, że piec będzie działał.", Modality.PREDICTED),
    ("Jan Kowalski powiedział, że piec powinien stanąć.", Modality.DEONTIC),
    ("Jan Kowalski powiedział, że jeśli zabraknie gazu, piec stanie.", Modality.CONDITIONAL),
    ("Jan Kowalski obawia się, że piec nie działa.", Modality.POSSIBLE),
    ("Jan Kowalski ma nadzieję, że piec działa.", Modality.DESIRED),
    # a condition in form alone
    ("Jan Kowalski powiedział, że nic się nie zmieniło, jeśli chodzi o piec.", Modality.ASSERTED),
]


@pytest.mark.parametrize(("text", "modality"), MODALITY)
def test_modality_is_the_sources_commitment(text: str, modality: Modality) -> None:
    assert [m.modality for m in read(text)] == [modality]


SCOPE = [
    ("piec mógłby stanąć, jeśli zabraknie gazu", Modality.POSSIBLE, "possible is stronger than conditional"),
    ("piec stanie, o ile zabraknie gazu", Modality.CONDITIONAL, "o ile"),
    ("piec stanąłby", Modality.CONDITIONAL, "-by"),
    ("w razie pożaru piec zgaśnie", Modality.CONDITIONAL, "w razie + noun"),
    ("w razie potrzeby piec zgaśnie", Modality.PREDICTED, "w razie potrzeby is no condition"),
    ("bez zgody rady budowa nie ruszy", Modality.PREDICTED, "bez before the negated verb"),
    ("budowa nie ruszy bez zgody rady", Modality.CONDITIONAL, "bez + condition"),
    ("budowa ruszyła bez zgody rady", Modality.ASSERTED, "bez as manner"),
    ("trzeba zamknąć piec", Modality.DEONTIC, "trzeba"),
    ("należy zamknąć piec", Modality.DEONTIC, "należy + infinitive"),
    ("huta należy do miasta", Modality.ASSERTED, "należeć do is no duty"),
    ("pociąg powinien przyjechać po południu", Modality.PROBABLE, "powinien as expectation"),
    ("dyrektor powinien przeprosić", Modality.DEONTIC, "powinien as duty"),
    ("naprawa pieca jest konieczna", Modality.DEONTIC, "konieczny as what is said of a thing"),
    ("nie wolno gasić pieca", Modality.DEONTIC, "nie wolno"),
    ("piec wolno stygnie", Modality.ASSERTED, "wolno as slowly"),
    ("niewykluczone, że piec stanął", Modality.POSSIBLE, "niewykluczone, że"),
    ("to była obrona konieczna", Modality.ASSERTED, "konieczny as the kind of a thing"),
    ("musiało dojść do zwarcia", Modality.PROBABLE, "musiało as conclusion"),
    ("mam nadzieję, że piec ruszy", Modality.DESIRED, "hope over a future"),
    ("obawiamy się, że piec stanie", Modality.POSSIBLE, "fear over a future"),
    ("wygląda na to, że piec stanął", Modality.PROBABLE, "a hedge over the told clause"),
    ("nie wykluczamy awarii", Modality.POSSIBLE, "nie wykluczać + noun"),
    ("nie wiadomo, kiedy piec ruszy", Modality.QUESTION, "open question"),
    ("zastanawiamy się, czy zamknąć piec", Modality.QUESTION, "weighed question"),
    ("istnieje ryzyko pożaru", Modality.POSSIBLE, "istnieje ryzyko"),
    ("oby piec ruszył", Modality.DESIRED, "oby"),
    ("huta planuje remont", Modality.PREDICTED, "plan"),
    ("minister ma odwiedzić hutę jutro", Modality.PREDICTED, "mieć + future date"),
    ("jak się wydaje, piec stanął", Modality.PROBABLE, "aside"),
    ("strajk ma trwać do maja", Modality.PREDICTED, "mieć + how long something is to last"),
    ("nie ma powodu, by zamykać piec", Modality.ASSERTED, "mieć with a noun and by"),
    ("piec, jeśli wierzyć mierniczym, stanął", Modality.ASSERTED, "a condition in form alone"),
    ("z dużym prawdopodobieństwem piec stanął", Modality.PROBABLE, "phrase"),
    ("remont potrwa rok, chyba że miasto dopłaci", Modality.CONDITIONAL, "chyba że"),
    ("obowiązkiem gminy jest naprawa wału", Modality.DEONTIC, "a duty as predicate"),
    ("obowiązek szkolny dotyczy dzieci", Modality.ASSERTED, "a duty as subject"),
    ("huta nie spodziewa się strat", Modality.PREDICTED, "an expectation"),
    ("jest przekonany, że huta może uniknąć strat", Modality.POSSIBLE, "past a conviction"),
    ("jest za wcześnie, by ocenić, czy wał wytrzyma", Modality.QUESTION, "too early to say whether"),
    ("wszystko wskazuje na podpalenie", Modality.PROBABLE, "all points to a noun"),
]


@pytest.mark.parametrize(("clause", "modality", "guards"), SCOPE)
def test_the_strongest_word_in_scope(clause: str, modality: Modality, guards: str) -> None:
    mention = read(f"Jan Kowalski powiedział, że {clause}.")[-1]
    assert mention.modality is modality, guards


BY_CUE = [
    ("Jan Kowalski wyraził nadzieję, że piec ruszy.", Modality.DESIRED),
    ("Jan Kowalski obawia się, że piec stanie.", Modality.POSSIBLE),
    ("Jan Kowalski przypuszcza, że piec stanął.", Modality.PROBABLE),
    ("Jan Kowalski zapowiedział strajk.", Modality.PREDICTED),
    ("Jan Kowalski ostrzega przed strajkiem.", Modality.PREDICTED),
    ("Jan Kowalski nie wyklucza strajku.", Modality.POSSIBLE),
    ("Według wstępnych ustaleń kanału „Cichy Port” kierowca zasnął.", Modality.PROBABLE),
]


@pytest.mark.parametrize(("text", "modality"), BY_CUE)
def test_the_cue_commits_too(text: str, modality: Modality) -> None:
    assert [m.modality for m in read(text)] == [modality]


MIEC = [
    ("Dyrektor miał uciec z miasta.", "alleged"),
    ("Dyrektor ma przebywać za granicą.", "alleged"),
    ("Minister ma odwiedzić hutę w czwartek.", "predicted"),
    ("Dane mają być przechowywane przez rok.", "deontic"),
    ("Ludzie, którzy mieli pilnować bramy, nie przyszli.", "deontic"),
    ("Projekt ma charakter lokalny.", None),
    ("Minister ma nadzieję wrócić.", None),
    ("Pożar nie miał nic wspólnego z remontem.", None),
    ("Pieniądze miały posłużyć do budowy.", None),
    # what is rumoured of the past, whatever the order of words
    ("Ministrowie mieli pokłócić się o budżet.", "alleged"),
    ("Do bójki miało dojść na parkingu.", "alleged"),
    ("Czy premier miał zasłabnąć?", "alleged"),
    ("Zabójca miał działać sam.", "alleged"),
    # and of a state that lasts
    ("Bank ma ukrywać straty.", "alleged"),
    ("Premier ma cierpieć na chorobę serca.", "alleged"),
    ("Generał ma nie żyć.", "alleged"),
    # plans
    ("Szczyt ma się odbyć w maju.", "predicted"),
    ("Nowy most ma stanąć do 2030 roku.", "predicted"),
    ("Ustawa ma wejść w życie od stycznia.", "predicted"),
    # a rule
    ("Formularze mają być podpisane przez rodziców.", "deontic"),
    # nouns that are had
    ("Rozmowa miała miejsce w Gdańsku.", None),
    ("Rząd ma zamiar podnieść podatki.", None),
    ("Zmiany mają na celu ochronę rzek.", None),
    ("Mieszkańcy mają dość hałasu.", None),
    ("Spółka miała straty.", None),
    ("Sąd ma prawo odmówić.", None),
    ("Wójt miał na sobie garnitur.", None),
    ("Nie mam nic do dodania.", None),
    ("Huta ma problem z gazem.", None),
    # a purpose
    ("Program miał służyć rolnikom.", None),
]


@pytest.mark.parametrize(("text", "modality"), MIEC)
def test_miec_is_evidential_only_where_it_doubts(text: str, modality: str | None) -> None:
    own = [h.modality for h in stages(text).hedges if h.rule.startswith("mieć")]
    assert own == ([modality] if modality else [])


def test_one_mial_governs_both_infinitives() -> None:
    text = "Kanał „Cichy Port” podał, że dyrektor miał zabrać pieniądze i uciec z miasta."
    assert [m.modality for m in read(text)] == [Modality.ALLEGED, Modality.ALLEGED]


def test_doubting_the_saying_is_not_doubting_what_was_said() -> None:
    mention = read("Jan Kowalski miał powiedzieć, że piec stanął.")[0]
    assert mention.attribution_modality is Modality.ALLEGED
    assert mention.modality is Modality.ASSERTED


POLARITY = [
    ("Jan Kowalski powiedział, że piec nie stanął.", Polarity.NEGATIVE),
    ("Jan Kowalski zaprzeczył, jakoby piec stanął.", Polarity.NEGATIVE),
    ("Jan Kowalski powiedział, że to nieprawda.", Polarity.NEGATIVE),
    ("Jan Kowalski powiedział, że piec stoi.", Polarity.POSITIVE),
    # an attribute does not deny its noun's clause
    ("Jan Kowalski powiedział, że policja zatrzymała nielegalny transport.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że handel jest nielegalny.", Polarity.NEGATIVE),
    # somebody's genitive is no predicate
    ("Jan Kowalski powiedział, że w sytuacji braku gazu piec stanął.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że brakuje gazu.", Polarity.NEGATIVE),
    # the negation is in the type
    ("Jan Kowalski powiedział, że huta nie zgadza się na podwyżkę.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że huta nie odrzuciła oferty.", Polarity.NEGATIVE),
    ("Jan Kowalski powiedział, że nie tylko piec stanął.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że nie wyklucza strajku.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że to bajka.", Polarity.NEGATIVE),
    ("Jan Kowalski powiedział, że zgoda nie jest możliwa.", Polarity.NEGATIVE),
    ("Jan Kowalski uważa kanał za niewiarygodny.", Polarity.NEGATIVE),
    ("Jan Kowalski powiedział, że okazało się, że piec nie działa.", Polarity.NEGATIVE),
    # "nie" grown into the predicate
    ("Jan Kowalski powiedział, że przejście jest nieczynne.", Polarity.NEGATIVE),
    ("Jan Kowalski powiedział, że narada była nieplanowana.", Polarity.NEGATIVE),
    ("Jan Kowalski powiedział, że radny jest niewinny.", Polarity.NEGATIVE),
    # but not where it denies nothing, nor in an attribute
    ("Jan Kowalski powiedział, że różnica jest niewielka.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że nieznany sprawca uciekł.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że niewykluczone, że piec stanął.", Polarity.POSITIVE),
    # twice is not at all
    ("Jan Kowalski powiedział, że porażka nie jest nieunikniona.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że zmiana nie jest niemożliwa.", Polarity.POSITIVE),
    ("Jan Kowalski powiedział, że nikt nie zginął.", Polarity.NEGATIVE),
    ("Jan Kowalski powiedział, że nigdy nie był w Mińsku.", Polarity.NEGATIVE),
    # what is not known is not denied
    ("Jan Kowalski powiedział, że nie wiadomo, kto przyszedł.", Polarity.POSITIVE),
]


@pytest.mark.parametrize(("text", "polarity"), POLARITY)
def test_polarity(text: str, polarity: Polarity) -> None:
    assert [m.polarity for m in read(text)] == [polarity]


def test_hearsay_without_a_source_is_the_publishers() -> None:
    mention = read("Dyrektor miał uciec z miasta.")[0]
    assert mention.source.canonical == "portal.example"
    assert mention.modality is Modality.ALLEGED
