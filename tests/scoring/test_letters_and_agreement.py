"""Letters near their cuts, the twenty dots, agreement of two people, and the specification's own figures."""

from __future__ import annotations

import importlib.util
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from claims import scoring
from claims.scoring.agreement import cohens_kappa
from claims.scoring.model import LETTERS, neighbour
from tracker import local

REFERENCE = local.ROOT.parent / "shared" / "scoring" / "reference.py"
TODAY = date(2026, 11, 22)
MEANS = st.floats(0.03, 0.97)
WORTHS = st.floats(16.0, 28.0)


def standing(held: float, failed: float, *, mean: float = 0.5) -> scoring.Score:
    grown = scoring.growth(TODAY)
    return scoring.score(held=held * grown, failed=failed * grown, as_of=TODAY, prior_mean=mean)


@pytest.mark.parametrize(
    ("mean", "worth", "letter"),
    [
        (0.52, 28.0, "D"),
        (0.48, 28.0, "C"),
        (0.69, 28.0, "B"),
        (0.89, 28.0, "A"),
        (0.60, 28.0, ""),
        (0.40, 28.0, ""),
        (0.97, 28.0, ""),
        (0.05, 28.0, ""),
    ],
)
def test_near_a_cut_the_neighbouring_letter_is_named(mean, worth, letter):
    assert neighbour(mean, worth) == letter


@given(MEANS, WORTHS)
def test_the_neighbour_is_next_to_the_letter_and_has_a_quarter_of_the_distribution(mean, worth):
    found = neighbour(mean, worth)
    order = "ABCDE"
    own = order.index(next(letter for cut, letter in LETTERS if mean >= cut))
    uppers = dict(zip(order, [1.0, 0.9, 0.7, 0.5, 0.3], strict=True))
    lowers = {letter: cut for cut, letter in LETTERS}
    curve = beta(mean * worth, (1 - mean) * worth)
    chances = {
        order[place]: curve.cdf(uppers[order[place]]) - curve.cdf(lowers[order[place]])
        for place in (own - 1, own + 1)
        if 0 <= place < 5
    }
    if found:
        assert abs(order.index(found) - own) == 1
        assert chances[found] >= 0.25 - 1e-12
        assert chances[found] == max(chances.values())
    else:
        assert max(chances.values()) < 0.25 + 1e-12


def test_without_a_letter_no_neighbour_is_named():
    assert standing(2, 2).letter == "F"
    assert standing(2, 2).may_be == ""


@given(st.floats(0, 60), st.floats(0, 60))
def test_twenty_dots_stand_for_twenty_equal_parts(held, failed):
    score = standing(held, failed)
    dots = score.dots
    assert len(dots) == 20
    assert list(dots) == sorted(dots)
    assert sum(dot < score.low for dot in dots) == sum(dot > score.high for dot in dots) == 1


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        # 20 and 15 the same of 50, as in every textbook: observed .7, by chance .5.
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
        ([("y", "y")] * 5 + [("n", "n")] * 5, 1.0),
        ([("y", "n")] * 5 + [("n", "y")] * 5, -1.0),
        ([("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")], 0.0),
    ],
    ids=["the textbook's", "always", "never", "by chance"],
)
def test_cohens_kappa(pairs, kappa):
    assert cohens_kappa(pairs) == pytest.approx(kappa)


@pytest.mark.parametrize("pairs", [[], [("y", "y")] * 7], ids=["no pairs", "only one answer"])
def test_where_chance_explains_all_there_is_no_kappa(pairs):
    assert cohens_kappa(pairs) is None


# The worked example's numbers, by hand: one verdict each 23 days, the newest 20 days old.
RICH = {
    "held": 7.889, "failed": 14.452, "effective": 22.34, "mean": 0.3655, "low": 0.224, "high": 0.518,
    "uncertainty": 0.264,
}  # fmt: skip


def test_the_rich_example_from_its_verdicts():
    outcomes = ["confirmed"] * 10 + ["partly"] * 3 + ["refuted"] * 18
    random.Random(4).shuffle(outcomes)
    held = failed = 0.0
    for number, outcome in enumerate(outcomes):
        value = scoring.value_of(outcome, role="originates")
        assert value is not None
        day = TODAY - timedelta(days=20 + 23 * number)
        posted = scoring.posting(claimed_on=day, value=value, weight=1.0)
        held, failed = held + posted.held, failed + posted.failed
    score = scoring.score(held=held, failed=failed, as_of=TODAY, prior_mean=0.40)
    for field, right in RICH.items():
        places = len(str(right).split(".")[1])
        assert round(getattr(score, field), places) == right, field
    assert (score.letter, score.may_be) == ("D", "")


@pytest.mark.skipif(not REFERENCE.is_file(), reason="SHARED MATERIAL is not beside the project")
def test_our_figures_are_those_of_the_reference():
    spec = importlib.util.spec_from_file_location("reference", REFERENCE)
    assert spec is not None and spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    draw = random.Random(7)
    sources = []
    for _ in range(60):
        ours = [0.0, 0.0]
        theirs = [0.0, 0.0]
        for _ in range(draw.randrange(80)):
            day = TODAY - timedelta(days=draw.randrange(2000))
            outcome = draw.choice(list(reference.VERDICT))
            role = draw.choice(list(reference.ROLE_W))
            conf, sign = draw.choice([0.5, 1.0]), draw.choice([1, 1, 1, -1])
            value = scoring.value_of(outcome, role=role)
            assert value is not None
            posted = scoring.posting(
                claimed_on=day, value=value, weight=scoring.role_weight(role) * conf
            ).scaled(sign)
            added = reference.row(day, outcome, role, conf, sign)
            ours = [ours[0] + posted.held, ours[1] + posted.failed]
            theirs = [theirs[0] + added[0], theirs[1] + added[1]]
        assert ours == pytest.approx(theirs, abs=1e-9)
        mean = draw.uniform(0.05, 0.95)
        right = reference.score(*theirs, TODAY, mean)
        found = scoring.score(held=ours[0], failed=ours[1], as_of=TODAY, prior_mean=mean)
        for field, name in (
            ("mean", "mean"), ("low", "lo"), ("high", "hi"), ("effective", "n_eff"), ("held", "succ"),
            ("failed", "fail"), ("uncertainty", "uncertainty"),
        ):  # fmt: skip
            assert getattr(found, field) == pytest.approx(right[name], abs=1e-9)
        assert found.letter == right["letter"]
        sources.append((draw.choice("abc"), max(found.held, 0.0), max(found.failed, 0.0)))
    overall, by_kind = reference.kind_prior(sources)
    means = scoring.kind_means(scoring.Standing(*each) for each in sources)
    assert means.overall == pytest.approx(overall, abs=1e-9)
    assert means.by_kind == pytest.approx(by_kind, abs=1e-9)
