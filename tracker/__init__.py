"""Wiring: settings, servers, queue, addresses. No words of the domain."""

import os

# Workers are the parallelism: threads of one process's matrices would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
