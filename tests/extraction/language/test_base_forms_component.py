"""The component: one base for all forms of a name in a text, and where it is kept."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from claims.extraction.language import base_forms_component

NLP = spacy.blank("pl")
NLP.add_pipe("sprawdzam_base_forms")


def read(text: str, *, label: str = "persName", morphs: dict[str, str] | None = None) -> Doc:
    """A Doc whose names stand in square brackets: [Jana Nowaka]; `morphs` by word."""
    words: list[str] = []
    names: list[tuple[int, int]] = []
    for word in text.split():
        if word.startswith("["):
            names.append((len(words), 0))
        words.append(word.strip("[]"))
        if word.endswith("]"):
            names[-1] = names[-1][0], len(words)
    doc = Doc(NLP.vocab, words=words, morphs=[(morphs or {}).get(word, "") for word in words])
    doc.set_ents([Span(doc, start, end, label=label) for start, end in names])
    return NLP.get_pipe("sprawdzam_base_forms")(doc)


def bases(doc: Doc) -> list[str]:
    return [ent.id_ for ent in doc.ents]


TEXTS = [
    # forms that only together say which base they have
    ("[Dortenem] zajęto się . [Dortena] skazano .", ["Dorten", "Dorten"]),
    ("[Ałganowa] szukano , z [Ałganowem] rozmawiano , [Ałganow] milczał .", ["Ałganow"] * 3),
    ("[Lahtinie] pomagano , bo [Lahtinę] lubiano , [Lahtina] odeszła .", ["Lahtina"] * 3),
    # the surname of a full name
    ("Przyszła [Ewa Korsa] . [Korsy] nie pytano .", ["Ewa Korsa", "Korsa"]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_all_forms_of_a_name_share_one_base(text: str, expected: list[str]) -> None:
    assert bases(read(text)) == expected


def test_the_tagger_is_asked() -> None:
    woman = {"Dortena": "Case=Nom|Gender=Fem"}
    assert bases(read("[Dortena] odeszła .")) == ["Dorten"]
    assert bases(read("[Dortena] odeszła .", morphs=woman)) == ["Dortena"]


def test_a_nominative_of_the_tagger_counts_for_the_other_mentions() -> None:
    morphs = {"Dortena": "Case=Nom|Gender=Fem", "Dorteny": "Case=Gen|Gender=Fem"}
    assert bases(read("[Dorteny] szukano , [Dortena] odeszła .", morphs=morphs)) == ["Dortena"] * 2


def test_an_instrumental_that_the_tagger_takes_for_a_subject_is_none() -> None:
    doc = read("[Tokajewem] zajął się [Tokajew] .", morphs={"Tokajewem": "Case=Nom|Gender=Masc"})
    assert bases(doc) == ["Tokajew", "Tokajew"]


def test_of_a_body_the_head_counts() -> None:
    morphs = {"Rady": "Case=Gen|Gender=Fem", "Ministrów": "Case=Gen|Gender=Masc", "Obrony": "Case=Gen"}
    assert bases(read("posiedzenie [Rady Ministrów]", label="orgName", morphs=morphs)) == ["Rada Ministrów"]


def test_bases_survive_saving() -> None:
    doc = read("[Jana Nowaka] widziano z [Ewą Lis] .")
    again = Doc(NLP.vocab).from_bytes(doc.to_bytes())
    boxed = DocBin()
    boxed.add(doc)
    unboxed = next(iter(boxed.get_docs(NLP.vocab)))
    for saved in (again, unboxed, doc[0:3].as_doc()):
        assert saved.ents[0].id_ == "Jan Nowak" == saved.ents[0]._.base
    assert [token.ent_id_ for token in again[:3]] == ["Jan Nowak", "Jan Nowak", ""]


def test_what_is_no_name_is_left_alone() -> None:
    doc = read("[w poniedziałek] przyszli", label="date")
    assert bases(doc) == [""]
    assert doc.ents[0]._.base == "w poniedziałek"


def test_labels_and_knowledge_base_ids_stay() -> None:
    doc = Doc(NLP.vocab, words=["Jana", "Nowaka"])
    doc.set_ents([Span(doc, 0, 2, label="PER", kb_id="Q1")])
    [ent] = NLP.get_pipe("sprawdzam_base_forms")(doc).ents
    assert (ent.label_, ent.kb_id_, ent.id_) == ("PER", "Q1", "Jan Nowak")


def test_no_names_no_work() -> None:
    assert bases(NLP("Pada.")) == []
    assert base_forms_component.nominatives([]) == set()
