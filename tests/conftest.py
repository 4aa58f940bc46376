"""What every test stands on: servers of this session's own, and no way out to the network."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker import local, servers

TEST_DATA = local.ROOT / ".local" / "test"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def _sweep_killed_sessions() -> None:
    """Stop and remove what test sessions left behind that were killed."""
    for home in TEST_DATA.glob("*"):
        if not (home / "users").is_file():
            continue
        with (home / "users").open("ab") as users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # another session is at work on it
            servers.stop(home)
            shutil.rmtree(home, ignore_errors=True)


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    os.environ["SPRAWDZAM_TESTING"] = "1"
    # Playwright's sync interface runs an event loop in the test's own thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    os.environ.setdefault("ENVIRONMENT", "local")
    os.environ.setdefault("DEMO", "0")
    # xdist's workers inherit the addresses from the process that starts them.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _sweep_killed_sessions()
        # Data of this session's own: nothing of a running product or another session is touched.
        os.environ["LOCAL_DIR"] = str(TEST_DATA / str(os.getpid()))
        local.provide()
    else:
        # A worker process started by one test must not take the messages of another's.
        number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")) + 1
        os.environ["REDIS_URL"] += f"?virtual_host={number}"


# Before any test module is read: settings need the addresses, models need settings. For the same reason
# pyproject.toml does not name the settings, or pytest-django would load them before this file.
_prepare()

import django  # noqa: E402

django.setup()

from tests.append_only import let_tests_flush  # noqa: E402

let_tests_flush()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Workers inherit the environment: with the settings' name in it pytest-django would read them there
    before this file has given the worker a Redis database of its own, and all would share one cache.
    """
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    home = Path(os.environ.get("LOCAL_DIR", ""))
    if "PYTEST_XDIST_WORKER" in os.environ or home.parent != TEST_DATA:
        return
    servers.stop(home)
    shutil.rmtree(home, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests, saying so, where there is no browser."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("e2e")
            if CHROMIUM is None:
                reason = "NO BROWSER: install Debian's chromium (apt-get install chromium) to run this test"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium; Playwright's own download is neither needed nor looked for."""
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def clean_environment() -> Iterator[dict[str, str]]:
    """An environment for a program of its own: none of this session's addresses and defaults."""
    ours = {
        "ALLOWED_HOSTS", "APPLICATION_DATABASE_URL", "DATABASE_URL", "DEBUG", "DEMO",
        "DJANGO_ALLOW_ASYNC_UNSAFE", "ENVIRONMENT", "LOCAL_DIR", "REDIS_URL", "SECRET_KEY",
        "SPRAWDZAM_EMBEDDED", "SPRAWDZAM_TESTING",
    }  # fmt: skip
    yield {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith("PYTEST")
    }
