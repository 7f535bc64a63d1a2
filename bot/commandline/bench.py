"""`cronos bench …`: the project's own benchmarks, run on this machine."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commandline.common import AsJson, fail, print_json

if TYPE_CHECKING:
    # Slow imports: `cronos --help` answers without them.
    from bot.bench.updates import Result, Spread

FIGURES = ("rate", "cpu_ms", "p50_ms", "p99_ms")
# For a rate the bound is the least, for processor time the most.
BOUNDS = {"rate": 1.0, "cpu_ms": 1.5}
# The most that 95 of 100 questions may take in a knowledge base of 5,000 articles on two processors.
LATENCY_BOUNDS = {"words": 15.0, "meaning": 60.0}
# The same for a search among so many projects, and what the process may hold.
SEARCH_BOUNDS = {10_000: 10.0, 100_000: 40.0}
MEMORY_BOUND_MIB = 400.0
NAMES = {"rate": "updates/s", "cpu_ms": "CPU per update"}

Updates = Annotated[int, typer.Option(min=1, max=1_000_000, help="How many updates lie in the backlog.")]
Chats = Annotated[int, typer.Option(min=1, max=1_000_000, help="From how many private chats they come.")]
Rounds = Annotated[int, typer.Option(min=1, max=100, help="How often each contender has its turn.")]


def updates(
    updates: Updates = 5_000,
    chats: Chats = 1_000,
    rounds: Rounds = 3,
    as_json: AsJson = False,
) -> None:
    """Drain a backlog of /help: Cronos, a bare python-telegram-bot echo with the stock client, an aiogram echo.

    One server, one process for each contender, in turns. Latency is from the moment the server hands out an update,
    in a batch of 100, to the arrival of the reply; processor time is the client's, user and system, for an update.
    """
    # Slow imports: `cronos --help` answers without them.
    from bot.bench.updates import measure_updates  # noqa: PLC0415

    result = measure_updates(updates=updates, chats=chats, rounds=rounds, tell=lambda turn: typer.echo(turn, err=True))
    if as_json:
        print_json(describe(result))
    else:
        _print_table(result)


def retrieval(
    articles: Annotated[int, typer.Option(min=1, max=100_000, help="How many articles there are.")] = 5_000,
    questions: Annotated[int, typer.Option(min=1, max=100_000, help="How many questions are asked.")] = 300,
    passages: Annotated[
        int, typer.Option(min=0, max=100_000, help="How many passages documents have beside them.")
    ] = 0,
    seed: Annotated[int, typer.Option(help="What the made-up articles and questions start from.")] = 7,
    as_json: AsJson = False,
) -> None:
    """Ask a large made-up knowledge base questions with slips: by words alone, and with the models if installed."""
    # A slow import: `cronos --help` answers without it.
    from bot.bench.retrieval import measure_retrieval  # noqa: PLC0415

    result = measure_retrieval(articles=articles, questions=questions, seed=seed, passages=passages)
    if as_json:
        print_json(asdict(result) | {"bounds_ms": LATENCY_BOUNDS})
        return
    held = f"{articles} articles" + (f" and {passages} passages" if passages else "")
    typer.echo(f"{held}, {questions} questions, {result.processors} processors; milliseconds a question")
    for name, latency in (("words", result.words), ("meaning", result.meaning)):
        if latency is None:
            typer.echo(f"{name:8} the models are not installed: pip install -r requirements-embeddings.txt")
            continue
        met = "met" if latency.p95 <= LATENCY_BOUNDS[name] else "missed"
        typer.echo(
            f"{name:8} p50 {latency.p50:6.1f}   p95 {latency.p95:6.1f}   most {latency.most:6.1f}   "
            f"processor time p95 {latency.cpu_p95:6.1f}   "
            f"index built in {latency.build_seconds:.1f} s   bound p95 {LATENCY_BOUNDS[name]:g}: {met}"
        )


def search(
    projects: Annotated[
        int, typer.Option(min=1, max=1_000_000, help="How many projects there are; 10,000 and 100,000 have bounds.")
    ] = 10_000,
    queries: Annotated[int, typer.Option(min=1, max=100_000, help="How many queries are asked.")] = 200,
    seed: Annotated[int, typer.Option(help="What the made-up projects and queries start from.")] = 7,
    as_json: AsJson = False,
) -> None:
    """Search many made-up projects with slips: Cronos, SQLite FTS5, and rapidfuzz over titles and keywords alone.

    Each indexes the projects in a process of its own. "found" is how often the project that the words were taken from
    is among the first ten; memory is what the process held at most, Python itself included.
    """
    # A slow import: `cronos --help` answers without it.
    from bot.bench.search import count_processors, measure_search  # noqa: PLC0415

    found = measure_search(projects=projects, queries=queries, seed=seed)
    bound = SEARCH_BOUNDS.get(projects)
    if as_json:
        print_json(
            {name: asdict(one) for name, one in found.items()}
            | {"projects": projects, "bounds": {"p95": bound, "memory_mib": MEMORY_BOUND_MIB}}
        )
        return
    typer.echo(f"{projects} projects, {queries} queries, {count_processors()} processors; milliseconds a query")
    for name, one in found.items():
        typer.echo(
            f"{name:10} p50 {one.p50:7.1f}   p95 {one.p95:7.1f}   processor time p95 {one.cpu_p95:7.1f}   "
            f"found {one.found:4.0%}   built in {one.build_seconds:5.1f} s   {one.memory_mib:5.0f} MiB"
        )
    ours = found["cronos"]
    if bound is not None:
        typer.echo(f"bound p95 {bound:g}: {'met' if ours.p95 <= bound else 'missed'}")
    typer.echo(f"bound memory {MEMORY_BOUND_MIB:g} MiB: {'met' if ours.memory_mib <= MEMORY_BOUND_MIB else 'missed'}")


def sayings(
    files: Annotated[list[Path], typer.Argument(help="Files of questions to others, as JSON Lines.")],
    as_json: AsJson = False,
) -> None:
    """Count which questions would be taken for commands, for small talk, or for questions about one's own data."""
    # Slow imports: `cronos --help` answers without them.
    from bot.bench.sayings import EXAMPLES, count_sayings  # noqa: PLC0415
    from cronos_core.retrieval.datasets import DataFormatError  # noqa: PLC0415

    try:
        counts = count_sayings(files)
    except DataFormatError as error:
        fail(f"{error.params['file']}, line {error.params['line']}: {error.params['reason']}")
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}")
    if as_json:
        print_json([asdict(count) for count in counts])
        return
    examples: dict[str, list[str]] = {}
    for count in counts:
        typer.echo(
            f"{count.file:42} {count.messages:6}   taken {count.taken:4}   small talk {count.small_talk:4}   "
            f"if an event is called so {count.named:4}   {count.milliseconds:.2f} ms"
        )
        for name, texts in count.by_name.items():
            examples.setdefault(name, []).extend(texts)
    for name, texts in examples.items():
        typer.echo(f"{name} ({len(texts)}): {' | '.join(sorted(set(texts))[:EXAMPLES])}")
    total, taken = sum(count.messages for count in counts), sum(count.taken for count in counts)
    typer.echo(f"{total} messages, {taken} taken: {taken / total if total else 0:.3%}")


def describe(result: "Result") -> dict[str, Any]:
    """The result as a JSON document; the ratios are Cronos' figure as a multiple of the stock echo's."""
    # A slow import: `cronos --help` answers without it.
    from bot.bench.updates import TITLES  # noqa: PLC0415

    return {
        "updates": result.updates,
        "chats": result.chats,
        "contenders": {
            name: {
                "title": TITLES[name],
                **{figure: asdict(result.spread(name, figure)) for figure in FIGURES},
                "rounds": [asdict(turn) for turn in turns],
            }
            for name, turns in result.turns.items()
        },
        "missing": {name: _how_to_install(package) for name, package in result.missing.items()},
        "ratios": {
            figure: {**asdict(ratio), "bound": bound, "is_met": _is_met(figure, ratio)}
            for figure, bound in BOUNDS.items()
            for ratio in [result.ratio(figure)]
        },
    }


def _print_table(result: "Result") -> None:
    # Slow imports: `cronos --help` answers without them.
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from bot.bench.updates import TITLES  # noqa: PLC0415

    rounds = len(result.turns["cronos"])
    table = Table(title=f"{result.updates} updates of {result.chats} chats, {rounds} rounds: median (least–most)")
    table.add_column("contender", no_wrap=True)
    for column in ("updates/s", "CPU ms/update", "p50 ms", "p99 ms"):
        table.add_column(column, justify="right")
    for name, title in TITLES.items():
        if name in result.missing:
            table.add_row(title, _how_to_install(result.missing[name]))
            continue
        rate, cpu, p50, p99 = (result.spread(name, figure) for figure in FIGURES)
        table.add_row(title, _show(rate, 0), _show(cpu, 2), _show(p50, 0), _show(p99, 0))
    console = Console()
    console.print(table)
    for figure, bound in BOUNDS.items():
        ratio, met = result.ratio(figure), "met" if _is_met(figure, result.ratio(figure)) else "missed"
        asked = f"at least {bound}" if figure == "rate" else f"at most {bound}"
        console.print(f"Cronos to the bare echo, {NAMES[figure]}: {_show(ratio, 2)}; bound {asked}: {met}")


def _is_met(figure: str, ratio: "Spread") -> bool:
    return ratio.median >= BOUNDS[figure] if figure == "rate" else ratio.median <= BOUNDS[figure]


def _show(spread: "Spread", digits: int) -> str:
    middle, least, most = (f"{value:,.{digits}f}" for value in (spread.median, spread.min, spread.max))
    return middle if least == most else f"{middle} ({least}–{most})"


def _how_to_install(package: str) -> str:
    return f"not installed: pip install {package}"


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The project's own benchmarks.", no_args_is_help=True)
    group.command("updates")(updates)
    group.command("retrieval")(retrieval)
    group.command("search")(search)
    group.command("sayings")(sayings)
    app.add_typer(group, name="bench")
