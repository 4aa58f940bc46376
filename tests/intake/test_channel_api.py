"""The reader with an account: increments, waits, one user at a time, a session that is never in the clear."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from hypothesis import given, settings
from hypothesis import strategies as st
from telethon import errors
from telethon.tl import types

from claims.intake.channel_account import Account, Vault, file_lease, read_with_account
from claims.intake.channel_api import PAGE, READ_AGAIN, api_reader
from claims.intake.posts import Media, Reply
from claims.intake.readers import Batch, Configuration, Cursor
from claims.intake.types import UnreadableInput
from tests.intake.channel_client import Client, lease, message, service
from tests.intake.channel_pages import NAME, NUMBER, TITLE

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
CHANNEL = Configuration(f"@{NAME}")


def read(client: Client, cursor: Cursor = Cursor(), configuration: Configuration = CHANNEL) -> Batch:  # noqa: B008
    batch = api_reader(client.connect, lease)(configuration, cursor, None, NOW)
    assert client.open == 0
    return batch


def poll(client: Client, cursor: Cursor, configuration: Configuration = CHANNEL) -> tuple[list[str], Cursor]:
    """All batches of one poll."""
    found: list[str] = []
    while True:
        batch = read(client, cursor, configuration)
        assert batch.error is None
        found += [item.external_id.rpartition("/")[2] for item in batch.items]
        cursor = batch.cursor
        if not batch.more:
            return found, cursor


def test_the_first_poll_takes_the_newest_and_later_ones_what_is_newer():
    client = Client([message(number, f"Wpis {number}.") for number in range(1, 251)])
    found, cursor = poll(client, Cursor())
    assert found == [str(number) for number in range(151, 251)]
    assert (cursor.newest, cursor.channel, cursor.access) == (250, NUMBER, 77)
    client.messages += [message(number, f"Wpis {number}.") for number in range(251, 800)]
    found, cursor = poll(client, cursor)
    assert found == [str(number) for number in range(251 - READ_AGAIN, 800)]
    assert cursor.newest == 799 and cursor.pages == 0


def test_a_name_is_looked_up_once_for_that_is_scarce():
    client = Client([message(1, "Wpis.")])
    _, cursor = poll(client, Cursor())
    poll(client, Cursor.from_dict(json.loads(json.dumps(cursor.as_dict()))))
    assert client.resolved == [NAME]
    assert client.asked[-1]["peer"] == types.InputPeerChannel(NUMBER, 77)


def test_the_whole_channel_where_it_is_asked_for():
    client = Client([message(number, f"Wpis {number}.") for number in range(1, 351)])
    found, _ = poll(client, Cursor(), Configuration(CHANNEL.address, first_pages=0))
    assert found == [str(number) for number in range(1, 351)]


def test_the_last_ones_are_read_again_for_edits():
    client = Client([message(number, f"Wpis {number}.") for number in range(1, 101)])
    _, cursor = poll(client, Cursor())
    client.messages[-1] = message(100, "Wpis poprawiony.", edit_date=datetime(2026, 3, 6, 19, 0, tzinfo=UTC))
    batch = read(client, cursor)
    (edited,) = [item for item in batch.items if item.external_id.endswith("/100")]
    assert edited.text.text == "Wpis poprawiony."
    assert edited.post and edited.post.edited_at == datetime(2026, 3, 6, 19, 0, tzinfo=UTC)
    assert batch.seen == (51, 100)


def test_a_reaction_is_no_edit():
    seen = message(1, "Wpis.", edit_date=datetime(2026, 3, 6, 19, 0, tzinfo=UTC), edit_hide=True)
    (item,) = read(Client([seen])).items
    assert item.post and not item.post.edited and item.post.edited_at is None


def test_an_album_over_the_end_of_a_page_waits_for_its_other_half():
    messages = [message(number, f"Wpis {number}.") for number in range(1, PAGE + READ_AGAIN)]
    last = PAGE + READ_AGAIN
    messages += [message(last, "Zdjęcia.", grouped_id=9), message(last + 1, grouped_id=9)]
    client = Client(messages)
    configuration = Configuration(CHANNEL.address, first_pages=0)
    first = read(client, Cursor(), configuration)
    assert first.more and first.cursor.newest == last - 1
    second = read(client, first.cursor, configuration)
    assert [item.post.messages for item in second.items if item.post] == [(last, last + 1)]


def test_what_is_no_post_has_a_reason():
    client = Client(
        [
            service(1),
            types.MessageEmpty(2, None),
            message(3, media=types.MessageMediaPhoto()),
            message(4, "🔥"),
        ]
    )
    batch = read(client)
    assert [(each.id, each.reason) for each in batch.skipped] == [
        ("1", "service"),
        ("2", "empty"),
        ("3", "no_text"),
        ("4", "no_words"),
    ]


def test_a_quote_is_apart_from_the_body_and_a_number_of_another_chat_is_none_here():
    header = types.MessageReplyHeader(reply_to_msg_id=5, quote_text="Most stoi.")
    elsewhere = types.MessageReplyHeader(reply_to_msg_id=5, reply_to_peer_id=types.PeerChannel(1))
    items = read(
        Client([message(6, "Nie stoi.", reply_to=header), message(7, "Nie.", reply_to=elsewhere)])
    ).items
    assert [item.post and item.post.reply for item in items] == [Reply(5, "Most stoi."), Reply(None)]


def test_where_a_private_person_is_quoted_no_number_is_kept():
    found = message(6, "Słowa.")
    found.fwd_from = types.MessageFwdHeader(date=found.date, from_id=types.PeerUser(12345), from_name="Ala")
    (item,) = read(Client([found])).items
    assert item.post and item.post.forwarded_from
    assert (item.post.forwarded_from.name, item.post.forwarded_from.channel) == ("Ala", None)


def document(*attributes):
    return types.MessageMediaDocument(
        document=types.Document(
            id=1, access_hash=1, file_reference=b"", date=None, mime_type="x", size=1, dc_id=1,
            attributes=list(attributes),
        )
    )  # fmt: skip


MEDIA = [
    (types.MessageMediaPhoto(), (Media("photo"),)),
    (document(types.DocumentAttributeFilename("uchwała.pdf")), (Media("document", "uchwała.pdf"),)),
    (document(types.DocumentAttributeVideo(1, 1, 1)), (Media("video"),)),
    (document(types.DocumentAttributeAudio(1, voice=True)), (Media("voice"),)),
    (types.MessageMediaWebPage(types.WebPageEmpty(1)), ()),
]


@pytest.mark.parametrize(
    ("media", "named"), MEDIA, ids=["photo", "file", "video", "voice", "a linked page is none"]
)
def test_media_are_named(media, named):
    (item,) = read(Client([message(1, "Wpis.", media=media)])).items
    assert item.post and item.post.media == named


def test_the_record_is_kept_without_the_people_who_reacted():
    reactions = types.MessageReactions(
        results=[],
        recent_reactions=[types.MessagePeerReaction(types.PeerUser(424242), None, types.ReactionEmoji("👍"))],
    )
    (item,) = read(Client([message(1, "Wpis.", reactions=reactions)])).items
    assert b"424242" not in item.raw and json.loads(item.raw)["message"] == "Wpis."


PROBLEMS = [
    (errors.FloodWaitError(None, 2787), "flood_wait", NOW + timedelta(seconds=2787)),
    (errors.SlowModeWaitError(None, 0), "flood_wait", NOW + timedelta(seconds=1)),
    (errors.UsernameNotOccupiedError(None), "no_channel", None),
    (errors.ChannelPrivateError(None), "no_preview", None),
    (errors.AuthKeyDuplicatedError(None), "session_lost", None),
    (errors.AuthKeyUnregisteredError(None), "session_lost", None),
    (errors.RpcCallFailError(None), "platform", None),
    (ConnectionError("no"), "unreachable", None),
    (TimeoutError(), "unreachable", None),
    (ValueError("what"), "platform", None),
]


@pytest.mark.parametrize(
    ("problem", "code", "retry_at"), PROBLEMS, ids=[type(case[0]).__name__ for case in PROBLEMS]
)
def test_what_the_platform_refuses_is_an_error_of_the_batch(problem, code, retry_at):
    cursor = Cursor(newest=5, channel=NUMBER, access=77)
    batch = read(Client([], problem=problem), cursor)
    assert batch.error and (batch.error.code, batch.retry_at) == (code, retry_at)
    assert batch.cursor == cursor


def test_a_group_is_refused_and_another_channel_too():
    group = read(Client([], broadcast=False))
    assert group.error and group.error.code == "group"
    other = read(Client([]), Cursor(), Configuration(CHANNEL.address, channel=NUMBER + 1))
    assert other.error and other.error.code == "other_channel" and TITLE in str(other.error)


def test_two_workers_never_use_the_account_at_once(tmp_path):
    take = file_lease(tmp_path / "lock")
    client = Client([message(1, "Wpis.")])
    with take() as ours:
        assert ours
        batch = api_reader(client.connect, take)(CHANNEL, Cursor(newest=1), None, NOW)
    assert batch.error and batch.error.code == "busy" and not client.asked
    assert batch.retry_at and batch.retry_at > NOW
    assert api_reader(client.connect, take)(CHANNEL, Cursor(), None, NOW).items


SESSION = "1BVtsOK8Bu0-secret-of-the-account"


def test_the_session_is_sealed_and_keys_can_be_changed():
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    sealed = Vault([old]).seal(SESSION)
    assert SESSION not in sealed and Vault([old]).open(sealed) == SESSION
    both = Vault([new, old])
    assert both.open(sealed) == SESSION
    turned = both.rotate(sealed)
    assert Vault([new]).open(turned) == SESSION
    with pytest.raises(UnreadableInput, match="None of the keys"):
        Vault([new]).open(sealed)


@pytest.mark.parametrize("keys", [[], ["short"], [""]])
def test_a_key_that_is_none_is_named(keys):
    with pytest.raises(UnreadableInput) as caught:
        Vault(keys)
    assert caught.value.code == "bad_key"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_no_seal_is_refused(sealed):
    with pytest.raises(UnreadableInput):
        Vault([Fernet.generate_key().decode()]).open(sealed)


def environment(**changes: str) -> dict[str, str]:
    key = Fernet.generate_key().decode()
    given = {
        "CHANNEL_API_ID": "12345",
        "CHANNEL_API_HASH": "0123456789abcdef",
        "CHANNEL_SESSION": Vault([key]).seal(SESSION),
        "CHANNEL_SESSION_KEYS": key,
    }
    return {**given, **changes}


def test_nothing_of_an_account_is_shown():
    account = Account.from_environment(environment())
    assert account and not any(
        secret in repr(account) for secret in ("12345", "0123456789abcdef", account.keys[0])
    )


@pytest.mark.parametrize("name", ["API_ID", "API_HASH", "SESSION", "SESSION_KEYS"])
def test_without_all_of_it_there_is_no_account(name):
    assert Account.from_environment(environment(**{f"CHANNEL_{name}": " "})) is None


def test_off_by_default(monkeypatch):
    for name in environment():
        monkeypatch.delenv(name, raising=False)
    batch = read_with_account(CHANNEL, Cursor(newest=4), None, NOW)
    assert batch.error and batch.error.code == "not_configured" and batch.cursor == Cursor(newest=4)


def test_without_the_extra_the_message_says_what_to_install(monkeypatch, tmp_path):
    imported = builtins.__import__

    def without(name, *rest, **named):
        if name.startswith("telethon"):
            raise ImportError(name)
        return imported(name, *rest, **named)

    account = Account.from_environment(environment())
    assert account
    monkeypatch.setattr(builtins, "__import__", without)
    batch = api_reader(account.connect, file_lease(tmp_path / "lock"))(CHANNEL, Cursor(), None, NOW)
    assert batch.error and batch.error.code == "not_installed" and "channel-api" in str(batch.error)


def test_a_call_that_hangs_ends(monkeypatch):
    @contextlib.asynccontextmanager
    async def hanging():
        await asyncio.sleep(60)
        yield None

    monkeypatch.setattr("claims.intake.channel_api.SECONDS", 0.05)
    batch = api_reader(hanging, lease)(CHANNEL, Cursor(), None, NOW)
    assert batch.error and batch.error.code == "unreachable"


ENTITIES = st.lists(
    st.builds(
        lambda kind, offset, length: kind(offset, length),
        st.sampled_from([types.MessageEntityBold, types.MessageEntityUrl, types.MessageEntityCode]),
        st.integers(-5, 40),
        st.integers(-5, 2**31 - 1),
    ),
    max_size=5,
)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), ENTITIES)
def test_offsets_past_the_end_negative_or_overlapping_end_in_spans_of_the_text(text, entities):
    for item in read(Client([message(1, text, entities)])).items:
        assert item.post
        for span in item.post.spans:
            assert 0 <= span.start < span.end <= len(item.text.text)
