"""docker-compose.yml: right by the specification, closed by default, and its commands really run."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
import yaml
from django.conf import settings

from tests.tracker.processes import free_port, living, path_with_programs
from tracker import local, servers
from tracker.postgres_server import MOST_MEGABYTES

FILE = local.ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "worker-fetch", "beat")


@pytest.mark.slow
def test_it_follows_the_compose_specification():
    """By the specification's own schema, which check-jsonschema brings along."""
    done = subprocess.run(
        ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)],
        env={**os.environ, "PATH": path_with_programs()},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_services_are_those_of_the_design():
    assert set(SERVICES) == {"db", "redis", *OURS}
    assert SERVICES["db"]["image"] == "postgres:18"
    assert SERVICES["redis"]["image"] == "redis:8"
    assert SERVICES["db"]["command"] == ["postgres", "-c", f"shared_buffers={MOST_MEGABYTES // 1024}GB"]
    assert SERVICES["redis"]["command"][1:3] == ["--appendonly", "yes"]


def test_everything_that_runs_on_has_a_healthcheck():
    assert [name for name in SERVICES if "healthcheck" not in SERVICES[name]] == ["migrate"]
    assert SERVICES["migrate"]["restart"] == "no"


def test_nobody_starts_before_the_migration():
    for name in OURS[1:]:
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_only_the_fetching_worker_goes_outside():
    assert COMPOSE["networks"]["inside"]["internal"] is True
    reach = {name: set(service["networks"]) for name, service in SERVICES.items()}
    assert {name for name, nets in reach.items() if "outside" in nets} == {"worker-fetch"}
    assert {name for name, nets in reach.items() if nets != {"inside"}} == {"worker-fetch", "web"}
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"web": ["127.0.0.1:8000:8000"]}


def test_only_the_migration_is_the_owner_of_the_database():
    addresses = {name: SERVICES[name]["environment"]["DATABASE_URL"] for name in OURS}
    owners = {name for name, address in addresses.items() if "//sprawdzam:" in address}
    assert owners == {"migrate"}
    assert {address for name, address in addresses.items() if name not in owners} == {
        SERVICES["migrate"]["environment"]["APPLICATION_DATABASE_URL"]
    }


def test_no_secret_has_a_default():
    """Every variable is required, or a switch that is off, or the one proxy, or names what need not be
    there: under whose name reviews leave the house, what signs public cards, a pipeline that is not
    ours, an account to read channels with (off while any part of it is empty)."""
    wanted = re.findall(r"\$\{(\w+)(:?[-?][^}]*)?\}", FILE.read_text())
    assert {name: rest for name, rest in wanted if not rest.startswith(":?")} == {
        "PROXIES_IN_FRONT": ":-1",
        "ANALYSTS_MAY_LOG": ":-0",
        "SECOND_REVIEW": ":-0",
        "REVIEW_AUTHOR": ":-",
        "REVIEW_AUTHOR_URL": ":-",
        "CARD_SIGNING_KEY": ":-",
        "POLISH_MODEL": ":-",
        "CHANNEL_API_ID": ":-",
        "CHANNEL_API_HASH": ":-",
        "CHANNEL_SESSION": ":-",
        "CHANNEL_SESSION_KEYS": ":-",
    }


def test_the_example_names_every_variable_and_no_secret():
    lines = (local.ROOT / ".env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert set(example) == set(re.findall(r"\$\{(\w+)", FILE.read_text()))
    assert set(example.values()) == {"", "0", "1"}


def test_the_image_runs_as_nobody_in_particular():
    steps = (local.ROOT / "Dockerfile").read_text().splitlines()
    assert steps[1].startswith("FROM python:3.11-slim")
    assert "USER 10001" in steps
    assert all(SERVICES[name]["read_only"] and SERVICES[name]["cap_drop"] == ["ALL"] for name in OURS)


# The commands as written, as real processes, in production mode


def as_run(words: str | list[str], folder: Path) -> list[str]:
    """A command or a health test as the container would run it, with the test's folder for its /tmp."""
    if isinstance(words, list) and words[0] in {"CMD", "CMD-SHELL"}:
        words = words[1:] if words[0] == "CMD" else ["sh", "-c", words[1]]
    assert isinstance(words, list)
    return [re.sub(r"/tmp\b", str(folder), word).replace("$$", "$") for word in words]


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of the containers, with this session's servers for theirs and a database of its own."""
    name = f"compose_{os.getpid()}"
    address = settings.DATABASES["default"]["OPTIONS"].get("host") or settings.DATABASES["default"]["HOST"]
    admin = f"postgresql://postgres@/postgres?host={address}"
    with psycopg.connect(admin, autocommit=True) as db:
        db.execute(f'create database "{name}"')
    subprocess.run(
        # As in the Dockerfile.
        ["python", "manage.py", "collectstatic", "--no-input"],
        cwd=local.ROOT,
        env={
            **clean(),
            "DATABASE_URL": "postgresql:///none",
            "REDIS_URL": "redis://none",
            "SECRET_KEY": "only-for-this-step",
        },
        check=True,
        capture_output=True,
    )
    yield {
        **clean(),
        "ENVIRONMENT": "production",
        "DATABASE_URL": f"postgresql://{servers.APPLICATION}@/{name}?host={address}",
        # The last of Redis' sixteen databases: nobody else's worker reads there.
        "REDIS_URL": f"unix://{settings.REDIS_URL.removeprefix('redis+socket://').partition('?')[0]}?db=15",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "sprawdzam.example",
        "CSRF_TRUSTED_ORIGINS": "https://sprawdzam.example",
        "PORT": str(free_port()),
        "LOCAL_DIR": str(tmp_path_factory.mktemp("unused") / "local"),
    }
    with psycopg.connect(admin, autocommit=True) as db:
        db.execute(f'drop database if exists "{name}" with (force)')


def clean() -> dict[str, str]:
    kept = ("HOME", "LANG", "TMPDIR")
    return {"PATH": path_with_programs(), **{name: os.environ[name] for name in kept if name in os.environ}}


@pytest.mark.slow
def test_every_command_runs_as_written(production, tmp_path):
    application = production["DATABASE_URL"]
    owner = {
        "DATABASE_URL": application.replace(servers.APPLICATION, "postgres"),
        "APPLICATION_DATABASE_URL": application,
    }
    migrate = subprocess.run(
        as_run(SERVICES["migrate"]["command"], tmp_path),
        cwd=local.ROOT, env=production | owner, capture_output=True, text=True,
    )  # fmt: skip
    assert migrate.returncode == 0, migrate.stderr
    for name in OURS[1:]:
        with service(name, production, tmp_path) as process:
            wait_healthy(name, production, tmp_path, process)
            family = family_of(process)
            process.send_signal(signal.SIGTERM)
            code = process.wait(timeout=30)
            assert code == 0, f"{name} ended with {code}:\n{log(name, tmp_path)}"
            assert living(family, 5) == [], f"{name} left processes"
    assert not Path(production["LOCAL_DIR"]).exists(), "no embedded server was thought of"


@contextlib.contextmanager
def service(name: str, environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{name}.log").open("wb") as output:
        process = subprocess.Popen(
            as_run(SERVICES[name]["command"], folder),
            cwd=local.ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        for one in family_of(process) if process.poll() is None else []:
            one.kill()
        process.wait()


def family_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    parent = psutil.Process(process.pid)
    return [parent, *parent.children(recursive=True)]


def log(name: str, folder: Path) -> str:
    return (folder / f"{name}.log").read_text(errors="replace")[-4000:]


def wait_healthy(name: str, environment: dict[str, str], folder: Path, process: Any) -> None:
    """Ask as the container's health check would, until it is content."""
    question = as_run(SERVICES[name]["healthcheck"]["test"], folder)
    deadline = time.monotonic() + 90
    while True:
        assert process.poll() is None, f"{name} ended:\n{log(name, folder)}"
        answer = subprocess.run(question, cwd=local.ROOT, env=environment, capture_output=True, text=True)
        if answer.returncode == 0:
            return
        assert time.monotonic() < deadline, f"{name}: {answer.stdout}{answer.stderr}\n{log(name, folder)}"
        time.sleep(0.3)
