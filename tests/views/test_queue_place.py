"""Previous and next within the list that one came from, with the place in it; the address carries it all."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from claims.queries.claim_filters import ClaimFilters
from claims.queries.queue_place import queue_place
from claims.services.triage import accept_claim
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db: None) -> list[Claim]:
    """Three claims, the newest first, as the list has them; and one of another state."""
    made = [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",)) for n in range(3)]
    other = build.claim("Inne.", actors=("Kto Inny",))
    accept_claim(other.pk, by=build.person(), now=build.NOW)
    return made[::-1]


def test_neighbours_and_place(three: list[Claim]) -> None:
    new = ClaimFilters.from_query({"state": "new"})
    places = [queue_place(claim, new) for claim in three]
    assert [(place.position, place.total) for place in places] == [(1, 3), (2, 3), (3, 3)]
    assert [place.previous for place in places] == [None, three[0].pk, three[1].pk]
    assert [place.following for place in places] == [three[1].pk, three[2].pk, None]


def test_a_claim_that_left_the_list_still_leads_on(three: list[Claim]) -> None:
    accept_claim(three[1].pk, by=build.person(), now=build.NOW)
    place = queue_place(three[1], ClaimFilters.from_query({"state": "new"}))
    assert (place.position, place.total) == (None, 2)
    assert (place.previous, place.following) == (three[0].pk, three[2].pk)


@pytest.mark.parametrize("sort", ["newest", "due", "mentions", "effect", "nonsense"])
def test_each_order_leads_through_every_claim(sort: str, three: list[Claim]) -> None:
    everything = ClaimFilters()
    seen, claim = (
        [],
        next(c for c in Claim.objects.all() if queue_place(c, everything, sort=sort).previous is None),
    )
    while claim:
        seen.append(claim.pk)
        following = queue_place(claim, everything, sort=sort).following
        claim = Claim.objects.filter(pk=following).first()  # type: ignore[assignment]
    assert sorted(seen) == sorted(Claim.objects.values_list("pk", flat=True))


def test_the_address_carries_the_list_along(three: list[Claim], analyst: Client) -> None:
    listed = analyst.get(reverse("claim_list") + "?state=new").content.decode()
    address = f"/claims/{three[1].pk}/?list=1&amp;state=new"
    assert address in listed
    page = analyst.get(address.replace("&amp;", "&")).content.decode()
    assert re.search(r"2 z\s+3", page)
    assert f'href="/claims/{three[2].pk}/?tab=verification&amp;state=new&amp;list=1"' in page
    assert "?tab=history&amp;state=new&amp;list=1" in page
    assert f"/claims/?state=new&amp;claim={three[1].pk}" in page
    assert "queue-place" not in analyst.get(f"/claims/{three[1].pk}/").content.decode()


def test_a_decision_stays_in_the_list(three: list[Claim], analyst: Client) -> None:
    page = analyst.get(f"/claims/{three[0].pk}/?list=1&state=new").content.decode()
    back = f"/claims/{three[0].pk}/?tab=verification&amp;state=new&amp;list=1"
    assert f'name="next" value="{back}"' in page
