"""Second thoughts about names: those that were run together part, and known ones get the kind that is known.

The name finder has met few firms and bodies of the world, and takes others for persons or places.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from .firms import is_firm
from .land import is_part_of_the_world
from .name_marks import without_stray_marks
from .name_parts import BODY, LAND, NAMES, PERSON, PLACE, parted
from .name_shapes import is_acronym, is_adjective_of_state, is_geographic, is_state_or_capital
from .titled_names import KEY

OF_BODIES = frozenset({"agency", "outlet", "org"})
BY_LIST = frozenset({"body.known", "titled.known"})


class NameKinds:
    """Sets doc.ents anew; reads classes, cases and lemmas, and the titled names that the word list knows."""

    def __call__(self, doc: Doc) -> Doc:
        bodies = {
            (span.start, span.end)
            for span in doc.spans.get(KEY, ())
            if span.label_ in OF_BODIES and span.kb_id_ in BY_LIST
        }
        whole = [name for found in doc.ents if (name := without_stray_marks(found)) is not None]
        names = [_settled(part, bodies) for name in whole for part in parted(name)]
        for name in names:
            _lift_lemma(name)
        doc.set_ents(names)
        return doc


def _settled(name: Span, bodies: set[tuple[int, int]]) -> Span:
    kind = _kind(name, bodies)
    return name if kind == name.label_ else Span(name.doc, name.start, name.end, label=kind)


def _kind(name: Span, bodies: set[tuple[int, int]]) -> str:
    if name.label_ not in NAMES:
        return name.label_
    if len(name) == 1 and is_state_or_capital(name[0]):
        return name.label_ if name.label_ not in {PERSON, BODY} else PLACE
    if len(name) == 1 and is_part_of_the_world(name):
        return LAND
    place = name.label_ in {PLACE, LAND} and is_geographic(name[0])
    listed = (name.start, name.end) in bodies and not place
    if listed or is_firm([word.text for word in name]):
        return BODY
    if len(name) == 1 and name.label_ == PERSON:
        return _kind_of_lone_person(name[0])
    return name.label_


def _kind_of_lone_person(word: Token) -> str:
    if is_acronym(word) and not _speaks(word):
        return BODY
    return PLACE if is_adjective_of_state(word) else PERSON


def _lift_lemma(name: Span) -> None:
    """Zachodu: Zachód, where the treebank's lemma is the direction's."""
    if len(name) == 1 and name.label_ == LAND and is_part_of_the_world(name):
        name[0].lemma_ = name[0].lemma_[:1].upper() + name[0].lemma_[1:]


def _speaks(word: Token) -> bool:
    """Are they the initials of who speaks (AB: Dzień dobry)?"""
    return word.i + 1 < len(word.doc) and word.nbor().text == ":"


@Language.factory("sprawdzam_name_kinds", assigns=["doc.ents"], requires=["doc.ents"])
def create(nlp: Language, name: str) -> Any:
    return NameKinds()
