"""The contract of the three ways into a channel: the same post has the same text, spans and key by each."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telethon.tl import types

from claims.intake.channel_api import api_reader
from claims.intake.channel_export import batches, check
from claims.intake.channel_preview import from_preview
from claims.intake.entities import flat
from claims.intake.preview_page import parse_preview
from claims.intake.readers import Configuration, Cursor
from claims.intake.types import FetchedArticle
from tests.intake import channel_client, channel_pages
from tests.intake.channel_client import Client, lease, message
from tests.intake.channel_exports import export, record, written
from tests.intake.channel_pages import NAME, album, body, page, photo, post

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
CHANNEL = Configuration(f"https://t.me/s/{NAME}", publisher="Kurier")


def bold(text: str) -> dict[str, str]:
    return {"type": "bold", "text": text}


POSTS: list[tuple[str, str, list[Any], Any]] = [
    # what it guards, the preview's body, the export's records, the interface's messages
    (
        "plain text over lines",
        body("Most zamknięto.<br/><br/>Objazd przez Przygłów."),
        [record(62, "Most zamknięto.\n\nObjazd przez Przygłów.")],
        [message(62, "Most zamknięto.\n\nObjazd przez Przygłów.")],
    ),
    (
        "offsets count UTF-16 units: two a flame, four a flag",
        body(
            '<i class="emoji"><b>🔥</b></i><i class="emoji"><b>🇵🇱</b></i> <b>Generał Wieść</b>: most '
            '<a href="https://gazeta.example/most" target="_blank" rel="noopener">runął</a>'
        ),
        [
            record(
                62,
                [
                    "🔥🇵🇱 ",
                    bold("Generał Wieść"),
                    ": most ",
                    {"type": "text_link", "text": "runął", "href": "https://gazeta.example/most"},
                ],
            )
        ],
        [
            message(
                62,
                "🔥🇵🇱 Generał Wieść: most runął",
                [
                    types.MessageEntityBold(7, 13),
                    types.MessageEntityTextUrl(27, 5, "https://gazeta.example/most"),
                ],
            )
        ],
    ),
    (
        "a custom emoji, a hashtag, a mention, an e-mail address",
        body(
            '<tg-emoji emoji-id="9"><i class="emoji"><b>⌚️</b></i></tg-emoji> '
            '<a href="?q=%23Sulej%C3%B3w">#Sulejów</a> za <a href="https://t.me/inny_kanal">@inny_kanal</a>, '
            '<a href="mailto:a@b.example">a@b.example</a>'
        ),
        [
            record(
                62,
                [
                    {"type": "custom_emoji", "text": "⌚️", "document_id": "9"},
                    " ",
                    {"type": "hashtag", "text": "#Sulejów"},
                    " za ",
                    {"type": "mention", "text": "@inny_kanal"},
                    ", ",
                    {"type": "email", "text": "a@b.example"},
                ],
            )
        ],
        [
            message(
                62,
                "⌚️ #Sulejów za @inny_kanal, a@b.example",
                [
                    types.MessageEntityCustomEmoji(0, 2, 9),
                    types.MessageEntityHashtag(3, 8),
                    types.MessageEntityMention(15, 11),
                    types.MessageEntityEmail(28, 11),
                ],
            )
        ],
    ),
    (
        "a bare address without scheme, which only the page completes",
        body('Więcej: <a href="http://gazeta.example/">gazeta.example</a>'),
        [record(62, ["Więcej: ", {"type": "link", "text": "gazeta.example"}])],
        [message(62, "Więcej: gazeta.example", [types.MessageEntityUrl(8, 14)])],
    ),
    (
        "a link that leads into the messenger or runs a script is text",
        body('<a href="javascript:alert(1)">tu</a> i <a href="tg://user?id=5">tam</a>.'),
        [
            record(
                62,
                [
                    {"type": "text_link", "text": "tu", "href": "javascript:alert(1)"},
                    " i ",
                    {"type": "mention_name", "text": "tam", "user_id": 5},
                    ".",
                ],
            )
        ],
        [
            message(
                62,
                "tu i tam.",
                [
                    types.MessageEntityTextUrl(0, 2, "javascript:alert(1)"),
                    types.MessageEntityMentionName(5, 3, 5),
                ],
            )
        ],
    ),
    (
        "a bold line with its line break, and blanks at the ends of marks",
        body("<b>Tytuł wpisu <br/><br/></b>Treść <i> ukośna</i>."),
        [record(62, [bold("Tytuł wpisu \n\n"), "Treść ", {"type": "italic", "text": " ukośna"}, "."])],
        [
            message(
                62,
                "Tytuł wpisu \n\nTreść  ukośna.",
                [types.MessageEntityBold(0, 14), types.MessageEntityItalic(20, 7)],
            )
        ],
    ),
    (
        "two touching bold stretches are one",
        body("<b>Most</b><b> runął</b> dziś"),
        [record(62, [bold("Most"), bold(" runął"), " dziś"])],
        [message(62, "Most runął dziś", [types.MessageEntityBold(0, 4), types.MessageEntityBold(4, 6)])],
    ),
    (
        "a quotation, code, a struck and an underlined and a hidden word",
        body(
            "Wójt:<br/><blockquote>Most stoi.</blockquote><br/><code>x=1</code> <s>nie</s> <u>tak</u> "
            "<tg-spoiler>oho</tg-spoiler>"
        ),
        [
            record(
                62,
                [
                    "Wójt:\n",
                    {"type": "blockquote", "text": "Most stoi.", "collapsed": False},
                    "\n",
                    {"type": "code", "text": "x=1"},
                    " ",
                    {"type": "strikethrough", "text": "nie"},
                    " ",
                    {"type": "underline", "text": "tak"},
                    " ",
                    {"type": "spoiler", "text": "oho"},
                ],
            )
        ],
        [
            message(
                62,
                "Wójt:\nMost stoi.\nx=1 nie tak oho",
                [
                    types.MessageEntityBlockquote(6, 10),
                    types.MessageEntityCode(17, 3),
                    types.MessageEntityStrike(21, 3),
                    types.MessageEntityUnderline(25, 3),
                    types.MessageEntitySpoiler(29, 3),
                ],
            )
        ],
    ),
    (
        "a decomposed letter, a no-break space, a zero-width joiner",
        body("Zaz\u0307o\u0301łc\u0301\u00a0<b>ge\u0328s\u0301</b> 👨\u200d👩"),
        [record(62, ["Zaz\u0307o\u0301łc\u0301\u00a0", bold("ge\u0328s\u0301"), " 👨\u200d👩"])],
        [
            message(
                62,
                "Zaz\u0307o\u0301łc\u0301\u00a0ge\u0328s\u0301 👨\u200d👩",
                [types.MessageEntityBold(10, 5)],
            )
        ],
    ),
    (
        "an album",
        album(62, 63, 64) + body(body("Zdjęcia z mostu.")),
        [
            record(62, "Zdjęcia z mostu.", photo="photos/a.jpg"),
            record(63, photo="photos/b.jpg"),
            record(64, photo="photos/c.jpg"),
        ],
        [
            message(62, "Zdjęcia z mostu.", grouped_id=5),
            message(63, grouped_id=5),
            message(64, grouped_id=5),
        ],
    ),
    (
        "an album whose text hangs on its second picture",
        album(62, 63) + body(body("Zdjęcia z mostu.")),
        [record(62, photo="photos/a.jpg"), record(63, "Zdjęcia z mostu.", photo="photos/b.jpg")],
        [message(62, grouped_id=5), message(63, "Zdjęcia z mostu.", grouped_id=5)],
    ),
    (
        "an answer",
        channel_pages.reply(50, "Most stoi.") + body("Nie stoi."),
        [record(62, "Nie stoi.", reply_to_message_id=50)],
        [message(62, "Nie stoi.", reply_to=types.MessageReplyHeader(reply_to_msg_id=50))],
    ),
    (
        "a picture with words",
        photo(62) + body("Oto most."),
        [record(62, "Oto most.", photo="(File not included. Change data exporting settings to download.)")],
        [message(62, "Oto most.", media=types.MessageMediaPhoto())],
    ),
]


def by_preview(html: str) -> FetchedArticle:
    (item,) = from_preview(parse_preview(page(post(62, html))), CHANNEL, Cursor(), NOW).items
    return item


def by_export(records: list[Any], folder: Any) -> FetchedArticle:
    path = written(folder, export(*records))
    check(path)
    (batch,) = batches(path, now=NOW, publisher="Kurier", username=NAME)
    (item,) = batch.items
    return item


def by_interface(messages: list[Any]) -> FetchedArticle:
    batch = api_reader(Client(messages).connect, lease)(CHANNEL, Cursor(), None, NOW)
    (item,) = batch.items
    return item


@pytest.mark.parametrize(
    ("html", "records", "messages"), [case[1:] for case in POSTS], ids=[c[0] for c in POSTS]
)
def test_a_post_is_the_same_by_every_way(html, records, messages, tmp_path):
    articles = [by_preview(html), by_export(records, tmp_path), by_interface(messages)]
    first = articles[0]
    for other in articles[1:]:
        assert other.text.text.encode() == first.text.text.encode()
        assert other.text.flags == first.text.flags
        assert other.external_id == first.external_id
        assert (other.published, other.published_at) == (first.published, first.published_at)
        assert (other.url, other.title, other.publisher) == (first.url, first.title, first.publisher)
        assert first.post and other.post
        assert other.post.spans == first.post.spans
        assert other.post.messages == first.post.messages
        assert other.post.channel.number == first.post.channel.number
        assert (other.post.reply and other.post.reply.message) == (
            first.post.reply and first.post.reply.message
        )


def test_where_it_was_taken_from_is_told_by_each_as_far_as_it_knows(tmp_path):
    html = channel_pages.forwarded("Inny", "https://t.me/inny_kanal/555") + body("Słowa.")
    records = [record(62, "Słowa.", forwarded_from="Inny", forwarded_from_id="channel1700")]
    messages = [channel_client.forwarded(message(62, "Słowa."), "Inny", 1700, "inny_kanal", 555)]
    found = [
        article.post.forwarded_from
        for article in (by_preview(html), by_export(records, tmp_path), by_interface(messages))
        if article.post and article.post.forwarded_from
    ]
    assert [each.name for each in found] == ["Inny"] * 3
    assert [(each.username, each.channel, each.message) for each in found] == [
        ("inny_kanal", None, 555),
        ("", 1700, None),
        ("inny_kanal", 1700, 555),
    ]


def test_marks_inside_one_another_are_those_of_the_export_when_laid_flat(tmp_path):
    """An export keeps the outer mark alone, so it knows less; what it knows is the same."""
    html = body('<b>Wójt: <a href="https://gazeta.example/">nie</a></b>, <i>tak</i>')
    records = [record(62, [bold("Wójt: nie"), ", ", {"type": "italic", "text": "tak"}])]
    entities = [
        types.MessageEntityBold(0, 9),
        types.MessageEntityTextUrl(6, 3, "https://gazeta.example/"),
        types.MessageEntityItalic(11, 3),
    ]
    preview, exported = by_preview(html), by_export(records, tmp_path)
    interface = by_interface([message(62, "Wójt: nie, tak", entities)])
    assert preview.post and exported.post and interface.post
    assert preview.post.spans == interface.post.spans and len(preview.post.spans) == 3
    assert flat(preview.post.spans) == exported.post.spans


FORMS = {
    # in an export, in the interface, on the page
    "plain": (None, "{}"),
    "bold": (types.MessageEntityBold, "<b>{}</b>"),
    "italic": (types.MessageEntityItalic, "<i>{}</i>"),
    "underline": (types.MessageEntityUnderline, "<u>{}</u>"),
    "strikethrough": (types.MessageEntityStrike, "<s>{}</s>"),
    "code": (types.MessageEntityCode, "<code>{}</code>"),
    "spoiler": (types.MessageEntitySpoiler, "<tg-spoiler>{}</tg-spoiler>"),
    "text_link": (types.MessageEntityTextUrl, '<a href="https://a.example/?b=1&amp;c=2">{}</a>'),
}
HREF = "https://a.example/?b=1&c=2"
WORDS = st.text(
    st.sampled_from("abcąśż .,\n<>&\"'@#🔥🇵🇱\u00a0\u0301\u200d\u2028")
    | st.characters(exclude_categories=["C"]),
    min_size=1,
    max_size=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, st.sampled_from(sorted(FORMS))), min_size=1, max_size=6))
def test_any_text_in_any_dress_is_the_same_by_every_way(tmp_path, pieces):
    pieces = [("Wpis ", "plain"), *pieces]
    html = "".join(FORMS[kind][1].format(escape(words).replace("\n", "<br/>")) for words, kind in pieces)
    parts: list[Any] = []
    entities: list[Any] = []
    at = 0
    for words, kind in pieces:
        length = len(words.encode("utf-16-le")) // 2
        link = {"href": HREF} if kind == "text_link" else {}
        parts.append(words if kind == "plain" else {"type": kind, "text": words, **link})
        if FORMS[kind][0] is not None:
            entities.append(FORMS[kind][0](at, length, *([HREF] if link else [])))
        at += length
    by_all = [
        by_preview(body(html)),
        by_export([record(62, parts)], tmp_path),
        by_interface([message(62, "".join(words for words, _ in pieces), entities)]),
    ]
    assert len({article.text.text for article in by_all}) == 1
    assert len({article.post.spans for article in by_all if article.post}) == 1
