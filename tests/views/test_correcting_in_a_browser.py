"""Correcting with mouse and keyboard: ends dragged and stepped, words selected, undone."""

from __future__ import annotations

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


def test_selected_words_lead_to_the_form_for_what_was_missed(page: Page, mention: Mention) -> None:  # noqa: F811
    page.locator("[data-start='0']").dblclick(position={"x": 20, "y": 12})
    offer = page.locator("#add-selected button")
    expect(offer).to_be_visible()
    offer.click()
    expect(page.locator("textarea[name=words]")).to_have_value("Żółte")
