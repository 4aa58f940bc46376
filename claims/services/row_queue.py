"""What the queues have in common: a row is taken for a while, given back, found again, or put aside.

The row is the truth: state, attempts, lease, and when it is due. Redis only carries ids; whatever it
loses, the sweep finds again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet

from claims.models import Feed, FeedItem, Revision
from claims.models.vocabulary import FetchState, ReadingState

Row = TypeVar("Row", Revision, Feed, FeedItem)


@dataclass(frozen=True, slots=True)
class RowQueue:
    """One table as a queue: its states, and the field that says when a waiting row is due."""

    states: type[ReadingState] | type[FetchState]
    due: str
    lease: timedelta
    """Longer than the hard time limit of the task, so that no living worker is robbed."""
    most_attempts: int

    def take(self, row: QuerySet[Row], *, by: str, now: datetime) -> bool:
        """Take a row for as long as its lease; False where another worker has it or its attempts are used up.

        `by` is the message's id. A message that comes a second time was put back because its worker
        died, so it need not wait for its own lease to run out.
        """
        free = (
            Q(state=self.states.QUEUED)
            | Q(state=self.states.RUNNING, lease_until__lt=now)
            | Q(state=self.states.RUNNING, taken_by=by)
        )
        taken = row.filter(free, attempts__lt=self.most_attempts).update(
            state=self.states.RUNNING,
            attempts=F("attempts") + 1,
            lease_until=now + self.lease,
            taken_by=by,
            **{self.due: None},
        )
        # The row count decides: of two workers at the same moment one sees 0.
        return taken == 1

    def ours(self, row: Row) -> QuerySet[Row]:
        """The row, unless somebody has taken it over meanwhile."""
        return type(row).objects.filter(
            pk=row.pk, state=self.states.RUNNING, taken_by=row.taken_by, attempts=row.attempts
        )

    def still_ours(self, row: Row) -> bool:
        """Lock the row and look whether nobody has taken it over. Must run inside a transaction."""
        return bool(self.ours(row).select_for_update().values_list("pk"))

    def is_last(self, row: Row) -> bool:
        """Whether this was the last attempt that the row has."""
        return row.attempts >= self.most_attempts

    def give_back(self, row: Row, *, again_at: datetime | None, **written: Any) -> None:
        """Let a row wait until then, or put it aside for good where there is no such time."""
        state = self.states.QUEUED if again_at else self.states.DEAD
        self.ours(row).update(state=state, lease_until=None, **{self.due: again_at}, **written)

    def free_lost(self, rows: QuerySet[Row], *, now: datetime, **last_words: str) -> None:
        """Let rows wait again whose worker died; what was taken for the last time is put aside as dead."""
        lost = rows.filter(state=self.states.RUNNING, lease_until__lt=now)
        lost.filter(attempts__gte=self.most_attempts).update(
            state=self.states.DEAD, lease_until=None, **last_words
        )
        lost.update(state=self.states.QUEUED, lease_until=None, **{self.due: now})

    def send_again(self, rows: QuerySet[Row], *, now: datetime, after: timedelta, at_most: int) -> list[int]:
        """Ids of the due rows, the longest waiting first; they are due again only after that time.

        Until then a row's message is most likely still on its way. Must run inside a transaction.
        """
        due = list(
            rows.select_for_update(skip_locked=True, of=("self",))
            .filter(state=self.states.QUEUED, **{f"{self.due}__lte": now})
            .order_by(self.due, "id")
            .values_list("id", flat=True)[:at_most]
        )
        rows.model.objects.filter(id__in=due).update(**{self.due: now + after})
        return due
