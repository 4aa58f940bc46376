"""No page weighs more than 100 kB of HTML when its lists are as long as they get."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from claims.models import Claim, LinkSuggestion, Revision, Source, SourceScore
from claims.models.vocabulary import SourceKind
from claims.scoring import growth
from claims.services.sources import add_source
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db
MOST = 100_000
MANY = 62
SOURCES = 32
WHO = "Kanał Zatoki Wielgorskiej i Okolic"
SAID = "Minister infrastruktury obiecał mieszkańcom czwartego okręgu nowy most i trzy promy, numer {}"


@pytest.fixture
def full() -> dict[str, str]:
    """Every list longer than its page; gives the addresses by name."""
    ewa = build.person("editor")
    text = "\n".join(f"{SAID.format(number)}." for number in range(MANY))
    revision = build.revision(text, publisher="Portal Informacyjny Wielgorza", published=date(2026, 9, 1))
    made = build.write(
        revision,
        *(
            build.found(
                text,
                SAID.format(number) + ".",
                chain=("Portal Informacyjny Wielgorza", WHO),
                actors=(f"Aleksandra Nowakowska-Wiśniewska {number}",),
                targets=(f"Okręg Czwarty Wielgorza {number}",),
                time="2026-08-28",
            )
            for number in range(MANY)
        ),
    )
    Revision.objects.filter(pk=revision.pk).update(state="done", read_at=build.NOW, next_try_at=None)
    claims = list(Claim.objects.filter(pk__in=[each.claim_id for each in made]).order_by("pk"))
    assert len(claims) == MANY
    LinkSuggestion.objects.bulk_create(
        LinkSuggestion(first=one, second=other, score=0.8, created_at=build.NOW)
        for one, other in zip(claims[::2], claims[1::2], strict=False)
    )
    for place, claim in enumerate(claims):
        log_verdict(claim.pk, build.two_proofs(), by=ewa, now=build.NOW - timedelta(days=MANY - place))
    for number in range(55):
        build.revision(f"{SAID.format(number)}. Zwykły tekst.", publisher="Portal Informacyjny Wielgorza")
    _many_sources()
    some = claims[0]
    origin = Source.objects.get(name=WHO)
    lists = reverse("claim_list")
    return {
        "home": reverse("home"),
        "claims": lists,
        "claims, one line": f"{lists}?density=compact",
        "claims, filtered": f"{lists}?text=minister+okr%C4%99gu&outcome=confirmed,-refuted"
        f"&origin={origin.slug}&since=2026-01-01&until=2026-12-31&claim={some.pk}",
        "claim": reverse("claim", args=[some.pk]),
        "links": reverse("link_queue"),
        "articles": reverse("article_list"),
        "article": reverse("article", args=[revision.article_id]),
        "sources": reverse("source_list"),
        "source": reverse("source", args=[origin.slug]),
        "reports": reverse("reports"),
        "quality": reverse("quality"),
    }


def _many_sources() -> None:
    """Three parts of the league longer than what is shown of each: with a letter, without, never judged."""
    for number in range(3 * SOURCES):
        source = add_source(name=f"Portal Powiatowy Numer {number}", kind=SourceKind.OUTLET)
        if number < 2 * SOURCES:
            worth = (20.0 if number < SOURCES else 4.0) * growth(build.TODAY)
            held = worth * (number % 10) / 10
            SourceScore.objects.create(
                source=source, held=held, failed=worth - held, verdict_count=20, as_of=build.TODAY,
                prior_mean=0.6, mean=0.5, low=0.3, high=0.7, effective=20, letter="D",
            )  # fmt: skip


def test_no_page_is_heavy(full, editor, record_property):
    weights = {}
    for name, address in full.items():
        response = editor.get(address)
        assert response.status_code == 200, name
        weights[name] = len(response.content)
        record_property(name, weights[name])
    assert {name: weight for name, weight in weights.items() if weight > MOST} == {}
