"""Run the person model: texts in, the names in them out, each with its kind.

The model is our own, see data/person/MODEL_CARD.md; `training/` makes it. Windows are read one at a time: the int8
arithmetic scales its numbers by all it is given, so names would otherwise depend on the windows beside them; and it is
faster, since nothing has to be filled up to one length.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_gen.entities.person_windows import Window, windows_of
from site_gen.errors import SiteGenError
from site_gen.text.sentences import sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Scores = NDArray[np.float32]

DATA = Path(__file__).resolve().parent / "data" / "person"
KINDS = ("PER", "LOC", "ORG", "MISC")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
DOUBT = 0.8  # a false person gets a page, a missed one only a link less: 1.6 points of precision for 0.2 of recall
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name the model sees at text[start:end]; `sure` is the mean probability of its kind over its words."""

    start: int
    end: int
    kind: str  # of KINDS
    sure: float


@dataclass(frozen=True, slots=True)
class _Model:
    tokenizer: Tokenizer
    session: Any  # onnxruntime.InferenceSession


@functools.cache
def _model() -> _Model:
    try:
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise SiteGenError(
            f"people can't be found: {error}. Install what is missing with `pip install onnxruntime tokenizers numpy`; "
            "there are wheels for Linux, macOS and Windows on x86-64 and arm64"
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # work is spread over processes, not threads
    options.log_severity_level = 3
    # the fused operator is slower than its two parts: a tenth of the whole time (onnxruntime 1.32)
    options.add_session_config_entry("optimization.disable_specified_optimizers", "SkipLayerNormFusion")
    try:
        session = onnxruntime.InferenceSession(
            str(DATA / "tagger.int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        return _Model(tokenizers.Tokenizer.from_file(str(DATA / "tokenizer.json")), session)
    except Exception as error:  # the two libraries raise bare exceptions of their own
        raise SiteGenError(f"{DATA}: the person model can't be read: {error}") from error


def tag(text: str) -> list[Tagged]:
    """The names in `text`, in order, never two over each other. Offsets are code points.

    Raises:
        SiteGenError: onnxruntime, tokenizers or numpy is not installed, or the model's files are damaged.
    """
    model = _model()
    found: list[Tagged] = []
    for window in windows_of(model.tokenizer, text, sentences(text)):
        found.extend(_spans(window, _scores(model.session, window)))
    return found


def _scores(session: Any, window: Window) -> Scores:
    """The log-probabilities of `LABELS` for each word of a window."""
    (scores,) = session.run(None, {"pieces": [window.pieces], "cases": [window.cases]})
    of_words: Scores = scores[0, window.firsts]
    return of_words


@functools.cache
def _moves() -> Scores:
    """0 where label j may follow label i, else a sum no path can pay: I-X only follows B-X and I-X."""
    import numpy as np

    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for j, label in enumerate(LABELS):
        if label.startswith("I-"):
            for i, before in enumerate(LABELS):
                if before[1:] != label[1:]:
                    moves[i, j] = _NEVER
    return moves


def best_path(scores: Scores) -> list[int]:
    """The most probable legal sequence of labels (Viterbi 1967), given each word's log-probabilities."""
    moves = _moves()
    total = scores[0] + moves[0]  # a text begins as after an O
    back = []
    for row in scores[1:]:
        through = total[:, None] + moves
        best = through.argmax(0)
        back.append(best)
        total = through[best, range(len(LABELS))] + row
    path = [int(total.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def _spans(window: Window, scores: Scores) -> Iterator[Tagged]:
    import numpy as np

    doubted = scores.copy()
    doubted[:, 1:3] -= DOUBT
    path = [int(label) for label in doubted.argmax(1)]
    if not any(path):  # most windows of a table, and every second one of a report
        return
    if not _is_legal(path):
        path = best_path(doubted)
    chances = np.exp(scores)
    by_kind = chances[:, 1::2] + chances[:, 2::2]
    first = 0
    for i in range(1, len(path) + 1):
        if i < len(path) and path[i] and path[i] % 2 == 0:  # goes on
            continue
        if path[first]:
            kind = (path[first] - 1) // 2
            sure = float(by_kind[first:i, kind].sum()) / (i - first)
            yield Tagged(window.starts[first], window.ends[i - 1], KINDS[kind], round(sure, 4))
        first = i


def _is_legal(path: Sequence[int]) -> bool:
    """Whether every I-X (even) follows a B-X (one less) or an I-X."""
    return all(
        not label or label % 2 or label - before in (0, 1) for before, label in zip([0, *path], path, strict=False)
    )
