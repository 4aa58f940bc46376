"""The history of a claim says what was corrected, field by field, in words."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claims.models import Mention
from claims.models.event_kinds import EventType
from claims.models.vocabulary import Modality
from claims.queries.claim_page import Step, claim_page
from claims.services.corrections import correct_mention
from claims.services.triage import accept_claim
from claims.services.undoing import undo_operation
from tests import build
from tests.services.test_corrections import LATER, TEXT, asked
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db
CONTENT = "Jan Nowak miał spotkać się z Anną Kos"


@pytest.fixture
def read(db: None) -> Mention:
    revision = build.revision(TEXT, url="https://wisla.example/historia")
    return build.write(revision, build.found(revision.text, CONTENT))[0]


def last_step(claim_id: int) -> Step:
    page = claim_page(claim_id)
    assert page is not None
    return page.history[0]


SAID: dict[str, tuple[dict[str, Any], Any]] = {
    "a code in words": (
        {"modality": "alleged"},
        ("modality", Modality.ASSERTED.label, Modality.ALLEGED.label),
    ),
    "spans by their words": (
        {"content": ((0, 14),)},
        ("content", f"„{CONTENT}”", "„Jan Nowak miał”"),
    ),
    "a kind of event": (
        {"event_type": "ACCUSE", "event_mode": ""},
        ("event_type", EventType.CONSULT.label, EventType.ACCUSE.label),
    ),
    "from nothing": ({"hedges": ((10, 14),)}, ("hedges", "", "„miał”")),
    "a time as the scheme has it": ({"time_iso": "2026-11"}, ("time_iso", "2026-11-18", "2026-11")),
}


@pytest.mark.parametrize(("change", "said"), SAID.values(), ids=SAID)
def test_before_and_after_of_a_corrected_field(change: Any, said: Any, read: Mention) -> None:
    correct_mention(read.pk, change, asked(build.person(), reason="Źle odczytane."))
    step = last_step(read.claim_id)
    field, before, after = said
    [found] = [each for each in step.changes if each.field == field]
    assert (found.before, found.after, step.note) == (str(before), str(after), "Źle odczytane.")


def test_a_decision_says_the_state_before_and_after(read: Mention) -> None:
    accept_claim(read.claim_id, by=build.person(), now=LATER)
    [change] = last_step(read.claim_id).changes
    assert (change.field, change.before != change.after) == ("work_state", True)


def test_the_page_names_the_field(read: Mention, analyst_page: Any) -> None:
    correct_mention(read.pk, {"time_iso": "2026-11"}, asked(build.person()))
    page = analyst_page(f"/claims/{read.claim_id}/?tab=history")
    assert "Kiedy: 18.11.2026 → 11.2026" in page


def test_who_corrected_the_revision_that_it_was_carried_from(read: Mention) -> None:
    ania = build.person()
    operation = correct_mention(read.pk, {"polarity": "negative"}, asked(ania))
    assert last_step(read.claim_id).carried_from is None
    later = build.revision("Wstęp. " + TEXT, url="https://wisla.example/historia")
    build.write(later, build.found(later.text, CONTENT), now=LATER)
    steps = [each for each in claim_page(read.claim_id).history if each.carried_from]  # type: ignore[union-attr]
    assert [(each.carried_from, each.event.person) for each in steps] == [(ania, None)]
    undo_operation(operation.pk, by=ania, now=LATER)
    assert last_step(read.claim_id).changes == ()


@pytest.fixture
def analyst_page() -> Any:
    def page(address: str) -> str:
        client = signed_in(build.person())
        plain = re.sub(r"<[^>]+>", "", client.get(address).content.decode())
        return re.sub(r"\s+", " ", plain)

    return page
