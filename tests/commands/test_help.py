"""Every command of ours prints its help: argparse formats it with `%`, which a bare per cent sign breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import load_command_class

COMMANDS = sorted(
    path.stem
    for path in (Path(__file__).parents[2] / "claims" / "management" / "commands").glob("*.py")
    if path.stem != "__init__"
)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_can_print_its_help(name: str) -> None:
    parser = load_command_class("claims", name).create_parser("manage.py", name)
    assert f"manage.py {name}" in parser.format_help()
