"""What lists find claims by is what the rows say, whatever people and engines have done in between."""

from __future__ import annotations

import pytest

from claims import scoring
from claims.models import Claim
from claims.queries.preview import preview
from claims.services import claim_index
from claims.services.merging import merge_claims, split_claim
from claims.services.proposals import propose_verdict
from claims.services.triage import reject_claim, undo_review
from claims.services.undoing import undo_operation
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

pytestmark = pytest.mark.django_db
COLUMNS = ("pk", "filter_keys", "lemmas")


def stored() -> list[tuple[object, ...]]:
    return list(Claim.objects.order_by("pk").values_list(*COLUMNS))


def computed() -> list[tuple[object, ...]]:
    """The same, thrown away and made again."""
    ids = list(Claim.objects.values_list("pk", flat=True))
    Claim.objects.update(filter_keys=[], lemmas="", effect=0.0)
    claim_index.index_claims(ids)
    return stored()


def test_after_everything_that_changes_a_claim():
    ania, ewa = build.person("analyst"), build.person("editor")
    who = {"by": ewa, "now": build.NOW}
    one = build.claim("Minister przyjechał.", modality="alleged")
    build.claim("Minister przyjechał.", chain=("Portal Odra", "Kanał Bagno"))
    other = build.claim("Minister wyjechał.", chain=("Portal Bug", "Kanał Bagno"), actors=("Jan Lis",))
    propose_verdict(one.pk, build.finding(), by=ania, now=build.NOW)
    assert stored() == computed()
    log_verdict(one.pk, build.finding("confirmed", **build.public_before()), **who)
    assert "public" in Claim.objects.get(pk=one.pk).filter_keys
    assert stored() == computed()
    log_verdict(one.pk, build.two_proofs("refuted"), **who)
    assert "public" not in Claim.objects.get(pk=one.pk).filter_keys
    merged = merge_claims(other.pk, into=one.pk, may_log=True, **who)
    assert stored() == computed()
    undo_operation(merged.pk, may_log=True, **who)
    assert stored() == computed()
    mention = one.mentions.order_by("pk").last()
    split_claim(one.pk, [mention.pk], may_log=True, **who)
    reopen_claim(one.pk, rationale="Nowy dokument.", **who)
    assert stored() == computed()
    reject_claim(other.pk, by=ania, now=build.NOW)
    undo_review(other.pk, by=ania, now=build.NOW)
    assert stored() == computed()


def effect(claim: Claim) -> float:
    return Claim.objects.values_list("effect", flat=True).get(pk=claim.pk)


def test_the_effect_is_the_largest_step_that_a_full_outcome_makes():
    ewa = build.person("editor")
    for number in range(3):
        judged = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
        log_verdict(judged.pk, build.two_proofs("confirmed"), by=ewa, now=build.NOW)
    claim = build.claim("Minister przyjechał.", chain=("Kanał Bagno",))
    claim_index.refresh_all_effects()
    today = claim_index.timezone.localdate()
    steps = []
    for outcome in ("confirmed", "refuted"):
        (change,) = preview(
            claim, outcome=outcome, confidence="two_proofs", public_before=False, today=today
        ).changes
        steps.append(abs(change.after.mean - change.before.mean))
    assert effect(claim) == pytest.approx(max(steps), abs=1e-9)
    assert effect(judged) == 0.0


@pytest.mark.parametrize("kind", ["evaluation", "credibility"])
def test_an_opinion_moves_nothing(kind):
    assert effect(build.claim(claim_type=kind)) == 0.0


def test_what_was_read_wrongly_moves_nothing_until_it_is_taken_back():
    ania, claim = build.person("analyst"), build.claim()
    before = effect(claim)
    assert before == pytest.approx(
        scoring.growth(claim.claimed_on) / scoring.growth(claim_index.timezone.localdate()) / 18, abs=0.01
    )
    reject_claim(claim.pk, by=ania, now=build.NOW)
    assert effect(claim) == 0.0
    undo_review(claim.pk, by=ania, now=build.NOW)
    assert effect(claim) == pytest.approx(before)
