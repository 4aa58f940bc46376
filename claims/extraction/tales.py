"""Whether a sentence can be a part of what somebody tells, rather than an answer to it."""

from __future__ import annotations

from .layers import CueHit, Layers, Name, Sentence
from .tree_subjects import SUBJECTS

REACTIONS = {"skomentować", "komentować", "potwierdzić", "potwierdzać", "nazwać", "odnieść", "odpowiedzieć"}
SPOKESPERSONS = {"rzecznik", "rzeczniczka"}


def tellable(found: Layers, cue: CueHit, sentence: Sentence) -> bool:
    """wezwał go, zarzucił mu: an act among those told of; not a denial, nor words of its own (że P)."""
    if (
        not cue.cls.startswith("verb_")
        or cue.stance in {"denial", "relay", "outer"}
        or cue.lemma in REACTIONS
    ):
        return False
    words = found.words
    return not any(words[i].lower in {"że", "iż", ":"} for i in range(cue.end, sentence.end))


def new_actors(found: Layers, sentence: Sentence) -> list[Name]:
    """Those who act in the sentence by name, or speak for somebody."""
    actors = list[Name]()
    for word in found.words[sentence.start : sentence.end]:
        if word.dep not in SUBJECTS:
            continue
        name = found.name_at.get(word.i)
        if name is not None:
            actors.append(name)
        elif word.lemma in SPOKESPERSONS:
            actors.append(Name(word.i, word.i + 1, word.text, "person", unnamed=True))
    return actors
