"""Home: what waits with count, age and one button, what changed since last time, and an honest nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from claims.models import Article, Claim, Feed, LinkSuggestion, Source
from claims.queries.changes import changes_since
from claims.queries.queues import queues
from claims.services.audit import draw_audit
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim
from claims.services.verdicts import log_verdict
from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims():
    return [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",)) for n in range(5)]


def counts() -> dict[str, int]:
    return {name: each.count for name, each in queues().waiting.items()}


def test_each_queue_counts_what_its_list_shows(claims, editor):
    ania = build.person("analyst")
    accept_claim(claims[0].pk, by=ania, now=build.NOW)
    propose_verdict(claims[1].pk, build.finding(), by=ania, now=build.NOW)
    Claim.objects.filter(pk=claims[2].pk).update(check_after=build.TODAY, due_since=build.TODAY)
    LinkSuggestion.objects.create(first=claims[0], second=claims[1], score=0.9, created_at=build.NOW)
    draw_audit(today=build.TODAY)
    assert counts() == {"check": 3, "verify": 1, "due": 1, "second": 1, "links": 1, "audit": 1}
    page = editor.get("/").content.decode()
    buttons = dict(re.findall(r'href="(/[^"]*)">\w+<span class="visually-hidden">: ([^<]*)<', page))
    assert len(buttons) == 6
    for address in buttons:
        shown = editor.get(address.replace("&amp;", "&")).content.decode()
        name = {
            "?state=new": "check",
            "?state=acc": "verify",
            "?due=1": "due",
            "?state=pro": "second",
            "?audit": "audit",
        }
        queue = next((each for start, each in name.items() if start in address), None)
        if queue:
            assert shown.count('class="claim-row"') == counts()[queue], address


def test_the_oldest_is_named(claims):
    build.claim("Dawne.", actors=("Kto Inny",), published=date(2026, 3, 2), time=None)
    assert queues().waiting["check"].oldest == date(2026, 3, 2)


def test_empty_queues_say_so_and_name_the_next_day(analyst):
    assert "Wszystkie kolejki są puste." in analyst.get("/").content.decode()
    claim = build.claim()
    log_verdict(claim.pk, build.two_proofs(), by=build.person("editor"), now=build.NOW)
    Claim.objects.filter(pk=claim.pk).update(check_after=build.TODAY + timedelta(days=7))
    cache.clear()
    page = analyst.get("/").content.decode()
    assert "Wszystkie kolejki są puste." in page and "01.12.2026" in page


def test_changes_are_counted_from_the_visit_before_this_one(claims):
    person = build.person("editor")
    first = signed_in(person)
    assert "To Twoja pierwsza wizyta." in first.get("/").content.decode()
    log_verdict(claims[0].pk, build.two_proofs(), by=person, now=build.NOW + timedelta(hours=1))
    second = signed_in(person)
    for _ in range(2):
        assert "Kanał Bagno" in second.get("/").content.decode(), "looking twice empties nothing"


def test_what_changed_and_what_did_not(claims):
    since = build.NOW + timedelta(minutes=1)
    later = since + timedelta(hours=1)
    assert not changes_since(since, today=build.TODAY)
    ewa = build.person("editor")
    log_verdict(claims[0].pk, build.two_proofs("refuted"), by=ewa, now=later)
    article = Article.objects.order_by("pk").first()
    Article.objects.filter(pk=article.pk).update(availability="missing", missing_since=later)
    source = Source.objects.get(slug="kanal-bagno")
    Feed.objects.create(
        source=source, kind="feed", address="https://kanal.example/rss", created_at=later, failures=1,
        next_run_at=later,
    )  # fmt: skip
    changes = changes_since(since, today=build.TODAY)
    moved = {each.source.slug: each for each in changes.moved}
    assert moved["kanal-bagno"].by < 0
    assert moved["kanal-bagno"].after.mean == pytest.approx(source.score.mean)
    assert [each.pk for each in changes.missing] == [article.pk]
    assert [each.source_id for each in changes.failing] == [source.pk]


def test_nothing_is_said_to_come_in_while_a_way_in_fails(editor):
    """One failure is enough; and a letter that stays the same is no score that moved."""
    person = build.person("editor")
    signed_in(person).get("/")
    claim = build.claim()
    log_verdict(claim.pk, build.two_proofs(), by=person, now=build.NOW + timedelta(hours=1))
    Feed.objects.create(
        source=claim.origin, kind="feed", address="https://kanal.example/rss", created_at=build.NOW,
        failures=1, answer_code="timeout", next_run_at=build.NOW,
    )  # fmt: skip
    page = " ".join(signed_in(person).get("/").content.decode().split())
    assert "Pobieranie, które zawodzi" in page and "Serwis nie odpowiedział na czas." in page
    assert "nadal za mało danych na ocenę" in page and "F → F" not in page


def test_a_text_that_was_changed_is_named():
    revision = build.revision("Pierwsza wersja tekstu.", url="https://portal.example/1")
    since = build.NOW + timedelta(minutes=1)
    build.revision("Druga wersja tekstu.", url="https://portal.example/1", now=since + timedelta(hours=1))
    (changed,) = changes_since(since, today=build.TODAY).revised
    assert changed.article_id == revision.article_id


def test_who_may_not_work_the_queues_is_told_who_may(admin, editor):
    build.claim()
    page = " ".join(admin.get("/").content.decode().split())
    assert "Nad kolejkami pracują analitycy i redaktorzy" in page and 'button-main" href="/claims' not in page
    assert "Nad kolejkami pracują" not in editor.get("/").content.decode()


def test_sign_in_leads_home(analyst):
    assert analyst.get(reverse("sign_in"))["Location"] == reverse("home") == "/"
