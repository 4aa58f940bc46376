"""The product's own Celery application whose engine takes its time, so that a test can strike meanwhile.

Started by tests as `celery -A tests.faults.slow_reader worker`; each reading leaves a file named
after its process, and waits as long as the file `hold` is there.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from tracker.celery import app

__all__ = ["app"]

FOLDER = Path(os.environ["SLOW_READER_FOLDER"])
LONGEST = 60.0


def make_slow() -> None:
    from claims.services import reading

    real = reading.extract

    def slowly(*args: Any, **kwargs: Any) -> Any:
        (FOLDER / f"reading-{os.getpid()}").touch()
        begun = time.monotonic()
        while (FOLDER / "hold").exists() and time.monotonic() - begun < LONGEST:
            time.sleep(0.02)
        return real(*args, **kwargs)

    reading.extract = slowly


app.on_after_finalize.connect(lambda **_: make_slow(), weak=False)
