"""Names against gold documents: an entity is right when both borders and the label are.

Files of the National Corpus are compared label by label, under its labels: products and events, which it does
not mark, are left out of what the pipeline found. Files labelled PER, ORG and LOC (news) are
compared under those three: what they label otherwise (products, events) and what the pipeline labels
without a counterpart there (dates, times) is left out; so are adjectives of places (*polski*, at the head of
a sentence *Polski*), which the pipeline learned to mark from the National Corpus and which those files leave
unmarked, and outlets, which are products there. Inhabitants (*Rosjanie*), which the corpus marks with their
places, are persons there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from spacy.scorer import PRFScore
from spacy.tokens import Doc, Span

from ..language.dictionary import analyses
from ..language.titled_names import KEY
from .alignment import Read, grouped
from .iob import Document, Word, detokenize

CORPUS_LABELS = frozenset({"persName", "orgName", "placeName", "geogName", "date", "time"})
COARSE = {"persName": "PER", "orgName": "ORG", "placeName": "LOC", "geogName": "LOC"}
COARSE_LABELS = frozenset(COARSE.values())

Entity: TypeAlias = tuple[int, int, str]  # start, end (code points, end exclusive), label


@dataclass(frozen=True, slots=True)
class GoldText:
    """Consecutive sentences as one raw text, with its entities."""

    text: str
    entities: tuple[Entity, ...]


def score_names_in_text(documents: Iterable[Document], read: Read, *, group: int = 10) -> dict[str, Any]:
    """Precision, recall and F from 0 to 1, for all entities and by label with `n` its gold count.

    A document goes in as texts of at most `group` sentences.
    """
    gold = [gold_text(part) for document in documents for part in grouped(document.sentences, group)]
    coarse = any(label in COARSE_LABELS for text in gold for _, _, label in text.entities)
    whole = PRFScore()
    by_label: defaultdict[str, PRFScore] = defaultdict(PRFScore)
    for text, doc in zip(gold, read([text.text for text in gold]), strict=True):
        found = coarse_entities(doc) if coarse else corpus_entities(doc)
        wanted = {
            entity for entity in text.entities if entity[2] in (COARSE_LABELS if coarse else CORPUS_LABELS)
        }
        whole.score_set(found, wanted)
        for label in {label for _, _, label in wanted | found}:
            by_label[label].score_set(_of_label(found, label), _of_label(wanted, label))
    return {**_shares(whole), "labels": {label: _shares(by_label[label]) for label in sorted(by_label)}}


def corpus_entities(doc: Doc) -> set[Entity]:
    """What the National Corpus marks."""
    return {
        (span.start_char, span.end_char, span.label_) for span in doc.ents if span.label_ in CORPUS_LABELS
    }


def coarse_entities(doc: Doc) -> set[Entity]:
    """Persons, organisations and places as the news files label them."""
    outlets = {(span.start, span.end) for span in doc.spans.get(KEY, ()) if span.label_ == "outlet"}
    return {
        (span.start_char, span.end_char, "PER" if _names_people(span) else COARSE[span.label_])
        for span in doc.ents
        if span.label_ in COARSE and not _unmarked(span) and (span.start, span.end) not in outlets
    }


def _unmarked(span: Span) -> bool:
    """An adjective of a place, which is written small save at the head of a sentence."""
    if COARSE[span.label_] != "LOC":
        return False
    opens = bool(span[0].is_sent_start) and span[0].tag_.startswith("adj") and span[0].lemma_.islower()
    return span.text.islower() or len(span) == 1 and opens


def _names_people(span: Span) -> bool:
    """Rosjanie, Amerykanin: the corpus marks inhabitants with their places, the news files as persons.

    No place is of the gender of men; a form that is a country's too (Niemcy, Niemcami) stays a place.
    """
    if COARSE[span.label_] != "LOC" or len(span) != 1:
        return False
    names = [each for each in analyses(span.text) if each.lemma[:1].isupper()]
    nouns = [each.tag.split(":") for each in names if each.tag.startswith("subst:")]
    return bool(nouns) and all("m1" in tag for tag in nouns)


def gold_text(sentences: Sequence[Sequence[Word]]) -> GoldText:
    """The sentences with their spaces restored, a space between two of them."""
    text = ""
    found: list[Entity] = []
    for sentence in sentences:
        spans, end = [], len(text)
        for (word, _), space in zip(sentence, detokenize([word for word, _ in sentence]), strict=True):
            start, end = len(text), len(text) + len(word)
            spans.append((start, end))
            text += word + " " * space
        text = text[:end] + " "
        found += _entities([label for _, label in sentence], spans)
    return GoldText(text, tuple(found))


def _entities(labels: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[Entity]:
    """An entity begins at B-, or at an I- that continues no entity of its label."""
    found: list[Entity] = []
    before = "O"
    for label, (start, end) in zip(labels, spans, strict=True):
        kind = label[2:]
        if label.startswith("I-") and before[2:] == kind:
            found[-1] = (found[-1][0], end, kind)
        elif label != "O":
            found.append((start, end, kind))
        before = label
    return found


def _of_label(found: set[Entity], label: str) -> set[Entity]:
    return {entity for entity in found if entity[2] == label}


def _shares(score: PRFScore) -> dict[str, Any]:
    return {**score.to_dict(), "n": score.tp + score.fn}
