"""A small pipeline of spaCy's own parts with the labels of `pl_core_news_lg`."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

# The labels of release 3.8.0, as its meta.json gives them.
CLASSES = (
    "ADJ ADJA ADJC ADJP ADV AGLT BEDZIE BREV BURK COMP CONJ DEPR FIN GER IMPS IMPT INF INTERJ INTERP NUM "
    "NUMCOL PACT PANT PCON PPAS PPRON12 PPRON3 PRAET PRED PREP QUB SIEBIE SUBST WINIEN XXX _SP"
)
NAMES = ("date", "geogName", "orgName", "persName", "placeName", "time")
WORDS = [
    # form, class, part of speech, features, lemma, head, relation, name
    ("Leon", "SUBST", "PROPN", "Case=Nom|Number=Sing", "Leon", 2, "nsubj", "B-persName"),
    ("nie", "QUB", "PART", "", "nie", 2, "advmod:neg", "O"),
    ("zna", "FIN", "VERB", "Mood=Ind|Number=Sing|Person=3", "znać", 2, "ROOT", "O"),
    ("miasta", "SUBST", "NOUN", "Case=Gen|Number=Sing", "miasto", 2, "obj", "O"),
    ("Oli", "SUBST", "PROPN", "Case=Gen|Number=Sing", "Ola", 3, "nmod:poss", "B-persName"),
    ("w", "PREP", "ADP", "", "w", 6, "case", "O"),
    ("Kłodzku", "SUBST", "PROPN", "Case=Loc|Number=Sing", "Kłodzko", 3, "nmod", "B-placeName"),
    (".", "INTERP", "PUNCT", "", ".", 2, "punct", "O"),
]
TEXT = "Leon nie zna miasta Oli w Kłodzku."
LEARNED = ["tok2vec", "morphologizer", "parser", "lemmatizer", "tagger", "attribute_ruler", "ner"]


def stand_in() -> Language:
    """A pipeline of spaCy's own parts that has learned one sentence by heart."""
    nlp = spacy.blank("pl")
    nlp.meta.update(name="stand_in", version="1.0.0")
    width = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 32, "depth": 1, "window_size": 1,
             "embed_size": 200, "maxout_pieces": 2, "subword_features": True,
             "pretrained_vectors": None}  # fmt: skip
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 32}
    tags = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    parts = {"@architectures": "spacy.TransitionBasedParser.v2", "tok2vec": listener, "hidden_width": 32,
             "maxout_pieces": 2, "use_upper": True, "extra_state_tokens": False}  # fmt: skip
    nlp.add_pipe("tok2vec", config={"model": width})
    nlp.add_pipe("morphologizer", config={"model": tags})
    nlp.add_pipe("parser", config={"model": {**parts, "state_type": "parser"}, "min_action_freq": 1})
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config={"model": tags, "min_tree_freq": 1})
    tagger = nlp.add_pipe("tagger", config={"model": tags})
    ruler = nlp.add_pipe("attribute_ruler")
    ner = nlp.add_pipe("ner", config={"model": {**parts, "state_type": "ner"}})
    for label in CLASSES.split():
        tagger.add_label(label)
    for label in NAMES:
        ner.add_label(label)
    forms, classes, upos, morphs, lemmas, heads, deps, names = (
        list(column) for column in zip(*WORDS, strict=True)
    )
    gold = Doc(
        nlp.vocab, words=forms, spaces=[True] * 6 + [False] * 2, tags=classes, pos=upos, morphs=morphs,
        lemmas=lemmas, heads=heads, deps=deps, ents=names,
    )  # fmt: skip
    optimizer = nlp.initialize(lambda: [Example(nlp.make_doc(TEXT), gold)])
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"})
    for _ in range(60):
        nlp.update([Example(nlp.make_doc(TEXT), gold)], sgd=optimizer)
    return nlp
