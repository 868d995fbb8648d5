"""The documents and the program agree."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from forensics_app import __version__
from forensics_app.case.small_kinds import SMALL_KINDS
from forensics_app.cli.commands import COMMANDS
from forensics_app.cli.parser import PROGRAM, Parser
from forensics_app.model.kinds import KINDS
from forensics_app.plugin_host.discovery import load_plugins
from tests.rules.source_tree import PACKAGE, ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _listed(row: str, column: int = 1) -> set[str]:
    """What docs/contract.md says this version has (column 1) or has not yet (column 2)."""
    line = re.search(rf"^\| {row} \|(.*)\|$", _text("docs/contract.md"), re.MULTILINE)
    assert line
    return set(re.findall(r"`([^`]+)`", line[1].split("|")[column - 1]))


def _promised() -> dict[str, set[str]]:
    """Every command that the contract names, with its options."""
    block = _text("docs/contract.md").split("## Commands\n```\n")[1].split("```")[0]
    found: dict[str, set[str]] = {}
    for part in re.split(r"^forensics-app | · ", block, flags=re.MULTILINE):
        if names := re.match(r"[a-z][a-z|-]*", part):
            for name in names[0].split("|"):
                found.setdefault(name, set()).update(re.findall(r"(?<![\w-])--[a-z-]+", part))
    return found


def _options(command: str) -> set[str]:
    """The options that a command takes in fact."""
    parser = Parser(prog=f"{PROGRAM} {command}")
    importlib.import_module(f"forensics_app.cli.{command}").configure(parser)
    options = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
    return options - {"--help"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_links_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not lost


def test_the_twins_of_the_readme_say_the_same():
    english, japanese = _text("README.md"), _text("README.ja.md")
    fences = [re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL) for text in (english, japanese)]
    assert fences[0]
    assert [block.replace("--language ja", "--language en") for block in fences[1]] == fences[0]
    for shape in (r"^#+ ", r"^- ", r"\]\([^)]*\)"):
        counts = [len(re.findall(shape, text, re.MULTILINE)) for text in (english, japanese)]
        assert counts[0] == counts[1] > 0, shape


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", _text("Makefile"), re.MULTILINE))
    named = {name for path in DOCUMENTS for name in re.findall(r"\bmake ([a-z-]+)", path.read_text(encoding="utf-8"))}
    assert {"demo", "test"} <= named
    assert named & targets >= {name for name in named if f"`make {name}" in _text("CONTRIBUTING.md")}
    phony = set(re.search(r"^\.PHONY: (.*)$", _text("Makefile"), re.MULTILINE)[1].split())
    assert phony == targets


def test_the_contract_says_which_commands_there_are():
    promised = set(_promised())
    assert _listed("commands") == set(COMMANDS) <= promised
    assert promised - set(COMMANDS) == _listed("commands", column=2)


def test_the_contract_says_which_options_there_are_not():
    missing = {
        f"{command} {option}"
        for command, options in _promised().items()
        if command in COMMANDS
        for option in options - _options(command)
    }
    assert missing == _listed("options", column=2)


def test_the_contract_says_which_kinds_there_are():
    assert _listed("kinds") == {*KINDS, *SMALL_KINDS, "files"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command):
    sections = re.split(r"^#+ ", _text("docs/commands.md"), flags=re.MULTILINE)
    about = [section for section in sections if re.match(rf"`?(forensics-app )?{command}\b", section)]
    assert about, f"docs/commands.md has no section on {command}"
    assert not {option for option in _options(command) if option not in "".join(about)}


def test_every_room_is_in_the_architecture():
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert len(rooms) > 5
    assert not {room for room in rooms if f"`{room}/`" not in _text("docs/architecture.md")}


def test_every_plugin_is_in_the_list_of_apps():
    ids = {spec.id for spec in load_plugins().specs()}
    assert ids
    assert not {plugin_id for plugin_id in ids if f"`{plugin_id}`" not in _text("docs/apps.md")}


def test_decisions_are_numbered_once_and_listed_by_number():
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert names
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_the_changelog_knows_this_version():
    assert re.search(rf"^## \[(Unreleased|{re.escape(__version__)})\]", _text("CHANGELOG.md"), re.MULTILINE)


def test_documents_are_utf_8_without_stray_characters():
    assert len(DOCUMENTS) > 5
    assert not [path.name for path in DOCUMENTS if Path(path).read_bytes().find(b"\xef\xbf\xbd") >= 0]
