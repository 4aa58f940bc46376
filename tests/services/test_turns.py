"""One request at a time and a pause after it, whoever asks."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import HostLease
from claims.services.asking import host_of, loopback, pause
from claims.services.turns import LEASE, HostBusy, Turn, leave, take, turn
from tests import build

pytestmark = pytest.mark.django_db
NOW = build.NOW
HOST = "portal.example"
SECOND = timedelta(seconds=1)


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def one_turn(clock: Clock, *, by: str = "a", patience: int = 6, gap: int = 2):
    return turn(
        HOST,
        by=by,
        clock=clock,
        patience=timedelta(seconds=patience),
        pause=lambda: timedelta(seconds=gap),
        sleep=clock.sleep,
    )


def test_of_two_workers_one_asks():
    assert take(HOST, by="a", now=NOW) is None
    assert take(HOST, by="b", now=NOW) is not None


def test_between_two_requests_there_is_a_pause():
    clock = Clock()
    with one_turn(clock):
        assert HostLease.objects.get().taken_by == "a"
    with one_turn(clock, by="b"):
        assert clock.now >= NOW + 2 * SECOND


def test_who_would_wait_too_long_is_told_when_to_come():
    clock = Clock()
    with one_turn(clock) as ours:
        ours.leave_alone_until = NOW + timedelta(minutes=5)
    with pytest.raises(HostBusy) as busy, one_turn(clock, by="b"):
        pass
    assert busy.value.until == NOW + timedelta(minutes=5)
    assert clock.now == NOW


def test_a_turn_that_another_holds_is_waited_for_and_then_given_up():
    clock = Clock()
    take(HOST, by="a", now=NOW)
    with pytest.raises(HostBusy) as busy, one_turn(clock, by="b"):
        pass
    assert NOW + 6 * SECOND <= clock.now < NOW + 8 * SECOND
    assert clock.now < busy.value.until < NOW + LEASE


def test_the_turn_of_a_dead_worker_ends_by_itself_and_at_once_for_its_own_message():
    take(HOST, by="a", now=NOW)
    assert take(HOST, by="a", now=NOW + SECOND) is None
    assert take(HOST, by="b", now=NOW + LEASE) is not None
    assert take(HOST, by="b", now=NOW + LEASE + 2 * SECOND) is None


def test_a_failure_ends_the_turn_too():
    clock = Clock()
    with pytest.raises(RuntimeError), one_turn(clock):
        raise RuntimeError
    lease = HostLease.objects.get()
    assert (lease.lease_until, lease.next_allowed_at) == (None, NOW + 2 * SECOND)


def test_who_lost_his_turn_does_not_end_anothers():
    take(HOST, by="a", now=NOW)
    take(HOST, by="b", now=NOW + LEASE + SECOND)
    leave(HOST, by="a", next_allowed_at=NOW)
    assert HostLease.objects.get().taken_by == "b"


def test_no_site_can_send_us_away_for_ever():
    clock = Clock()
    with one_turn(clock) as ours:
        ours.leave_alone_until = NOW + timedelta(days=4000)
    assert HostLease.objects.get().next_allowed_at == NOW + timedelta(hours=24)


@given(st.floats(0, 60), st.floats(0, 60))
def test_the_pause_is_at_least_what_a_site_wants_and_at_most_twice_the_longer(gap, wanted):
    from django.test import override_settings

    with override_settings(INTAKE_GAP_SECONDS=gap):
        took = pause(at_least=wanted).total_seconds()
    assert max(gap, wanted) - 1e-6 <= took <= 2 * max(gap, wanted) + 1e-6


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Portal.Example/a", "portal.example"),
        ("http://127.0.0.1:8080/", "127.0.0.1"),
        ("http://[::1", ""),
        ("bagno", ""),
    ],
    ids=["lower case", "without port", "broken", "no address"],
)
def test_the_host_of_an_address(url, host):
    assert host_of(url) == host


def test_loopback_pairs():
    assert loopback(["127.0.0.1:8080", "::1:99"]) == {("127.0.0.1", 8080), ("::1", 99)}
    assert loopback([]) == frozenset()
    assert Turn().leave_alone_until is None
