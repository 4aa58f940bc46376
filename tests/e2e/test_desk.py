"""A day at the desk: a view kept, many claims changed and put back, nothing lost on the way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, SavedView
from tests.e2e.test_keys import chosen, claims, editor, page, press, writers_may_write_one_by_one  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_view_is_saved_left_and_come_back_to(page: Page, claims: list[Claim]) -> None:  # noqa: F811
    page.goto("/claims/?text=zdarzenie&outcome=undecided&sort=mentions&density=compact")
    views = page.locator("details.menu", has=page.locator("#view-name"))
    views.locator("summary").first.click()
    page.fill("#view-name", "Do przejrzenia")
    views.locator("form[action$='/save/'] button, form button").last.click()
    expect(page.locator(".notice-success")).to_be_visible()
    assert SavedView.objects.get().query == "text=zdarzenie&outcome=undecided&sort=mentions&density=compact"

    page.goto("/claims/")
    views.locator("summary").first.click()
    views.get_by_role("link", name="Do przejrzenia").click()
    page.wait_for_url(re.compile("text=zdarzenie"))
    expect(page.locator(".active-filter")).to_have_count(2)
    expect(page.locator("#claims")).to_have_class(re.compile("claims-compact"))
    expect(page.locator(".claim-row")).to_have_count(3)


def test_many_are_rejected_at_once_and_put_back(page: Page, claims: list[Claim]) -> None:  # noqa: F811
    press(page, "Shift+A")
    expect(page.locator(".bulk-count")).to_have_text("zaznaczono: 3")
    page.locator("#bulk button[value=reject]").click()
    expect(page.locator(".facts dd").first).to_have_text("3")
    page.locator("form:has(input[name=confirmed]) button[type=submit]").click()
    expect(page.locator(".claim-row")).to_have_count(0)
    assert set(Claim.objects.values_list("work_state", flat=True)) == {"rejected"}
    page.locator(".notice-success button[form=undo-bulk]").click()
    expect(page.locator(".claim-row")).to_have_count(3)
    assert set(Claim.objects.values_list("work_state", flat=True)) == {"new"}


def test_one_verdict_for_several_claims_is_logged_and_taken_back(page: Page, claims: list[Claim]) -> None:  # noqa: F811
    press(page, "Shift+A")
    page.locator("#bulk button[value=verdict]").click()
    expect(page.locator(".many-claims li")).to_have_count(3)
    form = page.locator("#verdict-form")
    form.locator("textarea[name=rationale]").fill("Tak wynika z rejestru zdarzeń.")
    form.locator("[name='evidence-0-url']").fill("https://rejestr.example/zdarzenia")
    form.locator("[name='evidence-0-stance'][value=supports]").check(force=True)
    form.locator("select[name=confidence]").select_option("one_proof")
    form.locator("input[name=outcome][value=confirmed]").check(force=True)
    save = form.locator("button[formaction*='/save/']")
    expect(save).to_be_visible()  # only once the effect on scores has been shown
    save.click()
    expect(page.locator(".notice-success")).to_be_visible()
    assert list(Claim.objects.values_list("outcome", flat=True)) == ["confirmed"] * 3

    page.goto("/claims/")
    press(page, "z")
    expect(page.locator(".notice-success")).to_be_visible()
    assert list(Claim.objects.values_list("outcome", flat=True)) == [""] * 3


def test_back_and_reload_keep_everything(page: Page, claims: list[Claim]) -> None:  # noqa: F811
    page.goto("/claims/?text=zdarzenie&sort=mentions&density=compact")
    page.click("#tri-outcome-undecided")
    expect(page).to_have_url(re.compile("outcome=undecided"))
    press(page, "j")
    row = page.locator(".claim-row").first
    expect(row).to_have_attribute("aria-current", "true")
    first = Claim.objects.get(pk=int((row.get_attribute("id") or "")[1:]))
    chosen(page, first)

    def open_and_go_back() -> None:
        press(page, "Enter")
        page.wait_for_url("**/claims/*/*")
        page.go_back()

    for step in (page.reload, open_and_go_back):
        step()
        chosen(page, first)
        expect(page).to_have_url(
            re.compile("text=zdarzenie.*outcome=undecided.*sort=mentions.*density=compact")
        )
        expect(page.locator(".active-filter")).to_have_count(2)
        expect(page.locator("#claims")).to_have_class(re.compile("claims-compact"))
