"""Fuzzing guided by coverage: `python -m tests.fuzz.harness TARGET [libFuzzer options]`.

Some seconds each run with the tests. For the longer run, ten minutes a target, from the project's root:

    for target in page json_ld robots letters days address text file feed preview export; do
      mkdir -p .local/fuzz/$target
      .venv/bin/python -m tests.fuzz.harness $target .local/fuzz/$target -max_total_time=600 -timeout=20
    done

The folder keeps what led to new places, and the next run goes on from it; an input that broke something is
written to the current folder as crash-… or timeout-…, and belongs into the tests of its parser.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claims.intake", "courlan", "protego"]):
    from tests.fuzz.targets import SEEDS, TARGETS


def main() -> None:
    name, options = sys.argv[1], sys.argv[2:]
    if not any(not option.startswith("-") for option in options):
        options.append(tempfile.mkdtemp(prefix="fuzz-"))
    corpus = Path(next(option for option in options if not option.startswith("-")))
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
