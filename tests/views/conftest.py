"""A browser for each role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from claims.models import Person
from tests import build

# Writers post row after row, each under a lock: that is no page that forgot to prefetch.
WRITTEN_ONE_BY_ONE = [
    {"model": "claims.ChainHead", "field": "get*"},
    {"model": "claims.EntityAlias", "field": "get*"},
    {"model": "claims.Evidence", "field": "get*"},
    {"model": "claims.KeptPage", "field": "get*"},
    {"model": "claims.SourceScore", "field": "get*"},
    {"model": "claims.Source", "field": "get*"},
    {"model": "claims.SourceAlias", "field": "get*"},
    {"model": "claims.Verdict", "field": "ledger_rows"},
]


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests() -> Iterator[None]:
    """Scores age: the pages must show the same on whatever day the tests are run."""
    with time_machine.travel(build.NOW, tick=True):
        yield


@pytest.fixture(autouse=True)
def nothing_is_kept_of_other_tests() -> None:
    """Redis outlives the databases of the tests, whose numbers of people and claims come again."""
    cache.clear()


@pytest.fixture(autouse=True)
def writers_may_write_one_by_one(settings: Any) -> None:
    settings.ZEAL_ALLOWLIST = WRITTEN_ONE_BY_ONE


def signed_in(person: Person, **options: bool) -> Client:
    client = Client(**options)
    client.force_login(person, backend="claims.roles.RoleBackend")
    return client


@pytest.fixture
def analyst(db: None) -> Client:
    return signed_in(build.person("analyst"))


@pytest.fixture
def editor(db: None) -> Client:
    return signed_in(build.person("editor"))


@pytest.fixture
def admin(db: None) -> Client:
    return signed_in(build.person("admin"))
