"""Sentences that only say who told the one before: "Poinformował o tym kanał X", "Tak twierdzi X"."""

from __future__ import annotations

from dataclasses import replace

from .agreement import is_calendar
from .clauses import main_words
from .content import NEWS
from .layers import Attribution, CueHit, Layers, Sentence, Words
from .lexicon import words as listed

ANSWER = 4  # words between a verb that answers and the word that points back
NEWS_TOLD = {"informacja", "wiadomość", "doniesienie", "rewelacja", "pogłoska", "plotka", "relacja"}
LABELS = {"nazwać", "nazywać", "określić", "określać", "uznać", "uznawać"}


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
        return _answering_cue(found, sentence, cues)
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
    return _answering_cue(found, sentence, cues)


def _answering_cue(found: Layers, sentence: Sentence, cues: list[CueHit]) -> CueHit | None:
    """temu zaprzecza, potwierdził te informacje: the verb that answers what was told before."""
    words = found.words
    for cue in cues:
        if labels_the_rumour(found, cue, sentence.end) and words[cue.start - 1].lower != "nie":
            return replace(cue, stance="denial")
        answers = cue.stance == "denial" or cue.lemma in {"potwierdzić", "potwierdzać"}
        if not answers or not words[cue.start].finite or words[cue.start - 1].lower == "nie":
            continue
        near = range(max(sentence.start, cue.start - ANSWER), min(sentence.end - 1, cue.end + ANSWER))
        if any(points(words, i) or reported_before(words, i) for i in near):
            return cue
    return None


def reported_before(words: Words, i: int) -> bool:
    """Informację potwierdziła prokuratura; doniesienia zdementował rzecznik: what was told before."""
    after = words[i + 1]
    bare = after.finite or after.text in {".", "też", "także", "również", "później"}
    return words[i].lemma in NEWS_TOLD and "acc" in words[i].possible_cases() and bare


def labels_the_rumour(found: Layers, cue: CueHit, stop: int) -> bool:
    """nazwał te doniesienia kłamstwem, uznała te rewelacje za wymysł: calls false what was told before."""
    words = found.words
    if cue.lemma not in LABELS:
        return False
    after = range(cue.end, min(stop - 1, cue.end + ANSWER))
    false = listed("modality", "negative_words", "falsehoods")
    rumour = next((i for i in after if points(words, i, labelled=True) or _bare_rumour(words, i)), None)
    return rumour is not None and any(
        w.lemma in false for w in words[cue.end : min(stop, rumour + 2 + ANSWER)]
    )


def _bare_rumour(words: Words, i: int) -> bool:
    """nazwał oskarżenia kłamstwem: of what, nothing says; not "nazwał to plotką"."""
    called = words[i].lemma in listed("abstract_nouns", "rumours") and "acc" in words[i].cases()
    return called and words[i + 1].lower not in {"o", "na", ","}


def points(words: Words, i: int, *, labelled: bool = False) -> bool:
    """temu; te informacje, tym doniesieniom: what was told before, and nothing after it says what.

    `labelled`: also takie, wszystkie doniesienia.
    """
    if words[i].lower == "temu" and not (
        words[i + 1].pos in {"subst", "adj"} and "dat" in words[i + 1].cases()
    ):
        return not is_calendar(words[i - 1])  # rok temu
    rumour = words[i + 1].lemma in listed("abstract_nouns", "rumours")
    after = words[i + 2].lower if i + 2 < len(words) else "."
    pointed = words[i].lemma == "ten" or labelled and words[i].lemma in {"taki", "wszystek", "cały"}
    told = i + 3 < len(words) and words[i + 3].lemma in {"rozmowa", "wywiad", "oświadczenie", "komunikat"}
    adding = (
        after == "," and i + 3 < len(words) and words[i + 3].pos == "pcon"
    )  # te doniesienia, nazywając je
    return pointed and rumour and (after not in {"o", "na", ",", "w"} or after == "w" and told or adding)


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
