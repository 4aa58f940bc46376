"""An article's revisions: read anew while decisions stay, their difference shown, the address says which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from claims.intake.pasted import from_paste
from claims.models import Article, Claim, Mention
from claims.services.articles import store_article
from claims.services.reading import extract_article
from claims.services.retention import redact_old_texts
from claims.services.triage import accept_claim
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db
FIRST = (
    "Rozmowa ministra\n"
    "Jak podaje kanał „Bagno”, minister Jan Lipka w środę zadzwonił do Anny Kos. "
    "Według „Bagna” premier Adam Wir w czwartek podał się do dymisji."
)
SECOND = FIRST.replace("premier Adam Wir w czwartek", "premier Adam Wir <b>w piątek</b>")


def store(text: str) -> Article:
    fetched = from_paste(
        text=text,
        publisher="Portal Wisła",
        published=date(2026, 11, 20),
        url="https://wisla.example/1",
        today=build.TODAY,
    )
    stored = store_article(fetched, now=build.NOW)
    extract_article(stored.revision.pk, by="a", clock=lambda: build.NOW)
    return stored.article


def words(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def article() -> Article:
    store(FIRST)
    return store(SECOND)


def test_a_changed_text_is_read_anew_and_decisions_stay():
    store(FIRST)
    claim = Claim.objects.get(event_type="CONSULT")
    accept_claim(claim.pk, by=build.person(), now=build.NOW)
    log_verdict(claim.pk, build.finding(), by=build.person("editor"), now=build.NOW)
    article = store(SECOND)
    assert article.revisions.count() == 2
    claim.refresh_from_db()
    assert (claim.outcome, claim.mention_count) == ("confirmed", 2)
    again = Mention.objects.get(revision__number=2, claim=claim)
    assert again.review == "accepted"
    assert Mention.objects.filter(revision__number=2).exclude(claim=claim).exists()


def test_the_address_says_which_text_is_shown(article, analyst):
    page = reverse("article", args=[article.pk])
    now, then = words(analyst.get(page)), words(analyst.get(page, {"revision": 1}))
    assert "w piątek" in now
    assert "w czwartek" in then
    assert "To wcześniejszy tekst." in then
    assert "To wcześniejszy tekst." not in now
    assert "?revision=1&amp;claim=" in then
    assert "?claim=" in now


def test_the_difference_is_shown_word_by_word_and_escaped(article, analyst):
    address = reverse("article", args=[article.pk])
    page = words(analyst.get(address, {"revision": 2, "against": 1}))
    shown = page[page.index('class="printed-text difference"') :].split("</section>")[0]
    assert "czwartek</del>" in shown
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown
    assert shown.count("<ins>") >= 1
    back = words(analyst.get(address, {"revision": 1, "against": 2}))
    assert "czwartek</ins>" in back


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"revision": "9"}, 404),
        ({"revision": "x"}, 200),
        ({"revision": "2", "against": "9"}, 200),
        ({"revision": "9" * 30}, 200),
        ({"against": "1"}, 200),
    ],
    ids=["no such", "no number", "against nothing", "too large", "now against the first"],
)
def test_broken_addresses(article, analyst, query, status):
    assert analyst.get(reverse("article", args=[article.pk]), query).status_code == status


def test_an_article_with_one_text_has_no_list_of_revisions(analyst):
    article = store(FIRST)
    assert 'class="revisions"' not in words(analyst.get(reverse("article", args=[article.pk])))


def test_what_is_not_seen_any_more_says_so(article, analyst):
    Article.objects.update(availability="missing", missing_since=build.NOW)
    assert "zniknął u wydawcy" in words(analyst.get(reverse("article_list")))
    page = words(analyst.get(reverse("article", args=[article.pk])))
    assert "nie jest dowodem usunięcia" in page


def test_a_text_that_was_taken_away_says_so(article, analyst):
    redact_old_texts(now=build.NOW + timedelta(days=800))
    page = words(analyst.get(reverse("article", args=[article.pk])))
    assert "minął czas przechowywania" in page
    assert "Jan Lipka" not in page
