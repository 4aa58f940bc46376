"""One record of an export as the fields of a post; whatever a record holds, it ends in a post or a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from .clean import one_line
from .dates import WARSAW
from .entities import Piece, from_pieces
from .post_article import NAME_CHARS, QUOTE_CHARS, Raw, channel_number, message_number
from .posts import Channel, Forward, Media, Reply

ALBUM = 10  # the platform's own bound
_KINDS = {
    "sticker": "sticker", "video_message": "video_message", "voice_message": "voice",
    "animation": "animation", "video_file": "video", "audio_file": "audio",
}  # fmt: skip
_OTHER_MEDIA = {
    "poll": "poll", "location_information": "location", "contact_information": "contact",
    "game_title": "game", "invoice_information": "invoice", "giveaway_information": "giveaway",
    "giveaway_results": "giveaway", "todo_list": "list", "paid_stars_amount": "paid",
}  # fmt: skip
_PEER = re.compile(r"channel([0-9]{1,16})")


class Unusable(Exception):
    """A record that becomes no post: service, unsupported, bad_record."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason
        self.detail = detail


def number(record: Any) -> int | None:
    """The record's message number, where it has one."""
    return message_number(record.get("id")) if isinstance(record, dict) else None


def line(written: str) -> str:
    """A name on one line."""
    return one_line(written, NAME_CHARS)


def raw_post(channel: Channel, records: list[Any]) -> Raw:
    """The post that one record, or the records of one album, make; Unusable where they make none."""
    main = next((record for record in records if _has_text(record)), records[0])
    _check_kind(main)
    numbers = tuple(found for record in records if (found := number(record)) is not None)
    if not numbers:
        raise Unusable("bad_record", f"`id` is {_shown(main.get('id'))}, which is no message number.")
    at, assumed = _time(main, "date")
    edited_at, _ = _time(main, "edited")
    return Raw(
        channel=channel,
        messages=numbers,
        body=from_pieces(_pieces(main)),
        at=at,
        zone_assumed=assumed,
        raw=_as_bytes(records if len(records) > 1 else main),
        raw_type="application/json; charset=utf-8",
        forwarded_from=_forward(main),
        reply=_reply(main),
        edited=bool(edited_at),
        edited_at=edited_at or None,
        media=tuple(media for record in records for media in _media(record)),
        signature=_string(main, "author"),
    )


def same_album(group: list[Any], record: Any) -> bool:
    """Whether a record goes on with the album of those before it.

    An export does not mark albums. Their parts follow one another in number and second, each with media,
    one with text at the most. What somebody passes on in one go does too, so among forwarded ones only
    parts after the text count: there the first one mostly has it.
    """
    last = group[-1]
    if len(group) >= ALBUM or not (_is_part(last) and _is_part(record)):
        return False
    first_number, second_number = number(last), number(record)
    if first_number is None or second_number != first_number + 1:
        return False
    first_time, second_time = _seconds(last.get("date_unixtime")), _seconds(record.get("date_unixtime"))
    if first_time is None or second_time is None or not 0 <= second_time - first_time <= 1:
        return False
    if any(last.get(key) != record.get(key) for key in ("forwarded_from", "author")):
        return False
    texts = sum(_has_text(each) for each in group)
    if _has_text(record):
        return texts == 0 and not record.get("forwarded_from")
    return texts == 1 or not record.get("forwarded_from")


def _is_part(record: Any) -> bool:
    return (
        isinstance(record, dict) and record.get("type") == "message" and bool({"photo", "file"} & set(record))
    )


def _has_text(record: Any) -> bool:
    return isinstance(record, dict) and bool(record.get("text") or record.get("text_entities"))


def _check_kind(record: Any) -> None:
    if not isinstance(record, dict):
        raise Unusable("bad_record", "The record is no object.")
    kind = record.get("type")
    if kind == "service":
        raise Unusable("service", _string(record, "action"))
    if kind == "unsupported":
        raise Unusable("unsupported", "The program that exported it did not know this kind of message.")
    if kind != "message":
        raise Unusable("bad_record", f"`type` is {_shown(kind)}.")


def _pieces(record: dict[str, Any]) -> Iterator[Piece]:
    """The text by its entities, else as it stands in `text`: nothing, a string, or a list of both."""
    entities = record.get("text_entities")
    if isinstance(entities, list) and entities and all(_is_piece(piece) for piece in entities):
        parts: Any = entities
    else:
        parts = record.get("text")
    if parts is None:
        return
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, str):
            yield Piece(part)
        elif _is_piece(part):
            href = part.get("href")
            yield Piece(part["text"], part["type"], href if isinstance(href, str) else "")
        else:
            raise Unusable("bad_record", f"`text` holds {_shown(part)}.")


def _is_piece(part: Any) -> bool:
    return isinstance(part, dict) and isinstance(part.get("text"), str) and isinstance(part.get("type"), str)


def _time(record: dict[str, Any], key: str) -> tuple[float | None, bool]:
    """Seconds since 1970, and whether a zone had to be assumed: old versions wrote local time alone."""
    if f"{key}_unixtime" in record:
        return _seconds(record[f"{key}_unixtime"]), False
    written = record.get(key)
    if not isinstance(written, str):
        return None, False
    try:
        local = datetime.fromisoformat(written)
        # They also wrote 1970 for "never edited".
        return (None if local.year == 1970 else local.replace(tzinfo=WARSAW).timestamp()), True
    except (ValueError, OverflowError):
        return None, False


def _seconds(value: Any) -> float | None:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,12}", value):
        return float(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12:
        return float(value)
    return None


def _forward(record: dict[str, Any]) -> Forward | None:
    name = line(_string(record, "forwarded_from"))
    peer = _PEER.fullmatch(_string(record, "forwarded_from_id"))
    if not name and "forwarded_from" not in record and not peer:
        return None
    return Forward(name, channel=channel_number(int(peer[1])) if peer else None)


def _reply(record: dict[str, Any]) -> Reply | None:
    answered = message_number(record.get("reply_to_message_id"))
    if answered is None:
        return None
    # The number counts in another chat, and would name a wrong message in this one.
    elsewhere = "reply_to_peer_id" in record
    return Reply(None if elsewhere else answered)


def _media(record: dict[str, Any]) -> Iterator[Media]:
    if "photo" in record:
        yield Media("photo", _file_name(record, "photo"))
    elif "file" in record:
        kind = _KINDS.get(_string(record, "media_type"), "document")
        yield Media(kind, _file_name(record, "file_name") or _file_name(record, "file"))
    for key, kind in _OTHER_MEDIA.items():
        if key in record:
            poll = record[key] if isinstance(record[key], dict) else {}
            yield Media(kind, one_line(_string(poll, "question"), QUOTE_CHARS))


def _file_name(record: dict[str, Any], key: str) -> str:
    """The file's name without its folder; a sentence in brackets says that it is not there."""
    written = _string(record, key)
    return "" if written.startswith("(") else line(re.split(r"[/\\]", written)[-1])


def _string(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _as_bytes(value: Any) -> bytes:
    """The records as they came, without the people who reacted to them."""
    records = value if isinstance(value, list) else [value]
    kept = [{k: v for k, v in each.items() if k != "reactions"} for each in records if isinstance(each, dict)]
    whole = kept if isinstance(value, list) else kept[0]
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _shown(value: Any) -> str:
    return repr(value)[:60]
