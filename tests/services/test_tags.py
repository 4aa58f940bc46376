"""Tags: given and taken away, one claim's and many claims', found by them, and back with one step."""

from __future__ import annotations

import pytest

from claims.models import Claim, ClaimEvent, Tag
from claims.models.tags import MOST_TAGS
from claims.queries.claim_filters import ClaimFilters
from claims.queries.claim_list import claim_list
from claims.queries.names import tags_like
from claims.services.bulk import undo_bulk
from claims.services.errors import NotAllowed, Refused
from claims.services.tags import set_tags, tag_many, untag_many
from claims.services.undo_last import undo_last
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims() -> list[Claim]:
    return [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",)) for n in range(3)]


def tagged(tag: str) -> set[str]:
    return {row.claim.sentence for row in claim_list(ClaimFilters(tag=tag)).rows}


def of(claim: Claim) -> list[str]:
    claim.refresh_from_db()
    return claim.tags


def test_tags_are_set_kept_in_the_history_and_found(claims: list[Claim]) -> None:
    ania = build.person()
    set_tags(claims[0].pk, tags=["Most  Północny", "pilne"], by=ania, now=build.NOW)
    assert of(claims[0]) == ["Most Północny", "pilne"]
    step = ClaimEvent.objects.filter(claim=claims[0]).latest("id")
    assert (step.kind, step.before["tags"], step.after["tags"]) == ("tagged", [], ["Most Północny", "pilne"])
    assert tagged("most północny") == {"Zdarzenie 0."}
    assert tagged("-pilne") == {"Zdarzenie 1.", "Zdarzenie 2."}
    assert tagged("nie ma") == set()


def test_a_tag_is_written_as_whoever_used_it_first_wrote_it(claims: list[Claim]) -> None:
    ania = build.person()
    set_tags(claims[0].pk, tags=["Pilne"], by=ania, now=build.NOW)
    set_tags(claims[1].pk, tags=["PILNE", "pilne"], by=ania, now=build.NOW)
    assert of(claims[1]) == ["Pilne"]
    assert tags_like("pi") == ["Pilne"] and Tag.objects.count() == 1


def test_nothing_changes_where_the_tags_are_the_same(claims: list[Claim]) -> None:
    ania = build.person()
    set_tags(claims[0].pk, tags=["pilne"], by=ania, now=build.NOW)
    steps = ClaimEvent.objects.count()
    set_tags(claims[0].pk, tags=["pilne"], by=ania, now=build.NOW)
    assert ClaimEvent.objects.count() == steps


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ([" "], "Write a tag."),
        (["x" * 31], "thirty letters"),
        (["ß" * 20], "thirty letters"),
        (["-pilne"], "no minus"),
        (["a,b"], "no comma"),
        ([str(n) for n in range(MOST_TAGS + 1)], "ten tags"),
    ],
    ids=["empty", "long", "long in small letters", "minus", "comma", "many"],
)
def test_what_is_no_tag_is_refused(claims: list[Claim], tags: list[str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        set_tags(claims[0].pk, tags=tags, by=build.person(), now=build.NOW)
    assert of(claims[0]) == [] and not Tag.objects.exists()


def test_many_are_tagged_and_untagged_and_one_step_takes_it_back(claims: list[Claim]) -> None:
    ania = build.person()
    ids = [claim.pk for claim in claims]
    set_tags(ids[0], tags=["pilne"], by=ania, now=build.NOW)
    action = tag_many(ids, tag="Pilne", by=ania, now=build.NOW)
    assert (action.changed, action.skipped) == (2, 1)
    assert len(tagged("pilne")) == 3
    taken = untag_many(ids, tag="pilne", by=ania, now=build.NOW)
    assert taken.changed == 3 and tagged("pilne") == set()
    assert undo_bulk(taken.pk, by=ania, now=build.NOW) == (3, 0)
    assert len(tagged("pilne")) == 3
    undo_last(by=ania, now=build.NOW)
    assert tagged("pilne") == {"Zdarzenie 0."}


def test_a_full_claim_is_passed_over(claims: list[Claim]) -> None:
    ania = build.person()
    full = [str(n) for n in range(MOST_TAGS)]
    set_tags(claims[0].pk, tags=full, by=ania, now=build.NOW)
    action = tag_many([claims[0].pk, claims[1].pk], tag="pilne", by=ania, now=build.NOW)
    assert (action.changed, action.skipped) == (1, 1) and of(claims[0]) == full


def test_administrators_do_not_tag_many(claims: list[Claim]) -> None:
    with pytest.raises(NotAllowed):
        tag_many([claims[0].pk], tag="pilne", by=build.person("admin"), now=build.NOW)
