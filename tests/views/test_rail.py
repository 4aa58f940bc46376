"""The rail: badges of the queues, folded away and opened again."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from redis.exceptions import RedisError

from claims.models import Claim
from claims.queries import badges as module
from claims.queries.badges import badges
from claims.queries.own_counts import forget_counts
from claims.queries.queues import kept_queues, queues
from claims.services.desk import assign_claim
from claims.services.triage import accept_claim, reject_claim
from tests import build

pytestmark = pytest.mark.django_db


def claims(number: int) -> list[Claim]:
    return [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",)) for n in range(number)]


def test_each_queue_has_its_number_and_an_empty_one_none() -> None:
    ania = build.person()
    new, accepted, mine, _wrong = claims(4)
    accept_claim(accepted.pk, by=ania, now=build.NOW)
    assign_claim(mine.pk, to=ania.pk, by=ania, now=build.NOW)
    reject_claim(_wrong.pk, by=ania, now=build.NOW)
    assert badges(ania.pk) == {"new": "2", "accepted": "1", "mine": "1"}
    assert badges(build.person().pk) == {"new": "2", "accepted": "1"}


def test_a_long_queue_is_counted_no_further_than_its_badge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    claims(2)
    assert badges(build.person().pk) == {"new": "2"}
    build.claim("Jeszcze jedno.", actors=("Kto Inny",))
    assert badges(build.person().pk) == {"new": "2+"}


def test_badges_stand_at_the_queues_of_a_whole_page_only(analyst: Client) -> None:
    claims(3)
    page = analyst.get("/claims/").content.decode()
    assert re.search(r'state=new"[^>]*>[^<]*<span class="count">3</span>', page)
    part = analyst.get("/claims/", headers={"HX-Request": "true"}).content.decode()
    assert "rail" not in part


def waiting(client: Client) -> tuple[str, str]:
    """How much is to be looked at: by the badge, and by the home page."""
    badge = re.search(
        r'state=new"[^>]*>[^<]*<span class="count">(\d+)</span>', client.get("/articles/").content.decode()
    )
    count = re.search(r'class="queue-count">(\d+)', client.get("/").content.decode())
    return badge[1] if badge else "", count[1] if count else ""


def test_what_one_did_oneself_shows_at_once(analyst: Client) -> None:
    first, _, other = claims(3)
    assert waiting(analyst) == ("3", "3")
    analyst.post(f"/claims/{first.pk}/accept/", {"version": first.version})
    assert waiting(analyst) == ("2", "2")
    accept_claim(other.pk, by=build.person("editor"), now=build.NOW)
    assert waiting(analyst) == ("2", "2"), "what others did may show some seconds later"
    cache.clear()
    assert waiting(analyst) == ("1", "1")


def test_queues_are_counted_while_the_cache_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    claims(2)

    def away(*args: object, **kwargs: object) -> None:
        raise RedisError

    for name in ("get", "set", "delete_many"):
        monkeypatch.setattr(cache, name, away)
    forget_counts(1)
    assert module.kept_badges(build.person().pk) == {"new": "2"}
    assert kept_queues(build.person().pk) == queues()


def test_it_is_folded_away_and_opened_again_where_one_is(analyst: Client) -> None:
    here = "/claims/?text=zdarzenie"
    for folded, said in (("1", "desk-folded"), ("0", 'class="desk"')):
        answer = analyst.post("/account/rail/", {"folded": folded, "next": here})
        assert answer["Location"] == here
        page = analyst.get("/articles/").content.decode()
        assert said in page
        # The keys that lead to places work either way.
        assert page.count("data-key-hidden") - 1 == (4 if folded == "1" else 0)
