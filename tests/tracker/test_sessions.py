"""Sessions are found as Django finds them: known and not too old, and what Django's own store wrote."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from tracker.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept_by_django() -> str:
    store = db.SessionStore()
    store["since"] = "2026-11-24"
    store.save()
    assert store.session_key is not None
    return store.session_key


def test_what_was_kept_is_found_and_can_be_changed():
    key = kept_by_django()
    store = SessionStore(key)
    assert store["since"] == "2026-11-24"
    store["folded"] = True
    store.save()
    assert dict(db.SessionStore(key).items()) == {"since": "2026-11-24", "folded": True}


@pytest.mark.parametrize("way", ["unknown", "too old", "signed by somebody else"])
def test_nothing_else_is(way):
    key = kept_by_django()
    kept = Session.objects.filter(pk=key)
    if way == "unknown":
        kept.delete()
    elif way == "too old":
        kept.update(expire_date=timezone.now() - timedelta(seconds=1))
    else:
        kept.update(session_data=kept.get().session_data[::-1])
    ours, djangos = SessionStore(key), db.SessionStore(key)
    assert dict(ours.items()) == dict(djangos.items()) == {}
    assert ours.session_key == djangos.session_key
