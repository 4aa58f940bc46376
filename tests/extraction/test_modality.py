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
    ("Jan Kowalski powiedział, że piec stanie.", Modality.PREDICTED),
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
]


@pytest.mark.parametrize(("text", "polarity"), POLARITY)
def test_polarity(text: str, polarity: Polarity) -> None:
    assert [m.polarity for m in read(text)] == [polarity]


def test_hearsay_without_a_source_is_the_publishers() -> None:
    mention = read("Dyrektor miał uciec z miasta.")[0]
    assert mention.source.canonical == "portal.example"
    assert mention.modality is Modality.ALLEGED
