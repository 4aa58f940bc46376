"""Many claims at once: done to all or passed over, taken back by one press, bounded, and exported whole."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest

from claims.models import BulkAction, Claim, ClaimEvent, LedgerRow
from claims.services import bulk as service
from claims.services.desk import assign_claim
from claims.services.triage import accept_claim, reject_claim
from claims.services.verdicts import log_verdict
from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db
FIELDS = ("pk", "work_state", "outcome", "assigned_to", "assigned_by", "assigned_at", "check_after",
          "due_since", "effect", "filter_keys")  # fmt: skip


@pytest.fixture
def claims():
    made = [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",)) for n in range(5)]
    accept_claim(made[1].pk, by=build.person("analyst"), now=build.NOW)
    log_verdict(made[4].pk, build.two_proofs("refuted"), by=build.person("editor"), now=build.NOW)
    return made


def state():
    reviews = Claim.objects.order_by("pk").values_list("pk", "mentions__review", "mentions__reviewed_by")
    return list(Claim.objects.order_by("pk").values_list(*FIELDS)), list(reviews)


def act(client, claims, **said):
    chosen = {"claim": [claim.pk for claim in claims], "next": "/claims/"}
    return client.post("/claims/bulk/", {**chosen, **said}, follow=True)


def undo(client):
    return client.post(f"/claims/bulk/{BulkAction.objects.latest('pk').pk}/undo/", follow=True)


def test_tag_untag_and_take_back(analyst, claims):
    page = act(analyst, claims[:3], action="tag", tag="pilne").content.decode()
    assert page.count('<span class="chip tag">pilne</span>') == 3
    found = analyst.get("/claims/?tag=PILNE").content.decode()
    assert f'id="c{claims[0].pk}"' in found and f'id="c{claims[3].pk}"' not in found
    act(analyst, claims[:1], action="untag", tag="pilne")
    analyst.post("/claims/undo/")
    assert Claim.objects.filter(tags=["pilne"]).count() == 3
    assert "nie ma przecinka" in act(analyst, claims[:1], action="tag", tag="a,b").content.decode()


def test_tags_are_offered_while_they_are_typed(analyst, claims):
    act(analyst, claims[:1], action="tag", tag="Most <Północny>")
    assert analyst.get("/claims/names/?tag=most").content.decode() == (
        '<option value="Most &lt;Północny&gt;"></option>'
    )


def test_assign_and_take_back(analyst, claims):
    ewa, before = build.person("editor"), state()
    page = act(analyst, claims[:3], action="assign", person=ewa.pk).content.decode()
    assert "zmieniono: 3" in page and "/undo/" in page
    assert Claim.objects.filter(assigned_to=ewa).count() == 3
    assert ClaimEvent.objects.filter(kind="assigned", bulk__isnull=False).count() == 3
    undo(analyst)
    assert state() == before


def test_set_a_day_and_take_back(analyst, claims):
    Claim.objects.filter(pk=claims[0].pk).update(check_after=build.TODAY, due_since=build.TODAY)
    before = state()
    act(analyst, claims[:3], action="due", on=(build.TODAY + timedelta(days=9)).isoformat())
    assert Claim.objects.filter(check_after=build.TODAY + timedelta(days=9), due_since=None).count() == 3
    undo(analyst)
    assert state() == before


def test_reject_asks_first_passes_over_what_has_an_outcome_and_moves_no_score(analyst, claims):
    before, rows = state(), LedgerRow.objects.count()
    page = act(analyst, claims, action="reject").content.decode()
    assert "Odrzucić jako błędnie odczytane?" in page
    assert state() == before, "nothing is done before the second look"
    act(analyst, claims, action="reject", confirmed="1")
    assert set(Claim.objects.filter(work_state="rejected")) == set(claims[:4])
    assert set(claims[0].mentions.values_list("review", flat=True)) == {"rejected"}
    assert LedgerRow.objects.count() == rows
    undo(analyst)
    assert state() == before


def test_what_somebody_changed_since_is_left_as_it_is(analyst, claims):
    ania, ewa = build.person("analyst"), build.person("editor")
    act(analyst, claims[:3], action="assign", person=ania.pk)
    assign_claim(claims[0].pk, to=ewa.pk, by=ewa, now=build.NOW)
    page = undo(analyst).content.decode()
    assert "przywrócono: 2" in page and "zmienionych od tego czasu i zostawionych: 1" in page
    claims[0].refresh_from_db()
    assert claims[0].assigned_to == ewa
    assert "To już cofnięto." in undo(analyst).content.decode()


def test_the_whole_list_is_asked_about_and_done(analyst, claims):
    said = {"action": "assign", "all": "1", "query": "state=new", "person": build.person("editor").pk}
    page = act(analyst, [], **said).content.decode()
    assert "Stan pracy: Nowe" in page
    assert not Claim.objects.exclude(assigned_to=None).exists()
    act(analyst, [claims[0], claims[2], claims[3]], confirmed="1", **{**said, "all": ""})
    assert Claim.objects.exclude(assigned_to=None).count() == 3
    assert BulkAction.objects.get().query == "state=new"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"action": "assign", "claim": []}, "Najpierw zaznacz twierdzenia."),
        ({"action": "", "claim": [1]}, "Wybierz, co zrobić."),
        ({"action": "due", "on": "2020-01-01"}, "Wybierz dzień, który dopiero nadejdzie."),
        ({"action": "assign", "person": "999999"}, "999999"),
    ],
)
def test_what_cannot_be_done_says_why(analyst, claims, said, words):
    assert words in act(analyst, claims[:1], **said).content.decode()
    assert not BulkAction.objects.exists()


def test_more_than_the_bound_is_refused(analyst, claims, monkeypatch):
    monkeypatch.setattr("claims.views.bulk.MOST", 2)
    page = act(analyst, claims[:3], action="assign", person="").content.decode()
    assert "Najwyżej 2 twierdzeń naraz" in page
    with pytest.raises(service.Refused):
        service.assign_many(range(1, 502), to=None, by=build.person("editor"), now=build.NOW)


def test_an_administrator_does_nothing_to_claims(admin, claims):
    assert admin.post("/claims/bulk/", {"action": "reject", "claim": [claims[0].pk]}).status_code == 403
    with pytest.raises(service.NotAllowed):
        service.reject_many([claims[0].pk], by=build.person("admin"), now=build.NOW)


@pytest.mark.parametrize("step", ["accept", "reject", "assign", "many"])
def test_the_last_step_is_taken_back(claims, step):
    ania = build.person("analyst")
    before, who = state(), {"by": ania, "now": build.NOW}
    {
        "accept": lambda: accept_claim(claims[0].pk, **who),
        "reject": lambda: reject_claim(claims[0].pk, **who),
        "assign": lambda: assign_claim(claims[0].pk, to=ania.pk, **who),
        "many": lambda: service.assign_many([each.pk for each in claims], to=ania.pk, **who),
    }[step]()
    assert state() != before
    client = signed_in(ania)
    assert "Cofnięto" in client.post("/claims/undo/", follow=True).content.decode()
    assert state() == before
    assert "Nie ma czego cofać." in client.post("/claims/undo/", follow=True).content.decode()


def test_step_after_step_is_taken_back_the_newest_first(claims):
    ania = build.person("analyst")
    who, client, states, steps = {"by": ania, "now": build.NOW}, signed_in(ania), [], [
        (lambda: accept_claim(claims[0].pk, **who), "przyjęto odczyt"),
        (lambda: reject_claim(claims[0].pk, **who), "odrzucono odczyt"),
        (lambda: assign_claim(claims[2].pk, to=ania.pk, **who), "przydzielono"),
        (lambda: service.reject_many([each.pk for each in claims[2:]], **who), "twierdzeń: 2"),
    ]  # fmt: skip
    for act_, _ in steps:
        states.append(state())
        act_()
    for before, (_, words) in zip(reversed(states), reversed(steps), strict=True):
        page = client.post("/claims/undo/", follow=True).content.decode()
        assert "Cofnięto: " in page and words in page
        assert state() == before
    assert "Nie ma czego cofać." in client.post("/claims/undo/", follow=True).content.decode()


def test_a_step_that_somebody_changed_since_is_named_and_stops_the_rest(claims):
    ania, before = build.person("analyst"), state()
    accept_claim(claims[2].pk, by=ania, now=build.NOW)
    accept_claim(claims[0].pk, by=ania, now=build.NOW)
    reject_claim(claims[0].pk, by=build.person("analyst"), now=build.NOW)
    client, changed = signed_in(ania), state()
    for _ in range(2):
        page = client.post("/claims/undo/", follow=True).content.decode()
        assert "Nie cofnięto: przyjęto odczyt (Zdarzenie 0.)" in page
        assert state() == changed != before


def test_yesterdays_steps_are_not_taken_back_by_a_key(claims):
    ania = build.person("analyst")
    accept_claim(claims[0].pk, by=ania, now=build.NOW - timedelta(days=1))
    assert "Nie ma czego cofać." in signed_in(ania).post("/claims/undo/", follow=True).content.decode()


def test_a_step_is_taken_back_in_the_history(analyst, claims):
    before = state()
    reject_claim(claims[1].pk, by=build.person("editor"), now=build.NOW - timedelta(days=2))
    page = analyst.get(f"/claims/{claims[1].pk}/?tab=history").content.decode()
    [address] = re.findall(r'action="(/steps/\d+/undo/)"', page)
    assert analyst.post(address).status_code == 302
    assert state() == before
    assert analyst.post(address).status_code == 422, "once is enough"


def test_an_outcome_is_not_taken_back_by_a_key(claims):
    ewa = build.person("editor")
    log_verdict(claims[0].pk, build.two_proofs(), by=ewa, now=build.NOW)
    page = signed_in(ewa).post("/claims/undo/", follow=True).content.decode()
    assert "z uzasadnieniem" in page
    claims[0].refresh_from_db()
    assert claims[0].outcome == "confirmed"


def rows_of(response):
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    head = {row[0]: row[1:] for row in rows[:4]}
    return head, [dict(zip(rows[4], row, strict=True)) for row in rows[5:]]


def test_the_table_says_what_it_is_and_holds_what_the_list_shows(analyst, claims):
    head, rows = rows_of(analyst.get("/claims/export.csv?outcome=undecided"))
    assert head["# schema"] == ["sprawdzam-claims/2"]
    assert head["# rows"] == ["4", "complete"]
    assert head["# filters"][0] == "Werdykt: Nierozstrzygnięte"
    assert head["# as of"][0].startswith("2026-11-24T")
    shown = analyst.get("/claims/?outcome=undecided").content.decode()
    assert len(rows) == shown.count('class="claim-row"')
    assert [row["sentence"] for row in rows] == [f"Zdarzenie {n}." for n in (3, 2, 1, 0)]
    assert rows[0]["chain"] == "Portal Wisła > Kanał Bagno"
    act(analyst, claims[3:4], action="tag", tag="pilne")
    act(analyst, claims[3:4], action="tag", tag="most")
    _, [tagged] = rows_of(analyst.get("/claims/export.csv?tag=most"))
    assert tagged["tags"] == "pilne, most"


def test_chosen_claims_alone_are_exported(analyst, claims):
    response = analyst.post("/claims/bulk/", {"action": "export", "claim": [claims[0].pk, claims[4].pk]})
    head, rows = rows_of(response)
    assert head["# filters"][1] == "chosen by hand"
    assert {int(row["id"]) for row in rows} == {claims[0].pk, claims[4].pk}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(analyst, start):
    claim = build.claim()
    Claim.objects.filter(pk=claim.pk).update(sentence=f"{start}SUM(A1)")
    _, (row,) = rows_of(analyst.get("/claims/export.csv"))
    assert row["sentence"] == f"'{start}SUM(A1)"


def test_a_table_that_is_cut_off_says_so(analyst, claims, monkeypatch):
    monkeypatch.setattr("claims.views.bulk.MOST_ROWS", 2)
    monkeypatch.setattr("claims.queries.claim_export.MOST_ROWS", 2)
    head, rows = rows_of(analyst.get("/claims/export.csv"))
    assert head["# rows"] == ["2", "cut off"] and len(rows) == 2
