"""What the pipeline takes: disk, memory, time to load, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from spacy.util import get_package_path, is_package

from ..language import swap

TEXT = "Wójt Gminy Czarna Jan Kowalski-Nowak powiedział w piątek PAP, że most otwarto 3 maja. " * 10
TEXTS = 20

PROGRAM = """\
import json, resource, sys, time
from claims.extraction.training.evaluate import load_pipeline
began = time.perf_counter()
nlp = load_pipeline(sys.argv[1])
loaded = time.perf_counter() - began
list(nlp.pipe([sys.argv[2]] * int(sys.argv[3])))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"load_seconds": round(loaded, 3), "memory_mb": round(peak, 1)}))
"""


def footprint(model: str) -> dict[str, Any]:
    """`disk_mb`, `load_seconds` without the imports, `memory_mb`: the peak of a process that reads texts.

    Of a folder's or package's pipeline; without a name, of the product's.
    """
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, model, TEXT, str(TEXTS)], check=True, capture_output=True, text=True
    )
    return {"disk_mb": disk_mb(_folder(model)), **json.loads(done.stdout)}


def disk_mb(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def _folder(model: str) -> Path:
    if not model:
        return swap.OWN
    return get_package_path(model) if is_package(model) else Path(model)
