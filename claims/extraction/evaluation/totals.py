"""Sums over the documents of a labelled set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from .comparison import compare
from .labels import LabelledClaim, LabelledText, Noise
from .names import accepted_names
from .overlap import Tokens, cover, words_of
from .pairing import pairs
from .report import Claims, Field, Report, ratio

SCOPES = ("source", "all")
IGNORED_NOISE = frozenset({"headline", "subheading", "duplicate", "unlabelled"})
LONG_CHAIN = 3  # links


class Totals:
    """Adds up documents. Scope `source` leaves out the labelled claims of the outlets themselves.

    Outlet claims are labelled as a sample, so an unpaired outlet prediction is no false positive,
    save from boilerplate.
    """

    def __init__(self, scope: str) -> None:
        if scope not in SCOPES:
            raise ValueError(f"no scope: {scope}")
        self.scope = scope
        self.texts = 0
        self.counted: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.compared: Counter[str] = Counter()
        self.slices: dict[str, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, labelled: LabelledText, predicted: Sequence[LabelledClaim]) -> None:
        """One document with what was read from it."""
        self.texts += 1
        tokens = words_of(labelled.text)
        gold, found = labelled.claims, [p for p in predicted if self._counts(p)]
        paired, names = pairs(gold, found, tokens), accepted_names(gold)
        for i, claim in enumerate(gold):
            if not self._counts(claim):
                continue
            self._add_recall(claim, hit=i in paired)
            if i in paired:
                answer = found[paired[i]]
                self._add_tokens(claim, answer, tokens)
                for field, right in compare(claim, answer, tokens, names).items():
                    self.right[field] += right
                    self.compared[field] += 1
        taken = {id(found[j]) for j in paired.values()}
        for claim in predicted:
            if id(claim) not in taken:
                self._add_unpaired(claim, labelled.noise, tokens)

    def report(self) -> Report:
        """The figures so far."""
        counted = self.counted
        # A missed claim misses all its fields, a false one has them all wrong.
        whole = dict.fromkeys(self.compared, 2 * counted["tp"] + counted["fp"] + counted["fn"])
        if "time_when_present" in whole:
            whole["time_when_present"] = counted["timed"]
        return Report(
            texts=self.texts,
            claims=Claims(counted["tp"], counted["fp"], counted["fn"], counted["boilerplate"]),
            content_precision=ratio(counted["both"], counted["predicted_words"]),
            content_recall=ratio(counted["both"], counted["gold_words"]),
            fields={
                field: Field(ratio(self.right[field], n), ratio(2 * self.right[field], whole[field]))
                for field, n in self.compared.items()
            },
            recall_by={name: (hit, of) for name, (hit, of) in sorted(self.slices.items())},
        )

    def _counts(self, claim: LabelledClaim) -> bool:
        return self.scope == "all" or claim.scope != "outlet"

    def _add_recall(self, claim: LabelledClaim, *, hit: bool) -> None:
        self.counted.update(fn=int(not hit), timed=int(claim.time is not None))
        for name in (
            f"quote={claim.quote_kind}",
            f"modality={claim.modality}",
            "implicit" if claim.source.implicit else "explicit source",
            "chain>=3" if len(claim.chain) >= LONG_CHAIN else "chain<=2",
        ):
            self.slices[name][0] += hit
            self.slices[name][1] += 1

    def _add_tokens(self, gold: LabelledClaim, found: LabelledClaim, tokens: Tokens) -> None:
        a, b = cover(tokens, gold.content), cover(tokens, found.content)
        self.counted.update(
            tp=1,
            both=len(a & b),
            gold_words=len(a),
            predicted_words=len(b),
            timed=int(found.time is not None),
        )

    def _add_unpaired(self, found: LabelledClaim, noise: Sequence[Noise], tokens: Tokens) -> None:
        own = cover(tokens, found.content)
        within = (
            z.kind for z in noise if own and 2 * len(own & cover(tokens, ((z.start, z.end),))) >= len(own)
        )
        kind = next(within, None)
        boilerplate = kind == "boilerplate"
        if boilerplate or (kind not in IGNORED_NOISE and found.scope != "outlet"):
            self.counted.update(fp=1, boilerplate=int(boilerplate), timed=int(found.time is not None))
