"""Every kind of event that the engine can find has a name on screen."""

from __future__ import annotations

import pytest
import yaml
from django.utils.translation import override

from claims.models.event_kinds import EventMode, EventType
from claims.templatetags.events import event_kind
from tracker import local

FOLDER = local.ROOT / "claims" / "extraction" / "lexicon" / "events"


def codes() -> set[str]:
    """The kinds of the lexicon: the keys written in capitals."""
    loaded = (yaml.safe_load(path.read_text()) for path in FOLDER.glob("*.yaml"))
    return {key for each in loaded for key in each if key.split("/")[0].isupper()}


def test_every_code_of_the_lexicon_has_a_name():
    found = codes()
    assert len(found) > 80
    for code in found:
        kind, _, mode = code.partition("/")
        assert kind in EventType.values, code
        assert not mode or mode in EventMode.values, code


@pytest.mark.parametrize(
    ("code", "polish", "english"),
    [
        ("CONSULT/phone", "rozmowy: telefonicznie", "talks: by telephone"),
        ("X_STATE", "stan lub ocena", "state or evaluation"),
        ("ASSAULT/drone", "atak: dronami", "attack: with drones"),
        ("NEW_TYPE/odd", "NEW_TYPE: odd", "NEW_TYPE: odd"),  # an engine newer than the names
        ("X_ECON/odd", "ceny, kwoty, dostawy: odd", "prices, sums, supply: odd"),
    ],
)
def test_a_code_reads_as_words(code, polish, english):
    with override("pl"):
        assert event_kind(code) == polish
    with override("en"):
        assert event_kind(code) == english
