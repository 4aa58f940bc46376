"""The product's own Celery application for whom the channels' site is a stub on loopback.

Started by tests as `celery -A tests.faults.loopback_fetcher worker`. The guard is the real one, told by its
setting that this one port may be reached; reading with the engine is left out, since it is not tried here.
"""

from __future__ import annotations

import os
from typing import Any

from tracker.celery import app

__all__ = ["app"]

CHANNELS = "https://t.me/"


def lead_to_the_stub() -> None:
    from claims.extraction import pipeline
    from claims.extraction import types as engine
    from claims.services import asking, reading

    real, stub = asking.fetch, os.environ["STUB_SITE"]

    def fetch(url: str, **how: Any) -> Any:
        return real(url.replace(CHANNELS, stub), **how)

    def nothing_found(text: str, *, publisher: str, published: Any, language: str) -> engine.Extraction:
        return engine.Extraction("stub", publisher, published, (), ())

    asking.fetch = fetch
    reading.extract = nothing_found
    pipeline.stages = tuple  # type: ignore[assignment]


app.on_after_finalize.connect(lambda **_: lead_to_the_stub(), weak=False)
