"""Another Polish pipeline in the place of ours, by the setting POLISH_MODEL: a folder or a package's name.

Made for `pl_core_news_sm`, `md` and `lg`: their classes are those of the National Corpus in capitals
(SUBST, PRAET, QUB), their features, relations and kinds of names are ours. They get our tokenizer and
those of our rule components that they lack; a last word of theirs is spelt as ours.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy import registry
from spacy.language import Language
from spacy.tokens import Doc

SETTING = "POLISH_MODEL"
OWN = Path(__file__).parents[1] / "model"
TOKENIZER = "sprawdzam.PolishTokenizer.v1"
SPELLING = "sprawdzam_labels"
# Factories of our rule components, by the side of the learned ones on which they run.
FIRST = ("sprawdzam_sentence_starts",)
LAST = (
    "sprawdzam_titled_names",
    "sprawdzam_name_kinds",
    "sprawdzam_time_expressions",
    "sprawdzam_base_forms",
)

# What the engine reads of a text.
NEEDED = frozenset(
    {"token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents"}
)
CLASSES = {"QUB": "part"}  # the National Corpus's older name of particles; other classes only lose capitals
RELATIONS = {"nmod:poss": "nmod"}  # which release 2.8 of the treebank had in few places
SPACE = "_SP"


def load(model: str = "", *, first: Sequence[str] = FIRST, last: Sequence[str] = LAST) -> Language:
    """The pipeline of a folder or package, fitted; without a name the setting's, else our own.

    `first` and `last` are factories of our components that run before and after the learned ones.
    Raises `LookupError` where there is no such pipeline or it lacks what the engine reads.
    """
    wanted = model or os.environ.get(SETTING, "") or OWN
    try:
        nlp = spacy.load(wanted)
    except OSError as error:
        raise LookupError(f"{SETTING}: no spaCy pipeline at {wanted} ({error})") from error
    return fit(nlp, first=first, last=last)


def fit(nlp: Language, *, first: Sequence[str] = FIRST, last: Sequence[str] = LAST) -> Language:
    """The same pipeline with our tokenizer, our spelling of labels and the components that it lacks."""
    has = {what for _, factory in factories(nlp) for what in nlp.get_factory_meta(factory).assigns}
    if missing := NEEDED - has:
        raise LookupError(f"{nlp.meta['lang']}_{nlp.meta['name']} does not set {', '.join(sorted(missing))}")
    present = {factory for _, factory in factories(nlp)}
    if nlp.config["nlp"]["tokenizer"].get("@tokenizers") != TOKENIZER:
        nlp.tokenizer = registry.tokenizers.get(TOKENIZER)()(nlp)
    for factory in reversed([f for f in first if f not in present]):
        nlp.add_pipe(factory, name=factory, first=True)
    if SPELLING not in present and not speaks_ours(nlp):
        nlp.add_pipe(SPELLING)
    for factory in (f for f in last if f not in present):
        nlp.add_pipe(factory, name=factory)
    return nlp


def factories(nlp: Language) -> list[tuple[str, str]]:
    """Name and factory of each component, in order."""
    return [(name, nlp.get_pipe_meta(name).factory) for name in nlp.pipe_names]


def speaks_ours(nlp: Language) -> bool:
    """Are all its labels spelt as ours already?"""
    labels = {label for each in nlp.pipe_labels.values() for label in each}
    return not labels & RELATIONS.keys() and "SUBST" not in labels


@Language.component(SPELLING, assigns=["token.tag", "token.dep"])
def spell(doc: Doc) -> Doc:
    """Classes and relations under our names."""
    for token in doc:
        if token.tag_ != SPACE:
            token.tag_ = CLASSES.get(token.tag_, token.tag_.lower())
        if token.dep_ in RELATIONS:
            token.dep_ = RELATIONS[token.dep_]
    return doc
