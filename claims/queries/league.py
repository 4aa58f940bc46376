"""The league table: by score, overlapping bars as ties, sources without a letter below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claims.models import Source
from claims.queries.standing import Standing, standings

MOST_UNTOUCHED = 500


@dataclass(frozen=True, slots=True)
class Tie:
    """Sources whose bars overlap that of the first of them; places are those they share."""

    first_place: int
    members: tuple[Standing, ...]

    @property
    def last_place(self) -> int:
        return self.first_place + len(self.members) - 1

    @property
    def is_tie(self) -> bool:
        return len(self.members) > 1


@dataclass(frozen=True, slots=True)
class League:
    as_of: date
    ties: tuple[Tie, ...]
    without_letter: tuple[Standing, ...]
    without_verdicts: tuple[Source, ...]

    @property
    def size(self) -> int:
        scored = sum(len(tie.members) for tie in self.ties)
        return scored + len(self.without_letter) + len(self.without_verdicts)


def league(*, today: date, as_of: date) -> League:
    """All scored sources as of a day; for today also those that no verdict has touched."""
    everyone = standings(today=today, as_of=as_of)
    ranked = sorted(
        (each for each in everyone if each.score.enough),
        key=lambda each: (-each.score.mean, each.source.sort_name, each.source.pk),
    )
    rest = sorted(
        (each for each in everyone if not each.score.enough),
        key=lambda each: (each.source.sort_name, each.source.pk),
    )
    touched = [each.source.pk for each in everyone]
    # Of a past day only the scores are asked for: which sources were known then is not kept.
    others = Source.objects.exclude(pk__in=touched) if as_of >= today else Source.objects.none()
    untouched = others.order_by("sort_name", "id")[:MOST_UNTOUCHED]
    return League(as_of, tuple(ties(ranked)), tuple(rest), tuple(untouched))


def ties(ranked: list[Standing]) -> list[Tie]:
    """Neighbours in the ranking whose bar reaches that of the best of them share their places."""
    found: list[Tie] = []
    for place, each in enumerate(ranked, 1):
        if found and each.score.high >= found[-1].members[0].score.low:
            found[-1] = Tie(found[-1].first_place, (*found[-1].members, each))
        else:
            found.append(Tie(place, (each,)))
    return found
