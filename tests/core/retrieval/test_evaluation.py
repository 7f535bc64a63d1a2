"""`cronos evaluate` and the fitting script on sets written here."""

import json
from pathlib import Path

import pytest

from cronos_core.retrieval.confidence import Calibration
from cronos_core.retrieval.evaluation import DataFormatError, evaluate_answers, evaluate_search
from cronos_core.retrieval.fitting import main

DOCS = (
    {
        "id": "a1",
        "title": "Where can I park?",
        "text": "Behind the hall.",
        "lang": "en",
        "alternates": ["parking place"],
    },
    {"id": "a2", "title": "Unde mănânc?", "text": "La cantină.", "lang": "ro"},
)
QUERIES = (
    {"id": "q1", "text": "where to park", "lang": "en"},
    {"id": "q2", "text": "unde mananc la pranz", "lang": "ro"},
    {"id": "q3", "text": "xylophone", "lang": "en", "oos": True},
)


def write(path: Path, rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")  # type: ignore[attr-defined]
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "docs.jsonl", DOCS)
    write(tmp_path / "queries.jsonl", QUERIES)
    (tmp_path / "qrels.tsv").write_text("query\tdoc\trelevance\nq1\ta1\t1\nq2\ta2\t1\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("evaluate", [evaluate_answers, evaluate_search])
def test_every_query_gets_a_line_of_the_agreed_layout(folder: Path, evaluate: object) -> None:
    run = list(evaluate(folder / "docs.jsonl", folder / "queries.jsonl", 1, embedders=()))  # type: ignore[operator]
    assert [set(line) for line in run] == [{"id", "ranking", "decision", "confidence", "milliseconds"}] * 3
    assert [[document for document, _ in line["ranking"]] for line in run] == [["a1"], ["a2"], []]
    assert [line["decision"] for line in run[2:]] == ["abstain"]
    assert json.loads(json.dumps(run)) == run


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "a JSON object is expected"),
        ('{"id": "x", "title": "t", "lang": "en"}', '"text" is missing'),
        ('{"id": 7, "title": "t", "text": "t", "lang": "en"}', '"id" is missing'),
        ('{"id": "a1", "title": "t", "text": "t", "lang": "en"}', "occurs twice"),
        ('{"id": "x", "title": "t", "text": "t", "lang": "en", "alternates": [1]}', "a list of texts"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_reason(folder: Path, line: str, reason: str) -> None:
    docs = folder / "docs.jsonl"
    docs.write_text(json.dumps(DOCS[0]) + "\n\n" + line + "\n", "utf-8")
    with pytest.raises(DataFormatError) as caught:
        list(evaluate_answers(docs, folder / "queries.jsonl", embedders=()))
    assert (caught.value.params["file"], caught.value.params["line"]) == ("docs.jsonl", 3)
    assert reason in str(caught.value.params["reason"])


def test_an_empty_file_of_documents_and_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    docs = folder / "docs.jsonl"
    docs.write_bytes(b"")
    with pytest.raises(DataFormatError, match="no documents"):
        list(evaluate_answers(docs, folder / "queries.jsonl", embedders=()))
    docs.write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(DataFormatError, match="UTF-8"):
        list(evaluate_answers(docs, folder / "queries.jsonl", embedders=()))


def test_fitting_writes_a_calibration_with_the_figures_of_each_set(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path_factory.mktemp("other")
    for name in ("docs.jsonl", "queries.jsonl", "qrels.tsv"):
        (other / name).write_bytes((folder / name).read_bytes())
    out = folder / "calibration.json"
    main([str(folder), str(other), "--words", "--out", str(out)])
    calibration = Calibration.load(out.read_text("utf-8"))
    assert calibration.figures["left_one_set_out"]["mean"]["p1"] == 1.0
    assert list(calibration.figures["left_one_set_out"]) == ["mean", folder.name, other.name]
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "set",
        folder.name,
        other.name,
        "mean",
    ]
    answered = [
        line["decision"]
        for line in evaluate_answers(folder / "docs.jsonl", folder / "queries.jsonl", 10, calibration, ())
    ]
    assert answered[2] == "abstain"
