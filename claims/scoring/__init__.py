"""The reliability model: pure functions, no clock, no random numbers, no input or output.

A source's score is the share of its checked claims that hold, as a Beta posterior: eight
pseudo-verdicts at the mean of the source's kind plus the source's own verdicts, each losing half
its weight every 730 days. Everything about a source is two additive numbers.
"""

from claims.scoring.model import (
    CAP,
    EPOCH,
    HALF_LIFE_DAYS,
    LETTERS,
    METHOD,
    NEUTRAL_MEAN,
    STRENGTH,
    TOO_LITTLE,
    Posting,
    Score,
    growth,
    posting,
    score,
)
from claims.scoring.priors import KindMeans, Standing, kind_means
from claims.scoring.weights import role_weight, strongest, value_of

__all__ = [
    "CAP",
    "EPOCH",
    "HALF_LIFE_DAYS",
    "LETTERS",
    "METHOD",
    "NEUTRAL_MEAN",
    "STRENGTH",
    "TOO_LITTLE",
    "KindMeans",
    "Posting",
    "Score",
    "Standing",
    "growth",
    "kind_means",
    "posting",
    "role_weight",
    "score",
    "strongest",
    "value_of",
]
