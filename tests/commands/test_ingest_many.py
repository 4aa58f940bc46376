"""`ingest` of channels and feeds: whole, once, accounted for, and to be gone on with."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.intake.fetch import Response
from claims.models import Article, PostMessage, Revision, Source
from claims.services.asking import Asking
from tests.build import NOW
from tests.intake.channel_exports import export, record, written
from tests.intake.channel_pages import NAME, NUMBER, TITLE, body, page, post

pytestmark = pytest.mark.django_db


def run(*args: str, returncode: int = 0) -> list[dict[str, Any]]:
    """The lines of JSON that it writes, which must end as expected."""
    out = io.StringIO()
    try:
        call_command("ingest", *args, "--json", stdout=out, stderr=io.StringIO())
        ended = 0
    except CommandError as error:
        ended = error.returncode
    assert ended == returncode, out.getvalue()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def done(lines: list[dict[str, Any]]) -> dict[str, Any]:
    (line,) = [line for line in lines if line["result"] == "done"]
    return {key: value for key, value in line.items() if key not in ("input", "result") and value}


RECORDS = [
    record(1, "Pierwszy wpis o moście na Pilicy."),
    {"id": 2, "type": "service", "action": "pin_message", "text": ""},
    record(3, ["Drugi wpis, ", {"type": "bold", "text": "ważny"}, " dla miasta."]),
    record(4, photo="photos/a.jpg"),
    record(5, "Trzeci wpis o objeździe przez Przygłów."),
]


def rows() -> tuple[int, int, int, int]:
    return (
        Source.objects.count(),
        Article.objects.count(),
        Revision.objects.count(),
        PostMessage.objects.count(),
    )


def test_an_export_is_stored_and_every_record_accounted_for(tmp_path: Path) -> None:
    lines = run(str(written(tmp_path, export(*RECORDS))), "--username", NAME)
    assert done(lines) == {"new": 3, "skipped": 2}
    assert [(line["id"], line["reason"]) for line in lines if line["result"] == "skipped"] == [
        ("2", "service"),
        ("4", "no_text"),
    ]
    source = Source.objects.get()
    assert (source.name, source.kind, source.platform, source.external_id) == (
        TITLE, "channel", "telegram", str(NUMBER),
    )  # fmt: skip
    article = Article.objects.get(external_id=f"{NUMBER}/3")
    assert article.url == f"https://t.me/{NAME}/3"
    assert article.revisions.get().spans == [[12, 17, "bold", ""]]
    assert sorted(PostMessage.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_three_times_shuffled_and_in_halves_gives_no_new_row(tmp_path: Path) -> None:
    path = written(tmp_path, export(*RECORDS))
    run(str(path))
    before = rows()
    for seed in range(3):
        shuffled = list(RECORDS)
        random.Random(seed).shuffle(shuffled)
        assert done(run(str(written(tmp_path, export(*shuffled))))) == {"unchanged": 3, "skipped": 2}
    for half in (RECORDS[:3], RECORDS[2:]):
        run(str(written(tmp_path, export(*half))))
    assert rows() == before


def test_an_edit_is_exactly_one_revision(tmp_path: Path) -> None:
    run(str(written(tmp_path, export(*RECORDS))))
    edited = [record(1, "Pierwszy wpis, poprawiony.", edited_unixtime="1772820300"), *RECORDS[1:]]
    for _ in range(3):
        run(str(written(tmp_path, export(*edited))))
    assert Revision.objects.count() == 4
    article = Article.objects.get(external_id=f"{NUMBER}/1")
    assert [revision.text for revision in article.revisions.order_by("number")] == [
        "Pierwszy wpis o moście na Pilicy.",
        "Pierwszy wpis, poprawiony.",
    ]


def test_the_preview_and_the_export_are_the_same_articles(tmp_path: Path) -> None:
    run(str(written(tmp_path, export(*RECORDS))))
    before = rows()
    saved = tmp_path / "kanal.html"
    saved.write_bytes(
        page(
            post(1, body("Pierwszy wpis o moście na Pilicy.")),
            post(3, body("Drugi wpis, <b>ważny</b> dla miasta.")),
        )
    )
    assert done(run(str(saved))) == {"unchanged": 2}
    assert rows() == before


@pytest.mark.parametrize("cut", [0.3, 0.9, 0.999])
def test_of_a_file_that_is_cut_off_nothing_is_stored(tmp_path: Path, cut: float) -> None:
    text = json.dumps(export(*(record(number, f"Wpis numer {number}.") for number in range(1, 700))))
    path = written(tmp_path, text[: int(len(text) * cut)])
    [refused] = run(str(path), returncode=1)
    assert (refused["result"], refused["code"]) == ("refused", "bad_json")
    assert "record" in refused["message"] and refused["line"] == 1
    assert rows() == (0, 0, 0, 0)


def test_of_a_file_with_a_record_twice_nothing_is_stored(tmp_path: Path) -> None:
    [refused] = run(str(written(tmp_path, export(*RECORDS, RECORDS[0]))), returncode=1)
    assert refused["code"] == "repeated" and "Message 1" in refused["message"]
    assert rows() == (0, 0, 0, 0)


def test_an_export_in_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "eksport.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ChatExport/result.json", json.dumps(export(*RECORDS)))
    assert done(run(str(path))) == {"new": 3, "skipped": 2}


def test_private_chats_are_refused_unless_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, {**export(*RECORDS), "type": "personal_chat"})
    [refused] = run(str(path), returncode=1)
    assert refused["code"] == "not_a_channel"
    assert rows() == (0, 0, 0, 0)
    assert done(run(str(path), "--any-chat")) == {"new": 3, "skipped": 2}


def test_it_goes_on_after_the_record_where_it_was_stopped(tmp_path: Path) -> None:
    path = str(
        written(tmp_path, export(*(record(number, f"Wpis numer {number}.") for number in range(1, 8))))
    )
    assert done(run(path, "--after", "5")) == {"new": 2}
    assert sorted(PostMessage.objects.values_list("number", flat=True)) == [6, 7]
    assert done(run(path)) == {"new": 5, "unchanged": 2}


def test_ctrl_c_keeps_what_is_stored_and_says_how_to_go_on(tmp_path: Path, monkeypatch: Any) -> None:
    from claims.management.commands import ingest

    path = str(
        written(tmp_path, export(*(record(number, f"Wpis {number} słów.") for number in range(1, 1_100))))
    )
    stored = ingest.store_batch
    calls: list[int] = []

    def interrupted(batch: Any, **how: Any) -> Any:
        if calls:
            raise KeyboardInterrupt
        calls.append(1)
        return stored(batch, **how)

    monkeypatch.setattr(ingest, "store_batch", interrupted)
    with pytest.raises(CommandError) as error:
        call_command("ingest", path, "--json", stdout=io.StringIO(), stderr=io.StringIO())
    assert error.value.returncode == 130 and "--after 500" in str(error.value)
    assert Article.objects.count() == 500


RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazeta</title>
<item><title>Most zamknięty</title><link>https://gazeta.example/1</link>
<pubDate>Fri, 06 Mar 2026 18:05:00 +0100</pubDate>
<content:encoded>&lt;p&gt;Most przez Pilicę zamknięto do odwołania.&lt;/p&gt;</content:encoded></item>
<item><title>Sama zajawka</title><link>https://gazeta.example/2</link><description>Krótko.</description></item>
</channel></rss>"""


def test_a_saved_feed_that_carries_whole_texts(tmp_path: Path) -> None:
    path = tmp_path / "kanal.xml"
    path.write_text(RSS, encoding="utf-8")
    lines = run(str(path), "--offline", "--publisher", "Gazeta", returncode=1)
    assert done(lines) == {"new": 1, "refused": 1}
    assert [line["code"] for line in lines if line["result"] == "refused"] == ["no_text"]
    article = Article.objects.get()
    assert (article.url, article.source.name, article.date_known) == (
        "https://gazeta.example/1",
        "Gazeta",
        "feed",
    )
    assert article.revisions.get().text == "Most zamknięty\nMost przez Pilicę zamknięto do odwołania."


def test_a_feeds_pages_are_fetched_and_dated_by_the_feed(tmp_path: Path, monkeypatch: Any) -> None:
    asked: list[str] = []

    def answer(self: Asking, url: str, *, etag: str = "", modified: str = "") -> Response:
        asked.append(url)
        html = (
            "<html lang=pl><title>Most zamknięty</title><body><article><h1>Most zamknięty</h1>"
            f"<p>Burmistrz powiedział w czwartek, że most numer {len(asked)} pozostanie zamknięty do końca "
            "miesiąca, a objazd prowadzi przez Przygłów.</p><p>Naprawa potrwa co najmniej trzy tygodnie, "
            "jak podaje urząd gminy.</p></article></body></html>"
        )
        return Response(url, 200, {}, html.encode(), "text/html", NOW)

    monkeypatch.setattr(Asking, "__call__", answer)
    path = tmp_path / "kanal.xml"
    path.write_text(
        RSS.replace(
            "Krótko.", "Krótko.</description><pubDate>Fri, 06 Mar 2026 20:00 GMT</pubDate><description>"
        )
    )
    assert done(run(str(path))) == {"new": 2}
    assert asked == ["https://gazeta.example/1", "https://gazeta.example/2"]
    assert {article.date_known for article in Article.objects.all()} == {"feed"}


def test_a_channel_is_read_back_page_by_page(monkeypatch: Any) -> None:
    def answer(self: Asking, url: str, *, etag: str = "", modified: str = "") -> Response:
        newest = int(url.partition("before=")[2] or 61) - 1
        posts = [post(number, body(f"Wpis numer {number}.")) for number in range(newest - 19, newest + 1)]
        html = page(*posts, before=newest - 19 if newest > 20 else None)
        return Response(url, 200, {}, html, "text/html", NOW)

    monkeypatch.setattr(Asking, "__call__", answer)
    assert done(run(f"@{NAME}")) == {"new": 20}
    assert done(run(f"https://t.me/{NAME}", "--pages", "0")) == {"new": 40, "unchanged": 20}
    assert done(run(f"t.me/{NAME}", "--as", "channel", "--before", "21")) == {"unchanged": 20}


def test_a_page_of_a_changed_front_end_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    saved = tmp_path / "kanal.html"
    saved.write_bytes(page(post(1, body("Wpis."))).replace(b"tgme_widget_message ", b"tgm_message "))
    [refused] = run(str(saved), returncode=1)
    assert refused["code"] == "structure_changed"
    assert rows() == (0, 0, 0, 0)


def test_without_json_it_speaks_to_people(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("ingest", str(written(tmp_path, export(*RECORDS))), stdout=out, stderr=io.StringIO())
    said = out.getvalue()
    assert "skipped   2: service" in said and "3 new, 0 revised, 0 unchanged, 2 skipped, 0 refused" in said
