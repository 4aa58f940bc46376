"""The one hash chain that verdicts and ledger rows hang on.

Every entry holds the SHA-256 of what was appended and of the entry before it, so a row altered
behind the application's back no longer fits. The head row is locked when appending: without that
lock, writers at the same moment would fork the chain.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64


def append_only(name: str) -> list[pgtrigger.Trigger]:
    """Triggers that refuse UPDATE, DELETE and TRUNCATE, whoever asks."""
    return [
        pgtrigger.Protect(name=f"{name}_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name=f"{name}_keep_all",
            operation=pgtrigger.Truncate,
            when=pgtrigger.Before,
            level=pgtrigger.Statement,
            func="RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;",
        ),
    ]


FOLLOWS = f"""
IF NEW.sequence = 1 AND NEW.previous_hash = '{GENESIS}' THEN
    RETURN NEW;
END IF;
IF NOT EXISTS (
    SELECT FROM claims_chainentry WHERE sequence = NEW.sequence - 1 AND hash = NEW.previous_hash
) THEN
    RAISE EXCEPTION 'append-only: entry % does not follow the last one', NEW.sequence;
END IF;
RETURN NEW;
"""


class EntryKind(models.TextChoices):
    VERDICT = "verdict", _("verdict")
    LEDGER_ROW = "ledger_row", _("ledger row")


class ChainEntry(models.Model):
    """One link of the chain: sequence without gaps, hash of the body, hash of the entry before."""

    sequence = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=EntryKind)
    body_sha256 = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("chain entry")
        verbose_name_plural = _("hash chain")
        constraints = [
            models.CheckConstraint(condition=Q(sequence__gt=0), name="chain_counts_from_one"),
            models.UniqueConstraint(fields=["previous_hash"], name="chain_never_forks"),
            # Not unique=True, which makes a second index, for LIKE, that nobody asks.
            models.UniqueConstraint(fields=["hash"], name="chain_hash_once"),
            models.CheckConstraint(condition=~Q(hash=F("previous_hash")), name="chain_moves_on"),
        ]
        triggers = [
            *append_only("chain_entry"),
            # Whoever may insert may not leave a gap or hang an entry on another than the last.
            pgtrigger.Trigger(
                name="chain_entry_follows",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=FOLLOWS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"


class ChainHead(models.Model):
    """The last entry, in one row that is locked when appending."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("head of the hash chain")
        verbose_name_plural = _("head of the hash chain")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="chain_has_one_head")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
