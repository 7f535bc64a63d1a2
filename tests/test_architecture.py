"""The rules of the house, held against the code: a rule without a test is a wish."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cronos_core.tables import SLICES

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("cronos_core/**/*.py"), *ROOT.glob("migrations/*.py")])
TESTS = sorted(ROOT.glob("tests/**/*.py"))
TOP_LEVEL = {
    "bot", "cronos_core", "migrations", "tests", "pyproject.toml", "README.md", "Makefile", "CHANGELOG.md", "LICENSE",
    "requirements.txt", "requirements-dev.txt", ".ci", ".gitignore",
}  # fmt: skip
# What may ask the machine for the time of day: the application's clock and the sandbox's own.
CLOCKS = {"cronos_core/clock.py", "bot/sandbox/clock.py"}
CLOCK_CALLS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime"}
MAX_LINES, MAX_FUNCTION_LINES = 400, 50


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports_of(tree: ast.AST, path: Path) -> Iterator[str]:
    package = list(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports_under(folder: str) -> Iterator[tuple[str, str]]:
    for path in SOURCES:
        if name_of(path).startswith(folder):
            for module in imports_of(parse(path), path):
                yield name_of(path), module


def starts_with(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def test_the_core_knows_nothing_of_telegram() -> None:
    above = ("bot", "telegram", "apscheduler")
    assert [pair for pair in imports_under("cronos_core/") if starts_with(pair[1], *above)] == []


def test_the_bot_writes_no_sql() -> None:
    assert [pair for pair in imports_under("bot/") if starts_with(pair[1], "sqlmodel", "sqlalchemy", "alembic")] == []


def test_features_do_not_import_each_other() -> None:
    crossings = []
    for file, module in imports_under("bot/features/"):
        own = Path(file).relative_to("bot/features").parts[0].removesuffix(".py")
        if starts_with(module, "bot.features") and module.count(".") >= 2 and module.split(".")[2] != own:
            crossings.append((file, module))
    assert crossings == []


def test_slices_import_only_slices_below_them() -> None:
    upwards = []
    for file, module in imports_under("cronos_core/"):
        parts, target = Path(file).parts, module.split(".")
        if parts[1] not in SLICES or target[0] != "cronos_core" or len(target) == 1 or target[1] not in SLICES:
            continue
        if SLICES.index(target[1]) > SLICES.index(parts[1]):
            upwards.append((file, module))
    assert upwards == []


def test_every_slice_is_in_the_order() -> None:
    folders = {path.parent.name for path in ROOT.glob("cronos_core/*/models.py")}
    assert folders == set(SLICES)


def test_only_the_demo_knows_the_sandbox() -> None:
    knowing = {
        file
        for file, module in imports_under("bot/")
        if starts_with(module, "bot.sandbox") and not file.startswith(("bot/sandbox/", "bot/demo/"))
    }
    assert knowing == set()


def test_the_sandbox_knows_nothing_of_the_bot() -> None:
    modules = {module for _, module in imports_under("bot/sandbox/")}
    assert {module for module in modules if starts_with(module, "cronos_core")} == set()
    assert {module for module in modules if starts_with(module, "bot")} == {
        module for module in modules if starts_with(module, "bot.sandbox")
    }


def test_the_top_level_is_as_agreed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= TOP_LEVEL


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=name_of)
def test_files_and_functions_are_short_and_explained(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > MAX_FUNCTION_LINES]
    assert len(text.splitlines()) <= MAX_LINES
    assert long == []
    assert ast.get_docstring(tree), "a module says what lives in it"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_an_import_inside_a_function_has_its_reason_beside_it(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    silent = []
    for function in ast.walk(parse(path)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        inner = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        for node in inner:
            # One comment serves a block of imports: on a line of it, or right above it.
            first = node.lineno
            while any(other.end_lineno == first - 1 for other in inner):
                first -= 1
            block = lines[first - 2 : node.end_lineno or node.lineno]
            if not any("#" in line for line in block):
                silent.append(node.lineno)
    assert silent == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_but_the_clocks_asks_for_the_time(path: Path) -> None:
    if name_of(path) in CLOCKS:
        return
    calls = [ast.unparse(node.func) for node in ast.walk(parse(path)) if isinstance(node, ast.Call)]
    assert [call for call in calls if call in CLOCK_CALLS] == []


@pytest.mark.parametrize("path", [p for p in SOURCES if name_of(p).startswith("cronos_core/")], ids=name_of)
def test_services_take_the_session_first_and_never_commit(path: Path) -> None:
    tree = parse(path)
    if path.name != "database.py":
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not {call for call in calls if call.endswith((".commit", "environ.get"))}
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
            continue
        arguments = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
        if "session" in arguments:
            assert arguments == ["session"], f"{function.name}: everything after the session is keyword-only"
