"""What the pipeline takes: disk, memory, time to load, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.util import get_package_path, is_package

from ..language import swap

PROGRAM = """\
import json, re, sys, time
from pathlib import Path
from claims.extraction.training.evaluate import load_pipeline
began = time.perf_counter()
nlp = load_pipeline(sys.argv[1])
loaded = time.perf_counter() - began
for _ in nlp.pipe(json.load(sys.stdin)):
    pass
# Not getrusage: its peak counts what the process was forked from.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(json.dumps({"load_seconds": round(loaded, 3), "memory_mb": round(int(peak) / 1024, 1)}))
"""


def footprint(model: str, texts: Sequence[str]) -> dict[str, Any]:
    """`disk_mb`, `load_seconds` without the imports, `memory_mb`: the peak of a process that reads the texts.

    Of a folder's or package's pipeline; without a name, of the product's.
    """
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, model],
        input=json.dumps(texts),
        check=True,
        capture_output=True,
        text=True,
    )
    return {"disk_mb": disk_mb(_folder(model)), **json.loads(done.stdout)}


def disk_mb(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def _folder(model: str) -> Path:
    if not model:
        return swap.OWN
    return get_package_path(model) if is_package(model) else Path(model)
