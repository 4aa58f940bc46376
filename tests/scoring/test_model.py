"""The formulas: the specification's worked examples, and what must hold for any stream of verdicts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import scoring

TODAY = date(2026, 11, 22)
DAYS = st.dates(min_value=date(2021, 1, 1), max_value=TODAY)
VALUES = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
WEIGHTS = st.sampled_from([0.125, 0.25, 0.5, 1.0])
ROWS = st.lists(st.tuples(DAYS, VALUES, WEIGHTS), max_size=40)


def total(rows: list[tuple[date, float, float]]) -> tuple[float, float]:
    posted = [scoring.posting(claimed_on=day, value=value, weight=weight) for day, value, weight in rows]
    return sum(p.held for p in posted), sum(p.failed for p in posted)


def scored(rows: list[tuple[date, float, float]], *, mean: float = 0.4) -> scoring.Score:
    held, failed = total(rows)
    return scoring.score(held=held, failed=failed, as_of=TODAY, prior_mean=mean)


def test_worked_example_of_a_thin_source() -> None:
    rows = [
        (date(2025, 11, 22), 1.0, 1.0),
        (date(2026, 5, 22), 0.0, 1.0),
        (date(2026, 8, 22), 0.5, 1.0),
        (date(2026, 10, 22), 0.0, 1.0),
    ]
    thin = scored(rows)
    assert (round(thin.effective, 2), round(thin.mean, 3), thin.letter) == (3.43, 0.382, "F")


def test_worked_example_of_a_rich_source() -> None:
    grown = scoring.growth(TODAY)
    rich = scoring.score(held=7.889 * grown, failed=14.452 * grown, as_of=TODAY, prior_mean=0.4)
    assert round(rich.mean, 4) == 0.3655
    assert (round(rich.low, 3), round(rich.high, 3)) == (0.224, 0.518)
    assert (round(rich.uncertainty, 3), rich.letter) == (0.264, "D")


@pytest.mark.parametrize(
    ("mean", "effective", "letter"),
    [
        (0.90, 8.0, "A"),
        (0.8999, 8.0, "B"),
        (0.70, 8.0, "B"),
        (0.50, 8.0, "C"),
        (0.30, 8.0, "D"),
        (0.2999, 8.0, "E"),
        (0.95, 7.999, "F"),
        (0.05, 0.0, "F"),
    ],
)
def test_letters_change_at_their_cuts(mean: float, effective: float, letter: str) -> None:
    assert scoring.model.letter_of(mean, effective) == letter


@pytest.mark.parametrize(
    ("outcome", "role", "value"),
    [
        ("confirmed", "originates", 1.0),
        ("mostly", "originates", 0.75),
        ("partly", "attributes", 0.5),
        ("misleading", "endorses", 0.25),
        ("refuted", "originates", 0.0),
        ("refuted", "denies", 1.0),
        ("mostly", "denies", 0.25),
        ("unverifiable", "originates", None),
    ],
)
def test_value_of_an_outcome_by_role(outcome: str, role: str, value: float | None) -> None:
    assert scoring.value_of(outcome, role=role) == value


@pytest.mark.parametrize(
    ("roles", "strongest"),
    [
        ([("attributes", False), ("originates", False)], ("originates", False)),
        ([("copies", False), ("attributes", False)], ("attributes", False)),
        ([("originates", True), ("originates", False)], ("originates", False)),
        ([("attributes", False), ("originates", True)], ("originates", True)),
        ([("denies", False), ("originates", False)], ("originates", False)),
    ],
)
def test_strongest_role_counts(roles: list[tuple[str, bool]], strongest: tuple[str, bool]) -> None:
    assert scoring.strongest(roles) == strongest


def test_a_hedging_originator_answers_for_half() -> None:
    assert scoring.role_weight("originates", hedged=True) == 0.5
    assert scoring.role_weight("attributes", hedged=True) == 0.25


def test_without_data_every_mean_is_a_half() -> None:
    means = scoring.kind_means([])
    assert means.overall == means.of("channel") == 0.5


def test_means_of_kinds_are_the_closed_form() -> None:
    standings = [scoring.Standing("channel", 3, 5), scoring.Standing("outlet", 1, 1)]
    channel, outlet = 9 * 8 / 16, 9 * 2 / 10
    overall = (channel * 3 / 8 + outlet / 2 + 0.5) / (channel + outlet + 1)
    means = scoring.kind_means(standings)
    assert means.overall == pytest.approx(overall, abs=1e-12)
    assert means.of("channel") == pytest.approx((channel * 3 / 8 + 18 * overall) / (channel + 18), abs=1e-12)


def test_a_value_outside_its_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        scoring.posting(claimed_on=TODAY, value=1.2, weight=1.0)


@given(ROWS, st.randoms())
def test_order_of_rows_does_not_matter(rows: list[tuple[date, float, float]], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert scored(shuffled).mean == pytest.approx(scored(rows).mean, abs=1e-9)


@given(ROWS, st.tuples(DAYS, VALUES, WEIGHTS))
def test_a_reversed_row_never_happened(
    rows: list[tuple[date, float, float]], extra: tuple[date, float, float]
) -> None:
    held, failed = total([*rows, extra])
    day, value, weight = extra
    back = scoring.posting(claimed_on=day, value=value, weight=weight).reversed()
    after = scoring.score(held=held + back.held, failed=failed + back.failed, as_of=TODAY, prior_mean=0.4)
    assert after.mean == pytest.approx(scored(rows).mean, abs=1e-9)


@given(ROWS)
def test_forward_growth_equals_backward_decay(rows: list[tuple[date, float, float]]) -> None:
    aged = [(2.0 ** (-(TODAY - day).days / 730.0) * weight, value) for day, value, weight in rows]
    held = sum(weight * value for weight, value in aged)
    worth = sum(weight for weight, _ in aged)
    assert scored(rows).mean == pytest.approx((8 * 0.4 + held) / (8 + worth), abs=1e-9)


@given(ROWS, st.floats(min_value=0.02, max_value=0.98))
def test_the_interval_holds_the_mean(rows: list[tuple[date, float, float]], mean: float) -> None:
    result = scored(rows, mean=mean)
    assert 0.0 <= result.low <= result.mean <= result.high <= 1.0


@given(ROWS)
def test_age_takes_worth_and_leaves_the_share(rows: list[tuple[date, float, float]]) -> None:
    held, failed = total(rows)
    later = scoring.score(held=held, failed=failed, as_of=TODAY + timedelta(days=730), prior_mean=0.4)
    assert later.effective == pytest.approx(scored(rows).effective / 2, abs=1e-9)
