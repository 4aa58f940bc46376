"""Posts of channels: found by number, and in a forwarded post another one speaks."""

from __future__ import annotations

import pytest

from claims.extraction import types as engine
from claims.intake.posts import Channel, Forward, Media, Reply, Span, SpanKind
from claims.models import Claim, Mention, Post, Source
from claims.queries.gaps import gaps_of
from claims.services.articles import store_article
from claims.services.channels import channel_source
from claims.services.reading import extract_article
from tests import build
from tests.services.feeding import channel, post

pytestmark = pytest.mark.django_db
TEXT = "Minister Jan Lipka w środę zadzwonił do Anny Kos."
OTHER = Forward("Mokra Sowa", channel=77, username="sowa", message=5)


def read(text: str = TEXT, **facts):
    stored = store_article(post(1, text, **facts), now=build.NOW)
    extract_article(stored.revision.pk, by="a", clock=lambda: build.NOW)
    return stored.article


def test_a_channel_is_found_by_its_number_and_never_by_its_name():
    first = channel_source(Channel(1, title="Kanał Bagno"))
    assert channel_source(Channel(1, title="Nowa nazwa", username="x")) == first
    second = channel_source(Channel(2, title="Kanał Bagno"))
    assert second != first
    assert Source.objects.filter(name="Kanał Bagno").count() == 2


def test_the_facts_of_a_post_are_kept_as_last_seen():
    facts = {
        "more": (2,),
        "reply": Reply(7, "Pytanie"),
        "media": (Media("photo"), Media("file", "plan.pdf")),
        "signature": "Redakcja",
        "views": 620_000,
        "spans": (Span(0, 8, SpanKind.BOLD), Span(0, 3, SpanKind.LINK, "https://x.example/")),
    }
    stored = store_article(post(1, **facts), now=build.NOW)
    kept = Post.objects.get()
    assert (kept.reply_to, kept.reply_quote, kept.signature, kept.views) == (
        7,
        "Pytanie",
        "Redakcja",
        620_000,
    )
    assert kept.media == [["photo", ""], ["file", "plan.pdf"]]
    assert stored.revision.spans == [[0, 8, "bold", ""], [0, 3, "link", "https://x.example/"]]
    store_article(post(1, more=(2,), edited=True), now=build.NOW)
    kept.refresh_from_db()
    assert (kept.edited, kept.reply_to) == (True, None)
    assert Post.objects.count() == 1


def test_a_claim_in_a_forwarded_post_is_relayed_by_the_one_and_made_by_the_other():
    read(forwarded_from=OTHER)
    claim = Claim.objects.get()
    assert claim.origin.name == "Mokra Sowa"
    assert claim.origin.external_id == "77"
    chain = list(claim.mentions.get().chain.values_list("source__name", "role"))
    assert chain == [("Kanał Bagno", "attributes"), ("Mokra Sowa", "originates")]


def test_what_a_forwarded_post_quotes_has_a_third_link():
    read(
        "Jak podaje kanał „Czarny Staw”, minister Jan Lipka w środę zadzwonił do Anny Kos.",
        forwarded_from=OTHER,
    )
    mention = Mention.objects.filter(claim__origin__name="Czarny Staw").get()
    assert list(mention.chain.values_list("source__name", "role")) == [
        ("Kanał Bagno", "attributes"),
        ("Mokra Sowa", "attributes"),
        ("Czarny Staw", "originates"),
    ]


def test_the_post_and_its_forward_are_one_claim_with_two_mentions():
    owl = channel("Mokra Sowa", platform="telegram", external_id="77")
    own = post(5, TEXT, channel=Channel(77, title="Mokra Sowa"))
    stored = store_article(own, now=build.NOW, source=owl)
    extract_article(stored.revision.pk, by="a", clock=lambda: build.NOW)
    read(forwarded_from=OTHER)
    claim = Claim.objects.get()
    assert (claim.mention_count, claim.origin) == (2, owl)


def test_only_the_one_who_speaks_hedges_for_himself():
    read("Minister Jan Lipka miał w środę zadzwonić do Anny Kos.", forwarded_from=OTHER)
    mention = Mention.objects.get()
    assert mention.modality == engine.Modality.ALLEGED
    assert dict(mention.chain.values_list("position", "hedged")) == {0: False, 1: True}


def test_a_forward_from_a_name_without_letters_is_no_link():
    read(forwarded_from=Forward("💥"))
    assert Claim.objects.get().origin.name == "Kanał Bagno"


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [
        ([], []),
        ([5], []),
        ([5, 6, 7], []),
        ([5, 8], [(6, 7)]),
        ([1, 3, 9, 10], [(2, 2), (4, 8)]),
    ],
    ids=["nothing known", "one", "in a row", "one gap", "two gaps"],
)
def test_gaps_lie_between_known_numbers(numbers, gaps):
    source = channel()
    for number in numbers:
        store_article(post(number), now=build.NOW, source=source)
    found = gaps_of(source)
    assert [(gap.first, gap.last) for gap in found.newest] == list(reversed(gaps))
    assert found.numbers == sum(last - first + 1 for first, last in gaps)
