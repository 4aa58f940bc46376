"""Asking a way in: stored once and whole, asked again at the right time, a person called where needed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from claims.intake.guard import FetchFailed
from claims.intake.posts import Channel
from claims.intake.readers import Alarm, Batch, Cursor, Skipped, failed
from claims.intake.types import UnreadableInput
from claims.models import Article, Feed, FeedItem, PostMessage, Revision, Source
from claims.services import feed_queue
from claims.services.alarms import acknowledge
from claims.services.feeds import switch_feed
from claims.services.polling import PollResult, back_off_after, poll_feed
from tests import build
from tests.services import feeding
from tests.services.feeding import CHANNEL, any_reader, post, reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_reader")]
__all__ = ["any_reader"]
NOW = build.NOW
DAY = timedelta(days=1)


def poll(
    feed: Feed, play: Any, monkeypatch: pytest.MonkeyPatch, *, now: Any = NOW, by: str = "a"
) -> PollResult:
    """One poll that is due at this time."""
    feed_queue.ask_now(feed.pk, now=now)
    with reading(monkeypatch, play):
        result = poll_feed(feed.pk, by="a", clock=lambda: now).result
    feed.refresh_from_db()
    return result


def batch(*items: Any, newest: int = 0, **more: Any) -> Batch:
    return Batch(Cursor(newest=newest), items=items, channel=CHANNEL, **more)


def test_posts_are_stored_and_wait_to_be_read(monkeypatch):
    feed = feeding.feed()
    with reading(monkeypatch, batch(post(1), post(2), newest=2)):
        done = poll_feed(feed.pk, by="a", clock=lambda: NOW)
    feed.refresh_from_db()
    assert (done.result, done.found, done.new) == (PollResult.DONE, 2, 2)
    assert done.to_read == list(Revision.objects.order_by("pk").values_list("pk", flat=True))
    assert feed.cursor["newest"] == 2
    assert feed.source.external_id == str(CHANNEL.number)
    assert feed.next_run_at >= NOW + timedelta(minutes=15)
    assert (feed.answer_code, feed.failures, feed.last_success_at) == ("ok", 0, NOW)


def test_the_same_posts_three_times_shuffled_make_no_new_row(monkeypatch):
    feed = feeding.feed()
    posts = [post(n) for n in (1, 2, 3)]
    counted = []
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        poll(feed, batch(*(posts[place] for place in order)), monkeypatch)
        counted.append([model.objects.count() for model in (Source, Article, Revision, PostMessage)])
    assert counted[0][1:] == [3, 3, 3]
    assert counted[0] == counted[1] == counted[2]


def test_an_edit_is_exactly_one_revision(monkeypatch):
    feed = feeding.feed()
    poll(feed, batch(post(1, "Most stoi.")), monkeypatch)
    for _ in range(3):
        poll(feed, batch(post(1, "Most nie stoi.", edited=True)), monkeypatch)
    article = Article.objects.get()
    assert [r.text for r in article.revisions.order_by("number")] == ["Most stoi.", "Most nie stoi."]
    assert article.post.edited
    assert article.title == "Most nie stoi."


def test_a_reader_with_more_is_called_again_with_its_cursor(monkeypatch):
    def play(configuration, cursor, fetch, now):
        number = cursor.newest + 1
        return batch(post(number), newest=number, more=number < 4)

    feed = feeding.feed()
    assert poll(feed, play, monkeypatch) is PollResult.DONE
    assert sorted(PostMessage.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_long_poll_makes_room_for_others_and_goes_on(monkeypatch):
    moments = iter(NOW + timedelta(seconds=10 * n) for n in range(100))

    def play(configuration, cursor, fetch, now):
        return batch(post(cursor.newest + 1), newest=cursor.newest + 1, more=True)

    feed = feeding.feed()
    with reading(monkeypatch, play):
        assert poll_feed(feed.pk, by="a", clock=lambda: next(moments)).result is PollResult.GOES_ON
    feed.refresh_from_db()
    stored = Article.objects.count()
    assert (feed.state, feed.attempts, feed.cursor["newest"]) == ("queued", 0, stored)
    assert stored >= 1


def test_who_dies_between_two_answers_leaves_the_first_and_goes_on_after_it(monkeypatch):
    class Died(BaseException):
        pass

    def play(configuration, cursor, fetch, now):
        if cursor.newest:
            raise Died
        return batch(post(1), newest=1, more=True)

    feed = feeding.feed()
    with reading(monkeypatch, play), pytest.raises(Died):
        poll_feed(feed.pk, by="a", clock=lambda: NOW)
    later = NOW + feed_queue.LEASE + timedelta(seconds=1)
    assert feed_queue.sweep(now=later) == [feed.pk]
    with reading(monkeypatch, batch(post(2), newest=2)) as calls:
        poll_feed(feed.pk, by="b", clock=lambda: later)
    assert [cursor.newest for cursor in calls] == [1]
    assert Article.objects.count() == 2


def test_a_feed_that_kills_its_worker_every_time_is_put_aside_and_can_be_revived(monkeypatch):
    feed, now = feeding.feed(), NOW
    for attempt in range(feed_queue.MAX_ATTEMPTS):
        assert feed_queue.take(feed.pk, by=str(attempt), now=now) is not None
        now += feed_queue.LEASE + timedelta(seconds=1)
        feed_queue.sweep(now=now)
    feed.refresh_from_db()
    assert (feed.state, feed.lease_until) == ("dead", None)
    assert "died" in feed.answer_words
    assert feed_queue.ask_now(feed.pk, now=now)
    assert feed_queue.take(feed.pk, by="x", now=now) is not None


def test_of_two_workers_one_asks(monkeypatch):
    feed = feeding.feed()
    assert feed_queue.take(feed.pk, by="a", now=NOW) is not None
    assert feed_queue.take(feed.pk, by="b", now=NOW) is None


def test_who_lost_the_lease_stores_nothing(monkeypatch):
    feed = feeding.feed()

    def too_slow(configuration, cursor, fetch, now):
        assert feed_queue.take(feed.pk, by="b", now=NOW + feed_queue.LEASE + timedelta(seconds=1)) is not None
        return batch(post(1))

    assert poll(feed, too_slow, monkeypatch) is PollResult.NOT_DUE
    assert not Article.objects.exists()


def test_a_fault_of_our_own_is_kept_with_its_traceback(monkeypatch):
    def broken(*_):
        raise RuntimeError("no such shelf")

    feed = feeding.feed()
    assert poll(feed, broken, monkeypatch) is PollResult.FAILED
    assert "no such shelf" in feed.answer_words
    assert (feed.state, feed.answer_code, feed.failures) == ("queued", "fault", 1)


def test_failures_stretch_the_time_to_the_next_look_and_a_success_ends_that(monkeypatch):
    feed = feeding.feed()
    waits = []
    for _ in range(3):
        poll(feed, failed(Cursor(), FetchFailed("timeout", "Too slow."), NOW), monkeypatch)
        waits.append(feed.next_run_at - NOW)
    assert timedelta(minutes=30) <= waits[0] < waits[1] < waits[2]
    assert feed.answer_words == "Too slow."
    poll(feed, batch(), monkeypatch)
    assert feed.failures == 0
    assert feed.next_run_at < NOW + timedelta(minutes=16)


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(1, 30), (2, 60), (4, 240), (60, 24 * 60)],
    ids=["once", "twice", "four", "days"],
)
def test_the_back_off_doubles_up_to_a_day(failures, minutes):
    assert back_off_after(failures, 15) == timedelta(minutes=minutes)


def test_a_site_that_names_a_time_is_not_asked_before(monkeypatch):
    problem = FetchFailed("too_often", "Leave me alone.")
    problem.retry_after = timedelta(hours=7)
    feed = feeding.feed()
    poll(feed, failed(Cursor(), problem, NOW), monkeypatch)
    assert feed.next_run_at == NOW + timedelta(hours=7)
    assert feed_queue.sweep(now=NOW + timedelta(hours=6)) == []
    assert feed_queue.sweep(now=NOW + timedelta(hours=7)) == [feed.pk]


def test_an_error_leaves_the_cursor_where_it_was(monkeypatch):
    feed = feeding.feed()
    poll(feed, batch(post(1), newest=1), monkeypatch)
    poll(feed, failed(Cursor(), FetchFailed("timeout", "Too slow."), NOW), monkeypatch)
    assert feed.cursor["newest"] == 1


def test_a_switched_off_way_in_is_not_asked_and_asked_at_once_when_switched_on(monkeypatch):
    feed = feeding.feed()
    switch_feed(feed.pk, enabled=False, now=NOW)
    assert feed_queue.sweep(now=NOW + DAY) == []
    assert poll(feed, batch(post(1)), monkeypatch) is PollResult.NOT_DUE
    switch_feed(feed.pk, enabled=True, now=NOW)
    assert poll(feed, batch(post(1)), monkeypatch) is PollResult.DONE


def test_a_source_that_is_not_active_is_not_asked(monkeypatch):
    feed = feeding.feed()
    Source.objects.update(active=False)
    assert feed_queue.sweep(now=NOW + DAY) == []
    assert poll(feed, batch(post(1)), monkeypatch) is PollResult.NOT_DUE


def test_a_changed_structure_is_an_alarm_that_waits_for_a_person(monkeypatch):
    feed = feeding.feed()
    poll(feed, batch(alarms=(Alarm("structure_changed", "No message block."),)), monkeypatch)
    assert (feed.alarm, feed.alarm_since, feed.alarm_words) == ("structure_changed", NOW, "No message block.")
    poll(feed, batch(post(1)), monkeypatch, now=NOW + DAY)
    assert (feed.alarm, feed.alarm_since) == ("structure_changed", NOW)
    assert acknowledge(feed.pk)
    assert not acknowledge(feed.pk)


def test_an_alarm_that_no_list_knows_is_one_all_the_same(monkeypatch):
    feed = feeding.feed()
    poll(feed, batch(alarms=(Alarm("hiccup", "Odd."),)), monkeypatch)
    assert (feed.alarm, feed.alarm_words) == ("other", "Odd.")


def test_a_user_name_that_changed_hands_stores_nothing_and_calls_somebody(monkeypatch):
    feed = feeding.feed()
    poll(feed, batch(post(1), newest=1), monkeypatch)
    other = Channel(999, title="Kanał Bagno", username="bagno")
    assert poll(
        feed, Batch(Cursor(newest=7), items=(post(7, channel=other),), channel=other), monkeypatch
    ) is (PollResult.FAILED)
    assert (feed.alarm, feed.cursor["newest"], Article.objects.count()) == ("other_channel", 1, 1)


def test_a_channel_that_is_another_sources_is_refused(monkeypatch):
    feed = feeding.feed(feeding.channel("Inne Bagno"))
    feeding.channel("Kanał Bagno", platform="telegram", external_id=str(CHANNEL.number))
    poll(feed, batch(post(1)), monkeypatch)
    assert feed.alarm == "other_channel"
    assert not Article.objects.exists()


def test_what_is_gone_is_an_alarm_that_passes(monkeypatch):
    feed = feeding.feed()
    poll(feed, failed(Cursor(), FetchFailed("gone", "Taken down."), NOW), monkeypatch)
    assert feed.alarm == "gone"
    poll(feed, batch(), monkeypatch)
    assert feed.alarm == ""


def test_days_of_silence_are_an_alarm(monkeypatch):
    feed = feeding.feed()
    problem = UnreadableInput("bad_feed", "This is no feed.")
    poll(feed, failed(Cursor(), problem, NOW), monkeypatch)
    assert feed.alarm == ""
    poll(feed, failed(Cursor(), problem, NOW), monkeypatch, now=NOW + 4 * DAY)
    assert feed.alarm == "failing"


def test_posts_that_are_not_seen_are_missing_then_gone_and_back_when_seen(monkeypatch):
    feed = feeding.feed()
    poll(feed, batch(post(1), post(2), post(3), seen=(1, 3)), monkeypatch)
    poll(feed, batch(post(1), post(3), seen=(1, 3)), monkeypatch, now=NOW + DAY)
    missed = Article.objects.get(messages__number=2)
    assert (missed.availability, missed.missing_since) == ("missing", NOW + DAY)
    poll(feed, batch(post(1), post(3), seen=(1, 3)), monkeypatch, now=NOW + 3 * DAY)
    missed.refresh_from_db()
    assert (missed.availability, missed.missing_since) == ("confirmed", NOW + DAY)
    poll(feed, batch(post(1), post(2), post(3), seen=(1, 3)), monkeypatch, now=NOW + 4 * DAY)
    missed.refresh_from_db()
    assert (missed.availability, missed.missing_since) == ("seen", None)
    assert Article.objects.exclude(availability="seen").count() == 0


def test_only_what_an_answer_shows_can_be_missed_in_it(monkeypatch):
    feed = feeding.feed()
    poll(feed, batch(post(1), post(2), post(9), seen=(1, 9)), monkeypatch)
    poll(feed, batch(post(9), seen=(5, 9)), monkeypatch)
    poll(feed, batch(), monkeypatch)
    changed = batch(alarms=(Alarm("structure_changed", "Odd."),), seen=(1, 9))
    poll(feed, changed, monkeypatch)
    assert not Article.objects.exclude(availability="seen").exists()


def test_an_album_is_one_post_with_all_its_numbers_and_missing_only_as_a_whole(monkeypatch):
    feed = feeding.feed()
    poll(feed, batch(post(5, more=(6, 7)), seen=(5, 7)), monkeypatch)
    poll(feed, batch(post(5), seen=(5, 7)), monkeypatch)
    assert Article.objects.get().availability == "seen"
    assert sorted(PostMessage.objects.values_list("number", flat=True)) == [5, 6, 7]


def test_service_messages_are_accounted_for_and_are_no_articles(monkeypatch):
    feed = feeding.feed()
    skipped = (Skipped("2", "service"), Skipped("entry-x", "no_text"))
    poll(feed, batch(post(1), post(3), skipped=skipped, seen=(1, 3)), monkeypatch)
    assert PostMessage.objects.get(number=2).skipped == "service"
    assert PostMessage.objects.count() == 3


def test_entries_of_a_feed_wait_to_be_fetched_once(monkeypatch):
    feed = feeding.feed(kind="feed", address="https://portal.example/rss")
    entries = Batch(Cursor(etag="e"), entries=(feeding.entry(1), feeding.entry(2)))
    poll(feed, entries, monkeypatch)
    assert (feed.answer_found, feed.answer_new, feed.cursor["etag"]) == (2, 2, "e")
    poll(feed, entries, monkeypatch)
    assert (feed.answer_found, feed.answer_new) == (2, 0)
    assert set(FeedItem.objects.values_list("state", "host")) == {("queued", "portal.example")}
    assert FeedItem.objects.count() == 2
