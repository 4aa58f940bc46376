"""Whom an outlet credits with "za" and an instrumental: podaje X za agencją Y; za „Kurierem”: P."""

from __future__ import annotations

from .layers import CueHit, Layers, Phrase, Sentence, Words
from .lexicon import words as lexicon_words
from .phrases import phrase_at

TOLD_ON = {
    "podać", "podawać", "pisać", "napisać", "informować", "poinformować", "przekazać", "przekazywać",
    "donosić", "donieść", "relacjonować", "powtarzać", "powtórzyć", "przytaczać", "przytoczyć", "cytować",
}  # fmt: skip
TELLERS = {"outlet", "agency", "channel"}
NEAR = 6  # words between the verb of telling and its "za"


def credited(found: Layers, i: int, sentence: Sentence) -> CueHit | None:
    """The cue that a "za" is: at the head of a sentence and before a colon it leads in all that follows;
    behind a verb of telling it names on whom the teller leans. Any other "za" is none (stoi za rządem).
    """
    words = found.words
    if words[i].lower != "za":
        return None
    phrase = phrase_at(words, i + 1, sentence.end, "za", frozenset({"inst"}))
    if phrase is None:
        return None
    if i == sentence.start:
        leads = _named_teller(found, phrase) and _colon_after(words, phrase.end, sentence.end)
        return (
            CueHit(i, i + 1, "za", "preposition", slot="inst", rule="cue.preposition.za") if leads else None
        )
    telling = any(w.lemma in TOLD_ON and w.finite for w in words[max(sentence.start, i - NEAR) : i])
    if telling and _teller(found, phrase):
        return CueHit(i, i + 1, "za", "relay", "relay", slot="inst", rule="cue.relay.za")
    return None


def _colon_after(words: Words, at: int, end: int) -> bool:
    return any(w.text == ":" for w in words[at : min(end - 1, at + 2)])


def _named_teller(found: Layers, phrase: Phrase) -> bool:
    """An outlet or a body by its name; not "za domem: sad", "za Wisłą: korki"."""
    inside = (found.name_at.get(i) for i in range(phrase.head, phrase.end))
    return any(name is not None and name.kind in TELLERS for name in inside)


def _teller(found: Layers, phrase: Phrase) -> bool:
    lemma = found.words[phrase.head].lemma
    kinds = ("outlet", "agency", "channel", "state_body", "document")
    return _named_teller(found, phrase) or any(lemma in lexicon_words("sources", kind) for kind in kinds)
