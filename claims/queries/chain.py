"""Walking the hash chain: whether what was appended is still what was appended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claims.models import ChainEntry, ChainHead, EntryKind
from claims.models.chain import GENESIS
from claims.services.chain import body_digest, entry_hash
from claims.services.posting import sealed_body
from claims.services.verdicts import sealed_verdict

CHUNK = 2000
Progress = Callable[[Iterable[ChainEntry]], Iterable[ChainEntry]]


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain no longer holds, and how."""

    sequence: int
    what: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry as the head row has it: what to write down outside, to compare with later."""

    sequence: int
    hash: str


def head() -> Head:
    row = ChainHead.objects.get(pk=1)
    return Head(row.sequence, row.hash)


def hash_at(sequence: int) -> str | None:
    """The hash of one entry, to compare with one that was written down; None where there is none."""
    return ChainEntry.objects.filter(sequence=sequence).values_list("hash", flat=True).first()


def breaks(progress: Progress = iter) -> Iterator[Break]:
    """Every entry that does not follow the one before, or whose row is not the one that was sealed.

    `progress` may wrap the entries as they are walked.
    """
    sequence, last_hash = 0, GENESIS
    entries = ChainEntry.objects.select_related("verdict", "ledger_row").order_by("sequence")
    for entry in progress(entries.iterator(chunk_size=CHUNK)):
        sequence += 1
        if entry.sequence != sequence:
            yield Break(entry.sequence, "entries are missing before this one")
            sequence = entry.sequence
        if entry.previous_hash != last_hash:
            yield Break(entry.sequence, "it does not follow the entry before")
        sealed = entry_hash(
            sequence=entry.sequence,
            kind=entry.kind,
            body_sha256=entry.body_sha256,
            previous_hash=entry.previous_hash,
            at=entry.recorded_at,
        )
        if entry.hash != sealed:
            yield Break(entry.sequence, "the entry was altered")
        if wrong := _wrong_row(entry):
            yield Break(entry.sequence, wrong)
        last_hash = entry.hash
    last = head()
    if (last.sequence, last.hash) != (sequence, last_hash):
        yield Break(last.sequence, "the head is not the last entry")


def _wrong_row(entry: ChainEntry) -> str:
    row = getattr(entry, "verdict" if entry.kind == EntryKind.VERDICT else "ledger_row", None)
    if row is None:
        return "its row is gone"
    if row.recorded_at != entry.recorded_at:
        return "the time of its row was altered"
    body = sealed_verdict(row) if entry.kind == EntryKind.VERDICT else sealed_body(row)
    return "" if body_digest(body) == entry.body_sha256 else "its row was altered"
