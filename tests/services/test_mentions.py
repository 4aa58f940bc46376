"""Writing what the engine read, and what people did surviving the next reading."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.extraction import types as engine
from claims.models import Claim, Mention, Revision, Source
from claims.models.vocabulary import LinkRole, SpanRole, WorkState
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim, reject_claim
from tests import build

pytestmark = pytest.mark.django_db

TEXT = "Nowak spotkał się z Kos w środę. Potem Nowak wyjechał do Torunia."
MET, LEFT = "Nowak spotkał się z Kos w środę", "Nowak wyjechał do Torunia"


@pytest.fixture
def revision() -> Revision:
    return build.revision(TEXT)


def contents(revision: Revision) -> list[str]:
    spans = revision.mentions.order_by("position").values_list("spans__start", "spans__end", "spans__role")
    return [revision.text[start:end] for start, end, role in spans if role == SpanRole.CONTENT]


def test_every_field_points_at_its_words(revision: Revision) -> None:
    hedge = engine.Span(TEXT.index("w środę"), TEXT.index("w środę") + len("w środę"))
    mention = build.write(revision, build.found(TEXT, MET, hedges=(hedge,)))[0]
    assert {(s.role, s.start, s.end) for s in mention.spans.all()} == {
        ("content", 0, len(MET)),
        ("predicate", 0, len(MET)),
        ("hedge", hedge.start, hedge.end),
    }
    assert [link.name for link in mention.chain.all()] == ["Portal Wisła", "Kanał Bagno"]
    assert [a.entity.name for a in mention.arguments.all() if a.entity] == ["Jan Nowak", "Anna Kos"]


def test_the_origin_is_the_deepest_known_source(revision: Revision) -> None:
    mention = build.write(revision, build.found(TEXT, MET, chain=("Portal Wisła", "Kanał Bagno")))[0]
    assert mention.claim.origin.name == "Kanał Bagno"


def test_an_unnamed_informant_stays_words(revision: Revision) -> None:
    found = build.found(TEXT, MET)
    unnamed = engine.ChainLink(
        name="źródło w ochronie",
        type=engine.SourceType.UNNAMED,
        role=engine.ChainRole.ORIGINATES,
        unnamed=True,
    )
    chain = (*found.chain, unnamed)
    mention = build.write(revision, build.found(TEXT, MET).__class__(**{**_fields(found), "chain": chain}))[0]
    last = mention.chain.order_by("-position").first()
    assert last is not None
    assert (last.source, last.name) == (None, "źródło w ochronie")
    assert mention.claim.origin.name == "Kanał Bagno"
    assert not Source.objects.filter(name="źródło w ochronie").exists()


def _fields(found: engine.ExtractedMention) -> dict[str, object]:
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def test_who_only_passes_on_attributes_and_the_last_originates(revision: Revision) -> None:
    mention = build.write(revision, build.found(TEXT, MET))[0]
    assert [link.role for link in mention.chain.all()] == [LinkRole.ATTRIBUTES, LinkRole.ORIGINATES]


def test_a_channels_own_hedge_counts_and_a_portals_does_not() -> None:
    own = build.revision(TEXT, publisher="Kanał Bagno")
    alleged = engine.Modality.ALLEGED
    mine = build.write(own, build.found(TEXT, MET, chain=("Kanał Bagno",), modality=alleged))[0]
    theirs = build.write(build.revision(TEXT + "!"), build.found(TEXT, MET, modality=alleged))[0]
    assert [link.hedged for link in mine.chain.all()] == [True]
    assert [link.hedged for link in theirs.chain.all()] == [False, False]


def test_reading_again_gives_the_same_rows(revision: Revision) -> None:
    for _ in range(3):
        build.write(revision, build.found(TEXT, MET), build.found(TEXT, LEFT, event_type="X_STATE"))
    assert contents(revision) == [MET, LEFT]
    assert Claim.objects.count() == 2


def test_what_an_engine_no_longer_finds_goes(revision: Revision) -> None:
    build.write(revision, build.found(TEXT, MET), build.found(TEXT, LEFT, event_type="X_STATE"))
    build.write(revision, build.found(TEXT, MET))
    assert contents(revision) == [MET]
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("decide", [accept_claim, reject_claim])
def test_what_people_decided_stays(revision: Revision, decide: object) -> None:
    first = build.write(revision, build.found(TEXT, MET))[0]
    decide(first.claim_id, by=build.person(), now=build.NOW)  # type: ignore[operator]
    build.write(revision, build.found(TEXT, LEFT, event_type="X_STATE"))
    assert Mention.objects.filter(pk=first.pk).exists()
    assert contents(revision) == [MET, LEFT]


def test_a_decided_claim_is_not_found_a_second_time(revision: Revision) -> None:
    first = build.write(revision, build.found(TEXT, MET))[0]
    accept_claim(first.claim_id, by=build.person(), now=build.NOW)
    build.write(revision, build.found(TEXT, MET[:-2]))
    assert contents(revision) == [MET]


def test_a_proposal_keeps_its_mention(revision: Revision) -> None:
    first = build.write(revision, build.found(TEXT, MET))[0]
    propose_verdict(first.claim_id, build.finding(), by=build.person(), now=build.NOW)
    build.write(revision)
    assert Mention.objects.filter(pk=first.pk).exists()
    assert Claim.objects.get(pk=first.claim_id).work_state == WorkState.PROPOSED


def test_two_mentions_of_the_same_words_survive_a_decision_on_one(revision: Revision) -> None:
    both = (build.found(TEXT, MET), build.found(TEXT, MET, event_type="X_STATE"))
    first = build.write(revision, *both)[0]
    accept_claim(first.claim_id, by=build.person(), now=build.NOW)
    build.write(revision, *both)
    assert sorted(revision.mentions.values_list("event_type", "review")) == [
        ("CONSULT", "accepted"),
        ("X_STATE", "open"),
    ]


def test_a_corrected_article_keeps_its_claims_and_what_was_decided() -> None:
    url = "https://wisla.example/1"
    first = build.revision(TEXT, url=url)
    met, left = build.write(
        first, build.found(TEXT, MET), build.found(TEXT, LEFT, event_type="X_STATE", time=None)
    )
    reject_claim(left.claim_id, by=build.person(), now=build.NOW)
    corrected = "Poprawka redakcji. " + TEXT
    second = build.revision(corrected, url=url)
    again = build.write(
        second,
        build.found(corrected, MET),
        build.found(corrected, LEFT, event_type="X_STATE", time=None),
    )
    assert [mention.claim_id for mention in again] == [met.claim_id, left.claim_id]
    assert [mention.review for mention in again] == ["open", "rejected"]
    assert Claim.objects.count() == 2


def test_the_history_tells_of_a_link_once(revision: Revision) -> None:
    other = build.revision(TEXT, publisher="Portal 2")
    build.write(revision, build.found(TEXT, MET))
    later = build.NOW + timedelta(hours=1)
    for _ in range(3):
        build.write(other, build.found(TEXT, MET, chain=("Portal 2", "Kanał Bagno")), now=later)
    claim = Claim.objects.get()
    assert list(claim.events.values_list("kind", flat=True)) == ["created", "linked"]
    build.write(other, now=later)
    claim.refresh_from_db()
    assert claim.mention_count == 1
