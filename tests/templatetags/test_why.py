"""“Why this?”: every rule of the engine in words, with the words of the text that it saw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from claims import extraction
from claims.extraction import types as engine
from claims.models import Mention
from claims.services.mention_readings import BY_HAND, CORRECTED
from claims.templatetags.why import COMPONENTS, RULES, reasons, rule_sentence
from tests import build

SOURCE = Path(extraction.__file__).parent
FAMILIES = sorted({rule.partition(".")[0] for rule in RULES})
ID = re.compile(rf'f?"((?:{"|".join(FAMILIES)})\.[^"\s]*)"')
RECORDED_BY = re.compile(r'(?:_rule\("\w+", |Origin\()"(\w+)"')
ENGINE = {path.name: path.read_text() for path in SOURCE.glob("*.py")}
EMITTED = sorted({found for text in ENGINE.values() for found in ID.findall(text)})


@pytest.mark.parametrize("rule", EMITTED)
def test_every_rule_of_the_engine_has_words_of_its_family(rule: str) -> None:
    sentence, _roles = rule_sentence("no component", rule)
    assert sentence != "no component"


def test_every_part_of_the_engine_that_records_a_rule_can_speak_for_it() -> None:
    recording = {found for text in ENGINE.values() for found in RECORDED_BY.findall(text)}
    assert {"attribution", "events", "claims", "hedges", "times"} <= recording
    for component in recording:
        assert rule_sentence(component, "never.heard.of") == (str(COMPONENTS[component]), ())


def test_no_sentence_waits_for_a_rule_that_the_engine_has_not() -> None:
    known = {".".join(rule.split(".")[:length]) for rule in EMITTED for length in range(1, 4)}
    assert sorted(set(RULES) - known) == []


@pytest.mark.django_db
def test_a_reason_names_what_was_seen() -> None:
    text = "Rzecznik powiedział, że Jan Nowak miał spotkać się z Anną Kos."
    said = text.index("powiedział")
    revision = build.revision(text)
    made = build.found(
        text,
        "Jan Nowak miał spotkać się z Anną Kos",
        cue=engine.Cue(engine.Span(said, said + len("powiedział")), "speech"),
        origin=engine.Origin("attribution", "indirect.complement"),
        rules={
            "polarity": engine.Origin("claims", "polarity.plain"),
            "time": engine.Origin("times", "new.rule"),
        },
    )
    [mention] = build.write(revision, made)
    mention = Mention.objects.select_related("revision").get(pk=mention.pk)
    mention.field_rules["sentence"] = [BY_HAND, CORRECTED]
    with override("pl"):
        found = {each.rule: each for each in reasons(mention)}
        whole, time = found["attribution / indirect.complement"], found["times / new.rule"]
        polarity, sentence = found["claims / polarity.plain"], found[f"{BY_HAND} / {CORRECTED}"]
        assert whole.sentence == "Zdanie zależne od czasownika lub rzeczownika mówienia: „powiedział”"
        assert (polarity.field, polarity.sentence) == ("Twierdzi czy przeczy", "Nic nie jest zaprzeczone")
        assert time.sentence == "Część silnika, która odczytuje czas"
        assert sentence.sentence == "Poprawione przez człowieka"
