"""Postings, growth and the posterior of one source (formulas: the model's specification, written out)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scipy.special import betaincinv

METHOD = 1
"""Version of the method; each ledger row says under which it was posted."""

EPOCH = date(2020, 1, 1)
HALF_LIFE_DAYS = 730.0
STRENGTH = 8.0
"""How many pseudo-verdicts the mean of the kind is worth, and below which own evidence is too thin."""
CAP = 20.0
"""The interval treats own evidence as worth no more than this: sources drift."""
NEUTRAL_MEAN = 0.5
LETTERS = ((0.90, "A"), (0.70, "B"), (0.50, "C"), (0.30, "D"), (0.0, "E"))
TOO_LITTLE = "F"


@dataclass(frozen=True, slots=True)
class Posting:
    """What one ledger row adds to a source: A and B, in verdicts of the epoch's day."""

    held: float
    failed: float

    def reversed(self) -> Posting:
        return Posting(-self.held, -self.failed)

    def scaled(self, factor: float) -> Posting:
        return Posting(self.held * factor, self.failed * factor)


@dataclass(frozen=True, slots=True)
class Score:
    """A source's reliability as of a day.

    mean, low, high: shares 0 to 1, the 90 % interval; held, failed, effective: own verdicts after
    ageing; uncertainty: the share of the mean that comes from the kind; letter A-E, or F where
    own evidence is worth less than the pseudo-verdicts.
    """

    as_of: date
    prior_mean: float
    mean: float
    low: float
    high: float
    held: float
    failed: float
    effective: float
    uncertainty: float
    letter: str

    @property
    def enough(self) -> bool:
        return self.letter != TOO_LITTLE


def growth(day: date) -> float:
    """g(t) = 2^((t - epoch) / half-life): a verdict's weight in verdicts of the epoch's day."""
    return float(2.0 ** ((day - EPOCH).days / HALF_LIFE_DAYS))


def posting(*, claimed_on: date, value: float, weight: float) -> Posting:
    """One verdict as the two additive numbers; value and weight are shares 0 to 1.

    Raises ValueError outside these bounds.
    """
    if not (0.0 <= value <= 1.0 and 0.0 <= weight <= 1.0):
        raise ValueError(f"value {value} or weight {weight} outside 0..1")
    grown = weight * growth(claimed_on)
    return Posting(grown * value, grown * (1.0 - value))


def score(*, held: float, failed: float, as_of: date, prior_mean: float) -> Score:
    """The posterior of a source whose postings add up to `held` and `failed`, as of a day."""
    age = growth(as_of)
    # Reversals may leave a rounding error below nothing.
    own_held, own_failed = max(held / age, 0.0), max(failed / age, 0.0)
    effective = own_held + own_failed
    alpha = STRENGTH * prior_mean + own_held
    beta = STRENGTH * (1.0 - prior_mean) + own_failed
    mean = alpha / (alpha + beta)
    worth = STRENGTH + min(effective, CAP)
    low, high = (float(betaincinv(mean * worth, (1.0 - mean) * worth, share)) for share in (0.05, 0.95))
    return Score(
        as_of=as_of,
        prior_mean=prior_mean,
        mean=mean,
        low=low,
        high=high,
        held=own_held,
        failed=own_failed,
        effective=effective,
        uncertainty=STRENGTH / (STRENGTH + effective),
        letter=letter_of(mean, effective),
    )


def letter_of(mean: float, effective: float) -> str:
    """A to E by the mean, F while the own verdicts are worth less than the pseudo-verdicts."""
    if effective < STRENGTH:
        return TOO_LITTLE
    return next(letter for cut, letter in LETTERS if mean >= cut)
