"""The account that reads channels through their interface: its key, its sealed session, a new key for it."""

from __future__ import annotations

import os
import sys
from typing import Any

from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.intake.apart import run_apart
from claims.intake.channel_account import Vault, sign_in
from claims.intake.types import UnreadableInput


class Command(BaseCommand):
    help = (
        "key: print a new key for CHANNEL_SESSION_KEYS. login: sign in (asks for telephone number and code) "
        "and print the session, sealed, for CHANNEL_SESSION. seal: the same for a session on standard input. "
        "rotate: print CHANNEL_SESSION sealed anew with the first of CHANNEL_SESSION_KEYS."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["key", "login", "seal", "rotate"])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(getattr(self, f"_{options['action']}")())
        except UnreadableInput as problem:
            raise CommandError(str(problem), returncode=1) from None

    def _key(self) -> str:
        return Fernet.generate_key().decode()

    def _seal(self) -> str:
        return _vault().seal(sys.stdin.read().strip())

    def _rotate(self) -> str:
        return _vault().rotate(os.environ.get("CHANNEL_SESSION", "").strip())

    def _login(self) -> str:
        vault = _vault()  # before anybody types a code: without a key the session would be lost
        number, secret = (os.environ.get(f"CHANNEL_API_{name}", "").strip() for name in ("ID", "HASH"))
        if not number.isdecimal() or not secret:
            raise CommandError("Set CHANNEL_API_ID and CHANNEL_API_HASH first.", returncode=1)
        return vault.seal(run_apart(sign_in(int(number), secret)))


def _vault() -> Vault:
    keys = os.environ.get("CHANNEL_SESSION_KEYS", "").split(",")
    return Vault([key.strip() for key in keys if key.strip()])
