"""Pages of a channel's public preview, of the structure that the real ones have, in our own words."""

from __future__ import annotations

import base64
import json
from html import escape

NUMBER = 1600200300
NAME = "kurier_sulejowski"
TITLE = "Kurier Sulejowski"

LANDING = """<html><head><title>Telegram: {kind} @nikt_taki</title></head><body>
<div class="tgme_page_wrap"><div class="tgme_page"><div class="tgme_page_title"><span>Ktoś</span></div>
{extra}</div></div></body></html>"""


def view(message: int, number: int = NUMBER) -> str:
    """What `data-view` holds: the channel's number with a minus, the message's, a time and a hash."""
    numbers = json.dumps({"c": -number, "p": message, "t": 1787431743, "h": "10871a86a2"})
    return base64.urlsafe_b64encode(numbers.encode()).decode().rstrip("=")


def body(html: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{html}</div>'


def photo(message: int, *, single: bool = False) -> str:
    return (
        f'<a class="tgme_widget_message_photo_wrap 510947399 1189642119_{message}" '
        f'href="https://t.me/{NAME}/{message}{"?single" if single else ""}" '
        "style=\"width:800px;background-image:url('https://cdn.example/file/p.jpg')\">"
        '<div class="tgme_widget_message_photo"></div></a>'
    )


def album(*messages: int) -> str:
    parts = "".join(photo(message, single=True) for message in messages)
    return (
        '<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap"><div '
        f'class="tgme_widget_message_grouped js-message_grouped">{parts}</div></div>'
    )


def forwarded(name: str, href: str = "") -> str:
    tag, link = ("a", f' href="{href}"') if href else ("span", "")
    return (
        '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;'
        f'<{tag} class="tgme_widget_message_forwarded_from_name"{link}><span dir="auto">{escape(name)}</span>'
        f"</{tag}></div>"
    )


def reply(message: int, quote: str) -> str:
    return (
        f'<a class="tgme_widget_message_reply user-color-default" href="https://t.me/{NAME}/{message}">'
        '<div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" '
        f'dir="auto">{TITLE}</span></div>'
        f'<div class="tgme_widget_message_text js-message_reply_text" dir="auto">{quote}</div></a>'
    )


def link_preview(words: str) -> str:
    return (
        '<a class="tgme_widget_message_link_preview" href="https://gazeta.example/most">'
        '<div class="link_preview_site_name accent_color" dir="auto">Gazeta</div>'
        f'<div class="link_preview_title" dir="auto">{words}</div></a>'
    )


NOT_SHOWN = (
    '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported">'
    '<div class="message_media_not_supported_label">Please open Telegram to view this post</div>'
    '<span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div></div>'
)


def post(
    message: int,
    inner: str,
    *,
    at: str = "2026-03-06T17:05:00+00:00",
    edited: bool = False,
    signature: str = "",
    views: str = "1.01M",
    classes: str = "",
    number: int = NUMBER,
) -> str:
    signed = f'<span class="tgme_widget_message_from_author" dir="auto">{signature}</span>,&nbsp;'
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message '
        f'text_not_supported_wrap {classes} js-widget_message" data-post="{NAME}/{message}" '
        f'data-view="{view(message, number)}">\n'
        f'  <div class="tgme_widget_message_user"><a href="https://t.me/{NAME}"><i class='
        '"tgme_widget_message_user_photo bgcolor2" data-content="K"><img src="https://cdn.example/a.jpg"></i>'
        '</a></div>\n  <div class="tgme_widget_message_bubble">\n'
        '    <div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" '
        f'href="https://t.me/{NAME}"><span dir="auto">{TITLE}</span></a></div>\n'
        f"{inner}\n"
        '<div class="tgme_widget_message_reactions js-message_reactions"><span class="tgme_reaction">'
        '<i class="emoji"><b>👍</b></i>469</span></div>'
        '<div class="tgme_widget_message_footer compact js-message_footer">'
        '<div class="tgme_widget_message_info short js-message_info">'
        f'<span class="tgme_widget_message_views">{views}</span><span class="copyonly"> views</span>'
        f'<span class="tgme_widget_message_meta">{signed if signature else ""}'
        f"{'edited &nbsp;' if edited else ''}"
        f'<a class="tgme_widget_message_date" href="https://t.me/{NAME}/{message}">'
        f'<time datetime="{at}" class="time">17:05</time></a></span></div></div>\n  </div></div></div>'
    )


def page(
    *posts: str, before: int | None = None, previous: int | None = None, itself: int | None = None
) -> bytes:
    """A whole page; `before` as the page's own button, `previous` as rel=prev, `itself` as rel=canonical."""
    more = (
        '<div class="tgme_widget_message_centered js-messages_more_wrap"><a '
        f'href="/s/{NAME}?before={before}" class="tme_messages_more js-messages_more" '
        f'data-before="{before}"></a></div>'
        if before
        else ""
    )
    head = f'<link rel="prev" href="/s/{NAME}?before={previous}">' if previous else ""
    head += f'<link rel="canonical" href="/s/{NAME}?before={itself}">' if itself else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head>'
        '<body class="widget_frame_base tgme_webpreview"><div class="tgme_channel_info_header">'
        f'<div class="tgme_channel_info_header_title"><span dir="auto">{TITLE}</span></div>'
        f'<div class="tgme_channel_info_header_username"><a href="https://t.me/{NAME}">@{NAME}</a></div></div>'
        '<main class="tgme_main"><section class="tgme_channel_history js-message_history">'
        f"{more}{''.join(posts)}</section></main></body></html>"
    ).encode()
