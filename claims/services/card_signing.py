"""Signing what is published: Ed25519 over canonical JSON, so that anybody can check it."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from claims.services.chain import canonical_json

ALGORITHM = "Ed25519"
UNSIGNED = "unsigned: no signing key is set"
KEY_LENGTH = 32


def signed(card: dict[str, Any]) -> str:
    """The document of a card, canonical JSON: the card, and the signature over its own canonical JSON.

    Where no key is set it says that it is unsigned.
    """
    key = signing_key()
    if key is None:
        return canonical_json({"card": card, "signature": None, "note": UNSIGNED})
    signature = key.sign(canonical_json(card).encode())
    seal = {
        "algorithm": ALGORITHM,
        "key_id": key_id(key.public_key()),
        "value": base64.b64encode(signature).decode(),
    }
    return canonical_json({"card": card, "signature": seal})


def signing_key() -> Ed25519PrivateKey | None:
    """The key of the setting, None where there is none; ValueError where it is no key."""
    written = settings.CARD_SIGNING_KEY
    return key_of(written) if written else None


def key_of(written: str) -> Ed25519PrivateKey:
    """The private key that 32 bytes in base64 stand for; raises ValueError for anything else."""
    try:
        seed = base64.b64decode(written, validate=True)
    except binascii.Error as problem:
        raise ValueError("not base64") from problem
    if len(seed) != KEY_LENGTH:
        raise ValueError("not 32 bytes")
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_keys() -> list[dict[str, str]]:
    """The keys that signatures are checked with; empty where nothing is signed."""
    key = signing_key()
    if key is None:
        return []
    public = key.public_key()
    value = base64.b64encode(public.public_bytes_raw()).decode()
    return [{"algorithm": ALGORITHM, "key_id": key_id(public), "public_key": value}]


def key_id(key: Ed25519PublicKey) -> str:
    """A short name of a key: the first 16 digits of the SHA-256 of its raw bytes."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]
