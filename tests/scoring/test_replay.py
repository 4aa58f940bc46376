"""The protocol by hand: what is seen when, what each model says, and what the measures are."""

from __future__ import annotations

from datetime import date, timedelta
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.scoring.metrics import bins, quality
from claims.scoring.replay import MODELS, Event, Memory, replay

DAY = date(2024, 1, 1)


def events(*values: float, step: int = 1, source: str = "a", kind: str = "channel") -> list[Event]:
    return [Event(DAY + timedelta(days=step * n), source, kind, value) for n, value in enumerate(values)]


def said(known: list[Event], asked: Event) -> dict[str, float]:
    memory = Memory()
    for event in known:
        memory.refit(event.day)
        memory.learn(event)
    memory.refit(asked.day)
    return {name: model(memory, asked) for name, model in MODELS.items()}


def test_each_model_by_hand():
    known = events(1.0, 1.0, 0.5, 0.0)
    told = said(known, Event(DAY + timedelta(days=4), "a", "channel", 1.0))
    aged = [2 ** (-(4 - n) / 730) for n in range(4)]
    held = aged[0] + aged[1] + 0.5 * aged[2]
    # All within the first month: the mean of the kind is still one half.
    assert told["default"] == pytest.approx((4 + held) / (8 + sum(aged)), abs=1e-12)
    assert told["global_mean"] == told["kind_mean"] == told["raw_ratio"] == pytest.approx(2.5 / 4)
    assert told["beta_1_1"] == pytest.approx(3.5 / 6)
    z, p, n = 1.959963984540054, 2.5 / 4, 4
    wilson = (p + z * z / (2 * n) - z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5) / (1 + z * z / n)
    assert told["wilson_lower"] == pytest.approx(wilson, abs=1e-12)


def test_a_source_that_nobody_knows():
    told = said(events(1.0, 0.0, 1.0), Event(DAY + timedelta(days=3), "new", "outlet", 1.0))
    assert told["raw_ratio"] == told["kind_mean"] == told["global_mean"] == pytest.approx(2 / 3)
    assert (told["beta_1_1"], told["wilson_lower"]) == (0.5, 0.0)


def test_the_mean_of_the_kind_is_refitted_where_a_month_begins():
    known = events(*[1.0] * 20)
    before = said(known, Event(date(2024, 1, 31), "new", "channel", 1.0))["default"]
    after = said(known, Event(date(2024, 2, 1), "new", "channel", 1.0))["default"]
    assert before == 0.5
    assert after > 0.6


def test_all_verdicts_of_a_day_are_predicted_before_any_is_learned():
    first = [Event(DAY, "a", "channel", 1.0) for _ in range(10)]
    report = replay(first, total=10)
    # The first of ten is only learned; all others were predicted knowing nothing.
    assert (report.scored, report.models["default"].log_loss) == (9, pytest.approx(log(2)))


def test_the_first_tenth_is_not_scored():
    report = replay(events(*[1.0] * 25), total=25)
    assert (report.events, report.scored) == (25, 23)


def test_half_counts_as_holding_and_less_does_not():
    assert replay(events(0.5), total=1).models["beta_1_1"].brier == pytest.approx(0.25)
    sure = [*events(*[1.0] * 30), Event(DAY + timedelta(days=30), "a", "channel", 0.25)]
    assert replay(sure, total=31).models["raw_ratio"].brier == pytest.approx(0.999**2 / 28, rel=1e-3)


def test_a_weight_ages_from_the_day_of_the_claim():
    asked = Event(DAY + timedelta(days=1), "a", "channel", 1.0)
    light = said([Event(DAY, "a", "channel", 1.0, weight=0.25)], asked)["default"]
    old = said([Event(DAY, "a", "channel", 1.0, claimed_on=DAY - timedelta(days=1460))], asked)["default"]
    assert light == pytest.approx(old, abs=1e-12)


def test_days_that_go_backward_are_refused():
    with pytest.raises(ValueError, match="comes after"):
        replay(list(reversed(events(1.0, 0.0))), total=2)


@pytest.mark.parametrize("event", [Event(DAY, "a", "b", 1.1), Event(DAY, "a", "b", 1.0, weight=-1.0)])
def test_values_out_of_bounds_are_refused(event):
    with pytest.raises(ValueError, match="outside"):
        replay([event], total=1)


def test_measures_by_hand():
    told = quality(np.array([0.8, 0.6, 0.4, 0.4]), np.array([1.0, 0.0, 1.0, 0.0]))
    assert told.log_loss == pytest.approx(-(log(0.8) + log(0.4) + log(0.4) + log(0.6)) / 4)
    assert told.brier == pytest.approx((0.04 + 0.36 + 0.36 + 0.16) / 4)
    # Pairs: .8>.6, .8>.4 right; .4<.6 wrong; .4 against .4 half.
    assert told.auc == pytest.approx(2.5 / 4)


def test_without_both_kinds_there_is_no_auc():
    assert quality(np.array([0.8, 0.6]), np.array([1.0, 1.0])).auc is None


def test_a_sure_mistake_does_not_cost_infinitely_much():
    assert quality(np.array([1.0]), np.array([0.0])).log_loss == pytest.approx(-log(0.001))


@given(st.lists(st.tuples(st.floats(0.0, 1.0), st.booleans()), min_size=1, max_size=200))
def test_bins_hold_everything_once_and_rise(rows):
    predicted = np.array([p for p, _ in rows])
    held = np.array([float(h) for _, h in rows])
    found = bins(predicted, held)
    assert sum(each.count for each in found) == len(rows)
    assert max(each.count for each in found) - min(each.count for each in found) <= 1
    assert [each.predicted for each in found] == sorted(each.predicted for each in found)
    assert sum(each.count * each.observed for each in found) == pytest.approx(held.sum())


@given(st.lists(st.tuples(st.floats(0.0, 1.0), st.booleans()), min_size=2, max_size=60))
def test_the_auc_is_the_share_of_pairs_in_order(rows):
    predicted = np.clip(np.array([p for p, _ in rows]), 0.001, 0.999)
    held = np.array([float(h) for _, h in rows])
    up, down = predicted[held == 1.0], predicted[held == 0.0]
    told = quality(predicted, held).auc
    if not up.size or not down.size:
        assert told is None
        return
    pairs = [(float(a > b) + 0.5 * float(a == b)) for a in up for b in down]
    assert told == pytest.approx(sum(pairs) / len(pairs))
