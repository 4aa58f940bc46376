"""The Polish pipeline: from text to tags, lemmas, trees and names. No Django in it, no claims.

Importing it registers the tokenizer and every component with spaCy.
"""

from . import (
    base_forms_component,
    encoder,
    lemmatizer,
    name_kinds,
    ner,
    parser,
    sentence_starts,
    swap,
    tagger,
    time_expressions,
    titled_names,
    tokenizer,
)

__all__ = [
    "base_forms_component",
    "encoder",
    "lemmatizer",
    "name_kinds",
    "ner",
    "parser",
    "sentence_starts",
    "swap",
    "tagger",
    "time_expressions",
    "titled_names",
    "tokenizer",
]
