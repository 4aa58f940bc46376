"""What stands on a channel's public preview page (t.me/s/…); runs in the box, as hostile pages must.

Elements are known by the classes of the page's own front end. The body of a post is `js-message_text`: its
twin without `js-` is shared with the quote of a reply. What has a text that none of these classes explains
is counted as not understood, so that a changed front end is an alarm and never "no posts".
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .html_text import SILENT, children, marked_text, words

MAX_BLOCKS = 200  # the page shows 20
_MEDIA = (
    ("tgme_widget_message_photo_wrap", "photo"),
    ("tgme_widget_message_video_player", "video"),
    ("tgme_widget_message_roundvideo_player", "video_message"),
    ("tgme_widget_message_voice_player", "voice"),
    ("tgme_widget_message_document_wrap", "document"),
    ("tgme_widget_message_sticker_wrap", "sticker"),
    ("tgme_widget_message_poll", "poll"),
    ("tgme_widget_message_location_wrap", "location"),
    ("tgme_widget_message_contact_wrap", "contact"),
    ("tgme_widget_message_game", "game"),
    ("tgme_widget_message_invoice", "invoice"),
)
# What stands on a post besides its body: its words are no sign of a front end we do not know.
_EXPLAINED = frozenset(
    {
        *(name for name, _ in _MEDIA), "tgme_widget_message_user", "tgme_widget_message_author",
        "tgme_widget_message_forwarded_from", "tgme_widget_message_reply", "tgme_widget_message_link_preview",
        "tgme_widget_message_footer", "tgme_widget_message_info", "tgme_widget_message_reactions",
        "tgme_widget_message_inline_row", "tgme_widget_message_inline_keyboard",
        "tgme_widget_message_grouped_wrap", "tgme_widget_message_video_wrap", "media_not_supported_cont",
        "message_media_not_supported",
        "tgme_widget_message_via_bot", "tgme_widget_message_meta", "tgme_widget_message_date",
        "tgme_widget_message_views", "tgme_widget_message_bubble_tail", "message_video_duration",
    }
)  # fmt: skip
_NOT_BODY = frozenset({"tgme_widget_message_reply", "tgme_widget_message_link_preview", "js-message_text"})


def parse_preview(html: bytes) -> dict[str, Any]:
    """The page as plain values: title, username, kind of page, `before`, and a dictionary for each post.

    `page` is preview, empty (the channel has no posts here), landing (a channel, group or person without
    preview: `extra` is what it says of its members) or unknown.
    """
    tree = LexborHTMLParser(html.decode("utf-8", "replace"))
    blocks = [
        _block(node)
        for node in tree.css("[data-post]")[:MAX_BLOCKS]
        if "tgme_widget_message" in _classes(node)
    ]
    return {
        "page": _kind_of_page(tree, blocks),
        "marked": len(tree.css("[data-post]")),
        "title": words(
            tree.css_first(".tgme_channel_info_header_title") or tree.css_first(".tgme_header_title")
        ),
        "username": words(tree.css_first(".tgme_channel_info_header_username")).removeprefix("@"),
        "extra": words(tree.css_first(".tgme_page_extra"))[:200],
        "before": _before(tree),
        "blocks": blocks,
    }


def _kind_of_page(tree: LexborHTMLParser, blocks: list[dict[str, Any]]) -> str:
    if blocks:
        return "preview"
    if tree.css_first("[data-post]"):
        return "unknown"
    history = tree.css_first(".tgme_channel_history")
    if tree.css_first(".tme_no_messages_found") or (history is not None and not words(history)):
        return "empty"
    return "landing" if tree.css_first(".tgme_page") or tree.css_first(".tgme_page_wrap") else "unknown"


def _before(tree: LexborHTMLParser) -> int | None:
    """Where older posts begin. Never rel=canonical: that is this page, and following it has no end."""
    for more in tree.css(".tme_messages_more[data-before]"):
        value = more.attributes.get("data-before") or ""
        if re.fullmatch(r"[0-9]{1,16}", value):
            return int(value)
    previous = tree.css_first('link[rel="prev"]')
    found = re.search(
        r"[?&]before=([0-9]{1,16})\b", (previous.attributes.get("href") or "") if previous else ""
    )
    return int(found[1]) if found else None


def _block(node: LexborNode) -> dict[str, Any]:
    """One post, its fields as written."""
    bodies = [body for body in node.css(".js-message_text") if not _inside(body, node, _NOT_BODY)]
    text, spans = marked_text(bodies)
    grouped = [link.attributes.get("href") or "" for link in node.css(".js-message_grouped_wrap a")]
    time = node.css_first(".tgme_widget_message_date time[datetime]") or node.css_first("time[datetime]")
    return {
        "post": node.attributes.get("data-post") or "",
        "view": _view(node.attributes.get("data-view") or ""),
        "service": "service_message" in _classes(node),
        "album": [
            int(found[1]) for href in grouped if (found := re.search(r"/([0-9]{1,16})\?single\b", href))
        ],
        "text": text,
        "spans": spans,
        "time": (time.attributes.get("datetime") or "") if time else "",
        "edited": _edited(node),
        "views": words(node.css_first(".tgme_widget_message_views")),
        "signature": words(node.css_first(".tgme_widget_message_from_author")),
        "forward": _forward(node),
        "reply": _reply(node),
        "media": [[kind, name] for kind, name in _media(node)],
        "not_shown": bool(node.css_first(".message_media_not_supported_wrap")),
        "unexplained": "" if bodies else _unexplained(node),
        "html": node.html or "",
    }


def _view(encoded: str) -> dict[str, Any]:
    """The numbers behind `data-view`: `c` the channel's, `p` the message's; those that can be read."""
    try:
        found = json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return {}
    numbers = found if isinstance(found, dict) else {}
    return {key: numbers[key] for key in ("c", "p") if type(numbers.get(key)) is int}


def _edited(node: LexborNode) -> bool:
    """A word beside the date says so; the rest of that line is the author and the date themselves."""
    meta = node.css_first(".tgme_widget_message_meta")
    return meta is not None and any(char.isalpha() for char in meta.text(deep=False))


def _forward(node: LexborNode) -> dict[str, str] | None:
    name = node.css_first(".tgme_widget_message_forwarded_from_name")
    if name is None:
        return None
    return {"name": words(name), "href": name.attributes.get("href") or ""}


def _reply(node: LexborNode) -> dict[str, str] | None:
    reply = node.css_first(".tgme_widget_message_reply")
    if reply is None:
        return None
    quote = reply.css_first(".js-message_reply_text") or reply.css_first(".tgme_widget_message_text")
    text, _ = marked_text([quote] if quote else [])
    return {"href": reply.attributes.get("href") or "", "quote": text.strip()}


def _media(node: LexborNode) -> Iterator[tuple[str, str]]:
    """What hangs on the post itself: not its channel's picture, nor that of a linked page or a reply."""
    for found in node.traverse():
        classes = _classes(found)
        kind = next((kind for name, kind in _MEDIA if name in classes), "")
        if kind and not _inside(found, node, _NOT_BODY):
            yield kind, _media_name(found, kind)


def _media_name(found: LexborNode, kind: str) -> str:
    name = found.css_first(
        ".tgme_widget_message_document_title" if kind == "document" else ".tgme_widget_message_poll_question"
    )
    return words(name)


def _unexplained(node: LexborNode) -> str:
    """The words of a post without body that stand in no element that is known."""
    found = []
    stack = [node]
    while stack:
        element = stack.pop()
        for child in children(element):
            if child.tag == "-text":
                found.append(child.text_content or "")
            elif child.tag not in SILENT and not _explained(child):
                stack.append(child)
    said = " ".join(" ".join(found).split())
    return said[:200] if any(char.isalpha() for char in said) else ""


def _explained(child: LexborNode) -> bool:
    return any(name in _EXPLAINED or name.startswith("message_media_") for name in _classes(child))


def _inside(element: LexborNode, root: LexborNode, names: frozenset[str]) -> bool:
    """Whether an element between this one and the root has one of these classes."""
    above = element.parent
    while above is not None and above.mem_id != root.mem_id:
        if names & set(_classes(above)):
            return True
        above = above.parent
    return False


def _classes(element: LexborNode) -> list[str]:
    return (element.attributes.get("class") or "").split() if element.is_element_node else []
