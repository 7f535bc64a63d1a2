"""Commands that ask and search as the chat does, and that measure both on files of questions."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commandline import tables
from bot.commandline.common import AsJson, fail, load_settings, open_database, print_json
from cronos_core.clock import SystemClock

Limit = Annotated[int, typer.Option(min=1, max=1000, help="How many results at most.")]


class Lang(StrEnum):
    """The languages of the cluster."""

    RO = "ro"
    EN = "en"


class Measured(StrEnum):
    """What `evaluate` runs."""

    ANSWERS = "answers"
    SEARCH = "search"


def ask(
    question: Annotated[str, typer.Argument(help="The question, in Romanian or English.")],
    lang: Annotated[Lang | None, typer.Option(help="Language of the answer; the default language otherwise.")] = None,
    as_json: AsJson = False,
) -> None:
    """Ask the knowledge base, as a member would."""
    # Slow imports: `cronos --help` answers without them.
    from bot.citing import cite  # noqa: PLC0415
    from bot.i18n import Texts  # noqa: PLC0415
    from cronos_core.knowledge.formatting import plain_text  # noqa: PLC0415
    from cronos_core.knowledge.library import Library  # noqa: PLC0415
    from cronos_core.retrieval.language import guess_language  # noqa: PLC0415
    from cronos_core.retrieval.normalise import tokenise  # noqa: PLC0415

    if not tokenise(question):
        fail("the question holds no word")
    settings = load_settings()
    today = SystemClock().now().astimezone(settings.zone).date()
    wanted = lang or guess_language(question, default=settings.language)
    with closing(open_database(settings)) as db:
        answer = db.read_now(Library().answer, text=question, lang=wanted, today=today)
    article, passage = answer.article, answer.passage
    said = plain_text(article.answer) if article else passage.quote if passage else None
    source = article.source if article else cite(Texts(wanted), passage.document, passage.passage) if passage else None
    cited = [
        f"{cite(Texts(wanted), one.document, one.passage)}: {one.passage.heading or one.quote}"
        for one in answer.passages
    ]
    suggestions = [one.question for one in answer.suggestions] + cited
    if as_json:
        print_json(
            {
                "answer": said,
                "source": source,
                "confidence": round(answer.confidence, 4),
                "decision": answer.decision,
                "suggestions": suggestions,
            }
        )
    elif article:
        typer.echo(f"{article.question}\n\n{said}\n")
        typer.echo(" · ".join(str(part) for part in (article.source, article.updated_on) if part))
    elif passage:
        typer.echo(f"{passage.passage.heading or passage.document.title}\n\n{said}\n")
        typer.echo(f"{source} · {passage.document.updated_on}")
    elif suggestions:
        typer.echo("\n".join(["Did you mean:", *(f"- {one}" for one in suggestions)]))
    else:
        typer.echo("I don't know.")


def search(
    query: Annotated[str, typer.Argument(help="What to look for among the projects.")],
    lang: Annotated[Lang | None, typer.Option(help="Language of the query; either one otherwise.")] = None,
    limit: Limit = 10,
    as_json: AsJson = False,
) -> None:
    """Search the projects, as a member would."""
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.projects.catalogue import Catalogue  # noqa: PLC0415
    from cronos_core.projects.service import search_projects  # noqa: PLC0415
    from cronos_core.retrieval.normalise import tokenise  # noqa: PLC0415

    if not tokenise(query):
        fail("the query holds no word")
    with closing(open_database(load_settings())) as db:
        result = db.read_now(search_projects, catalogue=Catalogue(), text=query, lang=lang, limit=limit)
    found = () if result.is_near else result.found
    if as_json:
        print_json(
            [
                {
                    "id": one.project.key,
                    "title": one.project.title,
                    "score": round(one.score, 4),
                    "matched": list(one.matched),
                }
                for one in found
            ]
        )
        return
    for one in found:
        typer.echo(f"{one.score:.2f}  {one.project.key}  {one.project.title}")
        typer.echo(f"      {', '.join(one.matched)}")
    if not found:
        near = ", ".join(f"{one.project.title} ({one.project.key})" for one in result.found[:3])
        typer.echo(f"No project holds these words. Spelled most alike: {near}" if near else "No project was found.")


def evaluate(
    what: Annotated[Measured, typer.Argument(help="Which of the bot's functions to run.")],
    docs: Annotated[Path, typer.Option(help="Documents to index, as JSON Lines.")],
    queries: Annotated[Path, typer.Option(help="Queries to run, as JSON Lines.")],
    out: Annotated[Path, typer.Option(help="Where to write a line per query.")],
    limit: Limit = 10,
) -> None:
    """Run a file of queries against a file of documents through the very functions that the bot uses."""
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.retrieval.datasets import DataFormatError, read_queries  # noqa: PLC0415
    from cronos_core.retrieval.evaluation import evaluate_answers, evaluate_search  # noqa: PLC0415

    run: Callable[..., Iterator[dict[str, Any]]] = evaluate_answers if what == Measured.ANSWERS else evaluate_search
    try:
        # Read once before, so that a wrong line is told at once, and progress has an end.
        total = sum(1 for _ in read_queries(queries))
        _write_run(run(docs, queries, limit), total, out)
    except DataFormatError as error:
        fail(f"{error.params['file']}, line {error.params['line']}: {error.params['reason']}")
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}")
    ran = "1 query was run" if total == 1 else f"{total} queries were run"
    typer.echo(f"{ran}; the rankings are in {out}")


def _write_run(lines: Iterator[dict[str, Any]], total: int, out: Path) -> None:
    # A slow import: `cronos --help` answers without it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Indexing", total=total)
        # Indexing happens before the first line comes, so a wrong document leaves an earlier run as it was.
        first = next(lines, None)
        progress.update(task, description="Asking")
        with out.open("w", encoding="utf-8") as file:
            while first is not None:
                file.write(json.dumps(first, ensure_ascii=False) + "\n")
                progress.advance(task)
                first = next(lines, None)


def register(app: typer.Typer) -> None:
    """Mount these commands, and those that move tables in and out."""
    tables.register(app)
    app.command()(ask)
    app.command()(search)
    app.command()(evaluate)
