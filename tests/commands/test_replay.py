"""`replay`: the protocol's figures, the baselines beside them, and bad lines named."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models.vocabulary import Role
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build
from tracker import local

POLLSTERS = local.ROOT.parent / "shared" / "scoring" / "streams" / "pollsters.csv"
HEADER = "date,source,kind,value\n"
MODELS = [
    "default", "global_mean", "kind_mean", "raw_ratio", "beta_1_1", "wilson_lower", "empirical_bayes",
]  # fmt: skip


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("replay", *words, stdout=out)
    return out.getvalue()


def stream(tmp_path: Path, lines: str, *, header: str = HEADER) -> str:
    path = tmp_path / "stream.csv"
    path.write_text(header + lines)
    return str(path)


@pytest.mark.skipif(not POLLSTERS.is_file(), reason="SHARED MATERIAL is not beside the project")
def test_real_verdicts_are_predicted_as_well_as_specified():
    told = json.loads(run(str(POLLSTERS), "--json"))
    assert (told["events"], told["sources"], told["scored"]) == (11475, 517, 10328)
    losses = {name: told["models"][name]["log_loss"] for name in MODELS}
    assert losses["default"] <= 0.478
    # The specification's figures, from its own implementation of the same protocol.
    assert losses["global_mean"] == pytest.approx(0.4749, abs=5e-4)
    assert losses["beta_1_1"] == pytest.approx(0.5203, abs=1e-3)
    assert losses["raw_ratio"] == pytest.approx(0.6388, abs=2e-2)
    assert losses["default"] < min(losses["raw_ratio"], losses["beta_1_1"], losses["wilson_lower"])


def test_the_table_and_the_json_have_every_model(tmp_path):
    path = stream(tmp_path, "".join(f"2024-01-{d:02d},a,channel,{d % 2}\n" for d in range(1, 21)))
    told = json.loads(run(path, "--json"))
    assert list(told) == ["events", "sources", "scored", "models"]
    assert list(told["models"]) == MODELS
    assert all(list(each) == ["log_loss", "brier", "ece", "auc"] for each in told["models"].values())
    assert all(name in run(path) for name in MODELS)


def test_days_may_stand_in_any_order(tmp_path):
    lines = [f"2024-{m:02d}-{d:02d},s{d % 3},channel,{d % 2}" for m in (1, 2, 3) for d in range(1, 20)]
    straight = run(stream(tmp_path, "\n".join(lines)), "--json")
    assert run(stream(tmp_path, "\n".join(reversed(lines))), "--json") == straight


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("2024-01-01,a,b,1\n2024-13-01,a,b,1", "line 3: '2024-13-01' is no ISO day"),
        ("2024-01-01,a,b,1.5", "line 2: '1.5' is no value from 0 to 1"),
        ("2024-01-01,a,b,-0.1", "line 2: '-0.1' is no value from 0 to 1"),
        ("2024-01-01,a,b,nan", "line 2: 'nan' is no value from 0 to 1"),
        ("2024-01-01,a,b,yes", "line 2: 'yes' is no value from 0 to 1"),
        ("2024-01-01,a,b", "line 2: not as many fields as the first line has"),
        ("2024-01-01,a,b,1,more", "line 2: not as many fields as the first line has"),
        ("2024-01-01, ,b,1", "line 2: source is empty"),
        ("2024-01-01,a,,1", "line 2: kind is empty"),
        ("", "line 1: there is no verdict in this file"),
        ('2024-01-01,"a,b,1', "line 2: unexpected end of data"),
    ],
)
def test_a_line_that_is_no_verdict_is_named(tmp_path, lines, said):
    with pytest.raises(CommandError) as refused:
        run(stream(tmp_path, lines))
    assert said in str(refused.value)
    assert refused.value.returncode == 1


@pytest.mark.parametrize("header", ["", "date,source,value\n", "day,source,kind,value\n"])
def test_a_file_without_the_columns_is_refused(tmp_path, header):
    with pytest.raises(CommandError, match="line 1: no column"):
        run(stream(tmp_path, "2024-01-01,a,b,1\n", header=header))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(str(tmp_path / "none.csv"))


def test_columns_in_another_order_and_a_byte_order_mark(tmp_path):
    path = tmp_path / "stream.csv"
    path.write_text("\ufeffvalue,note,kind,source,date\n1,x,b,a,2024-01-01\n0,,b,a,2024-01-02\n")
    assert json.loads(run(str(path), "--json"))["events"] == 2


@pytest.mark.django_db
def test_the_products_own_ledger_is_a_stream_too():
    editor = build.person(Role.EDITOR)
    for number, outcome in enumerate(["confirmed", "refuted", "partly", "confirmed"]):
        claim = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
        log_verdict(claim.pk, build.two_proofs(outcome), by=editor, now=build.NOW)
    reopen_claim(claim.pk, rationale="Pomyłka.", by=editor, now=build.NOW)
    told = json.loads(run("--ledger", "--json"))
    # Three verdicts stand, each posted to the portal and to the channel.
    assert (told["events"], told["sources"]) == (6, 2)


@pytest.mark.django_db
def test_an_empty_ledger_is_said_to_be_empty():
    with pytest.raises(CommandError, match="Nothing to measure"):
        run("--ledger")
