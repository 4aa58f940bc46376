"""From trained weights to a spaCy pipeline that computes with numpy alone."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from spacy.language import Language

from .. import language  # noqa: F401
from ..language import swap
from ..language.features import BAGS, SINGLE
from ..language.lemmas import agreeing
from .conllu import Tree

Arrays = dict[str, NDArray[Any]]
LEAST_SEEN = 2


def build(run: Path, trees: list[Tree], *, meta: dict[str, Any]) -> Language:
    """The pipeline of a training run; `trees` give the lemmas that the dictionary does not."""
    state = {k: v.numpy() for k, v in torch.load(run / "weights.pt").items()}
    tables = json.loads((run / "tables.json").read_text())
    symbols, labels = tables["symbols"], tables["labels"]
    nlp = spacy.blank("pl", config={"nlp": {"tokenizer": {"@tokenizers": "sprawdzam.PolishTokenizer.v1"}}})
    nlp.batch_size = 32
    nlp.add_pipe("sprawdzam_sentence_starts", name="sentence_starts")
    parts: dict[str, tuple[Arrays, dict[str, list[str]]]] = {
        "encoder": (_encoder(state), {name: symbols[name] for name in (*SINGLE, *BAGS)}),
        "tagger": (_linear(state, "classes"), {"labels": labels["classes"]}),
        "morphologizer": (_linear(state, "morphology"), {"labels": labels["morphology"]}),
        "lemmatizer": (
            _linear(state, "scripts"),
            {"labels": labels["scripts"], "exceptions": exceptions(trees)},
        ),
        "parser": (_parser(state), {"labels": labels["relations"]}),
        "ner": (_names(state), {"labels": labels["names"]}),
    }
    for name, (arrays, own) in parts.items():
        component: Any = nlp.add_pipe(f"sprawdzam_{name}", name=name)
        component.learn(arrays, own)
    for factory in swap.LAST:
        nlp.add_pipe(factory, name=factory.removeprefix("sprawdzam_"))
    nlp.meta.update(meta)
    return nlp


def exceptions(trees: list[Tree]) -> list[str]:
    """Lemmas of the trees, of forms seen more than once, that the dictionary gives otherwise or not."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    wrong: Counter[tuple[str, str]] = Counter()
    for tree in trees:
        for token in tree.tokens:
            form = token.form if token.upos == "PROPN" else token.form.lower()
            if not form[:1].isalpha():
                continue
            key = form, token.xpos
            seen.setdefault(key, Counter())[token.lemma] += 1
            feats = tuple(f"{k}={v}" for k, v in token.feats.items())
            if agreeing(token.form, token.xpos, token.upos, feats) != (token.lemma,):
                wrong[key] += 1
    lines = []
    for (form, tag), count in sorted(wrong.items()):
        lemma, times = seen[form, tag].most_common(1)[0]
        total = seen[form, tag].total()
        if count * 2 > total and times >= LEAST_SEEN and times * 4 >= total * 3:
            lines.append(f"{form}\t{tag}\t{lemma}")
    return lines


def _encoder(state: Arrays) -> Arrays:
    arrays = {f"embedding.{name}": state[f"embedding.single.{name}.weight"] for name in SINGLE}
    arrays |= {f"embedding.{name}": state[f"embedding.bags.{name}.weight"] for name in BAGS}
    layer = 0
    while f"encoder.layers.{layer}.weight_ih_l0" in state:
        sides = [_side(state, f"encoder.layers.{layer}.", ending) for ending in ("", "_reverse")]
        arrays[f"input.{layer}"] = np.concatenate([s[0] for s in sides], axis=1)
        arrays[f"bias.{layer}"] = np.concatenate([s[2] for s in sides])
        arrays[f"recurrent_forward.{layer}"], arrays[f"recurrent_backward.{layer}"] = (s[1] for s in sides)
        layer += 1
    return arrays


def _side(state: Arrays, prefix: str, ending: str) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """One direction with its gates in our order, sigmoids halved: see `language.encoder`."""

    def ours(weight: NDArray[Any]) -> NDArray[Any]:
        i, f, g, o = np.split(weight, 4)
        return np.concatenate([i / 2, f / 2, o / 2, g])

    bias = state[f"{prefix}bias_ih_l0{ending}"] + state[f"{prefix}bias_hh_l0{ending}"]
    return (
        ours(state[f"{prefix}weight_ih_l0{ending}"]).T,
        ours(state[f"{prefix}weight_hh_l0{ending}"]).T,
        ours(bias),
    )


def _linear(state: Arrays, name: str) -> Arrays:
    return {"weight": state[f"{name}.weight"].T, "bias": state[f"{name}.bias"]}


def _parser(state: Arrays) -> Arrays:
    arrays = {"root": state["trees.0.root"]}
    for name in ("arc_dependent", "arc_head", "relation_dependent", "relation_head"):
        arrays[f"{name}_weight"] = state[f"trees.0.{name}.weight"].T
        arrays[f"{name}_bias"] = state[f"trees.0.{name}.bias"]
    arrays["arc_weight"] = state["trees.0.arc_weight"]
    arrays["relation_weight"] = state["trees.0.relation_weight"]
    return arrays


def _names(state: Arrays) -> Arrays:
    arrays = {"transitions": state["names.transitions"]}
    for name in ("hidden", "out", "news", "genre"):
        arrays[f"{name}_weight"] = state[f"names.{name}.weight"].T
        arrays[f"{name}_bias"] = state[f"names.{name}.bias"]
    return arrays
