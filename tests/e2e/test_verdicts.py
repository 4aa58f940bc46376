"""Propose, log, supersede, reopen as two people in a real browser, with the score at each step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from claims import scoring
from claims.models import ChainHead, Claim, SourceScore
from claims.services.scores import differences
from claims.services.verdicts import log_verdict
from tests import build
from tests.views.conftest import WRITTEN_ONE_BY_ONE

CLAIMED_ON = date(2026, 11, 20)
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def writers_may_write_one_by_one(settings: Any) -> None:
    settings.ZEAL_ALLOWLIST = WRITTEN_ONE_BY_ONE


@pytest.fixture
def claim(live_server: object) -> Claim:
    # Emptying tables after a test takes the chain's head along, which a migration put there.
    ChainHead.objects.get_or_create(pk=1)
    # Nine full verdicts of before, so that the tenth moves a number and not an F.
    ewa = build.person("editor")
    for number in range(9):
        other = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",), chain=("Kanał Bagno",))
        log_verdict(other.pk, build.two_proofs("confirmed"), by=ewa, now=build.NOW)
    return build.claim(chain=("Portal Wisła", "Kanał Bagno"))


@pytest.fixture
def desks(browser: Browser, live_server: object) -> Iterator[tuple[Page, Page]]:
    """Ania's browser and Ewa's."""
    pages = []
    for role in ("analyst", "editor"):
        person = build.person(role)
        context = browser.new_context(base_url=live_server.url, locale="pl-PL")  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto("/")
        page.fill("input[name=username]", person.username)
        page.fill("input[name=password]", build.PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url("/")
        pages.append(page)
    yield pages[0], pages[1]
    for page in pages:
        page.context.close()


def fill(page: Page, outcome: str) -> None:
    details = page.locator("details.verdict-details")
    if details.get_attribute("open") is None:
        details.locator("> summary").click()
    form = page.locator("#verdict-form")
    form.locator(f"input[name=outcome][value={outcome}]").check(force=True)
    form.locator("textarea[name=rationale]").fill("Tak wynika z protokołu i z rejestru lotów.")
    if form.locator("[name='evidence-1-url']").count() == 0:
        form.locator("button[formaction$='/evidence-row/']").click()
        # Typed into before the new row is there; nothing of it may be lost.
        form.locator("[name='evidence-0-title']").fill("Protokół")
        expect(form.locator("[name='evidence-1-url']")).to_be_visible()
        expect(form.locator("[name='evidence-0-title']")).to_have_value("Protokół")
    for row, address in enumerate(("https://protokoly.example/7", "https://loty.example/7")):
        form.locator(f"[name='evidence-{row}-url']").fill(address)
        stance = "refutes" if outcome == "refuted" else "supports"
        form.locator(f"[name='evidence-{row}-stance'][value={stance}]").check(force=True)
    form.locator("select[name=confidence]").select_option("two_proofs")


def press(page: Page, action: str) -> None:
    page.locator(f"#verdict-form .buttons button[formaction$='/{action}/']").click()
    expect(page.locator(".notice-success")).to_be_visible()


def share(page: Page, where: str) -> str:
    """The channel's share as this part of the page foretells it."""
    line = page.locator(f"{where} .changes li", has_text="Kanał Bagno").first
    expect(line).to_be_visible()
    found = re.search(r"\d+\s%", line.locator("strong").inner_text())
    assert found is not None
    return found.group().replace("\u00a0", " ")


def expected(*values: float) -> str:
    """The channel's share after its nine verdicts and these, by the formula and not by the ledger."""
    age = scoring.growth(CLAIMED_ON) / scoring.growth(timezone.localdate())
    held = age * (9 + sum(values))
    failed = age * sum(1 - value for value in values)
    mean = (8 * 0.5 + held) / (8 + held + failed)
    return f"{int(mean * 100 + 0.5)} %"


def on_the_card(page: Page) -> str:
    page.goto("/sources/kanal-bagno/")
    return page.locator(".score-figures strong").inner_text().replace("\u00a0", " ").strip()


def test_the_score_at_each_step(desks: tuple[Page, Page], claim: Claim) -> None:
    ania, ewa = desks
    address = f"/claims/{claim.pk}/"
    assert on_the_card(ewa) == expected()

    ania.goto(address)
    fill(ania, "confirmed")
    press(ania, "propose")
    assert on_the_card(ewa) == expected(), "a proposal moves nothing"

    ewa.goto(address)
    expect(ewa.locator("#verdict-form textarea[name=rationale]")).to_have_value(re.compile("protokołu"))
    ewa.locator("#verdict-form .buttons button[formaction$='/preview/']").click()
    assert share(ewa, "#preview") == expected(1.0)
    press(ewa, "log")
    assert on_the_card(ewa) == expected(1.0)

    ewa.goto(address)
    fill(ewa, "refuted")
    ewa.locator("#verdict-form .buttons button[formaction$='/preview/']").click()
    expect(ewa.locator("#preview")).to_contain_text(expected(0.0).split()[0])
    assert share(ewa, "#preview") == expected(0.0)
    press(ewa, "log")
    expect(ewa.locator(".claim-standing")).to_contain_text("Obalone")
    assert on_the_card(ewa) == expected(0.0)
    assert len({expected(), expected(1.0), expected(0.0)}) == 3, "each step shows"

    ewa.goto(address)
    reopening = ewa.locator("details", has=ewa.locator("form[action$='/reopen/']"))
    reopening.locator("summary").click()
    assert share(ewa, "form[action$='/reopen/']") == expected()
    reopening.locator("textarea").fill("Znalazł się nowy dokument.")
    reopening.locator("button[type=submit]").click()
    expect(ewa.locator(".notice-success")).to_be_visible()
    assert on_the_card(ewa) == expected()

    assert SourceScore.objects.exists()
    assert list(differences()) == []
