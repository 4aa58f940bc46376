"""A claim that a person marks in the text."""

from __future__ import annotations

import pytest

from claims.extraction.types import Span
from claims.models import Region, Revision
from claims.models.vocabulary import WorkState
from claims.services.by_hand import HandMadeClaim, add_mention_by_hand
from claims.services.errors import Refused
from claims.services.names import source_named
from tests import build

pytestmark = pytest.mark.django_db

TEXT = "Lipka zadzwonił do Kos.\nCzytaj też: Kos zadzwoniła do Lipki"


@pytest.fixture
def revision() -> Revision:
    made = build.revision(TEXT)
    Region.objects.create(revision=made, kind="boilerplate", start=24, end=len(TEXT), rule="x")
    return made


def made_of(start: int, end: int, sentence: str = "Lipka zadzwonił do Kos.") -> HandMadeClaim:
    return HandMadeClaim(
        content=Span(start, end),
        sentence=sentence,
        origin=source_named("Kanał Bagno", kind="channel"),
        event_type="CONSULT",
        event_mode="phone",
        actors=("Jan Lipka",),
        targets=("Anna Kos",),
    )


def test_it_is_accepted_from_the_start_and_survives_reading(revision: Revision) -> None:
    person = build.person()
    mention = add_mention_by_hand(revision, made_of(0, 22), by=person, now=build.NOW)
    mention.refresh_from_db()
    assert (mention.review, mention.reviewed_by) == ("accepted", person)
    assert mention.claim.work_state == WorkState.ACCEPTED
    assert [link.name for link in mention.chain.all()] == ["Portal Wisła", "Kanał Bagno"]
    build.write(revision, build.found(TEXT, "Lipka zadzwonił do Kos"))
    assert list(revision.mentions.all()) == [mention]


@pytest.mark.parametrize(
    ("claim", "field"),
    [((0, 999), "content"), ((30, 40), "content"), ((20, 30), "content"), ((0, 22, " "), "sentence")],
    ids=["outside the text", "in boilerplate", "partly in boilerplate", "without a sentence"],
)
def test_refused_with_the_field(revision: Revision, claim: tuple[int, int, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        add_mention_by_hand(revision, made_of(*claim), by=build.person(), now=build.NOW)
    assert refused.value.field == field
    assert not revision.mentions.exists()
