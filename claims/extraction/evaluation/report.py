"""The figures of a labelled set, and how they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LINE = "  {:<22} {:>9} {:>9}"


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Claims:
    """How many claims were found (`tp`), made up (`fp`) and missed (`fn`)."""

    tp: int
    fp: int
    fn: int
    boilerplate_fp: int

    @property
    def precision(self) -> float:
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Field:
    """Share right among paired claims, and F1 where a missed or false claim misses the field too."""

    accuracy: float
    f1_end_to_end: float


@dataclass(frozen=True, slots=True)
class Report:
    """All figures; `recall_by` is slice -> (claims found, claims labelled)."""

    texts: int
    claims: Claims
    content_precision: float
    content_recall: float
    fields: dict[str, Field]
    recall_by: dict[str, tuple[int, int]]

    def as_json(self) -> dict[str, Any]:
        c = self.claims
        return {
            "texts": self.texts,
            "claims": {
                "P": c.precision,
                "R": c.recall,
                "F1": c.f1,
                "tp": c.tp,
                "fp": c.fp,
                "fn": c.fn,
                "boilerplate_fp": c.boilerplate_fp,
            },
            "content_tokens": {"P": self.content_precision, "R": self.content_recall},
            "fields": {
                name: {"acc_on_matched": f.accuracy, "F1_end_to_end": f.f1_end_to_end}
                for name, f in self.fields.items()
            },
            "recall_by": {name: f"{hit}/{of}" for name, (hit, of) in self.recall_by.items()},
        }


def table(report: Report) -> str:
    """The figures as lines for a reader."""
    c = report.claims
    lines = [
        f"{report.texts} texts, {c.tp + c.fn} labelled claims: {c.tp} found, {c.fn} missed, "
        f"{c.fp} made up ({c.boilerplate_fp} from boilerplate)",
        f"claims   P {c.precision:.3f}   R {c.recall:.3f}   F1 {c.f1:.3f}",
        f"content words   P {report.content_precision:.3f}   R {report.content_recall:.3f}",
        "",
        LINE.format("field", "right", "F1"),
        *(
            LINE.format(name, f"{f.accuracy:.3f}", f"{f.f1_end_to_end:.3f}")
            for name, f in report.fields.items()
        ),
        "",
        LINE.format("slice", "found", "recall"),
        *(
            LINE.format(name, f"{n}/{of}", f"{ratio(n, of):.3f}")
            for name, (n, of) in report.recall_by.items()
        ),
    ]
    return "\n".join(lines)
