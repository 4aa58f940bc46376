"""Sentences that only say who told the one before: "Poinformował o tym kanał X", "Tak twierdzi X"."""

from __future__ import annotations

from .clauses import main_words
from .content import NEWS
from .layers import Attribution, CueHit, Layers, Sentence


def pointing_cue(found: Layers, sentence: Sentence, cues: list[CueHit]) -> CueHit | None:
    """The verb of saying whose object is only a word that points back."""
    words = found.words
    spoken = next(
        (
            c
            for c in cues
            if c.cls.startswith("verb_")
            and c.stance not in {"denial", "question", "outer", "relay"}
            and any(words[i].finite for i in range(c.start, c.end))
            and words[c.start - 1].lower != "nie"
        ),
        None,
    )
    if spoken is None:
        return None
    first = words[sentence.start].lower
    if first == "tak" or first in {"taką", "tę", "takie", "te"} and words[sentence.start + 1].lemma in NEWS:
        return spoken
    for i in range(sentence.start, sentence.end - 1):
        if words[i].lower == "o" and abs(i - spoken.start) <= 5:
            about = words[i].lower == "o" and (
                words[i + 1].lower == "tym" or words[i + 1].lemma in {"sprawa"}
            )
            if about and words[min(i + 2, sentence.end - 1)].text != ",":
                return spoken
    return None


def only_unknown(found: Layers, start: int, end: int) -> bool:
    """Nie wiadomo, kto przyszedł: nothing is said to be so."""
    words = found.words
    verb = next((i for i in main_words(words, start, end) if words[i].finite), None)
    return verb is not None and words[verb].lemma == "wiadomo" and words[verb - 1].lower == "nie"


def retold(made: Attribution, by: Attribution) -> None:
    """Gives hearsay of the outlet to the one the next sentence names."""
    speaker = by.speaker
    made.speaker = type(speaker)(
        speaker.canonical,
        speaker.type,
        None,
        speaker.mention or speaker.antecedent,
        speaker.unnamed,
        speaker.aliases,
        "source.named_after",
    )
    made.relays, made.reporter, made.rule = by.relays, by.reporter, "hearsay.retold"
