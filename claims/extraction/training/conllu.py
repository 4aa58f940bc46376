"""Reading CoNLL-U trees as the pipeline sees Polish: multiword tokens merged, treebanks in one scheme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What the pipeline predicts; the treebanks differ in the rest.
FEATURES = frozenset(
    {
        "Animacy",
        "Aspect",
        "Case",
        "Degree",
        "Gender",
        "Mood",
        "NumType",
        "Number",
        "Person",
        "Polarity",
        "Poss",
        "PronType",
        "Reflex",
        "Tense",
        "VerbForm",
        "Voice",
    }
)
CONTENT = frozenset({"VERB", "ADJ", "NOUN", "PROPN", "ADV"})
# Older releases and other treebanks name some relations otherwise than today's PDB.
RELATIONS = {
    "aux:aglt": "aux:clitic",
    "aux:mood": "aux:cnd",
    "advcl:cmp": "advcl:cmpr",
    "obl:cmp": "obl:cmpr",
    "acl:cmp": "acl",
    "advmod:cmp": "advmod",
    "amod:cmp": "amod",
    "nmod:cmp": "nmod",
    "expl:impers": "expl:pv",
    "xcomp:obj": "xcomp",
    "obl:orphan": "obl",
    "discourse:emo": "discourse",
    "nsubj:outer": "nsubj",
    "cop:locat": "cop",
}
SUB_GENDERS = {"Masc1": "Hum", "Masc2": "Nhum", "Masc3": "Inan"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `head` is an index into its tree's tokens, -1 for the root; `xpos` the NKJP class alone."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: dict[str, str]
    head: int
    dep: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence; `source` is the file that it came from, as its comment says."""

    sent_id: str
    text: str
    tokens: tuple[Token, ...]
    source: str


class Malformed(ValueError):
    """A file that is no CoNLL-U; the message names file and line."""


def read_conllu(path: Path) -> Iterator[Tree]:
    """The trees of a file, in order; raises Malformed at the first line that is none of the format."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    merged: list[list[str]] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line:
            if rows:
                yield _tree(comments, rows, merged, where=f"{path}, line {number}")
            comments, rows, merged = {}, [], []
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        else:
            columns = line.split("\t")
            if len(columns) != 10:
                raise Malformed(f"{path}, line {number}: 10 columns expected, {len(columns)} found")
            if "." not in columns[0]:
                (merged if "-" in columns[0] else rows).append(columns)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)
    yield ""


def _tree(comments: dict[str, str], rows: list[list[str]], merged: list[list[str]], *, where: str) -> Tree:
    try:
        tokens = _tokens(rows, merged)
    except (ValueError, IndexError, KeyError) as reason:
        raise Malformed(f"{where}: no tree ends here ({reason})") from None
    text = "".join(t.form + " " * t.space_after for t in tokens).strip()
    return Tree(comments.get("sent_id", ""), text, tokens, comments.get("source_file", ""))


def _tokens(rows: list[list[str]], merged: list[list[str]]) -> tuple[Token, ...]:
    groups: list[tuple[list[int], list[str] | None]] = []
    ends = {int(r[0].split("-")[0]): (int(r[0].split("-")[1]), r) for r in merged}
    i = 1
    while i <= len(rows):
        end, row = ends.get(i, (i, None))
        while row is None and end < len(rows) and _agglutinates(rows, end):
            end += 1
        groups.append((list(range(i, end + 1)), row))
        i = end + 1
    group_of = {member: n for n, (members, _) in enumerate(groups) for member in members}
    return tuple(_token(rows, members, row, group_of) for members, row in groups)


def _agglutinates(rows: list[list[str]], i: int) -> bool:
    """Does row i (from 0) lean on the word before it (był|by|m)? LFG writes these without a range line."""
    glued = "SpaceAfter=No" in rows[i - 1][9]
    return glued and (rows[i][4].startswith("aglt") or rows[i][7] in {"aux:cnd", "aux:mood"})


def _token(
    rows: list[list[str]], members: list[int], whole: list[str] | None, group_of: dict[int, int]
) -> Token:
    head = _head_of(rows, members)
    row = rows[head - 1]
    feats = _features(row[5])
    for member in members:
        if member != head:  # the agglutinate lends its person to the verb
            feats.update({k: v for k, v in _features(rows[member - 1][5]).items() if k in {"Person", "Mood"}})
    outer = whole or rows[members[-1] - 1]
    governor = int(row[6])
    form = whole[1] if whole else "".join(rows[m - 1][1] for m in members)
    upos = row[3]
    xpos = row[4].split(":")[0]
    return Token(
        form=form,
        lemma=row[2],
        upos=upos,
        xpos="part" if xpos == "qub" else xpos,
        feats=_kept(feats),
        head=-1 if governor == 0 else group_of[governor],
        dep="ROOT" if governor == 0 else _relation(row[7], form, upos, feats),
        space_after="SpaceAfter=No" not in outer[9],
    )


def _head_of(rows: list[list[str]], members: list[int]) -> int:
    """The part whose head lies outside; among several, the one that bears the meaning."""
    outside = [m for m in members if int(rows[m - 1][6]) not in members]
    return next((m for m in outside if rows[m - 1][3] in CONTENT), outside[0])


def _features(column: str) -> dict[str, str]:
    return {} if column in {"_", ""} else dict(part.split("=", 1) for part in column.split("|"))


def _kept(feats: dict[str, str]) -> dict[str, str]:
    if "SubGender" in feats and "Animacy" not in feats:
        feats["Animacy"] = SUB_GENDERS.get(feats["SubGender"], "Inan")
    return {k: v for k, v in sorted(feats.items()) if k in FEATURES}


def _relation(label: str, form: str, upos: str, feats: dict[str, str]) -> str:
    label = RELATIONS.get(label, label)
    if label == "advmod" and form.lower() == "nie":
        return "advmod:neg"
    if label == "advmod" and upos == "PART":
        return "advmod:emph"
    if label in {"nmod:poss", "det"} and feats.get("Poss") == "Yes":
        return "det:poss"
    return "nmod" if label == "nmod:poss" else label
