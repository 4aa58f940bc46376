"""How well claims were read: predicted claims against labelled ones (schema claim-gold/2), field by field."""

from __future__ import annotations

from .labels import BadLabels, LabelledClaim, LabelledText, labelled_claims, labelled_text
from .report import Report, table
from .totals import SCOPES, Totals

__all__ = [
    "SCOPES",
    "BadLabels",
    "LabelledClaim",
    "LabelledText",
    "Report",
    "Totals",
    "labelled_claims",
    "labelled_text",
    "table",
]
