"""Does the web server answer? Used by `start` and, as `python -m tracker.health`, by containers."""

from __future__ import annotations

import http.client
import os
import sys
from urllib.parse import urlsplit

HEALTH = "/health/"
TIMEOUT = 5.0


def status(host: str, port: int, path: str = HEALTH, *, name: str = "localhost") -> int | None:
    """The HTTP status of a page after its redirects, or None while nobody answers."""
    for _ in range(4):
        line = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        try:
            # As the proxy in front would say it: production redirects plain HTTP elsewhere.
            line.request("GET", path, headers={"Host": name, "X-Forwarded-Proto": "https"})
            answer = line.getresponse()
            answer.read()
            code, target = answer.status, answer.getheader("Location")
        except (OSError, http.client.HTTPException):
            return None
        finally:
            line.close()
        if code not in {301, 302, 303, 307, 308} or not target:
            return code
        path = urlsplit(target)._replace(scheme="", netloc="").geturl()
    return code


def main() -> int:
    """Ask the server of this container; 0 when it is well."""
    names = [name for name in os.environ.get("ALLOWED_HOSTS", "").split(",") if name.strip()]
    name = names[0].strip().lstrip(".") if names else "localhost"
    return 0 if status("127.0.0.1", int(os.environ.get("PORT", "8000")), name=name) == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
