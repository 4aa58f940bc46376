"""The door for gunicorn."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

application = get_wsgi_application()

# Loaded before gunicorn forks, so that its workers share the memory and the first page is fast.
import tracker.urls  # noqa: E402, F401

# What is loaded stays: the collector need not look at it with every page, nor unshare its memory.
gc.collect()
gc.freeze()
