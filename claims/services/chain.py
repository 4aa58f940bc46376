"""Appending to the hash chain, one writer at a time."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from claims.models import ChainEntry, ChainHead


def append_entries(*, kind: str, bodies: list[dict[str, Any]], now: datetime) -> list[ChainEntry]:
    """The next entries of the chain, one sealing each body (ids, codes and numbers, no person's words).

    Locks the head row until the transaction ends, so that no two writers follow the same entry.
    Must run inside a transaction.
    """
    head = ChainHead.objects.select_for_update().get(pk=1)
    entries = []
    for body in bodies:
        sequence, digest = head.sequence + 1, body_digest(body)
        entries.append(
            ChainEntry(
                sequence=sequence,
                kind=kind,
                body_sha256=digest,
                previous_hash=head.hash,
                hash=entry_hash(
                    sequence=sequence, kind=kind, body_sha256=digest, previous_hash=head.hash, at=now
                ),
                recorded_at=now,
            )
        )
        head.sequence, head.hash = sequence, entries[-1].hash
    head.save(update_fields=["sequence", "hash"])
    return ChainEntry.objects.bulk_create(entries)


def body_digest(body: dict[str, Any]) -> str:
    """SHA-256 of the body in one canonical form (sorted keys, no spaces, UTF-8)."""
    return hashlib.sha256(canonical_json(body).encode()).hexdigest()


def canonical_json(body: dict[str, Any]) -> str:
    """The one form of a body that is hashed and signed."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def entry_hash(*, sequence: int, kind: str, body_sha256: str, previous_hash: str, at: datetime) -> str:
    """The hash of an entry, over everything in it and the hash of the entry before."""
    sealed = "|".join([str(sequence), kind, body_sha256, previous_hash, str(int(at.timestamp() * 1_000_000))])
    return hashlib.sha256(sealed.encode()).hexdigest()
