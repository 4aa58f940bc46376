"""Every screen of the product with something on it: each page in its states, and what opens on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.test import RequestFactory
from playwright.sync_api import Page, Route, expect

from claims.models import Claim, Revision
from claims.services.verdicts import log_verdict, reopen_claim
from claims.views.errors import broken
from tests import build
from tests.views.addresses import filled, one_of_everything, pages
from tests.views.test_access import MAY_OPEN

QUERIES: dict[str, tuple[str, ...]] = {
    "home": ("",),
    "claim_list": ("", "?density=compact", "?outcome=refuted&text=sprawa&claim={refuted}", "?text=nigdzie"),
    "claim": ("", "?tab=chain", "?tab=mentions", "?tab=history", "?list=1&outcome=refuted"),
    "compare_claims": ("", "?with={refuted}"),
    "bulk_verdict": ("", "?claim={claim_id}&claim={refuted}"),
    "link_queue": ("",),
    "article_list": ("", "?text=nigdzie"),
    "article": (
        "",
        *(f"?claim={{claim_id}}&correct={field}" for field in ("content", "chain", "people", "time")),
    ),
    "add_claim_by_hand": ("",),
    "add_article": ("",),
    "mark_credibility": ("",),
    "add_source": ("",),
    "source_list": ("", "?as_of=2026-11-23", "?as_of=2020-01-01"),
    "source": ("", "?as_of=2026-11-23&hindsight=1"),
    "change_of_hands": ("",),
    "public_card": ("",),
    "reports": ("", "?since=2020-01-01&until=2020-02-01"),
    "quality": ("",),
    "keys": ("",),
    "sign_in": ("",),
    "intake": ("",),
    "add_feed": ("",),
    "feed": ("",),
}
"""The pages, by the names of their addresses, and with which queries they are looked at."""

NO_PAGES = {
    "claim_names", "article_reading",  # parts of a page
    "export_claims", "claim_timeline", "source_history", "network_csv", "weeks_csv", "labels",  # files
    "export_reviews", "claim_review", "public_card_data", "card_keys",  # more files
    "kept_page",  # somebody else's page, as it was kept
    "health",  # for programs
}  # fmt: skip
"""What answers to GET and is no page of the product."""

ADMIN = ("", *(f"claims/{model}/{page}" for model in ("person", "entity", "source") for page in ("", "add/")))
"""Of Django's admin: its front, the lists and the empty forms."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Something to look at: whose it is, and how it is come to."""

    name: str
    role: str
    open: Callable[[Page], object]


def at(path: str) -> Callable[[Page], object]:
    return lambda page: page.goto(path)


def screens(numbers: dict[str, int]) -> Iterator[Screen]:
    """Everything that can be seen; `numbers` is what `something_of_everything` has made."""
    paths = {each.name: filled(each.path, **numbers) for each in pages()}
    for name, queries in QUERIES.items():
        role = (
            "" if name in ("sign_in", "public_card") else "editor" if name in MAY_OPEN["editor"] else "admin"
        )
        for query in queries:
            yield Screen(f"{name}{query}", role, at(paths[name] + query.format(**numbers)))
    for name in ("closed", "unread", "dead", "waiting", "revised"):
        kind = "claims" if name == "closed" else "articles"
        yield Screen(f"{name} of {kind}", "editor", at(f"/{kind}/{numbers[name]}/"))
    yield Screen("two revisions", "editor", at(f"/articles/{numbers['revised']}/?revision=1"))
    yield Screen("source without a verdict", "editor", at("/sources/portal-wisla/"))
    for path in ADMIN:
        yield Screen(f"admin/{path}", "admin", at(f"/admin/{path}"))
    yield Screen("home of an admin", "admin", at("/"))
    yield Screen("403", "editor", at("/intake/"))
    yield Screen("404", "editor", at("/nie-ma/"))
    yield Screen("404 for a stranger", "", at("/nie-ma/"))
    yield Screen("500", "", _broken)
    yield Screen("sign-in refused", "", _sign_in_refused)
    yield Screen("help on keys", "editor", _help)
    yield Screen("palette", "editor", _palette)
    yield Screen("many claims at once", "editor", _bulk)
    yield Screen("verdict refused", "editor", lambda page: _refused(page, f"/claims/{numbers['open']}/"))
    yield Screen("paste refused", "editor", _paste_refused)


def something_of_everything() -> dict[str, int]:
    """Rows behind every address, and a claim and an article in each state that looks different."""
    numbers = one_of_everything()
    ewa = build.person("editor")
    sayings = [build.claim(f"Sprawa {number}.", actors=(f"Aktor {number}x",)) for number in range(11)]
    for said in sayings[:9]:
        log_verdict(said.pk, build.two_proofs("refuted"), by=ewa, now=build.NOW)
    reopen_claim(sayings[0].pk, rationale="Nowy dokument.", by=ewa, now=build.NOW)
    _in_state(Claim.objects.get(pk=numbers["claim_id"]).mentions.get().revision, "done")
    revised = _in_state(build.revision("Tekst pierwszy.", url="https://portal.example/a"), "done")
    return numbers | {
        "refuted": sayings[1].pk,
        "closed": sayings[2].pk,
        "open": sayings[9].pk,
        "unread": _in_state(build.revision("A text in English.", language="en"), "unread").article_id,
        "dead": _in_state(build.revision("Tekst nie do odczytania."), "dead").article_id,
        "waiting": build.revision("Tekst, który czeka.").article_id,
        "revised": _with_second_revision(revised).article_id,
    }


def _in_state(revision: Revision, state: str) -> Revision:
    Revision.objects.filter(pk=revision.pk).update(state=state, read_at=build.NOW, next_try_at=None)
    return revision


def _with_second_revision(revision: Revision) -> Revision:
    again = build.revision("Tekst drugi.", url="https://portal.example/a")
    assert again.article_id == revision.article_id
    return _in_state(again, "done")


def _broken(page: Page) -> None:
    """The page of an error that nothing here provokes."""
    body = broken(RequestFactory().get("/")).content

    def answer(route: Route) -> None:
        route.fulfill(status=500, content_type="text/html; charset=utf-8", body=body)

    page.route("**/broken/", answer)
    page.goto("/broken/")


def _sign_in_refused(page: Page) -> None:
    page.goto("/account/sign-in/")
    page.fill("input[name=username]", "nikt")
    page.fill("input[name=password]", "nic")
    page.press("input[name=password]", "Enter")
    expect(page.locator(".errors, .notice-error").first).to_be_visible()


def _help(page: Page) -> None:
    page.goto("/claims/")
    page.keyboard.press("?")
    expect(page.locator("#keys .keys").first).to_be_visible()


def _palette(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    expect(page.locator("#commands [role=option]").first).to_be_visible()


def _bulk(page: Page) -> None:
    page.goto("/claims/?outcome=undecided")
    page.check(".pick >> nth=0")
    page.click(".bulk button[value=reject]")
    expect(page.locator("button[name=confirmed], [name=confirmed]").first).to_be_attached()


def _refused(page: Page, path: str) -> None:
    page.goto(path)
    page.click(".verdict-form .buttons .button-main")
    expect(page.locator(".verdict-form .errors").first).to_be_visible()


def _paste_refused(page: Page) -> None:
    page.goto("/articles/add/")
    page.evaluate("document.querySelector(\"form[action$='/paste/']\").noValidate = true")
    page.click("form[action$='/paste/'] .button-main")
    expect(page.locator(".errors").first).to_be_visible()
