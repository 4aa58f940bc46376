"""What the card, the table and the quality page say and draw, as people and screen readers get it."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from claims.models import Claim, CredibilityAssertion, EpochBreak, Source
from claims.queries import quality
from claims.services.credibility import mark_credibility
from claims.services.epochs import declare_break
from claims.services.verdicts import log_verdict, reopen_claim
from claims.templatetags.scores import letter_key
from tests import build

pytestmark = pytest.mark.django_db
NAME, SLUG = "Kanał Bagno", "kanal-bagno"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ewa():
    return build.person("editor")


def logged(count: int, ewa, *, outcome="confirmed", name=NAME, published=date(2026, 11, 1), **finding):
    for number in range(count):
        claim = build.claim(
            f"Zdarzenie {name} {number}.",
            chain=(name,),
            actors=(f"Aktor {name} {number}",),
            published=published,
        )
        log_verdict(claim.pk, build.two_proofs(outcome, **finding), by=ewa, now=build.NOW)


def card(client, query: str = "", slug: str = SLUG) -> str:
    return client.get(f"{reverse('source', args=[slug])}{query}").content.decode()


def section(page: str, name: str) -> str:
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def test_near_a_cut_both_letters_are_said(analyst, ewa):
    logged(7, ewa)
    for number in range(6):
        claim = build.claim(f"Inne {number}.", chain=(NAME,), actors=(f"Inny {number}x",))
        log_verdict(claim.pk, build.two_proofs("refuted"), by=ewa, now=build.NOW)
    page = card(analyst)
    assert "ocena C, może D." in page
    assert "C, może D" in analyst.get(reverse("source_list")).content.decode()


def test_twenty_dots_and_what_they_mean(analyst, ewa):
    logged(12, ewa)
    drawing = card(analyst).partition('<svg class="dots')[2].partition("</svg>")[0]
    assert drawing.count("<circle") == 20
    assert "Z 20 takich doniesień potwierdziłoby się około 16." in drawing


def test_without_a_letter_there_are_no_dots_and_no_share_to_recompute(analyst, ewa):
    logged(5, ewa)
    page = card(analyst)
    assert "<circle cx" not in page.partition("of-twenty")[2]
    recompute = page.partition('<details class="recompute">')[2]
    assert "za + przeciw = 4," in recompute
    assert "β" not in recompute


def test_recomputing_prints_every_step(analyst, ewa):
    logged(12, ewa)
    steps = card(analyst).partition('<details class="recompute">')[2].partition("</details>")[0]
    for part in (
        "za = ",
        "α = 8 · 0,5000",
        "β = 8 ·",
        "m = α / (α + β)",
        "N* = 8 + min",
        "kwantyle",
        "u = 8",
    ):
        assert part in steps


def test_the_history_is_drawn_told_in_words_and_in_a_table(analyst, ewa):
    logged(12, ewa)
    later = build.claim("Później.", chain=(NAME,), actors=("Ktoś",))
    log_verdict(later.pk, build.two_proofs("refuted"), by=ewa, now=build.NOW)
    found = section(card(analyst), "history-title")
    assert 'role="img" aria-label="Ocena od 24.11.2026 do 24.11.2026, 13 werdyktów."' in found
    assert "<polyline" in found and "<polygon" in found
    assert "?as_of=2026-11-24" in found
    numbers = re.findall(r' (?:x|y|x1|x2|y1|y2|cx|cy)="([^"]*)"', found)
    assert numbers and all(re.fullmatch(r"-?[0-9.]+%?", number) for number in numbers)


def test_the_history_as_a_file_has_no_share_where_there_is_no_letter(analyst, ewa):
    logged(3, ewa)
    response = analyst.get(reverse("source_history", args=[SLUG]))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="{SLUG}-2026-11-24.csv"' in response["Content-Disposition"]
    [row] = csv.DictReader(io.StringIO(response.content.decode()))
    assert (row["day"], row["letter"], row["score"], row["low"]) == ("2026-11-24", "F", "", "")
    assert row["verdicts"] == "3"
    for number in range(9):
        claim = build.claim(f"Inne {number}.", chain=(NAME,), actors=(f"Inny {number}x",))
        log_verdict(claim.pk, build.two_proofs(), by=ewa, now=build.NOW)
    [row] = csv.DictReader(io.StringIO(analyst.get(reverse("source_history", args=[SLUG])).content.decode()))
    assert (row["letter"], row["verdicts"]) == ("B", "12")
    assert 0.7 < float(row["score"]) < 0.9


def test_a_file_of_a_source_without_verdicts_has_only_its_heading(analyst):
    build.claim(chain=(NAME,))
    content = analyst.get(reverse("source_history", args=[SLUG])).content.decode()
    assert content.splitlines() == ["day,letter,score,low,high,verdicts,worth,mean_of_kind"]


def test_coverage_is_beside_the_score(analyst, ewa):
    logged(3, ewa, selection="random_audit")
    build.claim("Jeszcze nic.", chain=(NAME,), actors=("Ktoś",))
    found = section(card(analyst), "counts-title")
    assert "3 z 4 (75\u00a0%)" in found
    assert "3 z 3 (100\u00a0%)" in found
    assert "75–100\u00a0%" in found
    assert "za mało danych (waga 2,9, potrzeba 8)" in found


def test_the_audit_has_a_score_of_its_own_once_it_is_worth_enough(analyst, ewa):
    logged(9, ewa, selection="random_audit")
    logged(9, ewa, outcome="refuted", name="Portal Odra", selection="flagged")
    found = section(card(analyst), "counts-title")
    assert re.search(r"7\d\u00a0% \[\d+–\d+\], B", found)


def test_what_is_asserted_stands_beside_what_was_measured(analyst, ewa):
    logged(12, ewa)
    said = build.claim(
        "Ten kanał uchodzi za całkiem pewne źródło.", chain=("Portal Wisła",), claim_type="evaluation"
    )
    mark_credibility(said.pk, about=Source.objects.get(slug=SLUG), level="C", by=ewa, now=build.NOW)
    found = section(card(analyst), "asserted-title")
    assert "dość wiarygodne" in found
    assert "Portal Wisła" in found
    assert reverse("article", args=[said.mentions.get().revision.article_id]) in found
    assert "<strong>B</strong>" in found


def test_hindsight_is_in_the_address_and_kept_in_links(analyst, ewa):
    logged(12, ewa, published=date(2026, 3, 1))
    assert "Tego dnia nie było jeszcze żadnego werdyktu." in card(analyst, "?as_of=2026-06-01")
    page = card(analyst, "?as_of=2026-06-01&hindsight=1")
    assert "Policzono 12 werdyktów" in page
    assert "&amp;hindsight=1" in page
    league = analyst.get(f"{reverse('source_list')}?as_of=2026-06-01&hindsight=1").content.decode()
    assert f"{reverse('source', args=[SLUG])}?as_of=2026-06-01&amp;hindsight=1" in league
    assert NAME not in analyst.get(f"{reverse('source_list')}?as_of=2026-06-01").content.decode()


def test_without_a_letter_nothing_is_drawn_where_a_number_would_be(analyst, ewa):
    """A dot at the mean of the kind looks like a score; the letter alone looks like the worst grade."""
    logged(5, ewa)
    page = card(analyst)
    assert "axis-tick" in page and "axis-dot" not in page and "axis-bar" not in page
    assert page.count("za mało danych") >= 2
    assert "zbyt mało danych; to nie ocena" in page.partition("letter-key")[2]
    logged(12, ewa, name="Portal Odra")
    assert "axis-dot" in analyst.get(reverse("source_list")).content.decode()


def test_the_key_of_letters_follows_the_model():
    key = dict(letter_key())
    assert list(key) == list("ABCDEF")
    assert key["A"].startswith("90–100") and key["C"].startswith("50–70") and key["E"].startswith("0–30")


def test_f_has_its_reason_in_words_in_the_table(analyst, ewa):
    logged(5, ewa)
    logged(9, ewa, name="Portal Odra", published=date(2019, 1, 1))
    table = analyst.get(reverse("source_list")).content.decode()
    assert "Za mało danych na ocenę: 5 werdyktów o łącznej wadze " in table
    assert "Werdykty są zbyt stare na ocenę: 9 werdyktów o łącznej wadze" in table


def test_a_long_table_is_cut_and_says_so(analyst, ewa, monkeypatch):
    monkeypatch.setattr("claims.queries.league.SHOWN", 1)
    for name in ("Kanał Alfa", "Kanał Beta"):
        logged(12, ewa, name=name)
    page = analyst.get(reverse("source_list")).content.decode()
    assert "Pokaż jeszcze 1" in page
    assert "<span>1–…</span>" in page
    everything = analyst.get(f"{reverse('source_list')}?all").content.decode()
    assert "<span>1–2</span>" in everything


@pytest.mark.parametrize("query", ["", "?as_of=2026-11-23"])
def test_the_part_for_htmx_is_the_card_alone(analyst, ewa, query):
    logged(1, ewa)
    part = analyst.get(f"{reverse('source', args=[SLUG])}{query}", headers=HTMX).content.decode()
    assert part.lstrip().startswith('<article id="card"')


# Changes of hands


def declared(client, **changes):
    values = {"on": "2026-11-10", "factor": "0.25", "reason": "Kanał sprzedano, tak podał sam."} | changes
    return client.post(reverse("change_of_hands", args=[SLUG]), values)


def test_an_editor_declares_a_change_of_hands(editor, ewa):
    logged(2, ewa)
    assert 'class="chart-hatched"' in card(editor), "too little for a letter"
    assert 'class="chart-line"' not in card(editor), "and so no line, which would be a number"
    assert reverse("change_of_hands", args=[SLUG]) in card(editor)
    assert declared(editor, on="2026-11-24").status_code == 302
    page = card(editor)
    assert "Kanał sprzedano, tak podał sam." in page
    assert 'class="chart-break"' in page
    assert EpochBreak.objects.get().factor == 0.25


def test_after_a_change_of_hands_a_reversal_is_shown_too(editor, ewa):
    logged(2, ewa)
    declare_break(
        Source.objects.get(slug=SLUG), on=date(2026, 11, 10), reason="Sprzedano.", by=ewa, now=build.NOW
    )
    first = Claim.objects.order_by("pk").first()
    assert first is not None
    reopen_claim(first.pk, rationale="Pomyłka.", by=ewa, now=build.NOW + timedelta(hours=1))
    assert "odwrócenie" in section(card(editor), "points-title")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": "2999-01-01"}, "Ten dzień jeszcze nie nadszedł."),
        ({"on": "jutro"}, "errors"),
        ({"reason": " "}, "errors"),
        ({"factor": "7"}, "errors"),
    ],
)
def test_an_incomplete_declaration_is_shown_again(editor, ewa, changes, words):
    logged(1, ewa)
    response = declared(editor, **changes)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not EpochBreak.objects.exists()


def test_an_analyst_is_not_offered_it(analyst, ewa):
    logged(1, ewa)
    assert reverse("change_of_hands", args=[SLUG]) not in card(analyst)


# Credibility


def test_an_analyst_marks_a_claim_and_takes_it_back(analyst):
    build.claim(chain=(NAME,))
    said = build.claim("To całkiem pewne źródło.", chain=("Portal Wisła",), claim_type="evaluation")
    address = reverse("mark_credibility", args=[said.pk])
    assert address in analyst.get(reverse("claim", args=[said.pk])).content.decode()
    assert analyst.get(address).status_code == 200
    form = {"about": "kanał bagno", "level": "C", "version": said.version}
    assert analyst.post(address, form).status_code == 302
    assert CredibilityAssertion.objects.get().about.name == NAME
    page = analyst.get(reverse("claim", args=[said.pk])).content.decode()
    assert "dość wiarygodne" in page
    said.refresh_from_db()
    undo = reverse("unmark_credibility", args=[said.pk])
    assert analyst.post(undo, {"version": said.version}).status_code == 302
    assert not CredibilityAssertion.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"about": "Nikt taki"}, 422, "Żadne źródło nie ma takiej nazwy."),
        ({"level": ""}, 422, "errors"),
        ({"version": 99}, 409, "Ktoś zmienił"),
    ],
)
def test_a_mark_that_cannot_be_is_shown_again(analyst, changes, status, words):
    build.claim(chain=(NAME,))
    said = build.claim("To całkiem pewne źródło.", chain=("Portal Wisła",), claim_type="evaluation")
    form = {"about": NAME, "level": "C", "version": said.version} | changes
    response = analyst.post(reverse("mark_credibility", args=[said.pk]), form)
    assert response.status_code == status
    assert words in response.content.decode()
    assert not CredibilityAssertion.objects.exists()


# Quality


@pytest.fixture
def nothing_kept():
    cache.delete(quality.KEPT)
    yield
    cache.delete(quality.KEPT)


def test_quality_with_too_few_verdicts_says_so(analyst, ewa, nothing_kept):
    logged(3, ewa)
    page = analyst.get(reverse("quality")).content.decode()
    assert "Za mało werdyktów, by to powiedzieć" in page
    assert "3 z 3 (100\u00a0%)" in page


def test_calibration_is_drawn_and_told_in_a_table(analyst, ewa, nothing_kept):
    logged(56, ewa)
    page = analyst.get(reverse("quality")).content.decode()
    assert "Każdy z 51 zapisanych werdyktów przewidziano" in page
    assert page.count('class="chart-dot"') == 10
    assert page.count("<tr>") >= 10 + 2
    assert "Wynik Briera" in page
    part = analyst.get(reverse("quality"), headers=HTMX).content.decode()
    assert part.lstrip().startswith('<article id="quality"')
