"""Postings, growth and the posterior of one source (formulas: the model's specification, written out)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scipy.special import betainc, betaincinv

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
NEIGHBOUR_CHANCE = 0.25
"""How likely the share must lie within the neighbouring letter for a score to say so at a cut."""
DOTS = 20


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

    @property
    def alpha(self) -> float:
        return STRENGTH * self.prior_mean + self.held

    @property
    def beta(self) -> float:
        return STRENGTH * (1.0 - self.prior_mean) + self.failed

    @property
    def worth(self) -> float:
        """N*: how many verdicts the interval is drawn as if there were."""
        return STRENGTH + min(self.effective, CAP)

    @property
    def may_be(self) -> str:
        """The neighbouring letter that is likely too, at least one in four; empty far from the cuts."""
        return neighbour(self.mean, self.worth) if self.enough else ""

    @property
    def dots(self) -> tuple[float, ...]:
        """Twenty equally likely shares: the middles of twenty equal parts of the interval's distribution."""
        held, failed = self.mean * self.worth, (1.0 - self.mean) * self.worth
        return tuple(float(betaincinv(held, failed, (place + 0.5) / DOTS)) for place in range(DOTS))


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
    low, high = bar(mean, STRENGTH + min(effective, CAP))
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


def bar(mean: float, worth: float) -> tuple[float, float]:
    """The 90 % interval: quantiles .05 and .95 of Beta(mean N*, (1 - mean) N*)."""
    held, failed = mean * worth, (1.0 - mean) * worth
    return float(betaincinv(held, failed, 0.05)), float(betaincinv(held, failed, 0.95))


def neighbour(mean: float, worth: float) -> str:
    """The letter beside that of the mean whose share of the interval's distribution is largest.

    Empty where neither neighbour has a quarter of it.
    """
    place = next(number for number, (cut, _) in enumerate(LETTERS) if mean >= cut)
    held, failed = mean * worth, (1.0 - mean) * worth
    uppers = [1.0, *(cut for cut, _ in LETTERS)]
    chances = {
        LETTERS[beside][1]: float(
            betainc(held, failed, uppers[beside]) - betainc(held, failed, LETTERS[beside][0])
        )
        for beside in (place - 1, place + 1)
        if 0 <= beside < len(LETTERS)
    }
    likeliest = max(chances, key=lambda letter: chances[letter])
    return likeliest if chances[likeliest] >= NEIGHBOUR_CHANCE else ""
