"""Ways in on the screen: tried before they are kept, asked now, switched off, and their health."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from claims.intake.guard import FetchFailed
from claims.intake.readers import Alarm, Batch, Cursor, failed
from claims.models import Article, Feed, FeedItem, HostLease
from claims.services import feed_queue, item_queue
from claims.tasks import HEARTBEAT
from tests import build
from tests.services import feeding
from tests.services.feeding import CHANNEL, entry, post, reading

pytestmark = pytest.mark.django_db
ADDRESS = "https://portal.example/rss"


@pytest.fixture
def sent(monkeypatch):
    """What was told to the workers, as soon as it is told."""
    from claims import tasks

    told = []
    monkeypatch.setattr(tasks, "_tell", lambda task, *ids, **how: told.append((task.name, *ids)))
    return told


def said(**more):
    values = {"kind": "preview", "address": "bagno", "interval": 15, "first_pages": 1, "enabled": "on"}
    return {**values, **more}


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_way_in_is_tried_and_nothing_is_stored(admin, monkeypatch):
    source = feeding.channel()
    batch = Batch(Cursor(), items=tuple(post(n, f"Wpis {n}.") for n in range(1, 6)), channel=CHANNEL)
    with reading(monkeypatch, batch):
        page = words(admin.post(reverse("add_feed", args=[source.slug]), said(test="1")))
    assert [n for n in range(1, 6) if f"Wpis {n}." in page] == [3, 4, 5]
    assert page.index("Wpis 5.") < page.index("Wpis 4.") < page.index("Wpis 3.")
    assert "5 pozycji" in page
    assert not Feed.objects.exists()
    assert not Article.objects.exists()


def test_the_trial_alone_is_swapped_in_where_htmx_asks(admin, monkeypatch):
    source = feeding.channel()
    with reading(monkeypatch, Batch(Cursor(), entries=(entry(1),), alarms=(Alarm("x", "Odd page."),))):
        response = admin.post(
            reverse("add_feed", args=[source.slug]), said(test="1"), headers={"HX-Request": "true"}
        )
    assert response.content.decode().lstrip().startswith("<form")
    assert "Artykuł 1" in words(response)
    assert "Odd page." in words(response)


@pytest.mark.parametrize(
    ("play", "expected"),
    [
        (failed(Cursor(), FetchFailed("timeout", "Too slow."), build.NOW), "Serwis nie odpowiedział na czas"),
        (Batch(Cursor()), "0 pozycji"),
    ],
    ids=["no answer", "nothing in it"],
)
def test_what_cannot_be_read_is_said_in_words(admin, monkeypatch, play, expected):
    with reading(monkeypatch, play):
        page = words(admin.post(reverse("add_feed", args=[feeding.channel().slug]), said(test="1")))
    assert expected in page


def test_a_trial_waits_for_its_turn_and_then_says_so(admin, monkeypatch):
    def asks(configuration, cursor, fetch, now):
        return Batch(Cursor(), entries=(entry(1, title=fetch(configuration.address).url),))

    HostLease.objects.create(host="portal.example", next_allowed_at=timezone.now() + timedelta(hours=1))
    with reading(monkeypatch, asks):
        data = said(test="1", kind="article", address=ADDRESS)
        page = words(admin.post(reverse("add_feed", args=[feeding.channel().slug]), data))
    assert "Spróbuj za chwilę" in page


def test_a_way_in_is_kept_and_asked_at_once(admin, sent, django_capture_on_commit_callbacks):
    source = feeding.channel()
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(reverse("add_feed", args=[source.slug]), said())
    feed = Feed.objects.get()
    assert response["Location"] == reverse("feed", args=[feed.pk])
    assert (feed.source, feed.address, feed.added_by.role) == (source, "bagno", "admin")
    assert sent == [("claims.tasks.fetch_feed", feed.pk)]


def test_what_is_kept_without_a_test_says_so(admin, monkeypatch, sent):
    """The test is the main button until it has answered; then keeping is, and says nothing of a test."""
    page = reverse("add_feed", args=[feeding.channel().slug])
    batch = Batch(Cursor(), items=(post(1, "Wpis."),), channel=CHANNEL)
    main = re.compile(r'button-main"\s+type="submit"\s+(name="test")?')
    assert main.search(admin.get(page).content.decode())[1]
    with reading(monkeypatch, batch):
        tried = admin.post(page, said(test="1")).content.decode()
    assert not main.search(tried + 'button-main" type="submit" ')[1]
    tested = re.search(r'name="tested" value="([^"]*)"', tried)[1]
    assert "bez sprawdzenia" in words(admin.post(page, said(address="inne", tested=tested), follow=True))
    assert "bez sprawdzenia" not in words(admin.post(page, said(tested=tested), follow=True))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"address": ""}, "To pole jest wymagane"),
        (
            {"kind": "article", "address": "ftp://x.example/"},
            "Adres musi zaczynać się od http:// lub https://",
        ),
        (
            {"kind": "article", "address": "http://x.example:9/rss"},
            "Czytane są tylko zwykłe porty stron: 80 i 443",
        ),
        ({"kind": "article", "address": "http://10.1.2.3/rss"}, "Ten adres należy do sieci wewnętrznej"),
        ({"kind": "article", "address": "http://localhost/rss"}, "Ten adres należy do sieci wewnętrznej"),
        ({"address": "zła nazwa!"}, "To nie może być nazwa kanału"),
        ({"kind": "pigeon"}, "Wybierz poprawną wartość"),
        ({"address": "zajete"}, "Z tego adresu teksty są już pobierane"),
    ],
    ids=[
        "nowhere",
        "no web address",
        "another port",
        "an inner number",
        "this machine",
        "no channel's name",
        "no such kind",
        "twice",
    ],  # fmt: skip
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(admin, change, expected):
    source = feeding.channel()
    feeding.feed(feeding.channel("Inne Bagno"), address="zajete")
    response = admin.post(reverse("add_feed", args=[source.slug]), said(**change))
    assert response.status_code == 422
    assert expected in words(response)
    assert Feed.objects.count() == 1


def test_a_portal_has_no_posts(admin):
    portal = build.revision().article.source
    response = admin.post(reverse("add_feed", args=[portal.slug]), said())
    assert "Wpisy ma tylko źródło rodzaju „kanał”" in words(response)


def test_another_address_begins_anew_and_another_interval_does_not(admin):
    feed = feeding.feed()
    Feed.objects.update(cursor={"newest": 7})
    page = reverse("feed", args=[feed.pk])
    admin.post(page, said(interval=60))
    feed.refresh_from_db()
    assert (feed.interval, feed.cursor) == (60, {"newest": 7})
    admin.post(page, said(address="inne_bagno"))
    feed.refresh_from_db()
    assert (feed.address, feed.cursor) == ("inne_bagno", {})


def test_switching_off_and_on(admin, sent, django_capture_on_commit_callbacks):
    feed = feeding.feed()
    address = reverse("switch_feed", args=[feed.pk])
    admin.post(address, {"on": "0"})
    feed.refresh_from_db()
    assert not feed.enabled
    assert "wyłączony" in words(admin.get(reverse("feed", args=[feed.pk])))
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(address, {"on": "1"})
    assert sent == [("claims.tasks.fetch_feed", feed.pk)]


def test_fetching_now_comes_back_to_where_the_button_stood(admin, sent, django_capture_on_commit_callbacks):
    feed = feeding.feed()
    Feed.objects.update(next_run_at=build.NOW + timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(reverse("fetch_feed_now", args=[feed.pk]), {"next": reverse("intake")})
    assert response["Location"] == reverse("intake")
    assert sent == [("claims.tasks.fetch_feed", feed.pk)]
    feed.refresh_from_db()
    assert feed.next_run_at < build.NOW + timedelta(hours=1)


def test_an_alarm_is_taken_down_by_a_person(admin):
    feed = feeding.feed()
    Feed.objects.update(alarm="structure_changed", alarm_words="No block.", alarm_since=build.NOW)
    page = reverse("feed", args=[feed.pk])
    assert "zbudowana inaczej" in words(admin.get(page))
    admin.post(reverse("take_alarm_down", args=[feed.pk]))
    assert "zbudowana inaczej" not in words(admin.get(page))


def test_what_was_given_up_is_listed_with_its_reason_and_queued_again(admin, sent):
    feed = feeding.feed(kind="article", address=ADDRESS)
    first, _waiting = feeding.items(feed, 1, 2)
    FeedItem.objects.filter(pk=first.pk).update(
        state="dead", next_try_at=None, answer_code="timeout", answer_words="Too slow."
    )
    page = words(admin.get(reverse("intake")))
    assert "Artykuł 1" in page
    assert "Artykuł 2" not in page
    assert "Serwis nie odpowiedział na czas" in page
    admin.post(reverse("queue_item_again", args=[first.pk]))
    assert item_queue.take_next(by="a", now=timezone.now()) is not None
    assert "Artykuł 1" not in words(admin.get(reverse("intake")))


def test_the_health_page_says_what_came_and_what_is_wrong(admin, monkeypatch):
    well, ill = feeding.feed(), feeding.feed(feeding.channel("Chore Bagno"), address="chore")
    with reading(monkeypatch, Batch(Cursor(), items=(post(1), post(5)), channel=CHANNEL)):
        from claims.services.polling import poll_feed

        poll_feed(well.pk, by="a", clock=timezone.now)
    with reading(monkeypatch, failed(Cursor(), FetchFailed("timeout", "Too slow."), build.NOW)):
        poll_feed(ill.pk, by="a", clock=timezone.now)
    page = words(admin.get(reverse("intake")))
    assert page.index("Chore Bagno") < page.index("Kanał Bagno")
    assert "nieudane 1 raz z rzędu" in page
    assert "Znaleziono 2, w tym nowych 2." in page
    row = page[page.index(f'id="feed-{well.pk}"') :].split("</tr>")[0]
    numbers = [cell.split(">")[1].split("<")[0] for cell in row.split("<td ")[4:8]]
    assert numbers == ["2", "2", "3", "0"]
    detail = words(admin.get(reverse("feed", args=[well.pk])))
    assert "2–4" in detail
    assert "3 numery wiadomości" in detail


@pytest.mark.parametrize(
    ("ago", "due", "silent"),
    [(10, 300, False), (500, 0, True), (None, 0, False), (None, 300, True)],
    ids=["alive", "silent for long", "just started", "nobody has ever worked"],
)
def test_silent_workers_are_noticed(admin, ago, due, silent):
    cache.delete(HEARTBEAT)
    feed = feeding.feed()
    Feed.objects.filter(pk=feed.pk).update(next_run_at=timezone.now() - timedelta(seconds=due))
    if ago is not None:
        cache.set(HEARTBEAT, (timezone.now() - timedelta(seconds=ago)).isoformat())
    assert ("nie dają znaku życia" in words(admin.get(reverse("intake")))) is silent


def test_everybody_sees_the_ways_in_of_a_source_and_only_an_administrator_its_buttons(analyst, admin):
    feed = feeding.feed()
    page = reverse("source", args=[feed.source.slug])
    shown = {"analyst": words(analyst.get(page)), "admin": words(admin.get(page))}
    assert all("bagno" in each for each in shown.values())
    assert reverse("add_feed", args=[feed.source.slug]) in shown["admin"]
    assert reverse("add_feed", args=[feed.source.slug]) not in shown["analyst"]
    assert reverse("feed", args=[feed.pk]) not in shown["analyst"]


def test_hostile_answers_are_shown_as_text(admin):
    feed = feeding.feed()
    hostile = "<script>alert(1)</script>"
    Feed.objects.update(answer_body=hostile, answer_code="x", answer_words=hostile, failures=1)
    [item] = feeding.items(feed, 1, title=hostile)
    FeedItem.objects.update(state="refused", next_try_at=None, url="javascript:alert(1)")
    page = admin.get(reverse("feed", args=[feed.pk])).content.decode()
    assert hostile not in page
    assert 'href="javascript' not in page


def test_a_dead_way_in_is_revived_by_fetching_now(admin):
    feed = feeding.feed()
    Feed.objects.update(state="dead", next_run_at=None)
    assert "porzucony" in words(admin.get(reverse("intake")))
    admin.post(reverse("fetch_feed_now", args=[feed.pk]))
    assert feed_queue.take(feed.pk, by="a", now=timezone.now()) is not None
