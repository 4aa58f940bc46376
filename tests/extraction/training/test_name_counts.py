"""Counts of names: forms that several names share go to those that are met in forms of their own."""

from __future__ import annotations

from pathlib import Path

import yaml

from claims.extraction.training.name_counts import main


def counted(tmp_path: Path, *names: tuple[str, str]) -> dict[str, dict[str, int]]:
    """The counts of a corpus of one-word names (label, word), by section."""
    corpus = tmp_path / "corpus.iob"
    lines = [f"{word}\tign\tB-{label}\n\n" for label, word in names]
    corpus.write_text("-DOCSTART- one\n\n" + "".join(lines), encoding="utf-8")
    sections = yaml.safe_load(main(corpus))
    return {
        section: {name: count for count, names in counts.items() for name in names.split()}
        for section, counts in sections.items()
        if counts
    }


def test_a_shared_form_goes_to_the_name_that_is_met(tmp_path: Path) -> None:
    forms = ["Robert"] * 30 + ["Roberta"] * 10 + ["Robertem"] * 4  # as a man's forms are mixed
    first = counted(tmp_path, *(("persName", word) for word in forms))["first"]
    assert first["Robert"] == 44
    assert not {"Roberta", "Roberto"} & first.keys()


def test_places_are_no_adjectives_and_no_peoples(tmp_path: Path) -> None:
    words = ["polski", "Polaków", "Berlina", "Berlinie", "Berlinem"] * 20
    places = counted(tmp_path, *(("placeName", word) for word in words))["place"]
    assert places["Berlin"] == 60
    assert not {"polski", "Polaki", "Polak"} & places.keys()


def test_states_capitals_and_regions_have_a_least_count(tmp_path: Path) -> None:
    places = counted(tmp_path, ("placeName", "Berlina"))["place"]
    assert places["Praga"] >= 30 > places["Karaiby"] >= 10


def test_bodies_are_counted_without_the_places_in_their_names(tmp_path: Path) -> None:
    words = ["Rady", "Radzie", "Radą", "Europy", "Europa", "Europie"] * 5
    others = counted(tmp_path, *(("orgName", word) for word in words))["other"]
    assert others["rada"] >= 10
    assert "Europa" not in others
    assert others.get("europ", 0) <= 1


def test_other_words_are_not_counted(tmp_path: Path) -> None:
    assert "first" not in counted(tmp_path, ("orgName", "Robert"))
