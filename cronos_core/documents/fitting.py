"""Fits the confidence in passages on labelled sets whose documents are texts without a question.

    python -m cronos_core.documents.fitting SET_DIR… [--words] [--vectors FILE] [--out FILE]

The sets are those of `cronos_core.retrieval.fitting`, and so is the way: each set is measured with parameters fitted
without it. Only the titles are taken away, since they are the questions themselves; sets without texts are no use.
What was fitted on all of them is written: `calibration_meaning.json` where models are installed, else
`calibration_words.json`.
"""

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from cronos_core.documents.finding import begin_sentences
from cronos_core.retrieval.datasets import read_documents
from cronos_core.retrieval.embedding import Embedder, installed_embedders
from cronos_core.retrieval.fitting import REFIT, LabelledSet, calibrate, measure_without, print_figures, tell_figures
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.meaning import Shelf
from cronos_core.retrieval.measuring import Figures, mean_of, read_sample
from cronos_core.retrieval.presets import PASSAGES
from cronos_core.retrieval.threshold import ask_without_their_articles
from cronos_core.retrieval.vector_file import KeptVectors


def read_set(folder: Path, embedders: Sequence[Embedder]) -> LabelledSet:
    """Run the questions of a set against its texts."""
    documents = [
        replace(one, fields={"text": one.fields["text"]})
        for one in read_documents(folder / "docs.jsonl", PASSAGES, title="title", text="text")
    ]
    index = Index.build(documents, PASSAGES, shelf=Shelf(embedders, embeds=True))
    return LabelledSet(
        name=folder.name,
        sample=read_sample(index, folder / "queries.jsonl", folder / "qrels.tsv"),
        variants={},
        unanswerable=ask_without_their_articles(index, REFIT.wordings, {}, begin_sentences),
        understands=index.understands,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the sets, print what each gets from parameters fitted without it, write the parameters fitted on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="SET_DIR")
    parser.add_argument("--words", action="store_true", help="leave the installed models out")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="keep vectors there, for the next time")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the calibration")
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        embedders: list[Embedder] = [] if options.words else list(installed_embedders())
        if options.vectors:
            embedders = [stack.enter_context(KeptVectors(model, options.vectors)) for model in embedders]
        sets = [read_set(folder, embedders) for folder in options.folders]
    figures: dict[str, Figures] = {one.name: measure_without(sets, one)[0] for one in sets}
    mean = mean_of(figures)
    print_figures(figures | {"mean": mean})
    told = tell_figures(embedders, figures)
    shipped = Path(__file__).with_name("calibration_meaning.json" if embedders else "calibration_words.json")
    (options.out or shipped).write_text(calibrate(sets, told).dump(), "utf-8")


if __name__ == "__main__":
    main()
