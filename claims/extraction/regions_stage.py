"""The stage that finds regions; `regions` itself needs no spaCy: texts are also signed by their regions."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .layers import layers
from .regions import find_regions


class Regions:
    """Fills `Layers.regions`."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        found.regions = find_regions(found.text)
        return doc


@Language.factory("sprawdzam_regions")
def create(nlp: Language, name: str) -> Regions:
    return Regions()
