"""The pipeline that comes with the repository: it loads alone, stays the same, and reads Polish."""

from __future__ import annotations

import filecmp
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from claims.extraction.language import swap
from claims.extraction.pipeline import load

LARGEST = 40_000_000  # bytes


def files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_it_is_small_enough_for_a_repository() -> None:
    assert sum((swap.OWN / path).stat().st_size for path in files(swap.OWN)) <= LARGEST


def test_it_is_the_same_after_saving_and_loading_again(tmp_path: Path) -> None:
    spacy.load(swap.OWN).to_disk(tmp_path / "again")
    spacy.load(tmp_path / "again").to_disk(tmp_path / "twice")
    for path in files(tmp_path / "again"):
        assert filecmp.cmp(tmp_path / "again" / path, tmp_path / "twice" / path, shallow=False), path
    saved = [path for path in files(swap.OWN) if path.suffix == ".msgpack"]
    assert saved
    for path in saved:
        assert filecmp.cmp(swap.OWN / path, tmp_path / "again" / path, shallow=False), path


def test_bytes_carry_it_whole() -> None:
    nlp = load()
    again = spacy.util.load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())
    text = "Minister poleciał do Wilna."
    assert again(text).to_json() == spacy.load(swap.OWN)(text).to_json()


def test_spacy_loads_it_in_a_process_of_its_own() -> None:
    program = (
        "import claims.extraction.language, spacy, sys\n"
        f"doc = spacy.load({str(swap.OWN)!r})('Premier Litwy był wczoraj w Rydze.')\n"
        "assert [e.text for e in doc.ents][:1] == ['Litwy'], doc.ents\n"
        "assert 'torch' not in sys.modules and 'django' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


TREES = [
    # sentence, word, its lemma, class, relation, head
    ("Prezydent rozmawiał w piątek z premierem.", "Prezydent", "prezydent", "subst", "nsubj", "rozmawiał"),
    ("Prezydent rozmawiał w piątek z premierem.", "piątek", "piątek", "subst", "obl", "rozmawiał"),
    ("Ustawę przyjął wczoraj Sejm.", "Sejm", "sejm", "subst", "nsubj", "przyjął"),
    ("Ustawę przyjął wczoraj Sejm.", "Ustawę", "ustawa", "subst", "obj", "przyjął"),
    ("Most został zbudowany przez wojsko.", "Most", "most", "subst", "nsubj:pass", "zbudowany"),
    ("Most został zbudowany przez wojsko.", "wojsko", "wojsko", "subst", "obl:agent", "zbudowany"),
    (
        "Rzecznik powiedział, że sąd odroczył rozprawę.",
        "odroczył",
        "odroczyć",
        "praet",
        "ccomp:obj",
        "powiedział",
    ),
    ("Rzecznik powiedział, że sąd odroczył rozprawę.", "że", "że", "comp", "mark", "odroczył"),
    ("Nie wiemy, kto podpalił magazyn.", "Nie", "nie", "part", "advmod:neg", "wiemy"),
    ("Kierowca, który uciekł, wrócił nocą.", "uciekł", "uciec", "praet", "acl:relcl", "Kierowca"),
    ("Widziałem dwa stare mosty.", "Widziałem", "widzieć", "praet", "ROOT", "Widziałem"),
    ("Widziałem dwa stare mosty.", "stare", "stary", "adj", "amod", "mosty"),
    ("Cena wzrosła o połowę.", "Cena", "cena", "subst", "nsubj", "wzrosła"),
    ("Burmistrz chce zamknąć targ.", "zamknąć", "zamknąć", "inf", "xcomp", "chce"),
    ("Mówił o dzieciach i ludziach.", "ludziach", "człowiek", "subst", "conj", "dzieciach"),
    ("Zrobiono to bez zgody rady.", "Zrobiono", "zrobić", "imps", "ROOT", "Zrobiono"),
    ("Wojewoda jest chory.", "jest", "być", "fin", "cop", "chory"),
    ("Miasto leży nad rzeką.", "nad", "nad", "prep", "case", "rzeką"),
    ("Trzeba naprawić dach.", "Trzeba", "trzeba", "pred", "ROOT", "Trzeba"),
    ("Mówił o nowej ustawie.", "nowej", "nowy", "adj", "amod", "ustawie"),
]


@pytest.mark.parametrize(
    ("text", "word", "lemma", "tag", "dep", "head"), TREES, ids=[f"{r[1]} in {r[0]}" for r in TREES]
)
def test_tags_lemmas_and_trees(text: str, word: str, lemma: str, tag: str, dep: str, head: str) -> None:
    token = next(t for t in load()(text) if t.text == word)
    assert (token.lemma_, token.tag_, token.dep_, token.head.text) == (lemma, tag, dep, head)


NAMES = [
    ("W Warszawie spotkali się ministrowie Polski i Litwy.", ["Warszawie", "Polski", "Litwy"]),
    ("Jan Kowalski pracuje w Ministerstwie Finansów.", ["Jan Kowalski", "Ministerstwie Finansów"]),
    ("Rozmawiali Angela Merkel i Emmanuel Macron.", ["Angela Merkel", "Emmanuel Macron"]),
    ("Komisja Europejska ukarała Gazprom.", ["Komisja Europejska", "Gazprom"]),
    ("Anna Nowak wróciła z Krakowa do Gdańska.", ["Anna Nowak", "Krakowa", "Gdańska"]),
    ("Pożar wybuchł w hali pod miastem.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[r[0] for r in NAMES])
def test_names(text: str, names: list[str]) -> None:
    assert [e.text for e in load()(text).ents if e.label_ not in {"date", "time"}] == names


def test_one_text_alone_is_read_as_in_a_batch() -> None:
    texts = [row[0] for row in TREES] + ["", " \n\n ", "Tak."]
    nlp = load()
    together = [doc.to_json() for doc in nlp.pipe(texts, batch_size=7)]
    assert together == [nlp(text).to_json() for text in texts]
