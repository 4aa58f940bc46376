"""Reading a revision: everything or nothing, by one worker, failures kept on the row."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from claims.models import Claim, Mention, Region, Revision
from claims.models.vocabulary import ReadingState
from claims.services import queue, reading
from claims.services.reading import ReadingResult, extract_article
from tests import build

pytestmark = pytest.mark.django_db

TEXT = (
    "Minister odszedł\n"
    "Jak podaje kanał „Bagno”, minister Jan Lipka w środę podał się do dymisji.\n"
    "Przeczytaj także: Premier miał zadzwonić do prezydenta"
)


def read(revision: Revision, by: str = "a") -> ReadingResult:
    return extract_article(revision.pk, by=by, clock=lambda: build.NOW)


def test_a_text_becomes_regions_mentions_and_claims() -> None:
    revision = build.revision(TEXT)
    assert read(revision) is ReadingResult.READ
    revision.refresh_from_db()
    assert (revision.state, revision.read_at, revision.lease_until) == ("done", build.NOW, None)
    assert revision.engine
    claim = Claim.objects.get(mentions__revision=revision, mentions__scope="source")
    assert claim.origin.name == "Bagno"
    for span in [s for m in revision.mentions.all() for s in m.spans.all()]:
        assert 0 <= span.start < span.end <= len(revision.text)


def test_boilerplate_is_marked_and_gives_no_claim() -> None:
    revision = build.revision(TEXT)
    read(revision)
    start = Region.objects.get(revision=revision, kind="boilerplate").start
    assert start == TEXT.index("Przeczytaj")
    assert not Mention.objects.filter(revision=revision, spans__end__gt=start).exists()


def test_what_is_read_is_not_read_again() -> None:
    revision = build.revision(TEXT)
    assert [read(revision), read(revision, by="b")] == [ReadingResult.READ, ReadingResult.NOT_DUE]


def test_a_text_that_is_gone_is_no_error() -> None:
    assert extract_article(10**9, by="a", clock=lambda: build.NOW) is ReadingResult.NOT_DUE


def test_another_language_is_kept_and_not_guessed_at() -> None:
    revision = build.revision(TEXT)
    type(revision.article).objects.update(language="uk")
    assert read(revision) is ReadingResult.UNREAD
    revision.refresh_from_db()
    assert revision.state == ReadingState.UNREAD
    assert not Mention.objects.exists()


def test_a_failure_is_kept_with_its_traceback_and_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("no such verb")

    monkeypatch.setattr(reading, "extract", broken)
    revision = build.revision(TEXT)
    assert read(revision) is ReadingResult.FAILED
    revision.refresh_from_db()
    assert (revision.state, revision.attempts) == (ReadingState.QUEUED, 1)
    assert "no such verb" in revision.last_error
    assert revision.next_try_at == build.NOW + queue.RETRY_AFTER


def test_a_failure_while_writing_leaves_nothing_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.services import mentions

    real, calls = mentions.write_mention, []

    def breaks_at_the_second(*args: Any, **kwargs: Any) -> Mention:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("disk full")
        return real(*args, **kwargs)

    monkeypatch.setattr(mentions, "write_mention", breaks_at_the_second)
    revision = build.revision(TEXT + "\nWedług „Bagna” premier przyjął dymisję. Według „Bagna” rząd upadł.")
    assert read(revision) is ReadingResult.FAILED
    assert len(calls) == 2
    assert (Mention.objects.count(), Claim.objects.count(), Region.objects.count()) == (0, 0, 0)


def test_who_lost_the_lease_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = reading.extract
    revision = build.revision(TEXT)

    def too_slow(*args: Any, **kwargs: Any) -> Any:
        late = build.NOW + queue.LEASE + timedelta(seconds=1)
        assert queue.take(revision.pk, by="b", now=late) is not None
        return real(*args, **kwargs)

    monkeypatch.setattr(reading, "extract", too_slow)
    assert read(revision) is ReadingResult.NOT_DUE
    assert not Mention.objects.exists()


def test_two_portals_relaying_one_post_are_one_claim_with_one_origin() -> None:
    for number, opening in enumerate(("Jak podaje kanał „Bagno”", "Jak pisze kanał „Bagno”")):
        text = f"Głośna rozmowa\n{opening}, Jan Lipka w środę zadzwonił do Anny Kos."
        read(build.revision(text, publisher=f"Portal {number}"))
    claim = Claim.objects.get(event_type="CONSULT")
    assert (claim.mention_count, claim.origin.name) == (2, "Bagno")
