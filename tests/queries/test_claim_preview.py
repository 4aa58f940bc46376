"""The claim beside the list: what it says is what the list and the claim's own page say."""

from __future__ import annotations

import pytest

from claims.models import Claim
from claims.queries.claim_list import row_of, with_chains
from claims.queries.claim_preview import claim_preview
from claims.services.desk import assign_claim
from claims.services.merging import merge_claims
from tests import build

pytestmark = pytest.mark.django_db
TEXT = "Na wstępie. Minister spotkał się w Toruniu z delegacją. Na koniec."
WORDS = "Minister spotkał się w Toruniu z delegacją."


def test_it_says_of_the_claim_what_its_line_says():
    claim = build.claim(chain=("Portal Wisła", "Kanał Bagno"), actors=("Jan Kos", "Anna Lis"))
    row = row_of(with_chains(Claim.objects.all()).get())
    seen = claim_preview(claim.pk)
    assert (seen.row.chain, seen.row.modality, seen.row.actors) == (row.chain, row.modality, row.actors)
    assert (seen.row.origin, seen.row.relays) == (row.origin, "Portal Wisła")
    assert (seen.targets, seen.merged_into, seen.assigned_to) == (("Anna Kos",), "", "")
    assert seen.claim.get_deferred_fields().isdisjoint({"version", "work_state", "time_iso", "check_after"})


def test_a_mention_stands_in_its_text_with_its_own_words_marked():
    revision = build.revision(TEXT)
    (mention,) = build.write(revision, build.found(TEXT, WORDS))
    (shown,) = claim_preview(mention.claim_id).mentions
    assert (shown.article_id, shown.title) == (revision.article_id, revision.article.title)
    assert (shown.source, shown.published_on) == ("Portal Wisła", revision.article.published_on)
    assert "".join(segment.text for segment in shown.excerpt.segments) == TEXT
    assert [segment.text for segment in shown.excerpt.segments if segment.marks] == [WORDS]
    assert not (shown.excerpt.cut_before or shown.excerpt.cut_after)


def test_the_latest_three_mentions_are_shown_and_more_are_owned_up_to():
    for day in (3, 1, 2, 4):
        chain = (f"Portal {day}x", "Kanał Bagno")
        claim = build.claim(chain=chain, published=build.TODAY.replace(day=day))
    claim.refresh_from_db()
    seen = claim_preview(claim.pk)
    assert [shown.source for shown in seen.mentions] == ["Portal 4x", "Portal 3x", "Portal 2x"]
    assert (claim.mention_count, seen.more_mentions) == (4, 1)


def test_who_has_it_and_what_it_was_merged_into():
    ewa = build.person("editor", full_name="Ewa Sowa")
    stays, goes = build.claim("Most runął."), build.claim("Runął most.", actors=("Kto Inny",))
    assign_claim(stays.pk, to=ewa.pk, by=ewa, now=build.NOW)
    merge_claims(goes.pk, into=stays.pk, by=ewa, now=build.NOW)
    one, other = claim_preview(stays.pk), claim_preview(goes.pk)
    assert (one.assigned_to, one.merged_into) == ("Ewa Sowa", "")
    assert (other.assigned_to, other.merged_into) == ("", "Most runął.")


def test_a_claim_that_is_not_there_is_nothing():
    assert claim_preview(123_456_789) is None
