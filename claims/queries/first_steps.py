"""The four steps that somebody new takes, and which of them are taken."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Q

from claims.models import Article, ClaimEvent, Person, Proposal, Verdict
from claims.models.vocabulary import EventKind

LOOKED = (EventKind.ACCEPTED, EventKind.REJECTED, EventKind.EDITED)


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """An article added, a claim looked at, an outcome proposed or logged; reading a card leaves no trace."""

    added: bool
    looked: bool
    judged: bool

    @property
    def are_taken(self) -> bool:
        return self.added and self.looked and self.judged


def first_steps(person: Person) -> FirstSteps:
    """One query."""
    found = (
        Person.objects.filter(pk=person.pk)
        .annotate(
            added=Exists(Article.objects.filter(added_by=person)),
            looked=Exists(ClaimEvent.objects.filter(person=person, kind__in=LOOKED)),
            judged=Q(Exists(Proposal.objects.filter(proposed_by=person)))
            | Q(Exists(Verdict.objects.filter(logged_by=person))),
        )
        .values("added", "looked", "judged")
        .get()
    )
    return FirstSteps(**found)
