"""How values are written into the cache: as JSON, for what is read there must not be able to run."""

from __future__ import annotations

import json


class JsonSerializer:
    """Django's own unpickles whatever anybody has written into Redis, a worker that fetches included."""

    def dumps(self, value: object) -> str:
        """Raises TypeError for what JSON does not know."""
        return json.dumps(value)

    def loads(self, written: bytes) -> object:
        """The value; None, as if nothing were kept, for what is no JSON."""
        try:
            return json.loads(written)
        except ValueError:
            return None
