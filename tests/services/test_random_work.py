"""Whatever people do, in whatever order: stored scores are those worked out anew, and the chain holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

import pytest
from django.db import transaction

from claims.extraction import types as engine
from claims.models import AttributionLink, Claim, ClaimOperation, LedgerRow, Mention, Person
from claims.models.vocabulary import LinkRole, Outcome, Role, WorkState
from claims.queries.chain import breaks
from claims.services import scores
from claims.services.errors import Refused
from claims.services.findings import Finding
from claims.services.merging import correct_role, merge_claims, move_mention, split_claim
from claims.services.proposals import decline_proposal, propose_verdict
from claims.services.undoing import undo_operation
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build
from tests.services import recomputed

STEPS = 160


class Newsroom:
    """Two analysts and two editors who do something sensible or not, one thing after another."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.analysts = [build.person(Role.ANALYST) for _ in range(2)]
        self.editors = [build.person(Role.EDITOR) for _ in range(2)]
        self.now = build.NOW
        self.done: Counter[str] = Counter()
        self.texts = count()
        for _ in range(12):
            self.read()

    def read(self) -> None:
        """An article with a claim; some repeat each other, through four portals and two channels."""
        number = next(self.texts)
        portal = f"Portal {self.chance.randrange(4)}"
        channel = f"Kanał {self.chance.randrange(2)}"
        text = f"Nowak spotkał się z Kos, mówi tekst numer {number}."
        revision = build.revision(
            text, publisher=portal, published=date(2026, 11, 1) - timedelta(days=60 * (number % 12))
        )
        roles = (self.chance.choice(list(engine.ChainRole)[1:]), engine.ChainRole.ORIGINATES)
        day = f"2026-11-{10 + self.chance.randrange(4)}"
        found = build.found(text, "Nowak spotkał się z Kos", chain=(portal, channel), roles=roles, time=day)
        build.write(revision, found)

    def step(self) -> None:
        actions: list[Callable[[], object]] = [
            self.propose, self.propose, self.log, self.log, self.reopen, self.decline,
            self.merge, self.split, self.move, self.role, self.undo, self.undo, self.read,
        ]  # fmt: skip
        action = self.chance.choice(actions)
        self.now += timedelta(minutes=1)
        try:
            with transaction.atomic():
                action()
        except Refused:
            self.done["refused"] += 1
        else:
            self.done[action.__name__] += 1

    def claim(self) -> Claim:
        return self.chance.choice(list(Claim.objects.filter(merged_into=None).order_by("pk")))

    def mention(self) -> Mention:
        return self.chance.choice(list(Mention.objects.order_by("pk")))

    def finding(self) -> Finding:
        outcome = self.chance.choice(Outcome.values)
        maker = self.chance.choice([build.finding, build.two_proofs])
        return maker(outcome)

    def anybody(self) -> Person:
        return self.chance.choice([*self.analysts, *self.editors])

    def as_editor(self) -> dict[str, Person | datetime | bool]:
        return {"by": self.chance.choice(self.editors), "now": self.now, "may_log": True}

    def propose(self) -> None:
        propose_verdict(self.claim().pk, self.finding(), by=self.anybody(), now=self.now)

    def log(self) -> None:
        log_verdict(self.claim().pk, self.finding(), by=self.chance.choice(self.editors), now=self.now)

    def reopen(self) -> None:
        editor = self.chance.choice(self.editors)
        reopen_claim(self.claim().pk, rationale="Nowy dokument.", by=editor, now=self.now)

    def decline(self) -> None:
        proposal = self.claim().proposals.filter(state="open").first()
        if proposal is None:
            raise Refused("nothing to decline")
        decline_proposal(proposal.pk, by=self.chance.choice(self.editors), now=self.now, note="Nie.")

    def merge(self) -> None:
        merge_claims(self.claim().pk, into=self.claim().pk, **self.as_editor())  # type: ignore[arg-type]

    def split(self) -> None:
        claim = self.claim()
        ids = list(claim.mentions.order_by("pk").values_list("pk", flat=True))
        chosen = self.chance.sample(ids, self.chance.randint(0, len(ids)))
        split_claim(claim.pk, chosen, **self.as_editor())  # type: ignore[arg-type]

    def move(self) -> None:
        move_mention(self.mention().pk, to=self.claim().pk, **self.as_editor())  # type: ignore[arg-type]

    def role(self) -> None:
        link = self.chance.choice(list(AttributionLink.objects.order_by("pk")))
        correct_role(link.pk, role=self.chance.choice(LinkRole.values), **self.as_editor())  # type: ignore[arg-type]

    def undo(self) -> None:
        last = list(ClaimOperation.objects.order_by("-pk").values_list("pk", flat=True)[:4])
        if not last:
            raise Refused("nothing to undo")
        undo_operation(self.chance.choice(last), **self.as_editor())  # type: ignore[arg-type]

    def check(self) -> None:
        recomputed.check()
        assert list(scores.differences()) == []
        for claim in Claim.objects.all():
            assert claim.mention_count == claim.mentions.count()
            assert not (claim.merged_into_id and claim.mention_count)
        disputed = Claim.objects.filter(work_state=WorkState.DISPUTED)
        assert not LedgerRow.objects.standing().filter(claim__in=disputed).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_scores_are_right_after_every_one_of_many_steps(seed: int) -> None:
    newsroom = Newsroom(seed)
    for number in range(STEPS):
        newsroom.step()
        if number % 4 == 0:
            newsroom.check()
    newsroom.check()
    assert list(breaks()) == []
    wanted = {"propose", "log", "reopen", "merge", "split", "move", "role", "undo"}
    assert wanted <= set(newsroom.done), newsroom.done
    assert LedgerRow.objects.standing().exists()
    assert newsroom.done["refused"] < STEPS * 2 // 3, newsroom.done
