"""Why a service refuses; the message is for people, translated where it is shown."""

from __future__ import annotations


class Refused(Exception):
    """The service did nothing, for a reason that the person can read; `field` names the input at fault."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotAllowed(Refused):
    """This person may not do this, whatever the page."""


class Conflict(Refused):
    """Somebody else changed the same thing in the meantime."""
