"""The seed article, where the shared folder is at hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claims.extraction import extract
from claims.extraction.types import ExtractedMention, Modality, RegionKind, Scope

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seeds" / "seed_000.json"

pytestmark = pytest.mark.skipif(
    not SEED.is_file(), reason=f"THE SEED ARTICLE IS NOT HERE ({SEED}): its acceptance test was not run"
)


@pytest.fixture(scope="module")
def seed() -> tuple[str, list[ExtractedMention]]:
    document = json.loads(SEED.read_text("utf-8"))
    found = extract(
        document["text"], publisher=document["publisher"], published=date.fromisoformat(document["published"])
    )
    boilerplate = [r for r in found.regions if r.kind is RegionKind.BOILERPLATE]
    assert len(boilerplate) == 5
    for mention in found.mentions:
        for span in mention.content:
            assert not any(r.span.start < span.end and span.start < r.span.end for r in boilerplate)
    return document["text"], list(found.mentions)


def calls(mentions: list[ExtractedMention]) -> list[ExtractedMention]:
    return [m for m in mentions if m.event_type == "CONSULT" and m.event_mode == "phone"]


def test_the_call_to_tokajew(seed: tuple[str, list[ExtractedMention]]) -> None:
    call = calls(seed[1])[0]
    assert [link.name for link in call.chain] == ["o2.pl", "General SVR"]
    assert [a.canonical for a in call.actors] == ["Władimir Putin"]
    assert [t.canonical for t in call.targets] == ["Kasym-Żomart Tokajew"]
    assert call.time is not None
    assert call.time.iso == "2023-03-06"
    assert call.modality is Modality.ASSERTED


def test_the_call_to_mirzijojew(seed: tuple[str, list[ExtractedMention]]) -> None:
    call = calls(seed[1])[-1]
    assert [link.name for link in call.chain] == ["o2.pl", "General SVR"]
    assert [a.canonical for a in call.actors] == ["Władimir Putin"]
    assert [t.canonical for t in call.targets] == ["Szawkat Mirzijojew"]
    assert call.modality is Modality.ALLEGED


def test_the_channel_answers_for_what_it_says(seed: tuple[str, list[ExtractedMention]]) -> None:
    attributed = [m for m in seed[1] if m.scope is Scope.SOURCE]
    assert len(attributed) >= 11
    assert {m.chain[-1].name for m in attributed} == {"General SVR"}


def test_what_putin_wants_and_does_not_get(seed: tuple[str, list[ExtractedMention]]) -> None:
    told = {m.predicate.lemma: m for m in seed[1] if m.scope is Scope.SOURCE}
    assert told["zgodzić"].event_type == "AGREE"
    assert [t.canonical for t in told["zgodzić"].targets] == ["Władimir Putin"]
    assert [a.canonical for a in told["udawać"].actors] == ["Władimir Putin"]
    assert told["udawać"].targets == ()
    assert [t.canonical for t in told["zależeć"].targets] == ["przywódcy państw Azji Centralnej"]
