"""The recipe's commands: `python -m claims.extraction.training COMMAND --help`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ..language import swap
from .card import EVALUATION, FREE_EVALUATION, write_card
from .conllu import Malformed
from .evaluate import evaluate, load_pipeline
from .package import NotTheSame, package
from .prepare import prepare
from .rebuild import NoPlan, TorchIsMissing, rebuild
from .recipe import make
from .speed import restart_on_one_thread
from .tables import figures_table

MODULE = "claims.extraction.training"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when done, 1 with a message when a file is missing or malformed."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except (LookupError, Malformed, NotTheSame, OSError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped" + "; the same command goes on from here" * arguments.resumes + "\n")
        return 130


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog=f"python -m {MODULE}", description=__doc__)
    whole.set_defaults(resumes=False)
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    _add_evaluate(commands.add_parser("evaluate", help="figures of the pipeline on any files of the data"))
    _add_prepare(commands.add_parser("prepare", help="data folder to spaCy's DocBin files, with a manifest"))
    _add_train(commands.add_parser("train", help="data folder to a network's weights (needs torch)"))
    _add_make(commands.add_parser("make", help="all of it: prepare, train, evaluate, card, package"))
    _add_package(commands.add_parser("package", help="a saved pipeline to an installable wheel"))
    _add_card(commands.add_parser("card", help="writes the model card from figures and trials"))
    return whole


def _add_evaluate(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Raw text goes through the pipeline and is aligned with the gold by its characters. Shares are from "
        "0 to 1. UAS and LAS leave punctuation out, as spaCy's scorer does. Words a second: tokens but "
        "spaces, by the wall clock of nlp.pipe over all given texts on one thread, after ten texts to warm "
        "up; the figure by processor time does not suffer from other work on the machine."
    )
    command.add_argument("--ud", nargs="+", type=Path, default=[], metavar="FILE.conllu")
    command.add_argument("--ner", nargs="+", type=Path, default=[], metavar="FILE.iob")
    command.add_argument("--names", nargs="+", type=Path, default=[], metavar="FILE.tsv")
    command.add_argument(
        "--model",
        default="",
        metavar="NAME",
        help="pipeline of a folder or package, not the product's",
    )
    command.add_argument(
        "--group", type=_positive, default=10, metavar="N", help="sentences a text (default 10)"
    )
    command.add_argument(
        "--footprint", action="store_true", help="disk, load time, and the memory of reading the files"
    )
    command.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    command.add_argument("--details", action="store_true", help="a line a label in the table")
    command.set_defaults(run=run_evaluate)


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ValueError
    return number


def _add_prepare(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Writes one DocBin file a source and manifest.json with licences, counts and digests. Run again, it "
        "makes only what changed."
    )
    _add_data_arguments(command)
    command.set_defaults(run=run_prepare, resumes=True)


def _add_data_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("data", type=Path, metavar="DATA_DIR", help="holds ud/*.conllu and ner/*.iob")
    command.add_argument("out", type=Path, metavar="OUT_DIR")
    command.add_argument("--free", action="store_true", help="leave out what may not be used commercially")


def run_prepare(arguments: argparse.Namespace) -> int:
    prepare(arguments.data, arguments.out, free=arguments.free, say=_say)
    return 0


def _add_train(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Trains by a plan with a fixed seed, going on from the last checkpoint of the same plan, and builds "
        "the pipeline in OUT_DIR/model. Needs a Python that has torch; the product itself does not."
    )
    _add_training_arguments(command)
    command.set_defaults(run=run_train, resumes=True)


def _add_training_arguments(command: argparse.ArgumentParser) -> None:
    _add_data_arguments(command)
    command.add_argument(
        "--plan",
        nargs="*",
        default=[],
        metavar="NAME=VALUE",
        help="values of the plan (plan.py), as JSON: steps=2000 seed=2 without_topics='[\"brexit\"]'",
    )


def run_train(arguments: argparse.Namespace) -> int:
    return _train(rebuild, arguments, "is the pipeline")


def _train(build: Callable[..., Path], arguments: argparse.Namespace, what: str) -> int:
    """Runs what builds by a plan, and says of what it returns what it is."""
    changes = [each.partition("=") for each in arguments.plan]
    try:
        plan = {name: json.loads(value) for name, _, value in changes}
        built = build(arguments.data, arguments.out, free=arguments.free, plan=plan, say=_say)
    except (TorchIsMissing, NoPlan, json.JSONDecodeError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    _say(f"{built} {what}")
    return 0


def _add_make(command: argparse.ArgumentParser) -> None:
    command.description = (
        "The whole recipe: DATA_DIR to OUT_DIR/prepared, OUT_DIR/model with its figures and card, and "
        "OUT_DIR/wheel. Goes on where it stopped. Needs a Python that has torch."
    )
    _add_training_arguments(command)
    command.set_defaults(run=run_make, resumes=True)


def run_make(arguments: argparse.Namespace) -> int:
    return _train(make, arguments, "is the package")


def _add_package(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Builds a wheel with the model, its code and the word lists. Checks before that loading and saving "
        "change no bit of it, and afterwards that it loads without this project and says the same."
    )
    command.add_argument("model", type=Path, metavar="MODEL_DIR")
    command.add_argument("out", type=Path, metavar="OUT_DIR")
    command.set_defaults(run=run_package)


def run_package(arguments: argparse.Namespace) -> int:
    package(arguments.model, arguments.out, say=_say)
    return 0


def _add_card(command: argparse.ArgumentParser) -> None:
    command.description = (
        f"Writes README.md beside a pipeline from its meta.json, from {EVALUATION} beside it (what "
        f"`evaluate --json` prints; {FREE_EVALUATION} for the other build) and from the recipe's trials.yaml."
    )
    command.add_argument("--model", type=Path, default=swap.OWN, metavar="DIR")
    command.set_defaults(run=run_card)


def run_card(arguments: argparse.Namespace) -> int:
    _say(str(write_card(arguments.model)))
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run_evaluate(arguments: argparse.Namespace) -> int:
    for path in (*arguments.ud, *arguments.ner, *arguments.names):
        path.open().close()  # a missing file is told before the pipeline is loaded
    result = evaluate(
        load_pipeline(arguments.model),
        trees=arguments.ud,
        entities=arguments.ner,
        names=arguments.names,
        group=arguments.group,
        weigh=arguments.model if arguments.footprint else None,
    )
    if arguments.json:
        json.dump(result, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(figures_table(result, details=arguments.details))
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["evaluate"], ["make"]):
        restart_on_one_thread(MODULE)
    sys.exit(main())
