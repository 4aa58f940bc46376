"""The dictionary's lemma that agrees with what the tagger says."""

from __future__ import annotations

import pytest

from claims.extraction.language.lemmas import agreeing

ROWS = [
    # form, class, UD class, features -> lemmas
    ("mam", "fin", "VERB", ("Number=Sing", "Person=1"), ("mieć",)),
    ("mam", "subst", "NOUN", ("Case=Gen", "Gender=Fem", "Number=Plur"), ("mama",)),
    ("piec", "subst", "NOUN", ("Animacy=Inan", "Case=Nom", "Gender=Masc", "Number=Sing"), ("piec",)),
    ("piec", "inf", "VERB", ("Aspect=Imp",), ("piec",)),
    ("dalej", "adv", "ADV", ("Degree=Cmp",), ("daleko",)),
    ("Rosji", "subst", "PROPN", ("Case=Gen", "Gender=Fem", "Number=Sing"), ("Rosja",)),
    ("Zielona", "adj", "ADJ", ("Case=Nom", "Degree=Pos", "Gender=Fem", "Number=Sing"), ("zielony",)),
    ("znajdującego", "pact", "ADJ", ("Case=Gen", "Gender=Masc", "Number=Sing"), ("znajdować", "znajdywać")),
    ("zrobiłem", "praet", "VERB", ("Gender=Masc", "Number=Sing", "Person=1"), ("zrobić",)),
    ("zrobiłby", "praet", "VERB", ("Gender=Masc", "Number=Sing"), ("zrobić",)),
    ("najlepszego", "adj", "ADJ", ("Case=Gen", "Degree=Sup", "Gender=Masc", "Number=Sing"), ("dobry",)),
    ("ludzi", "subst", "NOUN", ("Animacy=Hum", "Case=Gen", "Gender=Masc", "Number=Plur"), ("człowiek",)),
    ("Anną-Marią", "subst", "PROPN", ("Case=Ins", "Gender=Fem", "Number=Sing"), ("Anna-Maria",)),
    ("Tokajewem", "subst", "PROPN", ("Case=Ins", "Gender=Masc", "Number=Sing"), ()),
    ("poszedł", "interp", "PUNCT", (), ()),
]


@pytest.mark.parametrize(
    ("form", "tag", "upos", "feats", "wanted"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS]
)
def test_dictionary_lemmas_agree_with_class_and_case(
    form: str, tag: str, upos: str, feats: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    assert set(agreeing(form, tag, upos, feats)) == set(wanted)
