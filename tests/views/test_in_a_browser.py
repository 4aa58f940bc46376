"""What only a browser can show: swaps, addresses, focus, and that the policy on scripts breaks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.models import Claim
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests() -> None:
    """The real day: a frozen clock in the server and a running one in the browser end sessions."""


@pytest.fixture
def claim(live_server: object) -> Claim:
    from claims.models import ChainHead

    # Emptying tables after a test takes the chain's head along, which a migration put there.
    ChainHead.objects.get_or_create(pk=1)
    made = build.claim()
    other = build.claim("Inna sprawa.", actors=("Kto Inny",))
    log_verdict(other.pk, build.finding("refuted"), by=build.person("editor"), now=build.NOW)
    return made


@pytest.fixture
def page(browser: Browser, live_server: object, claim: Claim) -> Iterator[Page]:
    editor = build.person("editor")
    context = browser.new_context(base_url=live_server.url, locale="pl-PL")  # type: ignore[attr-defined]
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto("/")
    page.fill("input[name=username]", editor.username)
    page.fill("input[name=password]", build.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("/")
    yield page
    context.close()
    # A 4xx answer to a form is no fault, nor a request that a newer one replaces; a blocked script would be.
    no_fault = ("status of 4", "htmx:afterRequest", "htmx:sendAbort")
    assert [each for each in problems if not any(known in each for known in no_fault)] == []


def test_filters_swap_the_list_and_stand_in_the_address(page: Page) -> None:
    page.goto("/claims/")
    page.click("#tri-outcome-refuted")
    expect(page.locator(".claim-row")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"outcome=refuted"))
    expect(page.locator("#tri-outcome-refuted")).to_be_focused()
    page.click("#tri-outcome-refuted")
    expect(page).to_have_url(re.compile(r"outcome=-refuted"))
    expect(page.locator(".claim-row")).not_to_contain_text("Inna sprawa.")
    page.fill("#filter-origin", "Kanał Bagno")
    expect(page.locator("#names-origin option")).to_have_count(1)
    page.press("#filter-origin", "Enter")
    expect(page).to_have_url(re.compile(r"origin=Kana"))
    expect(page.locator(".active-filter")).to_have_count(2)
    page.go_back()
    expect(page.locator(".active-filter")).to_have_count(1)
    page.reload()
    expect(page.locator(".active-filter")).to_have_count(1)


def test_a_verdict_is_tried_mended_and_logged(page: Page, claim: Claim) -> None:
    page.goto(f"/claims/{claim.pk}/")
    page.click("label[for=id_outcome_4]")
    expect(page.locator("#preview")).to_contain_text("Kanał Bagno")
    page.fill("#id_rationale", "Urząd zaprzeczył.")
    page.click(".buttons .button-main")
    expect(page.locator(".notice-error")).to_be_focused()
    page.click("button[formaction$='/evidence-row/']")
    expect(page.locator("#id_evidence-1-url")).to_be_focused()
    expect(page.locator("#id_rationale")).to_have_value("Urząd zaprzeczył.")
    page.fill("#id_evidence-0-url", "https://urzad.example/")
    page.check("input[name='evidence-0-stance'][value=refutes]", force=True)
    page.press("#id_evidence-0-url", "Enter")
    expect(page.locator("#preview")).to_contain_text("Kanał Bagno")
    assert not claim.verdicts.exists(), "Enter in a field logs nothing"
    page.click(".buttons .button-main")
    expect(page.locator(".notice-success")).to_be_visible()
    expect(page.locator(".claim-standing")).to_contain_text("Obalone")
    assert claim.verdicts.get().outcome == "refuted"


def test_text_and_margin_show_the_same_claim(page: Page) -> None:
    text = "Pierwsze zdanie. Drugie zdanie."
    revision = build.revision(text)
    build.write(revision, build.found(text, "Pierwsze"), build.found(text, "Drugie", actors=("X Y",)))
    revision.state, revision.read_at, revision.next_try_at = "done", build.NOW, None
    revision.save()
    page.goto(f"/articles/{revision.article_id}/")
    page.locator(".passage", has_text="Drugie").click()
    expect(page.locator(".found-chosen")).to_contain_text("Drugie")
    expect(page).to_have_url(re.compile(r"claim=\d+"))
    page.locator(".found-link", has_text="Pierwsze").click()
    expect(page.locator(".passage-chosen")).to_have_text(re.compile("Pierwsze"))
    page.locator(".found-chosen form[action$='/accept/'] button").click()
    expect(page.locator(".notice-success")).to_be_visible()
    # The decision leads on to the next claim of the text.
    expect(page.locator(".found-chosen")).to_contain_text("Drugie")
    decided = page.locator(".found-claim", has=page.locator(".found-link", has_text="Pierwsze"))
    expect(decided.locator(".state")).to_have_text("Odczytane poprawnie")


def test_what_is_being_written_outlives_tabs_reload_and_language(page: Page, claim: Claim) -> None:
    page.goto(f"/claims/{claim.pk}/")
    page.check("#id_outcome_4", force=True)
    page.fill("#id_rationale", "Urząd zaprzeczył.")
    page.click("button[formaction$='/evidence-row/']")
    expect(page.locator("#id_evidence-1-url")).to_be_focused()
    page.fill("#id_evidence-1-title", "Dementi")
    page.click("#tab-history")
    expect(page.locator("#panel-history")).to_be_visible()
    page.reload()
    page.click(".language [lang=en]")
    expect(page.locator("html[lang=en]")).to_be_attached()
    page.click("#tab-verification")
    expect(page.locator("#id_rationale")).to_have_value("Urząd zaprzeczył.")
    expect(page.locator("#id_evidence-1-title")).to_have_value("Dementi")
    expect(page.locator("#id_outcome_4")).to_be_checked()
    expect(page.locator("#verdict-form [data-draft-note]")).to_be_visible()
    page.click(".language [lang=pl]")
    expect(page.locator("html[lang=pl]")).to_be_attached()
    page.click("#tab-verification")
    expect(page.locator("#panel-verification")).to_be_visible()
    page.fill("#id_evidence-0-url", "https://urzad.example/")
    page.check("input[name='evidence-0-stance'][value=refutes]", force=True)
    page.fill("#id_evidence-1-title", "")
    page.click(".buttons .button-main")
    expect(page.locator(".notice-success")).to_be_visible()
    page.reload()
    expect(page.locator("#verdict-form [data-draft-note]")).to_be_hidden()
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft '))") == []
