"""A browser for each role."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import Person
from tests import build


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
