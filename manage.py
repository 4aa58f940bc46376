#!/usr/bin/env python
"""The command line of the project: every command works with nothing running."""

from __future__ import annotations

import os
import sys
import time

from tracker import local, servers


def main() -> None:
    """Provide the servers a command needs, then run it."""
    began = time.monotonic()

    def say(line: str) -> None:
        sys.stdout.write(f"{time.monotonic() - began:5.1f} s  {line}\n")
        sys.stdout.flush()

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    starting = sys.argv[1:2] == ["start"]
    local.provide(running=local.wanted(sys.argv), say=say if starting else servers.quiet)

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
