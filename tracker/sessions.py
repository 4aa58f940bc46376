"""Sessions in the database, as Django keeps them; only how one is found is written out."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

_SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Asked for with every page: Django takes four times as long to put it together.

    Never out of the cache: Redis is open to the workers that fetch strangers' pages, and whoever takes
    one of those over must not be able to sign anybody in.
    """

    def load(self) -> dict[str, Any]:
        """What is kept under this key; nothing, and the key is given up, where that is unknown or too old."""
        with connection.cursor() as cursor:
            cursor.execute(_SESSION, [self.session_key, timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        kept: dict[str, Any] = self.decode(found[0])
        return kept
