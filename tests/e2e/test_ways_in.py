"""An administrator adds a way in, tries it, fetches now, switches it off, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.test_loop import Desk
from tests.faults.stub_site import Site, serving
from tests.tracker.processes import Product

pytestmark = pytest.mark.slow


@dataclass
class Stage:
    product: Product
    site: Site
    port: int

    @property
    def feed(self) -> str:
        return f"http://127.0.0.1:{self.port}/rss"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, clean_environment: dict[str, str]) -> Iterator[Stage]:
    site = Site(articles=4, posts=[1])
    with serving(site) as port:
        product = Product(
            tmp_path_factory.mktemp("ways") / "local",
            clean_environment,
            DEMO="1",
            INTAKE_LOOPBACK=f"127.0.0.1:{port}",
            INTAKE_GAP_SECONDS="0",
        )
        product.ready(seconds=120)
        yield Stage(product, site, port)
        product.clean_up()


@pytest.fixture
def desk(browser: Browser, stage: Stage) -> Iterator[Any]:
    desks: list[Desk] = []

    def sit(who: str, **how: Any) -> Desk:
        desks.append(Desk(browser, stage.product, who, **how))
        return desks[-1]

    yield sit
    for each in desks:
        each.context.close()
    assert [problem for each in desks for problem in each.problems] == []


def new_source(admin: Desk, name: str) -> None:
    admin.page.goto("/admin/claims/source/add/")
    admin.page.fill("#id_name", name)
    admin.page.select_option("#id_kind", "outlet")
    admin.page.click("input[name=_save]")
    expect(admin.page.locator(".messagelist .success")).to_be_visible()


def test_a_way_in_is_tried_kept_fetched_and_switched_off(desk: Any, stage: Stage) -> None:
    admin = desk("adam")
    page = admin.page
    new_source(admin, "Portal Dopływ")
    page.goto("/sources/portal-doplyw/")
    page.click("a[href$='/ways-in/add/']")
    page.select_option("#id_kind", "feed")

    page.fill("#id_address", f"{stage.feed}/nie-ma")
    page.click("button[name=test]")
    expect(page.locator("#feed-form .notice-error")).to_be_focused(timeout=40_000)
    page.fill("#id_address", stage.feed)
    page.click("button[name=test]")
    expect(page.locator(".newest li")).to_have_count(3, timeout=40_000)
    expect(page.locator(".newest li").first).to_contain_text("Artykuł 4")
    expect(page.locator(".trial")).to_be_focused()
    assert "/ways-in/add/" in page.url

    page.click("#feed-form button.button-main")
    page.wait_for_url(re.compile(r"/ways-in/\d+/"))
    expect(page.locator(".notice-success")).to_be_visible()
    address = page.url
    for _ in range(60):
        page.reload()
        if page.locator(".facts dd", has_text="4, 4").count():
            break
        page.wait_for_timeout(500)
    expect(page.locator(".facts dd", has_text="4, 4")).to_be_visible()

    stage.site.articles = 5
    page.goto("/intake/")
    row = page.locator(".intake tbody tr", has_text="Portal Dopływ")
    row.locator("form[action$='/fetch/'] button").click()
    expect(page.locator(".notice-info")).to_be_visible()
    for _ in range(60):
        page.goto("/intake/")
        if row.locator(".number").nth(1).inner_text().strip() == "5":
            break
        page.wait_for_timeout(500)
    expect(row.locator(".number").nth(1)).to_have_text("5")

    row.locator("form[action$='/switch/'] button").click()
    expect(row.locator(".state")).to_be_visible()
    expect(row.locator("form[action$='/fetch/']")).to_have_count(0)
    page.goto(address)
    page.locator("form[action$='/switch/'] button").click()
    expect(page.locator("form[action$='/fetch/']")).to_have_count(1)

    analyst = desk("ania")
    analyst.page.goto("/articles/")
    fetched = analyst.page.locator("tbody tr", has_text="Portal Dopływ").locator(".article-link")
    expect(fetched.filter(has_text=re.compile(r"^Most \d$"))).to_have_count(5)
    assert analyst.page.goto("/intake/").status == 403


def test_the_same_without_scripts(desk: Any, stage: Stage) -> None:
    admin = desk("adam", scripts=False)
    page = admin.page
    new_source(admin, "Portal Strumień")
    page.goto("/sources/portal-strumien/ways-in/add/")
    page.select_option("#id_kind", "article")
    page.fill("#id_address", stage.feed.replace("/rss", "/artykul/1"))
    page.click("button[name=test]")
    expect(page.locator(".newest li")).to_have_count(1)
    page.click("#feed-form button.button-main")
    page.wait_for_url(re.compile(r"/ways-in/\d+/"))
    page.locator("form[action$='/switch/'] button").click()
    expect(page.locator("form[action$='/fetch/']")).to_have_count(0)
