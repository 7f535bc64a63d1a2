"""Every text in both languages, with the same parameters, real Romanian letters and Romanian's three plurals."""

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.i18n import LOCALES, Texts
from cronos_core.errors import CronosError

ROOT = Path(__file__).parents[1]
FILES = sorted(path.name for path in (LOCALES / "ro").glob("*.ftl"))
CEDILLAS = "şţŞŢ"
KEY = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)+$")


class Variables(Visitor):
    """Collects the names of a message's parameters, and its plural selectors' variants."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.plurals: list[set[str]] = []

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the visitor's protocol
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802
        keys = {v.key.name if isinstance(v.key, ftl.Identifier) else v.key.value for v in node.variants}
        if keys & {"one", "few", "many"}:
            self.plurals.append(keys)
        self.generic_visit(node)


def messages(language: str) -> dict[str, Variables]:
    found: dict[str, Variables] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{path}: {entry.id.name} stands twice"
                found[entry.id.name] = Variables()
                found[entry.id.name].visit(entry)
    return found


def strings_in_code() -> set[str]:
    """Every string in the bot and the core that could be a key, f-strings' beginnings apart."""
    found = set()
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("cronos_core/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def prefixes_in_code() -> set[str]:
    """What stands before the first `{` of f-strings such as f"command-{name}"."""
    found = set()
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("cronos_core/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if re.fullmatch(r"[a-z][a-z0-9-]*-", start):
                    found.add(start)
    return found


def errors(base: type[CronosError] = CronosError) -> list[type[CronosError]]:
    return [base, *(sub for child in base.__subclasses__() for sub in errors(child))]


def test_both_languages_have_the_same_files() -> None:
    assert sorted(path.name for path in (LOCALES / "en").glob("*.ftl")) == FILES


def test_both_languages_have_the_same_texts_with_the_same_parameters() -> None:
    romanian, english = messages("ro"), messages("en")
    assert {k: v.names for k, v in romanian.items()} == {k: v.names for k, v in english.items()}


def test_romanian_plurals_are_complete() -> None:
    incomplete = [key for key, v in messages("ro").items() for p in v.plurals if not {"one", "few", "other"} <= p]
    assert incomplete == []


@pytest.mark.parametrize("name", FILES)
def test_romanian_letters_have_commas_below(name: str) -> None:
    text = (LOCALES / "ro" / name).read_text("utf-8")
    assert [letter for letter in CEDILLAS if letter in text] == []


@pytest.mark.parametrize("language", ["ro", "en"])
def test_every_error_has_its_text(language: str) -> None:
    import bot.application  # noqa: F401, PLC0415 - loads every slice, so that its errors are known

    texts = Texts(language)
    assert [error.__name__ for error in errors() if not texts.has(error.key)] == []


def test_every_text_is_used() -> None:
    used, prefixes = strings_in_code(), prefixes_in_code()
    unused = [key for key in messages("ro") if key not in used and not key.startswith(tuple(prefixes))]
    assert unused == []


def test_every_key_in_the_code_exists() -> None:
    known = messages("ro").keys()
    sections = {key.split("-")[0] for key in known}
    translated = set()
    for path in ROOT.glob("bot/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"t", "plain", "toast"}:
                for argument in node.args[:1]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        translated.add(argument.value)
    assert {key for key in translated if KEY.match(key) and key.split("-")[0] in sections} - known == set()
    assert translated - known == set()
