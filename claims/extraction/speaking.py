"""What can assert something: a name, a person, a body, a document; and an agency that is only told."""

from __future__ import annotations

from .appositions import is_role
from .layers import CueHit, Layers, Phrase, Word
from .lexicon import words as lexicon_words
from .sources import described_as_any, noun_lemma

ANAPHORS = {"on", "ona", "ono", "oni", "one", "ten", "ta"}
STANDING_ALONE = ANAPHORS | {
    "nikt", "kto", "jeden", "każdy", "żaden", "wielu", "niektóry", "inny", "część",
}  # fmt: skip
ALOUD = {
    "powiedzieć", "mówić", "opowiedzieć", "opowiadać", "rzec", "wyznać", "przyznać", "zapewnić", "oświadczyć",
    "oznajmić",
}  # fmt: skip

PARTS_OF_A_TEXT = {"art", "par", "ust", "pkt", "lit", "artykuł", "paragraf", "ustęp", "punkt"}

SPEAKING = frozenset(
    {
        "channel",
        "outlet",
        "agency",
        "document",
        "recordings",
        "state_body",
        "org",
        "group",
        "bands",
        "person",
        "generic_person",
    }
)


def can_speak(found: Layers, phrase: Phrase) -> bool:
    """Somebody or something that can assert: a name, a person, a body, a document; not gas or a pipeline."""
    head = found.words[phrase.head]
    name = found.name_at.get(phrase.head)
    if name is None and not head.known and head.text.endswith("."):
        return False  # 2019 r.
    if head.lemma in {"który", "jaki"}:
        return False  # its antecedent does
    if name is not None:
        plain = name.canonical.replace(" ", "").isalpha()
        numbered = not plain and any(ch.isdigit() for ch in name.canonical)
        return not numbered or name.kind in {"outlet", "channel"}
    if head.pos in {"ppron3", "ppron12"} or head.lemma in STANDING_ALONE:
        return True
    if head.lemma in lexicon_words("sources", "shares") and head.i + 1 < len(found.words):
        return "m1" in found.words[head.i + 1].best.genders
    if any(
        (n := found.name_at.get(i)) is not None and n.kind == "person"
        for i in range(phrase.start, phrase.end)
    ):
        return True
    return (
        "m1" in head.best.genders
        or is_role(head)
        or not head.known
        or described_as_any(noun_lemma(head), SPEAKING)
    )


def is_part_of_a_text(word: Word) -> bool:
    """art. 7 konwencji, pkt 3 umowy: where something is written, nobody who says it."""
    return word.lemma.rstrip(".") in PARTS_OF_A_TEXT


def is_told(found: Layers, cue: CueHit, i: int) -> bool:
    """powiedziała AFP, mówi Reutersowi: an agency writes and reports; what is said aloud is said to it."""
    name = found.name_at.get(i)
    behind = name is not None and name.kind == "agency" and name.start == i >= cue.end
    return behind and cue.lemma in ALOUD and found.words[i - 1].pos != "prep"
