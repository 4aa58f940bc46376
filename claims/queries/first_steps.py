"""The four steps that somebody new takes, and which of them are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q

from claims.models import Article, ClaimEvent, Person, Proposal, Verdict
from claims.models.vocabulary import EventKind

LOOKED = (EventKind.ACCEPTED, EventKind.REJECTED, EventKind.EDITED)


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """An article added, a claim looked at, an outcome proposed or logged, a source's page seen."""

    added: bool
    looked: bool
    judged: bool
    saw_source: bool

    @property
    def are_taken(self) -> bool:
        return self.added and self.looked and self.judged and self.saw_source


def first_steps(person: Person) -> FirstSteps:
    """What this person did since the first visit; what was loaded before is no step. One query."""
    added = Article.objects.filter(added_by=person, **_from("created_at", person))
    looked = ClaimEvent.objects.filter(person=person, kind__in=LOOKED, **_from("at", person))
    proposed = Proposal.objects.filter(proposed_by=person, **_from("proposed_at", person))
    logged = Verdict.objects.filter(logged_by=person, **_from("recorded_at", person))
    found = (
        Person.objects.filter(pk=person.pk)
        .annotate(
            added=Exists(added),
            looked=Exists(looked),
            judged=Q(Exists(proposed)) | Q(Exists(logged)),
            saw_source=ExpressionWrapper(Q(saw_source_at__isnull=False), output_field=BooleanField()),
        )
        .values("added", "looked", "judged", "saw_source")
        .get()
    )
    return FirstSteps(**found)


def _from(column: str, person: Person) -> dict[str, datetime]:
    return {f"{column}__gte": person.first_visit_at} if person.first_visit_at else {}
