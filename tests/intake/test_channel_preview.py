"""The public preview of a channel: each trap of its pages by name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.intake.channel_preview import from_preview, parse_page, read_preview
from claims.intake.fetch import Response
from claims.intake.guard import FetchFailed
from claims.intake.html_limits import refuse_bombs
from claims.intake.posts import Channel, Forward, Media, Reply, SpanKind
from claims.intake.preview_page import parse_preview
from claims.intake.readers import Batch, Configuration, Cursor
from claims.intake.types import FetchedArticle, UnreadableInput
from tests.intake.channel_pages import (
    LANDING,
    NAME,
    NOT_SHOWN,
    NUMBER,
    TITLE,
    album,
    body,
    forwarded,
    link_preview,
    page,
    photo,
    post,
    reply,
    view,
)

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
CHANNEL = Configuration(f"https://t.me/s/{NAME}")


def read(html: bytes, cursor: Cursor = Cursor(), configuration: Configuration = CHANNEL) -> Batch:  # noqa: B008
    """What a page makes, without the box, for speed; `parse_page` is tried by itself."""
    refuse_bombs(html)
    return from_preview(parse_preview(html), configuration, cursor, NOW)


def only(html: str) -> FetchedArticle:
    batch = read(page(html))
    assert not batch.alarms and not batch.skipped
    (item,) = batch.items
    return item


def test_a_post_has_its_number_its_channel_its_time_and_its_words():
    item = only(
        post(62, body("Most na Pilicy zamknięto.<br/><br/>Objazd przez Przygłów."), signature="Ala N.")
    )
    assert item.text.text == "Most na Pilicy zamknięto.\n\nObjazd przez Przygłów."
    assert item.title == "Most na Pilicy zamknięto."
    assert item.external_id == f"{NUMBER}/62"
    assert (item.url, item.publisher) == (f"https://t.me/{NAME}/62", TITLE)
    assert item.published == date(2026, 3, 6) and item.published_at == datetime(2026, 3, 6, 17, 5, tzinfo=UTC)
    assert item.post is not None
    assert item.post.channel == Channel(NUMBER, TITLE, NAME)
    assert (item.post.messages, item.post.signature, item.post.views) == ((62,), "Ala N.", 1_010_000)
    assert b"Objazd" in item.raw and item.raw_type == "text/html"


def test_the_day_is_that_in_poland():
    assert only(post(1, body("Późny wpis."), at="2026-03-05T23:30:00+00:00")).published == date(2026, 3, 6)


def test_the_box_gives_the_same_as_the_parser():
    html = page(post(62, body("Most <b>zamknięto</b>.")), before=62)
    assert parse_page(html) == parse_preview(html)


def test_a_quote_of_a_reply_is_not_the_body():
    item = only(post(70, reply(62, "Most na Pilicy<br/>zamknięto.") + body("To już nieprawda.")))
    assert item.text.text == "To już nieprawda."
    assert item.post and item.post.reply == Reply(62, "Most na Pilicy\nzamknięto.")


def test_a_reply_with_nothing_of_its_own_has_no_body():
    batch = read(page(post(70, reply(62, "Most zamknięto.") + photo(70)), post(71, body("Dalej."))))
    assert [(each.id, each.reason) for each in batch.skipped] == [("70", "no_text")]
    assert not batch.alarms


def test_a_reply_to_another_channel_names_no_message_of_this_one():
    html = reply(62, "Cytat.").replace(NAME, "inny_kanal")
    item = only(post(70, html + body("Odpowiedź.")))
    assert item.post and item.post.reply == Reply(None, "Cytat.")


def test_an_album_is_one_post_with_all_its_numbers_and_its_doubled_text_once():
    text = body("Zdjęcia z mostu.").replace("Zdjęcia z mostu.", body("Zdjęcia z mostu."))
    item = only(post(43, album(43, 44, 45) + text))
    assert item.text.text == "Zdjęcia z mostu."
    assert item.post and item.post.messages == (43, 44, 45)
    assert item.external_id == f"{NUMBER}/43"
    assert item.post.media == (Media("photo"),) * 3


def test_a_link_that_looks_like_an_albums_part_in_the_text_adds_no_number():
    item = only(post(43, body(f'Patrz <a href="https://t.me/{NAME}/12?single">tam</a>.')))
    assert item.post and item.post.messages == (43,)


def test_the_number_of_the_message_is_behind_data_view_where_the_name_is_odd():
    html = post(62, body("Wpis.")).replace(f'data-post="{NAME}/62"', 'data-post="62"')
    batch = read(page(html, post(63, body("Drugi."))))
    assert [item.external_id for item in batch.items] == [f"{NUMBER}/62", f"{NUMBER}/63"]


def test_the_key_stays_when_the_name_changes_hands():
    renamed = page(post(62, body("Wpis."))).replace(NAME.encode(), b"nowa_nazwa")
    assert [item.external_id for item in read(renamed).items] == [f"{NUMBER}/62"]


def test_another_channel_at_the_same_name_is_refused_with_an_alarm():
    configuration = Configuration(CHANNEL.address, channel=NUMBER + 1)
    batch = read(page(post(62, body("Wpis."))), Cursor(newest=5), configuration)
    assert batch.error and batch.error.code == "other_channel"
    assert [alarm.code for alarm in batch.alarms] == ["other_channel"]
    assert not batch.items and batch.cursor == Cursor(newest=5)


def test_a_service_message_is_skipped_with_its_words():
    pinned = post(97, body("Kurier pinned a photo"), classes="service_message")
    batch = read(page(pinned, post(98, body("Wpis."))))
    assert [(each.id, each.reason, each.detail) for each in batch.skipped] == [
        ("97", "service", "Kurier pinned a photo")
    ]
    assert not batch.alarms


def test_an_ordinary_post_carries_the_class_of_unsupported_text_and_is_read():
    assert "text_not_supported_wrap" in post(1, "")
    assert only(post(1, body("Zwykły wpis."))).text.text == "Zwykły wpis."


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (NOT_SHOWN, "not_shown"),
        (photo(5), "no_text"),
        (
            '<a class="tgme_widget_message_video_player">' + NOT_SHOWN + "</a>"
            '<div class="media_not_supported_cont">' + NOT_SHOWN + "</div>",
            "no_text",
        ),
        (body('<i class="emoji"><b>🔥</b></i>'), "no_words"),
        (
            '<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">'
            "Czy most stanie?</div></div>",
            "no_text",
        ),
    ],
    ids=["not shown here", "a picture alone", "a film this browser cannot play", "an emoji alone", "a poll"],
)
def test_what_has_no_text_is_skipped_with_a_reason(inner, reason):
    batch = read(page(post(5, inner), post(6, body("Wpis."))))
    assert [(each.id, each.reason) for each in batch.skipped] == [("5", reason)]
    assert not batch.alarms


def test_a_polls_question_and_a_files_name_are_kept_as_names():
    inner = (
        '<a class="tgme_widget_message_document_wrap" href="#">'
        '<div class="tgme_widget_message_document_title">uchwała.pdf</div></a>' + body("Uchwała w całości.")
    )
    item = only(post(6, inner))
    assert item.post and item.post.media == (Media("document", "uchwała.pdf"),)


FORWARDS = [
    ("a public channel's post", "https://t.me/inny_kanal/555", Forward("Inny", None, "inny_kanal", 555)),
    ("a public channel", "https://t.me/inny_kanal", Forward("Inny", None, "inny_kanal", None)),
    ("a private channel's post", "https://t.me/c/1700/9", Forward("Inny", 1700, "", 9)),
    ("a name alone", "", Forward("Inny")),
    ("an address elsewhere", "https://zly.example/t.me/x/1", Forward("Inny")),
    ("a script", "javascript:alert(1)", Forward("Inny")),
]


@pytest.mark.parametrize(("href", "expected"), [case[1:] for case in FORWARDS], ids=[c[0] for c in FORWARDS])
def test_where_a_post_was_taken_from(href, expected):
    item = only(post(6, forwarded("Inny", href) + body("Przekazane słowa.")))
    assert item.post and item.post.forwarded_from == expected
    assert item.text.text == "Przekazane słowa."


@pytest.mark.parametrize("edited", [True, False])
def test_an_edit_is_a_word_beside_the_date(edited):
    item = only(post(6, body("Wpis."), edited=edited, signature="Edyta Edward"))
    assert item.post and item.post.edited is edited and item.post.edited_at is None


MARKS = [
    ("emoji are no bold and no italic", '<i class="emoji"><b>🔥</b></i> Pożar', "🔥 Pożar", []),
    (
        "a custom emoji",
        '<tg-emoji emoji-id="5"><i class="emoji"><b>⌚️</b></i></tg-emoji> Zegar <b>stoi</b>',
        "⌚️ Zegar stoi",
        [("stoi", "bold", "")],
    ),
    (
        "a searched word is marked by the page, not by the author",
        'Nowy <b>mo<mark class="highlight">st</mark></b>',
        "Nowy most",
        [("most", "bold", "")],
    ),
    ("references of HTML", "Cena &#036;5 &amp; &lt;b&gt; &#39;tak&#39;", "Cena $5 & <b> 'tak'", []),
    (
        "a link",
        'Za <a href="https://gazeta.example/a?b=1&amp;c=2" target="_blank">gazetą</a>.',
        "Za gazetą.",
        [("gazetą", "link", "https://gazeta.example/a?b=1&c=2")],
    ),
    ("a link that is a script", '<a href="javascript:alert(1)">tu</a>', "tu", []),
    ("a link into the messenger", '<a href="tg://resolve?domain=x">tu</a>', "tu", []),
    (
        "a hashtag is a search on the page",
        'Pożar <a href="?q=%23Sulej%C3%B3w">#Sulejów</a>',
        "Pożar #Sulejów",
        [("#Sulejów", "hashtag", "")],
    ),
    (
        "a mention",
        'Za <a href="https://t.me/inny_kanal" target="_blank">@inny_kanal</a>',
        "Za @inny_kanal",
        [("@inny_kanal", "mention", "")],
    ),
    (
        "a bare address that the page completes",
        '<a href="http://gazeta.example/most">gazeta.example/most</a>',
        "gazeta.example/most",
        [("gazeta.example/most", "link", "http://gazeta.example/most")],
    ),
    (
        "a quotation stands on lines of its own",
        "Napisał:<blockquote>Most stoi.</blockquote>Nie stoi.",
        "Napisał:\nMost stoi.\nNie stoi.",
        [("Most stoi.", "blockquote", "")],
    ),
    (
        "a quotation that has its line breaks already",
        "Napisał:<br/><blockquote>Most stoi.</blockquote><br/>Nie stoi.",
        "Napisał:\nMost stoi.\nNie stoi.",
        [("Most stoi.", "blockquote", "")],
    ),
    (
        "preformatted text keeps its lines",
        "<pre><code>a\n  b</code></pre>",
        "a\n  b",
        [("a\n  b", "pre", "")],
    ),
    ("hidden words", "Winny: <tg-spoiler>wójt</tg-spoiler>", "Winny: wójt", [("wójt", "spoiler", "")]),
    (
        "marks inside one another",
        '<b>Wójt: <a href="https://gazeta.example/">„nie”</a></b> i <s>basta</s>',
        "Wójt: „nie” i basta",
        [
            ("Wójt: „nie”", "bold", ""),
            ("„nie”", "link", "https://gazeta.example/"),
            ("basta", "strikethrough", ""),
        ],
    ),
    ("line breaks of the page's own code", "\n    Most\n    stoi.\n", "Most stoi.", []),
    ("a script is no text", "Most<script>alert(1)</script> stoi.", "Most stoi.", []),
]


@pytest.mark.parametrize(("html", "text", "marks"), [case[1:] for case in MARKS], ids=[c[0] for c in MARKS])
def test_text_and_marks(html, text, marks):
    item = only(post(6, body(html + "<br/>Koniec.")))
    assert item.text.text == text + "\nKoniec."
    assert item.post is not None
    found = [(item.text.text[span.start : span.end], span.kind.value, span.href) for span in item.post.spans]
    assert found == marks


def test_a_link_preview_is_no_body_and_its_picture_no_media():
    item = only(post(6, body("Wpis.") + link_preview("Most <mark class='highlight'>Pilica</mark>")))
    assert (item.text.text, item.post and item.post.media) == ("Wpis.", ())


# --- Which page comes next, and what was seen ---


def twenty(newest: int) -> list[str]:
    return [post(number, body(f"Wpis numer {number}.")) for number in range(newest - 19, newest + 1)]


def test_the_first_poll_reads_as_many_pages_as_asked_for():
    configuration = Configuration(CHANNEL.address, first_pages=2)
    first = read(page(*twenty(100), before=81, itself=101), Cursor(), configuration)
    assert first.more and first.cursor == Cursor(newest=100, before=81, pages=1)
    second = read(page(*twenty(80), before=61), first.cursor, configuration)
    assert not second.more and second.cursor == Cursor(newest=100, until=100)
    assert (first.seen, second.seen) == ((81, 100), (61, 80))


def test_a_later_poll_goes_back_to_what_was_seen_and_no_further():
    begun = Cursor(newest=75, until=75)
    first = read(page(*twenty(120), before=101), begun)
    assert first.more and first.cursor == Cursor(newest=120, before=101, until=75, pages=1)
    second = read(page(*twenty(100), before=81), first.cursor)
    assert second.more
    third = read(page(*twenty(80), before=61), second.cursor)
    assert not third.more and third.cursor == Cursor(newest=120, until=120)


def test_a_quiet_channel_is_read_once_a_poll():
    batch = read(page(*twenty(100), before=81), Cursor(newest=100, until=100))
    assert not batch.more and len(batch.items) == 20


def test_the_first_page_of_the_channel_ends_the_poll():
    batch = read(page(*twenty(20)), Cursor(), Configuration(CHANNEL.address, first_pages=0))
    assert not batch.more and batch.cursor == Cursor(newest=20, until=20)


def test_a_page_of_few_numbers_is_not_the_end():
    html = page(post(90, body("Wpis.")), post(99, body("Wpis drugi.")), before=90)
    assert read(html, Cursor(), Configuration(CHANNEL.address, first_pages=0)).more


def test_rel_prev_does_where_the_button_is_missing_and_canonical_never():
    every_page = Configuration(CHANNEL.address, first_pages=0)
    assert read(page(*twenty(100), previous=81, itself=101), Cursor(), every_page).cursor.before == 81
    assert not read(page(*twenty(100), itself=81), Cursor(), every_page).more


def test_a_page_that_leads_to_itself_ends_with_an_alarm():
    cursor = Cursor(newest=100, before=81, pages=1)
    batch = read(page(*twenty(80), before=81), cursor, Configuration(CHANNEL.address, first_pages=0))
    assert not batch.more and [alarm.code for alarm in batch.alarms] == ["structure_changed"]


def test_numbers_between_two_pages_were_seen_to_be_missing():
    batch = read(page(*twenty(78), before=59), Cursor(newest=100, before=81, pages=1))
    assert batch.seen == (59, 80)


# --- Pages that show no posts ---


def test_nothing_found_is_a_class_and_not_a_word():
    quoting = page(post(6, body("Na stronie stało: tme_no_messages_found")))
    assert len(read(quoting).items) == 1
    empty = page().replace(b"</section>", b'<div class="tme_no_messages_found">x</div></section>')
    batch = read(empty, Cursor(newest=7, until=7))
    assert not batch.error and not batch.items and not batch.alarms and batch.cursor.newest == 7


ABSENT = [
    ("a group", '<div class="tgme_page_extra">1 200 members, 34 online</div>', "group"),
    ("a channel without preview", '<div class="tgme_page_extra">12 345 subscribers</div>', "no_preview"),
    ("nobody of that name", "", "no_channel"),
    ("a person", '<div class="tgme_page_extra">@nikt_taki</div>', "no_channel"),
]


@pytest.mark.parametrize(("extra", "code"), [case[1:] for case in ABSENT], ids=[case[0] for case in ABSENT])
def test_an_absent_channel_answers_200_and_is_told_by_its_structure(extra, code):
    batch = read(LANDING.format(kind="View", extra=extra).encode(), Cursor(newest=3))
    assert batch.error and batch.error.code == code
    assert batch.cursor == Cursor(newest=3) and not batch.alarms


CHANGED = [
    ("the posts' class is renamed", lambda html: html.replace("tgme_widget_message ", "tgm_message ")),
    ("the body's class is renamed", lambda html: html.replace("js-message_text", "js-body")),
    ("the body's class is renamed beside a picture", lambda html: html.replace("js-message_text", "x")),
    ("the date is gone", lambda html: html.replace("datetime=", "data-at=")),
    ("the channel's number is gone", lambda html: html.replace("data-view=", "data-seen=")),
    ("the numbers are gone", lambda html: html.replace("data-post=", "data-message=")),
    ("another site altogether", lambda html: "<html><body><h1>Just a moment…</h1></body></html>"),
    ("nothing", lambda html: ""),
]


@pytest.mark.parametrize("change", [case[1] for case in CHANGED], ids=[case[0] for case in CHANGED])
def test_a_changed_front_end_is_an_alarm_and_not_no_posts(change):
    html = page(post(6, photo(6) + body("Wpis pierwszy.")), post(7, body("Wpis drugi."))).decode()
    batch = read(change(html).encode())
    assert "structure_changed" in {alarm.code for alarm in batch.alarms}
    assert not batch.items


def test_one_post_that_is_not_understood_raises_the_alarm_and_the_others_are_read():
    odd = post(6, '<div class="tgme_story"><p>Nowy rodzaj wpisu.</p></div>')
    batch = read(page(odd, post(7, body("Wpis."))))
    assert [item.external_id for item in batch.items] == [f"{NUMBER}/7"]
    assert [(each.id, each.reason) for each in batch.skipped] == [("6", "not_understood")]
    assert [alarm.code for alarm in batch.alarms] == ["structure_changed"]


def test_a_post_of_another_channel_on_the_page_is_not_taken_for_ours():
    batch = read(page(*twenty(20), post(99, body("Reklama."), number=NUMBER + 5)))
    assert [(each.id, each.reason) for each in batch.skipped] == [("99", "other_channel")]


@pytest.mark.parametrize(
    "at", ["1970-01-01T00:00:00+00:00", "2106-02-07T06:28:15+00:00", "2026-03-06T17:05:00", "x"]
)
def test_a_date_that_cannot_be_is_a_reason(at):
    batch = read(page(post(6, body("Wpis."), at=at), post(7, body("Wpis."))))
    assert [(each.id, each.reason) for each in batch.skipped] == [("6", "bad_date")]


# --- The reader with its request ---


def answering(html: bytes, asked: list[str]):
    def fetch(url: str, *, etag: str = "", modified: str = "") -> Response:
        asked.append(url)
        return Response(url, 200, {}, html, "text/html", NOW)

    return fetch


@pytest.mark.parametrize("given", [NAME, f"@{NAME}", f"t.me/{NAME}", f"https://t.me/s/{NAME}?before=5"])
def test_one_address_is_asked(given):
    asked: list[str] = []
    batch = read_preview(Configuration(given), Cursor(), answering(page(post(6, body("Wpis."))), asked), NOW)
    assert len(batch.items) == 1 and asked == [f"https://t.me/s/{NAME}"]


def test_the_cursor_is_in_the_address():
    asked: list[str] = []
    html = page(post(6, body("Wpis.")))
    read_preview(CHANNEL, Cursor(newest=100, before=81), answering(html, asked), NOW)
    assert asked == [f"https://t.me/s/{NAME}?before=81"]


@pytest.mark.parametrize(
    "given", ["", "ab", "https://zly.example/kanal", "kanał", "a/../b", "joinchat/AAAA=="]
)
def test_no_address_is_made_of_what_can_be_no_name(given):
    asked: list[str] = []
    batch = read_preview(Configuration(given), Cursor(), answering(b"", asked), NOW)
    assert (batch.error and batch.error.code) in ("bad_address", "structure_changed")
    assert all(url.startswith("https://t.me/s/") for url in asked)


def test_a_site_that_asks_to_be_left_alone_says_for_how_long():
    def busy(url: str, *, etag: str = "", modified: str = "") -> Response:
        problem = FetchFailed("http_status", "Leave it alone (429).")
        problem.retry_after = timedelta(minutes=5)
        raise problem

    batch = read_preview(CHANNEL, Cursor(newest=3), busy, NOW)
    assert batch.retry_at == NOW + timedelta(minutes=5) and batch.cursor == Cursor(newest=3)


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000, "<b " + " ".join(f"a{n}=1" for n in range(50_000)) + ">"],
    ids=["nested", "attributes"],
)
def test_a_bomb_is_refused(html):
    with pytest.raises(UnreadableInput):
        parse_page(html.encode())


PIECES = st.sampled_from(
    [
        "<b>", "</b>", "<i class=emoji>", "</i>", "<br/>", "<div>", "</div>", "<a href=x>", "</a>", "<pre>",
        "<blockquote>", "</blockquote>", "&amp;", "&#0;", "słowo ", "\n", "🔥", "<", 'data-post="k/',
        "<tg-emoji>", "<svg><b>", "<table><tr>",
        body("x"), photo(3), album(3, 4), reply(1, "q"), forwarded("F"), NOT_SHOWN, view(5),
        post(9, body("y")), 'data-view="e30"', "<script>", "<!--", "-->", "</section>", "\x00",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_whatever_stands_on_the_page_ends_in_a_batch(pieces):
    html = page(post(6, "".join(pieces))).decode() + "".join(pieces)
    batch = read(html.encode("utf-8", "replace"))
    assert batch.error or batch.seen or not batch.items
    for item in batch.items:
        assert item.post and all(
            0 <= span.start < span.end <= len(item.text.text) for span in item.post.spans
        )


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_end_in_a_batch(data):
    batch = read(data)
    assert batch.error and not batch.items


def test_spans_are_sorted_and_named():
    item = only(post(6, body("<i>a <u>b</u></i> <code>c</code> słowa")))
    assert item.post and [span.kind for span in item.post.spans] == [
        SpanKind.ITALIC,
        SpanKind.UNDERLINE,
        SpanKind.CODE,
    ]
