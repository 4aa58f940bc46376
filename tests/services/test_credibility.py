"""A claim about a source's reliability: marked by hand, shown on the card, and moving no score."""

from __future__ import annotations

from datetime import date

import pytest

from claims.models import Claim, CredibilityAssertion, LedgerRow, Source
from claims.models.vocabulary import ClaimType, Review, Role, WorkState
from claims.queries.asserted import asserted_of
from claims.queries.preview import preview
from claims.services.credibility import mark_credibility, unmark_credibility
from claims.services.errors import Conflict, NotAllowed, Refused
from claims.services.proposals import propose_verdict
from claims.services.triage import reject_claim
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db
WORDS = "Ten kanał uchodzi za całkiem pewne źródło."


@pytest.fixture
def ania():
    return build.person(Role.ANALYST)


@pytest.fixture
def channel() -> Source:
    build.claim("Nowak pojechał do Torunia.", actors=("Nowak",))
    return Source.objects.get(name="Kanał Bagno")


@pytest.fixture
def said() -> Claim:
    return build.claim(WORDS, chain=("Portal Wisła",), actors=(), targets=(), claim_type="evaluation")


def mark(said: Claim, channel: Source, ania, **changes) -> CredibilityAssertion:
    values = {"about": channel, "level": "C", "by": ania, "now": build.NOW, **changes}
    return mark_credibility(said.pk, **values)


def test_it_says_who_says_it_of_whom_how_and_where(said, channel, ania):
    mark(said, channel, ania)
    [found] = asserted_of(channel)
    assert (found.assertion.level, found.claim.sentence) == ("C", WORDS)
    assert found.claim.origin.name == "Portal Wisła"
    assert [article.published_on for article in found.articles] == [date(2026, 11, 20)]
    said.refresh_from_db()
    assert (said.claim_type, said.checkable, said.work_state) == ("credibility", False, WorkState.ACCEPTED)
    assert said.mentions.get().review == Review.ACCEPTED


def test_it_moves_no_score(said, channel, ania):
    mark(said, channel, ania)
    said.refresh_from_db()
    seen = preview(said, outcome="confirmed", confidence="two_proofs", public_before=False, today=build.TODAY)
    assert (seen.changes, seen.reason) == ((), "opinion")
    log_verdict(said.pk, build.two_proofs(), by=build.person(Role.EDITOR), now=build.NOW)
    assert not LedgerRow.objects.exists()


def test_marking_again_corrects_the_mark(said, channel, ania):
    mark(said, channel, ania)
    mark(said, channel, ania, level="E")
    assert CredibilityAssertion.objects.get().level == "E"
    unmark_credibility(said.pk, by=ania, now=build.NOW)
    said.refresh_from_db()
    assert said.claim_type == ClaimType.EVALUATION


def test_taking_the_mark_back_leaves_the_claim_as_it_was(channel, ania):
    claim = Claim.objects.get()
    mark(claim, channel, ania)
    unmark_credibility(claim.pk, by=ania, now=build.NOW)
    claim.refresh_from_db()
    assert (claim.claim_type, claim.checkable) == (ClaimType.EVENT, True)
    assert asserted_of(channel) == []
    assert [event.kind for event in claim.events.all()].count("edited") == 2


def test_what_was_rejected_as_read_wrongly_is_no_longer_asserted(said, channel, ania):
    mark(said, channel, ania)
    reject_claim(said.pk, by=ania, now=build.NOW)
    assert asserted_of(channel) == []


def test_a_judged_claim_is_not_marked(channel, ania):
    claim = Claim.objects.get()
    propose_verdict(claim.pk, build.finding(), by=ania, now=build.NOW)
    with pytest.raises(Refused, match="proposed or logged"):
        mark(claim, channel, ania)


def test_an_unknown_level_is_refused_at_its_field(said, channel, ania):
    with pytest.raises(Refused) as refused:
        mark(said, channel, ania, level="G")
    assert refused.value.field == "level"


def test_an_administrator_does_not_mark(said, channel):
    with pytest.raises(NotAllowed):
        mark(said, channel, build.person(Role.ADMIN))


def test_who_looked_at_an_older_version_is_told(said, channel, ania):
    with pytest.raises(Conflict):
        mark(said, channel, ania, version=said.version + 7)


def test_what_is_not_marked_cannot_be_unmarked(said, ania):
    with pytest.raises(Refused, match="not marked"):
        unmark_credibility(said.pk, by=ania, now=build.NOW)
