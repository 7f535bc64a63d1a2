"""The README says what is true: settings, commands, paths and the picture are held against the project."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.core import TyperGroup

from bot.application import COMMANDS
from bot.cli import build_app
from cronos_core.knowledge.importing import COLUMNS
from cronos_core.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def command_line() -> TyperGroup:
    group = typer.main.get_command(build_app())
    assert isinstance(group, TyperGroup)
    return group


def test_the_columns_of_articles_are_told() -> None:
    section = README.split("`cronos import knowledge`", 1)[1].split("## Settings")[0]
    named = {name for row in re.findall(r"^\| (.*?) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    assert named == set(COLUMNS)


def commands_in_readme() -> list[str]:
    """Every `cronos …` that stands in backticks, alternatives such as "answers|search" unfolded."""
    found = re.findall(r"`cronos ([a-z][^`]*)`", README)
    return sorted({command.replace("\\|", "|") for command in found})


def names_of(group: TyperGroup, prefix: str = "") -> set[str]:
    names = set()
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            names |= names_of(command, f"{prefix}{name} ")
        else:
            names.add(f"{prefix}{name}")
    return names


def test_the_table_has_every_setting_and_no_other() -> None:
    listed = re.findall(r"^\| `(CRONOS_[A-Z_]+)` \|", README, re.MULTILINE)
    assert sorted(listed) == sorted(f"CRONOS_{name.upper()}" for name in Settings.model_fields)


@pytest.mark.parametrize("name", ["timezone", "language", "membership", "listen", "telegram_api_url"])
def test_the_defaults_in_the_table_are_those_of_the_program(name: str) -> None:
    row = re.search(rf"^\| `CRONOS_{name.upper()}` \| `([^`]+)` \|", README, re.MULTILINE)
    assert row is not None
    assert row[1] == str(Settings.model_fields[name].default)


def test_every_command_of_the_program_is_in_the_readme() -> None:
    known = names_of(command_line())
    missing = [name for name in known if f"cronos {name}" not in README.replace("\\|", "|")]
    described = {name for name in missing if name.split()[0] in {"import", "export", "evaluate"}}
    assert set(missing) - described == set()
    assert all(f"`cronos {name.split()[0]} " in README for name in described)


@pytest.mark.parametrize("line", commands_in_readme())
def test_every_command_in_the_readme_exists_with_its_options(line: str) -> None:
    command: Any = command_line()
    options = re.findall(r"--[a-z-]+", line)
    for word in shlex.split(line.replace("[", " ").replace("]", " ").split("--")[0]):
        if not isinstance(command, TyperGroup):
            break
        choices = word.split("|")
        assert set(choices) <= command.commands.keys(), f"cronos has no {word!r}"
        command = command.commands[choices[0]]
    known = {name for parameter in command.params for name in [*parameter.opts, *parameter.secondary_opts]}
    assert set(options) <= known


def test_every_chat_command_is_in_the_readme() -> None:
    assert [command.name for command in COMMANDS if command.in_menu and f"`/{command.name}" not in README] == []


def test_the_map_names_what_is_there() -> None:
    section = README.split("## The map of the house")[1].split("## ")[0]
    top = None
    for line in section.splitlines():
        entry = re.match(r"^( +)(\S.*?)(?:  +.*)?$", line)
        if entry is None or len(entry[1]) > 6:
            continue
        for name in re.split(r",\s*|\s+", entry[2].strip()):
            path = Path(name) if len(entry[1]) == 4 else Path(str(top)) / name
            assert (ROOT / path).exists(), f"{path} is on the map but not in the house"
            if len(entry[1]) == 4:
                top = path


def test_links_and_pictures_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []


def test_make_targets_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", README)) <= targets
