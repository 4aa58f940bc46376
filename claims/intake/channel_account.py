"""The account that reads channels through their interface: its session encrypted, used one at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from .channel_api import Lease, api_reader
from .readers import Batch, Configuration, Cursor, Fetch, failed
from .types import UnreadableInput

LOCK = Path(tempfile.gettempdir()) / "sprawdzam-channel-account.lock"


class Vault:
    """Seals a session with the first of several keys and opens what any of them sealed.

    A new key is put in front, everything is sealed again (`rotate`), then the old one goes.
    """

    def __init__(self, keys: list[str]) -> None:
        """UnreadableInput `bad_key` unless there is a key and all are Fernet keys."""
        try:
            self._keys = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise _refused("bad_key", "The key of the channel account is no Fernet key.") from None

    def seal(self, session: str) -> str:
        """The session unreadable, for a file or a setting."""
        return self._keys.encrypt(session.encode()).decode()

    def open(self, sealed: str) -> str:
        """The session; UnreadableInput `bad_key` where no key opens it."""
        try:
            return self._keys.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise _refused("bad_key", "None of the keys opens the channel account's session.") from None

    def rotate(self, sealed: str) -> str:
        """The same session sealed with the first key."""
        try:
            return self._keys.rotate(sealed.encode()).decode()
        except InvalidToken:
            raise _refused("bad_key", "None of the keys opens the channel account's session.") from None


@dataclass(frozen=True, slots=True)
class Account:
    """What the interface needs; `sealed` is the encrypted session. Nothing of it is shown by repr."""

    api_id: int = field(repr=False)
    api_hash: str = field(repr=False)
    sealed: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Account | None:
        """The account of this installation, or None where it has none (the default)."""
        values = [
            environment.get(f"CHANNEL_{name}", "").strip() for name in ("API_ID", "API_HASH", "SESSION")
        ]
        keys = tuple(
            key.strip() for key in environment.get("CHANNEL_SESSION_KEYS", "").split(",") if key.strip()
        )
        if not all(values) or not keys or not values[0].isdecimal():
            return None
        return cls(int(values[0]), values[1], values[2], keys)

    @contextlib.asynccontextmanager
    async def connect(self) -> AsyncIterator[Any]:
        """A connected client; `not_installed` without the extra, `session_lost` where it is signed out."""
        client = _client(Vault(list(self.keys)).open(self.sealed), self.api_id, self.api_hash)
        await client.connect()
        try:
            if not await client.is_user_authorized():
                raise _refused("session_lost", "The account was signed out; somebody has to sign in again.")
            yield client
        finally:
            await client.disconnect()


async def sign_in(api_id: int, api_hash: str) -> str:
    """A new session, after asking at the terminal for telephone number and code; `not_installed`."""
    client = _client("", api_id, api_hash)
    await client.start()
    try:
        return str(client.session.save())
    finally:
        await client.disconnect()


def _client(session: str, api_id: int, api_hash: str) -> Any:
    try:
        from telethon import TelegramClient
        from telethon.sessions import StringSession
    except ImportError:
        raise _refused(
            "not_installed", "Reading channels with an account needs the extra `channel-api` (Telethon)."
        ) from None
    try:
        kept = StringSession(session)
    except ValueError:
        raise _refused("bad_session", "What was sealed is no session of a channel account.") from None
    # Where it must wait it says so at once; a worker that sleeps for an hour is one worker fewer.
    return TelegramClient(kept, api_id, api_hash, flood_sleep_threshold=0, receive_updates=False)


def read_with_account(configuration: Configuration, cursor: Cursor, fetch: Fetch, now: datetime) -> Batch:
    """The reader of this installation's account; error `not_configured` where it has none."""
    account = Account.from_environment(os.environ)
    if account is None:
        problem = _refused("not_configured", "This installation has no account to read channels with.")
        return failed(cursor, problem, now)
    return api_reader(account.connect, file_lease(LOCK))(configuration, cursor, fetch, now)


def file_lease(path: Path) -> Lease:
    """A lease by a lock on a file: for all processes of one machine, gone with the process that holds it."""

    @contextlib.contextmanager
    def lease() -> Iterator[bool]:
        with path.open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
            else:
                yield True

    return lease


def _refused(code: str, message: str) -> UnreadableInput:
    return UnreadableInput(code, message, field="kind")
