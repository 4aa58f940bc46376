"""How many words a second the pipeline reads on one thread."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
WARM_UP = 10  # texts read once before the clock starts: first words of each cache, first pages of memory
PROGRESS_EVERY = 50  # texts


def restart_on_one_thread(module: str) -> None:
    """Starts this program anew with one thread for arithmetic, where it has more.

    The libraries read their limits when they are loaded, which is before any line of ours runs.
    """
    if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):
        sys.stdout.flush()
        os.execve(  # noqa: S606 - the same interpreter and arguments as now
            sys.executable, [sys.executable, "-m", module, *sys.argv[1:]], {**os.environ, **ONE_THREAD}
        )


class TimedReader:
    """Reads texts with a pipeline and keeps the time: words (tokens but spaces) by wall clock and by CPU."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.texts: list[str] = []  # all that it has read
        self.words = 0
        self.seconds = 0.0
        self.cpu_seconds = 0.0
        self._warm = False

    def __call__(self, texts: Sequence[str]) -> list[Doc]:
        if not self._warm:
            list(self.nlp.pipe(texts[:WARM_UP]))
            self._warm = True
        wall, cpu = time.perf_counter(), time.process_time()
        docs: list[Doc] = []
        for doc in self.nlp.pipe(texts):
            docs.append(doc)
            if len(docs) % PROGRESS_EVERY == 0:
                _progress(len(docs), len(texts))
        self.texts += texts
        self.seconds += time.perf_counter() - wall
        self.cpu_seconds += time.process_time() - cpu
        self.words += sum(not token.is_space for doc in docs for token in doc)
        _progress(len(docs), len(texts))
        return docs

    @property
    def words_per_second(self) -> float | None:
        return self.words / self.seconds if self.seconds else None

    @property
    def words_per_cpu_second(self) -> float | None:
        return self.words / self.cpu_seconds if self.cpu_seconds else None


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty() or done == of:
        end = "\n" if done == of else ""
        sys.stderr.write(f"\r  {done} of {of} texts{end}")
        sys.stderr.flush()
