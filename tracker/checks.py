"""What must not run in production, refused at start by Django's system checks.

They are not marked `deploy`: `migrate` runs them before every production start, so a bad
configuration stops there and not only when somebody remembers `check --deploy`.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from claims.services.card_signing import key_of

SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 10
SHORTEST_GAP = 1.0
KNOWN_PREFIXES = ("local-", "django-insecure-", "change-me")


@register(Tags.security)
def production_is_safe(**_: object) -> list[CheckMessage]:
    """Refuse what only suits one's own machine."""
    return list(_refusals()) if settings.PRODUCTION else []


def _refusals() -> Iterator[CheckMessage]:
    if settings.DEBUG:
        yield Error("DEBUG is on in production.", hint="Unset DEBUG.", id="tracker.E001")
    if _weak(settings.SECRET_KEY):
        yield Error(
            "SECRET_KEY is short, well known or a local machine's own.",
            hint="Give a random one: python -c 'import secrets; print(secrets.token_urlsafe(60))'",
            id="tracker.E002",
        )
    if settings.EMBEDDED:
        yield Error(
            "The embedded servers are for one's own machine.",
            hint="Set DATABASE_URL and REDIS_URL (or ENVIRONMENT=local where this is not production).",
            id="tracker.E003",
        )
    if settings.DEMO:
        yield Error("The demonstration mode publishes its passwords.", hint="Unset DEMO.", id="tracker.E004")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "ALLOWED_HOSTS is empty or open to every name.",
            hint="Name the hosts people use, with commas between them.",
            id="tracker.E005",
        )
    if settings.INTAKE_LOOPBACK:
        yield Error(
            "INTAKE_LOOPBACK lets fetched addresses lead into this machine.",
            hint="Unset INTAKE_LOOPBACK; it is for tests.",
            id="tracker.E006",
        )
    if settings.INTAKE_GAP_SECONDS < SHORTEST_GAP:
        yield Error(
            "INTAKE_GAP_SECONDS is too short: sites would be asked like by an attacker.",
            hint=f"Give at least {SHORTEST_GAP:g} second.",
            id="tracker.E007",
        )

    if settings.CARD_SIGNING_KEY and not _is_key(settings.CARD_SIGNING_KEY):
        yield Error(
            "CARD_SIGNING_KEY is no key.",
            hint="Give 32 random bytes in base64, or leave it empty.",
            id="tracker.E008",
        )


def _is_key(written: str) -> bool:
    try:
        key_of(written)
    except ValueError:
        return False
    return True


def _weak(secret: str) -> bool:
    return (
        len(secret) < SHORTEST_SECRET
        or len(set(secret)) < FEWEST_CHARACTERS
        or secret.startswith(KNOWN_PREFIXES)
    )
