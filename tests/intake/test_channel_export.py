"""Exports of channels: every record accounted for, hostile values, files that are refused whole."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
import zipfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.intake import export_file
from claims.intake.channel_export import batches, check
from claims.intake.posts import Forward, Media, Reply
from claims.intake.readers import Skipped
from claims.intake.types import FetchedArticle, UnreadableInput
from tests.intake.channel_exports import TIME, export, record, written
from tests.intake.channel_pages import NUMBER, TITLE

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)


def read(path: Path, **how: Any) -> tuple[list[FetchedArticle], list[Skipped]]:
    items: list[FetchedArticle] = []
    skipped: list[Skipped] = []
    for batch in batches(path, now=NOW, **how):
        items += batch.items
        skipped += batch.skipped
    return items, skipped


def only(folder: Path, *records: Any) -> FetchedArticle:
    items, skipped = read(written(folder, export(*records)))
    assert not skipped
    (item,) = items
    return item


def accounted(items: list[FetchedArticle], skipped: list[Skipped]) -> int:
    stored = sum(len(item.post.messages) for item in items if item.post)
    return stored + sum(each.records for each in skipped)


def refusal(path: Path, **how: Any) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        check(path, **how)
    return caught.value


def test_a_post_has_all_that_its_record_says(tmp_path):
    item = only(
        tmp_path,
        record(
            62,
            ["Most ", {"type": "bold", "text": "zamknięto"}, "."],
            author="Ala N.",
            edited="2026-03-06T19:00:00",
            edited_unixtime=str(TIME + 3_600),
            forwarded_from="Inny",
            forwarded_from_id="channel1700",
            reply_to_message_id=50,
            file="files/uchwala.pdf",
            file_name="uchwała.pdf",
            mime_type="application/pdf",
        ),
    )
    assert (item.external_id, item.url) == (f"{NUMBER}/62", f"https://t.me/c/{NUMBER}/62")
    assert (item.publisher, item.text.text, item.title) == (TITLE, "Most zamknięto.", "Most zamknięto.")
    assert (item.published, item.published_by) == (date(2026, 3, 6), "post")
    assert item.post is not None
    assert item.post.forwarded_from == Forward("Inny", 1700)
    assert item.post.reply == Reply(50)
    assert item.post.edited and item.post.edited_at == datetime.fromtimestamp(TIME + 3_600, UTC)
    assert item.post.media == (Media("document", "uchwała.pdf"),)
    assert item.post.signature == "Ala N."
    assert json.loads(item.raw)["id"] == 62


def test_who_reacted_to_a_post_is_not_kept(tmp_path):
    recent = [{"from": "Ktoś Prywatny", "from_id": "user4242", "date": "2026-03-06T18:06:00"}]
    reactions = [{"type": "emoji", "count": 1, "emoji": "👍", "recent": recent}]
    alone = only(tmp_path, record(7, "Konwój minął Zadrze.", reactions=reactions))
    assert json.loads(alone.raw)["id"] == 7
    assert b"4242" not in alone.raw and b"Prywatny" not in alone.raw


def test_the_clock_is_the_one_without_zone_and_not_the_local_date(tmp_path):
    item = only(tmp_path, record(1, "Wpis.", date="2019-01-01T00:00:00"))
    assert item.published == date(2026, 3, 6) and not item.zone_assumed


def test_old_versions_wrote_local_time_alone(tmp_path):
    old = record(1, "Wpis.", edited="1970-01-01T01:00:00")
    del old["date_unixtime"]
    item = only(tmp_path, old)
    assert item.published == date(2026, 3, 6) and item.zone_assumed
    assert item.post and not item.post.edited


def test_entities_are_preferred_and_text_does_where_they_are_missing(tmp_path):
    both = record(1, "stary tekst")
    both["text_entities"] = [{"type": "plain", "text": "nowy tekst"}]
    assert only(tmp_path, both).text.text == "nowy tekst"
    alone = record(1, ["stary ", {"type": "bold", "text": "tekst"}])
    del alone["text_entities"]
    assert only(tmp_path, alone).text.text == "stary tekst"


def test_only_reading_strings_would_lose_links_and_bold_words(tmp_path):
    item = only(tmp_path, record(1, ["Za ", {"type": "link", "text": "https://gazeta.example/a"}]))
    assert item.text.text == "Za https://gazeta.example/a"


SKIPPED = [
    # what it guards, record, reason
    ("a service message", {"id": 1, "type": "service", "action": "pin_message", "text": ""}, "service"),
    ("a kind the program did not know", {"id": 1, "type": "unsupported"}, "unsupported"),
    ("a picture alone", record(1, photo="photos/a.jpg"), "no_text"),
    ("a poll", record(1, poll={"question": "Czy most stanie?", "answers": []}), "no_text"),
    ("text is nothing", record(1, None), "no_text"),
    ("an emoji alone", record(1, "🔥"), "no_words"),
    ("text is a number", {**record(1), "text": 5}, "bad_record"),
    ("text is an object", {**record(1), "text": {"a": 1}}, "bad_record"),
    ("text is a list of numbers", {**record(1), "text": [1, 2]}, "bad_record"),
    ("text is a deep list", {**record(1), "text": [[[["a"]]]]}, "bad_record"),
    ("an entity without text", {**record(1), "text": [{"type": "bold"}]}, "bad_record"),
    ("number 0", record(0, "Wpis."), "bad_record"),
    ("number 2^63", record(2**63, "Wpis."), "bad_record"),
    ("a negative number, of a group that moved", record(-999_999_999, "Wpis."), "bad_record"),
    ("a number with a fraction", record(1.5, "Wpis."), "bad_record"),
    ("true is no number", record(True, "Wpis."), "bad_record"),
    ("no number", record(None, "Wpis."), "bad_record"),
    ("an unknown type", record(1, "Wpis.", type="dream"), "bad_record"),
    ("no type", record(1, "Wpis.", type=None), "bad_record"),
    ("the day the clock began", record(1, "Wpis.", date_unixtime="0"), "bad_date"),
    ("2106", record(1, "Wpis.", date_unixtime="4294967295"), "bad_date"),
    ("a date of letters", record(1, "Wpis.", date_unixtime="wczoraj"), "bad_date"),
    ("a negative date", record(1, "Wpis.", date_unixtime=-5), "bad_date"),
    ("a date beyond any calendar", record(1, "Wpis.", date_unixtime=10**30), "bad_date"),
    ("a record that is a number", 7, "bad_record"),
    ("a record that is a list", [1], "bad_record"),
    ("a record that is nothing", None, "bad_record"),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "reason"), [case[1:] for case in SKIPPED], ids=[c[0] for c in SKIPPED])
def test_what_is_not_stored_has_a_reason_and_its_neighbours_are_read(odd, reason, tmp_path):
    path = written(tmp_path, export(odd, record(900, "Sąsiad.")))
    assert check(path).records == 2
    items, skipped = read(path)
    assert [item.external_id for item in items] == [f"{NUMBER}/900"]
    assert [each.reason for each in skipped] == [reason]
    assert accounted(items, skipped) == 2


def test_a_skipped_record_without_number_is_named_by_its_place(tmp_path):
    _, skipped = read(written(tmp_path, export(record(1, "Wpis."), record("x", "Wpis."))))
    assert skipped[0].id == "record 2" and "'x'" in skipped[0].detail


MEDIA = [
    ({"photo": "photos/a.jpg"}, Media("photo", "a.jpg")),
    ({"photo": "(File unavailable, please try again later)"}, Media("photo")),
    ({"file": "x/b.mp4", "media_type": "video_file", "file_name": "b.mp4"}, Media("video", "b.mp4")),
    ({"file": "x/c.ogg", "media_type": "voice_message"}, Media("voice", "c.ogg")),
    ({"file": "(File exceeds maximum size. Change …)", "file_name": "d.zip"}, Media("document", "d.zip")),
    ({"poll": {"question": "Czy stanie?"}}, Media("poll", "Czy stanie?")),
    ({"photo": 5}, Media("photo")),
    ({"poll": [1]}, Media("poll")),
]


@pytest.mark.parametrize(("fields", "media"), MEDIA)
def test_media_are_named_and_a_placeholder_is_no_name(fields, media, tmp_path):
    item = only(tmp_path, record(1, "Wpis.", **fields))
    assert item.post and item.post.media == (media,)


ALBUMS = [
    # what it guards, records as (number, text, seconds later, forwarded from), the posts' numbers
    ("text first", [(1, "A.", 0, ""), (2, "", 0, ""), (3, "", 1, "")], [(1, 2, 3)]),
    ("text in the middle", [(1, "", 0, ""), (2, "A.", 0, ""), (3, "", 0, "")], [(1, 2, 3)]),
    ("two with text are two posts", [(1, "A.", 0, ""), (2, "B.", 0, "")], [(1,), (2,)]),
    ("a gap in the numbers", [(1, "A.", 0, ""), (3, "", 0, "")], [(1,)]),
    ("seconds apart", [(1, "A.", 0, ""), (2, "", 9, "")], [(1,)]),
    ("passed on in one go: the picture before is another's", [(1, "", 0, "X"), (2, "A.", 0, "X")], [(2,)]),
    ("passed on in one go: the pictures after are its own", [(1, "A.", 0, "X"), (2, "", 0, "X")], [(1, 2)]),
    ("of different origin", [(1, "A.", 0, "X"), (2, "", 0, "Y")], [(1,)]),
    ("ten at the most", [(n, "A." if n == 1 else "", 0, "") for n in range(1, 13)], [tuple(range(1, 11))]),
]


@pytest.mark.parametrize(("parts", "posts"), [case[1:] for case in ALBUMS], ids=[c[0] for c in ALBUMS])
def test_an_album_is_put_together_again(parts, posts, tmp_path):
    records = []
    for number, text, later, source in parts:
        origin = {"forwarded_from": source} if source else {}
        records.append(record(number, text, photo="p.jpg", date_unixtime=str(TIME + later), **origin))
    items, skipped = read(written(tmp_path, export(*records)))
    assert [item.post.messages for item in items if item.post] == posts
    assert accounted(items, skipped) == len(parts)


def test_a_whole_export_has_many_chats_and_private_ones_are_never_read(tmp_path):
    private = {**export(record(1, "Cześć."), record(2, "Tajne."), id=5), "type": "personal_chat"}
    whole = {
        "about": "…",
        "contacts": {"list": [{"first_name": "Ala"}]},
        "chats": {"about": "…", "list": [private, export(record(1, "Wpis."), id=1700)]},
        "left_chats": {"about": "…", "list": [export(record(1, "Stary wpis."), id=1800)]},
    }
    path = written(tmp_path, whole)
    found = check(path)
    assert (set(found.channels), found.records, found.other_chats) == ({1700, 1800}, 4, 1)
    items, skipped = read(path)
    assert [item.external_id for item in items] == ["1700/1", "1800/1"]
    assert [(each.id, each.reason, each.records) for each in skipped] == [("5", "not_a_channel", 2)]
    assert not any("Tajne" in repr(each) for each in (*items, *skipped))


def test_an_export_of_a_private_chat_alone_is_refused_unless_asked_for(tmp_path):
    path = written(tmp_path, {**export(record(1, "Cześć.")), "type": "personal_chat"})
    assert refusal(path).code == "not_a_channel"
    assert check(path, any_chat=True).records == 1
    assert len(read(path, any_chat=True)[0]) == 1


A, B = export(record(1, "a")), export(record(2, "b"))
ONE = json.dumps(A)
TWO = json.dumps(export(*A["messages"], *B["messages"]), indent=1)
REFUSED = [
    # what it guards, the file, code, words of the message
    ("nothing", b"", "empty", ""),
    ("blanks", b"   ", "bad_json", "line 1"),
    ("no JSON", b"Most zamkniety.", "bad_json", "line 1"),
    ("cut off in a record", TWO[:-150], "bad_json", "after record 1, line"),
    ("cut off between records", TWO[:-5], "bad_json", "after record 2, line"),
    ("written twice", ONE * 2, "bad_json", "after record 1, line 1"),
    ("pasted into itself", export(*A["messages"], *B["messages"], *A["messages"]), "repeated", "Message 1"),
    ("a channel twice", {"chats": {"list": [A, B]}}, "repeated", TITLE),
    ("a comma too many", '{"messages":[{"id":1},\n\n]}', "bad_json", "after record 1, line 3"),
    ("a key twice in a record", '{"messages":[\n{"id":1,"id":2}]}', "bad_json", "line 2"),
    ("a line break in a string", '{"id":1700,"messages":[{"id":1,"text":"a\nb"}]}', "bad_json", "line"),
    ("letters that are none", b'{"messages":[{"text":"\xff\xfe"}]}', "bad_json", "line 1"),
    ("half a pair of letters", b'{"messages":[{"text":"\\ud83d\\ud83d\\udd25"}]}', "bad_json", "letters"),
    ("a number of thousands of digits", b'{"messages":[{"id":' + b"9" * 5_000 + b"}]}", "bad_json", "digits"),
    ("one across pieces", b'{"a":"' + b"x" * 65_000 + b'","b":' + b"9" * 5_000 + b"}", "bad_json", "digits"),
    ("an exponent beyond reason", b'{"messages":[1e999999999999999999999999]}', "bad_json", "number"),
    ("UTF-16", ONE.encode("utf-16"), "bad_encoding", "UTF-8"),
    ("a list at the top", [A], "wrong_shape", "top"),
    ("another kind of file", {"chats": [], "people": {}}, "wrong_shape", "`chats`"),
    ("no messages", {"name": "x", "id": 5}, "wrong_shape", "no messages"),
    ("messages that are none", {"messages": {"a": 1}}, "wrong_shape", "`messages`"),
    ("a channel without number", {**A, "id": None}, "wrong_shape", "number"),
    ("a channel whose number is a word", {**A, "id": "x"}, "wrong_shape", "number"),
    ("nested without end", b'{"messages":[' + b"[" * 200_000, "bad_json", "nested"),
    ("nested without end beside the messages", b'{"x":' + b"[" * 200_000, "bad_json", "middle"),
    ("a record of too many values", {"messages": [{"text": [""] * 150_000}]}, "bad_json", "too much"),
    ("a huge record", b'{"messages":[{"text":"' + b"x" * 21_000_000 + b'"}]}', "too_large", "20 MB"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code", "words"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_a_file_that_is_not_whole_is_refused_with_its_place(content, code, words, tmp_path):
    problem = refusal(written(tmp_path, content))
    assert (problem.code, words in str(problem)) == (code, True), str(problem)


def test_the_line_of_a_fault_far_into_the_file_is_exact(tmp_path):
    text = json.dumps(export(*(record(number, "Wpis.") for number in range(1, 2_000))), indent=1)
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines, 1) if '"id": 1500,' in line)
    lines[at - 1] = lines[at - 1].replace(",", ",,")
    problem = refusal(written(tmp_path, "\n".join(lines)))
    assert problem.line == at and "after record 1499" in str(problem)


def test_the_mark_of_utf8_is_no_fault(tmp_path):
    path = written(tmp_path, b"\xef\xbb\xbf" + json.dumps(export(record(1, "Wpis."))).encode())
    assert check(path).records == 1
    assert len(read(path)[0]) == 1


def zipped(folder: Path, files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder / "eksport.zip"
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


WHOLE = json.dumps(export(record(1, "Wpis."))).encode()


def test_an_export_out_of_a_zip_is_the_same(tmp_path):
    path = zipped(
        tmp_path, {"ChatExport_2026-03-07/result.json": WHOLE, "ChatExport_2026-03-07/photos/a.jpg": b"x"}
    )
    assert check(path).records == 1
    assert [item.external_id for item in read(path)[0]] == [f"{NUMBER}/1"]


def deep_zip() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("result.json", WHOLE)
    return inner.getvalue()


ZIPS: list[tuple[str, dict[str, bytes], str]] = [
    ("a zip in a zip", {"a.zip": deep_zip()}, "another archive"),
    ("no export", {"a.txt": b"x"}, "no result.json"),
    ("two exports", {"a/result.json": WHOLE, "b/result.json": WHOLE}, "several"),
    ("thousands of files", {f"{number}.jpg": b"" for number in range(10_001)}, "10,000 files"),
    ("packed a thousandfold", {"result.json": b" " * 20_000_000 + WHOLE}, "more tightly"),
]


@pytest.mark.parametrize(("files", "words"), [case[1:] for case in ZIPS], ids=[case[0] for case in ZIPS])
def test_a_zip_that_may_be_a_bomb_is_refused(files, words, tmp_path):
    problem = refusal(zipped(tmp_path, files))
    assert problem.code == "bad_archive" and words in str(problem)


def test_a_damaged_zip_is_refused(tmp_path):
    path = zipped(tmp_path, {"result.json": json.dumps(export(record(1, "Wpis " * 5_000))).encode()})
    whole = path.read_bytes()
    for damaged in (
        whole[:-30],
        whole[:200] + b"\0" * 60 + whole[260:],
        whole[:100] + whole[-22:],
        b"PK\x03\x04",
    ):
        path.write_bytes(damaged)
        assert refusal(path).code in ("bad_archive", "bad_json")


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_in_an_unusual_way_is_refused(how, tmp_path):
    assert "unusual" in str(refusal(zipped(tmp_path, {"result.json": WHOLE}, how)))


def test_an_encrypted_zip_is_refused(tmp_path):
    path = zipped(tmp_path, {"result.json": WHOLE})
    whole = bytearray(path.read_bytes())
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = whole.index(sign) + (6 if sign == b"PK\x03\x04" else 8)
        whole[at] |= 1
    path.write_bytes(whole)
    assert "encrypted" in str(refusal(path))


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path):
    path = zipped(tmp_path, {"result.json": b" " * 50_000_000 + WHOLE})
    whole = bytearray(path.read_bytes())
    at = whole.index(b"PK\x01\x02") + 24
    whole[at : at + 4] = (1_000).to_bytes(4, "little")
    path.write_bytes(whole)
    assert refusal(path).code in ("bad_archive", "bad_json")


def test_a_file_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "nie_ma.json").code == "no_file"


def test_reading_goes_on_after_the_last_record_that_was_stored(tmp_path):
    path = written(tmp_path, export(*(record(number, f"Wpis {number}.") for number in range(1, 26))))
    first = next(iter(batches(path, now=NOW, size=10)))
    assert len(first.items) == 10 and first.cursor.records == 10
    items, _ = read(path, after_record=first.cursor.records)
    assert [item.external_id for item in items] == [f"{NUMBER}/{number}" for number in range(11, 26)]


def many(path: Path, count: int) -> Path:
    """A file of many messages, written without holding them."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"name":"{TITLE}","type":"public_channel","id":{NUMBER},"messages":[')
        for number in range(1, count + 1):
            one = record(number, ["Wpis ", {"type": "bold", "text": f"numer {number}"}, ", most stoi."])
            file.write(("," if number > 1 else "") + json.dumps(one, ensure_ascii=False))
        file.write("]}")
    return path


def test_memory_does_not_grow_with_the_file(tmp_path):
    peaks = []
    for count in (400, 2_000):
        path = many(tmp_path / f"{count}.json", count)
        tracemalloc.start()
        check(path)
        read_count = sum(len(batch.items) for batch in batches(path, now=NOW, size=200))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert read_count == count
    assert peaks[1] < peaks[0] + 300_000


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        "id",
        "type",
        "date",
        "date_unixtime",
        "edited_unixtime",
        "edited",
        "from",
        "text",
        "text_entities",
        "photo",
        "file",
        "file_name",
        "media_type",
        "forwarded_from",
        "forwarded_from_id",
        "reply_to_message_id",
        "reply_to_peer_id",
        "author",
        "poll",
        "action",
    ]
)
RECORDS = st.one_of(
    VALUES,
    st.dictionaries(KEYS, VALUES, max_size=8),
    st.builds(lambda odd: {**record(5, "Wpis."), **odd}, st.dictionaries(KEYS, VALUES, max_size=4)),
    st.builds(lambda number, text: record(number, text), st.integers(1, 9), st.text(max_size=30)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RECORDS, min_size=1, max_size=6))
def test_every_record_is_accounted_for_whatever_it_holds(tmp_path, records):
    path = written(tmp_path, json.dumps(export(*records)))
    try:
        found = check(path)
    except UnreadableInput as problem:
        assert problem.code in ("repeated", "bad_json")
        return
    items, skipped = read(path)
    assert found.records == len(records) == accounted(items, skipped)
    for item in items:
        assert item.post and all(span.end <= len(item.text.text) for span in item.post.spans)
        item.text.text.encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_ends_in_a_refusal_or_in_posts(tmp_path, data):
    whole = bytearray(TWO.encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    path = written(tmp_path, bytes(whole))
    try:
        check(path)
    except UnreadableInput:
        return
    read(path)


def test_a_shuffled_file_gives_the_same_posts(tmp_path):
    records = [record(number, f"Wpis {number}.") for number in range(1, 60)]
    straight = Counter(item.external_id for item in read(written(tmp_path, export(*records)))[0])
    random.Random(5).shuffle(records)
    path = written(tmp_path, export(*records))
    assert check(path).records == 59
    assert Counter(item.external_id for item in read(path)[0]) == straight


def test_a_stream_gives_at_most_a_bounded_piece(tmp_path):
    path = many(tmp_path / "a.json", 500)
    with export_file.open_json(path) as stream:
        assert len(stream.read(10_000_000)) <= 65_536
