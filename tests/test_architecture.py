"""The rules of the house, held against the code: a rule without a test is a wish."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint, types

from cronos_core.tables import SLICES, UtcDateTime, all_tables

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("cronos_core/**/*.py"), *ROOT.glob("migrations/*.py")])
TESTS = sorted(ROOT.glob("tests/**/*.py"))
TOP_LEVEL = {
    "bot", "cronos_core", "migrations", "tests", "pyproject.toml", "README.md", "Makefile", "CHANGELOG.md", "LICENSE",
    "requirements.txt", "requirements-dev.txt", "requirements-embeddings.txt", ".ci", ".gitattributes", ".gitignore",
}  # fmt: skip
# What may ask the machine for the time of day: the application's clock and the sandbox's own.
CLOCKS = {"cronos_core/clock.py", "bot/sandbox/clock.py"}
CLOCK_CALLS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime"}
MAX_LINES, MAX_FUNCTION_LINES = 400, 50


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports_of(path: Path) -> list[str]:
    package = list(path.relative_to(ROOT).parent.parts)
    modules = []
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            modules += [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return modules


def functions_of(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def imports_under(folder: str) -> Iterator[tuple[str, str]]:
    for path in SOURCES:
        if name_of(path).startswith(folder):
            for module in imports_of(path):
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


def test_files_and_functions_are_short() -> None:
    long = [name_of(path) for path in [*SOURCES, *TESTS] if len(path.read_text("utf-8").splitlines()) > MAX_LINES]
    for path in [*SOURCES, *TESTS]:
        long += [
            f"{name_of(path)}: {f.name}"
            for f in functions_of(parse(path))
            if (f.end_lineno or 0) - f.lineno + 1 > MAX_FUNCTION_LINES
        ]
    assert long == []


def test_a_module_says_what_lives_in_it() -> None:
    assert [name_of(path) for path in [*SOURCES, *TESTS] if not ast.get_docstring(parse(path))] == []


def silent_imports(path: Path) -> Iterator[str]:
    """Imports inside a function without a comment: one serves a block of imports, on a line of it or right above it."""
    lines = path.read_text("utf-8").splitlines()
    for function in functions_of(parse(path)):
        inner = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        for node in inner:
            first = node.lineno
            while any(other.end_lineno == first - 1 for other in inner):
                first -= 1
            if not any("#" in line for line in lines[first - 2 : node.end_lineno or node.lineno]):
                yield f"{name_of(path)}:{node.lineno}"


def test_an_import_inside_a_function_has_its_reason_beside_it() -> None:
    assert [place for path in SOURCES for place in silent_imports(path)] == []


def calls_of(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Call):
            yield name_of(path), ast.unparse(node.func)


def test_nothing_but_the_clocks_asks_for_the_time() -> None:
    others = [path for path in SOURCES if name_of(path) not in CLOCKS]
    assert [pair for path in others for pair in calls_of(path) if pair[1] in CLOCK_CALLS] == []


def test_services_never_commit_and_never_read_the_environment() -> None:
    core = [path for path in SOURCES if name_of(path).startswith("cronos_core/") and path.name != "database.py"]
    assert [pair for path in core for pair in calls_of(path) if pair[1].endswith((".commit", "environ.get"))] == []


def test_services_take_the_session_first_and_the_rest_by_name() -> None:
    positional = []
    for name, function in public_functions("cronos_core/"):
        arguments = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
        if "session" in arguments and arguments != ["session"]:
            positional.append(name)
    assert positional == []


def public_functions(folder: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in SOURCES:
        if name_of(path).startswith(folder):
            for node in parse(path).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{name_of(path)}: {node.name}", node


def takes(function: ast.FunctionDef, argument: str) -> bool:
    return argument in [one.arg for one in (*function.args.args, *function.args.kwonlyargs)]


# They concern a file of the actor's own, which nobody else can see or throw away.
OWN_FILES = {"get_upload", "keep_upload", "discard_upload", "propose_import", "import_upload", "rehearse_import"}
# The check itself, and the log itself.
CHECKS = {"require_organizer", "record_action"}
PROMISING = ("get_", "list_", "ensure_")
READING = ("get_", "find_", "list_", "count_", "report_", "collect_", "view_")


def actor_goes_to(function: ast.FunctionDef) -> set[str]:
    """The functions to which the actor is handed on, as the actor: they check and record in this one's place."""
    return {
        ast.unparse(node.func)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        if "actor_id" in [*(ast.unparse(value) for value in node.args), *(word.arg for word in node.keywords)]
    }


def organizers_functions() -> list[tuple[str, ast.FunctionDef]]:
    found = [(name, f) for name, f in public_functions("cronos_core/") if takes(f, "actor_id")]
    return [(name, f) for name, f in found if f.name not in {*OWN_FILES, *CHECKS}]


def test_whoever_acts_as_an_organizer_is_checked_in_the_core() -> None:
    assert [name for name, f in organizers_functions() if not actor_goes_to(f) - {"record_action"}] == []


def test_every_organizer_action_is_in_the_audit_log() -> None:
    silent = []
    for name, f in organizers_functions():
        acting = {to for to in actor_goes_to(f) - {"require_organizer"} if not to.startswith(READING)}
        if not f.name.startswith(READING) and not acting:
            silent.append(name)
    assert silent == []


def test_every_public_function_of_the_core_says_what_it_promises() -> None:
    assert [name for name, f in public_functions("cronos_core/") if not ast.get_docstring(f)] == []


def test_only_what_finds_may_come_back_with_nothing() -> None:
    """`get_x` raises, `list_x` is empty, `ensure_x` creates: none of them gives None in the place of a thing."""
    promising = [
        (name, f) for name, f in public_functions("cronos_core/") if f.name.startswith(PROMISING) and f.returns
    ]
    assert [name for name, f in promising if ast.unparse(f.returns or f).endswith(" | None")] == []


def test_errors_are_called_errors() -> None:
    classes = [node for path in SOURCES for node in ast.walk(parse(path)) if isinstance(node, ast.ClassDef)]
    failures = [node.name for node in classes if any(ast.unparse(base).endswith("Error") for base in node.bases)]
    assert [name for name in failures if not name.endswith("Error")] == []


def test_tables_hold_utc_moments_and_wide_ids() -> None:
    for table in all_tables().sorted_tables:
        for column in table.columns:
            named = column.name.endswith(("_at", "_until", "_since")) and not isinstance(column.type, types.Date)
            if isinstance(column.type, types.DateTime) or named:
                assert isinstance(column.type, UtcDateTime), f"{table.name}.{column.name}"
            if column.name == "id" or column.name.endswith("_id") or column.foreign_keys:
                assert isinstance(column.type, types.BigInteger), (
                    f"{table.name}.{column.name}: Telegram ids pass 32 bits"
                )


def test_what_refers_to_a_row_is_found_when_the_row_goes() -> None:
    """Deleting a member or an event looks into every table that refers to it: each look needs an index."""
    without = []
    for table in all_tables().sorted_tables:
        keys = [*table.indexes, *table.constraints]
        first = {
            next(iter(key.columns)).name
            for key in keys
            if isinstance(key, Index | PrimaryKeyConstraint | UniqueConstraint) and key.columns
        }
        without += [
            f"{table.name}.{column.name}"
            for column in table.columns
            if column.foreign_keys and column.name not in first
        ]
    # Who cancelled: asked for by nobody, and there are few meetings.
    assert without == ["meeting.cancelled_by"]
