"""The browser's patience: on a busy machine a page may take longer than Playwright's five seconds."""

from __future__ import annotations

from playwright.sync_api import expect

expect.set_options(timeout=20_000)
