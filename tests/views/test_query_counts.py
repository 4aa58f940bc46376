"""No page asks the database more than ten questions, however much is on it; with scores foretold fifteen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, LinkSuggestion, Person, Source
from claims.services.credibility import mark_credibility
from claims.services.desk import assign_claim, comment_on
from claims.services.merging import correct_role
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

pytestmark = pytest.mark.django_db
MOST = 10
MOST_WITH_A_PREVIEW = 15
MOST_OF = {"home": 9, "list": 8, "my list": 7}
"""Where everybody is all day, no question more than there is."""


@pytest.fixture
def full() -> Claim:
    """Many claims, and one with several mentions, verdicts, evidence and a long history."""
    ewa, ania = build.person("editor"), build.person("analyst")
    for number in range(8):
        claim = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
        log_verdict(claim.pk, build.two_proofs("refuted"), by=ewa, now=build.NOW)
    for number in range(3):
        claim = build.claim("Minister zadzwonił.", chain=(f"Portal {number}x", "Kanał Bagno"))
    assert claim.mentions.count() == 3
    accept_claim(claim.pk, by=ania, now=build.NOW)
    propose_verdict(claim.pk, build.finding(), by=ania, now=build.NOW)
    log_verdict(claim.pk, build.two_proofs(), by=ewa, now=build.NOW)
    log_verdict(claim.pk, build.two_proofs("partly"), by=ewa, now=build.NOW)
    reopen_claim(claim.pk, rationale="Nowy dokument.", by=ewa, now=build.NOW)
    propose_verdict(claim.pk, build.two_proofs("refuted"), by=ania, now=build.NOW)
    propose_verdict(claim.pk, build.two_proofs(), by=ewa, now=build.NOW)
    assign_claim(claim.pk, to=ania.pk, by=ewa, now=build.NOW)
    for who in (ania, ewa, ania):
        comment_on(claim.pk, text="Sprawdzam.", by=who, now=build.NOW)
    others = Claim.objects.exclude(pk=claim.pk).order_by("pk")[:6]
    LinkSuggestion.objects.bulk_create(
        LinkSuggestion(first=other, second=claim, score=0.8, created_at=build.NOW) for other in others
    )
    link = claim.mentions.first().chain.last()
    for role in ("endorses", "denies", "originates"):
        correct_role(link.pk, role=role, by=ewa, now=build.NOW, may_log=True)
    source = Source.objects.get(slug="kanal-bagno")
    for number in range(3):
        said = build.claim(
            f"To pewne źródło {number}.", chain=(f"Portal {number}x",), claim_type="evaluation"
        )
        mark_credibility(said.pk, about=source, level="C", by=ania, now=build.NOW)
    text = "Pierwsze zdanie. Drugie zdanie. Trzecie zdanie."
    revision = build.revision(text)
    build.write(
        revision,
        *(build.found(text, words, actors=(words,)) for words in ("Pierwsze", "Drugie", "Trzecie")),
    )
    return claim


def addresses(claim: Claim) -> dict[str, str]:
    article = claim.mentions.order_by("id").first().revision.article
    crowded = Claim.objects.order_by("-id").first().mentions.get().revision.article
    closed = Claim.objects.filter(outcome="refuted").first()
    day = build.TODAY - timedelta(days=1)
    return {
        "home": reverse("home"),
        "list": reverse("claim_list"),
        "filtered list": f"{reverse('claim_list')}?outcome=refuted&origin=Kana%C5%82+Bagno&relay=portal-wisla"
        f"&who=Jan+Nowak&text=zdarzenie&state=logged&claim={closed.pk}",
        "claim": reverse("claim", args=[claim.pk]),
        "closed claim": reverse("claim", args=[closed.pk]),
        "my list": f"{reverse('claim_list')}?mine=1&due=1",
        "links": reverse("link_queue"),
        "two claims": f"{reverse('compare_claims', args=[claim.pk])}?with={closed.pk}",
        "articles": reverse("article_list"),
        "article": reverse("article", args=[article.pk]),
        "crowded article": reverse("article", args=[crowded.pk]),
        "add": reverse("add_article"),
        "sources": reverse("source_list"),
        "sources of a day": f"{reverse('source_list')}?as_of={day}",
        "source": reverse("source", args=["kanal-bagno"]),
        "source of a day": f"{reverse('source', args=['kanal-bagno'])}?as_of={day}",
        "source in hindsight": f"{reverse('source', args=['kanal-bagno'])}?as_of={day}&hindsight=1",
        "history of a source": reverse("source_history", args=["kanal-bagno"]),
        "quality": reverse("quality"),
        "reports": reverse("reports"),
        "timeline of a claim": reverse("claim_timeline", args=[claim.pk]),
    }


NAMES = [
    "home",
    "list",
    "filtered list",
    "claim",
    "closed claim",
    "my list",
    "links",
    "two claims",
    "articles",
    "article",
    "crowded article",
    "add",
    "sources",
    "sources of a day",
    "source",
    "source of a day",
    "source in hindsight",
    "history of a source",
    "quality",
    "reports",
    "timeline of a claim",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("htmx", [False, True])
def test_no_page_asks_too_many_questions(name, htmx, full, editor, record_property):
    address = addresses(full)[name]
    # Noted once in a person's life, with the first source that he looks at.
    Person.objects.update(saw_source_at=build.NOW)
    with CaptureQueriesContext(connection) as queries:
        response = editor.get(address, headers={"HX-Request": "true"} if htmx else {})
    assert response.status_code == 200
    record_property("queries", len(queries))
    most = MOST_WITH_A_PREVIEW if name in ("claim", "closed claim", "two claims") else MOST_OF.get(name, MOST)
    assert len(queries) <= most, "\n".join(query["sql"][:160] for query in queries)


def test_error_pages_and_sign_in_ask_nothing_of_note(full, editor):
    with CaptureQueriesContext(connection) as queries:
        editor.get("/nie-ma-takiej-strony/")
    assert len(queries) <= 3
