"""Every screen in both languages and both themes: nothing in the way, too wide, too heavy or failing.

axe judges each screen wide in Polish and narrow in English, so that words and layouts are both seen whole;
what hangs on colour alone is judged again in the dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from claims.models import ChainHead
from tests import build
from tests.views.screens import NO_PAGES, QUERIES, Screen, screens, something_of_everything
from tests.views.test_access import GET_ALLOWED

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

# On a busy machine a part may take longer than Playwright's five seconds.
expect.set_options(timeout=20_000)

MOST_SCRIPT = 120_000
WIDE, MIDDLE, NARROW = 1440, 1024, 390
AXE = Axe().axe_script
JUDGE = """async (onlyColours) => {
  document.getAnimations().forEach((each) => each.finish());
  const options = { resultTypes: ['violations'], preload: false, elementRef: false };
  if (onlyColours) options.runOnly = ['color-contrast', 'link-in-text-block'];
  else options.rules = { 'target-size': { enabled: true } };
  const found = await axe.run(document, options);
  return found.violations.filter((each) => each.impact !== 'minor').flatMap((each) =>
    each.nodes.map((node) => `${each.impact} ${each.id}: ${node.html.slice(0, 160)}`));
}"""
SCRIPTS = """() => performance.getEntriesByType('resource')
  .filter((each) => each.initiatorType === 'script')
  .reduce((sum, each) => sum + each.decodedBodySize, 0)"""
PLACE = "(each) => { const at = each.getBoundingClientRect(); return [at.left, at.top]; }"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests() -> None:
    """The real day: a frozen clock in the server and a running one in the browser end sessions."""


def test_every_page_is_among_the_screens() -> None:
    assert set(QUERIES) | NO_PAGES == GET_ALLOWED | {"sign_in"}
    assert not set(QUERIES) & NO_PAGES


@pytest.fixture
def everything(live_server: object) -> list[Screen]:
    # Emptying tables after a test takes the chain's head along, which a migration put there.
    ChainHead.objects.get_or_create(pk=1)
    return list(screens(something_of_everything()))


@pytest.mark.parametrize(("language", "width"), [("pl", WIDE), ("en", NARROW)])
def test_no_screen_is_in_the_way(
    everything: list[Screen], browser: Browser, live_server: Any, language: str, width: int
) -> None:
    problems: list[str] = []
    for role in ("", "editor", "admin"):
        context = _context(browser, live_server.url)
        page = context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.on("console", lambda line, said=said: said.append(line.text) if line.type == "error" else None)
        page.goto("/account/sign-in/")
        if role:
            _sign_in(page, role)
        with page.expect_navigation():
            page.click(f"button[name=language][value={language}]")
        for screen in everything:
            if screen.role == role:
                page.set_viewport_size({"width": width, "height": 900})
                screen.open(page)
                problems += [f"{screen.name}: {each}" for each in _problems(page, language, width)]
        # An error's own page is answered with its status.
        problems += [each for each in said if "status of 4" not in each and "status of 500" not in each]
        context.close()
    assert not problems, "\n".join(problems)


def _context(browser: Browser, address: str) -> BrowserContext:
    context = browser.new_context(base_url=address, locale="pl-PL", reduced_motion="reduce")
    # A text that waits to be read asks again each second; its screen must hold still to be judged.
    context.route("**/reading/", lambda route: route.fulfill(status=204))
    return context


def _sign_in(page: Page, role: str) -> None:
    page.fill("input[name=username]", build.person(role).username)
    page.fill("input[name=password]", build.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("/")


def _problems(page: Page, language: str, width: int) -> Iterator[str]:
    """What is wrong with the screen that is open."""
    if (shown := page.get_attribute("html", "lang")) != language and "/broken/" not in page.url:
        yield f"in {shown}"
    page.evaluate(AXE)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        yield from (f"{theme}: {each}" for each in page.evaluate(JUDGE, theme == "dark"))
    page.emulate_media(color_scheme="light")
    # Django's admin brings its own scripts; only administrators see it.
    if (weight := page.evaluate(SCRIPTS)) > MOST_SCRIPT and "/admin/" not in page.url:
        yield f"{weight} bytes of scripts"
    for each in {width, MIDDLE, NARROW}:
        page.set_viewport_size({"width": each, "height": 900})
        if (more := page.evaluate(TOO_WIDE)) > 0:
            yield f"{more} px too wide at {each}"


STEADY = {
    "/claims/": ("h1", ".rail", ".list-tools", ".filter-pane h2", ".list-pane .claims"),
    "/claims/{open}/": ("h1", ".rail", ".panel .tabs", ".claim-left h2"),
    "/links/": ("h1", ".rail", ".pair-card h2"),
}
"""What stays on each page while something on it is swapped."""


def test_nothing_moves_when_a_part_is_swapped(browser: Browser, live_server: Any) -> None:
    """A filter, a preview, a decision, a tab, a pair: what was there stands where it stood."""
    ChainHead.objects.get_or_create(pk=1)
    numbers = something_of_everything()
    context = _context(browser, live_server.url)
    page = context.new_page()
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto("/account/sign-in/")
    _sign_in(page, "editor")

    def stand(path: str) -> dict[str, Any]:
        return {each: page.eval_on_selector(each, PLACE) for each in STEADY[path]}

    page.goto("/claims/?outcome=undecided")
    before = stand("/claims/")
    page.click(".claim-row >> nth=0 >> .claim-link")
    expect(page.locator("#preview .preview")).to_be_visible()
    assert stand("/claims/") == before
    page.click("#preview [data-key=a]")
    expect(page.locator("#notices .notice-success")).to_be_visible()
    assert stand("/claims/") == before
    page.click("#tri-outcome-refuted")
    expect(page.locator(".active-filter")).to_have_count(2)
    # The list itself is another one, under one more filter.
    assert stand("/claims/") | {".list-pane .claims": 0} == before | {".list-pane .claims": 0}

    page.goto(f"/claims/{numbers['open']}/")
    before = stand("/claims/{open}/")
    page.click(".tabs a >> nth=3")
    expect(page.locator(".tabs a >> nth=3")).to_have_attribute("aria-current", "true")
    assert stand("/claims/{open}/") == before
    page.click(".triage [data-key=a]")
    expect(page.locator("#notices .notice-success")).to_be_visible()
    assert stand("/claims/{open}/") == before

    page.goto("/links/")
    before = stand("/links/")
    page.click("[data-pair] [data-key=n] >> nth=0")
    expect(page.locator("#notices .notice-success")).to_be_visible()
    after = {each: page.eval_on_selector(each, PLACE) for each in ("h1", ".rail")}
    assert after == {each: before[each] for each in after}
    context.close()
