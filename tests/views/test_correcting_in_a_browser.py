"""Correcting with mouse and keyboard: ends dragged and stepped, words selected, undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claims.models import Mention
from claims.services.mention_readings import reading_of
from tests import build
from tests.views.test_in_a_browser import claim, on_the_day_of_the_tests, page  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TEXT = "Żółte 🚗 auto.\nMinister pojechał do Torunia w piątek rano."
CONTENT = "Minister pojechał do Torunia"


@pytest.fixture
def mention(page: Page) -> Mention:  # noqa: F811
    revision = build.revision(TEXT)
    made = build.write(revision, build.found(revision.text, CONTENT))[0]
    type(revision).objects.filter(pk=revision.pk).update(state="done", read_at=build.NOW, next_try_at=None)
    page.goto(f"/articles/{revision.article_id}/?claim={made.claim_id}")
    return made


def words(mention: Mention) -> list[str]:
    return [TEXT[start:end] for start, end in reading_of(Mention.objects.get(pk=mention.pk)).content]


def test_an_end_is_dragged_saved_and_taken_back(page: Page, mention: Mention) -> None:  # noqa: F811
    page.locator("a[data-correct=content]").click()
    handle = page.locator(".handle-end")
    expect(handle).to_be_visible()
    target = page.evaluate(
        """() => {
          const line = document.querySelectorAll('[data-start]')[1];
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          let node, found;
          while ((node = walker.nextNode())) if (node.data.includes('piątek')) found = node;
          const range = document.createRange();
          range.setStart(found, found.data.indexOf('piątek') + 6);
          range.collapse(true);
          const at = range.getBoundingClientRect();
          return [at.left, at.top + at.height / 2];
        }"""
    )
    box = handle.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(target[0], target[1], steps=4)
    page.mouse.up()
    # Offsets are code points: the car before the claim is one of them, though two units of UTF-16.
    expect(page.locator("input[name=end_0]")).to_have_value(str(TEXT.index("piątek") + 6))
    page.locator("#correct button[type=submit]").click()
    expect(page.locator(".notice-success")).to_be_visible()
    assert words(mention) == ["Minister pojechał do Torunia w piątek"]
    page.locator(".corrected form button").click()
    expect(page.locator(".was-undone")).to_be_visible()
    assert words(mention) == [CONTENT]


def test_an_end_moves_with_the_arrow_keys(page: Page, mention: Mention) -> None:  # noqa: F811
    page.locator("a[data-correct=content]").click()
    page.locator(".handle-end").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("input[name=end_0]")).to_have_value(str(TEXT.index("do Torunia") + 2))
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("input[name=end_0]")).to_have_value(str(TEXT.index("do Torunia") + 1))


def drag_over(page: Page, first: str, last: str) -> None:  # noqa: F811
    """Press before the first of these words of the second line, and let go after the last."""
    ends = page.evaluate(
        """([first, last]) => {
          const walker = document.createTreeWalker(
            document.querySelectorAll('[data-start]')[1], NodeFilter.SHOW_TEXT);
          const place = (node, at) => {
            const range = document.createRange();
            range.setStart(node, at);
            range.collapse(true);
            const rect = range.getBoundingClientRect();
            return [rect.left, rect.top + rect.height / 2];
          };
          let node, from, to;
          while ((node = walker.nextNode())) {
            if (node.data.includes(first)) from = place(node, node.data.indexOf(first));
            if (node.data.includes(last)) to = place(node, node.data.indexOf(last) + last.length);
          }
          return [from, to];
        }""",
        [first, last],
    )
    page.mouse.move(ends[0][0] + 1, ends[0][1])
    page.mouse.down()
    page.mouse.move(ends[1][0] - 1, ends[1][1], steps=4)
    page.mouse.up()


def test_one_drag_over_a_highlight_sets_a_stretch_where_none_was(page: Page, mention: Mention) -> None:  # noqa: F811
    # Until the fonts are there the text may still move.
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    drag_over(page, "pojechał", "Torunia")
    expect(page.locator("#add-selected button")).to_be_visible()
    page.locator("a[data-correct=time]").click()
    expect(page.locator("form[data-spans]")).to_be_visible()
    expect(page.locator(".htmx-settling, .htmx-added")).to_have_count(0)
    drag_over(page, "do Torunia", "piątek")
    expect(page.locator(".picked-words")).to_have_text("„do Torunia w piątek”")
    expect(page.locator("input[name=start_0]")).to_have_value(str(TEXT.index("do Torunia")))
    expect(page.locator("input[name=end_0]")).to_have_value(str(TEXT.index("piątek") + 6))
    expect(page.locator("form[data-spans]")).to_be_visible()


def test_what_was_missed_is_selected_and_added(page: Page, mention: Mention) -> None:  # noqa: F811
    page.locator("[data-start='0']").dblclick(position={"x": 20, "y": 12})
    offer = page.locator("#add-selected button")
    expect(offer).to_be_visible()
    offer.click()
    expect(page.locator("textarea[name=words]")).to_have_value("Żółte")
    page.fill("textarea[name=sentence]", "Auto jest żółte.")
    page.select_option("select[name=event_type]", "X_STATE")
    page.locator("#main form button[type=submit]").last.click()
    expect(page.locator(".notice-success")).to_be_visible()
    added = mention.revision.mentions.exclude(pk=mention.pk).get()
    assert [TEXT[start:end] for start, end in reading_of(added).content] == ["Żółte"]
    assert (added.claim.sentence, added.review) == ("Auto jest żółte.", "accepted")


def said(mention: Mention) -> Any:
    return reading_of(Mention.objects.get(pk=mention.pk))


def test_every_field_is_corrected_where_it_stands(page: Page, mention: Mention) -> None:  # noqa: F811
    def correct(field: str, fill: Callable[[Any], object]) -> None:
        page.locator(f"a[data-correct={field}]").first.click()
        form = page.locator("#correct")
        expect(form.locator("h3")).to_be_focused()
        fill(form)
        form.locator("button[type=submit]").click()
        expect(form).to_have_count(0)

    correct("sentence", lambda form: form.locator("[name=sentence]").fill("Minister pojechał."))
    assert said(mention).sentence == "Minister pojechał."

    def other_source(form: Any) -> None:
        form.locator("[name=name_1]").fill("Kanał Torf")
        form.locator("[name=kind_1]").select_option("channel")

    correct("chain", other_source)
    assert [link.name for link in said(mention).chain] == ["Portal Wisła", "Kanał Torf"]
    expect(page.locator(".found-chosen")).to_contain_text("Kanał Torf")

    def other_people(form: Any) -> None:
        form.locator("[name=name_0]").fill("Jan Lipka")
        form.locator("[name=name_1]").fill("pewna urzędniczka")
        form.locator("[name=unnamed_1]").check()

    correct("people", other_people)
    assert [each.name for each in said(mention).actors] == ["Jan Lipka"]
    assert [(each.name, each.unnamed) for each in said(mention).targets] == [("pewna urzędniczka", True)]

    correct("event", lambda form: form.locator("[name=kind]").select_option("CONSULT/phone"))
    assert (said(mention).event_type, said(mention).event_mode) == ("CONSULT", "phone")
    correct("time", lambda form: form.locator("[name=time_iso]").fill("2026-11"))
    assert said(mention).time_iso == "2026-11"
    correct("firmness", lambda form: form.locator("[name=modality]").select_option("alleged"))
    assert said(mention).modality == "alleged"
    correct("polarity", lambda form: form.locator("[value=negative]").check(force=True))
    assert said(mention).polarity == "negative"
    correct("wording", lambda form: form.locator("[value=direct]").check(force=True))
    assert said(mention).quote_kind == "direct"


def test_two_claims_in_one_are_cut_apart(page: Page, mention: Mention) -> None:  # noqa: F811
    page.locator("a[data-correct=part]").click()
    form = page.locator("#correct")
    expect(form.locator("h3")).to_be_focused()
    form.locator("[name=at]").fill(str(TEXT.index("do Torunia")))
    form.locator("[name=second]").fill("Celem był Toruń.")
    form.locator("button[type=submit]").click()
    expect(page.locator(".found-link")).to_have_count(2)
    assert words(mention) == ["Minister pojechał"]
    made = mention.revision.mentions.exclude(pk=mention.pk).get()
    assert (words(made), made.claim.sentence) == (["do Torunia"], "Celem był Toruń.")
    page.locator(".corrected form button").first.click()
    expect(page.locator(".found-link")).to_have_count(1)
    assert words(mention) == [CONTENT]
