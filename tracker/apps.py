"""The project's own application: its checks and its `start` command."""

from __future__ import annotations

from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "tracker"

    def ready(self) -> None:
        """Register the checks, and make ours the Celery application that tasks bind to."""
        from tracker import celery, checks  # noqa: F401
