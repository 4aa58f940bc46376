"""`evaluate`: the engine read and scored, broken files named, Ctrl-C with the figures so far."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands import evaluate

TEXT = "Jan Kowalski powiedział, że piec stanął w poniedziałek. Huta pracuje w naszym mieście od lat."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def labelled(**changed: Any) -> dict[str, Any]:
    """A document with its one attributed claim."""
    furnace = {"canonical": "piec", "unnamed": True, "mention": span("piec")}
    kowalski = {"canonical": "Jan Kowalski", "type": "person", "mention": span("Jan Kowalski")}
    claim = {
        "source": kowalski,
        "source_chain": ["portal.example", "Jan Kowalski"],
        "cue": span("powiedział"),
        "content": [span("piec stanął w poniedziałek")],
        "quote_kind": "indirect",
        "predicate": {**span("stanął"), "lemma": "stanąć"},
        "event_type": "X_STATE",
        "event_mode": None,
        "actor": [furnace],
        "target": [],
        "time_iso": "2023-03-06",
        "modality": "asserted",
        "polarity": "positive",
        "scope": "source",
    }
    document = {"doc_id": "huta", "publisher": "portal.example", "published": "2023-03-07", "text": TEXT}
    return {**document, "noise_spans": [], "claims": [{**claim, **changed}]}


def gold(folder: Path, **documents: Any) -> str:
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document), "utf-8")
    return str(folder)


def run(*words: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("evaluate", *words, stdout=out, stderr=err)
    except CommandError as error:
        error.said = (out.getvalue(), err.getvalue())  # type: ignore[attr-defined]
        raise
    return out.getvalue(), err.getvalue()


def test_a_claim_that_is_read_as_labelled_scores_in_every_core_field(tmp_path: Path) -> None:
    told = json.loads(run(gold(tmp_path, huta=labelled()), "--json")[0])
    assert told["texts"] == 1
    assert (told["claims"]["tp"], told["claims"]["fp"], told["claims"]["fn"]) == (1, 0, 0)
    wrong = {name for name, figure in told["fields"].items() if figure["acc_on_matched"] != 1.0}
    assert wrong == set()
    assert told["recall_by"]["quote=indirect"] == "1/1"


def test_another_label_costs_its_field_and_no_other(tmp_path: Path) -> None:
    told = json.loads(run(gold(tmp_path, huta=labelled(modality="alleged")), "--json")[0])
    wrong = {name for name, figure in told["fields"].items() if figure["acc_on_matched"] != 1.0}
    assert wrong == {"modality", "hedged", "all_core"}


def test_the_engine_never_sees_the_labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, Any]] = []
    read = evaluate.extract

    def watched(text: str, **known: Any) -> Any:
        given.append({"text": text, **known})
        return read(text, **known)

    monkeypatch.setattr(evaluate, "extract", watched)
    run(gold(tmp_path, huta=labelled()))
    (one,) = given
    assert set(one) == {"text", "publisher", "published", "language"}
    assert one["publisher"] == "portal.example"


def test_the_table_names_fields_and_slices(tmp_path: Path) -> None:
    out, _ = run(gold(tmp_path, huta=labelled()))
    assert "1 texts, 1 labelled claims: 1 found, 0 missed, 0 made up (0 from boilerplate)" in out
    for name in ("event_type", "all_core", "time_when_present", "modality=asserted", "chain<=2"):
        assert name in out


def test_claims_of_the_outlet_count_only_where_asked_for(tmp_path: Path) -> None:
    path = gold(tmp_path, huta=labelled(scope="outlet"))
    assert json.loads(run(path, "--json")[0])["claims"]["fn"] == 0
    assert json.loads(run(path, "--json", "--scope", "all")[0])["claims"]["tp"] == 1


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("{", "line 1, column 2"),
        ('{"text": "a"}', 'key "claims" is missing'),
        ('{"text": "a", "claims": [{"content": [{"start": 5, "end": 9}]}]}', "ends beyond the text"),
        ("\udcff", "not JSON"),
    ],
)
def test_a_broken_file_is_named_and_the_others_are_still_scored(
    tmp_path: Path, broken: str, complaint: str
) -> None:
    gold(tmp_path, huta=labelled())
    (tmp_path / "bad.json").write_bytes(broken.encode("utf-8", "surrogateescape"))
    with pytest.raises(CommandError, match="1 of 2 files could not be scored") as refused:
        run(str(tmp_path), "--json")
    out, err = refused.value.said  # type: ignore[attr-defined]
    assert refused.value.returncode == 1
    assert "bad.json" in err
    assert complaint in err
    assert json.loads(out)["texts"] == 1


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no labelled document"):
        run(str(tmp_path))


def test_ctrl_c_leaves_the_figures_of_what_was_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = gold(tmp_path, a=labelled(), b=labelled(), c=labelled())
    read, seen = evaluate.read_labels, []

    def interrupted(each: Path) -> Any:
        seen.append(each)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return read(each)

    monkeypatch.setattr(evaluate, "read_labels", interrupted)
    with pytest.raises(CommandError, match="2 of 3 texts") as stopped:
        run(path, "--json")
    assert stopped.value.returncode == 130
    out, _ = stopped.value.said  # type: ignore[attr-defined]
    assert json.loads(out)["texts"] == 2
