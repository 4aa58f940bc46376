"""Dictionary lemmas that agree with what the tagger says of a word."""

from __future__ import annotations

from functools import cache, lru_cache

from .dictionary import Analysis, analyses_any_case

CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "inst", "Loc": "loc", "Voc": "voc"}
NUMBERS = {"Sing": "sg", "Plur": "pl", "Ptan": "pl"}
ANIMACY = {"Hum": "m1", "Nhum": "m2", "Inan": "m3"}
DEGREES = {"Pos": "pos", "Cmp": "com", "Sup": "sup"}
ALL = {
    "case": frozenset(CASES.values()),
    "number": frozenset({"sg", "pl"}),
    "gender": frozenset({"m1", "m2", "m3", "f", "n"}),
    "degree": frozenset(DEGREES.values()),
    "aspect": frozenset({"imperf", "perf"}),
}
MASCULINE = frozenset({"m1", "m2", "m3"})
WEIGHTS = {"case": 4, "number": 3, "gender": 2, "degree": 3, "aspect": 3}
# Classes that the dictionary and the treebank draw apart in different places.
ALIKE = {
    "part": {"qub", "adv", "conj", "comp", "interj"},
    "qub": {"part"},
    "fin": {"bedzie"},
    "bedzie": {"fin"},
    "subst": {"depr", "ger"},
    "depr": {"subst"},
    "ger": {"subst"},
    "praet": {"cond", "winien"},
    "winien": {"praet"},
    "conj": {"comp", "part"},
    "comp": {"conj", "part", "adv"},
    "adv": {"part", "comp", "pred"},
    "adj": {"ppas", "pact", "adjp", "num"},
    "ppas": {"adj"},
    "pact": {"adj"},
    "num": {"numcomp", "adj", "subst"},
    "pred": {"adv", "subst", "fin"},
}


@lru_cache(maxsize=15_000)
def agreeing(form: str, tag: str, upos: str, feats: tuple[str, ...]) -> tuple[str, ...]:
    """The dictionary's lemmas of a form that fit its class and morphology best; none where none fits.

    tag: NKJP class; feats: UD features as "Case=Nom". Several where they fit equally well.
    """
    said = dict(f.split("=", 1) for f in feats)
    wanted = {
        "case": CASES.get(said.get("Case", "")),
        "number": NUMBERS.get(said.get("Number", "")),
        "gender": _gender(said),
        "degree": DEGREES.get(said.get("Degree", "")),
        "aspect": {"Imp": "imperf", "Perf": "perf"}.get(said.get("Aspect", "")),
    }
    scored = [(_agreement(a, tag, wanted, proper=upos == "PROPN"), a.lemma) for a in analyses_any_case(form)]
    scored = [each for each in scored if each[0] > 0]
    best = max((score for score, _ in scored), default=0)
    return tuple(dict.fromkeys(lemma for score, lemma in scored if score == best))


def _gender(said: dict[str, str]) -> str | None:
    gender = said.get("Gender", "").split(",")[0]
    if gender == "Masc":
        return ANIMACY.get(said.get("Animacy", ""), "m")
    return {"Fem": "f", "Neut": "n"}.get(gender)


def _agreement(analysis: Analysis, tag: str, wanted: dict[str, str | None], *, proper: bool) -> int:
    """Points for a reading: its class counts most, capital or small letter next, then the morphology."""
    cls, marked = _marked(analysis.tag)
    if cls == tag:
        score = 40
    elif cls in ALIKE.get(tag, ()):
        score = 20
    else:
        return 0
    score += 12 if analysis.lemma[:1].isupper() == proper else 0
    for name, own in marked:
        value = wanted[name]
        if value:
            fits = value in own or (value == "m" and not own.isdisjoint(MASCULINE))
            score += WEIGHTS[name] if fits else -WEIGHTS[name]
    return score


@cache
def _marked(tag: str) -> tuple[str, tuple[tuple[str, frozenset[str]], ...]]:
    """The class of a tag, and the values it has of each category; the dictionary has some thousand tags."""
    parts = tag.split(":")
    values = frozenset(v for part in parts for v in part.split("."))
    marked = ((name, values & all_values) for name, all_values in ALL.items())
    return parts[0], tuple((name, own) for name, own in marked if own)
