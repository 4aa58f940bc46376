"""`channel_account`: keys and sealed sessions; a session is never printed in the clear."""

from __future__ import annotations

import io

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from claims.intake import channel_account
from claims.intake.channel_account import Vault

SESSION = "1BVtsOK8Bu0-secret"


def run(action: str) -> str:
    out = io.StringIO()
    call_command("channel_account", action, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def keys(monkeypatch):
    new, old = run("key"), run("key")
    monkeypatch.setenv("CHANNEL_SESSION_KEYS", f"{new},{old}")
    return new, old


def test_a_key_is_one():
    assert Fernet(run("key"))
    assert run("key") != run("key")


def test_a_session_is_sealed(keys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(SESSION + "\n"))
    sealed = run("seal")
    assert SESSION not in sealed and Vault([keys[0]]).open(sealed) == SESSION


def test_a_session_is_sealed_anew_with_the_first_key(keys, monkeypatch):
    monkeypatch.setenv("CHANNEL_SESSION", Vault([keys[1]]).seal(SESSION))
    assert Vault([keys[0]]).open(run("rotate")) == SESSION


def test_signing_in_prints_a_sealed_session(keys, monkeypatch):
    class Client:
        session = type("Kept", (), {"save": lambda self: SESSION})()

        async def start(self):
            pass

        async def disconnect(self):
            pass

    monkeypatch.setattr(channel_account, "_client", lambda *given: Client())
    monkeypatch.setenv("CHANNEL_API_ID", "12345")
    monkeypatch.setenv("CHANNEL_API_HASH", "abc")
    sealed = run("login")
    assert SESSION not in sealed and Vault([keys[0]]).open(sealed) == SESSION


@pytest.mark.parametrize("action", ["seal", "rotate", "login"])
def test_without_a_key_nothing_is_sealed(action, monkeypatch):
    monkeypatch.delenv("CHANNEL_SESSION_KEYS", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(SESSION))
    with pytest.raises(CommandError, match="key"):
        run(action)


def test_signing_in_needs_the_interface_to_know_us(keys, monkeypatch):
    monkeypatch.delenv("CHANNEL_API_ID", raising=False)
    with pytest.raises(CommandError, match="CHANNEL_API_ID"):
        run("login")
