"""The keyboard in a real browser: what each key does, and when it does nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.models import ChainHead, Claim, LinkSuggestion, Person, Revision
from tests import build
from tests.views.conftest import WRITTEN_ONE_BY_ONE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def writers_may_write_one_by_one(settings: Any) -> None:
    settings.ZEAL_ALLOWLIST = WRITTEN_ONE_BY_ONE


@pytest.fixture
def claims(live_server: object) -> list[Claim]:
    """Three claims, the newest first, as the list shows them."""
    # Emptying tables after a test takes the chain's head along, which a migration put there.
    ChainHead.objects.get_or_create(pk=1)
    return [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",)) for n in range(3)][::-1]


@pytest.fixture
def editor(claims: list[Claim]) -> Person:
    return build.person("editor")


@pytest.fixture
def page(browser: Browser, live_server: Any, editor: Person) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url, locale="pl-PL", viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto("/account/sign-in/?next=/claims/")
    page.fill("input[name=username]", editor.username)
    page.fill("input[name=password]", build.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/claims/")
    yield page
    context.close()
    assert problems == []


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def chosen(page: Page, claim: Claim) -> None:
    """The row, the preview and the address agree on this claim, and the keyboard is on its row."""
    expect(page.locator(f"#c{claim.pk}")).to_have_attribute("aria-current", "true")
    expect(page.locator(f"#c{claim.pk} .claim-link")).to_be_focused()
    expect(page.locator("#preview h2")).to_have_text(claim.sentence)
    expect(page).to_have_url(re.compile(rf"claim={claim.pk}\b"))


def picked(page: Page) -> int:
    return page.locator(".claim-row .pick:checked").count()


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("ArrowDown", "ArrowUp")])
def test_next_and_previous_with_the_preview_following(page, claims, down, up):
    press(page, down)
    chosen(page, claims[0])
    press(page, down, down, down)
    chosen(page, claims[2])
    press(page, up)
    chosen(page, claims[1])


def test_enter_opens_and_escape_closes(page, claims):
    press(page, "j")
    chosen(page, claims[0])
    press(page, "Escape")
    expect(page.locator("#preview .preview")).to_have_count(0)
    expect(page.locator(f"#c{claims[0].pk} .claim-link")).to_be_focused()
    press(page, "Enter")
    chosen(page, claims[0])
    press(page, "Enter")
    expect(page).to_have_url(re.compile(rf"/claims/{claims[0].pk}/"))


def test_slash_goes_to_the_search(page):
    press(page, "/")
    expect(page.locator("#top-search")).to_be_focused()


def test_question_mark_shows_the_keys_and_escape_gives_the_focus_back(page, claims):
    press(page, "j")
    press(page, "?")
    expect(page.locator("#keys table").first).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator(f"#c{claims[0].pk} .claim-link")).to_be_focused()


def test_the_palette_finds_places_actions_claims_and_words(page, claims):
    press(page, "Control+k")
    field = page.locator("#palette input")
    expect(field).to_be_focused()
    field.fill("zrod")
    expect(page.locator("#palette [role=option]").first).to_contain_text("Źródła")
    press(page, "Enter")
    page.wait_for_url("**/sources/")
    press(page, "Control+k")
    field.fill(str(claims[1].pk))
    press(page, "Enter")
    page.wait_for_url(f"**/claims/{claims[1].pk}/")
    press(page, "Control+k")
    field.fill("zdarzenie")
    press(page, "ArrowUp", "Enter")
    page.wait_for_url("**/claims/?text=zdarzenie")


def test_x_and_shift_choose_rows(page):
    press(page, "j", "x")
    assert picked(page) == 1
    expect(page.locator(".bulk-count")).to_have_text("zaznaczono: 1")
    press(page, "x")
    assert picked(page) == 0
    press(page, "Shift+ArrowDown")
    assert picked(page) == 2
    press(page, "Shift+ArrowDown")
    assert picked(page) == 3
    press(page, "Shift+A")
    assert picked(page) == 0
    press(page, "Shift+A")
    assert picked(page) == 3
    press(page, "Shift+ArrowUp")
    assert picked(page) == 3


@pytest.mark.parametrize(("key", "state"), [("a", "accepted"), ("d", "rejected")])
def test_a_decision_goes_on_and_z_takes_it_back(page, claims, key, state):
    press(page, "j")
    chosen(page, claims[0])
    press(page, key)
    chosen(page, claims[1])
    claims[0].refresh_from_db()
    assert claims[0].work_state == state
    press(page, "z")
    expect(page.locator(".notice-success")).to_contain_text("Cofnięto")
    claims[0].refresh_from_db()
    assert claims[0].work_state == "new"


def test_a_reload_leaves_the_keyboard_on_the_chosen_row(page, claims):
    press(page, "j", "j")
    chosen(page, claims[1])
    page.reload()
    chosen(page, claims[1])


def test_a_filter_holds_however_fast_one_types(page, claims):
    # The names that are offered are asked for 200 ms after the last letter: while the list is on its way.
    def slowly(route):
        time.sleep(0.6)
        route.continue_()

    name = claims[0].origin.name
    page.route(re.compile(r"/claims/\?.*origin="), slowly)
    page.locator("#filter-origin").press_sequentially(name)
    press(page, "Enter")
    expect(page.locator(".active-filter")).to_contain_text(name)


def test_the_keys_of_the_list_lead_through_an_article(page):
    texts = ("Minister był w Toruniu.", "Minister był w Płocku.", "Minister był w Łodzi.")
    revision = build.revision(" ".join(texts))
    build.write(revision, *(build.found(revision.text, text, actors=(text[-7:-1],)) for text in texts))
    Revision.objects.update(state="done", read_at=build.NOW, next_try_at=None)
    page.goto(f"/articles/{revision.article_id}/")
    chosen_in_text = page.locator(".found-chosen .found-link")
    expect(chosen_in_text).to_contain_text(texts[0])
    press(page, "j")
    expect(chosen_in_text).to_contain_text(texts[1])
    press(page, "d")
    expect(chosen_in_text).to_contain_text(texts[2])
    expect(page.locator(".found-link")).to_have_count(2)
    page.locator("#notices button[form=undo-bulk]").click()
    expect(page.locator(".found-link")).to_have_count(3)
    expect(chosen_in_text).to_contain_text(texts[2])
    press(page, "k")
    expect(chosen_in_text).to_contain_text(texts[1])


def test_a_message_is_put_away(page, claims):
    press(page, "j")
    chosen(page, claims[0])
    press(page, "a")
    page.locator("#notices [data-dismiss]").click()
    expect(page.locator("#notices .notice")).to_have_count(0)


def test_e_opens_the_claim(page, claims):
    press(page, "j")
    chosen(page, claims[0])
    press(page, "e")
    page.wait_for_url(re.compile(rf"/claims/{claims[0].pk}/\?list=1$"))


@pytest.mark.parametrize("number", range(1, 7))
def test_a_number_chooses_the_outcome_and_leads_to_the_rationale(page, claims, number):
    page.goto(f"/claims/{claims[0].pk}/")
    press(page, str(number))
    radio = page.locator("#verdict-form input[type=radio][name$=outcome]").nth(number - 1)
    expect(radio).to_be_checked()
    expect(page.locator("#verdict-form textarea[name$=rationale]")).to_be_focused()


def test_a_number_in_the_list_opens_the_claim_and_control_enter_saves(page, claims):
    press(page, "j")
    chosen(page, claims[0])
    press(page, "5")
    page.wait_for_url(re.compile(rf"/claims/{claims[0].pk}/"))
    rationale = page.locator("#verdict-form textarea[name$=rationale]")
    expect(rationale).to_be_focused()
    page.keyboard.type("Zaprzecza temu protokół.")
    page.fill("#verdict-form [name$='0-url']", "https://dowody.example/1")
    page.locator("#verdict-form input[name$='0-stance'][value=refutes]").check(force=True)
    rationale.focus()
    press(page, "Control+Enter")
    expect(page.locator(".claim-standing .outcome-refuted")).to_be_visible()


@pytest.mark.parametrize(("key", "state"), [("y", "accepted"), ("n", "declined")])
def test_pairs_are_decided(page, claims, key, state):
    first, second = sorted((claims[0], claims[1]), key=lambda each: each.pk)
    pair = LinkSuggestion.objects.create(first=first, second=second, score=0.9, created_at=build.NOW)
    page.goto("/links/")
    press(page, key)
    expect(page.locator("[data-pair]")).to_have_count(0)
    pair.refresh_from_db()
    assert pair.state == state


def test_h_passes_a_pair_over(page, claims):
    ordered = sorted(claims, key=lambda each: each.pk)
    for score, (one, other) in ((0.9, (0, 1)), (0.8, (1, 2))):
        LinkSuggestion.objects.create(
            first=ordered[one], second=ordered[other], score=score, created_at=build.NOW
        )
    page.goto("/links/")
    press(page, "h")
    expect(page.locator("[data-pair]").nth(1).locator("button").first).to_be_focused()


@pytest.mark.parametrize(
    ("key", "address"), [("k", "/"), ("t", "/claims/"), ("m", "/articles/"), ("z", "/sources/")]
)
def test_g_goes_places(page, key, address):
    page.goto("/quality/")
    press(page, "g", key)
    page.wait_for_url(f"**{address}")


def test_n_adds(page):
    press(page, "n")
    page.wait_for_url("**/articles/add/")


@pytest.mark.parametrize("key", ["j", "x", "n", "z", "a", "?"])
def test_nothing_happens_while_somebody_writes(page, key):
    page.focus("#filter-text")
    press(page, key)
    expect(page.locator("#filter-text")).to_have_value(key)
    expect(page).to_have_url(re.compile(r"/claims/$"))
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("key", ["Alt+j", "Control+j", "Meta+j", "Alt+n", "Control+Alt+n", "Alt+z"])
def test_nothing_happens_with_a_modifier(page, key):
    press(page, key)
    assert page.locator(".claim-row[aria-current]").count() == 0
    expect(page).to_have_url(re.compile(r"/claims/$"))


def test_shift_shows_the_keys_on_the_buttons(page):
    page.keyboard.down("Shift")
    expect(page.locator("body")).to_have_class(re.compile("show-keys"))
    page.keyboard.up("Shift")
    expect(page.locator("body")).not_to_have_class(re.compile("show-keys"))


def test_the_keys_can_be_switched_off(page, claims, editor):
    page.locator("[data-opens-keys]").click()
    page.locator("#keys button[name=shortcuts]").click()
    page.wait_for_url("**/claims/")
    editor.refresh_from_db()
    assert editor.shortcuts is False
    press(page, "j", "n", "?")
    assert page.locator(".claim-row[aria-current]").count() == 0
    press(page, "Control+k")
    expect(page.locator("#palette input")).to_be_focused()
