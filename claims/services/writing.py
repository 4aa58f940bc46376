"""One writer at a time where rows are found or else made: names, and the claims that mentions link to."""

from __future__ import annotations

from django.db import connection

# Any number will do, as long as nobody else locks on it.
FIND_OR_MAKE = 731_204_118


def one_writer() -> None:
    """Wait until no other transaction is finding or making names and claims; held until this one ends.

    Without it two workers that meet the same new name, or the same post, at the same moment would
    both find nothing and both make one. What is done under it takes milliseconds: reading a text
    happens outside. Must run inside a transaction, before any row is locked.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIND_OR_MAKE])
