"""The article page: its text to the letter, its marks, its states of reading; no text becomes code."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from claims.extraction import types as engine
from claims.models import Region, Revision
from tests import build
from tests.intake.test_near import TEXT

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" hx-get="/account/" hx-trigger="load" x="',
    "</p></div><a hx-on:click='alert(1)'>x</a>",
    "{{ csp_nonce }}{% debug %}",
    "&lt;script&gt;&#60;b&#62;",
    "javascript:alert(1)",
    "\u202eodwrócone\u202c \u200bniewidoczne",
]


def read(text: str, *mentions: engine.ExtractedMention, **fields: str) -> Revision:
    revision = build.revision(text, **fields)
    build.write(revision, *mentions)
    Revision.objects.filter(pk=revision.pk).update(state="done", read_at=build.NOW, next_try_at=None)
    return Revision.objects.get(pk=revision.pk)


def page_of(client, revision: Revision, query: str = "") -> str:
    return client.get(f"/articles/{revision.article_id}/{query}").content.decode()


def text_on(page: str) -> str:
    """The text as somebody reads it, without tags and the numbers of claims."""
    lines = re.findall(r'<(p|h2|h3) class="region [^>]*>(.*?)</\1>', page, re.DOTALL)
    body = "".join(re.sub(r"<sup.*?</sup>", "", line) for _, line in lines)
    return unescape(re.sub(r"<[^>]*>", "", body))


def test_the_whole_text_stands_there_to_the_letter(analyst):
    text = "Tytuł\n\nMinister  wyjechał: „ja & <my>”.\n— Nie wrócę — dodał.\n"
    revision = read(text, build.found(text, "wyjechał: „ja"), build.found(text, "ja & <my>"))
    assert text_on(page_of(analyst, revision)) == revision.text


@pytest.mark.parametrize("bad", HOSTILE)
def test_text_from_outside_never_becomes_code(bad, analyst):
    text = f"Tytuł {bad}\nMinister {bad} wyjechał."
    content = f"Minister {bad} wyjechał"
    revision = read(
        text,
        build.found(text, content, actors=(f"Aktor {bad}",), chain=("Portal", f"Kanał {bad}")),
        publisher=f"Portal {bad}",
    )
    claim = revision.mentions.get().claim
    for path in (
        f"/articles/{revision.article_id}/",
        "/articles/",
        "/",
        f"/claims/{claim.pk}/",
        f"/sources/{claim.origin.slug}/",
        "/sources/",
        "/articles/add/",
    ):
        page = analyst.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert '" hx-get="/account/"' not in page
        assert "<a hx-on" not in page
        assert "&lt;b&gt;" not in page or "&amp;lt;" in page or "&amp;#60;" in page
    assert text_on(page_of(analyst, revision)) == revision.text


def test_marks_are_told_apart_and_labelled_where_they_begin(analyst):
    text = "Jak podaje Kanał, minister miał wyjechać we wtorek."
    span = engine.Span
    revision = read(
        text,
        build.found(
            text,
            "minister miał wyjechać we wtorek",
            cue=engine.Cue(span(0, 10), "reporting"),
            hedges=(span(27, 31),),
            time=None,
            actors=(),
        ),
    )
    mention = revision.mentions.get()
    mention.arguments.create(role="actor", position=9, name="minister", start=18, end=26)
    mention.spans.create(role="time", start=41, end=50)
    page = page_of(analyst, revision)
    for kind, words, label in (
        ("cue", "Jak podaje", "przytoczenie"),
        ("hedge", "miał", "zastrzeżenie"),
        ("time", "we wtorek", "kiedy"),
        ("actor", "minister", "kto"),
    ):
        assert f'<span class="mark mark-{kind}" data-label="{label}">{words}</span>' in page


def test_the_chosen_claim_is_that_of_the_address_and_the_first_without_one(analyst):
    text = "Pierwsze zdanie. Drugie zdanie."
    revision = read(text, build.found(text, "Pierwsze"), build.found(text, "Drugie", actors=("X Y",)))
    first, second = revision.mentions.order_by("position")
    assert f'id="c{first.claim_id}"' in page_of(analyst, revision).partition("found-chosen")[2][:200]
    page = page_of(analyst, revision, f"?claim={second.claim_id}")
    assert f'id="c{second.claim_id}"' in page.partition("found-chosen")[2][:200]
    assert 'id="passage"' in page


def test_boilerplate_is_greyed_and_labelled(analyst):
    text = "Tytuł\nPrzeczytaj także: coś\nTreść"
    revision = read(text)
    Region.objects.create(revision=revision, kind="boilerplate", start=6, end=28, rule="test")
    page = page_of(analyst, revision)
    assert re.search(r'region-boilerplate" data-start="6" data-label="pominięte">Przeczytaj także: coś', page)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("queued", "Trwa odczyt"),
        ("running", "Trwa odczyt"),
        ("unread", "odczytywany jest tylko polski"),
        ("dead", "nie udało się odczytać, podjęto 3 próby"),
        ("done", "nie znaleziono twierdzeń"),
    ],
)
def test_each_state_of_reading_is_said(state, words, analyst):
    revision = build.revision()
    lease = build.NOW if state == "running" else None
    Revision.objects.filter(pk=revision.pk).update(
        state=state, attempts=3, lease_until=lease, read_at=build.NOW, last_error="Traceback: geheim"
    )
    page = page_of(analyst, revision)
    assert words in page
    assert "geheim" not in page


def test_polling_answers_nothing_until_the_text_is_read(analyst):
    revision = build.revision()
    address = reverse("article_reading", args=[revision.article_id])
    waiting = analyst.get(address, headers=HTMX)
    assert (waiting.status_code, waiting.content) == (204, b"")
    Revision.objects.filter(pk=revision.pk).update(state="done", read_at=build.NOW)
    done = analyst.get(address, headers=HTMX).content.decode()
    assert 'id="article"' in done
    assert 'hx-trigger="every 1s"' not in done
    assert analyst.get(address)["Location"] == reverse("article", args=[revision.article_id])


def test_a_text_that_could_not_be_read_is_queued_anew(analyst):
    revision = build.revision()
    address = reverse("read_article_again", args=[revision.article_id])
    Revision.objects.filter(pk=revision.pk).update(state="dead", attempts=3)
    analyst.post(address)
    revision.refresh_from_db()
    assert (revision.state, revision.attempts) == ("queued", 0)
    Revision.objects.filter(pk=revision.pk).update(state="done", read_at=build.NOW)
    analyst.post(address)
    revision.refresh_from_db()
    assert revision.state == "done"


def test_nearly_the_same_text_elsewhere_is_named_and_can_be_compared(analyst):
    first = read(TEXT)
    denied = TEXT.replace("zostanie otwarta", "nie zostanie otwarta")
    other = build.revision(denied, publisher="Portal Odra")
    page = page_of(analyst, first)
    assert "Prawie ten sam tekst" in page
    assert "Portal Odra" in page
    assert f"?beside={other.article_id}" in page
    compared = page_of(analyst, first, f"?beside={other.article_id}")
    assert re.search(r"<del>.*nie ?</del>", compared)
    for nobody in (10**9, first.article_id, "x"):
        assert "<del>" not in page_of(analyst, first, f"?beside={nobody}")
