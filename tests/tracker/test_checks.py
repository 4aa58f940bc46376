"""Production refuses what suits only one's own machine."""

from __future__ import annotations

import secrets
import subprocess
import sys

import pytest
from django.core.checks import run_checks

from tracker import checks, local

GOOD = {
    "PRODUCTION": True,
    "DEBUG": False,
    "SECRET_KEY": secrets.token_urlsafe(60),
    "EMBEDDED": False,
    "DEMO": False,
    "CARD_SIGNING_KEY": "",
    "ALLOWED_HOSTS": ["sprawdzam.example"],
}

REFUSED = [
    ({"DEBUG": True}, "tracker.E001"),
    ({"SECRET_KEY": "short"}, "tracker.E002"),
    ({"SECRET_KEY": "a" * 80}, "tracker.E002"),
    ({"SECRET_KEY": f"local-{'abcdefghijklmnop' * 5}"}, "tracker.E002"),
    ({"SECRET_KEY": f"django-insecure-{'abcdefghijklmnop' * 5}"}, "tracker.E002"),
    ({"SECRET_KEY": f"change-me-{'abcdefghijklmnop' * 5}"}, "tracker.E002"),
    ({"EMBEDDED": True}, "tracker.E003"),
    ({"DEMO": True}, "tracker.E004"),
    ({"ALLOWED_HOSTS": ["*"]}, "tracker.E005"),
    ({"ALLOWED_HOSTS": ["sprawdzam.example", "*"]}, "tracker.E005"),
    ({"ALLOWED_HOSTS": []}, "tracker.E005"),
    ({"CARD_SIGNING_KEY": "no base64!"}, "tracker.E008"),
    ({"CARD_SIGNING_KEY": "c2hvcnQ="}, "tracker.E008"),
]


@pytest.mark.parametrize(("change", "code"), REFUSED)
def test_production_refuses(settings, change, code):
    for name, value in {**GOOD, **change}.items():
        setattr(settings, name, value)
    assert [message.id for message in checks.production_is_safe()] == [code]
    # Not only when somebody remembers --deploy: `migrate` runs these before every start.
    assert code in {message.id for message in run_checks(include_deployment_checks=False)}


def test_production_as_it_should_be(settings):
    for name, value in GOOD.items():
        setattr(settings, name, value)
    assert checks.production_is_safe() == []


def test_ones_own_machine_is_left_alone(settings):
    for name, value in {**GOOD, "PRODUCTION": False, "SECRET_KEY": "x", "DEMO": True}.items():
        setattr(settings, name, value)
    assert checks.production_is_safe() == []


PRODUCTION = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://app@db/sprawdzam",
    "REDIS_URL": "redis://redis:6379/0",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "sprawdzam.example",
    "CSRF_TRUSTED_ORIGINS": "https://sprawdzam.example",
}


def check_deploy(environment: dict[str, str], **change: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=local.ROOT,
        env={**environment, **PRODUCTION, **change},
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_check_deploy_passes_with_a_proper_environment(clean_environment):
    done = check_deploy(clean_environment)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_check_deploy_refuses_everything_at_once(clean_environment):
    done = check_deploy(
        clean_environment,
        DEBUG="1", SECRET_KEY="short", SPRAWDZAM_EMBEDDED="1", DEMO="1", ALLOWED_HOSTS="*",
    )  # fmt: skip
    assert done.returncode == 1
    for number in range(1, 6):
        assert f"tracker.E00{number}" in done.stderr


@pytest.mark.slow
def test_production_without_an_address_does_not_fall_back_to_ours(clean_environment, tmp_path):
    bare = {name: value for name, value in PRODUCTION.items() if not name.endswith("_URL")}
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=local.ROOT,
        env={**clean_environment, **bare, "LOCAL_DIR": str(tmp_path / "local")},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "DATABASE_URL" in done.stderr
    assert not (tmp_path / "local").exists()
